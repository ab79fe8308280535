"""What a message shows to the model: its words, pieces of words, and the cues in them, as names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.reading.folding import fold, nfc
from core.reading.questions.clauses import line
from core.reading.questions.cues import Cue, Cues
from core.reading.questions.plain import spelled_out
from core.reading.questions.told_duties import told_duty
from core.reading.words import Word, words

VERSION = 1
"""Goes up with every change of what the features are: weights of another version are no longer right."""

_ENDS = re.compile(r"[,.;:?!…\n]|\s[–-]\s")
_FIGURE = re.compile(r"\d+")
_FILLER_WORDS = (
    "a da em anh chi ad admin bot ban minh toi tui oi vay nhe nha nhi ha the voi u uh um ma thi la nghen hen"
    " di ta hic huhu hihi dong kinh quy xin ben cua giup gium dum ho"
)
_FILLERS = frozenset(_FILLER_WORDS.split())
_DUTIES = frozenset({"t.reg", "t.mid", "t.year"})
_LENGTHS = (0, 1, 3, 7, 15, 30)


@dataclass(frozen=True, slots=True)
class Seen:
    """A message's plain words with their marks, where its clauses end, and the cues in it."""

    said: tuple[Word, ...]
    ends: tuple[int, ...]
    cues: tuple[Cue, ...]


def seen(text: str, cues: Cues) -> Seen:
    """The plain words of a text, and the cues in them."""
    typed = " ".join(nfc(text).replace("\n", " . ").lower().split())
    folded = fold(typed)
    is_aligned = len(folded) == len(typed)
    said: list[Word] = []
    ends: list[int] = []
    at = 0
    for match, plain_words in spelled_out(folded):
        if said and _ENDS.search(folded, at, match.start()):
            ends.append(len(said))
        at = match.end()
        written = typed[match.start() : match.end()] if is_aligned else ""
        said.extend(_words(match[0], written, plain_words))
    return Seen(tuple(said), tuple(ends), tuple(cues.found(said)))


def _words(folded: str, written: str, plain_words: Sequence[str]) -> Iterator[Word]:
    """The plain words of one token; with its marks where it is one word as it was typed."""
    if len(plain_words) == 1 and plain_words[0] == folded and not written.isascii():
        found = words(written)
        if len(found) == 1:
            yield found[0]
            return
    for word in plain_words:
        yield Word(word, 0, 0, _FIGURE.sub("0", word), word)


def features(text: str, cues: Cues) -> set[str]:
    """The names of all that the model looks at."""
    look = seen(text, cues)
    keys = [word.key for word in look.said]
    found = {f"w:{key}" for key in keys}
    found.update(f"r:{word.sound}" for word in look.said if word.is_accented)
    found.update(_pieces(keys))
    found.update(_neighbours([key for key in keys if key not in _FILLERS]))
    found.update(_abstract_neighbours(_abstract(keys, look.cues)))
    found.update(_of_cues("q", [_named(cue) for cue in look.cues]))
    start = look.ends[-1] if look.ends else 0
    found.update(f"z:{key}" for key in keys[start:])
    found.update(_of_cues("z", [_named(cue) for cue in look.cues if cue.first >= start]))
    found.add(f"l:{sum(len(keys) > most for most in _LENGTHS)}")
    if "?" in text:
        found.add("l:?")
    if not look.cues:
        found.add("l:none")
    duties = {name for cue in look.cues for name in _DUTIES.intersection(cue.names)}
    if len(duties) > 1:
        found.add(f"d:{told_duty(line(text))}")
    return found


def _pieces(keys: Sequence[str]) -> Iterator[str]:
    for key in set(keys):
        whole = f"_{key}_"
        for size in (3, 4):
            for at in range(len(whole) - size + 1):
                yield f"c:{whole[at : at + size]}"


def _neighbours(keys: Sequence[str]) -> Iterator[str]:
    padded = ("<", *keys, ">")
    for one, other in pairwise(padded):
        yield f"b:{one} {other}"
    for one, other in zip(padded, padded[2:], strict=False):
        yield f"s:{one} {other}"


def _abstract_neighbours(keys: Sequence[str]) -> Iterator[str]:
    padded = ("<", *keys, ">")
    for one, other in pairwise(padded):
        if {one, other} & {"D", "F", "T"}:
            yield f"a:{one} {other}"
    for one, middle, other in zip(padded, padded[1:], padded[2:], strict=False):
        yield f"t:{one} {middle} {other}"


def _abstract(keys: Sequence[str], cues: Sequence[Cue]) -> list[str]:
    """The words but fillers, with D for a duty, T for a title, F for what is other people's."""
    found: list[str] = []
    place = 0
    for cue in cues:
        kind = _kind(cue)
        if kind:
            found.extend(key for key in keys[place : cue.first] if key not in _FILLERS)
            if not found or found[-1] != kind:
                found.append(kind)
            place = cue.end
    found.extend(key for key in keys[place:] if key not in _FILLERS)
    return found


def _kind(cue: Cue) -> str:
    if not _DUTIES.isdisjoint(cue.names):
        return "D"
    if cue.names[0].startswith("f."):
        return "F"
    return "T" if "t.title" in cue.names else ""


def _named(cue: Cue) -> tuple[str, ...]:
    """What the cue stands for, and the kind of that."""
    kind = _kind(cue)
    return (*cue.names, kind) if kind and kind != "T" else cue.names


def _of_cues(mark: str, found: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Each cue, each two of them, those that follow each other, the first and the last."""
    names = sorted({name for cue in found for name in cue})
    for at, name in enumerate(names):
        yield f"{mark}q:{name}"
        for other in names[at + 1 :]:
            yield f"{mark}p:{name} {other}"
    for before, behind in pairwise(found):
        yield from (f"{mark}b:{name} {next_name}" for name in before for next_name in behind)
    for name in found[0] if found else ():
        yield f"{mark}f:{name}"
    for name in found[-1] if found else ():
        yield f"{mark}l:{name}"
