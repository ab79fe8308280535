"""Answers that officers made known: found for whoever asks the same, and told with their source."""

from core.ids import KnownAnswerId
from core.questions import KnownAnswer
from core.reading.questions import likeness
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Sureness
from handlers.asking import askers
from handlers.keys import number_in
from handlers.questions import question_cards, ruled_days
from handlers.turn import Turn


def found(turn: Turn, text: str, meaning: Meaning) -> KnownAnswer | None:
    """The known answer to this very question; none where only a similar one was answered.

    Nor where the plans themselves name the day.
    """
    near = _nearest(turn, text)
    if near is None or not _is_answered(near, text, meaning):
        return None
    return None if ruled_days.wins(turn, near, meaning.label) else near


def likely(turn: Turn, text: str, meaning: Meaning) -> KnownAnswer | None:
    """A known answer that may be the one: only to be offered (`known:ID`), as what is asked may differ."""
    near = _nearest(turn, text)
    if near is None or (meaning.sureness is Sureness.SURE and meaning.label.value != near.label):
        return None
    if _likeness(near, text) < likeness.LIKELY or ruled_days.wins(turn, near, meaning.label):
        return None
    return near


def title(known: KnownAnswer) -> str:
    """What a choice says of it: an officer's words, never those of whoever asked first."""
    return question_cards.short(known.title or known.answer, question_cards.SHORTER)


def tell(turn: Turn, known: KnownAnswer) -> None:
    """Tell it, with its source, who confirmed it and until when it holds."""
    turn.say(
        "questions/known",
        title=known.title,
        answer=known.answer,
        source=known.source,
        confirmed_by=known.confirmed_by,
        until=known.valid_to.isoformat(),
    )


def choose(turn: Turn, rest: str) -> None:
    """`known:ID` – the one that was offered, if it still holds and is one of the asker's boards."""
    number = number_in(rest)
    one = turn.uow.questions.known_answer(KnownAnswerId(number)) if number is not None else None
    boards = {asker.board for asker in askers(turn)}
    is_of_theirs = one is not None and one.board in boards and one.is_valid(turn.today)
    if one is None or not is_of_theirs or ruled_days.wins(turn, one, Label(one.label)):
        turn.say("stale_choice")
        return
    tell(turn, one)


def answers(known: KnownAnswer, text: str, *, same_label: bool) -> bool:
    """Whether a question is one of those that it answers."""
    return any(likeness.is_same(one, text, same_label=same_label) for one in _asked(known))


def _is_answered(known: KnownAnswer, text: str, meaning: Meaning) -> bool:
    return answers(known, text, same_label=meaning.label.value == known.label)


def _nearest(turn: Turn, text: str) -> KnownAnswer | None:
    """The valid one that is most alike, the newest of equals."""
    boards = dict.fromkeys(asker.board for asker in askers(turn))
    every = [one for board in boards for one in turn.uow.questions.known(board) if one.is_valid(turn.today)]
    return max(every, key=lambda one: (_likeness(one, text), one.id), default=None)


def _likeness(known: KnownAnswer, text: str) -> float:
    return max((likeness.likeness(one, text) for one in _asked(known)), default=0.0)


def _asked(known: KnownAnswer) -> tuple[str, ...]:
    return (*known.wordings, *((known.title,) if known.title else ()))
