"""Names of persons as people type them."""

from core.reading.folding import nfc

LONGEST = 80
FEWEST_WORDS = 2


def read_name(text: str) -> str | None:
    """A full name: two words or more, no digits, at most 80 characters; none otherwise."""
    name = " ".join(nfc(text).split()).strip(" .,;:")
    if len(name.split()) < FEWEST_WORDS or len(name) > LONGEST:
        return None
    if any(char.isdigit() or not (char.isalpha() or char in " .'’-") for char in name):
        return None
    return name
