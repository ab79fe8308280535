"""An officer composes an announcement (thông báo): to whom, what, when; looked over, then sent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.campaign.local_time import VIETNAM
from core.campaign.reminders import is_quiet, next_loud
from core.campaign.variables import check
from core.campaign.working_days import WorkCalendar
from core.dialogue.flow import Facts, Flow, Read, Reader, Step
from core.drafts import Answers, Draft
from core.reading.audiences import Places, read_audience, settled
from core.reading.folding import nfc
from core.reading.moments import read_moment
from handlers.flows.readers import line

LONGEST = 3000
FARTHEST = timedelta(days=366)
AT_ONCE = "now"
FILE = "_file"
CONTENT = ("audience", "words", "file", FILE, "ack", "when", "night")
MORNING, RECIPIENTS, NEEDED = "_morning", "_recipients", "_needed"
_BETWEEN_FIGURES = re.compile(r"[\s.,]")
_TAX_CODE = re.compile(r"\b\d{10}(?:-\d{3})?\b")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the questions need besides the draft: the moment, what may be picked, the board's rest days."""

    now: datetime
    places: Places
    calendar: WorkCalendar


def compose(seen: Seen) -> Flow:
    """The conversation as it is asked at this moment; always the same questions."""
    return Flow(
        "announce",
        1,
        (
            Step(
                "audience",
                "announcement/to",
                to_whom(seen.places),
                show=lambda value, _facts: named(value, seen.places),
                help="announcement/to_help",
            ),
            Step("words", "announcement/words", text, long=True, help="announcement/variables"),
            Step("file", "announcement/attach", _no_file, optional=True),
            Step("ack", "announcement/ack", choices=("yes", "no")),
            Step("when", "announcement/when", moment(seen)),
            Step("night", "announcement/night", choices=("wait", "anyway"), when=_is_at_night),
            Step(
                "ready",
                "announcement/ready",
                choices=("test", "send", "edit:words", "edit:audience", "edit:when", "form:cancel"),
            ),
            Step("typed", "announcement/typed", _typed, when=_is_to_be_typed),
        ),
    )


def to_whom(places: Places) -> Reader:
    """The rule in the officer's words; never wider than they are."""

    def read(said: str, _facts: Facts) -> Read:
        found = read_audience(said, places)
        if found.options and not found.unclear:
            codes = [one.tax_code for one in places.enterprises if one.id in found.options]
            return Read(options=tuple(settled(said, found, code) for code in codes))
        if found.audience is None:
            return Read(problem="announcement/unclear", data={"words": list(found.unclear)})
        return Read(nfc(said).strip())

    return read


def text(said: str, _facts: Facts) -> Read:
    """What is to be said, as it is typed in the chat."""
    return read_text(said)


def read_text(said: str) -> Read:
    """What is to be said: paragraphs as written, without unknown or broken variables."""
    words = "\n".join(" ".join(line.split()) for line in nfc(said).strip().splitlines()).strip()
    if len(words) > LONGEST:
        return Read(problem="flow/too_long", data={"most": LONGEST, "length": len(words)})
    if not any(map(str.isalnum, words)):
        return Read(problem="flow/too_short")
    wrong = check(words)
    if wrong:
        return Read(problem="announcement/unknown_variables", data={"words": list(wrong)})
    return Read(words)


def moment(seen: Seen) -> Reader:
    """A moment ahead; at night or on a rest day the next morning is noted, to be asked about."""

    def read(said: str, _facts: Facts) -> Read:
        found = read_moment(said, seen.now)
        if found is None:
            return Read(problem="announcement/no_moment")
        if found.at < seen.now:
            return Read(problem="announcement/past", data={"at": found.at.isoformat()})
        if found.at > seen.now + FARTHEST:
            return Read(problem="announcement/too_far")
        value = AT_ONCE if found.at <= seen.now else found.at.isoformat()
        return Read(value, also={MORNING: morning_after(found.at, seen.calendar)})

    return read


def morning_after(at: datetime, calendar: WorkCalendar) -> str:
    """When it would go instead (ISO), for a moment at which nobody is written to; else empty."""
    return next_loud(at, calendar).isoformat() if is_quiet(at, calendar) else ""


def named(words: str, places: Places) -> str:
    """The rule in words with names for tax codes, as it is offered to choose from."""
    names: Mapping[str, str] = {one.tax_code: one.name for one in places.enterprises}
    return _TAX_CODE.sub(lambda code: f"{names[code[0]]} ({code[0]})" if code[0] in names else code[0], words)


def starts_anew(before: Answers, after: Answers) -> tuple[str, ...]:
    """The answers that no longer hold when what they are about has changed."""

    def has_changed(key: str) -> bool:
        return key in before and before[key] != after.get(key)

    shown = ("ready", "typed", RECIPIENTS) if any(map(has_changed, CONTENT)) else ()
    return (*shown, *(("night",) if has_changed("when") else ()))


def _no_file(_said: str, _facts: Facts) -> Read:
    return Read(problem="announcement/no_file")


def _is_at_night(draft: Draft) -> bool:
    return bool(draft.answers.get(MORNING))


def _is_to_be_typed(draft: Draft) -> bool:
    return draft.answers.get(NEEDED) == "typed"


def _typed(said: str, facts: Facts) -> Read:
    """The number of recipients, typed: so that nobody writes to everybody by a slip."""
    wanted = facts.draft.answers.get(RECIPIENTS, "")
    is_right = _BETWEEN_FIGURES.sub("", said) == wanted
    return Read(wanted) if is_right else Read(problem="announcement/wrong_count", data={"wanted": wanted})


COMPOSE = compose(Seen(datetime(2021, 1, 1, tzinfo=VIETNAM), Places(), WorkCalendar()))
REFUSAL = Flow(
    "refusal", 1, (Step("reason", "announcement/reason", line(500), optional=True, verbatim=True),)
)
