"""What handlers may ask besides the database: codes and holidays (the ports Codes and Holidays)."""

import hmac
import secrets
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from core.campaign.plan import DutyKind
from core.campaign.working_days import DayKind, ListedDay, WorkCalendar
from core.errors import SettingError

CODES = 1_000_000
# Letters and digits that are not taken for one another on paper or over the phone (no 0/O, 1/I/L, U/V).
UNMISTAKABLE = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
RECEIPT_LENGTH = 6
RECEIPT_MARKS = {
    DutyKind.REGISTRATION: "DK",
    DutyKind.MIDYEAR: "SK",
    DutyKind.YEAREND: "TK",
    DutyKind.OTHER: "HS",
}
YEARS = range(2020, 2036)
# What the library lists but no enacted text confirms: shown to officers, changes nothing.
UNCONFIRMED = {(11, 24): "Ngày Văn hoá Việt Nam"}


class KeyedCodes:
    """Six-digit codes; what is kept is a keyed hash, useless without the installation's secret."""

    def __init__(self, secret: str) -> None:
        self._key = secret.encode()

    def new(self) -> str:
        """A code by chance."""
        return f"{secrets.randbelow(CODES):06d}"

    def hashed(self, code: str) -> str:
        """What is kept instead of the code."""
        return hmac.new(self._key, code.encode(), "sha256").hexdigest()

    def receipt(self, kind: DutyKind) -> str:
        """A receipt by chance; a billion of each kind."""
        letters = "".join(secrets.choice(UNMISTAKABLE) for _ in range(RECEIPT_LENGTH))
        return f"{RECEIPT_MARKS[kind]}-{letters}"


class LibraryHolidays:
    """Việt Nam's public holidays as the `holidays` library lists them."""

    def calendar(self, overrides: Mapping[date, ListedDay]) -> WorkCalendar:
        """The board's calendar, the officer's entries over the library's."""
        return WorkCalendar(listed_holidays(), overrides)


@lru_cache(maxsize=1)
def listed_holidays() -> Mapping[date, ListedDay]:
    """The library's days, named in Vietnamese: rest days, and the Saturdays that are worked instead."""
    import holidays  # noqa: PLC0415  # 0.15 s, and only deadlines need it

    known = holidays.country_holidays("VN", years=YEARS, language="vi")
    listed = {day: _listed(day, name) for day, name in known.items()}
    for day in known.weekend_workdays:
        listed[day] = ListedDay(day, DayKind.WORK, "làm bù", "danh mục ngày lễ đi kèm")
    return listed


def _listed(day: date, name: str) -> ListedDay:
    unconfirmed = UNCONFIRMED.get((day.month, day.day))
    if unconfirmed:
        return ListedDay(day, DayKind.UNCONFIRMED, unconfirmed, "chưa có văn bản, chờ cán bộ xác nhận")
    return ListedDay(day, DayKind.REST, name, "danh mục ngày lễ đi kèm")


def kept_secret(given: str, file: Path) -> str:
    """The secret that was set; else the one in the file, made at the first start and readable by us only."""
    if given:
        return given
    try:
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
            file.write_text(secrets.token_urlsafe(32), encoding="ascii")
        return file.read_text(encoding="ascii").strip()
    except OSError as error:
        raise SettingError(f"THIDUA_SECRET_FILE: {file} cannot be read or written") from error
