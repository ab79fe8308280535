"""What the cross-validated guesses show, as Markdown: `python -m bench.question_matrix GUESSES.json`.

The file is written by `python -m bench.question_designs GUESSES.json "support vectors"`.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.question_training import LABELS
from core.reading.questions.confidence import sureness_of
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Sureness

SHORT = {"deadline": "dl", "registration": "reg", "midyear": "mid", "yearend": "year", "start": "st"}
WORST = 10


class Guessed(NamedTuple):
    """A phrase's label, the two likeliest, and how likely the first is."""

    label: str
    first: str
    second: str
    confidence: float


def read(file: Path) -> list[Guessed]:
    """The guesses of a file."""
    found = json.loads(file.read_text(encoding="utf-8"))
    ranked = [(label, sorted(guess, key=guess.__getitem__)[::-1][:2], guess) for _, label, guess in found]
    return [Guessed(label, best[0], best[1], guess[best[0]]) for label, best, guess in ranked]


def matrix(found: Sequence[Guessed]) -> Iterator[str]:
    """A row for each label, a column for each that was guessed; last the share that is right."""
    cells = Counter((one.label, one.first) for one in found)
    yield "| | " + " | ".join(_short(label) for label in LABELS) + " | right |"
    yield "|---|" + "--:|" * (len(LABELS) + 1)
    for label in LABELS:
        counts = [cells[label, other] for other in LABELS]
        right = f"{100 * cells[label, label] / max(1, sum(counts)):.0f} %"
        yield f"| {label} | " + " | ".join(str(count or "") for count in counts) + f" | {right} |"


def _short(label: str) -> str:
    return ".".join(SHORT.get(part, part[:4]) for part in label.split("."))


def sureness(found: Sequence[Guessed]) -> Iterator[str]:
    """How many are sure, likely and unsure, and how many of them are right."""
    for name in Sureness:
        these = [one for one in found if sureness_of(Label(one.first), one.confidence) is name]
        right = _percent(sum(one.label == one.first for one in these), len(these))
        either = _percent(sum(one.label in {one.first, one.second} for one in these), len(these))
        yield f"| {name} | {_percent(len(these), len(found))} | {right} | {either} |"


def worst(found: Sequence[Guessed]) -> Iterator[str]:
    """The most frequent confusions."""
    pairs = Counter((one.label, one.first) for one in found if one.label != one.first)
    for (label, guessed), count in pairs.most_common(WORST):
        yield f"{label} read as {guessed}: {count}"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.1f} %"


def main() -> None:
    """Print all of it."""
    found = read(Path(sys.argv[1]))
    print("\n".join((*matrix(found), "", *sureness(found), "", *worst(found))))


if __name__ == "__main__":
    main()
