"""Announcements: written down for many, sent at a limit while people go on asking; ticks with nothing due."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from functools import partial
from typing import Any

from bench.cpu import Watch
from bench.crowd import broadcast, fill
from bench.percentiles import median
from bench.servers import FakeService, Worker, postgres
from bench.setup import Setup
from bench.table import Figure
from core.campaign.local_time import VIETNAM
from core.delivery import Lane, NewDelivery
from core.messages import Message
from core.people import Contact
from handlers.announcing.planning import plan_some
from scheduler.registry import JOBS
from scheduler.runner import Tick
from storage.database import Database
from storage.example import example, load
from storage.migrate import upgrade
from tests.fakes.desk import desk_for_tests
from tests.fakes.rows import meet

NOW = datetime(2021, 3, 3, 9, 0, tzinfo=VIETNAM)
SIZES = (395, 10_000, 100_000)
PACES = ((30, 15), (1000, 10))
WHILE_SENDING, ASKED_A_SECOND, DELAY_S = 10_000, 50.0, 0.05
MS = 1000.0
OFTEN_S = 600
END_S = 90.0


def measure(setup: Setup) -> list[Figure]:
    """Rows a second, a tick's cost, the limit's share beside a loop over PTB, replies meanwhile."""
    sizes = (395, 2000) if setup.quick else SIZES
    with postgres(setup.folder) if setup.postgres else nullcontext() as server:
        bases: dict[str, Callable[[], str]] = {
            "SQLite": lambda: f"sqlite:///{setup.folder}/{time.time_ns()}.sqlite3"
        }
        if server is not None:
            bases["PostgreSQL"] = server.new_database
        figures: list[Figure] = []
        for base, address in bases.items():
            figures += [one for size in sizes for one in _planned(setup, base, address(), size)]
        for base, address in bases.items():
            figures += [one for pace in PACES for one in _paced(setup, base, address(), *pace)]
        figures += _loop_of_ptb(setup)
        for base, address in bases.items():
            figures += _replies(setup, base, address())
    return figures


@contextmanager
def _crowded(address: str, persons: int) -> Iterator[Database]:
    database = Database(address)
    upgrade(database)
    database.run_now(lambda uow: load(uow, example()))
    fill(database, persons, NOW)
    yield database
    database.close()


def _planned(setup: Setup, base: str, address: str, persons: int) -> list[Figure]:
    """Rows written by the product, beside a loop that writes one row a transaction."""
    with _crowded(address, persons) as database:
        _settle(database)
        rates = [_rate(partial(_plan, database, f"planned:{turn}")) for turn in range(setup.rounds)]
        naive = [_rate(lambda: _one_by_one(database)) for _ in range(setup.rounds)]
        idle = [_tick_ms(database) for _ in range(5 if setup.quick else 21)]
    setup.say(f"{persons} persons, {base}: {median(rates):.0f} rows/s, idle tick {median(idle):.1f} ms")
    name = f"planning for {persons:,}, {base}"
    aim = 20.0 if persons == SIZES[-1] else None
    return [
        Figure(name, "rows/s", rates),
        Figure(f"{name} ÷ one row a transaction", "ratio", [median(rates) / median(naive)]),
        Figure(f"all frequent jobs, nothing due, {persons:,} persons, {base}", "ms", idle, at_most=aim),
    ]


def _rate(work: Any) -> float:
    before = time.perf_counter()
    done = work()
    return float(done / (time.perf_counter() - before))


def _plan(database: Database, key: str) -> int:
    database.run_now(lambda uow: uow.announcements.make(broadcast(key, NOW), NOW))
    planned = 0
    while moved := database.run_now(lambda uow: plan_some(uow, NOW, NOW.timestamp())):
        planned += moved
    return planned


def _one_by_one(database: Database) -> int:
    """What a first version would do: a transaction for each recipient."""
    contact: Contact = meet(database, "9001")
    new = NewDelivery(contact, Message("not_understood"), Lane.BULK, NOW)
    for _ in range(200):
        database.run_now(lambda uow: uow.outbox.add(new))
    return 200


def _settle(database: Database) -> None:
    """What is due at this moment is made before the idle ticks are timed."""
    for _ in range(3):
        _tick_ms(database)


def _tick_ms(database: Database) -> float:
    """Every job that is woken at least each ten minutes; retention, every six hours, looks at all rows."""
    tick, before = Tick(NOW, NOW.timestamp(), desk_for_tests()), time.perf_counter()
    for job in (one for one in JOBS if one.every_s <= OFTEN_S):
        while database.run_now(lambda uow: job.work(uow, tick)) and job.exhaustive:  # noqa: B023
            pass
    return (time.perf_counter() - before) * MS


def _paced(setup: Setup, base: str, address: str, rate: int, seconds: int) -> list[Figure]:
    """An announcement's rows at the limit, the first second left out."""
    rows = int(rate * ((3 if setup.quick else seconds) + 1) * 0.97)
    told = _sent(setup, ("-m", "bench.sender", "--announced", "--database", address, "--rate", rate), rows)
    name = f"announcement at {rate}/s, {base}"
    setup.say(f"{name}: {told['rate']:.1f}/s, busiest second {told['busiest_second']}")
    return [
        Figure(f"{name}: share of the rate", "%", [100 * told["rate"] / rate], at_least=97.0),
        Figure(f"{name}: busiest second", "sends", [told["busiest_second"]], at_most=float(rate)),
    ]


def _loop_of_ptb(setup: Setup) -> list[Figure]:
    """A loop with python-telegram-bot and its own rate limiter: nothing kept, nothing checked."""
    seconds, found = 3 if setup.quick else PACES[0][1], []
    for rate, _ in PACES:
        rows = int(rate * (seconds + 1) * 0.97)
        told = _sent(setup, ("-m", "bench.loop_ptb", "--rate", rate), rows)
        name = f"loop over PTB and its limiter at {rate}/s"
        setup.say(f"{name}: {told['rate']:.1f}/s, busiest second {told['busiest_second']}")
        found += [
            Figure(f"{name}: share of the rate", "%", [100 * told["rate"] / rate]),
            Figure(f"{name}: busiest second", "sends", [told["busiest_second"]]),
        ]
    return found


def _sent(setup: Setup, command: tuple[object, ...], rows: int) -> dict[str, Any]:
    with FakeService(setup.folder, DELAY_S) as fake:
        with Worker(*command, "--rows", rows, *fake.address, folder=setup.folder):
            fake.wait_for("sent", rows, END_S)
        return fake.control("sends", skip_s=1.0)


def _replies(setup: Setup, base: str, address: str) -> list[Figure]:
    """How quickly people are answered while ten thousand others are written to, at 1,000 a second."""
    recipients = 2000 if setup.quick else WHILE_SENDING
    seconds = recipients / 1000 * 0.7
    command = ("-m", "bench.product", "--database", address, "--rate", 1000, "--broadcast", recipients)
    with (
        FakeService(setup.folder, DELAY_S) as fake,
        Worker(*command, *fake.address, folder=setup.folder) as worker,
    ):
        watch = Watch({"bot": worker.pid, "fake": fake.pid})
        fake.wait_for("sent", 100, END_S)
        asked = {"rate": ASKED_A_SECOND, "warm_s": 0.5, "seconds": seconds, "chats": 1000}
        fake.control("load", **asked, outstanding=1000, text="/trogiup")
        fake.wait_for("sent", recipients, END_S)
        use = watch.end()
        told = fake.control("told")
    setup.say(
        f"replies meanwhile, {base}: p50 {told['p50']:.0f}, p95 {told['p95']:.0f} ms, lost {told['lost']}; "
        f"cores bot {use.cores['bot']:.2f}, others {use.others:.2f}"
    )
    name = f"reply while {recipients:,} are written to, {base}"
    return [
        Figure(f"{name}: p95", "ms", [told["p95"]], at_most=300.0),
        Figure(f"{name}: p50", "ms", [told["p50"]]),
    ]
