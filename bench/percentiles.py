"""Medians, percentiles, and the busiest second."""

import statistics
from collections.abc import Iterable, Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of all does not exceed (nearest rank); 0 where there is none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def median(values: Iterable[float]) -> float:
    """The middle value; 0 where there is none."""
    given = list(values)
    return statistics.median(given) if given else 0.0


def busiest_second(times: Sequence[float]) -> int:
    """The largest number of moments within any one second, its end not counted."""
    most, first = 0, 0
    for last, at in enumerate(times):
        while times[first] <= at - 1:
            first += 1
        most = max(most, last - first + 1)
    return most
