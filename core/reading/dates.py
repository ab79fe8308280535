"""Days as people type them."""

import re
from datetime import date

_DAY = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")


def read_day(text: str) -> date | None:
    """“24/11/2026”, “24-11-2026”, “24.11.2026”; none for anything else or a day that does not exist."""
    match = _DAY.match(text.strip())
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
