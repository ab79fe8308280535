"""Who issues a plan: a board's name as it stands in the letterhead, the opening or the last sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from core.campaign.plan import Quote
from core.reading.plans.letters import flat, quote
from core.reading.plans.paper import Block
from core.reading.plans.sheets import Line, Sheet

_STARTS = re.compile(r"\b(?:ban quan ly|bql)\b")
_WORD = re.compile(r"\w+")
_GAP = re.compile(r" ?[,&-]? ?")
# The words of a board's name that need no capital.
_SMALL = frozenset({
    "cac", "khu", "cong", "nghiep", "kinh", "te", "che", "xuat", "nghe", "cao", "va", "tinh", "thanh",
    "pho", "kcn", "kkt", "kcx", "kcnc", "kh", "ban", "quan", "ly", "tai", "cua", "khau",
})  # fmt: skip
_JOINS = re.compile(r"[\s,&-]*(?:\b(?:va|cac|tai)\b\s*)*$")
_JOINING = frozenset({"va", "cac", "tai", "khu", "kinh", "cong", "che"})
# What stands beside or behind a name in capitals and is none of its words.
_NEXT = re.compile(r"cong hoa xa|doc lap|so\b|ke hoach|huong dan|phong (?:quan|to|ke)|hoi dong")
_OFFICE = re.compile(r"văn phòng", re.IGNORECASE)  # its marks tell it from the place Vân Phong
_RIGHT = re.compile(r"[\s|]*\b(?:cong hoa xa hoi|doc lap\s?[-,])")
_DAY = re.compile(r",\s*ngày\s")
_PLACE_WORD = re.compile(r"\S+")
_CLOSING = re.compile(r"tren day la")
_LETTERHEAD_LINES, _LONGEST_NAME = 8, 110
_OTHER_BODY = re.compile(
    r"(?:ubnd|uy ban nhan dan|so |cong ty|cong doan|lien doan|hoi |tinh uy|chi nhanh|tap doan|truong )"
)
_COMPANY = re.compile(r"(?:tong )?cong ty|doanh nghiep|tap doan|hop tac xa|chi nhanh|nha may")


@dataclass(frozen=True, slots=True)
class Issuer:
    """An issuer's name as written, and how sure it is: 1 in a letterhead, less the further down it stands."""

    name: str
    quote: Quote
    confidence: float


def read_issuer(sheet: Sheet) -> Issuer | None:
    """The board of the letterhead, else of the opening, made whole by the last sentence; none without."""
    head = _letterhead(sheet)
    if head is not None:
        return head
    found = next(_named(sheet.opening, 0.8), None) or next(_named(sheet.body, 0.5), None)
    closing = [block for block in sheet.body if _CLOSING.match(flat(block.text[:20]))]
    longer = [one for one in _named(closing, 0.8) if found is None or _is_longer(one.name, found.name)]
    return next(iter(longer), found)


def is_company(sheet: Sheet) -> bool:
    """Whether an enterprise's name stands where a board's would."""
    last = sheet.title[0].block.line if sheet.title else 0
    above = [line for line in sheet.head[:_LETTERHEAD_LINES] if line.block.line <= last]
    tops = [line.flat for line in above if len(line.text) <= _LONGEST_NAME]
    return any(_COMPANY.match(one) for one in tops) and not any(_STARTS.match(one) for one in tops)


def _left(head: Iterable[Line]) -> list[Line]:
    """The first lines without the State's name and motto or a day, which stand in a column to their right."""
    cut = (replace(line, end=line.start + _width(line)) for line in head)
    return [line for line in cut if line.text.strip()][:_LETTERHEAD_LINES]


def _width(line: Line) -> int:
    """Where the right column begins: at its words, or at the place that stands before a day."""
    right, day = _RIGHT.search(line.flat), _DAY.search(line.text)
    if right or not day:
        return right.start() if right else len(line.text)
    start = day.start()
    for word in reversed(list(_PLACE_WORD.finditer(line.text, 0, start))):
        if word[0].isupper() and word[0] not in {"TP", "TP."}:
            break
        start = word.start()
    return start


def _letterhead(sheet: Sheet) -> Issuer | None:
    left = _left(sheet.head)
    lines = [line for line in left if line.text.split()[0].isupper()]
    for at, line in enumerate(lines):
        found = _STARTS.match(line.flat)
        if found is None:
            continue
        end = name_end(line.text, found.end(), in_capitals=True)
        words = line.quote(0, end)
        if _JOINS.fullmatch(line.flat, end):
            words = _with_rest(line.quote(), lines[at + 1 :], [one.flat for one in sheet.head])
        return Issuer(words.text, words, 1.0)
    small = next(filter(_is_whole_name, left), None)
    if small is not None:
        return Issuer(small.text, small.quote(), 0.9)
    others = [line for line in lines if _OTHER_BODY.match(line.flat)]
    return Issuer(others[-1].text, others[-1].quote(), 0.7) if others else None


def _is_whole_name(line: Line) -> bool:
    """Whether a line is nothing but a board's name in small letters."""
    found = _STARTS.match(line.flat)
    return found is not None and found.end() < name_end(line.text, found.end(), in_capitals=False) == len(
        line.text
    )


def _with_rest(words: Quote, following: Sequence[Line], head: Sequence[str]) -> Quote:
    """A name with the lines that go on with it: “BAN QUẢN LÝ” / “CÁC KHU CÔNG NGHIỆP” / “TỈNH …”."""
    name = words.text
    for line in following:
        end = name_end(line.text, 0, in_capitals=True)
        if not end or not (_is_cut(name, line) or _is_place(line, head)):
            break
        is_whole = _JOINS.fullmatch(line.flat, end) is not None
        name = f"{name} {line.quote(0, None if is_whole else end).text}"
        if not is_whole:
            break
    loose = _JOINS.search(flat(name))
    return Quote(name[: loose.start()] if loose else name, words.line)


def _is_place(line: Line, head: Sequence[str]) -> bool:
    """Whether a line is the place that another line of the head names too: “Hải Phòng, ngày …”."""
    name = " ".join(line.flat.split()[-2:])
    return not _is_next(line.text, 0) and any(name in one for one in head if one != line.flat)


def _is_cut(name: str, following: Line) -> bool:
    """Whether a name goes on in the next line."""
    first = following.flat.split()[0] if following.flat.split() else ""
    last = flat(name).split()[-1]
    if last.endswith(","):
        return True
    return not _is_next(following.text, 0) and (first in _SMALL or last in _JOINING or last == "ly")


def _named(blocks: Sequence[Block], confidence: float) -> Iterator[Issuer]:
    """Every board's name in these blocks; a bare “Ban Quản lý” is none."""
    for block in blocks:
        plain = flat(block.text)
        for found in _STARTS.finditer(plain):
            end = name_end(block.text, found.end(), in_capitals=False)
            if end > found.end() and block.text[found.start()].isupper():
                words = quote(block, found.start(), end)
                yield Issuer(words.text, words, confidence)


def name_end(text: str, start: int, *, in_capitals: bool) -> int:
    """Where a board's name that began before `start` ends: at the first word that no such name has."""
    plain, end = flat(text), start
    while word := _WORD.match(plain, _gap_end(plain, end)):
        small = word[0] in _SMALL
        if in_capitals and (_is_next(text, word.start()) or not text[word.start() : word.end()].isupper()):
            break
        if not small and not text[word.start()].isupper():
            break
        end = word.end()
    return _without_joining(plain, start, end)


def _is_next(text: str, at: int) -> bool:
    """Whether something begins here that stands beside or behind a board's name."""
    return bool(_NEXT.match(flat(text), at) or _OFFICE.match(text, at))


def _gap_end(plain: str, start: int) -> int:
    found = _GAP.match(plain, start)
    return found.end() if found else start


def _without_joining(plain: str, start: int, end: int) -> int:
    """The end without a last “và”, “các”, “tại” that belongs to what follows."""
    while (last := re.search(r"[ ,&]*\b(?:va|cac|tai|ban|pho)$", plain[start:end])) and last.start() > 0:
        end = start + last.start()
    return end


def _is_longer(name: str, found: str) -> bool:
    return len(name) > len(found) and flat(name).startswith(flat(found))
