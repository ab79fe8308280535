"""The anniversaries that a whole plan celebrates: counted years, with the days that stand beside them."""

import re
from collections.abc import Iterator, Sequence

from core.campaign.plan import Anniversary
from core.campaign.quotes import plain
from core.reading.plans.letters import flat, quote
from core.reading.plans.paper import Block

_NAME = r"(?P<name>\d{2,3}\s*nam\s+(?:ky niem\s+)?[^,;.()\d\"](?:(?!\b\d{2,3}\s+nam\b)[^,;.()\"]){4,120}?)"
_WITH_DAYS = re.compile(
    rf"\b{_NAME}\s*\(\s*(?P<day>\d{{1,2}})\s?[/.-]\s?(?P<month>\d{{1,2}})\s?[/.-]\s?(?P<since>1\d{{3}}|20\d\d)\s*-\s*[^)]{{4,14}}\)"
)
_WITHOUT = re.compile(
    rf"\b(?:ky niem|chao mung)\s+(?:lan thu\s+)?{_NAME}(?=\s*(?:[,;.]|va (?:ky niem|chao mung|cac|\d)|$))"
)
_CONGRESS = re.compile(
    r"\b(?:chao mung|thanh cong)\s+(?:thanh cong\s+)?(?P<name>dai hoi (?:dai bieu )?(?:dang "
    r"|toan quoc )[^,;.()]{0,40}?lan thu [ivx]+(?: cua dang)?)"
)
# What these days are, as everybody knows them (day, month, year of the event).
_KNOWN = (
    ("thanh lap dang", (3, 2, 1930)),
    ("giai phong mien nam", (30, 4, 1975)),
    ("ngay sinh", (19, 5, 1890)),
    ("loi keu goi thi dua", (11, 6, 1948)),
    ("cach mang thang", (19, 8, 1945)),
    ("quoc khanh", (2, 9, 1945)),
    ("thanh lap nuoc", (2, 9, 1945)),
    ("thanh lap quan doi", (22, 12, 1944)),
)


def read_anniversaries(blocks: Sequence[Block]) -> tuple[Anniversary, ...]:
    """Each anniversary once, the mention with days before one without, in the order of the text."""
    found: dict[object, Anniversary] = {}
    texts = [(block, flat(block.text)) for block in blocks]
    for pattern in (_WITH_DAYS, _WITHOUT, _CONGRESS):
        for one in (one for block, text in texts for one in _in(block, text, pattern)):
            found.setdefault((one.day, one.month) if one.day else flat(one.name), one)
    return tuple(sorted(found.values(), key=lambda one: one.quote.line))


def _in(block: Block, text: str, pattern: re.Pattern[str]) -> Iterator[Anniversary]:
    if "nam" not in text and "dai hoi" not in text:
        return
    for found in pattern.finditer(text):
        name = plain(block.text[slice(*found.span("name"))])
        days = found.groupdict()
        if days.get("day"):
            day, month, since = int(found["day"]), int(found["month"]), int(found["since"])
            yield Anniversary(name, quote(block, *found.span()), day, month, since)
        else:
            known = next((when for words, when in _KNOWN if words in found["name"]), (None, None, None))
            yield Anniversary(name, quote(block, *found.span("name")), *known)
