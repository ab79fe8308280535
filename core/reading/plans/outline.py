"""A plan's sections: which part, number and letter each paragraph stands under (“mục II.1.1”)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from core.reading.plans.letters import flat
from core.reading.plans.paper import Block
from core.reading.plans.table_heads import column_of

_MARK = re.compile(
    r"(?:(?P<part>phần|chương|phụ lục)\s+(?:thứ\s+)?(?P<part_number>[IVXLC]+|\d{1,2}|[A-H])\b[.:]?"
    r"|(?P<article>Điều)\s+(?P<article_number>\d{1,3})\b[.:]?"
    r"|(?!(?-i:V\s?/\s?v)(?!\w))(?:Mục\s+)?(?P<roman>[IVX]{1,5})(?:\s?[.)](?=\s|$|[^\W\d])|/\s)"
    r"|(?P<capital>[A-H])\s?[.)](?=\s|$)"
    r"|(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?:\s?[.)](?=\s|$|[^\W\d])|/\s)"
    r"|(?P<dotted>\d{1,2}(?:\.\d{1,2}){1,3})\s(?=[^\W\d_])"
    r"|(?P<letter>[a-zđ])\s?[.)](?=\s|$))",
    re.IGNORECASE,
)
RECIPIENTS_HEAD = re.compile(r"noi nhan\b(?! (?:bao cao|ho so|dang ky|ket qua))")
"""The head of the list of recipients in plain letters, which is no table's column “Nơi nhận báo cáo”."""
_HEAD_LETTERS = 40
_NAMED_BEHIND = re.compile(r"noi nhan ?: ?[a-z]")


class Level(IntEnum):
    """How deep a kind of section mark stands."""

    PART = 0
    CAPITAL = 1
    ROMAN = 2
    NUMBER = 3
    LETTER = 4


@dataclass(frozen=True, slots=True)
class SectionMark:
    """What a section opens with: “IV.” is `IV` of the level ROMAN; `name` is “phần”, “Điều” or empty."""

    level: Level
    number: str
    end: int
    name: str = ""


def section_mark(text: str) -> SectionMark | None:
    """The mark that a paragraph opens with: “I.”, “1.”, “1.1.”, “a)”, “A.”, “Phần I”, “Điều 3”."""
    match = _MARK.match(text)
    if match is None:
        return None
    kind = match.lastgroup or ""
    if kind == "part_number":
        return SectionMark(Level.PART, match[kind].upper(), match.end(), match["part"].casefold())
    if kind == "article_number":
        return SectionMark(Level.NUMBER, match[kind], match.end(), "Điều")
    return _plain_mark(match, kind)


def _plain_mark(match: re.Match[str], kind: str) -> SectionMark | None:
    words, end = match[kind], match.end()
    if kind in {"number", "dotted"}:
        return SectionMark(Level.NUMBER, words, end)
    if kind == "letter" or words.islower():
        is_apart = not match.string[end : end + 1].strip()
        return SectionMark(Level.LETTER, words, end) if words.islower() and is_apart else None
    return SectionMark(Level.ROMAN if kind == "roman" else Level.CAPITAL, words, end)


def opens_recipients(blocks: Sequence[Block], index: int) -> bool:
    """Whether Nơi nhận begins here.

    A table's column of that name has no colon, and other heads beside it; a label before the list itself
    (“Nơi nhận: Văn phòng Ban.”) has its words behind it.
    """
    opening = flat(blocks[index].text[:_HEAD_LETTERS])
    if not RECIPIENTS_HEAD.match(opening):
        return False
    if _NAMED_BEHIND.match(opening) and any(
        RECIPIENTS_HEAD.match(flat(b.text[:_HEAD_LETTERS])) for b in blocks[index + 1 :]
    ):
        return False
    beside = (*blocks[max(0, index - 1) : index], *blocks[index + 1 : index + 2])
    return ":" in opening or all(column_of(block.text) is None for block in beside)


def placed(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same blocks with their `place`; from Nơi nhận to an appendix there is none."""
    path: dict[Level, SectionMark] = {}
    found = []
    unplaced = tuple(blocks)
    for index, block in enumerate(unplaced):
        mark = section_mark(block.text)
        if mark is not None:
            mark = _as_letter(mark, path)
            path = {level: one for level, one in path.items() if level < mark.level}
            path[mark.level] = mark
        elif opens_recipients(unplaced, index):
            path = {}
        found.append(replace(block, place=_place(path)))
    return tuple(found)


def _as_letter(mark: SectionMark, path: dict[Level, SectionMark]) -> SectionMark:
    """“I.” behind “H.” is a letter; so is no other mark that can be a Roman number."""
    before = path.get(Level.CAPITAL)
    follows = before is not None and ord(mark.number[0]) == ord(before.number) + 1
    if mark.level is Level.ROMAN and mark.number == "I" and follows and before and before.number == "H":
        return replace(mark, level=Level.CAPITAL)
    return mark


def _place(path: dict[Level, SectionMark]) -> str:
    part, article = path.get(Level.PART), path.get(Level.NUMBER)
    numbers = [path[level].number for level in sorted(path) if level is not Level.PART]
    head = f"{part.name} {part.number}" if part else ""
    if article is not None and article.name:
        letter = path.get(Level.LETTER)
        return f"{f'điểm {letter.number} ' if letter else ''}{article.name} {article.number}"
    if not numbers:
        return head
    inner = f"mục {'.'.join(numbers)}"
    return f"{head}, {inner}" if head else inner
