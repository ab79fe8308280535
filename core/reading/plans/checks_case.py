"""What the checks of a plan look at: its values, its paragraphs, and where the words of a quote stand."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.campaign.plan import Flag, Plan, Quote, Severity
from core.campaign.quotes import plain
from core.reading.plans.days import DayMention, mentions
from core.reading.plans.known import Known
from core.reading.plans.outline import opens_recipients
from core.reading.plans.paper import Block

_ISSUE_MONTH = re.compile(r"tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of a paragraph, from offset `start` to `end`."""

    block: Block
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words that stand there."""
        return self.block.text[self.start : self.end]

    @property
    def line(self) -> int:
        """The line on which it starts."""
        return self.block.line_at(self.start)

    def to(self, other: "Spot", longest: int) -> "Spot | None":
        """From here to the end of another stretch behind it, in its paragraph and not longer than that."""
        if other.block is not self.block or not self.start <= other.start <= self.start + longest:
            return None
        return Spot(self.block, self.start, other.end)


@dataclass(frozen=True, slots=True)
class Case:
    """A plan under the checks, with its text and what is known beforehand."""

    plan: Plan
    blocks: Sequence[Block]
    known: Known
    _spots: dict[Quote, Spot | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def issued_from(self) -> date | None:
        """The first day on which the plan can have been issued: its day, or the first of its month."""
        if self.plan.issued_on is not None or self.plan.issued_quote is None:
            return self.plan.issued_on
        month = _ISSUE_MONTH.search(self.plan.issued_quote.text)
        if month is None or not 1 <= int(month[1]) <= _DECEMBER:
            return None
        return date(int(month[2]), int(month[1]), 1)

    @property
    def body(self) -> Sequence[Block]:
        """The paragraphs before Nơi nhận."""
        return self.blocks[: self._recipients_at]

    @property
    def foot(self) -> Sequence[Block]:
        """The paragraphs from Nơi nhận on."""
        return self.blocks[self._recipients_at :]

    @property
    def _recipients_at(self) -> int:
        every = range(len(self.blocks))
        return next((at for at in every if opens_recipients(self.blocks, at)), len(self.blocks))

    def spot(self, quote: Quote) -> Spot | None:
        """Where a quote stands."""
        if quote not in self._spots:
            self._spots[quote] = next(self._at(quote.line, plain(quote.text)), None)
        return self._spots[quote]

    def _at(self, line: int, words: str) -> Iterator[Spot]:
        """Every stretch with these words that starts on this line."""
        last = bisect_right(self.blocks, line, key=lambda block: block.line)
        first = last
        while first and self.blocks[first - 1].starts[-1][1] >= line:
            first -= 1
        for block in self.blocks[first:last]:
            for found in re.finditer(re.escape(words), block.text):
                if block.line_at(found.start()) == line:
                    yield Spot(block, *found.span())

    def days(self, quote: Quote) -> tuple[DayMention, ...]:
        """The single days that a quote names, both ends of a range apart."""
        spot = self.spot(quote)
        if spot is None:
            return ()
        single = [day for one in mentions(spot.block, self.plan.year) for day in one.ends or (one,)]
        return tuple(one for one in single if one.start < spot.end and one.end > spot.start)

    def first(self, pattern: re.Pattern[str]) -> Spot | None:
        """The first stretch of the text that fits a pattern."""
        for block in self.blocks:
            found = pattern.search(block.text)
            if found:
                return Spot(block, *found.span())
        return None

    def flag(
        self, code: str, severity: Severity, spot: Spot | None, told: tuple[str, str], on: str = ""
    ) -> Flag:
        """A flag on this stretch of the text; `told` is its note and its proposal."""
        words, line = (plain(spot.words), spot.line) if spot else ("", 0)
        return Flag(code, severity, told[0], on, words, line, told[1])


def on_quote(code: str, severity: Severity, quote: Quote | None, told: tuple[str, str], on: str = "") -> Flag:
    """A flag on words that the reader has quoted already."""
    words, line = (quote.text, quote.line) if quote else ("", 0)
    return Flag(code, severity, told[0], on, words, line, told[1])
