"""What was measured, as a table for people and as JSON for programs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.percentiles import median

HEAD = ("", "median", "lowest", "highest", "aim", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One thing measured in several rounds; an aim is a lower or an upper bound of the median."""

    name: str
    unit: str
    values: Sequence[float] = field(default_factory=list)
    at_least: float | None = None
    at_most: float | None = None

    @property
    def median(self) -> float:
        """The middle round."""
        return median(self.values)

    @property
    def reached(self) -> bool | None:
        """Whether the median meets the aim; none without one."""
        if self.at_least is not None:
            return self.median >= self.at_least
        return None if self.at_most is None else self.median <= self.at_most

    def as_json(self) -> dict[str, Any]:
        """For the results file."""
        return {
            "name": self.name,
            "unit": self.unit,
            "median": self.median,
            "values": list(self.values),
            "at_least": self.at_least,
            "at_most": self.at_most,
            "reached": self.reached,
        }

    def row(self) -> tuple[str, ...]:
        """For the table."""
        aim = "" if self.at_least is None else f"≥ {shown(self.at_least)}"
        aim = aim if self.at_most is None else f"≤ {shown(self.at_most)}"
        verdict = {None: "", True: "reached", False: "NOT reached"}[self.reached]
        lowest, highest = min(self.values, default=0.0), max(self.values, default=0.0)
        return (f"{self.name} [{self.unit}]", shown(self.median), shown(lowest), shown(highest), aim, verdict)


def shown(value: float) -> str:
    """A number with about three digits that matter."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def table(title: str, figures: Iterable[Figure]) -> str:
    """The figures below each other, as Markdown that is readable as text too."""
    rows = [HEAD, *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["| " + " | ".join(_cells(row, widths)) + " |" for row in rows]
    rule = "|" + "|".join(
        "-" * (width + 1) + ("-" if place == 0 else ":") for place, width in enumerate(widths)
    )
    return "\n".join([f"\n### {title}\n", lines[0], f"{rule}|", *lines[1:]])


def _cells(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *rest = zip(row, widths, strict=True)
    return [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in rest)]
