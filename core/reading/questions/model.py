"""A linear model over named features: from what a message shows to a probability for every label."""

import math
from base64 import b64encode
from binascii import a2b_base64
from collections.abc import Iterable, Mapping, Sequence

from core.reading.questions.labels import Label

ALWAYS = "always"
_ZERO, _STEPS = 128, 127
_TOO_SMALL = 1


class Model:
    """Weights of each feature for each label, in steps of `scale`, as bytes around 128.

    The score of a label is the sum of its weights over the features known, divided by the root of their
    number: a long message is no surer than a short one. `unknown` is given `lean` on top. `digest` names
    what the weights were learnt from.
    """

    def __init__(
        self, labels: Sequence[Label], rows: Mapping[str, bytes], scale: float, lean: float, digest: str
    ) -> None:
        self.labels = tuple(labels)
        self.digest = digest
        self._rows = rows
        self._scale = scale
        self._lean = [lean if label is Label.UNKNOWN else 0.0 for label in labels]

    def probabilities(self, features: Iterable[str]) -> dict[Label, float]:
        """The probability of each label; they add up to one."""
        return dict(zip(self.labels, _softmax(self._scores(features)), strict=True))

    def _scores(self, features: Iterable[str]) -> list[float]:
        found = [row for row in map(self._rows.get, features) if row]
        found.append(self._rows[ALWAYS])
        size = self._scale / math.sqrt(len(found))
        nothing = _ZERO * len(found)
        totals = map(sum, zip(*found, strict=True))
        return [(total - nothing) * size + lean for total, lean in zip(totals, self._lean, strict=True)]


def _softmax(scores: Sequence[float]) -> list[float]:
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def written(labels: Sequence[Label], weights: Mapping[str, Sequence[float]], digest: str, lean: float) -> str:
    """The model as text: a head of four lines, then a feature a line, but those that hardly weigh."""
    scale = max(abs(one) for row in weights.values() for one in row) / _STEPS
    lines = [f"digest {digest}", f"scale {scale:.9g}", f"lean {lean:.9g}", f"labels {' '.join(labels)}"]
    for name in sorted(weights):
        steps = [round(one / scale) for one in weights[name]]
        if name == ALWAYS or max(map(abs, steps)) > _TOO_SMALL:
            row = bytes(step + _ZERO for step in steps)
            lines.append(f"{b64encode(row).decode('ascii')} {name}")
    return "\n".join((*lines, ""))


def read_model(text: str) -> Model:
    """The model in such a text."""
    digest, scale, lean, labels, *lines = text.splitlines()
    width = len(lines[0].partition(" ")[0])
    rows = {line[width + 1 :]: a2b_base64(line[:width]) for line in lines}
    return Model(
        [Label(name) for name in labels.split()[1:]],
        rows,
        float(scale.split()[1]),
        float(lean.split()[1]),
        digest.split()[1],
    )
