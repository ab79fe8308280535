"""A guided conversation as a typed literal that checks itself when it is built."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Answers: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Read:
    """An answer as understood, or the template that says kindly why it was not."""

    value: str = ""
    problem: str = ""


def always(_answers: Answers) -> bool:
    """The condition of a step that is asked every time."""
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One question: its template, its reader or its choices (keys of the labels file), its condition."""

    key: str
    ask: str
    read: Callable[[str], Read] | None = None
    choices: tuple[str, ...] = ()
    when: Callable[[Answers], bool] = always


@dataclass(frozen=True, slots=True)
class Flow:
    """Steps in order; `version` changes when their meaning does, so that old drafts are recognised."""

    name: str
    version: int
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        """A flow has steps with different keys, each with a reader or with choices."""
        keys = [step.key for step in self.steps]
        if not keys or len(set(keys)) != len(keys):
            raise ValueError(f"flow {self.name}: steps need different keys")
        for step in self.steps:
            if (step.read is None) == (not step.choices):
                raise ValueError(f"flow {self.name}, step {step.key}: either a reader or choices")

    def open_step(self, answers: Answers) -> Step | None:
        """The first step that applies and has no answer: what to ask now; none when all are answered."""
        for step in self.steps:
            if step.key not in answers and step.when(answers):
                return step
        return None

    def last_answered(self, answers: Answers) -> Step | None:
        """The latest step with an answer: where “quay lại” leads."""
        return next((step for step in reversed(self.steps) if step.key in answers), None)
