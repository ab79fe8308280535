"""Numbers as Vietnamese and English write and say them, and as the store keeps them."""

import re
from decimal import Decimal

from core.units import Unit

_SUFFIXES = {
    "vi": {
        Unit.PEOPLE: " người",
        Unit.VND: " đồng",
        Unit.MILLION_VND: " triệu đồng",
        Unit.BILLION_VND: " tỷ đồng",
        Unit.USD: " USD",
        Unit.MILLION_USD: " triệu USD",
        Unit.PERCENT: "%",
    },
    "en": {
        Unit.PEOPLE: " people",
        Unit.VND: " VND",
        Unit.MILLION_VND: " million VND",
        Unit.BILLION_VND: " billion VND",
        Unit.USD: " USD",
        Unit.MILLION_USD: " million USD",
        Unit.PERCENT: "%",
    },
}
_SAID = {Unit.USD: " đô la Mỹ", Unit.MILLION_USD: " triệu đô la Mỹ", Unit.PERCENT: " phần trăm"}
_SWAPPED = str.maketrans(",.", ".,")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TEN = {5: "lăm"}
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}
_SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))
_LONGEST_AS_NUMBER = 3


def written(value: Decimal, unit: Unit | None = None, *, locale: str = "vi") -> str:
    """“1.250,5 tỷ đồng”, “450 người”, “15%”; for `en` “1,250.5 billion VND”, “1 person”."""
    figures = f"{Decimal(stored(value)):,f}"
    if locale == "en" and unit is Unit.PEOPLE and value == 1:
        return f"{figures} person"
    suffix = _SUFFIXES[locale].get(unit, "") if unit else ""
    return (figures.translate(_SWAPPED) if locale == "vi" else figures) + suffix


def in_words(value: Decimal, unit: Unit | None = None) -> str:
    """“một nghìn hai trăm năm mươi phẩy năm tỷ đồng”; below zero “âm …”."""
    whole, _, decimals = stored(value.copy_abs()).partition(".")
    said = _integer(int(whole)) + (f" phẩy {_decimals(decimals)}" if decimals else "")
    suffix = (_SUFFIXES["vi"] | _SAID).get(unit, "") if unit else ""
    return ("âm " if value < 0 else "") + said + suffix


def stored(value: Decimal) -> str:
    """The canonical plain text of a finite number, “1250.5”: no exponent, no trailing zeros, no “-0”."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def from_stored(text: str) -> Decimal:
    """The number that `stored` wrote; raises `ValueError` for any other text."""
    if not _PLAIN.fullmatch(text):
        raise ValueError("not a stored number")
    return Decimal(text)


def _integer(number: int, *, is_behind: bool = False) -> str:
    """A whole number; a group `is_behind` another one names its missing hundreds (“không trăm linh năm”)."""
    for scale, name in _SCALES:
        if number >= scale:
            above, below = divmod(number, scale)
            rest = f" {_integer(below, is_behind=True)}" if below else ""
            return f"{_integer(above, is_behind=is_behind)} {name}{rest}"
    return _group(number, is_behind=is_behind)


def _group(number: int, *, is_behind: bool) -> str:
    """A number below a thousand."""
    hundreds, rest = divmod(number, 100)
    if not hundreds and not is_behind:
        return _below_hundred(rest)
    behind = f" linh {_DIGITS[rest]}" if rest < len(_DIGITS) else f" {_below_hundred(rest)}"
    return f"{_DIGITS[hundreds]} trăm{behind if rest else ''}"


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    if tens == 1:
        return " ".join(["mười", *([_AFTER_TEN.get(ones, _DIGITS[ones])] if ones else [])])
    return " ".join([_DIGITS[tens], "mươi", *([_AFTER_TENS.get(ones, _DIGITS[ones])] if ones else [])])


def _decimals(digits: str) -> str:
    """“hai mươi lăm” for ,25; one by one where there are more than three or the first is 0 (“không năm”)."""
    if len(digits) <= _LONGEST_AS_NUMBER and digits[0] != "0":
        return _integer(int(digits))
    return " ".join(_DIGITS[int(digit)] for digit in digits)
