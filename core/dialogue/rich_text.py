"""Text with bold, links and code as spans, so that no user text is ever parsed as markup.

Templates mark spans with control characters; `quoted` guards data, `read_marked` turns the rendered
string into a `RichText`. The person's own characters come through one for one.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

OPEN, CLOSE, GUARD, SPLIT = "\x02", "\x03", "\x10", "\x1f"
_SPECIAL = frozenset((OPEN, CLOSE, GUARD, SPLIT))
_TOKENS = re.compile(f"({GUARD}.|{OPEN}[BLC]|{CLOSE}|{SPLIT})", re.DOTALL)


class SpanKind(StrEnum):
    """How a stretch of text stands out."""

    BOLD = "bold"
    LINK = "link"
    CODE = "code"


_LETTERS = {"B": SpanKind.BOLD, "L": SpanKind.LINK, "C": SpanKind.CODE}
_OF_KIND = {kind: letter for letter, kind in _LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch from `start`, `length` code points long; `url` for links only."""

    kind: SpanKind
    start: int
    length: int
    url: str = ""

    @property
    def end(self) -> int:
        """The first code point behind the span."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class RichText:
    """A text and its spans, in code points."""

    text: str
    spans: tuple[Span, ...] = ()

    def cut(self, start: int, end: int) -> "RichText":
        """The stretch from `start` to `end`, spans clipped to it."""
        kept = tuple(
            Span(
                span.kind,
                max(span.start, start) - start,
                min(span.end, end) - max(span.start, start),
                span.url,
            )
            for span in self.spans
            if span.start < end and span.end > start
        )
        return RichText(self.text[start:end], kept)

    def utf16_spans(self) -> tuple[Span, ...]:
        """The spans in UTF-16 units, as Telegram and browsers count."""
        return tuple(
            Span(s.kind, utf16_len(self.text[: s.start]), utf16_len(self.text[s.start : s.end]), s.url)
            for s in self.spans
        )


def utf16_len(text: str) -> int:
    """The length in UTF-16 units: what the services' limits count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def quoted(text: str) -> str:
    """Data guarded so that `read_marked` gives it back as it was."""
    if _SPECIAL.isdisjoint(text):
        return text
    return "".join(GUARD + char if char in _SPECIAL else char for char in text)


def marked(kind: SpanKind, text: str, url: str = "") -> str:
    """Guarded `text` inside the marks of a span."""
    head = f"{quoted(url)}{SPLIT}" if kind is SpanKind.LINK else ""
    return f"{OPEN}{_OF_KIND[kind]}{head}{quoted(text)}{CLOSE}"


def read_marked(rendered: str) -> RichText:
    """The rich text of a rendered template; spans do not nest."""
    pieces = _TOKENS.split(rendered)
    out: list[str] = [pieces[0]]
    spans: list[Span] = []
    kind, url, start, opened, place = SpanKind.BOLD, "", 0, 0, len(pieces[0])
    for token, following in zip(pieces[1::2], pieces[2::2], strict=True):
        mark = token[0]
        if mark == GUARD:
            out.append(token[1:])
            place += 1
        elif mark == OPEN:
            kind, url, start, opened = _LETTERS[token[1]], "", place, len(out)
        elif mark == SPLIT:
            url, out, place = "".join(out[opened:]), out[:opened], start
        else:
            spans.append(Span(kind, start, place - start, url))
        out.append(following)
        place += len(following)
    return RichText("".join(out), tuple(spans))
