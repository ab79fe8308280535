"""Where plans and rulings name a day, no known answer stands in for them, however it was asked for."""

import re
from collections.abc import Iterator

from core.campaign.deadlines import Due, Standing, due
from core.campaign.local_time import local_day
from core.campaign.plan import Audience, DutyKind
from core.questions import KnownAnswer
from core.reading.questions.labels import DEADLINES, DUTIES, Label
from core.reading.questions.meaning import Slots
from core.reading.questions.phrasing import spoken
from core.reading.questions.slots import slots
from handlers.asking import askers, calendar_of, running_campaigns
from handlers.dossiers.duties import YEARLY, all_owed
from handlers.turn import Turn

_HANDED_IN = re.compile(r"\b(?:han|nop|gui|dang ky|so ket|tong ket|bao cao|tre|muon|lui)\b")
_LENGTH = re.compile(r"\b(?:\d+|mot|hai|ba|bon|vai|may) (?:ngay|hom|bua|tuan|thang)\b")


def wins(turn: Turn, known: KnownAnswer, asked: Label) -> bool:
    """Whether the days of today's plans and rulings are told, and not what was made known.

    Asked for a deadline, they always are; else where the answer speaks of handing in by another time than
    they name: so an answer falls silent when a date is moved.
    """
    labels = {Label(known.label), asked}
    if any(_named(turn, _kinds(label)) for label in labels & DEADLINES):
        return True
    told = slots(known.answer, local_day(known.confirmed_at))
    words = spoken(" ".join((known.answer, known.title, *known.wordings)))
    if not _tells_time(told, known, labels) or not _HANDED_IN.search(words):
        return False
    kinds = _meant(known, labels)
    return bool(_named(turn, kinds)) and not _all_ruled(turn, kinds, told, known.confirmed_at.year)


def _meant(known: KnownAnswer, labels: set[Label]) -> tuple[DutyKind, ...]:
    """The duties that it is about: the one that the answer names, else those of the question, else all."""
    told = slots(known.answer, known.valid_from).duty
    asked = {slots(one, known.valid_from).duty for one in (known.title, *known.wordings)}
    named = {told} if told else {*(DUTIES[label] for label in labels if label in DUTIES), *asked}
    return tuple(one for one in YEARLY if one in named) or YEARLY


def _kinds(label: Label) -> tuple[DutyKind, ...]:
    return (DUTIES[label],) if label in DUTIES else YEARLY


def _named(turn: Turn, kinds: tuple[DutyKind, ...]) -> list[Due]:
    """The deadlines that the plans name, those that still wait for a ruling too."""
    return [one for one in _dues(turn, kinds) if one.standing is not Standing.OPEN]


def _dues(turn: Turn, kinds: tuple[DutyKind, ...]) -> Iterator[Due]:
    for asker in askers(turn):
        calendar = calendar_of(turn, asker.board)
        for campaign in running_campaigns(turn, asker):
            for deadline in campaign.plan.deadlines:
                if deadline.audience is Audience.ENTERPRISE and deadline.kind in kinds:
                    yield due(campaign, deadline, calendar)


def _tells_time(told: Slots, known: KnownAnswer, labels: set[Label]) -> bool:
    """A day or a month; of what is late or due also “thứ Hai” and “5 ngày nữa”."""
    is_loose = told.weekday is not None or _LENGTH.search(spoken(known.answer)) is not None
    is_of_days = bool(labels & {*DEADLINES, Label.LATE})
    return bool(told.days) or told.month is not None or (is_of_days and is_loose)


def _all_ruled(turn: Turn, kinds: tuple[DutyKind, ...], told: Slots, year: int) -> bool:
    """Whether every day is one that holds for whoever asks, a granted one included."""
    own = {one.due for one in all_owed(turn) if one.duty.kind in kinds}
    held = (own or {one.last_ok_day for one in _dues(turn, kinds)}) - {None}
    days = {day.on(told.year or year) for day in told.days}
    return bool(days) and told.month is None and days <= held
