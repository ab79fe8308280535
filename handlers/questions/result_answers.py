"""When results come: never promised; the way that they go in the plan's own words, and the own dossiers."""

import re
from collections.abc import Iterator

from core.campaign.plan import Campaign
from core.messages import Json
from core.reading.folding import fold
from core.reading.questions.meaning import Meaning
from handlers.asking import askers, running_campaigns
from handlers.questions import rule_telling
from handlers.questions.persons import is_official, with_a_person
from handlers.turn import Turn

AWARDS = ("khen thuong", "bang khen", "giay khen", "danh hieu")
WAYS_ON = ("trinh ", "quyet dinh", "de nghi cap tren", "bieu duong")
MOST_QUOTES = 2
EARLIER = "earlier-years"
_YEAR = re.compile(r"(?<![\d.,/])20\d\d(?![\d.,])")


def answer(turn: Turn, meaning: Meaning) -> None:
    """What the data say; else what the running plans say of how awards are decided."""
    earlier = rule_telling.facts(turn, meaning).named(EARLIER) if _is_over(turn, meaning) else None
    if earlier is not None:
        rule_telling.tell(turn, meaning, earlier)
        return
    if rule_telling.tell_known(turn, meaning):
        return
    asker = next(iter(askers(turn)), None)
    campaigns = running_campaigns(turn, asker) if asker else ()
    plans: list[Json] = [{"plan": one.plan.short, "quotes": list(_quotes(one))} for one in campaigns]
    turn.offer(
        "answers/results",
        with_a_person(turn, *(("cmd:hoso",) if turn.contact.representing else ())),
        plans=[one for one in plans if isinstance(one, dict) and one["quotes"]],
        official=is_official(turn),
    )


def _is_over(turn: Turn, meaning: Meaning) -> bool:
    """Whether an earlier year is asked about."""
    years = [int(found) for found in _YEAR.findall(meaning.said)] + [meaning.slots.year or turn.today.year]
    return min(years) < turn.today.year


def _quotes(campaign: Campaign) -> Iterator[Json]:
    """The plan's words on how what was achieved goes up, and who decides."""
    told = [one.quote.text for one in campaign.plan.tasks]
    found = [one for one in told if _is_about_awards(fold(one))]
    yield from found[:MOST_QUOTES]


def _is_about_awards(text: str) -> bool:
    return any(word in text for word in AWARDS) and any(word in text for word in WAYS_ON)
