"""How the weights of the questions' model come to be: `python -m bench.question_training` writes them anew.

A linear support vector machine, one label against the rest, over named features that count the more the
rarer they are; solved by dual coordinate descent (Hsieh and others, 2008, squared hinge loss). It learns
from the phrases that people wrote, variants of them, and frames. The same files give the same weights.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
SEED = 12345
EPOCHS, COST, SETTLED = 30, 2.0, 0.001
SEEN_AT_LEAST = 3
LEAN, SHARPNESS = 0.15, 4.0
"""Measured by cross-validation: how far to lean to `unknown`, and how sure a margin is."""

Phrase = tuple[str, str]
Row = list[float]


class Example(NamedTuple):
    """What the model sees of a phrase, its label's place, and how much it weighs."""

    names: tuple[str, ...]
    label: int
    weight: float


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
        f"{VERSION} {SEED} {EPOCHS} {COST} {SETTLED} {SEEN_AT_LEAST} {LEAN} {SHARPNESS}".encode()
    )
    for file in sorted([*FOLDER.glob("phrases/*.txt"), FOLDER / "cues.txt", FOLDER / "frames.txt"]):
        sums.update(file.name.encode() + b"\0" + file.read_bytes())
    return sums.hexdigest()[:16]


def examples(given: Sequence[Phrase], known: Cues) -> list[Example]:
    """What is learnt from: the phrases, their variants, and the frames."""
    own = (Variant(text, label, 1.0) for text, label in given)
    made: Iterable[Variant] = (*variants(given, known), *from_frames(frames()))
    return [
        *(_example(one, known) for one in own),
        *(_example(one, known) for one in made),
    ]


def _example(one: Variant, known: Cues) -> Example:
    names = tuple(sorted(features(one.text, known)))
    return Example(names, LABELS.index(Label(one.label)), one.weight)


class Column(NamedTuple):
    """A feature: the square of its rarity, and its weight for each label, times its rarity."""

    square: float
    row: Row


class Point(NamedTuple):
    """An example as it is learnt: its columns, their length, its label's place, its share of the loss."""

    columns: list[Column]
    length: float
    label: int
    softness: float


def learnt(given: Sequence[Example]) -> dict[str, tuple[float, Row]]:
    """How rare each feature is that was seen often enough, and its weight for each label."""
    counts = Counter(name for one in given for name in one.names)
    columns = {
        name: Column((math.log((1 + len(given)) / (1 + count)) + 1) ** 2, [0.0] * len(LABELS))
        for name, count in counts.items()
        if count >= SEEN_AT_LEAST
    }
    always = [0.0] * len(LABELS)
    points = [_point(one, columns) for one in given]
    duals = [[0.0] * len(LABELS) for _ in given]
    order, dice = list(range(len(given))), _Dice(SEED)
    for _ in range(EPOCHS):
        dice.shuffle(order)
        if not sum(_learn(points[place], always, duals[place]) for place in order):
            break
    return {
        ALWAYS: (1.0, always),
        **{name: (math.sqrt(column.square), column.row) for name, column in columns.items()},
    }


def _point(one: Example, columns: Mapping[str, Column]) -> Point:
    own = [columns[name] for name in one.names if name in columns]
    length = math.sqrt(sum(column.square for column in own)) or 1.0
    return Point(own, length, one.label, 1 / (2 * COST * one.weight))


def _learn(point: Point, always: Row, duals: Row) -> bool:
    """One step of every label's machine over an example; False where none had to move."""
    totals = (
        map(sum, zip(*(column.row for column in point.columns), strict=True)) if point.columns else always
    )
    moves = []
    for place, total in enumerate(totals):
        side = 1 if place == point.label else -1
        slope = side * (total / point.length + always[place]) - 1 + duals[place] * point.softness
        if abs(slope) < SETTLED or (slope > 0 and not duals[place]):
            continue
        after = max(duals[place] - slope / (2 + point.softness), 0.0)
        moves.append((place, (after - duals[place]) * side))
        duals[place] = after
    for place, move in moves:
        always[place] += move
        step = move / point.length
        for square, row in point.columns:
            row[place] += step * square
    return bool(moves)


class _Dice:
    """The order of learning: always the same."""

    def __init__(self, seed: int) -> None:
        self._state = seed

    def _next(self) -> int:
        self._state = (self._state * 1103515245 + 12345) & 0x7FFFFFFF
        return self._state

    def shuffle(self, order: list[int]) -> None:
        for last in range(len(order) - 1, 0, -1):
            other = (self._next() >> 4) % (last + 1)
            order[last], order[other] = order[other], order[last]


def model_text(weights: Mapping[str, tuple[float, Row]]) -> str:
    """The model as it is shipped."""
    return written(LABELS, weights, digest(), (LEAN, SHARPNESS))


def main() -> None:
    """Learn from all there is, and write the weights."""
    given = examples(phrases(), cues())
    print(f"{len(given):,} examples")
    text = model_text(learnt(given))
    WEIGHTS.write_text(text, encoding="utf-8")
    print(f"{WEIGHTS}: {text.count(chr(10)):,} lines, {len(text) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
