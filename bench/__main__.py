"""`python -m bench` – measure, print a table, keep the numbers (make bench)."""

import argparse
import json
import tempfile
from pathlib import Path

from bench.machine import described, today
from bench.profiled import profile
from bench.registry import MEASUREMENTS
from bench.servers import ROOT
from bench.setup import Setup
from bench.table import Figure, table

RESULTS = ROOT / "bench" / "results"


def arguments() -> argparse.Namespace:
    """What to measure, and how long."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description=__doc__, epilog="example: python -m bench --quick --only start"
    )
    parser.add_argument("--quick", action="store_true", help="one short round: shows that it works")
    parser.add_argument("--only", nargs="+", choices=list(MEASUREMENTS), default=list(MEASUREMENTS))
    parser.add_argument("--postgres", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--json", type=Path, help="where the numbers go; bench/results/<date>.json if unset")
    parser.add_argument("--profile", type=Path, help="only profile our process under load, into this file")
    return parser.parse_args()


def main() -> None:
    """Measure what was asked for."""
    given = arguments()
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as folder:
        setup = Setup(Path(folder), given.quick, given.postgres)
        if given.profile:
            print(profile(setup, given.profile.resolve()))
            return
        before = described(setup.folder)
        found: dict[str, list[Figure]] = {}
        for name in given.only:
            print(f"\n{name}", flush=True)
            found[name] = MEASUREMENTS[name](setup)
    print("\n" + "\n".join(f"{what}: {value}" for what, value in before.items()))
    for name, figures in found.items():
        print(table(name, figures))
    keep(given.json or RESULTS / f"{today()}.json", before, found)


def keep(file: Path, machine: dict[str, str], found: dict[str, list[Figure]]) -> None:
    """Write the numbers."""
    file.parent.mkdir(parents=True, exist_ok=True)
    results = {name: [figure.as_json() for figure in figures] for name, figures in found.items()}
    text = json.dumps({"machine": machine, "results": results}, ensure_ascii=False, indent=2)
    file.write_text(text + "\n", encoding="utf-8")
    print(f"\n{file}")


if __name__ == "__main__":
    main()
