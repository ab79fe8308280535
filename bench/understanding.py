"""Reading questions: time, memory, and how many labels are right; `--train` learns the weights anew."""

import json
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from subprocess import run

import psutil

from bench import question_training
from bench.percentiles import percentile
from bench.servers import ROOT, environment
from bench.setup import Setup
from bench.table import Figure
from core.reading.questions.command_labels import meant_by
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Sureness
from core.reading.questions.understanding import Understanding
from storage.understanding import understanding

MESSAGES = ROOT / "tests" / "data" / "questions" / "tuning.txt"
TODAY = date(2026, 3, 2)
MS, MIB = 1000.0, 2**20


def measure(setup: Setup) -> list[Figure]:
    """Each round in a process of its own: what is loaded and remembered is its own."""
    found = [_alone() for _ in range(2 if setup.quick else 7)]
    setup.say("messages are read")
    return [
        Figure("reading a message, half of them in less", "ms", [one["p50"] for one in found], at_most=1.5),
        Figure("… 99 of 100 in less", "ms", [one["p99"] for one in found], at_most=5.0),
        Figure("loading the weights", "ms", [one["load"] for one in found], at_most=150.0),
        Figure("memory of them, and of reading", "MiB", [one["memory"] for one in found], at_most=30.0),
        Figure("the weights' file", "MB", [question_training.WEIGHTS.stat().st_size / 1e6]),
        *_shares(),
    ]


def _alone() -> dict[str, float]:
    command = [sys.executable, "-m", "bench.understanding", "--once"]
    done = run(command, env=environment(), capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    found: dict[str, float] = json.loads(done.stdout)
    return found


def once() -> dict[str, float]:
    """Loading and reading every message once, as a new process does it."""
    process = psutil.Process()
    before, start = process.memory_info().rss, time.perf_counter()
    reader = understanding()
    load = (time.perf_counter() - start) * MS
    times = [_timed(reader, text) for _, text in messages(MESSAGES)]
    return {
        "load": load,
        "p50": percentile(times, 0.5),
        "p99": percentile(times, 0.99),
        "memory": (process.memory_info().rss - before) / MIB,
    }


def _timed(reader: Understanding, text: str) -> float:
    before = time.perf_counter()
    reader.read(text, TODAY)
    return (time.perf_counter() - before) * MS


def messages(file: Path) -> list[tuple[str, str]]:
    """(label, message) of a file of lines “label<TAB>message”."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [(label, text) for label, _, text in (line.partition("\t") for line in lines) if text]


def _shares() -> list[Figure]:
    """The shares of the messages that were tuned on; those kept apart are asked once, by `thidua ask`."""
    found = [(label, meant_by(text, understanding(), TODAY)) for label, text in messages(MESSAGES)]
    ours = [one.label for label, one in found if label != Label.UNKNOWN]
    outside = [one.label for label, one in found if label == Label.UNKNOWN]
    sure = [(label, one) for label, one in found if one.sureness is Sureness.SURE]
    return [
        Figure("labels right, tuning set", "%", [_right(found)], at_least=95.0),
        Figure("answered at once", "%", [100 * len(sure) / len(found)]),
        Figure(
            "… of these right", "%", [_percent([label == one.label for label, one in sure])], at_least=97.0
        ),
        Figure(
            "outside, and told so", "%", [_percent([one is Label.UNKNOWN for one in outside])], at_least=95.0
        ),
        Figure("ours, but refused", "%", [_percent([one is Label.UNKNOWN for one in ours])], at_most=3.0),
    ]


def _right(found: Sequence[tuple[str, Meaning]]) -> float:
    return _percent([label == one.label for label, one in found])


def _refused(found: Sequence[Label]) -> float:
    return _percent([one is Label.UNKNOWN for one in found])


def _percent(truths: list[bool]) -> float:
    return 100 * sum(truths) / max(1, len(truths))


def main() -> None:
    """`--train` writes the weights anew; `--once` measures one process, for `measure`."""
    if "--train" in sys.argv:
        question_training.main()
    else:
        print(json.dumps(once()))


if __name__ == "__main__":
    main()
