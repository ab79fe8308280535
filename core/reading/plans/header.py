"""A plan's header: who issued it, under which number and day, what it is called and who signed."""

from dataclasses import dataclass
from datetime import date

from core.campaign.plan import PlanKind, Quote


@dataclass(frozen=True, slots=True)
class Header:
    """What stands around a plan's body, as written; what is blank or not there is empty or none.

    A number or day that the paper leaves blank still has its quote. `day_missing` tells a date line whose day is
    blank; `place` is the place of that line; `capacity` the words above the name (“KT. TRƯỞNG BAN / PHÓ …”).
    """

    issuer: str = ""
    issuer_quote: Quote | None = None
    number: str = ""
    number_quote: Quote | None = None
    issued_on: date | None = None
    issued_quote: Quote | None = None
    day_missing: bool = False
    place: str = ""
    kind: PlanKind = PlanKind.YEARLY
    title: str = ""
    short: str = ""
    year: int | None = None
    theme: str = ""
    theme_quote: Quote | None = None
    signatory: str = ""
    capacity: str = ""
