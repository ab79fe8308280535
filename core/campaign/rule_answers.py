"""What may be said about rules and forms: dated data with source and state, chosen by its cues."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from core.campaign.plan import Day
from core.campaign.titles import TitleState
from core.ids import BoardId

AND = "+"


@dataclass(frozen=True, slots=True)
class Wording:
    """The same in both languages; empty where there is nothing to say."""

    vi: str = ""
    en: str = ""

    def in_(self, locale: str) -> str:
        """The words in a language."""
        return self.en if locale == "en" else self.vi


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAnswer:
    """An answer to a question about rules or forms, by the label of the question.

    `told` is said to everybody only while it is `confirmed`; `left` names what an officer has to confirm.
    Both may be there. With a `title` (its full name) it is about that title, else it is found by its `cues`:
    words that stand together in the question, “a + b” where both must; the `certain` ones leave no doubt,
    whatever the question was taken for. `own`: it tells how this product works, so that no paper is its
    source. `only`: questions with another label are never answered with it.
    """

    id: str
    label: str
    state: TitleState
    source: str
    valid_from: Day
    valid_to: Day | None = None
    board: BoardId | None = None
    title: str = ""
    own: bool = False
    only: bool = False
    cues: tuple[str, ...] = ()
    certain: tuple[str, ...] = ()
    told: Wording = Wording()
    left: Wording = Wording()
    ways: tuple[str, ...] = ()

    @property
    def is_confirmed(self) -> bool:
        """Whether a published source, or the product itself, says so."""
        return self.state is TitleState.CONFIRMED

    def holds(self, day: Day, board: BoardId | None) -> bool:
        """Whether it is an answer on this day at this board."""
        is_in_force = self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)
        return is_in_force and self.board in {None, board}

    def weight(self, words: Sequence[str]) -> int:
        """How many words of the question its best cue has; 0 where none fits."""
        return _most(self.cues, words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A law that another one changes from a day on: what is told of it then is called its old text."""

    law: str
    by: str
    source: str
    state: TitleState
    valid_from: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAnswers:
    """Every answer of every day and board, and the amendments of the laws that they cite."""

    answers: tuple[RuleAnswer, ...] = ()
    amendments: tuple[Amendment, ...] = ()

    def on(self, day: Day, board: BoardId | None) -> "RuleAnswers":
        """What holds on a day at a board; its own answer is before the general one of the same id."""
        held = sorted(
            (one for one in self.answers if one.holds(day, board)), key=lambda one: one.board is None
        )
        first = {one.id: one for one in reversed(held)}
        return replace(self, answers=tuple(one for one in self.answers if one in first.values()))

    def best(self, words: Sequence[str], label: str) -> RuleAnswer | None:
        """The answer whose cue has the most words of the question (plain words); of its own label first."""
        fitting = [one for one in self.answers if one.label == label or not one.only]
        weighed = [(one.label == label, one.weight(words), one) for one in fitting]
        found = max(weighed, key=lambda each: (each[1] > 0, *each[:2]), default=None)
        return found[2] if found and found[1] else None

    def certainly(self, words: Sequence[str]) -> RuleAnswer | None:
        """The answer that a question in these plain words is certainly about; mostly none."""
        weighed = [(_most(one.certain, words), one) for one in self.answers if one.certain]
        found = max(weighed, key=lambda each: each[0], default=None)
        return found[1] if found and found[0] else None

    def likely(self, words: Sequence[str], labels: Collection[str], least: int) -> RuleAnswer | None:
        """The answer of these labels whose cue has most words of the question, so many at least."""
        weighed = [(one.weight(words), one) for one in self.answers if one.label in labels]
        found = max(weighed, key=lambda each: each[0], default=None)
        return found[1] if found and found[0] >= least else None

    def named(self, id_: str) -> RuleAnswer | None:
        """The answer with this id."""
        return next((one for one in self.answers if one.id == id_), None)

    def about(self, title: str) -> RuleAnswer | None:
        """What is known of a title besides the rules about it."""
        return next((one for one in self.answers if one.title == title), None)

    def amended(self, sources: Sequence[str], day: Day) -> Amendment | None:
        """What has changed a law that these sources cite, by this day."""
        return next((one for one in self._in_force(day) if any(one.law in text for text in sources)), None)

    def _in_force(self, day: Day) -> Iterator[Amendment]:
        return (one for one in self.amendments if one.valid_from <= day and one.state is TitleState.CONFIRMED)


def _most(cues: Sequence[str], words: Sequence[str]) -> int:
    said = f" {' '.join(words)} "
    return max((_weight(cue, said) for cue in cues), default=0)


def _weight(cue: str, words: str) -> int:
    parts = [part.strip() for part in cue.split(AND)]
    return sum(len(part.split()) for part in parts) if all(f" {part} " in words for part in parts) else 0
