"""How the weights of the questions' model come to be: `python -m bench.question_training` writes them anew.

Softmax over named features, by stochastic gradient descent with features left out by turns (so that no
single word decides), on the phrases that people wrote, variants of them, and frames. The same files give
the same weights.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.question_frames import from_frames
from bench.question_variants import Variant, variants
from core.reading.questions.cues import Cues
from core.reading.questions.features import VERSION, features
from core.reading.questions.labels import Label
from core.reading.questions.model import ALWAYS, written

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "understanding"
WEIGHTS = FOLDER / "weights.txt"
LABELS = tuple(Label)
EPOCHS, RATE, LEAST_RATE = 6, 8.0, 0.02
SEEDS = (12345, 777, 31)
LEFT_OUT = 35  # of 100 features, at each step
SEEN_AT_LEAST = 4  # a person's phrase counts twice
SETTLED, LEAST = 0.995, 0.01
TEMPERATURE, LEAN = 1.45, 0.5
"""Measured by cross-validation: how much too sure the bare model is, how far to lean to `unknown`."""

Phrase = tuple[str, str]
Row = list[float]


class Example(NamedTuple):
    """What the model sees of a phrase, its label's place, how much it weighs, whether a person wrote it."""

    names: tuple[str, ...]
    label: int
    weight: float
    is_written: bool


def phrases() -> list[Phrase]:
    """Every phrase with its label: files are named `LABEL.txt` or `LABEL.MORE.txt`."""
    return [
        (line.strip(), label_of(file.stem))
        for file in sorted((FOLDER / "phrases").glob("*.txt"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def label_of(stem: str) -> str:
    """The label that a file's name begins with."""
    return max((str(one) for one in LABELS if f"{stem}.".startswith(f"{one}.")), key=len)


def cues() -> Cues:
    """The cues as they are now."""
    return Cues((FOLDER / "cues.txt").read_text(encoding="utf-8"))


def frames() -> str:
    """The frames as they are now."""
    return (FOLDER / "frames.txt").read_text(encoding="utf-8")


def digest() -> str:
    """What the weights were made of: all files, the features' version and the constants here."""
    sums = hashlib.sha256(
        f"{VERSION} {SEEDS} {EPOCHS} {RATE} {LEFT_OUT} {SEEN_AT_LEAST} {TEMPERATURE} {LEAN}".encode()
    )
    for file in sorted([*FOLDER.glob("phrases/*.txt"), FOLDER / "cues.txt", FOLDER / "frames.txt"]):
        sums.update(file.name.encode() + b"\0" + file.read_bytes())
    return sums.hexdigest()[:16]


def examples(given: Sequence[Phrase], known: Cues) -> list[Example]:
    """What is learnt from: the phrases, their variants, and the frames."""
    own = (Variant(text, label, 1.0) for text, label in given)
    made: Iterable[Variant] = (*variants(given, known), *from_frames(frames()))
    return [
        *(_example(one, known, is_written=True) for one in own),
        *(_example(one, known, is_written=False) for one in made),
    ]


def _example(one: Variant, known: Cues, *, is_written: bool) -> Example:
    names = tuple(sorted(features(one.text, known)))
    return Example(names, LABELS.index(Label(one.label)), one.weight, is_written)


def learnt(given: Sequence[Example]) -> dict[str, Row]:
    """The weights of each feature that was seen often enough: the mean of several runs, steadier than one."""
    runs = [_run(given, seed) for seed in SEEDS]
    return {
        name: [sum(column) / len(runs) for column in zip(*(run[name] for run in runs), strict=True)]
        for name in runs[0]
    }


def _run(given: Sequence[Example], seed: int) -> dict[str, Row]:
    counts: Counter[str] = Counter()
    for one in given:
        for name in one.names:
            counts[name] += 1 + one.is_written
    weights = {name: [0.0] * len(LABELS) for name, count in counts.items() if count >= SEEN_AT_LEAST}
    weights[ALWAYS] = always = [0.0] * len(LABELS)
    rows = [[weights[name] for name in one.names if name in weights] for one in given]
    order, dice = list(range(len(given))), _Dice(seed)
    steps, step = EPOCHS * len(given), 0
    for _ in range(EPOCHS):
        dice.shuffle(order)
        for place in order:
            step += 1
            rate = RATE * (1 - step / steps) + LEAST_RATE
            _learn([*dice.most(rows[place]), always], given[place].label, rate * given[place].weight)
    return weights


def _learn(rows: Sequence[Row], label: int, rate: float) -> None:
    """One step: the weights of the label up, of those that were wrongly likely down."""
    size = 1 / math.sqrt(len(rows))
    scores = [total * size for total in map(sum, zip(*rows, strict=True))]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    if powers[label] / total > SETTLED:
        return
    shares = [(place, power / total) for place, power in enumerate(powers)]
    steps = [
        (place, rate * size * ((place == label) - share))
        for place, share in shares
        if share > LEAST or place == label
    ]
    for row in rows:
        for place, change in steps:
            row[place] += change


class _Dice:
    """The order of learning, and what is left out: always the same."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def _next(self) -> int:
        self._state = (self._state * 1103515245 + 12345) & 0x7FFFFFFF
        return self._state

    def shuffle(self, order: list[int]) -> None:
        for last in range(len(order) - 1, 0, -1):
            other = (self._next() >> 4) % (last + 1)
            order[last], order[other] = order[other], order[last]

    def most(self, rows: Sequence[Row]) -> Iterator[Row]:
        start = self._next() >> 8
        for place, row in enumerate(rows):
            if ((place * 2654435761 + start) >> 7) % 100 >= LEFT_OUT:
                yield row


def model_text(weights: dict[str, Row]) -> str:
    """The model as it is shipped: calmed down, and leaning to `unknown`."""
    calm = {name: [one / TEMPERATURE for one in row] for name, row in weights.items()}
    return written(LABELS, calm, digest(), LEAN)


def main() -> None:
    """Learn from all there is, and write the weights."""
    given = examples(phrases(), cues())
    print(f"{len(given):,} examples")
    text = model_text(learnt(given))
    WEIGHTS.write_text(text, encoding="utf-8")
    print(f"{WEIGHTS}: {text.count(chr(10)):,} lines, {len(text) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
