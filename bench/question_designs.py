"""The designs that were compared for telling what a message is about: which is right how often.

`python -m bench.question_designs` prints the figures of docs/understanding.md.
"""

import json
import math
import sys
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.question_training import LABELS, Example, Phrase, cues, examples, learnt, model_text, phrases
from core.reading.questions.clauses import line
from core.reading.questions.confidence import about
from core.reading.questions.features import features
from core.reading.questions.labels import Label
from core.reading.questions.model import read_model
from core.reading.questions.told_duties import told_duty

FOLDS = 5
SMOOTHED = 0.3
CUE_MARKS = ("qq:", "qp:", "qb:", "qf:", "ql:", "zq:", "zp:", "zb:", "zf:", "zl:", "l:", "d:")
Guess = dict[Label, float]
Reader = Callable[[set[str]], Guess]


def machine(given: Sequence[Example]) -> Reader:
    """What is shipped: weights learnt beforehand."""
    return read_model(model_text(learnt(given))).probabilities


def cues_alone(given: Sequence[Example]) -> Reader:
    """The same without any word: only the cues in it."""
    only = [
        one._replace(names=tuple(name for name in one.names if name.startswith(CUE_MARKS))) for one in given
    ]
    return read_model(model_text(learnt(only))).probabilities


def bayes(given: Sequence[Example]) -> Reader:
    """Complement naive Bayes, fitted in a second when the process starts."""
    counts: list[dict[str, float]] = [defaultdict(float) for _ in LABELS]
    everything: dict[str, float] = defaultdict(float)
    for one in given:
        for name in one.names:
            counts[one.label][name] += one.weight
            everything[name] += one.weight
    weights: dict[str, list[float]] = {}
    totals = [sum(everything.values()) - sum(count.values()) + SMOOTHED * len(everything) for count in counts]
    for name, total in everything.items():
        rest = [total - count.get(name, 0.0) + SMOOTHED for count in counts]
        weights[name] = [-math.log(part / whole) for part, whole in zip(rest, totals, strict=True)]

    def read(names: set[str]) -> Guess:
        rows = [weights[name] for name in names if name in weights] or [[0.0] * len(LABELS)]
        scores = [sum(column) / len(rows) * 30 for column in zip(*rows, strict=True)]
        powers = [math.exp(score - max(scores)) for score in scores]
        return {label: power / sum(powers) for label, power in zip(LABELS, powers, strict=True)}

    return read


DESIGNS: dict[str, Callable[[Sequence[Example]], Reader]] = {
    "support vectors": machine,
    "cues alone": cues_alone,
    "complement naive Bayes": bayes,
}


def fold_of(phrase: Phrase) -> int:
    """Which of the folds a phrase is in."""
    return zlib.crc32(phrase[0].encode()) % FOLDS


def crossed(job: tuple[str, int]) -> list[tuple[str, str, Guess]]:
    """(text, label, guess) of the phrases of one fold, by what was learnt from the others."""
    design, fold = job
    known, given = cues(), phrases()
    read = DESIGNS[design](examples([one for one in given if fold_of(one) != fold], known))
    asked = [one for one in given if fold_of(one) == fold]
    return [(text, label, about(told_duty(line(text)), read(features(text, known)))) for text, label in asked]


def figures(found: Sequence[tuple[str, str, Guess]]) -> dict[str, float]:
    """Shares: right, right or second, `unknown` found, refused though ours."""
    ranked = [(label, sorted(guess, key=lambda one: -guess[one])[:2]) for _, label, guess in found]
    outside = [best for label, best in ranked if label == Label.UNKNOWN]
    ours = [best for label, best in ranked if label != Label.UNKNOWN]
    return {
        "right": _share(best[0] == label for label, best in ranked),
        "right or second": _share(label in best for label, best in ranked),
        "unknown found": _share(best[0] == Label.UNKNOWN for best in outside),
        "ours refused": _share(best[0] == Label.UNKNOWN for best in ours),
    }


def _share(truths: Iterable[bool]) -> float:
    given = list(truths)
    return sum(given) / max(1, len(given))


def main() -> None:
    """Print each design's figures; write the guesses of the shipped one where a file is named."""
    names = sys.argv[2:] or list(DESIGNS)
    with ProcessPoolExecutor(2) as pool:
        for name in names:
            found = [one for fold in pool.map(crossed, [(name, at) for at in range(FOLDS)]) for one in fold]
            print(name, {what: round(value, 4) for what, value in figures(found).items()}, flush=True)
            if len(sys.argv) > 1 and name == "support vectors":
                Path(sys.argv[1]).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
