"""Numbers with their units as plans print them: “9,45 tỷ USD”, “220.000 tỷ đồng”, “97,5%”, “46 vụ”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+[.,]\d{1,2}|\d+,\d+|\d+"
_FIGURE = re.compile(
    rf"(?<![\w/.,–])(?<!\d-)(?P<number>{_NUMBER})(?![\d]|[.,]\d|\s?/\s?\d|-\d|\s?-\s?\d{{4}})"
    r"(?P<rest>\s?%|\s*(?P<scale>nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?P<noun>[^\W\d_]+(?:\s+[^\W\d_]+)?)?)"
)
_NAMED = re.compile(
    r"(?:năm|tháng|ngày|quý|(?<!tổng )số|khoản|điều|mục|đợt|lần thứ|khóa|khoá|mẫu|cụm|khối|phòng|iso|covid)"
    r"[\s-]*$",
    re.IGNORECASE,
)
_SCALES = {"nghìn": 3, "ngàn": 3, "triệu": 6, "tỷ": 9, "tỉ": 9}
_STOPS = frozenset(
    (
        *(
            "so",
            "với",
            "trong",
            "trên",
            "dưới",
            "từ",
            "đến",
            "tại",
            "ở",
            "theo",
            "do",
            "của",
            "cho",
            "vào",
            "ra",
            "khi",
        ),
        *(
            "tăng",
            "giảm",
            "đạt",
            "bằng",
            "tương",
            "chiếm",
            "tham",
            "hoạt",
            "đi",
            "trở",
            "có",
            "gửi",
            "đăng",
            "còn",
            "để",
        ),
        *("đang", "được", "đã", "và", "là", "năm", "gồm", "thì", "mới", "nhưng", "hoặc"),
    )
)
_THOUSANDS = re.compile(r"\.(?=\d{3})")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its value in single units, its printed decimals, its noun; `%` is a noun too."""

    start: int
    end: int
    text: str
    value: Decimal
    places: int
    scale: int
    noun: str

    @property
    def step(self) -> Decimal:
        """One unit of the last printed digit, in single units."""
        return Decimal(10) ** (self.scale - self.places)

    @property
    def is_percent(self) -> bool:
        """Whether it is a percentage."""
        return self.noun == "%"

    def counts(self, other: "Number") -> bool:
        """Whether both count the same: “căn nhà” and “căn”, “tỷ USD” and “triệu USD”."""
        mine, yours = self.noun.split(), other.noun.split()
        size = min(len(mine), len(yours))
        return size > 0 and mine[:size] == yours[:size]


def numbers(text: str) -> Iterator[Number]:
    """The numbers that count something; days, years, sections and numbers of papers are none."""
    for match in _FIGURE.finditer(text):
        if _NAMED.search(text, max(0, match.start() - 12), match.start()):
            continue
        noun, end = _noun(match)
        if noun:
            printed = match["number"]
            exponent = _SCALES.get((match["scale"] or "").casefold(), 0)
            value = number(printed)
            yield Number(
                match.start(),
                end,
                printed,
                value.scaleb(exponent),
                _places(value),
                exponent,
                noun,
            )


def _noun(match: re.Match[str]) -> tuple[str, int]:
    """What is counted, of two words at most, and where it ends."""
    if match["rest"].strip() == "%":
        return "%", match.end()
    kept: list[str] = []
    for word in (match["noun"] or "").split():
        if word.casefold() in _STOPS:
            break
        kept.append(word)
    noun = " ".join(kept)
    end = match.start("noun") + len(noun) if noun else match.end("scale")
    return noun.casefold(), end


def number(printed: str) -> Decimal:
    """The value of figures in Vietnamese print; a point before one or two figures is a decimal one."""
    if "," not in printed and printed.count(".") == 1 and not _THOUSANDS.search(printed):
        return Decimal(printed)
    return Decimal(printed.replace(".", "").replace(",", "."))


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def shown(value: Decimal, places: int) -> str:
    """A number in Vietnamese print with at most so many decimals."""
    printed = f"{round(value, places):,f}"
    whole, _, part = printed.partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")
