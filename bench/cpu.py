"""Who used the processor while something was measured: a run beside busy neighbours says little."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass

import psutil


@dataclass(frozen=True, slots=True)
class Use:
    """Cores used by each process that was watched, with its children, and by everybody else."""

    cores: Mapping[str, float]
    others: float


class Watch:
    """Counts from `begin` to `end`."""

    def __init__(self, pids: Mapping[str, int]) -> None:
        self._pids = {**pids, "bench": os.getpid()}
        self.begin()

    def begin(self) -> None:
        """Count from now on."""
        self._at = time.perf_counter()
        self._before = {name: used_s(pid) for name, pid in self._pids.items()}
        self._machine = machine_s()

    def end(self) -> Use:
        """The cores used since the beginning."""
        seconds = time.perf_counter() - self._at
        cores = {name: (used_s(pid) - self._before[name]) / seconds for name, pid in self._pids.items()}
        machine = (machine_s() - self._machine) / seconds
        return Use(cores, max(machine - sum(cores.values()), 0.0))


def used_s(pid: int) -> float:
    """Processor seconds of a process; of PostgreSQL's also those of its children."""
    process = psutil.Process(pid)
    family = [process] if pid == os.getpid() else [process, *process.children(recursive=True)]
    return sum(_own_s(one) for one in family)


def machine_s() -> float:
    """Processor seconds of the whole machine."""
    times = psutil.cpu_times()
    return float(times.user + times.nice + times.system + times.irq + times.softirq)


def _own_s(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)
