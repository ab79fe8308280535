"""Vietnamese text made comparable: NFC at every edge, and a folded form for search beside the original."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_D = str.maketrans("đĐ", "dD")


def keepable(text: str) -> str:
    """The text as every database can keep it: NUL and lone surrogates become U+FFFD, all else stays."""
    if text.isascii() and "\x00" not in text:
        return text
    return text.replace("\x00", "\ufffd").encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def nfc(text: str) -> str:
    """The text in composed form (NFC); nothing else changes."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Lower case, without diacritics (đ → d), invisible direction marks or doubled spaces.

    “HẠN nộp ạ” and “han  nop a” are the same. Words keep their order; punctuation stays.
    """
    bare = unicodedata.normalize("NFD", _INVISIBLE.sub("", text).translate(_D))
    letters = "".join(char for char in bare if not unicodedata.combining(char))
    return _SPACE.sub(" ", letters.casefold()).strip()
