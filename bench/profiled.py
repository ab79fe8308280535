"""Our process under a saturating load with cProfile on; its absolute speed then means nothing."""

from dataclasses import replace
from pathlib import Path

from bench.setup import Setup
from bench.whole_way import Bot, Load, ours, run


def profile(setup: Setup, file: Path) -> str:
    """The top entries of the event loop and of SQLite's writer, as text; also left in the file."""
    bot: Bot = ours(setup, None)[0]
    command = bot.command
    run(setup, replace(bot, command=lambda: (*command(), "--profile", file)), Load(0, 2.0, 8.0))
    return file.read_text(encoding="utf-8")
