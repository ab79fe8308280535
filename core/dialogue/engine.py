"""What one message does to an open flow: pure, so that every channel behaves alike."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.dialogue.flow import Answers, Flow, Step
from core.messages import Choice
from core.reading.folding import fold

BACK_WORDS = frozenset({"quay lai", "lui lai", "back", "/quaylai"})
AGREEING = frozenset({"co", "vang", "da", "da vang", "dung", "dung roi", "dong y", "ok", "oke", "yes"})
REFUSING = frozenset({"khong", "ko", "khong a", "da khong", "khong dong y", "no"})
NOT_A_CHOICE = "flow/not_a_choice"


@dataclass(frozen=True, slots=True)
class Advance:
    """The answers after a message; `ask` is the next question, none when the flow is complete.

    `problem` is the template to say before the question is asked again.
    """

    answers: Answers
    ask: Step | None
    problem: str = ""


def pick(offered: tuple[Choice, ...], said: str) -> str | None:
    """The key of the offered choice that was meant: by its number, its label or its key; else none."""
    words = fold(said).strip(" .)")
    if words.isdecimal() and words.isascii() and 1 <= int(words[:4]) <= len(offered):
        return offered[int(words[:4]) - 1].key
    meant = {words}
    meant |= {"yes", "agree"} if words in AGREEING else set()
    meant |= {"no", "decline"} if words in REFUSING else set()
    said_label = next((choice.key for choice in offered if fold(choice.label) == words), None)
    return said_label or next((choice.key for choice in offered if choice.key in meant), None)


def advance(flow: Flow, answers: Answers, offered: tuple[Choice, ...], said: str) -> Advance:
    """The flow after `said` (a text, or the key of a tapped choice)."""
    step = flow.open_step(answers)
    if step is None:
        return Advance(answers, None)
    if fold(said) in BACK_WORDS:
        return _back(flow, answers, step)
    if step.read is None:
        key = pick(offered, said)
        if key not in step.choices:
            return Advance(answers, step, NOT_A_CHOICE)
        return _answered(flow, answers, step.key, key)
    read = step.read(said)
    if read.problem:
        return Advance(answers, step, read.problem)
    return _answered(flow, answers, step.key, read.value)


def _answered(flow: Flow, answers: Answers, key: str, value: str) -> Advance:
    after: Mapping[str, str] = {**answers, key: value}
    return Advance(after, flow.open_step(after))


def _back(flow: Flow, answers: Answers, step: Step) -> Advance:
    last = flow.last_answered(answers)
    if last is None:
        return Advance(answers, step)
    return Advance({key: value for key, value in answers.items() if key != last.key}, last)
