"""How a measurement is to be run."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from bench.table import Figure


@dataclass(frozen=True, slots=True)
class Setup:
    """`folder` holds what is thrown away after it."""

    folder: Path
    quick: bool = False
    postgres: bool = True

    @property
    def rounds(self) -> int:
        """How often each thing is measured, in turn with the others."""
        return 1 if self.quick else 3

    def say(self, text: str) -> None:
        """Tell how far it is, so that nobody waits before a silent screen."""
        print(f"  · {text}", flush=True)


Measurement: TypeAlias = Callable[[Setup], list[Figure]]
