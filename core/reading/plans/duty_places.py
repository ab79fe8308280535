"""Where duties may stand: the paragraphs behind the opening, with their headings, labels and cells."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from core.reading.plans.outline import Level, SectionMark, opens_recipients, section_mark
from core.reading.plans.paper import Block
from core.reading.plans.table_heads import column_of
from core.reading.plans.table_rows import CELL

_LONGEST_HEADING, _MOST_LABELS, _MOST_NAME_LINES = 140, 8, 3
_AIMS = re.compile(
    r"mục\s+đích|y[êẹ]u\s+cầu|tình\s+hình|k[ếẾ]t\s+qu[ảẢ]|sự\s+cần\s+thiết|đặc\s+điểm|căn\s+cứ", re.IGNORECASE
)
_CONTENTS = re.compile(
    r"mục\s+tiêu|chỉ\s+tiêu|n[ộôỘÔ]i\s+dung(?:\s+(?:thi\s+đua|phong\s+trào))", re.IGNORECASE
)
_BASIS = re.compile(
    r"[-–\s]*(?:Căn\s+cứ\s+(?!Kế\s+hoạch\s+này)(?=[A-ZĐ])|(?:Triển\s+khai\s+)?[Tt]hực\s+hiện\s+(?:Kế\s+hoạch|Công\s+văn|Chỉ\s+thị|Nghị|Quyết\s+định|Hướng\s+dẫn|chủ\s+đề))"
)
_ISSUED = re.compile(
    r"(?!(?:chậm|muộn|trễ|trước|hạn|đến|vào|trong|từ|thứ|chủ)\s)"
    r"[^,.;:]{2,40},\s*ngày\s[^,;:]{1,12}\stháng\s[^,;:]{1,10}\snăm\s\S+",
    re.IGNORECASE,
)
_ADVERB = re.compile(r"(?<!\w)(?:cũng|vẫn|dự\s+kiến|khoảng|bắt\s+đầu)(?!\w)", re.IGNORECASE)
_APPENDIX = re.compile(r"(?:phụ\s+lục|biểu|mẫu)(?:\s+số)?(?:\s+[IVX\d]+)?(?!\w)", re.IGNORECASE)
_APPENDIX_HEAD = re.compile(r"phụ\s+lục(?!\s+(?:kèm|đính|này|nêu|trên))(?!\w)", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]*\)|(?:ban\s+hành\s+)?kèm\s+theo\s.*", re.IGNORECASE)
_BULLET = re.compile(r"[-–+•*]\s")
_LABEL = re.compile(
    r"[\s\-–+•]*(?:\w\s?[.)]\s*)?(?P<name>(?:đơn\s+vị|cơ\s+quan|phòng|bộ\s+phận)?\s*(?:chủ\s+trì|phối\s+hợp|thực\s+hiện|phụ\s+trách)"
    r"|người\s+thực\s+hiện|thời\s+(?:gian|hạn|điểm)(?:\s+[^\W\d]+){0,4}|tiến\s+độ(?:\s+[^\W\d]+){0,3}|hạn(?:\s+[^\W\d]+){0,4}|mốc\s+thời\s+gian"
    r"|hoàn\s+thành|kết\s+thúc|phân\s+công|đối\s+tượng|nơi\s+(?:nhận|gửi)|biểu\s+mẫu|số\s+lượng|hồ\s+sơ|địa\s+điểm|sản\s+phẩm|kinh\s+phí|thành\s+phần)\s*:",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:đối\s+tượng|chủ\s+trì|thực\s+hiện|phụ\s+trách|phân\s+công)\s*:\s*(?P<who>[^.;]*)", re.IGNORECASE
)
TIME_HEAD = re.compile(
    r"(?:thời\s+(?:gian|hạn|điểm)|tiến\s+độ|hạn|hoàn\s+thành|kết\s+thúc)(?:\s+(?:thực\s+hiện|hoàn\s+thành|gửi|nộp|báo\s+cáo|cuối|triển\s+khai))*",
    re.IGNORECASE,
)
"""What a label says that tells a time."""


@dataclass(frozen=True, slots=True)
class DutyPlace:
    """A paragraph that may hold duties; `index` is its number, `headings` go from the deepest up.

    `labels` are the words behind “Chủ trì:” that belong to it, `task` the item that it is a label of,
    `is_aim` says that it tells aims rather than duties.
    """

    block: Block
    index: int
    headings: tuple[str, ...]
    labels: tuple[str, ...] = ()
    task: str = ""
    is_aim: bool = False


@dataclass(slots=True)
class _Path:
    """The headings above the paragraph at hand."""

    marks: dict[Level, str] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    title: str = ""
    lead: str = ""
    seen: bool = False
    ended: bool = False

    def step(self, block: Block, *, ends: bool) -> None:
        """Take in a paragraph: a section, the recipients, which end the duties, an appendix behind them."""
        mark = section_mark(block.text)
        self.lead = self._lead(block.text, mark)
        if ends:
            self.ended, self.marks, self.above = True, {}, {}
        elif self.ended and _APPENDIX.match(block.text):
            self.ended, self.marks = False, {}
        elif mark is not None:
            self.seen = True
            self.marks = {level: text for level, text in self.marks.items() if level < mark.level}
            self.marks[mark.level] = block.text
            self._number(mark, block.text)

    def _number(self, mark: SectionMark, text: str) -> None:
        """Keep what “2.1.” stands below: “2.”; a mark of a higher level ends it."""
        if mark.level < Level.NUMBER:
            self.above = {}
        elif mark.level is Level.NUMBER:
            self.above = {one: told for one, told in self.above.items() if mark.number.startswith(f"{one}.")}
            self.above[mark.number] = text

    def _lead(self, text: str, mark: SectionMark | None) -> str:
        """The words ending in “:” over a list: up to the next of their own kind, or the list's end."""
        if mark is not None and mark.level < Level.LETTER:
            return ""
        bullet, of_lead = (_BULLET.match(one) for one in (text, self.lead))
        if text.endswith(":") and len(text) <= _LONGEST_HEADING and mark is None:
            is_deeper = bullet is not None and of_lead is not None and bullet[0] != of_lead[0]
            return self.lead if is_deeper else text
        is_below = mark is not None or (bullet is not None and (of_lead is None or bullet[0] != of_lead[0]))
        return self.lead if is_below or is_label(text) else ""

    def headings(self) -> tuple[str, ...]:
        """From the deepest up, each cut where its sentence would begin to tell something."""
        below = [self.marks[level] for level in sorted(self.marks, reverse=True) if level >= Level.NUMBER]
        over = [self.marks[level] for level in sorted(self.marks, reverse=True) if level < Level.NUMBER]
        told = (self.lead, *below, *reversed(self.above.values()), *over, self.title)
        return tuple(dict.fromkeys(text[:_LONGEST_HEADING] for text in told if text))

    def is_under(self, pattern: re.Pattern[str]) -> bool:
        """Whether a heading of a part or chapter, or a short one of a number, has these words."""
        return any(
            pattern.search(text) is not None
            for level, text in self.marks.items()
            if level < Level.NUMBER or (len(text) < _LONGEST_HEADING // 2 and text[-1] not in ".;")
        )


def duty_places(blocks: Sequence[Block]) -> Iterator[DutyPlace]:
    """The paragraphs that may hold duties: not the opening with its bases, the aims, or the recipients."""
    path = _Path()
    has_sections = any(section_mark(block.text) for block in blocks)
    for index, block in enumerate(blocks):
        path.step(block, ends=opens_recipients(blocks, index))
        path.title = _appendix_title(blocks, index) or path.title
        is_opening = has_sections and not path.seen
        if path.ended or is_opening or _is_formal(block.text) or path.is_under(_AIMS):
            continue
        labels, task = _item(blocks, index) if is_label(block.text) else ((), "")
        headings = tuple(one for one in path.headings() if one != block.text[:_LONGEST_HEADING])
        lead = _LEAD.search(block.text)
        labels = (*labels, lead["who"]) if lead and CELL not in block.text else labels
        yield DutyPlace(block, index, headings, labels, task, path.is_under(_CONTENTS))


def _appendix_title(blocks: Sequence[Block], index: int) -> str:
    """“PHỤ LỤC” with the lines of its name behind it: “CÁC LOẠI BÁO CÁO DOANH NGHIỆP GỬI”; else empty."""
    if not _APPENDIX_HEAD.match(blocks[index].text) or len(blocks[index].text) > _LONGEST_HEADING:
        return ""
    named = takewhile(_is_name, (block.text for block in blocks[index + 1 : index + 1 + _MOST_NAME_LINES]))
    return _ASIDE.sub("", " ".join((blocks[index].text, *named)))


def _is_name(text: str) -> bool:
    """Whether a line goes on with an appendix's name: no section, no cell, no sentence."""
    is_apart = section_mark(text) is not None or CELL in text or column_of(text) is not None
    return not is_apart and len(text) <= _LONGEST_HEADING and text[0] != "(" and text[-1] not in ".;:"


def _is_formal(text: str) -> bool:
    """Whether a paragraph is a basis or the letterhead's place and day."""
    return _BASIS.match(text) is not None or _ISSUED.fullmatch(text) is not None


def is_label(text: str) -> bool:
    """Whether a paragraph is “Thời gian: …”, “Chủ trì: …”: it belongs to the item above it."""
    return _LABEL.match(text) is not None


def is_time_label(text: str) -> bool:
    """Whether these words, up to a day, are nothing but “Thời gian hoàn thành:”, “Hạn nộp:”."""
    label = _LABEL.match(text)
    return (
        label is not None
        and TIME_HEAD.match(label["name"]) is not None
        and not _ADVERB.sub("", text[label.end() :]).strip()
    )


def _item(blocks: Sequence[Block], index: int) -> tuple[tuple[str, ...], str]:
    """Who leads by the labels around a label, and the item that they belong to."""
    first = index
    while first > max(0, index - _MOST_LABELS) and is_label(blocks[first].text):
        first -= 1
    last = index
    end = min(len(blocks), index + _MOST_LABELS)
    while last + 1 < end and is_label(blocks[last + 1].text):
        last += 1
    leads = (_LEAD.search(block.text) for block in blocks[first : last + 1])
    return tuple(lead["who"] for lead in leads if lead), blocks[first].text
