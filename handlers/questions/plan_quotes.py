"""Words of a plan as an answer shows them: with their place, and what is open about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.campaign.passages import Passage, place_of
from core.campaign.plan import Campaign, Quote
from core.campaign.quote_notes import remark_on
from core.messages import Json
from core.reading.questions.plan_search import Sought, search_words
from core.reading.questions.stop_words import FRAMING

LONGEST = 600
MOST_AT_ONCE = 1600
_INNER = str.maketrans("“”", "‘’")
_BULLETS = ("- ", "+ ")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one campaign's plan: the question's own words, and the plan in passages."""

    campaign: Campaign
    passages: tuple[Passage, ...]
    said: str


def item(asked: Asked, quote: str, place: str, **more: Json) -> Json:
    """Words of the plan; `kind` and `name` say what they are where the words alone do not."""
    remark = remark_on(asked.campaign, quote)
    words = (quote[2:] if quote.startswith(_BULLETS) else quote).rstrip(" ;,")
    note = "" if remark.open is None else remark.open.value
    return {
        "quote": words,
        "shown": _shortened(words).translate(_INNER),
        "place": place,
        "note": note,
        "rulings": list(remark.answers),
        "due": remark.has_deadline,
        "kind": "",
        "name": "",
        **more,
    }


def of_value(asked: Asked, quote: Quote, **more: Json) -> Json:
    """Words that a value of the plan was read from."""
    return item(asked, quote.text, place_of(asked.passages, quote), **more)


def of_passage(asked: Asked, passage: Passage, sought: Sought | None = None) -> Json:
    """A whole passage; with the heading above it where only that names what is sought."""
    if sought is None or not is_named_above(passage, sought):
        return item(asked, passage.text, passage.place)
    return item(asked, passage.text, passage.place, kind="under", name=_nearest(passage).translate(_INNER))


def is_named_above(passage: Passage, sought: Sought) -> bool:
    """Whether only the heading right above a passage has a word of what is sought."""
    missing = set(sought.words).difference(search_words(passage.text), FRAMING)
    return not missing.isdisjoint(search_words(_nearest(passage)))


def _nearest(passage: Passage) -> str:
    return passage.heading.rpartition("\n")[2]


def as_many_as_fit(passages: Sequence[Passage], most: int = MOST_AT_ONCE) -> Sequence[Passage]:
    """The first passages that one message can carry; always one, where there is one."""
    length = 0
    for count, passage in enumerate(passages):
        length += len(passage.text)
        if count and length > most:
            return passages[:count]
    return passages


def headings(passages: Iterable[Passage]) -> list[str]:
    """The plan's headings, each once, in its order."""
    return list(dict.fromkeys(line for one in passages for line in one.heading.split("\n") if line))


def _shortened(words: str) -> str:
    if len(words) <= LONGEST:
        return words
    return f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
