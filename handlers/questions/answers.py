"""Which handler answers which label; a test holds it complete."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning
from handlers.questions import (
    deadline_answers,
    edit_answers,
    form_answers,
    late_answers,
    mute_answers,
    officer_answers,
    phase_answers,
    plan_answers,
    pledge_answers,
    privacy_answers,
    result_answers,
    small_answers,
    start_answers,
    status_answers,
    title_answers,
    unknown_answers,
    where_answers,
)
from handlers.turn import Turn

Answerer: TypeAlias = Callable[[Turn, Meaning], None]

ANSWERERS: tuple[tuple[Label, Answerer], ...] = (
    (Label.DEADLINE_REGISTRATION, deadline_answers.answer),
    (Label.DEADLINE_MIDYEAR, deadline_answers.answer),
    (Label.DEADLINE_YEAREND, deadline_answers.answer),
    (Label.DEADLINE_ANY, deadline_answers.answer),
    (Label.PHASES, phase_answers.answer),
    (Label.PLAN, plan_answers.answer),
    (Label.START_REGISTRATION, start_answers.answer),
    (Label.START_MIDYEAR, start_answers.answer),
    (Label.START_YEAREND, start_answers.answer),
    (Label.EDIT, edit_answers.answer),
    (Label.STATUS, status_answers.answer),
    (Label.TITLES, title_answers.answer),
    (Label.FORMS, form_answers.answer),
    (Label.WHERE, where_answers.answer),
    (Label.LATE, late_answers.answer),
    (Label.RESULTS, result_answers.answer),
    (Label.PLEDGE, pledge_answers.answer),
    (Label.OFFICER, officer_answers.answer),
    (Label.MUTE, mute_answers.answer),
    (Label.PRIVACY, privacy_answers.answer),
    (Label.HELP, small_answers.help_),
    (Label.SMALLTALK, small_answers.smalltalk),
    (Label.UNKNOWN, unknown_answers.answer),
)
BY_LABEL: Mapping[Label, Answerer] = MappingProxyType(dict(ANSWERERS))
