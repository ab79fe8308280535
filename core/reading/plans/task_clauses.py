"""A paragraph's duties one by one: its sentences, cut further where one of them holds several days."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.campaign.plan import Deadline, Quote
from core.campaign.quotes import plain
from core.reading.plans.letters import flat, quote, sentence_case
from core.reading.plans.paper import Block
from core.reading.plans.task_units import bullet_end

_SENTENCE = re.compile(r"(?:(?<=[^\W\d_]{2}[.)])|(?<=\.\.\.)|(?<=\d{4}\.))\s+(?=[^\W\d_a-z])")
_CLAUSE = re.compile(r"\s*;\s+")
_LOOSE_END = re.compile(
    r"[\s,:;(]*(?:\b(?:va|de|vao|truoc|ngay|thoi gian|thoi han|thoi gian gui|han|la|hoan thanh|xong|gui"
    r"|muon|thoi gian (?:thuc hien|hoan thanh))\b[\s,:;(]*)*$"
)
_SHORTEST_TASK, _LONGEST_TASK, _LONGEST_END = 12, 300, 120


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a block with the deadlines whose days stand in it, by their offsets."""

    block: Block
    start: int
    end: int
    deadlines: tuple[tuple[int, Deadline], ...] = ()

    @property
    def text(self) -> str:
        """Its words."""
        return self.block.text[self.start : self.end]


class Days:
    """A plan's deadlines by the line of their words, so that a block's own are found at once."""

    def __init__(self, deadlines: Sequence[Deadline]) -> None:
        self._by_line: dict[int, list[Deadline]] = {}
        for one in deadlines:
            self._by_line.setdefault(one.quote.line, []).append(one)

    def within(self, block: Block) -> tuple[tuple[int, Deadline], ...]:
        """The deadlines whose words stand in the block, with their offsets in it."""
        lines = dict.fromkeys([block.line, *(line for _, line in block.starts)])
        held = [one for line in lines for one in self._by_line.get(line, ())]
        placed = ((_offset(block, one.quote), one) for one in held)
        return tuple((at, one) for at, one in placed if at >= 0)


def clauses(block: Block, placed: Sequence[tuple[int, Deadline]]) -> Iterator[Clause]:
    """The block's sentences in order, its bullet left out, each with the deadlines placed in it."""
    text, start = block.text, bullet_end(flat(block.text))
    ends = [cut.span() for cut in _SENTENCE.finditer(text, start)]
    for end, following in [*ends, (len(text), len(text))]:
        yield from _cut(Clause(block, start, end, tuple(one for one in placed if start <= one[0] < end)))
        start = following


def _cut(clause: Clause) -> Iterator[Clause]:
    if not clause.deadlines[1:]:
        yield clause
        return
    start = clause.start
    cuts = [cut.span() for cut in _CLAUSE.finditer(clause.block.text, start, clause.end)]
    for end, following in [*cuts, (clause.end, clause.end)]:
        inside = tuple(one for one in clause.deadlines if start <= one[0] < end)
        yield Clause(clause.block, start, end, inside)
        start = following


def _offset(block: Block, words: Quote) -> int:
    """Where a quote stands in a block, -1 where it does not stand on its line of it."""
    at = block.text.find(words.text)
    while at >= 0 and block.line_at(at) != words.line:
        at = block.text.find(words.text, at + 1)
    return at


def duty_words(clause: Clause, start: int) -> tuple[str, Quote]:
    """A clause's duty in words from `start` on, up to its day; and the clause's own words as a quote."""
    block, end = clause.block, clause.end
    if clause.deadlines and clause.deadlines[0][0] - start > _SHORTEST_TASK:
        end = clause.deadlines[0][0]
    words = flat(block.text[start:end])
    loose = _LOOSE_END.search(words, max(0, len(words) - _LONGEST_END))
    end = start + loose.start() if loose else end
    duty = sentence_case(plain(block.text[start:end]).strip(" .,;:-/"))
    return shortened(duty), quote(block, clause.start, max(end, clause.start))


def shortened(words: str) -> str:
    """The words, cut at a comma or a space where they are longer than a task may be."""
    if len(words) <= _LONGEST_TASK:
        return words
    head = words[:_LONGEST_TASK]
    return head[: max(head.rfind(","), head.rfind(";"), head.rfind(" ") if "," not in head else 0)].rstrip(
        " ,;"
    )
