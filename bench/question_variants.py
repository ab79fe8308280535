"""More phrasings made of those that people wrote: another duty, another office, a context, a slip.

Whoever asks when the “sơ kết” is due asks in the same words about the “tổng kết”; whoever asks it about
taxes asks nothing that is ours. All is decided by the phrase's own checksum: the same phrases give the
same variants.
"""

import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bench.question_words import CONTEXTS, CONTRASTS, DUTIES, FOREIGN, JOINTS, TAILS
from core.reading.folding import fold, nfc
from core.reading.questions.cues import Cue, Cues
from core.reading.words import Word, words

CUES = {"t.reg": "registration", "t.mid": "midyear", "t.year": "yearend"}
MOVES = ("deadline.", "start.")
ORDER = tuple(DUTIES)
LONGEST_START, SHORTEST_SLIP = 12, 6
_TITLE = frozenset({"t.title"})
_TITLES = frozenset({"t.title", "t.movement"})
_OURS = frozenset({"t.title", "t.movement", "t.pledge"})
_NEEDS_NAMES = frozenset({"start", "edit"})
KEEPS = frozenset({"forms", "where", "late", "edit", "status", "mute"})
REFUSED = "unknown"


class Variant(NamedTuple):
    """A phrase for the training: how much it weighs beside one that a person wrote."""

    text: str
    label: str
    weight: float


class Dice:
    """Numbers that follow from a text alone."""

    def __init__(self, seed: str) -> None:
        self._state = zlib.crc32(seed.encode()) or 1

    def under(self, bound: int) -> int:
        """A number from 0 to below the bound."""
        self._state = (self._state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self._state >> 8) % bound

    def one(self, among: Sequence[str]) -> str:
        """One of these."""
        return among[self.under(len(among))]


def variants(phrases: Sequence[tuple[str, str]], cues: Cues) -> Iterator[Variant]:
    """The variants of these (phrase, label), without the phrases themselves."""
    for written, label in phrases:
        text = nfc(written)
        dice = Dice(f"{label}\t{text}")
        said = words(text)
        phrase = _Phrase(text, label, said, cues.found(said))
        yield from _of_other_duties(phrase, dice)
        yield from _of_other_offices(phrase, dice)
        yield from _with_another_duty(phrase, dice)
        yield from _with_context(phrase, dice)
        yield from _with_slips(phrase, dice)


class _Span(NamedTuple):
    """A duty as it is named: its first word, where it ends, which duty."""

    first: int
    end: int
    duty: str


class _Phrase(NamedTuple):
    """A phrase in composed form (NFC), with its words and cues."""

    text: str
    label: str
    said: Sequence[Word]
    cues: Sequence[Cue]

    @property
    def spans(self) -> list[_Span]:
        """Each duty named, a title behind “đăng ký” and a “báo cáo” before the duty within it."""
        found: list[_Span] = []
        for cue in self.cues:
            duty = next((CUES[name] for name in cue.names if name in CUES), "")
            before = found[-1] if found and found[-1].end == cue.first else None
            if before and (_belongs(before, cue) or before.duty in {"", duty}) and (duty or before.duty):
                found[-1] = _Span(before.first, cue.end, duty or before.duty)
            elif duty or "t.report" in cue.names:
                found.append(_Span(cue.first, cue.end, duty))
        return [span for span in found if span.duty]

    def names_beside(self, spans: Sequence[_Span], names: frozenset[str]) -> bool:
        """Whether a cue outside these spans stands for one of the names."""
        return any(
            not names.isdisjoint(cue.names)
            for cue in self.cues
            if not any(span.first <= cue.first and cue.end <= span.end for span in spans)
        )

    def like(self, text: str) -> str:
        """The text without marks where the phrase has none."""
        return fold(text) if self.text.isascii() else text

    def replaced(self, changes: Sequence[tuple[_Span, str]]) -> str:
        """The phrase with other words in place of each span."""
        text = self.text
        for span, new in reversed(changes):
            start, end = self.said[span.first].start, self.said[span.end - 1].end
            text = text[:start] + self.like(new) + text[end:]
        return text


def _belongs(before: _Span, cue: Cue) -> bool:
    return before.duty == "registration" and not _TITLES.isdisjoint(cue.names)


def _of_other_duties(phrase: _Phrase, dice: Dice) -> Iterator[Variant]:
    """The same asked about another duty, every duty in it moved on by one or two."""
    spans, label = phrase.spans, phrase.label
    moves = label.startswith(MOVES) and label != "deadline.any"
    if not spans or phrase.names_beside(spans, _TITLE) or not (moves or label in KEEPS):
        return
    for step in (1, 2) if moves else (1 + dice.under(2),):
        shift = {one: ORDER[(at + step) % 3] for at, one in enumerate(ORDER)}
        kind, _, duty = label.partition(".")
        touched = (
            {duty, shift[duty]} if moves else {one for span in spans for one in (span.duty, shift[span.duty])}
        )
        if kind in _NEEDS_NAMES and "registration" in touched:
            continue
        changed = phrase.replaced([(span, dice.one(DUTIES[shift[span.duty]])) for span in spans])
        yield Variant(changed, f"{kind}.{shift[duty]}" if moves else label, 0.6)


def _of_other_offices(phrase: _Phrase, dice: Dice) -> Iterator[Variant]:
    """The same asked about what is another office's business: no question for us."""
    spans, label = phrase.spans, phrase.label
    may = (label.startswith(MOVES) or label in KEEPS) and label not in {"deadline.any", "mute"}
    if len(spans) != 1 or not may or phrase.names_beside(spans, _OURS):
        return
    if label.startswith("start.") and len(phrase.said) > LONGEST_START:
        return
    if dice.under(2):
        yield Variant(phrase.replaced([(spans[0], dice.one(FOREIGN))]), REFUSED, 0.6)


def _with_another_duty(phrase: _Phrase, dice: Dice) -> Iterator[Variant]:
    """Another duty put aside before or behind it."""
    duty = phrase.label.partition(".")[2]
    if duty not in DUTIES or dice.under(2):
        return
    other = dice.one([one for one in ORDER if one != duty])
    said = phrase.like(dice.one(CONTRASTS).replace("{o}", dice.one(DUTIES[other])))
    yield Variant(said.replace("{t}", phrase.text.rstrip(" .?!")), phrase.label, 0.5)


def _with_context(phrase: _Phrase, dice: Dice) -> Iterator[Variant]:
    """A statement before it, as people write them."""
    if phrase.label == "smalltalk" or dice.under(10) >= 4:
        return
    before = phrase.like(dice.one(CONTEXTS)) + phrase.like(f"|{dice.one(JOINTS)}|")[1:-1]
    yield Variant(before + phrase.text[0].lower() + phrase.text[1:], phrase.label, 0.5)


def _with_slips(phrase: _Phrase, dice: Dice) -> Iterator[Variant]:
    """Without marks, with a letter too many, too few or in the wrong place, or with a polite tail."""
    text, roll = phrase.text, dice.under(10)
    if roll < 4 and not text.isascii():
        yield Variant(fold(text), phrase.label, 0.5)
    elif roll < 6 and len(text) > SHORTEST_SLIP:
        at = 1 + dice.under(len(text) - 3)
        slips = (text[at + 1] + text[at] + text[at + 2 :], text[at + 1 :], text[at] + text[at:])
        yield Variant(text[:at] + dice.one(slips), phrase.label, 0.4)
    elif roll < 8:
        tail = phrase.like(f"|{dice.one(TAILS)}")[1:]
        yield Variant(text.rstrip(" ?.") + tail, phrase.label, 0.3)
