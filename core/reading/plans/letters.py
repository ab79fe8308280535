"""A text's letters made plain one by one: what is found in them stands at the same place in the text."""

import unicodedata
from functools import lru_cache

from core.campaign.plan import Quote
from core.campaign.quotes import plain
from core.reading.plans.paper import Block

_ALIKE = {
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("–—‒−‐‑", "-"),
    **dict.fromkeys("*\t\n\r\xa0\u2009\u202f\ufeff\u200b", " "),
    **dict.fromkeys("đĐ", "d"),
}


class _Plain(dict[int, str]):
    """Each letter's plain form, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        found = _ALIKE.get(char) or unicodedata.normalize("NFD", char)[0].lower()[0]
        self[code] = found
        return found


_PLAIN = _Plain()


@lru_cache(maxsize=16_384)
def flat(text: str) -> str:
    """Composed text in lower case without marks, as long as before; “ ” are `"`, a dash `-`, `*` a space."""
    return text.translate(_PLAIN)


def quote(block: Block, start: int, end: int) -> Quote:
    """The block's words between two offsets, less the spaces around them, with the line where they start."""
    while start < end and (block.text[start].isspace() or block.text[start] == "*"):
        start += 1
    return Quote(plain(block.text[start:end]), block.line_at(start))


def sentence_case(words: str) -> str:
    """The words with their first letter large."""
    return words[:1].upper() + words[1:]
