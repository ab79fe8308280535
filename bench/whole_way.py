"""A message's whole way: in through long polling, one transaction, out through sendMessage, 50 ms away.

Ours does its work and keeps it in a database; the baselines only echo. Each run is a new process on a new
database against a new fake; the rounds take turns, so that a busy minute of the machine meets all alike.
"""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from bench.cpu import Watch
from bench.percentiles import median
from bench.servers import FakeService, Postgres, Worker, postgres
from bench.setup import Setup
from bench.table import Figure

DELAY_S = 0.05
CHATS = 1000
OUTSTANDING = 1000
OPEN_RATE = 200.0
PTB_CONCURRENT = (8, 16, 24, 32, 64)
AIOGRAM_CONCURRENT = (64, 128, 256)
END_S = 60.0
Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Bot:
    """Something that answers: its process's command line, what it is asked."""

    name: str
    command: Callable[[], tuple[object, ...]]
    text: str
    pids: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Load:
    """How it is asked: at a rate (0: as fast as it answers), for how long."""

    rate: float
    warm_s: float
    seconds: float


def measure(setup: Setup) -> list[Figure]:
    """Saturated updates a second and times at 200 a second, ours beside the baselines."""
    warm_s, seconds = (1.0, 3.0) if setup.quick else (2.0, 6.0)
    saturated, steady = Load(0, warm_s, seconds), Load(OPEN_RATE, warm_s, seconds * 2)
    with _server(setup) as server:
        if server is not None:
            setup.say(server.version())
        ptb = _best(setup, "PTB echo", "bench.echo_ptb", PTB_CONCURRENT)
        aiogram = _best(setup, "aiogram echo", "bench.echo_aiogram", AIOGRAM_CONCURRENT)
        bots = [*ours(setup, server), ptb, aiogram]
        fast = _in_turn(setup, bots, saturated)
        calm = _in_turn(setup, [bot for bot in bots if bot.text == "/han"], steady)
    return [*_rates(fast), *_ratios(fast, ptb, aiogram), *_times(calm), *_neighbours(fast, calm)]


def ours(setup: Setup, server: Postgres | None) -> list[Bot]:
    """Our process on each database, asked something dear and something cheap."""

    def sqlite() -> tuple[object, ...]:
        return ("-m", "bench.product", "--database", f"sqlite:///{setup.folder}/{time.time_ns()}.sqlite3")

    bots = [Bot(f"ours {text}, SQLite", sqlite, text) for text in ("/han", "/trogiup")]
    if server is not None:
        uri, pids = server.new_database, {"postgres": server.pid}

        def pg() -> tuple[object, ...]:
            return ("-m", "bench.product", "--database", uri())

        bots += [Bot(f"ours {text}, PostgreSQL", pg, text, pids) for text in ("/han", "/trogiup")]
    return bots


def run(setup: Setup, bot: Bot, load: Load) -> Told:
    """One run: what the fake tells, and which process used how many cores."""
    with (
        FakeService(setup.folder, DELAY_S) as fake,
        Worker(*bot.command(), *fake.address, folder=setup.folder) as worker,
    ):
        fake.wait_for("calls", 3)
        watch = Watch({"bot": worker.pid, "fake": fake.pid, **bot.pids})
        fake.control(
            "load",
            rate=load.rate,
            warm_s=load.warm_s,
            seconds=load.seconds,
            chats=CHATS,
            outstanding=OUTSTANDING,
            text=bot.text,
        )
        time.sleep(load.warm_s)
        watch.begin()
        time.sleep(load.seconds)
        use = watch.end()
        told = _told(fake)
    setup.say(
        f"{bot.name}: {told['rate']:.0f}/s, p50 {told['p50']:.0f} ms, p99 {told['p99']:.0f} ms, "
        f"lost {told['lost']}; cores "
        + ", ".join(f"{name} {cores:.2f}" for name, cores in use.cores.items())
        + f", others {use.others:.2f}"
    )
    return {**told, "others": use.others, "bot_cores": use.cores["bot"]}


def _told(fake: FakeService) -> Told:
    end = time.monotonic() + END_S
    while not (told := fake.control("told"))["done"]:
        if time.monotonic() > end:
            raise RuntimeError("the load did not end")
        time.sleep(0.1)
    return told


def _best(setup: Setup, name: str, module: str, concurrents: tuple[int, ...]) -> Bot:
    """The baseline at the concurrency where it is fastest."""
    found: dict[int, float] = {}
    for number in concurrents:
        bot = _echo(f"{name}, {number} at a time", module, number)
        found[number] = run(setup, bot, Load(0, 1.0, 3.0))["rate"]
    best = max(found, key=lambda number: found[number])
    return _echo(f"{name}, {best} at a time", module, best)


def _echo(name: str, module: str, concurrent: int) -> Bot:
    return Bot(name, lambda: ("-m", module, "--concurrent", concurrent), "/han")


def _in_turn(setup: Setup, bots: list[Bot], load: Load) -> dict[str, list[Told]]:
    told: dict[str, list[Told]] = {bot.name: [] for bot in bots}
    for _ in range(setup.rounds):
        for bot in bots:
            told[bot.name].append(run(setup, bot, load))
    return told


def _server(setup: Setup) -> AbstractContextManager[Postgres | None]:
    return postgres(setup.folder) if setup.postgres else nullcontext()


def _rates(fast: dict[str, list[Told]]) -> list[Figure]:
    rates = [
        Figure(f"{name}: saturated", "updates/s", [told["rate"] for told in runs])
        for name, runs in fast.items()
    ]
    costs = [
        Figure(f"{name}: processor time", "ms/update", [_cost_ms(told) for told in runs])
        for name, runs in fast.items()
    ]
    return rates + costs


def _cost_ms(told: Told) -> float:
    """What neighbours disturb least: the bot's own processor time, PostgreSQL's not counted."""
    return 1000 * float(told["bot_cores"]) / float(told["rate"]) if told["rate"] else 0.0


def _ratios(fast: dict[str, list[Told]], ptb: Bot, aiogram: Bot) -> list[Figure]:
    """Round by round, so that both met the same neighbours."""
    figures = []
    for name, runs in fast.items():
        if not name.startswith("ours"):
            continue
        aimed = name.endswith("SQLite")
        for baseline, aim in ((aiogram, 1.0), (ptb, 2.5)):
            ratios = [
                one["rate"] / other["rate"] for one, other in zip(runs, fast[baseline.name], strict=True)
            ]
            short = baseline.name.partition(",")[0]
            figures.append(Figure(f"{name} ÷ {short}", "ratio", ratios, at_least=aim if aimed else None))
            costs = [
                _cost_ms(other) / _cost_ms(one) for one, other in zip(runs, fast[baseline.name], strict=True)
            ]
            figures.append(Figure(f"{name} ÷ {short}, updates per processor second", "ratio", costs))
    return figures


def _times(calm: dict[str, list[Told]]) -> list[Figure]:
    figures = []
    for name, runs in calm.items():
        for what in ("p50", "p99", "max"):
            aim = 100.0 if what == "p99" and name.endswith("SQLite") else None
            values = [told[what] for told in runs]
            figures.append(Figure(f"{name}: {what} at 200/s", "ms", values, at_most=aim))
        figures.append(Figure(f"{name}: unanswered at 200/s", "updates", [told["lost"] for told in runs]))
        costs = [_cost_ms(told) for told in runs]
        figures.append(Figure(f"{name}: processor time at 200/s", "ms/update", costs))
    return figures


def _neighbours(*all_runs: dict[str, list[Told]]) -> list[Figure]:
    values = [told["others"] for runs in all_runs for some in runs.values() for told in some]
    return [Figure("other processes meanwhile", "cores", [median(values), max(values, default=0.0)])]
