"""Where a plan tells the days of its phases (đợt thi đua), whatever dress they come in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice, pairwise

from core.campaign.plan import Relation
from core.reading.plans.blocks import CELL_BREAK
from core.reading.plans.days import DayMention, mentions
from core.reading.plans.duty_places import is_label
from core.reading.plans.outline import SectionMark, section_mark
from core.reading.plans.paper import Block

_NUMBERS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "l": 1, "ll": 2, "lll": 3,
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4,
}  # fmt: skip
CUE = re.compile(
    r"(?<!\w)(?:[đð][ợơ]t|(?P<stage>giai\s+đoạn)|(?P<leg>chặng)|(?P<step>bước))\s+"
    r"(?:(?:thi\s+đua|phát\s+động|cao\s+điểm)\s+){0,2}(?:thứ\s+)?"
    r"(?P<number>\d{1,2}|[ivl]{1,3}|nhất|một|hai|ba|tư|bốn)(?!\w)(?![-–/]\d|\s[-–]\s\d{4})",
    re.IGNORECASE,
)
"""A phase's number, as its name has it: “Đợt 1”, “giai đoạn II”, “đợt thi đua thứ nhất”, “Bước 1”."""
_STEP = "step"
_SORTS = ("", "stage", "leg", _STEP)
_BEFORE_CUE = re.compile(r"[\s\-–+*•“\"(:|]*(?:(?:[a-zđ]|\d{1,2}(?:\.\d)*|[IVX]+)\s?[.)]\s*[“\"]?\s*)?")
_DUTY = re.compile(r"gửi|nộp|nhận|hồ\s+sơ|báo\s+cáo|tiếp\s+nhận|tổng\s+kết|sơ\s+kết|đăng\s+ký", re.IGNORECASE)
_PAPERS = re.compile(r"gửi|nộp|nhận|hồ\s+sơ|báo\s+cáo", re.IGNORECASE)
_CALLED = re.compile(r"\s*[-–:.(][^:]{3,80}[:)][\s:]*")
"""What a phase is called behind its number: “ - Phát động, đăng ký:”, “ (tổng kết):”."""
_HANDING_IN = re.compile(r"(?<!\w)(?:gửi|nộp|trình)\s", re.IGNORECASE)
_HISTORY = re.compile(r"(?<!\w)đã(?!\w)", re.IGNORECASE)
BASIS = re.compile(
    r"[-–\s]*(?:Căn\s+cứ|Theo\s+|(?:Triển\s+khai\s+)?[Tt]hực\s+hiện\s+(?:Kế|Công|Chỉ|Nghị|Quyết|Hướng))",
    re.IGNORECASE,
)
"""How a paragraph begins that tells another paper's phases."""
_MOST_CUES = 20  # names of phases that one paragraph can tell the days of
_LONGEST_HEADING, _LONGEST_GAP, _NEAR = 60, 400, 25
_NEXT, _MOST_BELOW = 2, 6  # paragraphs below a phase's name that can tell its days
_OWN_TIME = re.compile(r"\W*(?:[\da-zđ.]{1,5}[.)]?\s+)?Thời\s+gian[^:\d]{0,40}:\s*", re.IGNORECASE)
_CLOSE = 5  # characters from “(Quý I)” to “từ ngày … đến ngày …” of one phase
_TIME_HEADING = re.compile(r"thời\s+gian", re.IGNORECASE)
_TIME_LABEL = re.compile(
    r"[\s\-–+\d.IVX()a-zđ]{0,8}Thời\s+gian(?:\s+(?:thực\s+hiện|tổ\s+chức|phát\s+động|triển\s+khai|thi\s+đua|của))*"
    r"(?:\s+(?:các\s+)?(?:phong\s+trào|đợt)(?:\s+thi\s+đua)?)?[^:]{0,30}:",
    re.IGNORECASE,
)
_LAUNCH = re.compile(
    r"(?:phong\s+trào|đợt\s+thi\s+đua|cao\s+điểm)[^.;]*(?:tổ\s+chức|phát\s+động|thực\s+hiện|diễn\s+ra|triển\s+khai|bắt\s+đầu)"
    r"|(?:tổ\s+chức|phát\s+động|thực\s+hiện|triển\s+khai)[^.;]*(?:phong\s+trào|đợt\s+thi\s+đua|cao\s+điểm)",
    re.IGNORECASE,
)
_PEAK = re.compile(
    r"[\s\-–+\d.IVX()a-zđ]{0,8}(?:Đợt\s+(?:thi\s+đua\s+)?"
    r"(?:cao\s+điểm|đặc\s+biệt|nước\s+rút|thi\s+đua|đầu|giữa|cuối)(?!\w)"
    r"|(?:Đợt|Giai\s+đoạn|Chặng)\s+[^\d:.,;]{3,40}:\s*(?=[Tt]ừ\s))"
)
"""A phase that has a name and no number: “Đợt cao điểm …”, “Giai đoạn khởi động: từ …”."""
_RUN = re.compile(r"Thời\s+gian\s+(?:thực\s+hiện|triển\s+khai|tổ\s+chức)\s*:\s*$", re.IGNORECASE)
SINCE = re.compile(r"(?:bắt\s+đầu\s+)?(?:kể\s+)?từ\s", re.IGNORECASE)
"""What opens a phase that has a first day only."""
_NOT_A_PHASE = re.compile(r"tính\s+thành\s+tích|số\s+liệu|xét\s+khen", re.IGNORECASE)
_SHORTEST, _LONG = timedelta(days=20), timedelta(days=150)


@dataclass(frozen=True, slots=True)
class PhaseText:
    """Where a phase stands: its block, the offset of its name, the end of its words, and its days.

    `end_block` is set where its last day stands in a cell of its own.
    """

    block: Block
    start: int
    end: int
    number: int
    day_block: Block
    days: DayMention
    end_block: Block | None = None

    @property
    def sort(self) -> str:
        """What it is called: one of the names in its cue, empty for a đợt."""
        cue = CUE.match(self.block.text, self.start)
        named = cue.groupdict() if cue else {}
        return next((name for name in _SORTS if named.get(name)), "")

    @property
    def is_stretch(self) -> bool:
        """Whether it has a first and a last day, and nobody hands in anything between them."""
        return bool(self.days.ends) and _HANDING_IN.search(self.block.text, self.start, self.end) is None

    @property
    def places(self) -> frozenset[tuple[int, int]]:
        """The line of the paragraph and the offset of each of its days."""
        days = {(self.day_block.line, one.start) for one in (self.days, *self.days.ends[:1])}
        return frozenset(
            days | {((self.end_block or self.day_block).line, one.start) for one in self.days.ends[1:]}
        )


def phase_texts(blocks: Sequence[Block], year: int | None) -> tuple[PhaseText, ...]:
    """The places that tell a phase's days; of two with one number the first.

    A plan has đợt, giai đoạn or chặng, whichever are most; one that has none may have steps (“Bước 1”), but
    those in which papers are handed in are duties.
    Several without a number (“Đợt thi đua đầu năm”) are numbered as they come; a single one has number 0.
    """
    found: dict[str, dict[int, PhaseText]] = {sort: {} for sort in _SORTS}
    for text in _numbered(blocks, year):
        if text.sort != _STEP or text.is_stretch:
            found[text.sort].setdefault(text.number, text)
    numbered = max(_SORTS, key=lambda sort: (bool(found[sort]) and sort != _STEP, len(found[sort])))
    if found[numbered]:
        return tuple(found[numbered].values())
    singles = tuple(_singles(blocks, year))
    named = {text.block: text for text in reversed(singles) if _PEAK.match(text.block.text)}
    if len(named) > 1:
        return tuple(_as_named(text, number) for number, text in enumerate(reversed(named.values()), 1))
    return singles[:1]


def _as_named(text: PhaseText, number: int) -> PhaseText:
    opening = _BEFORE_CUE.match(text.block.text)
    return replace(text, start=opening.end() if opening else 0, number=number)


def _numbered(blocks: Sequence[Block], year: int | None) -> Iterator[PhaseText]:
    for index, block in enumerate(blocks):
        cues = [] if BASIS.match(block.text) else list(islice(CUE.finditer(block.text), _MOST_CUES))
        stops = [*(cue.start() for cue in cues[1:]), len(block.text)]
        days = _with_pairs(block, mentions(block, year)) if cues else ()
        for cue, stop in zip(cues, stops, strict=False):
            text = _at(block, cue, stop, days) or _ahead(block, cue, stop, days)
            text = text or _behind(blocks, index, cue, stop, year)
            if text is not None:
                yield text


def _with_pairs(block: Block, days: Sequence[DayMention]) -> tuple[DayMention, ...]:
    """The days of a table's row, two in neighbouring cells (“Bắt đầu”, “Kết thúc”) as one period."""
    found = list(days)
    for one, other in pairwise(days):
        is_pair = one.relation is other.relation is Relation.ON and one.first and other.last
        if is_pair and block.text[one.end : other.start] == CELL_BREAK:
            words = block.text[one.start : other.end]
            found[found.index(one)] = replace(
                one,
                end=other.end,
                words=words,
                relation=Relation.WITHIN_PERIOD,
                last=other.last,
                ends=(one, other),
            )
    return tuple(found)


def _number(cue: re.Match[str]) -> int:
    words = cue["number"].casefold()
    return int(words) if words.isdigit() else _NUMBERS.get(words, 0)


def _opens(block: Block, cue: re.Match[str]) -> bool:
    return _BEFORE_CUE.fullmatch(block.text, 0, cue.start()) is not None


def _at(block: Block, cue: re.Match[str], stop: int, days: Sequence[DayMention]) -> PhaseText | None:
    """The phase whose days stand behind its name in the same paragraph."""
    longest = _LONGEST_GAP if _opens(block, cue) else _NEAR
    sentence = block.text.rfind(". ", 0, cue.start()) + 1
    if _HISTORY.search(block.text, sentence, cue.start()):
        return None
    for one in days:
        if not cue.end() <= one.start < stop or not (_is_period(one) or SINCE.match(one.words)):
            continue
        gap = block.text[cue.end() : one.start]
        if len(gap) > longest or (_PAPERS if _CALLED.fullmatch(gap) else _DUTY).search(gap):
            return None
        exact = next((each for each in days if each.ends and 0 <= each.start - one.end < _CLOSE), one)
        return PhaseText(block, cue.start(), stop, _number(cue), block, one if one.ends else exact)
    return None


def _ahead(block: Block, cue: re.Match[str], stop: int, days: Sequence[DayMention]) -> PhaseText | None:
    """The phase whose days open the paragraph, with nothing between them and its name."""
    for one in days:
        is_opening = bool(one.ends) and _BEFORE_CUE.fullmatch(block.text, 0, one.start)
        if is_opening and not block.text[one.end : cue.start()].strip(" :(|–-"):
            return PhaseText(block, cue.start(), stop, _number(cue), block, one)
    return None


def _behind(
    blocks: Sequence[Block], index: int, cue: re.Match[str], stop: int, year: int | None
) -> PhaseText | None:
    """The phase whose days stand below its name: in the next paragraph or cells, or behind “Thời gian:”."""
    block = blocks[index]
    if stop != len(block.text) or not _opens(block, cue) or _PAPERS.search(block.text):
        return None
    is_duty = _DUTY.search(block.text) is not None
    for at, following in enumerate(_below(blocks, index)):
        days = mentions(following, year)
        label = _OWN_TIME.match(following.text)
        longest = label.end() + 1 if label else _NEAR if at < _NEXT else 0
        for one in days:
            if _is_period(one) and one.start < longest and (one.ends or not is_duty):
                return PhaseText(block, cue.start(), stop, _number(cue), following, one)
        if at < _NEXT and len(days) == 1 and days[0].words == following.text:
            pair = _cells(blocks, index + 1 + at, days[0], year)
            return pair and PhaseText(block, cue.start(), stop, _number(cue), following, *pair)
    return None


def _below(blocks: Sequence[Block], index: int) -> Iterator[Block]:
    """The paragraphs below a phase's name, up to the next name or to a section that is not inside its own."""
    own = section_mark(blocks[index].text)
    for following in blocks[index + 1 : index + 1 + _MOST_BELOW]:
        mark = section_mark(following.text)
        if CUE.search(following.text) or (mark and not (own and _is_inside(mark, own))):
            return
        yield following


def _is_inside(mark: SectionMark, own: SectionMark) -> bool:
    return mark.level > own.level or (mark.level is own.level and mark.number.startswith(f"{own.number}."))


def _cells(
    blocks: Sequence[Block], at: int, start: DayMention, year: int | None
) -> tuple[DayMention, Block] | None:
    """The period whose two days are a cell each of a flattened table, with the cell of its end."""
    if at + 1 >= len(blocks) or start.relation is not Relation.ON or start.last is None:
        return None
    for end in mentions(blocks[at + 1], year):
        if end.relation is Relation.ON and end.words == blocks[at + 1].text:
            period = replace(start, relation=Relation.WITHIN_PERIOD, last=end.last, ends=(start, end))
            return period, blocks[at + 1]
    return None


def _is_period(one: DayMention) -> bool:
    if one.ends:
        return not one.is_anniversary
    return one.relation in {Relation.WITHIN_PERIOD, Relation.WITHIN_MONTH, Relation.BY} and not one.hour


def _singles(blocks: Sequence[Block], year: int | None) -> Iterator[PhaseText]:
    """The one period of a plan without đợt: under a heading “thời gian”, behind such a label, or launched."""
    heading = ""
    for index, block in enumerate(blocks):
        if section_mark(block.text) and len(block.text) < _LONGEST_HEADING:
            heading = block.text
        if BASIS.match(block.text) or _NOT_A_PHASE.search(block.text):
            continue
        for one in mentions(block, year):
            before = block.text[: one.start].rsplit(". ", 1)[-1]
            is_told = _is_told(before, heading) or _is_run(blocks, index, one, before)
            is_told = is_told and not _DUTY.search(before) and not _HISTORY.search(before)
            if one.ends and is_told and _is_period(one) and _is_long(one, year):
                yield PhaseText(block, one.start, len(block.text), 0, block, one)


def _is_told(before: str, heading: str) -> bool:
    if _TIME_HEADING.search(heading) and len(before) < _NEAR:
        return True
    label = _TIME_LABEL.match(before)
    is_of_movement = label is not None and re.search(r"phong|thi\s+đua|đợt|phát", label[0], re.IGNORECASE)
    return bool(is_of_movement or _LAUNCH.search(before) or _PEAK.match(before))


def _is_run(blocks: Sequence[Block], index: int, one: DayMention, before: str) -> bool:
    """“Thời gian thực hiện: từ ngày ban hành đến hết ngày 31/12” of the plan, not of a task beside it."""
    if _RUN.search(before) is None or not one.ends:
        return False
    around = blocks[max(0, index - 1) : index + 2]
    if any(is_label(block.text) for block in around if block is not blocks[index]):
        return False
    opens = section_mark(blocks[index].text) or section_mark(blocks[index - 1].text)
    is_open = one.first is None or one.last is None or one.last - one.first >= _LONG
    return bool(opens) and is_open


def _is_long(one: DayMention, year: int | None) -> bool:
    if one.first is None or one.last is None:
        return True
    return one.last - one.first >= _SHORTEST and (year is None or one.last.year >= year)
