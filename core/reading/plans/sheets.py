"""A document taken apart: letterhead, heading, title, opening, body, Nơi nhận and signature, line by line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.campaign.plan import Quote
from core.reading.plans.letters import flat, quote
from core.reading.plans.outline import opens_recipients
from core.reading.plans.paper import Block

HEAD_LINES = 45  # a letterhead, number, date and title stand within as many lines
_CELLS = re.compile(r" \| ")
_TYPES = (
    "ke hoach|huong dan|to trinh|bao cao|quyet dinh|thong bao|cong van|hop dong|bien ban|giay moi"
    "|thu moi|to khai|chuong trinh|de an|quy che|nghi quyet|chi thi|ban dang ky|phieu dang ky|giay uy quyen"
    "|cong dien|ket luan|quy dinh|ban cam ket|giay gioi thieu|danh sach|loi keu goi"
    "|thu ngo|don (?:de nghi|xin|dang ky)|phu luc"
)
_TYPE = re.compile(rf"(?P<type>{_TYPES})\b")
_ABOUT = re.compile(r"(?:cong van )?\(?v\s?/\s?v\s*:?\s*|ve viec\s*:?\s+", re.IGNORECASE)
_RULE = re.compile(r"[\W_]*|\(?\W*du thao.*")
_OPENS = re.compile(
    r"- |\(|can cu|thuc hien |trien khai|nham |de |huong ung|phat huy|ban quan ly|nam 20|so\s*:"
    r"|kinh gui|chu de"
    r"|thi hanh|tiep tuc|phan |i+\s?[./]|[a1]\s?[./)]|[^,]{2,30}, ngay|trong khong khi|chao mung"
    r"|lap thanh tich"
)
_UNDONE = re.compile(r"(?:[,\-]|\b(?:va|cua|trong|cac|nam|voi|cho|ve|tai|doi|theo|khu|tinh|thi|phong))$")
_APPENDIX = re.compile(r"phu luc\b")
_ALONE = re.compile(r"\W*(?P<type>ke hoach|huong dan)\W*")
_SMALL_HEADING = re.compile(r"(?P<type>ke hoach|huong dan)\s+(?=.{0,120}thi dua)")
_MOST_TITLE_LINES, _LINES_TO_SMALL_HEADING, _LONGEST_TITLE = 6, 15, 250


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block, or one cell of its table's row: `start` and `end` are offsets in the block."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.block.text[self.start : self.end]

    @property
    def flat(self) -> str:
        """Its words without marks, as long as they are."""
        return flat(self.text)

    def quote(self, start: int = 0, end: int | None = None) -> Quote:
        """Its words between two offsets of its own."""
        return quote(self.block, self.start + start, self.end if end is None else self.start + end)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document's parts; `type` is the word of its heading, folded (“ke hoach”), empty where there is none.

    `about` tells a title that stands behind “V/v”. `head` are the lines before the heading and next to the
    title; `opening` the blocks between title and first section; `recipients` the lines from Nơi nhận on.
    """

    head: tuple[Line, ...]
    type: str
    about: bool
    title: tuple[Line, ...]
    opening: tuple[Block, ...]
    body: tuple[Block, ...]
    recipients: tuple[Line, ...]


def lines(blocks: Sequence[Block]) -> Iterator[Line]:
    """Every line of these blocks, and every cell of a table's row by itself."""
    for block in blocks:
        offsets = [start for start, _ in block.starts]
        for start, end in zip(offsets, [*offsets[1:], len(block.text)], strict=True):
            yield from _cells(block, start, end)


def _cells(block: Block, start: int, end: int) -> Iterator[Line]:
    for cut in _CELLS.finditer(block.text, start, end):
        yield Line(block, start, cut.start())
        start = cut.end()
    while end > start and block.text[end - 1] == " ":
        end -= 1
    yield Line(block, start, end)


def sheet(blocks: Sequence[Block]) -> Sheet:
    """The document's parts; of a decision that brings a plan the plan's, under its letterhead."""
    cut = _attached(blocks)
    if not cut:
        return _parts(blocks)
    decision, plan = _parts(blocks[:cut]), _parts(blocks[cut:])
    recipients = plan.recipients or decision.recipients
    return replace(plan, head=(*decision.head, *plan.head), recipients=recipients)


def _attached(blocks: Sequence[Block]) -> int:
    """Where a plan begins that a decision brings (“Ban hành kèm theo Quyết định số …”), 0 where none does."""
    if not any(_type_of(line) == "quyet dinh" for line in tuple(lines(blocks[:HEAD_LINES]))):
        return 0
    for at, block in enumerate(blocks):
        is_plan = block.text[:2].isupper() and any(_type_of(line) == "ke hoach" for line in lines([block]))
        if is_plan and any("kem theo" in flat(one.text) for one in blocks[at : at + 5]):
            return at
    return 0


def _type_of(line: Line) -> str:
    found = heading_type(line.text)
    return found[0] if found else ""


def _parts(blocks: Sequence[Block]) -> Sheet:
    """The parts; a heading is sought in the first lines only."""
    last = next((at for at in range(len(blocks)) if opens_recipients(blocks, at)), len(blocks))
    top = tuple(lines(blocks[:last]))[:HEAD_LINES]
    at, kind, title = _heading(top)
    after = title[-1] if title else top[at - 1] if at else None
    unplaced = {"", after.block.place if after else ""}
    head = [line for line in top if line not in title and line.block.place in unplaced]
    rest = [block for block in blocks[:last] if after is None or block.line > after.block.line]
    if title and title[-1].end < len(title[-1].block.text) and " | " not in title[-1].block.text:
        rest.insert(0, _remainder(title[-1]))
    first_section = next((n for n, block in enumerate(rest) if block.place not in unplaced), len(rest))
    return Sheet(
        head=tuple(head),
        type=kind,
        about=bool(title) and _ABOUT.match(flat(title[0].text)) is not None and not kind,
        title=title,
        opening=tuple(rest[:first_section]),
        body=tuple(rest[first_section:]),
        recipients=tuple(_until_appendix(lines(blocks[last:]))),
    )


def _remainder(line: Line) -> Block:
    """What follows a line in its own block, as a block."""
    block, start = line.block, line.end + 1
    starts = tuple((max(offset - start, 0), number) for offset, number in block.starts if offset >= start)
    first = block.line_at(start)
    return Block(block.text[start:], first, starts or ((0, first),), block.place)


def _until_appendix(rows: Iterator[Line]) -> Iterator[Line]:
    for line in rows:
        if _APPENDIX.match(line.flat):
            return
        yield line


def _heading(top: Sequence[Line]) -> tuple[int, str, tuple[Line, ...]]:
    """The place of the heading, its word, and the title's lines; a letter's title stands behind “V/v”."""
    for at, line in enumerate(top):
        found = heading_type(line.text)
        if found:
            kind, end = found
            rest = Line(line.block, line.start + end, line.end)
            following = [one for one in top[at + 1 :] if not _RULE.fullmatch(one.flat)]
            begun = [rest] if rest.text.strip(" :.-") else []
            return at, kind, _title([*begun, *following])
        if _ABOUT.match(line.flat):
            return at, "", _title(top[at:])
    return _small_heading(top[:_LINES_TO_SMALL_HEADING])


def _small_heading(top: Sequence[Line]) -> tuple[int, str, tuple[Line, ...]]:
    """A heading that is not in capitals: “Kế hoạch phát động thi đua …”, or “Kế hoạch” above such a title."""
    for at, line in enumerate(top):
        alone, found = _ALONE.fullmatch(line.flat), _SMALL_HEADING.match(line.flat)
        if alone and "thi dua" in " ".join(one.flat for one in top[at + 1 : at + 3]):
            return at, alone["type"], _title(top[at + 1 :])
        if found and len(line.text) < _LONGEST_TITLE and line.text[-1] not in ".;:":
            return at, found["type"], (Line(line.block, line.start + found.end(), line.end),)
    return 0, "", ()


def heading_type(text: str) -> tuple[str, int] | None:
    """The document's type that a line in capitals opens with (“KẾ HOẠCH”), folded, and where it ends."""
    plain = flat(text)
    if re.fullmatch(r"\W*k ?e h ?o ?a ?c ?h\W*", plain.replace("  ", " ")):
        return ("ke hoach", len(text)) if text.strip().isupper() else None
    found = _TYPE.match(plain.lstrip())
    if found is None:
        return None
    end = found.end() + len(plain) - len(plain.lstrip())
    return (found["type"], end) if text[:end].strip().isupper() else None


def _title(rows: Sequence[Line]) -> tuple[Line, ...]:
    """The title's lines: the first, and those that plainly go on with it."""
    title = list(rows[:1])
    for line in rows[1:_MOST_TITLE_LINES]:
        if not _goes_on(title[-1].text, line):
            break
        title.append(line)
    return tuple(title)


def _goes_on(before: str, line: Line) -> bool:
    text = line.text
    if text and before.count("“") > before.count("”"):
        return True
    if not text or before.rstrip()[-1:] in {".", ";", ":"} or _OPENS.match(line.flat):
        return bool(text) and text[0].islower() and before.rstrip()[-1:] not in {".", ";", ":"}
    if text[0].islower() or _UNDONE.search(flat(before.rstrip())):
        return True
    return text[0] in '“"' or (before.isupper() and text.isupper())
