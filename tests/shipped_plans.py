"""The flags of the shipped plans, written from what the reader raises: `python -m tests.shipped_plans`."""

import sys
from dataclasses import asdict, replace
from functools import cache
from textwrap import indent

import yaml

from bot.cli.plan_files import known_here, paper_in
from core.campaign.plan import Flag, Plan
from storage.library import plan, plan_ids
from tests.house_rules.source import ROOT
from tests.plan_scores import FOLDER

FIVE = tuple(sorted(FOLDER.glob("*.txt")))
SHIPPED = ROOT / "templates" / "plans"
KEYS = ("code", "severity", "on", "quote", "line", "note", "proposal", "date")


@cache
def read_beside_the_others(which: str) -> Plan:
    """One of the five plans as it is read where the other four are known."""
    others = tuple(plan(one) for one in plan_ids() if one != which)
    read = paper_in(str(FIVE[plan_ids().index(which)]), replace(known_here(), plans=others)).read.plan
    if read is None:
        raise ValueError(which)
    return read


def flags_read(which: str) -> tuple[Flag, ...]:
    """The flags that are read, each on the phase or deadline that the shipped plan has in that place."""
    read, shipped = read_beside_the_others(which), plan(which)
    pairs = zip(read.deadlines, shipped.deadlines, strict=True)
    named = {f"deadline:{one.id}": f"deadline:{other.id}" for one, other in pairs}
    return tuple(replace(flag, on=_renamed(flag.on, named)) for flag in read.flags)


def _renamed(on: str, named: dict[str, str]) -> str:
    item, mark, ordinal = on.partition("#")
    return named.get(item, item) + mark + ordinal


def main() -> None:
    """Writes the flags that are read into each shipped plan, behind all that was written by hand."""
    for which in plan_ids():
        file = SHIPPED / f"{which}.yaml"
        by_hand, mark, _ = file.read_text(encoding="utf-8").partition("\nflags:\n")
        told = [_data(flag) for flag in flags_read(which)]
        written = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=110)
        file.write_text(by_hand + mark + indent(written, "  "), encoding="utf-8")
        sys.stdout.write(f"{which}: {len(told)} flags\n")


def _data(flag: Flag) -> dict[str, object]:
    every = {**asdict(flag), "severity": flag.severity.value}
    return {name: every[name] for name in KEYS if every[name]}


if __name__ == "__main__":
    main()
