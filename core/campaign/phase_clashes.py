"""Phases that do not follow one another any more once a paper has moved or brought one."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from core.campaign.phases import PhaseTime, phase_time
from core.campaign.plan import Campaign


@dataclass(frozen=True, slots=True)
class Clash:
    """A phase that begins on `start` although `name` lasts until `end`; its own where `other` is empty."""

    name: str
    other: str
    start: date
    end: date


def clashes(campaign: Campaign, changed: Collection[str]) -> tuple[Clash, ...]:
    """The clashes that these phases (by id) have part in, in the order of their days."""
    times = [phase_time(campaign, one) for one in campaign.plan.phases]
    return (*_reversed(times, changed), *_overlapping(times, changed))


def _reversed(times: Sequence[PhaseTime], changed: Collection[str]) -> Iterator[Clash]:
    for one in times:
        if one.start and one.end and one.end < one.start and one.phase.id in changed:
            yield Clash(one.phase.name, "", one.start, one.end)


def _overlapping(times: Sequence[PhaseTime], changed: Collection[str]) -> Iterator[Clash]:
    spans = [(one.start, one.end, one.phase) for one in times if one.start and one.end]
    ordered = sorted((one for one in spans if one[0] <= one[1]), key=lambda one: (one[0], one[1]))
    for (_, end, one), (start, _, other) in pairwise(ordered):
        if start <= end and not {one.id, other.id}.isdisjoint(changed):
            yield Clash(one.name, other.name, start, end)
