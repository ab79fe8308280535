"""Who a plan goes to: Nơi nhận in any order, or Kính gửi of a letter; each line by its kind."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.campaign.plan import Quote, Recipient, RecipientKind
from core.reading.plans.letters import flat, quote
from core.reading.plans.paper import Block
from core.reading.plans.sheets import Line, Sheet
from core.reading.plans.signatures import is_signature

_HEADING = re.compile(
    r"(?:noi nhan|ban (?:dien tu|giay)|gui (?:ban )?(?:dien tu|giay)|kinh gui)\s*(?:\([^)]*\))?\s*[:;.]?\s*"
)
_BULLET = re.compile(r"^[-–—+•●*·]\s*")
_NEXT_ITEM = re.compile(r"(?<=[;.])\s+(?=[-–—+•●·])|(?<=[;.])\s+(?=luu\b)|;\s+(?=[^\s-])|\s-\s(?=luu\b)")
_AS_ABOVE = re.compile(r"(?:cac don vi |cac co quan )?nhu (?:tren|dieu \d+|kinh gui)\b")
_TO = re.compile(r"kinh gui\b")
_LONGEST_LETTER_HEAD = 14  # blocks in which the addressees of a letter stand
_LONGEST_ITEM = 250

_ENTERPRISE = (
    r"doanh ng[hiep]{2,4}p\b|\b(?:dn|d\.n)\b|\b(?:cong ty|cty|tnhh|nha may|xi nghiep|hop tac xa|htx)\b"
    r"|nha dau tu|chu dau tu|su dung lao dong|co so san xuat|don vi (?:dau tu )?(?:kinh doanh )?ha tang"
)
_UNIT = (
    r"(?:truong )?(?:cac )?(?:phong|van phong|trung tam|bo phan|don vi)\b"
    r"|.*\b(?:phong|don vi)[^;]*\b(?:thuoc|truc thuoc) ban|dang uy|chi bo|hoi dong tdkt ban"
    r"|(?:thanh vien|tv) hoi dong|ban bien tap|cong (?:thong tin|ttdt)|trang (?:thong tin|ttdt)|website"
    r"|cong chuc|toan the"
)
_KINDS: tuple[tuple[RecipientKind, str], ...] = (
    (RecipientKind.ARCHIVE, r"luu\b"),
    (RecipientKind.ENTERPRISE, r".*(?:,| va) (?:cac|toan the|tat ca)(?: cac)? (?:doanh nghiep|dn|cong ty)\b"),
    (
        RecipientKind.PROVINCE,
        r"(?:van phong )?(?:ubnd|tinh uy|thanh uy|hdnd|uy ban|so |bo |tt\.? tinh|thuong truc tinh)",
    ),
    (RecipientKind.GROUP, r".*\b(?:truong|pho) (?:cum|khoi)\b"),
    (
        RecipientKind.UNION,
        r"(?:bch )?(?:cong doan|lien doan lao dong|ldld|doan thanh nien|doan tncs|hoi cuu)",
    ),
    (RecipientKind.ENTERPRISE, rf".*(?:{_ENTERPRISE})"),
    (
        RecipientKind.LEADER,
        r"(?:cac )?(?:dong chi )?(?:lanh dao|truong ban\b|pho truong ban|ld ban|thuong truc dang uy)",
    ),
    (RecipientKind.UNIT, _UNIT),
    (RecipientKind.GROUP, r"(?:cac )?(?:cum|khoi)\b"),
)
_MATCHERS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_NOT_THEM = re.compile(
    r"(?:hiep hoi|hoi|quan ly|ho tro|phong|bao|doi moi|co quan va|thue) (?:cac )?doanh nghiep"
)


def read_recipients(sheet: Sheet) -> tuple[Recipient, ...]:
    """The lines of Kính gửi and Nơi nhận as they stand; “Như trên” is no line of its own."""
    return (*_addressees(sheet), *_items(_list(sheet.recipients)))


def kind_of(words: str) -> RecipientKind:
    """What sort of recipient a line names; what is none of the board's own stands for the province."""
    text = _BULLET.sub("", flat(words), count=1).strip()
    own = _NOT_THEM.sub(" ", text)
    for kind, matcher in _MATCHERS:
        if matcher.match(own if kind is RecipientKind.ENTERPRISE else text):
            return kind
    return RecipientKind.PROVINCE


def _addressees(sheet: Sheet) -> Iterator[Recipient]:
    """The lines behind “Kính gửi:”, with bullets or a semicolon between them, up to the first sentence."""
    blocks = (*sheet.opening, *sheet.body)[:_LONGEST_LETTER_HEAD]
    at = next((n for n, block in enumerate(blocks) if _TO.match(flat(block.text[:20]))), None)
    if at is None:
        return
    yield from _items([_first(blocks[at])])
    for before, block in pairwise(blocks[at:]):
        if not _BULLET.match(block.text) and before.text.rstrip()[-1] not in ":;":
            return
        yield from _items([_whole(block)])


def _whole(block: Block) -> Line:
    return Line(block, 0, len(block.text))


def _first(block: Block) -> Line:
    """The addressees alone, where the letter's first sentence has run on to them."""
    runs_on = len(block.text) > _LONGEST_ITEM and len(block.starts) > 1
    return Line(block, 0, block.starts[1][0]) if runs_on else _whole(block)


def _list(tail: Sequence[Line]) -> list[Line]:
    """The lines of Nơi nhận, wrapped ones rejoined, up to the signature."""
    found: list[Line] = []
    for line in tail:
        is_item = _BULLET.match(line.text) is not None
        if is_signature(line) and not is_item:
            if " | " not in line.block.text:
                break
            continue
        if _is_beside(line) and not is_item:
            continue
        goes_on = bool(found) and found[-1].block is line.block and not is_item
        if goes_on and not _HEADING.match(line.flat):
            found[-1] = Line(line.block, found[-1].start, line.end)
        else:
            found.append(line)
    return found


def _is_beside(line: Line) -> bool:
    """Whether it is a cell to the right of another: there stands the signature."""
    return line.start > 0 and line.block.text[: line.start].endswith(" | ")


def _items(lines: Sequence[Line]) -> Iterator[Recipient]:
    whole: list[Quote] = []
    for line in lines:
        for words in _cut(line):
            if whole and _is_rest(whole[-1].text, words.text):
                whole[-1] = Quote(f"{whole[-1].text} {words.text}", whole[-1].line)
            else:
                whole.append(words)
    for words in whole:
        plain = _BULLET.sub("", words.text, count=1)
        if plain and not _AS_ABOVE.match(flat(plain)) and len(plain) <= _LONGEST_ITEM:
            yield Recipient(Quote(plain, words.line), kind_of(plain))


def _cut(line: Line) -> Iterator[Quote]:
    """A line's items, each with its bullet: “Nơi nhận: - UBND tỉnh; - Lưu: VT.” has two."""
    text = flat(line.text)
    start = 0
    while heading := _HEADING.match(text, start):
        start = heading.end()
    for found in _NEXT_ITEM.finditer(text, start):
        yield from _item(line, start, found.start() + (1 if text[found.start()] == ";" else 0))
        start = found.end()
    yield from _item(line, start, len(text))


def _item(line: Line, start: int, end: int) -> Iterator[Quote]:
    words = quote(line.block, line.start + start, line.start + end)
    if words.text:
        yield words


def _is_rest(before: str, words: str) -> bool:
    """Whether words without a bullet go on with an item that has not ended yet."""
    if _BULLET.match(words) or before[-1] in ";.":
        return False
    return _BULLET.match(before) is not None
