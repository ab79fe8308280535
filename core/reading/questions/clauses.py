"""A message as one line of plain words and marks, in which days, years and duties are looked for."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from core.reading.folding import fold, nfc
from core.reading.questions.plain import spelled_out

LONGEST_TEXT, _AROUND = 4_000, 120
# Folded they would be a word of another meaning.
_MARKED = {
    "sáu": "6",
    "một": "1",
    "mốt": "ngày kia",
    "tôi": "mình",
    "tớ": "mình",
    **dict.fromkeys(("mãi", "mại", "mái", "mài", "mải"), "lâu"),
    **dict.fromkeys(("thử", "thủ", "thư", "thụ", "thù"), "tho"),
    **dict.fromkeys(("lẻ", "lê", "lệ", "lề", "lẽ"), "leo"),
    "đốt": "chay",
    "tự": "tuu",
    "sổ": "so tay",
}
_LETTERS = re.compile(r"\w+")
_NEWLINE = re.compile(r"[\r\n]+")
_LOOSE_DATE = re.compile(r"(?<=\d) ?/ ?(?=\d)")
_LOOSE_DOTS = re.compile(r"\b(\d{1,2})\. ?(\d{1,2})\. ?(?=\d{4})")
_ENDS = re.compile(r"[.!?;…。？！]")
_PAUSE = re.compile(r"[,:()–—“”\"|，：]| - ")
_CONNECTIVES = (
    r"nhung|chu|ma|con|gio|bay gio|the con|roi con|va con|xong roi|thi|sau do|tiep theo|nen|vi|tai|neu"
)
_CLAUSE = re.compile(rf" [.,?] | (?=(?:{_CONNECTIVES}) )")
ASKING = re.compile(
    r"\b(?:han|hoi|khi nao|bao gio|luc nao|hom nao|ngay nao|ngay may|chung nao|bao lau|may ngay|bao nhieu|sao"
    r"|the nao|o dau|gi|ai|nao|cho nao|muon biet|can biet|chua ro|quan tam|lam|thu tuc)\b|(?:khong|chua)$"
)


@dataclass(frozen=True, slots=True)
class Line:
    """The line, with a space at each end, and where its clauses start and end."""

    words: str
    clauses: tuple[tuple[int, int], ...]

    def clause_at(self, place: int) -> tuple[int, int]:
        """The clause that a place of the line is in."""
        return self.clauses[max(0, bisect_right(self.clauses, (place, len(self.words))) - 1)]

    def asks_at(self, place: int) -> bool:
        """Whether the clause of a place asks for something."""
        start, end = self.clause_at(place)
        near = self.words[max(start, place - _AROUND) : min(end, place + _AROUND)]
        return ASKING.search(near.strip()) is not None


@lru_cache(maxsize=64)
def line(text: str) -> Line:
    """The line of a message: marks are “ . ”, “ ? ” and “ , ”; of a very long text its end."""
    typed = unicodedata.normalize("NFKC", nfc(text[-LONGEST_TEXT:])).lower()
    typed = _LETTERS.sub(lambda word: _MARKED.get(word[0], word[0]), _NEWLINE.sub(" . ", typed))
    tidy = _LOOSE_DOTS.sub(r"\1.\2.", _LOOSE_DATE.sub("/", typed))
    said, end = [""], 0
    for token, spelled in spelled_out(fold(tidy)):
        said += [*_mark(token.string[end : token.start()]), *spelled]
        end = token.end()
    words = " ".join([*said, ""]) + (". " if len(said) > 1 else "")
    return Line(words, _clauses(words))


def _mark(gap: str) -> list[str]:
    """The mark that a gap between two words holds."""
    if "?" in gap or "？" in gap:
        return ["?"]
    if _ENDS.search(gap):
        return ["."]
    return [","] if _PAUSE.search(gap) else []


def _clauses(words: str) -> tuple[tuple[int, int], ...]:
    cuts = [0, *(match.start() for match in _CLAUSE.finditer(words)), len(words)]
    return tuple((start, end) for start, end in pairwise(cuts) if end > start)
