"""Which handler answers which label; a test holds it complete."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeAlias

from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning
from handlers.turn import Turn

Answerer: TypeAlias = Callable[[Turn, Meaning], None]

ANSWERERS: tuple[tuple[Label, Answerer], ...] = ()
BY_LABEL: Mapping[Label, Answerer] = MappingProxyType(dict(ANSWERERS))
