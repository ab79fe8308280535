"""Everything that is wrong or missing in a plan's text, for a person to rule on before anything goes out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from core.campaign.plan import Flag, Plan, Severity
from core.reading.plans.checks_case import Case
from core.reading.plans.flags_conflicts import conflict_flags
from core.reading.plans.flags_deadlines import deadline_flags
from core.reading.plans.flags_duties import duty_flags
from core.reading.plans.flags_header import header_flags
from core.reading.plans.flags_papers import paper_flags
from core.reading.plans.flags_phases import phase_flags
from core.reading.plans.flags_sums import sum_flags
from core.reading.plans.flags_words import word_flags
from core.reading.plans.known import Known
from core.reading.plans.paper import Block

CHECKS = (
    phase_flags,
    deadline_flags,
    conflict_flags,
    duty_flags,
    sum_flags,
    word_flags,
    paper_flags,
    header_flags,
)
"""Every check, in the order in which its flags of one severity are listed."""


_MOST_SLIPS = 25


def flags_of(plan: Plan, blocks: Sequence[Block], known: Known) -> tuple[Flag, ...]:
    """The flags of a plan, the most severe first; a code's second one on one thing ends in `#2`."""
    case = Case(plan, blocks, known)
    found = [flag for check in CHECKS for flag in check(case)]
    return tuple(_apart(_few(sorted(found, key=lambda flag: flag.severity.value))))


def _few(flags: Iterable[Flag]) -> Iterator[Flag]:
    """The flags, but of one sort of slip no more than somebody would go through."""
    seen: Counter[str] = Counter()
    for flag in flags:
        seen[flag.code] += 1
        if flag.severity is not Severity.D or seen[flag.code] <= _MOST_SLIPS:
            yield flag


def _apart(flags: Iterable[Flag]) -> Iterator[Flag]:
    seen: Counter[tuple[str, str]] = Counter()
    for flag in flags:
        key = flag.code, flag.on
        seen[key] += 1
        yield flag if seen[key] == 1 else replace(flag, on=f"{flag.on}#{seen[key]}")
