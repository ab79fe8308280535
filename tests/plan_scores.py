"""How well documents are read as plans: what `thidua plan read` says, held against what it must say."""

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeAlias

from bot.cli.plan_files import paper_in
from bot.cli.reading import as_json
from core.campaign.quotes import stands_at
from core.reading.folding import fold
from tests.house_rules.source import ROOT

FOLDER = ROOT / "tests" / "data" / "plans"
OPEN, KEPT_APART = FOLDER / "open", FOLDER / "kept_apart"
HEADER = ("issuer", "year", "number", "issued_on", "kind", "theme")
OF_A_DAY = ("date", "relation", "last_ok_day", "line")
OF_A_DUTY = ("kind", "audience")
# A “trước ngày” whose eve is a rest day has either code: they ask the officer the same.
FAR = 10
Item: TypeAlias = Mapping[str, Any]
Items: TypeAlias = Sequence[Item]
OF_PROGRAMS = {"on-event": "open"}
"""What the data says more finely than a program is told."""
SAME_DOUBT = {"STRICT_BEFORE_ON_NONWORKING": "NONWORKING_DEADLINE"}


@dataclass(slots=True)
class Score:
    """How many there are of each thing and are right, the false flags by severity, and all that is wrong."""

    of: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list, repr=False)  # no failing test shows what is kept apart

    def count(self, what: str, place: str, wanted: object, found: object) -> None:
        """One thing that must be as it is wanted."""
        self.of[what] += 1
        if wanted == found:
            self.right[what] += 1
        else:
            self.misses.append(f"{place}: {what}: wanted {wanted!r}, found {found!r}")

    def share(self, *whats: str) -> float:
        """The share of these that is right; 1 where there are none."""
        of = sum(self.of[what] for what in whats)
        return sum(self.right[what] for what in whats) / of if of else 1.0

    def totals(self) -> list[str]:
        """A line for each thing: how many are right, and no word of what they are."""
        rows = [f"{what:<12} {self.right[what]:>4} of {self.of[what]}" for what in self.of]
        return [*rows, *(f"false {severity}-flags {self.false[severity]:>4}" for severity in "AB")]


def score(folder: Path) -> Score:
    """The score over every document of a folder."""
    found = Score()
    for wanted in sorted(folder.glob("*.json")):
        _document(found, wanted.with_suffix(".txt"), json.loads(wanted.read_text(encoding="utf-8")))
    return found


def _document(into: Score, file: Path, wanted: Item) -> None:
    paper = paper_in(str(file))
    place = file.stem
    is_plan = paper.read.plan is not None
    into.count("plans" if wanted["is_plan"] else "no plans", place, wanted["is_plan"], is_plan)
    if paper.read.plan is None or not wanted["is_plan"]:
        return
    found = as_json(paper.read.plan, paper.text)
    for name in HEADER:
        into.count(name, place, _plain(wanted[name]), _plain(found[name]))
    to_enterprises = any(one["kind"] == "enterprise" for one in found["recipients"])
    into.count("recipients", place, wanted["recipients_enterprise"], to_enterprises)
    _phases(into, place, wanted["phases"], found["phases"])
    _deadlines(into, place, wanted["deadlines"], found["deadlines"])
    _quotes(into, place, paper.text, found["deadlines"])
    for severity in "AB":
        _flags(into, place, severity, wanted["flags"], found["flags"])


def _phases(into: Score, place: str, wanted: Items, found: Items) -> None:
    """Each phase has its days, in its place; one too many is wrong."""
    for number, (one, other) in enumerate(zip_longest(wanted, found), 1):
        days, read = (phase and (phase["start"], phase["end"]) for phase in (one, other))
        into.count("phases", f"{place} phase {number}", days, read)


def _deadlines(into: Score, place: str, wanted: Items, found: Items) -> None:
    """The nearest that is left: its day, then whose and which duty it is; one too many is wrong."""
    left = list(found)
    for one in wanted:
        here = f"{place}:{one['line']} “{one['quote']}”"
        nearest = min(left, key=partial(_distance, one), default=None)
        other = nearest if nearest is not None and _distance(one, nearest) < FAR else None
        if other is not None:
            left.remove(other)
        into.count("days", here, _facts(one, OF_A_DAY), other and _facts(other, OF_A_DAY))
        into.count("duties", here, _facts(one, OF_A_DUTY), other and _facts(other, OF_A_DUTY))
    for other in left:
        into.count("days", f"{place}:{other['line']} “{other['quote']}”", None, other["task"])


def _facts(deadline: Item, names: Sequence[str]) -> list[object]:
    return [OF_PROGRAMS.get(deadline[name], deadline[name]) for name in names]


def _distance(one: Item, other: Item) -> int:
    """How unlike two deadlines are: so many facts differ; far where neither words nor line are the same."""
    both = (_facts(each, (*OF_A_DAY, *OF_A_DUTY)) for each in (one, other))
    apart = sum(left != right for left, right in zip(*both, strict=True))
    same_words = str(one["quote"]) in str(other["quote"]) or str(other["quote"]) in str(one["quote"])
    return apart if same_words or one["line"] == other["line"] else FAR


def _quotes(into: Score, place: str, text: str, deadlines: Items) -> None:
    """Whatever is quoted stands in the text, at its line."""
    for one in deadlines:
        into.count("quotes", f"{place}:{one['line']}", True, stands_at(text, one["quote"], one["line"]))


def _flags(into: Score, place: str, severity: str, wanted: Items, found: Items) -> None:
    """Every code that is wanted is raised, and no other one."""
    codes, raised = (_codes(flags, severity) for flags in (wanted, found))
    for code in sorted(codes):
        into.count(f"{severity}-flags", f"{place} {code}", True, code in raised)
    for code in sorted(raised - codes):
        into.false[severity] += 1
        into.misses.append(f"{place}: false {severity}-flag {code}")


def _codes(flags: Items, severity: str) -> set[str]:
    codes = [str(one["code"]) for one in flags if one["severity"] == severity]
    return {SAME_DOUBT.get(code, code) for code in codes}


def _plain(value: object) -> object:
    return fold(value) if isinstance(value, str) else value


def main() -> None:
    """The totals of a folder; the misses of the open one only: the other is not to be learned from."""
    is_open = sys.argv[1:] != ["kept_apart"]
    found = score(OPEN if is_open else KEPT_APART)
    sys.stdout.write("\n".join([*found.totals(), *(found.misses if is_open else ())]) + "\n")


if __name__ == "__main__":
    main()
