"""Title words → canonical titles: “CSTĐ cơ sở”, “cstdcs”, “Chiến sỹ thi đua cấp cơ sở” are one title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

from core.campaign.titles import Bearer, Title, TitleCatalogue, TitleKind, Unclear
from core.reading.folding import nfc
from core.reading.words import Phrases, Word, words

Meaning: TypeAlias = Title | Unclear
_CHOICE = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A title that a text names: the words it was read from, and what they mean; none if nobody knows."""

    words: str
    meaning: Meaning | None

    @property
    def title(self) -> Title | None:
        """The title, where the words leave no doubt; an award form is not one."""
        if isinstance(self.meaning, Title) and self.meaning.kind is TitleKind.TITLE:
            return self.meaning
        return None

    @property
    def is_form(self) -> bool:
        """Whether it is an award form (bằng khen, giấy khen, huân chương …)."""
        return self.meaning is not None and self.meaning.kind is TitleKind.FORM

    @property
    def is_collective(self) -> bool:
        """Whether only a collective can bear it."""
        return self.meaning is not None and self.meaning.bearer is Bearer.COLLECTIVE


class TitleReader:
    """Finds the titles of one catalogue in texts."""

    def __init__(self, titles: TitleCatalogue) -> None:
        known: tuple[Meaning, ...] = (*titles.titles, *titles.unclear)
        self._book: Phrases[Meaning] = Phrases(
            (spelling, one)
            for one in known
            for written in (one.name, *one.spellings)
            for spelling in spelled_out(written)
        )

    def at(self, found: Sequence[Word], place: int) -> tuple[int, Meaning] | None:
        """How many words the title at this place has, and what it means; none if no title starts here."""
        return self._book.at(found, place, exact=False)

    def spans(self, found: Sequence[Word]) -> Iterator[tuple[int, int, Meaning]]:
        """Where titles stand among these words: first word, word after the last, meaning."""
        place = 0
        while place < len(found):
            match = self.at(found, place)
            if match is None:
                place += 1
                continue
            yield place, place + match[0], match[1]
            place += match[0]

    def read(self, text: str) -> tuple[Mention, ...]:
        """The titles that a text names, in its order."""
        composed = nfc(text)
        found = words(composed)
        return tuple(
            Mention(composed[found[start].start : found[end - 1].end], meaning)
            for start, end, meaning in self.spans(found)
        )

    def whole(self, text: str) -> Mention | None:
        """The title that all words of a text make up; none if they do not."""
        found = words(nfc(text))
        match = self.at(found, 0) if found else None
        return Mention(text, match[1]) if match is not None and match[0] == len(found) else None


def spelled_out(pattern: str) -> Iterator[str]:
    """Every spelling that a pattern stands for: “Chiến (sĩ|sỹ) (|cấp) tỉnh” is four."""
    parts = _CHOICE.split(pattern)
    choices = [part.split("|") if odd % 2 else [part] for odd, part in enumerate(parts)]
    for chosen in product(*choices):
        yield " ".join("".join(chosen).split())
