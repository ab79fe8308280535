"""A linear model over named features: from what a message shows to a probability for every label."""

import math
from base64 import b64encode
from binascii import a2b_base64
from collections.abc import Iterable, Mapping, Sequence

from core.reading.questions.labels import Label

ALWAYS = "always"
_ZERO, _STEPS = 128, 127
RARITY_STEPS = 20
"""How finely it is written how rare a feature is: 12.75 at most, in steps of a twentieth."""
_SQUARES = tuple((step / RARITY_STEPS) ** 2 for step in range(256))


class Model:
    """How rare each feature is, and its weight for each label in steps of `scale`, as bytes around 128.

    The margin of a label is the sum of its weights over the features known, divided by the length of the
    message's vector (each feature as long as it is rare): a long message is no surer than a short one.
    `unknown` is given `lean` on top; `sharpness` turns margins into probabilities. `digest` names what the
    weights were learnt from.
    """

    def __init__(
        self,
        labels: Sequence[Label],
        rows: Mapping[str, bytes],
        scale: float,
        manner: tuple[float, float],
        digest: str,
    ) -> None:
        self.labels = tuple(labels)
        self.digest = digest
        self._rows = rows
        self._scale = scale
        lean, self._sharpness = manner
        always = [(step - _ZERO) * scale for step in rows[ALWAYS][1:]]
        self._always = [
            own + (lean if label is Label.UNKNOWN else 0.0) for label, own in zip(labels, always, strict=True)
        ]

    def probabilities(self, features: Iterable[str]) -> dict[Label, float]:
        """The probability of each label; they add up to one."""
        margins = [self._sharpness * margin for margin in self._margins(features)]
        return dict(zip(self.labels, softmax(margins), strict=True))

    def _margins(self, features: Iterable[str]) -> list[float]:
        found = [row for row in map(self._rows.get, features) if row]
        if not found:
            return self._always
        rarities, *steps = zip(*found, strict=True)
        size = self._scale / math.sqrt(sum(map(_SQUARES.__getitem__, rarities)))
        nothing = _ZERO * len(found)
        totals = map(sum, steps)
        return [(total - nothing) * size + own for total, own in zip(totals, self._always, strict=True)]


def softmax(scores: Sequence[float]) -> list[float]:
    """Scores as shares of one."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def written(
    labels: Sequence[Label],
    weights: Mapping[str, tuple[float, Sequence[float]]],
    digest: str,
    manner: tuple[float, float],
) -> str:
    """The model as text: a head of five lines, then a feature a line with its rarity and weights."""
    scale = max(abs(one) for _, row in weights.values() for one in row) / _STEPS
    lean, sharpness = manner
    lines = [f"digest {digest}", f"scale {scale:.9g}", f"lean {lean:.9g}", f"sharpness {sharpness:.9g}"]
    lines.append(f"labels {' '.join(labels)}")
    for name in sorted(weights):
        rarity, row = weights[name]
        steps = [round(one / scale) + _ZERO for one in row]
        packed = bytes([min(255, round(rarity * RARITY_STEPS)), *steps])
        lines.append(f"{b64encode(packed).decode('ascii')} {name}")
    return "\n".join((*lines, ""))


def read_model(text: str) -> Model:
    """The model in such a text."""
    digest, scale, lean, sharpness, labels, *lines = text.splitlines()
    width = len(lines[0].partition(" ")[0])
    rows = {line[width + 1 :]: a2b_base64(line[:width]) for line in lines}
    return Model(
        [Label(name) for name in labels.split()[1:]],
        rows,
        float(scale.split()[1]),
        (float(lean.split()[1]), float(sharpness.split()[1])),
        digest.split()[1],
    )
