"""What the data say of one title: who decides, its rules and criteria; confirmed ones, with sources."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.campaign.rule_answers import RuleAnswers, Wording
from core.campaign.title_rules import Among, Cap, Chain, Completion, InitiativeNeed, Presence, Rule, Share
from core.campaign.titles import Title, TitleState
from core.desk import Desk
from core.ids import BoardId
from core.messages import Json

_ARTICLE = " Điều "


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """What is confirmed of a title on a day; `replaced` rules held until another came, not yet confirmed."""

    title: Title
    decided_by: tuple[str, ...]
    rules: tuple[Rule, ...]
    replaced: tuple[Rule, ...]
    criteria: Wording
    left: Wording
    caps: tuple[Cap, ...]
    decided_in: tuple[str, ...]
    written_in: tuple[str, ...]

    @property
    def says_criteria(self) -> bool:
        """Whether there is anything to say of what it takes."""
        return bool(self.rules or self.replaced or self.criteria.vi)

    def sources(self, *, only_who: bool) -> tuple[str, ...]:
        """Where it is written who decides, or everything; each law once with its articles."""
        return _by_law(self.decided_in if only_who else (*self.written_in, *self.decided_in))


def title_facts(desk: Desk, facts: RuleAnswers, title: Title, day: date, board: BoardId | None) -> TitleFacts:
    """Everything confirmed of a title on a day at a board."""
    today = [one for one in desk.rules.on(day).about(title.name) if one.state is TitleState.CONFIRMED]
    about = facts.about(title.name)
    known = about if about and about.is_confirmed else None
    rules = tuple(one for one in today if _kind(one))
    replaced = tuple(_replaced(desk, title, day))
    decided_by, decided_in = _decided(desk, title, day)
    caps = tuple(one for one in desk.rules.on(day).caps_for(board) if one in today)
    written = [one.source for one in (*rules, *replaced, *caps)] + ([known.source] if known else [])
    criteria, left = (known.told, known.left) if known else (Wording(), Wording())
    return TitleFacts(title, decided_by, rules, replaced, criteria, left, caps, decided_in, tuple(written))


def as_data(rule: Rule) -> dict[str, Json]:
    """A rule as the template says it."""
    data: dict[str, Json] = {"kind": _kind(rule)}
    match rule:
        case Among(of=of):
            data |= {"of": of}
        case Chain(needs=needs, years=years):
            data |= {"needs": list(needs), "years": years}
        case Share(of=of, percent=percent, strictly=strictly):
            data |= {"of": of, "percent": f"{percent:g}", "strictly": strictly}
        case Presence(of=of, least=least):
            data |= {"of": of, "least": least}
        case Completion(percent=percent):
            data |= {"percent": f"{percent:g}"}
        case InitiativeNeed(way=way):
            data |= {"way": way.value}
    return data


def _kind(rule: Rule) -> str:
    kinds = {
        Among: "among",
        Chain: "chain",
        Share: "share",
        Presence: "presence",
        Completion: "completion",
        InitiativeNeed: "initiative",
    }
    return kinds.get(type(rule), "")


def _decided(desk: Desk, title: Title, day: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who decides for an enterprise, and where that is written: the default, else the title's own row."""
    default = next((one for one in desk.rules.on(day).defaults if one.title == title.name), None)
    if default is not None:
        is_sure = default.state is TitleState.CONFIRMED
        return ((default.decided_by,), (default.source,)) if is_sure else ((), ())
    if title.state is TitleState.CONFIRMED and title.is_valid(day):
        return title.decided_by, (title.source,)
    return (), ()


def _replaced(desk: Desk, title: Title, day: date) -> Iterator[Rule]:
    """Confirmed rules that ended, where the row that came after them is not confirmed."""
    every = desk.rules.about(title.name)
    for rule in every:
        has_ended = rule.valid_to is not None and rule.valid_to < day
        if not has_ended or rule.state is not TitleState.CONFIRMED or not _kind(rule):
            continue
        later = [one for one in every if type(one) is type(rule) and one.is_valid(day)]
        if later and all(one.state is TitleState.UNVERIFIED for one in later):
            yield rule


def _by_law(sources: tuple[str, ...]) -> tuple[str, ...]:
    """“Luật 06/2022/QH15 Điều 23, Điều 80 khoản 4”, what is remarked behind a source left out."""
    articles: dict[str, dict[str, None]] = {}
    for source in sources:
        law, mark, places = source.partition(" (")[0].partition(_ARTICLE)
        named = f"{mark}{places}".strip().split(", ") if mark else []
        articles.setdefault(law, {}).update(dict.fromkeys(named))
    return tuple(" ".join(filter(None, (law, ", ".join(places)))) for law, places in articles.items())
