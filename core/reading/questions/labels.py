"""What people write to the bot about: one label a question."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from core.campaign.plan import DutyKind


class Label(StrEnum):
    """What the writer wants; `unknown` is everything that is not the bot's to answer."""

    DEADLINE_REGISTRATION = "deadline.registration"
    DEADLINE_MIDYEAR = "deadline.midyear"
    DEADLINE_YEAREND = "deadline.yearend"
    DEADLINE_ANY = "deadline.any"
    PHASES = "phases"
    START_REGISTRATION = "start.registration"
    START_MIDYEAR = "start.midyear"
    START_YEAREND = "start.yearend"
    EDIT = "edit"
    STATUS = "status"
    TITLES = "titles"
    FORMS = "forms"
    WHERE = "where"
    LATE = "late"
    RESULTS = "results"
    PLAN = "plan"
    PLEDGE = "pledge"
    OFFICER = "officer"
    MUTE = "mute"
    PRIVACY = "privacy"
    HELP = "help"
    SMALLTALK = "smalltalk"
    UNKNOWN = "unknown"


DUTIES: Mapping[Label, DutyKind] = MappingProxyType(
    {
        Label.DEADLINE_REGISTRATION: DutyKind.REGISTRATION,
        Label.DEADLINE_MIDYEAR: DutyKind.MIDYEAR,
        Label.DEADLINE_YEAREND: DutyKind.YEAREND,
        Label.START_REGISTRATION: DutyKind.REGISTRATION,
        Label.START_MIDYEAR: DutyKind.MIDYEAR,
        Label.START_YEAREND: DutyKind.YEAREND,
    }
)
"""The duty that a label itself names."""
DEADLINE_OF: Mapping[DutyKind, Label] = MappingProxyType(
    {
        DutyKind.REGISTRATION: Label.DEADLINE_REGISTRATION,
        DutyKind.MIDYEAR: Label.DEADLINE_MIDYEAR,
        DutyKind.YEAREND: Label.DEADLINE_YEAREND,
    }
)
START_OF: Mapping[DutyKind, Label] = MappingProxyType(
    {
        DutyKind.REGISTRATION: Label.START_REGISTRATION,
        DutyKind.MIDYEAR: Label.START_MIDYEAR,
        DutyKind.YEAREND: Label.START_YEAREND,
    }
)
DEADLINES = frozenset({*DEADLINE_OF.values(), Label.DEADLINE_ANY})
STARTS = frozenset(START_OF.values())
