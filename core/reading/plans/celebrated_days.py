"""The days that phases celebrate (ngày kỷ niệm), known by name or by the years that stand beside them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.campaign.plan import Anniversary, Quote
from core.reading.plans.paper import Block


@dataclass(frozen=True, slots=True)
class _Known:
    """A day that everybody knows: its words as a pattern, its date, and its year."""

    words: str
    day: int
    month: int
    since: int


_UNCLE = r"(?:Chủ\s+tịch\s+Hồ\s+Chí\s+Minh|Bác(?:\s+Hồ)?)"
_REPUBLIC = r"(?:\s+nước\s+Cộng\s+hò?[aà]\s+xã\s+hội\s+chủ\s+nghĩa\s+Việt\s+Nam)?"
_KNOWN = (
    _Known(r"thành\s+lập\s+Đảng(?:\s+Cộng\s+sản\s+Việt\s+Nam)?(?!\s+bộ)", 3, 2, 1930),
    _Known(rf"sinh(?:\s+nhật)?(?:\s+của)?\s+{_UNCLE}", 19, 5, 1890),
    _Known(r"giải\s+phóng\s+miền\s+Nam(?:,?\s+thống\s+nhất\s+đất\s+nước)?", 30, 4, 1975),
    _Known(rf"(?:{_UNCLE}\s+)?ra\s+lời\s+kêu\s+gọi(?:\s+thi\s+đua\s+(?:ái\s+quốc|yêu\s+nước))?", 11, 6, 1948),
    _Known(r"truyền\s+thống\s+thi\s+đua\s+yêu\s+nước", 11, 6, 1948),
    _Known(r"Cách\s+mạng\s+tháng\s+(?:Tám|8)(?:\s+thành\s+công)?", 19, 8, 1945),
    _Known(rf"Quốc\s+khánh{_REPUBLIC}", 2, 9, 1945),
    _Known(rf"thành\s+lập(?=\s+nước){_REPUBLIC}", 2, 9, 1945),
    _Known(r"thành\s+lập\s+Quân\s+đội\s+nhân\s+dân(?:\s+Việt\s+Nam)?", 22, 12, 1944),
    _Known(r"Quốc\s+tế\s+Lao\s+động", 1, 5, 1886),
    _Known(r"Doanh\s+nhân\s+Việt\s+Nam", 13, 10, 2004),
    _Known(r"Thương\s+binh(?:\s*[,-]?\s*|\s+và\s+)Liệt\s+s[ĩỹ]", 27, 7, 1947),
    _Known(r"Phụ\s+nữ\s+Việt\s+Nam", 20, 10, 1930),
    _Known(r"(?:chiến\s+thắng\s+)?Điện\s+Biên\s+Phủ", 7, 5, 1954),
    _Known(r"thành\s+lập\s+Công\s+đoàn\s+Việt\s+Nam", 28, 7, 1929),
    _Known(r"Xô\s+[Vv]iết\s+Nghệ\s*(?:-\s*)?Tĩnh", 12, 9, 1930),
)
_DAY = r"(?P<day>\d{1,2})\s?[/.\-]\s?(?P<month>\d{1,2})(?:\s?[/.\-]\s?(?P<since>\d{4}))?"
_BEHIND = rf"(?:,?\s*\(\s*(?:ngày\s+)?{_DAY}[^)]*\)|,?\s+(?:ngày\s+)?{_DAY.replace('P<', 'P<_')}(?![\w/]))?"
_NAMES = "|".join(f"(?P<k{number}>{one.words})" for number, one in enumerate(_KNOWN))
_EVENT = re.compile(
    rf"(?<!\w)(?:(?P<count>\d{{2,3}})\s+năm\s+)?(?P<name>(?:ngày\s+)?(?:{_NAMES})"
    rf"|ngày\s+(?:thành\s+lập|tái\s+lập|giải\s+phóng|truyền\s+thống)\s+[^.;,()\d]{{2,80}}?){_BEHIND}(?=[\s.,;:)]|$)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?<!\w)(?P<count>\d{{2,3}})\s+năm\s+(?P<name>[^\W\d][^.;,()\d]{{3,120}}?)\s*\(\s*{_DAY}\s*[-–][^)]*\)"
)
_WRITTEN = (
    (re.compile(r"Cách mạng tháng (?:Tám|8)", re.IGNORECASE), "Cách mạng Tháng Tám"),
    (re.compile(r"miền Nam,? thống nhất", re.IGNORECASE), "miền Nam, thống nhất"),
    (re.compile(r"giải phóng Miền Nam"), "giải phóng miền Nam"),
    (re.compile(r"ra Lời kêu gọi"), "ra lời kêu gọi"),
)


def celebrated_days(block: Block, start: int = 0, end: int | None = None) -> tuple[Anniversary, ...]:
    """The days celebrated between two offsets of a block, in order; the day as written or well known."""
    stop = len(block.text) if end is None else end
    found = {match.span(): match for match in _matches(block.text, start, stop)}
    kept: list[re.Match[str]] = []
    for span in sorted(found, key=lambda one: (one[0], -one[1])):
        if not kept or span[0] >= kept[-1].end():
            kept.append(found[span])
    return tuple(_anniversary(block, match) for match in kept)


def _matches(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    yield from _COUNTED.finditer(text, start, stop)
    yield from _EVENT.finditer(text, start, stop)


def _anniversary(block: Block, match: re.Match[str]) -> Anniversary:
    quote = Quote(match[0], block.line_at(match.start()))
    groups = match.groupdict()
    known = next((one for number, one in enumerate(_KNOWN) if groups.get(f"k{number}")), None)
    day, month, since = (_number(groups, one) for one in ("day", "month", "since"))
    if known is not None and day is None:
        day, month = known.day, known.month
    if known is not None and since is None and (day, month) == (known.day, known.month):
        since = known.since
    return Anniversary(_name(match), quote, day, month, since)


def _number(groups: dict[str, str | None], name: str) -> int | None:
    words = groups.get(name) or groups.get(f"_{name}")
    return int(words) if words else None


def _name(match: re.Match[str]) -> str:
    """What is celebrated, without its date; “91 năm …” keeps its count, else it starts with a capital."""
    name = " ".join(match["name"].split()).rstrip(" ,")
    for pattern, words in _WRITTEN:
        name = pattern.sub(words, name)
    return f"{int(match['count'])} năm {name}" if match["count"] else name[0].upper() + name[1:]
