"""What one question means: its label, how sure that is, and what it says about days, years and duties."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.campaign.plan import DutyKind
from core.reading.questions.labels import Label


class Aspect(StrEnum):
    """What about a day is asked."""

    WHEN = "when"
    DAYS_LEFT = "days_left"
    IS_DAY_FINE = "is_day_fine"
    REST_DAY = "rest_day"


class Sureness(StrEnum):
    """Sure: answered at once. Likely: the two likeliest are offered. Unsure: said so, with the menu."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day as somebody names it (“15/4”); without a year it is one of the year that is talked about."""

    day: int
    month: int
    year: int | None = None

    def on(self, year: int) -> date | None:
        """The day, in this year where none was named; none where there is no such day (30/2)."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Slots:
    """What a question names besides its wish.

    `year` is the year that it is about (“năm sau” counted from today), none where it names none. `weekday`
    is 0 for Monday. `month` is one named without a day (“trong tháng 4”). `phase` is the number of a đợt.
    """

    duty: DutyKind | None = None
    aspect: Aspect = Aspect.WHEN
    days: tuple[NamedDay, ...] = ()
    weekday: int | None = None
    month: int | None = None
    year: int | None = None
    phase: int | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """One question of a message.

    `confidence` is from 0 to 1: of the questions labelled with it so many are right. `second` is the next
    likeliest label. `said` are the question's own words, as written (NFC).
    """

    label: Label
    confidence: float
    sureness: Sureness
    second: Label
    said: str
    slots: Slots = field(default_factory=Slots)


@dataclass(frozen=True, slots=True)
class Thread:
    """What was talked about just before: “thế còn năm sau?” asks the same of another year."""

    label: Label
    slots: Slots = field(default_factory=Slots)
