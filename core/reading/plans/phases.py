"""A plan's phases (đợt thi đua) with the words of their two ends, whatever dress they come in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from core.campaign.plan import Anniversary, Phase, Quote, Relation
from core.reading.plans.celebrated_days import celebrated_days
from core.reading.plans.days import DayMention, mentions
from core.reading.plans.duty_places import is_label
from core.reading.plans.outline import section_mark
from core.reading.plans.paper import Block

_NUMBERS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "l": 1, "ll": 2, "lll": 3,
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4,
}  # fmt: skip
_CUE = re.compile(
    r"(?<!\w)(?:[đð][ợơ]t|giai\s+đoạn)\s+(?:thi\s+đua\s+)?(?:thứ\s+)?"
    r"(?P<number>\d{1,2}|[ivl]{1,3}|nhất|một|hai|ba|tư|bốn)(?!\w)(?![-–/]\d|\s[-–]\s\d{4})",
    re.IGNORECASE,
)
_BEFORE_CUE = re.compile(r"[\s\-–+*•“\"(:|]*(?:(?:[a-zđ]|\d{1,2}(?:\.\d)*|[IVX]+)\s?[.)]\s*[“\"]?\s*)?")
_DUTY = re.compile(r"gửi|nộp|nhận|hồ\s+sơ|báo\s+cáo|tiếp\s+nhận|tổng\s+kết|sơ\s+kết|đăng\s+ký", re.IGNORECASE)
_HISTORY = re.compile(r"(?<!\w)đã(?!\w)", re.IGNORECASE)
_BASIS = re.compile(
    r"[-–\s]*(?:Căn\s+cứ|Theo\s+|(?:Triển\s+khai\s+)?[Tt]hực\s+hiện\s+(?:Kế|Công|Chỉ|Nghị|Quyết|Hướng))",
    re.IGNORECASE,
)
_NAME_END = re.compile(r"\s*[:(|;,]|\s+(?=từ\s|bắt\s+đầu|kể\s+từ|quý\s|trong\s)", re.IGNORECASE)
_MOST_CUES = 20  # names of phases that one paragraph can tell the days of
_LONGEST_NAME, _LONGEST_GAP, _NEAR = 60, 400, 25
_PURPOSE = re.compile(
    r"(?<!\w)(?:(?:thi\s+đua\s+)?(?:hoàn\s+thành|thực\s+hiện)|khôi\s+phục|đẩy\s+mạnh|tăng\s+tốc)\s[^;.]{10,}",
    re.IGNORECASE,
)
_PURPOSE_END = re.compile(
    r",\s*(?:chào\s+mừng|lập\s+thành\s+tích|kỷ\s+niệm|thi\s+đua\s+lập)(?!\w).*", re.IGNORECASE
)
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
    r"[\s\-–+\d.IVX()a-zđ]{0,8}Đợt\s+(?:thi\s+đua\s+)?(?:cao\s+điểm|đặc\s+biệt|nước\s+rút|thi\s+đua)(?!\w)"
)
_RUN = re.compile(r"Thời\s+gian\s+(?:thực\s+hiện|triển\s+khai|tổ\s+chức)\s*:\s*$", re.IGNORECASE)
_SINCE = re.compile(r"(?:bắt\s+đầu\s+)?(?:kể\s+)?từ\s", re.IGNORECASE)
_NOT_A_PHASE = re.compile(r"tính\s+thành\s+tích|số\s+liệu|xét\s+khen", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]{4,80}”")
_SHORTEST, _LONG = timedelta(days=20), timedelta(days=150)


@dataclass(frozen=True, slots=True)
class PhaseText:
    """Where a phase stands: its block, the offset of its name, the end of its words, and its days."""

    block: Block
    start: int
    end: int
    number: int
    day_block: Block
    days: DayMention


def read_phases(
    blocks: Sequence[Block], year: int | None, issued_on: date | None = None
) -> tuple[Phase, ...]:
    """The plan's phases in order; “từ nay” is the day of issue, and a plan without đợt has at most one."""
    texts = phase_texts(blocks, year)
    if texts and not texts[0].number:
        return (_phase(texts[0], _single_name(blocks), 1, issued_on),)
    return tuple(_phase(text, _name(text), text.number, issued_on) for text in texts)


def phase_texts(blocks: Sequence[Block], year: int | None) -> tuple[PhaseText, ...]:
    """The places that tell a phase's days; of two with one number the first. A single phase has number 0."""
    found: dict[int, PhaseText] = {}
    for text in _numbered(blocks, year):
        found.setdefault(text.number, text)
    if found:
        return tuple(found.values())
    return tuple(_singles(blocks, year))[:1]


def _numbered(blocks: Sequence[Block], year: int | None) -> Iterator[PhaseText]:
    for index, block in enumerate(blocks):
        cues = [] if _BASIS.match(block.text) else list(islice(_CUE.finditer(block.text), _MOST_CUES))
        stops = [*(cue.start() for cue in cues[1:]), len(block.text)]
        days = mentions(block, year) if cues else ()
        for cue, stop in zip(cues, stops, strict=False):
            text = _at(block, cue, stop, days) or _behind(blocks, index, cue, stop, year)
            if text is not None:
                yield text


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
        if not cue.end() <= one.start < stop or not (_is_period(one) or _SINCE.match(one.words)):
            continue
        gap = block.text[cue.end() : one.start]
        if len(gap) > longest or _DUTY.search(gap):
            return None
        return PhaseText(block, cue.start(), stop, _number(cue), block, one)
    return None


def _behind(
    blocks: Sequence[Block], index: int, cue: re.Match[str], stop: int, year: int | None
) -> PhaseText | None:
    """The phase whose days stand in the next paragraph, or in the next cell of a flattened table."""
    block = blocks[index]
    if (
        stop != len(block.text)
        or not _opens(block, cue)
        or _DUTY.search(block.text)
        or index + 1 >= len(blocks)
    ):
        return None
    for following in blocks[index + 1 : index + 3]:
        if _CUE.search(following.text) or section_mark(following.text):
            return None
        for one in mentions(following, year):
            if _is_period(one) and one.start < _NEAR:
                return PhaseText(block, cue.start(), stop, _number(cue), following, one)
    return None


def _is_period(one: DayMention) -> bool:
    if one.ends:
        return not one.is_anniversary
    return one.relation in {Relation.WITHIN_PERIOD, Relation.WITHIN_MONTH, Relation.BY} and not one.hour


def _singles(blocks: Sequence[Block], year: int | None) -> Iterator[PhaseText]:
    """The one period of a plan without đợt: under a heading “thời gian”, behind such a label, or launched."""
    heading = ""
    for index, block in enumerate(blocks):
        if section_mark(block.text) and len(block.text) < _LONGEST_NAME:
            heading = block.text
        if _BASIS.match(block.text) or _NOT_A_PHASE.search(block.text):
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


def _name(text: PhaseText) -> str:
    """“Đợt 1”, “Đợt thi đua thứ nhất”, “Đợt 3 - đợt thi đua nước rút”; “Đợt l” is Đợt 1."""
    words = text.block.text[text.start : text.end]
    if text.day_block is text.block:
        words = words[: text.days.start - text.start]
    cue = _CUE.match(words)
    head = cue.end() if cue else 0
    rest = _NAME_END.split(words[head:], maxsplit=1)[0].rstrip(" -–.")
    name = words[:head] + (rest if len(rest) <= _LONGEST_NAME - head else "")
    if cue and cue["number"] in {"l", "ll", "lll"}:
        name = name[: cue.start("number")] + str(_number(cue)) + name[cue.end("number") :]
    return name[0].upper() + name[1:]


def _single_name(blocks: Sequence[Block]) -> str:
    """“Đợt thi đua”, with what the plan's title puts between quotation marks."""
    for block in blocks:
        if section_mark(block.text) or _BASIS.match(block.text):
            break
        quoted = _QUOTED.search(block.text)
        if quoted:
            return f"Đợt thi đua {quoted[0]}"
    return "Đợt thi đua"


def _phase(text: PhaseText, name: str, number: int, issued_on: date | None) -> Phase:
    one, block = text.days, text.day_block
    start, end = one.ends or (one, one)
    first = start.first
    if (
        one.ends
        and first is None
        and not start.impossible
        and not any(char.isdigit() for char in start.words)
    ):
        first = issued_on
    return Phase(
        id=f"dot-{number}",
        name=name,
        start=None if one.relation is Relation.BY else first,
        end=None if one is end and _SINCE.match(one.words) else end.last,
        start_quote=_quote(block, start),
        end_quote=_quote(block, end),
        purpose=_purpose(text),
        anniversaries=_celebrated(text),
    )


def _quote(block: Block, one: DayMention) -> Quote:
    return Quote(one.words, block.line_at(one.start))


def _tail(text: PhaseText) -> tuple[int, int]:
    """Where the words about a phase stand that are not its name and its days."""
    if text.day_block is text.block:
        return text.days.end, text.end
    return text.days.end, len(text.day_block.text)


def _celebrated(text: PhaseText) -> tuple[Anniversary, ...]:
    start, end = _tail(text)
    own = celebrated_days(text.block, text.start, text.end) if text.day_block is not text.block else ()
    return (*own, *celebrated_days(text.day_block, start, end))


def _purpose(text: PhaseText) -> str:
    start, end = _tail(text)
    match = _PURPOSE.search(text.day_block.text, start, end)
    return _PURPOSE_END.sub("", match[0]).strip(" ,-–") if match else ""
