"""The movements (phong trào) that a plan launches or joins: named between “ and ”, or by their theme."""

import re
from collections.abc import Iterator, Sequence

from core.campaign.plan import Movement, Quote
from core.campaign.quotes import plain
from core.reading.plans.letters import flat, quote, sentence_case
from core.reading.plans.paper import Block

_QUOTED = re.compile(
    r"\b(?:phong trao|dot)(?P<kind>(?: thi dua)?(?: yeu nuoc| chuyen de| dac biet| cao diem)*)\s*:?\s*"
    r"\"(?P<name>[^\"]{5,200})\"(?P<span>\s*,?\s*giai doan \d{4}\s?-\s?\d{4})?"
)
_ON_THEME = re.compile(
    r"\b(?:ke hoach |phong trao )?(?P<name>thi dua(?:,? khen thuong)? chuyen de [^\",.;:]{5,90}?)(?= va"
    r" |[,.;:]|$)"
)
_SPREADING = re.compile(r"\bke hoach (?P<name>nhan rong dien hinh tien tien(?: nam \d{4})?)")
_NOT_A_NAME = re.compile(
    r"chuyen de(?: nam \d{4}| thuong xuyen| ngan han| cua | trong | tai | do | thuc hien| \()"
)
_OPENED = re.compile(r"\bthi dua\s+(?=[^\"]{4,60}\")")
_CLOSED = re.compile(r",?\s*(?:voi (?:cac )?noi dung|nhu sau|voi muc tieu|cu the|gom )|[.;:]\s|$")


def read_movements(opening: Sequence[Block], body: Sequence[Block], theme: str) -> tuple[Movement, ...]:
    """Each movement once, in the order of the text; one on the plan's theme may stand without marks."""
    found: dict[str, Movement] = {}
    for block in (*opening, *body):
        text = flat(block.text)
        if "thi dua" in text or "phong trao" in text or "nhan rong" in text:
            for one in (*_quoted(block, text), *_themed(block, text)):
                found.setdefault(flat(one.name).partition(" (giai doan")[0], one)
    if not found and '"' in flat(theme):
        found.update((one.name, one) for one in _own(opening, theme))
    return tuple(sorted(found.values(), key=lambda one: one.quote.line))


def _quoted(block: Block, text: str) -> Iterator[Movement]:
    for found in _QUOTED.finditer(text):
        name = plain(block.text[slice(*found.span("name"))]).strip(" .,;")
        if found["span"]:
            name += f" ({plain(block.text[slice(*found.span('span'))]).strip(' ,')})"
        yield Movement(sentence_case(name), quote(block, *found.span()))


def _themed(block: Block, text: str) -> Iterator[Movement]:
    for found in (*_ON_THEME.finditer(text), *_SPREADING.finditer(text)):
        if not _NOT_A_NAME.search(found["name"] + " "):
            name = plain(block.text[slice(*found.span("name"))])
            yield Movement(sentence_case(name), quote(block, *found.span()))


def _own(opening: Sequence[Block], theme: str) -> Iterator[Movement]:
    """The movement that the opening words as the title does: “thi đua thực hiện “mục tiêu kép” - …”."""
    starts = flat(theme).rpartition('"')[0]
    for block in opening:
        text = flat(block.text)
        for found in _OPENED.finditer(text):
            if text.startswith(starts, found.end()):
                end = _CLOSED.search(text, found.end() + len(starts))
                words: Quote = quote(block, found.start(), end.start() if end else len(text))
                name = plain(block.text[found.end() : end.start() if end else len(text)])
                yield Movement(sentence_case(name), words)
                return
