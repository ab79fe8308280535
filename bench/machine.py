"""The machine that measured: without it a number means nothing."""

import os
import platform
import sqlite3
import subprocess
import time
from importlib.metadata import version
from pathlib import Path

import psutil

from bench.percentiles import median
from bench.servers import ROOT
from bot.clock import MovableClock

LIBRARIES = ("python-telegram-bot", "aiogram", "aiohttp", "sqlalchemy", "psycopg")
WRITES = 200
PAGE = b"x" * 8192


def described(folder: Path) -> dict[str, str]:
    """Processor, disk, versions, and what is being measured."""
    return {
        "date": today(),
        "commit": _git("rev-parse", "--short", "HEAD") + ("+" if _git("status", "--porcelain") else ""),
        "machine": f"{os.cpu_count()} cores, {_processor()}, {psutil.virtual_memory().total / 2**30:.0f} GiB",
        "load before": " ".join(f"{one:.1f}" for one in os.getloadavg()),
        "disk": f"8 kB written and synced in {_sync_us(folder):.0f} µs",
        "python": f"{platform.python_version()}, SQLite {sqlite3.sqlite_version}",
        "libraries": ", ".join(f"{name} {version(name)}" for name in LIBRARIES),
    }


def today() -> str:
    """The day, for the name of a file."""
    return f"{MovableClock().now():%Y-%m-%d}"


def _processor() -> str:
    names = Path("/proc/cpuinfo").read_text(encoding="ascii").splitlines()
    return next((line.partition(": ")[2] for line in names if line.startswith("model name")), "unknown")


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603


def _sync_us(folder: Path) -> float:
    """The median of many small synced writes."""
    times = []
    with (folder / "sync").open("wb") as file:
        for _ in range(WRITES):
            before = time.perf_counter()
            file.write(PAGE)
            file.flush()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - before) * 1e6)
    return median(times)
