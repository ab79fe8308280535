"""The numbers in the keys of choices (`fix:12:nominees:5`); anybody can send any key, so none is trusted."""

MOST_DIGITS = 15


def number_in(text: str) -> int | None:
    """The number that a part of a key names; none for anything else, and for more than any row has."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if is_number else None
