"""The product as a process of its own, started as people start it, so that it can be killed."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

SECRET = "a secret of these tests"
STOP_S = 10


@dataclass(frozen=True, slots=True)
class Process:
    """`thidua run`: its web address, and what it wrote to standard error."""

    process: asyncio.subprocess.Process
    address: str
    stderr: Path

    @property
    def log(self) -> str:
        """What it logged so far."""
        return self.stderr.read_text(encoding="utf-8")

    async def kill(self) -> None:
        """SIGKILL: nothing is settled, nothing is said."""
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        """SIGTERM, as a machine that shuts down; the exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), STOP_S)


@asynccontextmanager
async def running(folder: Path, **settings: object) -> AsyncIterator[Process]:
    """Start it with these settings (`telegram_token` is THIDUA_TELEGRAM_TOKEN); killed at the end."""
    given = {"secret": SECRET, "example": True, "port": 0, **settings}
    env = {**os.environ, **{f"THIDUA_{name.upper()}": str(value) for name, value in given.items()}}
    env |= {"PTB_TIMEDELTA": "1", "NO_PROXY": "127.0.0.1"}
    command = (sys.executable, "-m", "bot.cli.main", "run")
    with (folder / "stderr.log").open("ab") as stderr:
        process = await asyncio.create_subprocess_exec(
            *command, cwd=folder, env=env, stdout=asyncio.subprocess.PIPE, stderr=stderr
        )
    try:
        assert process.stdout is not None
        said = (await process.stdout.readline()).decode()
        address = re.search(r"http://[\d.:]+", said)
        assert address is not None, (folder / "stderr.log").read_text(encoding="utf-8")
        yield Process(process, address[0], folder / "stderr.log")
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
