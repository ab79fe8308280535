"""Numbers and moments as Vietnamese documents write them: “1.250,5”, “104,2%”, “08:30 ngày 05/12/2026”."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from core.campaign.local_time import VIETNAM
from core.units import stored_number

NONE = "–"
_PERMILLE = Decimal("0.001")
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_SWAPPED = str.maketrans(",.", ".,")


def figure(text: str) -> str:
    """A canonical number with “.” between thousands and “,” before decimals; other text stays as it is."""
    value = stored_number(text)
    return text if value is None else f"{value:,f}".translate(_SWAPPED)


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """The part of a whole, to a tenth of a percent; none where the whole is not above zero."""
    if part is None or whole is None or whole <= 0:
        return None
    return (part / whole).quantize(_PERMILLE, ROUND_HALF_UP)


def percent(part: str, whole: str) -> str:
    """`share` of two canonical numbers as “104,2%”; a dash where it says nothing."""
    ratio = share(stored_number(part), stored_number(whole))
    return NONE if ratio is None else f"{ratio * 100:,.1f}%".translate(_SWAPPED)


def day(of: date) -> str:
    """A day as “05/12/2026”."""
    return f"{of:%d/%m/%Y}"


def clock(moment: datetime) -> str:
    """“08:30 ngày 05/12/2026”, in Việt Nam's time."""
    local = moment.astimezone(VIETNAM)
    return f"{local:%H:%M} ngày {day(local.date())}"


def roman(at: int) -> str:
    """A Roman numeral: “IV”."""
    written = ""
    for value, letters in _ROMAN:
        written += letters * (at // value)
        at %= value
    return written
