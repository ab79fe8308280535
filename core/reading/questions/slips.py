"""The commonest words with one slip of the thumb: letters swapped (“dnag”) or left out (“thng”)."""

from collections import Counter

from core.reading.questions.shorthand import KEPT, SHORTHAND
from core.reading.questions.syllables import is_syllable

_LONG_ENOUGH = 4
_WORDS = (
    "dang danh hieu tong ket bao cao han nop gui ngay thang truoc khi nao gio nam thi dua cong ty doanh"
    " nghiep phong trao khen thuong nhac sua xoa them huong dan chieu sang cuoi chot muon biet giup duoc"
    " nhieu"
    " giao uoc tieu chuan quyet dinh nghi hom"
)


def _slips(word: str) -> set[str]:
    """The word with two neighbours swapped; a longer one also without one of its inner letters."""
    swapped = {word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1)}
    left_out = {word[:at] + word[at + 1 :] for at in range(1, len(word) - 1)}
    return swapped | (left_out if len(word) >= _LONG_ENOUGH else set())


def _book() -> dict[str, str]:
    """Slips that are no word of their own and come from one word only."""
    found = [(slip, word) for word in dict.fromkeys(_WORDS.split()) for slip in _slips(word)]
    counts = Counter(slip for slip, _ in found)
    return {
        slip: word
        for slip, word in found
        if counts[slip] == 1 and slip not in KEPT and slip not in SHORTHAND and not is_syllable(slip)
    }


SLIPS = _book()
"""Folded slips, and the folded word that each was to be."""
