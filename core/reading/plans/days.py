"""Days as plans write them: “trước ngày 15/4/2025”, “trong tháng 4”, “Quý III”, “từ 01/01 đến 30/6”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from core.campaign.plan import Relation
from core.reading.plans.day_cores import Core, cores
from core.reading.plans.day_words import (
    AFTER_CORE,
    BEFORE_CORE,
    EVENT,
    EVENT_TAIL,
    HINT,
    OPEN,
    OPEN_START,
    RANGE_GAP,
)
from core.reading.plans.paper import Block
from core.reading.plans.slips import mended

_LONGEST_PREFIX = 80  # characters that can stand before a day and belong to it
_TIED = ("before", "by", "within", "since", "on")


@dataclass(frozen=True, slots=True)
class DayMention:
    """One mention of a day or a period in a block's text.

    `start` and `end` are offsets in the block; `words` the exact words, qualifier included. `first` and
    `last` are its days (equal for one day), none where the words name none. `year_written` tells a year
    that stands there from one that was filled in; `repaired` that letters were read as digits (“2O/3”).
    `impossible` holds a day that does not exist (“31/6”). `hour` is a clock time that belongs to it
    (“trước 16h30”). `yearly` says that it comes back every year (“hằng năm”); `ends` are the two ends
    of a range, the first of them without a day for “từ nay”.
    """

    start: int
    end: int
    words: str
    relation: Relation
    first: date | None
    last: date | None
    year_written: bool = True
    repaired: bool = False
    impossible: str = ""
    hour: str = ""
    yearly: bool = False
    ends: tuple["DayMention", ...] = ()

    @property
    def is_anniversary(self) -> bool:
        """Whether these are an anniversary's two days: “(19/5/1890 - 19/5/2025)”."""
        if not self.ends or self.first is None or self.last is None:
            return False
        return (self.first.day, self.first.month) == (self.last.day, self.last.month)


def is_bare(day: DayMention) -> bool:
    """Whether a day stands without “trước”, “vào” or the like: under “Thời hạn” it is the last one."""
    return day.relation is Relation.ON and not day.words.casefold().startswith(("vào", "đúng"))


def mentions(block: Block, year: int | None) -> tuple[DayMention, ...]:
    """Every mention of a day in the block, in order; `year` is the plan's, for days without one."""
    text = mended(block.text)
    if HINT.search(text) is None:
        return ()
    found = _mentions(text, year)
    if text == block.text:
        return tuple(found)
    return tuple(replace(one, words=block.text[one.start : one.end]) for one in found)


def _mentions(text: str, year: int | None) -> list[DayMention]:
    wordy = [*_events(text), *_open(text)]
    taken = [(one.start, one.end) for one in wordy]
    dated = [one for one in _dated(text, year) if all(one.end <= a or one.start >= b for a, b in taken)]
    return sorted((*wordy, *dated), key=lambda one: one.start)


def _events(text: str) -> Iterator[DayMention]:
    for match in EVENT.finditer(text):
        words = EVENT_TAIL.sub("", match[0]).rstrip(' /”"')
        yield DayMention(match.start(), match.start() + len(words), words, Relation.ON_EVENT, None, None)


def _open(text: str) -> Iterator[DayMention]:
    for match in OPEN.finditer(text):
        yield DayMention(match.start(), match.end(), match[0], Relation.OPEN, None, None)


def _dated(text: str, year: int | None) -> Iterator[DayMention]:
    waiting: _Found | None = None
    for found in _found(text):
        if waiting is not None and _is_range(text, waiting, found):
            yield _range(text, waiting, found, year)
            waiting = None
            continue
        if waiting is not None:
            yield _single(text, waiting, year)
        waiting = found
    if waiting is not None:
        yield _single(text, waiting, year)


@dataclass(frozen=True, slots=True)
class _Found:
    """A day with what stands before and behind it; `open_start` matches “từ nay đến” before it."""

    core: Core
    start: int
    end: int
    tie: str = ""
    hour: str = ""
    open_start: re.Match[str] | None = None


def _found(text: str) -> Iterator[_Found]:
    behind = 0
    for core in cores(text):
        low = max(behind, core.start - _LONGEST_PREFIX)
        before = BEFORE_CORE.search(text, low, core.start)
        tie = next((one for one in _TIED if before and before[one]), "")
        named = bool(tie in {"before", "by"} or (before and before["day"]))
        if core.needs_name and not named:
            continue
        if tie == "by" and core.day is None and before and "trong" in before[0].casefold():
            tie = "within"
        after = AFTER_CORE.match(text, core.end)
        behind = after.end() if after else core.end
        start = before.start() if before else core.start
        yield _Found(
            _moved(core, after),
            start,
            behind,
            tie,
            (before["hour"] or "").strip() if before else "",
            OPEN_START.search(text, low, core.start),
        )


def _moved(core: Core, after: re.Match[str] | None) -> Core:
    """The day with “hằng năm”, “năm trước” or “năm sau” behind it taken in."""
    if after is None or after["stray"]:
        return core
    shift = {"trước": -1, "sau": 1}.get((after["shift"] or "").casefold(), 0)
    return replace(core, yearly=True, shift=shift)


def _is_range(text: str, one: _Found, other: _Found) -> bool:
    """Whether two days are a range: “từ … đến …”, or two of one shape with a dash or “đến” between them."""
    if (
        one.tie not in {"", "since", "within"}
        or RANGE_GAP.fullmatch(text[one.end : other.core.start]) is None
    ):
        return False
    return one.tie == "since" or (one.core.day is None) == (other.core.day is None)


def _range(text: str, one: _Found, other: _Found, year: int | None) -> DayMention:
    """A range; a year that only its end has counts for its start, one that only its start has does not."""
    gap = RANGE_GAP.match(text, one.end)
    end_start = gap.start("words") if gap and gap["words"] else other.core.start
    end_year = year if year is not None else one.core.year
    end = _mention(text, other, end_start, Relation.BY, end_year)
    core = one.core
    if core.year is None and other.core.year is not None:
        core = replace(core, year=other.core.year)
    start = _mention(text, replace(one, core=core), one.start, Relation.ON, year)
    if core is not one.core and start.first and end.last and start.first > end.last:
        start = _mention(text, one, one.start, Relation.ON, end.last.year - 1)
    return _joined(text, start, end)


def _joined(text: str, start: DayMention, end: DayMention) -> DayMention:
    return DayMention(
        start.start,
        end.end,
        text[start.start : end.end],
        Relation.WITHIN_PERIOD,
        start.first,
        end.last,
        start.year_written and end.year_written,
        start.repaired or end.repaired,
        start.impossible or end.impossible,
        end.hour,
        start.yearly or end.yearly,
        (start, end),
    )


def _single(text: str, found: _Found, year: int | None) -> DayMention:
    opened = found.open_start
    if opened is None:
        return _mention(text, found, found.start, _relation(found), year)
    end_start = opened.start("to") if opened["to"] else found.core.start
    end = _mention(text, found, end_start, Relation.BY, year)
    first = _same_month(end, int(opened["d"])) if opened["d"] else None
    words = opened["from"]
    start = DayMention(opened.start(), opened.start() + len(words), words, Relation.ON, first, first)
    return _joined(text, replace(start, year_written=end.year_written or not opened["d"]), end)


def _same_month(end: DayMention, day: int) -> date | None:
    """The day of a range that only tells its number: “từ 01 đến 15/4”."""
    return end.last.replace(day=day) if end.last is not None and 1 <= day <= end.last.day else None


def _mention(text: str, found: _Found, start: int, relation: Relation, year: int | None) -> DayMention:
    core = found.core
    first, last = core.days(year)
    if relation is Relation.BEFORE:
        last = first
    return DayMention(
        start,
        found.end,
        text[start : found.end],
        relation,
        first,
        last,
        core.year is not None or core.yearly,
        core.repaired,
        text[core.start : core.end] if core.is_impossible(year) else "",
        found.hour,
        core.yearly,
    )


def _relation(found: _Found) -> Relation:
    """BEFORE for “trước ngày”, BY for “chậm nhất”, “đến hết” and a clock time, else by what is named."""
    if found.tie == "before" and not found.hour:
        return Relation.BEFORE
    if found.tie in {"before", "by"}:
        return Relation.BY
    return found.core.relation
