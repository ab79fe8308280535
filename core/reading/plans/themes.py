"""A plan's theme (chủ đề): the slogan that it gives itself, never that of the province or of a basis."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.campaign.plan import PlanKind, Quote
from core.campaign.quotes import plain
from core.reading.plans.letters import flat, quote, sentence_case
from core.reading.plans.paper import Block
from core.reading.plans.sheets import Line, Sheet

_QUOTED = r"\"(?P<words>[^\"]{6,300})\""
_NAMED = re.compile(
    rf"\b(?:chu de|khau hieu)(?P<whose>[^\".;]{{0,40}}?)\s*[:,]?\s*(?:la\s*)?:?\s*(?:{_QUOTED}"
    rf"|'(?P<single>[^']{{6,300}})')"
)
_UNQUOTED = re.compile(r"\bchu de\b[^\".;:]{0,30}:\s*(?P<words>[^\".;\n]{8,200})\s*\.?$")
_OTHERS = re.compile(r"\b(?:thanh pho|tinh|nganh|ubnd|uy ban|chinh phu|trung uong|bo|cum|khoi|nam cua)\b")
_THEIRS = re.compile(
    r"\b(?:phong trao|ke hoach|phat dong|loi keu goi)(?:(?!\bkhu\b|\bkcn\b|doanh nghiep)[^,;\"]){0,60}?"
    r"\b(?:cua|do|tai)\s+(?:chu tich\s+)?"
    r"(?:ubnd|uy ban|tinh|thanh pho|trung uong|chinh phu|thu tuong|bo|nganh)\b"
)
_OURS = re.compile(r"\b(?:ban quan ly|bql|ban (?:phat dong|to chuc|xay dung|trien khai|lay|chon))\b")
_HEADING = re.compile(
    r"\W*(?:[\divx]+\s?[./)]\s*)?(?:ten )?chu de(?: (?:phong trao )?thi dua)?(?: nam \d{4})?\s*:?\s*$"
)
_WHOLE = re.compile(rf"\W*{_QUOTED}\W*$")
_OF_MOVEMENT = re.compile(
    r"(?:(?:phong trao|dot|chuyen de)\s+thi dua(?:\s+(?:yeu nuoc|chuyen de|dac biet|cao diem))?"
    r"|thi dua\s+(?:chuyen de|dac biet|cao diem))\s*:?\s*(?P<rest>.+)"
)
_TITLE_QUOTED = re.compile(_QUOTED)
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Theme:
    """A slogan with the words it stands in; `confidence` is 1 behind “chủ đề”, less where it is inferred."""

    words: str
    quote: Quote
    confidence: float


def read_theme(sheet: Sheet, kind: PlanKind) -> Theme | None:
    """The slogan behind “chủ đề”, wherever it stands; else the name of the movement on one theme."""
    title = [_whole(sheet.title)] if sheet.title else []
    named = next(_named((*title, *sheet.opening, *sheet.body)), None) or _under_heading(sheet.body)
    if named is not None or kind is not PlanKind.THEMATIC or not title:
        return named
    return _of_title(title[0])


def _whole(title: Sequence[Line]) -> Block:
    """The title's lines as one paragraph."""
    starts, text = [], ""
    for line in title:
        starts.append((len(text), line.block.line_at(line.start)))
        text += f"{line.text} "
    return Block(text.rstrip(), starts[0][1], tuple(starts))


def _named(blocks: Sequence[Block]) -> Iterator[Theme]:
    for block in blocks:
        text = flat(block.text)
        if "chu de" not in text and "khau hieu" not in text:
            continue
        for found in _NAMED.finditer(text):
            group = "words" if found["words"] else "single"
            if not _is_of_others(text, found):
                yield _theme(block, found.span(), found.span(group), 1.0)
        unquoted = _UNQUOTED.search(text)
        if unquoted and not _OTHERS.search(unquoted[0].split(":")[0]):
            yield _theme(block, unquoted.span(), unquoted.span("words"), 0.8)


def _is_of_others(text: str, found: re.Match[str]) -> bool:
    """Whether a slogan is the province's, by what stands around “chủ đề” in its sentence."""
    before = text[: found.start()].rsplit(". ", 1)[-1]
    if _OTHERS.search(found["whose"]) or before.endswith(("chuyen ", "cac ")):
        return True
    theirs, ours = _last(_THEIRS, before), _last(_OURS, before)
    return theirs > ours


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((one.start() for one in pattern.finditer(text)), default=-1)


def _under_heading(blocks: Sequence[Block]) -> Theme | None:
    """A slogan that stands alone below the heading “1. Chủ đề”."""
    for heading, block in pairwise(blocks):
        if len(heading.text) < _LONGEST_HEADING and _HEADING.fullmatch(flat(heading.text)):
            found = _WHOLE.match(flat(block.text))
            if found:
                start, end = found.span("words")
                return _theme(block, (start - 1, end + 1), (start, end), 0.9)
    return None


def _of_title(block: Block) -> Theme | None:
    """The movement's name: its words between “ and ”, or all of it where only a part is quoted."""
    text = flat(block.text)
    movement, quoted = _OF_MOVEMENT.search(text), _TITLE_QUOTED.search(text)
    if movement is None or quoted is None:
        return None
    if quoted.start() <= movement.start("rest") + 1:
        inner = quoted.span("words")
        return _theme(block, (inner[0] - 1, inner[1] + 1), inner, 0.8)
    rest = movement.span("rest")
    return _theme(block, rest, rest, 0.6)


def _theme(block: Block, whole: tuple[int, int], inner: tuple[int, int], confidence: float) -> Theme:
    words = sentence_case(plain(block.text[slice(*inner)]).strip(" .,;"))
    return Theme(words, quote(block, *whole), confidence)
