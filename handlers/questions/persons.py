"""The way to a person that answers offer, to enterprises and strangers; officers are that person."""

from handlers.turn import Turn

OFFICER = "ask:officer"


def is_official(turn: Turn) -> bool:
    """Whether an officer writes, and for no enterprise."""
    return turn.contact.officer is not None and not turn.contact.representing


def with_a_person(turn: Turn, *keys: str) -> tuple[str, ...]:
    """These choices, and “Hỏi cán bộ” behind them."""
    return keys if is_official(turn) else (*keys, OFFICER)
