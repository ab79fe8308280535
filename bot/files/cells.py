"""What a cell of a workbook shows, as one line of text (ECMA-376 part 1, 18.3.1.4 and 18.8.30)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.reading.folding import keepable, nfc

_DATE_FORMATS = {14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)}
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T|$)")
FIRST_DAY, FIRST_DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
LAST_SERIAL = 2_958_465  # 31/12/9999
DIGITS = 15  # that Excel keeps of a number


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads cells by a workbook's shared strings, the styles that show days, and the day it counts from."""

    strings: Sequence[str]
    date_styles: frozenset[int]
    first_day: date = FIRST_DAY

    def read(self, kind: str, style: int, raw: str) -> str:
        """What a cell of this type shows; empty for errors, “x” for a ticked box."""
        if kind == "s":
            at = int(raw or "-1")
            return self.strings[at] if 0 <= at < len(self.strings) else ""
        if kind == "b":
            return "x" if raw.strip() == "1" else ""
        if kind == "e":
            return ""
        if kind == "d":
            return day_of_iso(raw)
        return self._number(style, raw) if kind in {"", "n"} else one_line(raw)

    def _number(self, style: int, raw: str) -> str:
        try:
            value = float(raw)
        except ValueError:
            return one_line(raw)
        if style in self.date_styles and 1 <= value <= LAST_SERIAL:
            return f"{self.first_day + timedelta(days=int(value)):%d/%m/%Y}"
        return f"{value:.{DIGITS}g}"


def one_line(text: str) -> str:
    """The text (NFC) with every break, tab and doubled space as one space; escapes like `_x000D_` undone."""
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    return nfc(" ".join(keepable(_CONTROL.sub(" ", plain)).split()))


def shows_day(number: int, code: str) -> bool:
    """Whether a number format shows a day: a built-in one, or a code with a day or a year in it."""
    return number in _DATE_FORMATS or bool(re.search(r"[dy]", _LITERAL.sub("", code), re.IGNORECASE))


def day_of_iso(raw: str) -> str:
    """“2026-03-01T00:00:00” → “01/03/2026”; any other text as it is."""
    match = _ISO_DAY.match(raw.strip())
    return f"{match[3]}/{match[2]}/{match[1]}" if match else one_line(raw)
