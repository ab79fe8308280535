"""Where a process's time goes: cProfile for the event loop and for the storage thread, side by side."""

import cProfile
import io
import pstats
from collections.abc import Callable
from pathlib import Path

from storage.writer import GroupCommitWriter

ENTRIES = 25


class Profiles:
    """One profile a thread, written as text to a file; without a file nothing is measured."""

    def __init__(self, file: str) -> None:
        self._file = Path(file) if file else None
        self._profiles: dict[str, cProfile.Profile] = {}

    def run(self, name: str, work: Callable[[], object]) -> None:
        """Do something under a profile of this name."""
        if self._file is None:
            work()
            return
        profile = self._profiles[name] = cProfile.Profile()
        profile.runcall(work)

    def watch_storage(self) -> None:
        """From now on SQLite's writer threads run under a profile."""
        if self._file is None:
            return
        work = GroupCommitWriter._work  # noqa: SLF001  # where the thread begins

        def watched(writer: GroupCommitWriter) -> None:
            self.run("storage writer", lambda: work(writer))

        GroupCommitWriter._work = watched  # type: ignore[assignment,method-assign]  # noqa: SLF001

    def write(self) -> None:
        """The top entries of each thread, by own and by cumulative time."""
        if self._file is None:
            return
        text = io.StringIO()
        for name, profile in self._profiles.items():
            for order in ("tottime", "cumulative"):
                text.write(f"\n===== {name}, by {order} =====\n")
                pstats.Stats(profile, stream=text).strip_dirs().sort_stats(order).print_stats(ENTRIES)
            profile.dump_stats(self._file.with_suffix(f".{name.replace(' ', '-')}.pstats"))
        self._file.write_text(text.getvalue(), encoding="utf-8")
