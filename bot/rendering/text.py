"""Templates and data → rich text, one environment a language."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined

from core.campaign.local_time import VIETNAM
from core.dialogue.rich_text import RichText, SpanKind, marked, quoted, read_marked
from core.messages import SEVERAL, Data, Message
from core.reading import spoken
from core.units import Unit, stored_number

LOCALES = ("vi", "en")
WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Marked(str):
    """Output of a mark filter: already guarded, so it is not guarded again."""

    __slots__ = ()


def render(message: Message, locale: str) -> RichText:
    """The message in a language; a template that asks for unknown data is an error, never a gap."""
    said = _parts(message) if message.template == SEVERAL else [(message.template, message.data)]
    return read_marked("\n\n".join(_said(template, data, locale) for template, data in said))


def _parts(message: Message) -> list[tuple[str, Data]]:
    parts: Any = message.data["parts"]
    return [(part["template"], part["data"]) for part in parts]


def _said(template: str, data: Data, locale: str) -> str:
    return environment(locale).get_template(f"{template}.j2").render(data).strip()


@cache
def environment(locale: str) -> Environment:
    """The templates of one language, with the filters that write days and mark spans."""
    made = Environment(  # noqa: S701  # nothing is parsed as markup: spans carry the marks, never the text
        loader=PackageLoader("templates", locale),
        undefined=StrictUndefined,
        finalize=_guarded,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "strong": lambda value: Marked(marked(SpanKind.BOLD, str(value))),
        "code": lambda value: Marked(marked(SpanKind.CODE, str(value))),
        "link": lambda value, url: Marked(marked(SpanKind.LINK, str(value), url)),
        "date": lambda value: written(date.fromisoformat(value), locale),
        "day_month": lambda value: f"{date.fromisoformat(value):%d/%m}",
        "day": lambda value: day_in_words(date.fromisoformat(value), locale),
        "clock": lambda value: clock_in_words(datetime.fromisoformat(value), locale),
        "amount": lambda value, unit="": amount_in_words(value, unit, locale),
    }
    return made


@lru_cache(maxsize=1)
def labels() -> Mapping[str, Mapping[str, str]]:
    """What choices say, by language and key."""
    folder = files("templates")
    return {
        locale: yaml.safe_load((folder / locale / "labels.yaml").read_text(encoding="utf-8"))
        for locale in LOCALES
    }


def written(day: date, locale: str) -> str:
    """“14/04/2021”; in English “14 April 2021”, which nobody can misread."""
    return f"{day:%d/%m/%Y}" if locale == "vi" else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_in_words(day: date, locale: str) -> str:
    """“thứ Tư 14/04/2021”."""
    return f"{WEEKDAYS[locale][day.weekday()]} {written(day, locale)}"


def clock_in_words(moment: datetime, locale: str) -> str:
    """“08:30 thứ Tư 14/04/2021”, in Việt Nam's time."""
    local = moment.astimezone(VIETNAM)
    return f"{local:%H:%M} {day_in_words(local.date(), locale)}"


def amount_in_words(value: str, unit: str, locale: str) -> str:
    """A stored number with its unit, “1.250,5 tỷ đồng”; any other text stays as it is."""
    number = stored_number(value)
    return value if number is None else spoken.written(number, Unit(unit) if unit else None, locale=locale)


def _guarded(value: Any) -> str:
    return value if isinstance(value, Marked) else quoted(str(value))
