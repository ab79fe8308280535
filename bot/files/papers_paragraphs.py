"""Paragraphs of running text: lines joined where the next word would not have fitted on the line before."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeGuard

from bot.files.papers_layout import FAR, Flow, Part
from bot.files.papers_page import Piece

INDENT = 6.0  # points
SPACE = 0.3  # of a letter's height: what stands between two words, rather more than less
WIDE_STEP = 1.25  # times the usual step from line to line: a space between paragraphs
BUCKET = 3.0
FEWEST_FULL = 3
EDGE_SHARE = 0.12  # of a page's height, above and below, where its number and running title stand
FEWEST_REPEATS = 3
_PAGE_NUMBER = re.compile(r"\W*(?:trang |page )?\d{1,3}(?: ?(?:/|of) ?\d{1,3})?\W*", re.IGNORECASE)
_MARK = re.compile(r"[-–—+*•●▪➢]|(?:\d{1,2}(?:\.\d{1,2})*|[a-zđA-H]|[IVX]{1,5})[.)/](?!\d)")
_ENDED = re.compile(r"[.;:]['\"’”)]?$")


@dataclass(frozen=True, slots=True)
class _Set:
    """A line with the edges of its column; `begins` tells the first line on a page or of a column."""

    line: Piece
    left: float
    right: float
    begins: bool


def without_edges(pages: Sequence[Sequence[Piece]], heights: Sequence[float]) -> list[list[Piece]]:
    """Pages of lines without page numbers and without what repeats above or below on page after page."""
    seen = Counter(
        key
        for lines, height in zip(pages, heights, strict=True)
        for key in {_key(line) for line in lines if _is_at_edge(line, height)}
    )
    often = max(FEWEST_REPEATS, len(pages) / 2)
    return [
        [line for line in lines if not (_is_at_edge(line, height) and _is_furniture(line, seen, often))]
        for lines, height in zip(pages, heights, strict=True)
    ]


def _is_at_edge(line: Piece, height: float) -> bool:
    return line.top < height * EDGE_SHARE or line.bottom > height * (1 - EDGE_SHARE)


def _is_furniture(line: Piece, seen: Counter[str], often: float) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(line.text)) or seen[_key(line)] >= often


def _key(line: Piece) -> str:
    return re.sub(r"\d+", "#", line.text)


def paragraphs(pages: Sequence[Sequence[Part]]) -> Iterator[str]:
    """The lines of a paper: one a paragraph, joined over pages too, and one a table's row.

    A table's header that comes again on the next page is left out there.
    """
    across = [line for parts in pages for part in parts if _is_across(part) for line in part.lines]
    right = _edge(across) if across else 0.0
    header = ""
    waiting: list[_Set] = []
    for parts in pages:
        for at, part in enumerate(parts):
            if isinstance(part, Flow):
                waiting += _set(part, _edge(part.lines) if part.is_column else right)
                continue
            yield from _paragraphs(waiting)
            waiting = []
            yield from part.lines[at == 0 and part.is_table and part.lines[:1] == [header] :]
            header = part.lines[0] if part.is_table and part.lines else header
    yield from _paragraphs(waiting)


def _is_across(part: Part) -> TypeGuard[Flow]:
    return isinstance(part, Flow) and not part.is_column


def _set(flow: Flow, right: float) -> Iterator[_Set]:
    left = min(line.left for line in flow.lines)
    for at, line in enumerate(flow.lines):
        yield _Set(line, left, right, begins=at == 0)


def _edge(lines: Sequence[Piece]) -> float:
    """How far full lines reach to the right; the longest where too few reach as far."""
    reached = Counter(round(line.right / BUCKET) for line in lines)
    full = [edge for edge, count in reached.items() if count + reached[edge - 1] >= FEWEST_FULL]
    farthest = max(full, default=max(reached))
    return max(line.right for line in lines if round(line.right / BUCKET) == farthest)


def _paragraphs(lines: Sequence[_Set]) -> Iterator[str]:
    step = _step(lines)
    group: list[_Set] = []
    for one in lines:
        if group and not _goes_on(group, one, step):
            yield _text(group)
            group = []
        group.append(one)
    if group:
        yield _text(group)


def _step(lines: Sequence[_Set]) -> float:
    """How far apart lines of one paragraph stand, rather less than more."""
    steps = sorted(
        after.line.bottom - before.line.bottom for before, after in pairwise(lines) if not after.begins
    )
    return steps[len(steps) // 4] if steps else 0.0


def _goes_on(group: Sequence[_Set], one: _Set, step: float) -> bool:
    """Whether the paragraph goes on: the line before is full, and nothing shows a new beginning."""
    before, line = group[-1].line, one.line
    if before.right + before.height * SPACE + line.first_width < group[-1].right:
        return False
    if _MARK.match(line.text) and _ENDED.search(before.text):
        return False
    if one.begins:
        return line.left <= one.left + INDENT and not _MARK.match(line.text)
    if line.bottom - before.bottom > min(step * WIDE_STEP, FAR * before.height):
        return False
    hangs = len(group) == 1 and _MARK.match(before.text) and not _MARK.match(line.text)
    return line.left <= before.left + INDENT or bool(hangs)


def _text(group: Sequence[_Set]) -> str:
    """A hyphen at a line's end that belongs to a figure or a word stays close to what follows."""
    text = group[0].line.text
    for one in group[1:]:
        text += one.line.text if re.search(r"\w[-/]$", text) else f" {one.line.text}"
    return text
