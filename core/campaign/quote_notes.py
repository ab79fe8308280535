"""What must be said beside words of a plan that something is wrong with: never the reader's own guess."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from core.campaign.deadlines import Due, due
from core.campaign.plan import Audience, Campaign
from core.campaign.quotes import plain
from core.campaign.working_days import WorkCalendar


class Note(StrEnum):
    """What the board looks at again."""

    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    PAPER = "paper"
    BODY = "body"
    SENTENCE = "sentence"


NOTED: Mapping[str, Note] = MappingProxyType(
    {
        "ANNIVERSARY_CHECK": Note.NUMBER,
        "ARITH_MISMATCH": Note.NUMBER,
        "DECIMAL_POINT_MIX": Note.NUMBER,
        "TITLE_VARIANT": Note.NAME,
        "SUPERSEDED_REFERENCE": Note.PAPER,
        "DEFUNCT_BODY": Note.BODY,
        "TRUNCATED_SENTENCE": Note.SENTENCE,
        "CONFLICTING_DATES": Note.DATE,
        "DEADLINE_BEFORE_ISSUE": Note.DATE,
        "DEADLINE_OTHER_YEAR": Note.DATE,
        "IMPOSSIBLE_DATE": Note.DATE,
        "NONWORKING_DEADLINE": Note.DATE,
        "OCR_DATE": Note.DATE,
        "PERIOD_ENDS_ON_HOLIDAY": Note.DATE,
        "PHASE_ORDER": Note.DATE,
        "STRICT_BEFORE_ON_NONWORKING": Note.DATE,
        "WEEKDAY_MISMATCH": Note.DATE,
        "YEAR_IMPLIED": Note.DATE,
        "YEAR_MISMATCH": Note.DATE,
    }
)
"""The flags that are told beside a quote; others change nothing of what its words say."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is open about some words, what the board answered on them, and whether they hold a deadline."""

    open: Note | None
    answers: tuple[str, ...]
    has_deadline: bool


def remark_on(campaign: Campaign, words: str) -> Remark:
    """What is to be said beside these words of the campaign's plan."""
    said = plain(words)
    moved = {f"deadline:{told.deadline.id}": told.rulings[-1] for told in _overtaken(campaign, said)}
    flags = [flag for flag in campaign.plan.flags if flag.quote and plain(flag.quote) in said]
    rulings = [*(campaign.ruling_on(flag) for flag in flags if flag.item not in moved), *moved.values()]
    unruled = [NOTED.get(flag.code) for flag in flags if campaign.ruling_on(flag) is None]
    answers = dict.fromkeys(ruling.answer for ruling in rulings if ruling and ruling.answer)
    note = next((note for note in unruled if note), None)
    return Remark(note, tuple(answers), _has_deadline(campaign, said))


def _overtaken(campaign: Campaign, said: str) -> Iterator[Due]:
    """The duties whose day these words name while a move gives another one: what was ruled before is over."""
    named = (one for one in campaign.plan.deadlines if plain(one.quote.text) in said)
    every = (due(campaign, one, WorkCalendar()) for one in named)  # the day itself rests on no calendar
    return (told for told in every if told.overtaken)


def _has_deadline(campaign: Campaign, said: str) -> bool:
    """Whether the words name the day of an enterprise's duty: the board's ruling says which day holds."""
    own = (one for one in campaign.plan.deadlines if one.audience is Audience.ENTERPRISE and one.date)
    return any(plain(one.quote.text) in said for one in own)
