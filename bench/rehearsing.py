"""A plan's whole year rehearsed: seconds for a board of today, and how they grow with its size."""

import json
import sys
from subprocess import run
from typing import Any

from bench.servers import environment
from bench.setup import Setup
from bench.table import Figure

PLAN = "bac-giang-2021"
BOARD_OF_TODAY, SMALL, LARGE = 395, 60, 2000
CLEAN = ("doubles", "losses", "reminded_though_done", "quiet_hours")


def measure(setup: Setup) -> list[Figure]:
    """Wall seconds by the command's own count, each year in a process of its own."""
    size, larger = (SMALL, 2 * SMALL) if setup.quick else (BOARD_OF_TODAY, LARGE)
    years = [_year(setup, size) for _ in range(1 if setup.quick else 2)]
    large = _year(setup, larger)
    seconds = [year["wall_s"] for year in years]
    growth = (large["wall_s"] / min(seconds)) / (larger / size)
    wrong = sum(year[name] for year in (*years, large) for name in CLEAN)
    return [
        Figure(f"{PLAN}, {size} enterprises", "s", seconds, at_most=None if setup.quick else 30.0),
        Figure(f"{PLAN}, {larger:,} enterprises", "s", [large["wall_s"]]),
        Figure("time an enterprise, large ÷ small", "ratio", [growth], at_most=1.2),
        Figure("doubles, losses, reminded though done, in quiet hours", "messages", [wrong], at_most=0.0),
    ]


def _year(setup: Setup, enterprises: int) -> dict[str, Any]:
    options = (PLAN, "--enterprises", str(enterprises), "--seed", "7", "--json")
    command = [sys.executable, "-m", "bot.cli.main", "rehearse", *options]
    done = run(command, env=environment(), cwd=setup.folder, capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    told: dict[str, Any] = json.loads(done.stdout)
    setup.say(f"{enterprises} enterprises: {told['sent']} sent, {told['wall_s']:.1f} s")
    return told
