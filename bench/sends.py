"""Sends from the ledger: as fast as it goes beside a bare aiohttp client, and held to a rate."""

import time
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from bench.cpu import Watch
from bench.servers import FakeService, Worker, postgres
from bench.setup import Setup
from bench.table import Figure

END_S = 90.0
SKIPPED_S = 1.0
PACES = ((30, 20), (1000, 10))


@dataclass(frozen=True, slots=True)
class Case:
    """A sender's module and options; `database` is empty for the baseline."""

    name: str
    module: str
    options: tuple[object, ...]
    delay_s: float
    database: str = ""


def measure(setup: Setup) -> list[Figure]:
    """Unpaced in turn, then each pace."""
    rows = 2000 if setup.quick else 6000
    figures: dict[str, list[float]] = {}
    with postgres(setup.folder) if setup.postgres else nullcontext() as server:
        bases = ["SQLite", *(["PostgreSQL"] if server else [])]

        def address(base: str) -> str:
            if server is not None and base == "PostgreSQL":
                return server.new_database()
            return f"sqlite:///{setup.folder}/{time.time_ns()}.sqlite3"

        for _ in range(setup.rounds):
            for case in _unpaced(bases, rows):
                told = _run(setup, case, rows, address(case.database) if case.database else "")
                figures.setdefault(case.name, []).append(told["rate"])
        found = [Figure(name, "sends/s", values) for name, values in figures.items()]
        found += _shares(figures, bases)
        for base in bases:
            for rate, seconds in PACES:
                found += _paced(setup, base, address(base), rate, 3 if setup.quick else seconds)
    return found


def _unpaced(bases: list[str], rows: int) -> list[Case]:
    cases = []
    for delay_s in (0.0, 0.05):
        at = f"{delay_s * 1000:.0f} ms away"
        cases.append(Case(f"bare aiohttp, {at}", "bench.raw_aiohttp", ("--rows", rows), delay_s))
        for base in bases:
            for lane in ("bulk", "reply"):
                options = ("--rows", rows, "--lane", lane)
                cases.append(Case(f"ledger, {base}, {lane}, {at}", "bench.sender", options, delay_s, base))
    return cases


def _shares(figures: dict[str, list[float]], bases: list[str]) -> list[Figure]:
    found = []
    for base in bases:
        for at in ("0 ms away", "50 ms away"):
            pairs = zip(figures[f"ledger, {base}, bulk, {at}"], figures[f"bare aiohttp, {at}"], strict=True)
            name = f"ledger, {base}, bulk ÷ bare aiohttp, {at}"
            found.append(Figure(name, "ratio", [one / other for one, other in pairs]))
    return found


def _paced(setup: Setup, base: str, address: str, rate: int, seconds: float) -> list[Figure]:
    rows = int(rate * (seconds + SKIPPED_S) * 0.97)
    case = Case(f"ledger, {base}, {rate}/s", "bench.sender", ("--rows", rows, "--rate", rate), 0.05, base)
    told = _run(setup, case, rows, address)
    share = 100 * told["rate"] / rate
    return [
        Figure(f"{case.name}: share of the rate", "%", [share], at_least=97.0),
        Figure(f"{case.name}: busiest second", "sends", [told["busiest_second"]], at_most=float(rate)),
    ]


def _run(setup: Setup, case: Case, rows: int, database: str) -> dict[str, Any]:
    options = (*case.options, *(("--database", database) if database else ()))
    skip_s = SKIPPED_S if "--rate" in options else 0.0
    with FakeService(setup.folder, case.delay_s) as fake:
        with Worker("-m", case.module, *options, *fake.address, folder=setup.folder) as worker:
            watch = Watch({"sender": worker.pid, "fake": fake.pid})
            sent = fake.wait_for("sent", rows, END_S)
            use = watch.end()
        told = fake.control("sends", skip_s=skip_s)
    setup.say(
        f"{case.name}: {told['rate']:.0f}/s, {sent} of {rows} sent, busiest second {told['busiest_second']}; "
        f"cores sender {use.cores['sender']:.2f}, fake {use.cores['fake']:.2f}, others {use.others:.2f}"
    )
    return told
