"""One pure function that fits a message to what a channel can carry."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.dialogue.capabilities import Capabilities
from core.dialogue.rich_text import RichText, Span, SpanKind, utf16_len
from core.messages import Choice, Data

PICTURES = frozenset({"jpg", "png"})
_BREAKS = ("\n\n", "\n", ". ", "! ", "? ", "; ", ", ", " ")
_EARLIEST = 0.4


@dataclass(frozen=True, slots=True)
class PartFile:
    """A file to send along, without its content: that is read by `key`, where a channel needs it.

    `kind` is pdf, docx, xlsx, jpg or png; `url` is where a person can have it, empty where nowhere.
    """

    name: str
    kind: str
    sha256: str
    key: str
    url: str = ""

    @property
    def is_picture(self) -> bool:
        """Whether a chat can show it."""
        return self.kind in PICTURES


@dataclass(frozen=True, slots=True)
class Part:
    """One message as a channel sends it; choices stand under the last part only, a file is in the first."""

    rich: RichText
    choices: tuple[Choice, ...] = ()
    file: PartFile | None = None


def file_of(data: Data) -> PartFile | None:
    """The file in a message's data: `file` with name, kind, sha256, key and url; none where there is none."""
    given = data.get("file")
    if not isinstance(given, Mapping):
        return None
    return PartFile(*(str(given.get(name, "")) for name in ("name", "kind", "sha256", "key", "url")))


def fit(
    rich: RichText, choices: tuple[Choice, ...], able: Capabilities, file: PartFile | None = None
) -> tuple[Part, ...]:
    """The parts to send, in order.

    Links become “words: address” where a channel has none, choices become numbered lines where it has
    no buttons, and a long text is split at a paragraph, a line, a sentence or a word. A file comes with the
    text below it, or before a text that is too long for that; it is a line “name: address” where the channel
    does not carry it.
    """
    if not able.links:
        rich = _links_in_words(rich)
    if not able.bold:
        rich = RichText(rich.text)
    if file is not None and not _is_carried(file, able):
        rich, file = _with_line(rich, ": ".join(filter(None, (file.name, file.url)))), None
    if choices and not able.buttons:
        lines = "\n".join(f"{number}. {choice.label}" for number, choice in enumerate(choices, 1))
        rich, choices = _with_line(rich, lines), ()
    if file is not None and utf16_len(rich.text) <= able.caption_limit:
        return (Part(rich, choices, file),)
    pieces = _split(rich, able.text_limit)
    ahead = (Part(RichText(""), (), file),) if file is not None else ()
    return (*ahead, *(Part(piece) for piece in pieces[:-1]), Part(pieces[-1], choices))


def _is_carried(file: PartFile, able: Capabilities) -> bool:
    """Whether the channel takes the file itself; by address only where a stranger's server can fetch it."""
    by_address = able.linked_pictures and file.is_picture and file.url.startswith("https://")
    return able.files or by_address


def _with_line(rich: RichText, line: str) -> RichText:
    return RichText("\n\n".join(filter(None, (rich.text, line))), rich.spans)


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
