"""Numbers that Word writes before paragraphs itself (ECMA-376 part 1, 17.9), and styles that bring them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.files.papers_letters import OldFont, old_font
from bot.files.xml_parts import Part

LAST_LEVEL = 8
MOST_STYLES_DEEP = 12
ROMAN: tuple[tuple[int, str], ...] = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
)
ROMAN += ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
LARGEST = 3999
LETTERS = 26
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class NumberAt:
    """A paragraph's place in a numbering: which one, how deep."""

    number: str
    level: int = 0


@dataclass(slots=True)
class Level:
    """How a level counts and what it writes (“%1.%2.”)."""

    start: int = 1
    format: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class Style:
    """What a paragraph style brings: a numbering, an old font, and what it rests on."""

    parent: str = ""
    number: str = ""
    level: int = 0
    font: str = ""


def unprefixed(attributes: Mapping[str, str]) -> Mapping[str, str]:
    """The attributes without their prefixes."""
    return {name.rpartition(":")[2]: value for name, value in attributes.items()}


def whole(text: str, largest: int = LARGEST) -> int:
    """A number from an attribute; 0 for what is none, at most the largest."""
    return min(int(text), largest) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004  # digits


class Numbering(Part):
    """The part numbering.xml, and the counters while a document is read."""

    def __init__(self) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract_of: dict[str, str] = {}
        self._restarts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._at = self._number = ""
        self._level = 0

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """A numbering, a level of it, or what one writes."""
        found = unprefixed(attributes)
        value = found.get("val", "")
        if name == "abstractNum":
            self._at, self._number = found.get("abstractNumId", ""), ""
        elif name == "num":
            self._at, self._number = "", found.get("numId", "")
        elif name in {"lvl", "lvlOverride"}:
            self._level = whole(found.get("ilvl", ""), LAST_LEVEL)
        elif name == "abstractNumId":
            self._abstract_of[self._number] = value
        elif name == "startOverride":
            self._restarts[self._number, self._level] = whole(value)
        elif self._at:
            self._describe(name, value)

    def _describe(self, name: str, value: str) -> None:
        level = self._levels.setdefault(self._at, {}).setdefault(self._level, Level())
        if name == "start":
            level.start = whole(value)
        elif name == "numFmt":
            level.format = value
        elif name == "lvlText":
            level.text = value

    def next(self, at: NumberAt) -> str:
        """What stands before the next paragraph of this numbering: “1.”, “a)”, “-”; empty for none."""
        abstract = self._abstract_of.get(at.number, "")
        levels = self._levels.get(abstract, {})
        level = levels.get(at.level)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, [0] * (LAST_LEVEL + 1))
        self._restart(at, levels, counts)
        counts[at.level] = counts[at.level] + 1 if counts[at.level] else level.start or 1
        counts[at.level + 1 :] = [0] * (LAST_LEVEL - at.level)
        if level.format == "bullet":
            return "-"
        return _PLACE.sub(lambda match: self._written(levels, counts, int(match[1]) - 1), level.text).strip()

    def _restart(self, at: NumberAt, levels: Mapping[int, Level], counts: list[int]) -> None:
        """A numbering with a start of its own begins there at its first paragraph."""
        key = (at.number, at.level)
        if key in self._restarts and key not in self._begun:
            self._begun.add(key)
            counts[at.level] = max(self._restarts[key] - 1, 0)
            levels[at.level].start = self._restarts[key] or levels[at.level].start

    def _written(self, levels: Mapping[int, Level], counts: list[int], level: int) -> str:
        known = levels.get(level, Level())
        return written(counts[level] or known.start or 1, known.format)


def written(count: int, form: str) -> str:
    """A count as the format writes it: 4 → “4”, “04”, “IV”, “iv”, “D”, “d”; empty for no number."""
    if form in {"upperRoman", "lowerRoman"}:
        return _roman(count).upper() if form == "upperRoman" else _roman(count)
    if form in {"upperLetter", "lowerLetter"}:
        letters = chr(ord("a") + (count - 1) % LETTERS) * ((count - 1) // LETTERS + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form == "none":
        return ""
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    letters = ""
    for value, letter in ROMAN:
        letters += letter * (count // value)
        count %= value
    return letters


@dataclass(slots=True)
class Styles(Part):
    """The part styles.xml, as far as it decides on numbers and letters."""

    known: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    font: str = ""
    _at: Style = field(default_factory=Style)
    _in_style: bool = False

    def opened(self, name: str, attributes: Mapping[str, str]) -> None:
        """A style begins, or says something of itself."""
        found = unprefixed(attributes)
        if name == "style":
            self._begin(found)
        elif name == "rFonts":
            self._fonts(found.get("ascii", "") or found.get("hAnsi", ""))
        elif name == "basedOn":
            self._at.parent = found.get("val", "")
        elif name == "numId":
            self._at.number = found.get("val", "")
        elif name == "ilvl":
            self._at.level = whole(found.get("val", ""), LAST_LEVEL)

    def _begin(self, found: Mapping[str, str]) -> None:
        self._in_style, self._at = True, Style()
        self.known[found.get("styleId", "")] = self._at
        if found.get("type") == "paragraph" and found.get("default") in {"1", "true"}:
            self.default = found.get("styleId", "")

    def _fonts(self, name: str) -> None:
        if self._in_style:
            self._at.font = name
        else:
            self.font = name

    def number_of(self, style: str) -> NumberAt | None:
        """The numbering that a style brings, itself or from one that it rests on."""
        for known in self._chain(style):
            if known.number:
                return NumberAt(known.number, known.level)
        return None

    def font_of(self, style: str) -> OldFont | None:
        """The old font that a style writes in; none for one of today."""
        return old_font(next((one.font for one in self._chain(style) if one.font), self.font))

    def _chain(self, style: str) -> list[Style]:
        found: list[Style] = []
        name = style or self.default
        while (known := self.known.get(name)) and len(found) < MOST_STYLES_DEEP:
            found.append(known)
            name = known.parent
        return found
