"""One pure function that fits a message to what a channel can carry."""

from dataclasses import dataclass

from core.dialogue.capabilities import Capabilities
from core.dialogue.rich_text import RichText, Span, SpanKind, utf16_len
from core.messages import Choice

_BREAKS = ("\n\n", "\n", ". ", "! ", "? ", "; ", ", ", " ")
_EARLIEST = 0.4


@dataclass(frozen=True, slots=True)
class Part:
    """One message as a channel sends it; the choices stand under the last part only."""

    rich: RichText
    choices: tuple[Choice, ...] = ()


def fit(rich: RichText, choices: tuple[Choice, ...], able: Capabilities) -> tuple[Part, ...]:
    """The parts to send, in order.

    Links become “words: address” where a channel has none, choices become numbered lines where it has
    no buttons, and a long text is split at a paragraph, a line, a sentence or a word.
    """
    if not able.links:
        rich = _links_in_words(rich)
    if not able.bold:
        rich = RichText(rich.text)
    if choices and not able.buttons:
        lines = "\n".join(f"{number}. {choice.label}" for number, choice in enumerate(choices, 1))
        rich = RichText(f"{rich.text}\n\n{lines}", rich.spans)
        choices = ()
    pieces = _split(rich, able.text_limit)
    return (*(Part(piece) for piece in pieces[:-1]), Part(pieces[-1], choices))


def _links_in_words(rich: RichText) -> RichText:
    text, spans, shift = rich.text, [], 0
    for span in sorted(rich.spans, key=lambda one: one.start):
        moved = Span(span.kind, span.start + shift, span.length, span.url)
        if span.kind is not SpanKind.LINK:
            spans.append(moved)
        elif text[moved.start : moved.end] != span.url:
            text = f"{text[: moved.end]}: {span.url}{text[moved.end :]}"
            shift += len(span.url) + 2
    return RichText(text, tuple(spans))


def _split(rich: RichText, limit: int) -> list[RichText]:
    pieces = []
    while utf16_len(rich.text) > limit:
        end = _place_to_cut(rich.text, _fitting(rich.text, limit))
        pieces.append(rich.cut(0, end))
        start = end + len(rich.text[end:]) - len(rich.text[end:].lstrip())
        rich = rich.cut(start, len(rich.text))
    if rich.text or not pieces:
        pieces.append(rich)
    return pieces


def _fitting(text: str, limit: int) -> int:
    """How many code points fit into `limit` UTF-16 units."""
    end = min(len(text), limit)
    while utf16_len(text[:end]) > limit:
        end -= max(1, (utf16_len(text[:end]) - limit) // 2)
    return end


def _place_to_cut(text: str, end: int) -> int:
    """The last good break before `end`, not so early that the part is mostly empty."""
    for mark in _BREAKS:
        place = text.rfind(mark, int(end * _EARLIEST), end)
        if place > 0:
            return place + (len(mark.rstrip()) if mark.strip() else 0)
    return end
