"""The pages: HTML with autoescape, no script or style inside."""

from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from core.campaign.plan import Plan


def plan_page(plan: Plan, text: str) -> str:
    """A plan's text with its lines numbered; those that a date is quoted from stand out."""
    marked = {one.quote.line for one in plan.deadlines}
    marked |= {line for one in plan.phases for line in (one.start_quote.line, one.end_quote.line)}
    lines = [
        {"number": number, "text": line.replace("*", ""), "marked": number in marked}
        for number, line in enumerate(text.split("\n"), 1)
    ]
    source = "văn bản của Ban, đánh số dòng để đối chiếu"
    return _environment().get_template("plan.html").render(plan=plan, lines=lines, source=source)


def asset(name: str) -> bytes:
    """A file of the chat page; raises FileNotFoundError for unknown names."""
    if name not in ASSETS:
        raise FileNotFoundError(name)
    return (files("templates") / "web" / name).read_bytes()


ASSETS = {
    "chat.html": "text/html; charset=utf-8",
    "chat.css": "text/css; charset=utf-8",
    "chat.js": "text/javascript; charset=utf-8",
    "plan.css": "text/css; charset=utf-8",
    "icon.svg": "image/svg+xml",
}


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("templates", "web"),
        undefined=StrictUndefined,
        autoescape=True,
        auto_reload=False,
    )
