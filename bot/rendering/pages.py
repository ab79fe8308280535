"""The pages: HTML with autoescape, no script or style inside."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.rendering.text import clock_in_words, day_in_words
from core.campaign.plan import Plan
from core.campaign.quotes import inside

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a plan as its page lists it: since when, by which paper, where, whether it is shown."""

    number: int
    since: datetime
    source: str
    link: str
    shown: bool


def plan_page(plan: Plan, text: str, editions: Sequence[Edition] = ()) -> str:
    """A plan's text with its lines numbered; those that a date is quoted from stand out."""
    marked = {one.quote.line for one in plan.deadlines}
    marked |= {line for one in plan.phases for line in (one.start_quote.line, one.end_quote.line)}
    lines = [
        {"number": number, "text": line.replace("*", ""), "marked": number in marked}
        for number, line in enumerate(text.split("\n"), 1)
    ]
    source = "văn bản của Ban, đánh số dòng để đối chiếu"
    return page("plan.html", plan=plan, lines=lines, source=source, editions=editions)


def problem_page(title: str, words: str) -> str:
    """Why something could not be shown, and what to do next."""
    return page("problem.html", title=title, words=words)


def page(template: str, **shown: object) -> str:
    """A page with what it shows; filters: `size` of bytes, `clock` of moments, `day` of days, `inside`."""
    return _environment().get_template(template).render(shown)


def size_in_words(size: int) -> str:
    """“1,2 MB”, below that “340 KB”."""
    if size >= MEGABYTE:
        return f"{size / MEGABYTE:.1f} MB".replace(".", ",")
    return f"{-(-size // 1024)} KB"


def asset(name: str) -> bytes:
    """A file of the pages; raises FileNotFoundError for unknown names."""
    if name not in ASSETS:
        raise FileNotFoundError(name)
    return (files("templates") / "web" / name).read_bytes()


ASSETS = {
    "chat.html": "text/html; charset=utf-8",
    "chat.css": "text/css; charset=utf-8",
    "chat.js": "text/javascript; charset=utf-8",
    "plan.css": "text/css; charset=utf-8",
    "plan_draft.css": "text/css; charset=utf-8",
    "upload.css": "text/css; charset=utf-8",
    "upload.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("templates", "web"),
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,
    )
    made.filters |= {"size": size_in_words, "clock": _clock, "day": _day, "inside": inside}
    return made


def _clock(moment: datetime) -> str:
    return clock_in_words(moment, "vi")


def _day(of: date) -> str:
    return day_in_words(of, "vi")
