"""The numbers that a plan wants reached: indicator, value, unit, its base and by how much it moves."""

import re
from collections.abc import Iterator, Sequence

from core.campaign.plan import Target
from core.campaign.quotes import plain
from core.reading.plans.letters import flat, quote, sentence_case
from core.reading.plans.paper import Block
from core.reading.plans.task_units import bullet_end

_ABOUT = r"(?:khoang|tren|duoi|toi thieu|it nhat|hon|gan|toi da|tu|khong qua|uoc)"
_UNITS = (
    r"(?:%(?:\s*dien tich)?|(?:nghin |trieu |ty )?(?:usd|dong|do la)|(?:nghin |trieu )?(?:lao dong"
    r"|nguoi|cong nhan|viec lam)"
    r"|ha\b|m2|doanh nghiep|du an|khu cong nghiep|kcn|sang kien|giai phap|vu\b|can nha|can\b|mo hinh"
    r"|tap the|ca nhan"
    r"|hoi nghi|guong(?: dien hinh)?|cong trinh|nha dau tu|thoa uoc|ho so|ty\b|trieu\b)"
)
_NUMBER = r"\d[\d.]*(?:,\d+)?(?:\s?/\s?\d[\d.]*(?:,\d+)?)?"
_VALUE = re.compile(
    rf"(?<![\w/.,])(?P<about>(?:{_ABOUT} )*)(?P<number>{_NUMBER}(?: den \d[\d.,]*)?)(?P<scale> nghin"
    rf"| trieu| ty)?\s*(?P<unit>{_UNITS})"
)
_CHANGE = re.compile(
    rf"(?:tang|giam|bang|cao hon|thap hon|rut ngan|cat giam)(?: them)? (?:{_ABOUT} )*{_NUMBER}\s*(?:{_UNITS})"
    r"(?: ke hoach(?: nam)?)?(?: so voi (?:cuoi |cung ky |thuc hien )?(?:nam )?[\w ]{2,30}?(?=\s*[,;.()]|$))?"
)
_ADDED = re.compile(rf"\bthem {_NUMBER}\s?{_UNITS}")
_BASE = re.compile(
    rf"\((?P<when>(?:cuoi )?nam \d{{4}})?(?P<words>[^()]*?)(?P<value>{_NUMBER}\s*{_UNITS})\s*\)"
)
_SINCE = re.compile(r"so voi (?P<when>(?:cuoi |cung ky )?nam \d{4})")
_WANTED = re.compile(
    r"ph[aâ]n dau|\buoc dat|\buoc\b|du bao|du kien|\bit nhat\b|toi thieu|\b100\s?%|thu hut"
    r"|giai quyet viec lam|dat tren|bao dam|dam bao"
    r"|\bhoan thanh\b|\btren \d|\bluy ke\b|rut ngan|giam|cho thue|thanh lap moi|mo rong"
)
_PAST = re.compile(
    r"\btinh den|\b(?:den|het) (?:het )?thang \d|\bda (?:co|dat|ho tro|phat|kiem|trao|giai)"
    r"|\bhien (?:nay|co)\b|cung ky"
)
_AHEAD = re.compile(r"phan dau|du bao|luy ke")
_NO_TARGET = re.compile(
    r"\b(?:bang khen|giay khen|tang cho|diem|ho so gui|\d+ ban\b|mau so|lam viec|khen thuong cho"
    r"|ty le phieu|toi da \d+ tap the)"
)
_CUT = re.compile(
    r"[.;](?=\s|$)(?![^(]*\))|\s(?=kim ngach nhap khau)|,\s(?=(?:luy ke|giai quyet|nop ngan sach)\b)"
    r"| va (?=0?\d+ khu)"
)
_LEADING = re.compile(
    r"\s*(?:[^:.]{3,60}:\s+(?=[^:]*$))?(?:(?:trong|den|vao|cuoi|nam|quy [iv]+|quy [iv]+/\d{4}|\d{4}"
    r"|du bao|du kien|phan dau|va|chi dao, don doc|con|la|co)[\s,:]+)+"
)
_TRAILING = re.compile(
    r"[\s,:;\-(]*(?:\b(?:uoc|dat|dat duoc|la|co|den|phan dau|duoc|cho|voi|tu|them|thuc hien"
    r"|doi voi)\b[\s,:;\-]*)*$"
)
_REACHED = re.compile(r"\b(?:dat|phan dau)\s*(?=$|\w{0,5}$)")
_OBJECT = re.compile(r"\bdoi voi\s*$")
_MEASURE = re.compile(r"%.*|.*(?:usd|dong|do la|ha|m2)")
_ASIDE = re.compile(r"[;:(]|,(?=\s(?:trong do|tang|giam|bang))")
_LONGEST, _FEW_WORDS = 200, 2


def read_targets(body: Sequence[Block], year: int) -> tuple[Target, ...]:
    """The numbers that lie ahead, as written; what was counted before the plan is none."""
    return tuple(one for block in body for one in _in(block, year))


def _in(block: Block, year: int) -> Iterator[Target]:
    text = flat(block.text)
    if not _VALUE.search(text):
        return
    start, wanted, told = bullet_end(text), False, False
    for end, following in [*(cut.span() for cut in _CUT.finditer(text, start)), (len(text), len(text))]:
        words = text[start:end]
        begins = "." in text[max(0, start - 2) : start]
        wanted = _WANTED.search(words) is not None or (wanted and not begins)
        told = _is_told(words, year) or (told and not begins and not _AHEAD.search(words))
        if wanted and not told and not _NO_TARGET.search(words):
            yield from _target(block, text, start, end)
        start = following


def _is_told(words: str, year: int) -> bool:
    """Whether a clause tells of what was."""
    is_past = _PAST.search(words) or re.match(rf"\W*(?:rieng )?nam (?:{year - 1}|{year - 2})\b", words)
    return is_past is not None and _AHEAD.search(words) is None


def _target(block: Block, text: str, start: int, end: int) -> Iterator[Target]:
    changes = [*_CHANGE.finditer(text, start, end), *_ADDED.finditer(text, start, end)]
    value = _value(text, start, end, changes)
    if value is None:
        return
    indicator, span = _indicator(block, text, (start, end), value)
    stop = max(span[1], *(one.end() for one in changes), value.end())
    amount, unit = _amount(block, value)
    told = ", ".join(plain(block.text[slice(*one.span())]) for one in changes)
    base = _base(block, text, start, end) if changes else ""
    yield Target(sentence_case(indicator), quote(block, span[0], stop), amount, unit, base, told)


def _value(text: str, start: int, end: int, changes: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """The number that is wanted: behind “đạt” or “phấn đấu”, else the first that is no change or aside."""
    free = [
        one
        for one in _VALUE.finditer(text, start, end)
        if not any(change.start() <= one.start() < change.end() for change in changes)
        and text.count("(", start, one.start()) <= text.count(")", start, one.start())
        and not (one["about"].startswith("tu ") and "tro len" in text[one.end() : one.end() + 25])
    ]
    reached = (one for one in free if _REACHED.search(text, max(start, one.start() - 12), one.start()))
    return next(reached, free[0] if free else None)


def _amount(block: Block, value: re.Match[str]) -> tuple[str, str]:
    """The number as written with “khoảng” and “nghìn”, and its unit: “tối thiểu 20 nghìn”, “lao động”."""
    text = block.text
    number = plain(text[value.start("about") : value.end("number")])
    unit = plain(text[slice(*value.span("unit"))])
    if value["scale"]:
        scale = plain(text[slice(*value.span("scale"))])
        if flat(unit) in {"usd", "dong", "do la"}:
            return number, f"{scale} {unit}"
        return f"{number} {scale}", unit
    return number, unit


def _indicator(
    block: Block, text: str, span: tuple[int, int], value: re.Match[str]
) -> tuple[str, tuple[int, int]]:
    """What is counted, and where its words stand: before the number, else behind it."""
    lead = _LEADING.match(text, span[0])
    first = min(lead.end(), value.start()) if lead else span[0]
    cut = _TRAILING.search(text, first, value.start())
    before = plain(block.text[first : cut.start() if cut else value.start()]).strip(" ,:;-(")
    if _OBJECT.search(text, first, value.start()):
        before, first = "", value.start()
    if len(before.split()) > _FEW_WORDS:
        return before[-_LONGEST:], (first, value.end())
    stop = _ASIDE.search(text, value.end(), span[1])
    end = stop.start() if stop else span[1]
    is_counted = _MEASURE.fullmatch(value["unit"]) is None
    behind = plain(block.text[value.start("unit") if is_counted else value.end() : end]).strip(" ,.;:")
    if before:
        return f"{before} {behind}"[:_LONGEST], (first, end)
    return behind[:_LONGEST], (value.start(), end)


def _base(block: Block, text: str, start: int, end: int) -> str:
    found = _BASE.search(text, start, end + 1)
    if found is None:
        return ""
    since = _SINCE.search(text, start, found.start())
    when = found.span("when") if found["when"] else since.span("when") if since else None
    value = plain(block.text[slice(*found.span("value"))])
    return f"{value} ({plain(block.text[slice(*when)])})" if when else value
