"""Telegram's HTML, read into plain text and entities."""

from html import unescape
from html.parser import HTMLParser

from tests.fakes.calls import Json, utf16_len
from tests.fakes.faults import Refusal

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "blockquote": "blockquote", "tg-spoiler": "spoiler",
}  # fmt: skip
NAMED = frozenset({"lt", "gt", "amp", "quot"})


def read_html(markup: str) -> tuple[str, list[Json]]:
    """The text that a person sees, and its entities in UTF-16 units."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    if reader.open:
        raise _unreadable(f'Can\'t find end tag corresponding to start tag "{reader.open[-1][0]}"')
    return "".join(reader.text), sorted(reader.entities, key=lambda e: (e["offset"], -e["length"]))


def _unreadable(why: str) -> Refusal:
    return Refusal(400, f"Bad Request: can't parse entities: {why}")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.text: list[str] = []
        self.entities: list[Json] = []
        self.open: list[tuple[str, int, str]] = []
        self.units = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise _unreadable(f'Unsupported start tag "{tag}" at byte offset {self.getpos()[1]}')
        self.open.append((tag, self.units, dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise _unreadable(f'Unmatched end tag at byte offset {self.getpos()[1]}, found "</{tag}>"')
        _, start, url = self.open.pop()
        entity: Json = {"type": TAGS[tag], "offset": start, "length": self.units - start}
        if tag == "a":
            entity["url"] = url
        if entity["length"] and entity.get("url", "-"):
            self.entities.append(entity)

    def handle_data(self, data: str) -> None:
        if "<" in data:
            raise _unreadable(f'Unsupported start tag "" at byte offset {self.getpos()[1]}')
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(unescape(f"&{name};") if name in NAMED else f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add(unescape(f"&#{name};"))

    def _add(self, text: str) -> None:
        self.text.append(text)
        self.units += utf16_len(text)
