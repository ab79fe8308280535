"""Percentages and differences recomputed from the numbers beside them; half the last digit is no error."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from core.reading.plans.checks_figures import Number, number, numbers, shown

_CHANGE = re.compile(
    r"(?<!\w)(?P<way>tăng|giảm)(?:\s+(?:thêm|khoảng|xấp xỉ|tương đương|được|tới|thấp|cao))*\s+(?=\d)",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"(?<!\w)(?:tăng|giảm)(?:\s+[^\W\d_]+){0,2}\s+$", re.IGNORECASE)
_SHARE = re.compile(
    r"(?<!\w)(?:đạt|chiếm|bằng|tỷ lệ|tương đương)(?:\s+(?:khoảng|tỷ lệ|là))*\s+(?=\d)", re.IGNORECASE
)
_COMPARED = re.compile(r"\s*(?:đơn vị\s*)?(?:so với|kế hoạch|cùng kỳ)")
_OF_A_YEAR = re.compile(r"so với\s+(?:(?:cùng kỳ|cả|cuối|thực hiện)\s+)*(?:năm\s+(?:\d{4}|trước)|cùng kỳ)")
_OF_ONE_YEAR = re.compile(r"\s*so với\s+(?:(?:cả|thực hiện)\s+)*năm\s+(\d{4})")
_YEAR = re.compile(r"năm\s+(\d{4})", re.IGNORECASE)
_BEFORE_BASE = re.compile(r"(?:từ)\s+(?:mức\s+)?$")
_UP_TO = re.compile(r"\s*(?:[^\W\d_]+\s+){0,3}(?:lên|xuống|đến|thành)(?:\s+(?:còn|khoảng))*\s+")
_IN_ALL = re.compile(r"(?:trong|trên)\s+tổng\s+số\s+$")
_OF_ALL = re.compile(r"(?<!\w)trong(?:\s+(?:tổng\s+)?số)?\s+$", re.IGNORECASE)
_THERE_ARE = re.compile(r"(?<!\w)(?:có|đã)\s+$")
_RATIO = re.compile(r"(?<![\w/.,])(?<!/\s)(\d[\d.]*)\s?/\s?(\d[\d.]*)(?![/\d])\s+(?=[^\W\d_])")
_STOP = re.compile(r"[.;](?=\s|$)")
_BOUNDED = re.compile(r"\s*(?:trở lên|mỗi năm|/năm|bình quân)")
_NEAR, _FAR = 160, 200
_SLIP = Decimal("0.05")  # of a number: what is farther off is another number's change
_SLIP_POINTS = 10  # of a percentage, where the base is guessed
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class WrongSum:
    """Words from `start` to `end` whose numbers do not fit each other, with what is right in Vietnamese."""

    start: int
    end: int
    told: str


@dataclass(frozen=True, slots=True)
class NoBase:
    """Words that compare with a number which is not there."""

    start: int
    end: int


def wrong_sums(text: str) -> Iterator[WrongSum | NoBase]:
    """Every change and share in a paragraph that can be recomputed and is wrong, or that lacks its base."""
    found = tuple(numbers(text))
    for change in _CHANGE.finditer(text):
        yield from _change(text, change, found)
    for share in _SHARE.finditer(text):
        yield from _share(text, share, found)


def _at(found: tuple[Number, ...], offset: int) -> Number | None:
    return next((one for one in found if one.start == offset), None)


def _change(text: str, match: re.Match[str], found: tuple[Number, ...]) -> Iterator[WrongSum | NoBase]:
    by = _at(found, match.end())
    if by is None or _BOUNDED.match(text, by.end):
        return
    value = _value(text, found, match.start(), by)
    if value is None:
        return
    sign = 1 if match["way"].casefold() == "tăng" else -1
    base = _pair_base(text, found, value) or _told_base(text, found, by, value)
    base = base or _year_base(text, found, by, value)
    if base is None:
        if (
            by.is_percent
            and _OF_A_YEAR.match(text, by.end + 1)
            and value.end > _sentence_start(text, match.start())
        ):
            yield NoBase(match.start(), _compared_end(text, by))
            return
        base = _guessed_base(found, value, by, sign)
    if base is not None and base.value:
        told = _difference(base, value, by, sign)
        if told:
            yield WrongSum(match.start(), _quote_end(text, by, base), told)


def _value(text: str, found: tuple[Number, ...], before: int, by: Number) -> Number | None:
    """The number that changed: the last one before, of the same kind where the change is no percentage."""
    opened = text.rfind("(", 0, before) > text.rfind(")", 0, before)
    for one in reversed(found):
        if one.end > before or before - one.end > _NEAR:
            continue
        in_brackets = text.rfind("(", 0, one.start) > text.rfind(")", 0, one.start)
        if (
            one.is_percent
            or (in_brackets and not opened)
            or _CHANGED.search(text, max(0, one.start - 25), one.start)
        ):
            continue
        return one if by.is_percent or one.counts(by) else None
    return None


def _pair_base(text: str, found: tuple[Number, ...], value: Number) -> Number | None:
    """“từ 205 lên 223 doanh nghiệp”: the first of the two, with the other's unit if it has none."""
    for match in re.finditer(r"từ\s+(\d[\d.,]*\d|\d)", text[: value.start]):
        gap = text[match.end() : value.start]
        if _UP_TO.fullmatch(gap):
            printed = match[1]
            own = _at(found, match.start(1))
            amount = own.value if own and own.scale else number(printed).scaleb(value.scale)
            return Number(match.start(1), match.end(1), printed, amount, 0, value.scale, value.noun)
    return None


def _told_base(text: str, found: tuple[Number, ...], by: Number, value: Number) -> Number | None:
    """“so với năm 2020 (… 8,1 tỷ USD)”: the number of the same kind behind the change, in its sentence."""
    stop = _STOP.search(text, by.end)
    end = min(stop.start() if stop else len(text), by.end + _NEAR)
    if not _COMPARED.match(text, by.end):
        return None
    behind = (one for one in found if by.end <= one.start < end)
    for one in behind:
        if _CHANGED.search(text, max(by.end, one.start - 25), one.start):
            return None
        if one.counts(value):
            return one
    return None


def _year_base(text: str, found: tuple[Number, ...], by: Number, value: Number) -> Number | None:
    """“năm 2023 đạt 20 tỷ USD; …, tăng 10% so với năm 2023”: the number told for that year before."""
    year = _OF_ONE_YEAR.match(text, by.end)
    if year is None:
        return None
    for one in found:
        told = _YEAR.findall(text, max(0, one.start - _NEAR), one.start)
        if one.end < value.start and one.counts(value) and told and told[-1] == year[1]:
            return one
    return None


def _guessed_base(found: tuple[Number, ...], value: Number, by: Number, sign: int) -> Number | None:
    """Where no base is told, a number of the same kind before that nearly makes the change right."""
    before = [one for one in found if one.end < value.start and one.counts(value) and not one.is_percent]
    near = [one for one in before if value.start - one.end <= _FAR]
    if by.is_percent:
        if len(near) != 1 or not near[0].value:
            return None
        percent = sign * (value.value - near[0].value) / near[0].value * _HUNDRED
        return near[0] if abs(percent - by.value) <= _SLIP_POINTS else None
    meant = value.value - sign * by.value
    close = [one for one in near if meant and abs(one.value - meant) <= abs(meant) * _SLIP]
    return min(close, key=lambda one: abs(one.value - meant), default=None)


def _difference(base: Number, value: Number, by: Number, sign: int) -> str:
    """What the change really is where the printed one is wrong, else nothing."""
    right = value.value - base.value
    if by.is_percent:
        right = right / base.value * _HUNDRED
    if abs(sign * right - by.value) <= by.step / 2:
        return ""
    towards = "lên" if right > 0 else "xuống"
    way = "tăng" if right > 0 else "giảm" if right < 0 else "không đổi"
    scaled = abs(right).scaleb(-by.scale)
    amount = f"khoảng {shown(scaled, by.places + 1)}%" if by.is_percent else shown(scaled, by.places + 1)
    unit = _unit(value)
    return f"Từ {base.text} {towards} {value.text}{unit} là {way} {amount}, không phải {_printed(by)}."


def _unit(value: Number) -> str:
    """“ tỷ USD”, where the number needs it to be understood."""
    names = {3: " nghìn", 6: " triệu", 9: " tỷ"}
    if not value.scale:
        return ""
    return f"{names[value.scale]} {value.noun.upper() if value.noun == 'usd' else value.noun}"


def _printed(by: Number) -> str:
    return f"{by.text}%" if by.is_percent else by.text


def _share(text: str, match: re.Match[str], found: tuple[Number, ...]) -> Iterator[WrongSum | NoBase]:
    percent = _at(found, match.end())
    if percent is None or not percent.is_percent:
        return
    parts = _parts(text, found, match.start(), percent)
    if parts is None:
        if _OF_A_YEAR.match(text, percent.end + 1) and _value(text, found, match.start(), percent):
            yield NoBase(match.start(), _compared_end(text, percent))
        return
    part, whole, start, end = parts
    right = part / whole * _HUNDRED if whole else percent.value
    if abs(right - percent.value) > percent.step / 2:
        places = percent.places + 1
        told = f"{shown(part, 2)}/{shown(whole, 2)} là khoảng {shown(right, places)}%"
        yield WrongSum(start, end, f"{told}, không phải {_printed(percent)}.")


def _parts(
    text: str, found: tuple[Number, ...], before: int, percent: Number
) -> tuple[Decimal, Decimal, int, int] | None:
    """The part and the whole of a share, and where the words about it start and end."""
    start = max(_sentence_start(text, before), before - _FAR)
    ratios = list(_RATIO.finditer(text, start, before))
    if ratios:
        last = ratios[-1]
        return number(last[1].rstrip(".")), number(last[2].rstrip(".")), last.start(), percent.end
    within = [one for one in found if start <= one.start < before and not one.is_percent]
    for part, whole in reversed(list(pairwise(within))):
        if _IN_ALL.search(text, part.end, whole.start):
            return part.value, whole.value, part.start, percent.end
        if _OF_ALL.search(text, start, part.start) and _THERE_ARE.search(text, part.end, whole.start):
            return (whole.value, part.value, part.start, percent.end) if part.counts(whole) else None
    value = _value(text, found, before, percent) if within else None
    base = _told_base(text, found, percent, value) if value else None
    if value is None or base is None:
        return None
    scale = Decimal(10) ** value.scale
    return value.value / scale, base.value / scale, before, _quote_end(text, percent, base)


def _sentence_start(text: str, before: int) -> int:
    ends = [one.end() for one in _STOP.finditer(text, 0, before)]
    return ends[-1] if ends else 0


def _compared_end(text: str, by: Number) -> int:
    match = _OF_A_YEAR.match(text, by.end + 1)
    return match.end() if match else by.end


def _quote_end(text: str, by: Number, base: Number) -> int:
    """The end of the words to be quoted: the base's where it stands behind the change."""
    end = base.end if base.start > by.end else by.end
    return end + 1 if text[end : end + 1] == ")" else end
