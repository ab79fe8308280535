"""`thidua rehearse` – a plan's whole year in seconds: what would be sent, to whom, and its zeros."""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

from bot.cli.plan_files import plan_meant
from core.errors import SettingError

T = TypeVar("T")
MOST_ENTERPRISES, MOST_KILLS, MOST_WRONG = 10_000, 1000, 20
NOT_CLEAN = 1


def add(commands: Any) -> None:
    """Describe the command."""
    it = commands.add_parser(
        "rehearse",
        help="play a plan's whole year with invented people, and prove its zeros",
        epilog="example: thidua rehearse bac-giang-2021 --enterprises 395 --seed 7 --json",
    )
    it.add_argument("plan", help="a plan's id (see: thidua plan list), its document, or YAML")
    it.add_argument("--enterprises", type=_count(MOST_ENTERPRISES), default=395, help="how many; 395")
    it.add_argument("--seed", type=int, default=7, help="the same seed is the same year")
    it.add_argument("--outage", type=_outage, help="nothing runs: 2021-04-10/3d")
    it.add_argument(
        "--move",
        type=_move,
        action="append",
        default=[],
        help="a date moves: registration=2021-04-20[@2021-04-06]",
    )
    it.add_argument("--kill", type=_count(MOST_KILLS), default=0, help="how often the process dies")
    it.add_argument("--read", metavar="PERSON", help="all messages of one person: part of a name, or `any`")
    it.add_argument("--html", type=Path, metavar="FILE", help="write the year as a page")
    it.add_argument("--json", action="store_true", help="for a program")
    it.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Play, and tell; 1 when a zero is not zero."""
    from bot.rehearsing.inventing import invent  # noqa: PLC0415  # all handlers and jobs: 1 s
    from bot.rehearsing.reading import person_named, reading  # noqa: PLC0415
    from bot.rehearsing.rehearsal import rehearse  # noqa: PLC0415
    from bot.rehearsing.script import Script  # noqa: PLC0415

    script = Script(
        plan_meant(given.plan), given.enterprises, given.seed, given.outage, tuple(given.move), given.kill
    )
    person = person_named(invent(script), given.read) if given.read else None
    if given.html and not given.html.absolute().parent.is_dir():
        raise SettingError(f"--html {given.html}: there is no such folder")
    played = rehearse(script)
    read = reading(played, person) if given.read else ""
    if given.html:
        _write(given.html, played)
    told = {**asdict(played.findings), "wall_s": round(played.wall_s, 1)}
    if given.json:
        print(json.dumps({**told, "read": read} if read else told, ensure_ascii=False, indent=2))
    else:
        print(read or "\n".join(_lines(told)))
    return 0 if played.findings.is_clean else NOT_CLEAN


def _lines(told: dict[str, Any]) -> Iterator[str]:
    """For people: a line a kind with its months, then everything else."""
    yield f"{told['plan']}: {told['enterprises']} enterprises, {told['persons']} people, seed {told['seed']}"
    for kind, months in told["by_kind"].items():
        yield f"  {kind:<12} {sum(months.values()):>6}  " + " ".join(f"{m}: {n}" for m, n in months.items())
    for name, value in told.items():
        if name not in {"plan", "enterprises", "persons", "seed", "by_kind", "wrong"} and value is not None:
            yield f"{name:<21} {value}"
    wrong = told["wrong"]
    yield from (f"WRONG {one}" for one in wrong[:MOST_WRONG])
    if len(wrong) > MOST_WRONG:
        yield f"WRONG … and {len(wrong) - MOST_WRONG} more"


def _write(file: Path, played: Any) -> None:
    from bot.rehearsing.page import year_page  # noqa: PLC0415

    try:
        file.write_text(year_page(played), encoding="utf-8")
    except OSError as error:
        raise SettingError(f"--html {file}: {error.strerror}") from None


def _count(most: int) -> Callable[[str], int]:
    """A whole number up to so many; anything else is bad usage."""

    def count(words: str) -> int:
        if not words.isdecimal() or int(words) > most:
            raise argparse.ArgumentTypeError(f"write a whole number up to {most}")
        return int(words)

    return count


def _outage(words: str) -> Any:
    from bot.rehearsing.script import outage_of  # noqa: PLC0415

    return _read(outage_of, words)


def _move(words: str) -> Any:
    from bot.rehearsing.script import move_of  # noqa: PLC0415

    return _read(move_of, words)


def _read(reader: Callable[[str], T], words: str) -> T:
    try:
        return reader(words)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
