"""A plan's phases (đợt thi đua) with the words of their two ends, what they aim at and celebrate."""

import re
from collections.abc import Sequence
from datetime import date

from core.campaign.plan import Anniversary, Phase, Quote, Relation
from core.reading.plans.celebrated_days import celebrated_days
from core.reading.plans.days import DayMention
from core.reading.plans.outline import section_mark
from core.reading.plans.paper import Block
from core.reading.plans.phase_places import BASIS, CUE, SINCE, PhaseText, phase_texts

_NAME_END = re.compile(r"\s*[:(|;,]|\s+(?=từ\s|bắt\s+đầu|kể\s+từ|quý\s|trong\s)", re.IGNORECASE)
_PURPOSE = re.compile(
    r"(?<!\w)(?:(?:thi\s+đua\s+)?(?:hoàn\s+thành|thực\s+hiện)|khôi\s+phục|đẩy\s+mạnh|tăng\s+tốc)\s[^;.]{10,}",
    re.IGNORECASE,
)
_PURPOSE_END = re.compile(
    r",\s*(?:chào\s+mừng|lập\s+thành\s+tích|kỷ\s+niệm|thi\s+đua\s+lập)(?!\w).*", re.IGNORECASE
)
_QUOTED = re.compile(r"“[^”]{4,80}”")
_LONGEST_NAME = 60


def read_phases(
    blocks: Sequence[Block], year: int | None, issued_on: date | None = None
) -> tuple[Phase, ...]:
    """The plan's phases in order; “từ nay” is the day of issue, and a plan without đợt has at most one."""
    texts = phase_texts(blocks, year)
    if texts and not texts[0].number:
        return (_phase(texts[0], _single_name(blocks), 1, issued_on),)
    return tuple(_phase(text, _name(text), text.number, issued_on) for text in texts)


def _name(text: PhaseText) -> str:
    """“Đợt 1”, “Đợt thi đua thứ nhất”, “Đợt 3 - đợt thi đua nước rút”; “Đợt l” is Đợt 1."""
    words = text.block.text[text.start : text.end]
    if text.day_block is text.block and text.days.start > text.start:
        words = words[: text.days.start - text.start]
    cue = CUE.match(words)
    head = cue.end() if cue else 0
    rest = _NAME_END.split(words[head:], maxsplit=1)[0].rstrip(" -–.")
    name = words[:head] + (rest if len(rest) <= _LONGEST_NAME - head else "")
    if cue and cue["number"] in {"l", "ll", "lll"}:
        name = name[: cue.start("number")] + str(text.number) + name[cue.end("number") :]
    return name[0].upper() + name[1:]


def _single_name(blocks: Sequence[Block]) -> str:
    """“Đợt thi đua”, with what the plan's title puts between quotation marks."""
    for block in blocks:
        if section_mark(block.text) or BASIS.match(block.text):
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
        end=None if one is end and SINCE.match(one.words) else end.last,
        start_quote=_quote(block, start),
        end_quote=_quote(text.end_block or block, end),
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
