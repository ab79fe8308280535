"""Start-up time and memory of the process as people start it: `thidua run --example`."""

import os
import sys
import time

import psutil

from bench.servers import FakeService, Worker, environment
from bench.setup import Setup
from bench.table import Figure

RUN = ("-m", "bot.cli.main", "run", "--example", "--port", "0")
UPDATES = 10_000
END_S = 120.0
MIB = 2**20


def measure(setup: Setup) -> list[Figure]:
    """Times of the second and later starts; memory at rest and after many updates."""
    rounds = 3 if setup.quick else 9
    updates = 1000 if setup.quick else UPDATES
    first, first_memory = _start(setup)
    starts = [_start(setup) for _ in range(rounds)]
    imports = [_python("import bot.app") for _ in range(rounds)]
    bare = [_python("pass") for _ in range(rounds)]
    before, after = _memory(setup, updates)
    return [
        Figure("thidua run --example, first start (makes the database)", "s", [first]),
        Figure("thidua run --example, later starts", "s", [one[0] for one in starts], at_most=1.5),
        Figure("python -c 'import bot.app'", "s", imports),
        Figure("python -c pass", "s", bare),
        Figure("memory after a start, no Telegram", "MiB", [first_memory, *(one[1] for one in starts)]),
        Figure("memory after a start, Telegram on", "MiB", [before]),
        Figure(f"memory after {updates:,} updates", "MiB", [after], at_most=150.0),
    ]


def _start(setup: Setup) -> tuple[float, float]:
    """Seconds until it says that it runs, and its memory then."""
    before = time.perf_counter()
    with Worker(*RUN, folder=setup.folder) as worker:
        seconds = time.perf_counter() - before
        memory = _rss(worker)
    setup.say(f"start {seconds:.2f} s, {memory:.0f} MiB")
    return seconds, memory


def _python(code: str) -> float:
    before = time.perf_counter()
    child = os.posix_spawn(sys.executable, [sys.executable, "-c", code], environment())
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError(f"python -c {code!r} failed")
    return time.perf_counter() - before


def _memory(setup: Setup, updates: int) -> tuple[float, float]:
    """With Telegram on, everybody asking /han, 64 sends in flight as the settings have it."""
    with FakeService(setup.folder, 0.05) as fake:
        _, url, _, token = fake.address
        settings = {
            "THIDUA_TELEGRAM_TOKEN": token,
            "THIDUA_TELEGRAM_BASE_URL": url,
            "THIDUA_TELEGRAM_RATE": "10000",
            "THIDUA_LOG_LEVEL": "WARNING",
        }
        with Worker(*RUN, folder=setup.folder, **settings) as worker:
            fake.wait_for("calls", 3)
            before = _rss(worker)
            load = {"rate": 0, "warm_s": 0, "seconds": END_S, "chats": 1000, "outstanding": 200}
            fake.control("load", text="/han", **load)
            sent = fake.wait_for("sent", updates, END_S)
            after = _rss(worker)
    setup.say(f"memory {before:.0f} MiB, after {sent:,} answers {after:.0f} MiB")
    return before, after


def _rss(worker: Worker) -> float:
    return float(psutil.Process(worker.pid).memory_info().rss) / MIB
