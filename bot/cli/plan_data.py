"""Plans that come as data: their words are the text beside them, else what they quote, each at its line."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from hashlib import sha256
from pathlib import Path

from core.campaign.plan import Flag, Quote
from core.campaign.quotes import plain, stands_at
from core.errors import PlanError
from core.plan_drafts import PlanPaper
from core.reading.plans.reading import ReadPlan
from storage.library import plan_from_yaml

YAML = frozenset({".yaml", ".yml"})
MOST_LINES = 20_000


def is_data(file: str) -> bool:
    """Whether a file's name says that it holds a plan as data."""
    return Path(file).suffix.lower() in YAML


def paper_of_data(file: str, content: bytes) -> PlanPaper:
    """The plan that a YAML file holds, as if it had been read from a document."""
    try:
        found = plan_from_yaml(content.decode("utf-8-sig"), file)
    except UnicodeDecodeError as error:
        raise PlanError(f"{file}: not UTF-8; save it as text in UTF-8") from error
    except RecursionError:
        raise PlanError(f"{file}: nested far deeper than a plan; give the plan's own data") from None
    quotes = [one for one in _quotes(found) if one.line > 0 and plain(one.text)]
    if any(one.line > MOST_LINES for one in quotes):
        raise PlanError(f"{file}: it quotes a line beyond {MOST_LINES}; give the plan's own lines")
    text = _beside(Path(file), quotes) or _text(quotes)
    return PlanPaper(ReadPlan(found), text, Path(file).name, sha256(content).hexdigest())


def _beside(file: Path, quotes: list[Quote]) -> str:
    """The text of the same name, where every quote stands in it; empty for any other."""
    try:
        text = file.with_suffix(".txt").read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""
    return text if all(stands_at(text, one.text, one.line) for one in quotes) else ""


def _text(quotes: list[Quote]) -> str:
    """The words that are quoted, each at its line; all others are not known."""
    lines: list[list[str]] = [[] for _ in range(max((one.line for one in quotes), default=0))]
    for one in sorted(quotes, key=lambda quote: -len(quote.text)):
        line, words = lines[one.line - 1], plain(one.text)
        if not any(words in other for other in line):
            line.append(words)
    return "\n".join(" … ".join(line) for line in lines)


def _quotes(value: object) -> Iterator[Quote]:
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, Flag):
        yield Quote(value.quote, value.line)
    elif isinstance(value, tuple):
        for one in value:
            yield from _quotes(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _quotes(getattr(value, field.name))
