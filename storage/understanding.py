"""The understanding that comes with the product, from `templates/understanding`; read once."""

from functools import cache
from importlib.resources import files

from core.reading.questions.cues import Cues
from core.reading.questions.model import read_model
from core.reading.questions.understanding import Understanding

_FOLDER = "understanding"


@cache
def understanding() -> Understanding:
    """What reads people's questions."""
    return Understanding(read_model(_read("weights.txt")), Cues(_read("cues.txt")))


def _read(name: str) -> str:
    return (files("templates") / _FOLDER / name).read_text(encoding="utf-8")
