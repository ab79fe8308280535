"""What handlers may ask besides the database: links, codes, holidays (the ports Links, Codes, Holidays)."""

import hmac
import secrets
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from itsdangerous import BadSignature, URLSafeTimedSerializer

from core.campaign.working_days import DayKind, ListedDay, WorkCalendar
from core.errors import SettingError
from core.ids import PersonId, PlanId
from core.messages import ChannelName

EXPORT_VALID_S = 24 * 3600
CODES = 1_000_000
YEARS = range(2020, 2036)
# What the library lists but no enacted text confirms: shown to officers, changes nothing.
UNCONFIRMED = {(11, 24): "Ngày Văn hoá Việt Nam"}


class SignedLinks:
    """Addresses of our pages; the personal ones are signed for one purpose and expire."""

    def __init__(self, base_url: str, secret: str, *, web_chat: bool = False) -> None:
        self.base_url = base_url
        self._exports = URLSafeTimedSerializer(secret, salt="export")
        self.telegram_name = ""
        self._web_chat = web_chat

    def plan(self, plan: PlanId) -> str:
        """The plan's text."""
        return f"{self.base_url}/ke-hoach/{plan}"

    def export(self, person: PersonId) -> str:
        """What is kept about a person."""
        return f"{self.base_url}/du-lieu/{self._exports.dumps(person)}"

    def invite(self, channel: ChannelName, code: str) -> str:
        """Opens the bot with the code typed in; Zalo has no such thing."""
        if channel is ChannelName.TELEGRAM and self.telegram_name:
            return f"https://t.me/{self.telegram_name}?start=LK{code}"
        if channel is ChannelName.WEB and self._web_chat:
            return f"{self.base_url}/chat?moi={code}"
        return ""

    def person_of(self, token: str) -> PersonId | None:
        """Whose export a token opens; none for a wrong or an old one."""
        try:
            return PersonId(int(self._exports.loads(token, max_age=EXPORT_VALID_S)))
        except (BadSignature, ValueError, TypeError):
            return None


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
