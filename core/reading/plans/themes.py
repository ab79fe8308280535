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
_HEADING = re.compile(
    r"\W*(?:[\divx]+\s?[./)]\s*)?(?:ten )?chu de(?: (?:phong trao )?thi dua)?(?: nam \d{4})?\s*:?\s*$"
)
_WHOLE = re.compile(rf"\W*{_QUOTED}\W*$")
_OF_MOVEMENT = re.compile(
    r"(?:phong trao|dot|chuyen de)\s+thi dua(?:\s+(?:yeu nuoc|chuyen de|dac biet"
    r"|cao diem))?\s*:?\s*(?P<rest>.+)"
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
    places = (*_blocks(sheet.title), *sheet.opening, *sheet.body)
    named = next(_named(places), None) or _under_heading(sheet.body)
    if named is not None or kind is not PlanKind.THEMATIC or not sheet.title:
        return named
    return _of_title(sheet.title)


def _blocks(title: Sequence[Line]) -> list[Block]:
    return [title[0].block] if title else []


def _named(blocks: Sequence[Block]) -> Iterator[Theme]:
    for block in blocks:
        text = flat(block.text)
        if "chu de" not in text and "khau hieu" not in text:
            continue
        for found in _NAMED.finditer(text):
            group = "words" if found["words"] else "single"
            if not _OTHERS.search(found["whose"]) and not text[: found.start()].endswith(("chuyen ", "cac ")):
                yield _theme(block, found.span(), found.span(group), 1.0)
        unquoted = _UNQUOTED.search(text)
        if unquoted and not _OTHERS.search(unquoted[0].split(":")[0]):
            yield _theme(block, unquoted.span(), unquoted.span("words"), 0.8)


def _under_heading(blocks: Sequence[Block]) -> Theme | None:
    """A slogan that stands alone below the heading “1. Chủ đề”."""
    for heading, block in pairwise(blocks):
        if len(heading.text) < _LONGEST_HEADING and _HEADING.fullmatch(flat(heading.text)):
            found = _WHOLE.match(flat(block.text))
            if found:
                start, end = found.span("words")
                return _theme(block, (start - 1, end + 1), (start, end), 0.9)
    return None


def _of_title(title: Sequence[Line]) -> Theme | None:
    """The movement's name: its words between “ and ”, or all of it where only a part is quoted."""
    block, start, end = title[0].block, title[0].start, title[-1].end
    if title[-1].block is not block:
        end = title[0].end
    text = flat(block.text[start:end])
    movement, quoted = _OF_MOVEMENT.search(text), _TITLE_QUOTED.search(text)
    if movement is None or quoted is None:
        return None
    if quoted.start() <= movement.start("rest") + 1:
        inner = (start + quoted.start("words"), start + quoted.end("words"))
        return _theme(block, (inner[0] - 1, inner[1] + 1), inner, 0.8)
    rest = (start + movement.start("rest"), start + movement.end("rest"))
    return _theme(block, rest, rest, 0.6)


def _theme(block: Block, whole: tuple[int, int], inner: tuple[int, int], confidence: float) -> Theme:
    words = sentence_case(plain(block.text[slice(*inner)]).strip(" .,;"))
    return Theme(words, quote(block, *whole), confidence)
