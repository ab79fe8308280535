"""A whole held against its parts: “165 doanh nghiệp, gồm 120 FDI và 40 trong nước”."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from core.reading.plans.checks_figures import Number, numbers, shown
from core.reading.plans.checks_sums import WrongSum

_CUE = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,6}[^\W\d_]*\s*[,:]?\s*(?:(?P<some>trong\s+đó)|(?:bao\s+)?gồm|\()(?:\s+có)?\s*:?\s*",
    re.IGNORECASE,
)
_APART = re.compile(r"[.;)](?=\s|$|,)|trong\s+đó", re.IGNORECASE)
_FAR = 60
_FEWEST_PARTS = 2


def wrong_parts(text: str) -> Iterator[WrongSum]:
    """Parts behind “gồm” or in brackets that do not make up the whole, or one “trong đó” that exceeds it."""
    found = tuple(numbers(text))
    for at, whole in enumerate(found[:-1]):
        start = found[at + 1].start
        cue = _CUE.fullmatch(text, whole.end, start) if start - whole.end <= _FAR else None
        if cue is None or whole.is_percent:
            continue
        parts = list(_parts(text, whole, found[at + 1 :]))
        told = _told(whole, parts, only_some=cue["some"] is not None)
        if told:
            yield WrongSum(whole.start, parts[-1].end, told)


def _parts(text: str, whole: Number, behind: Sequence[Number]) -> Iterator[Number]:
    """The numbers that go on counting the same, one close behind the other."""
    end = behind[0].start
    for one in behind:
        if not one.counts(whole) or one.start - end > _FAR or _APART.search(text, end, one.start):
            return
        yield one
        end = one.end


def _told(whole: Number, parts: Sequence[Number], *, only_some: bool) -> str:
    names = f"{whole.text} {whole.noun}"
    if only_some:
        over = next((one for one in parts if one.value > whole.value), None)
        return f"Phần ({over.text}) lớn hơn tổng số ({names})." if over else ""
    every = sum((one.value for one in parts), start=Decimal(0))
    if len(parts) < _FEWEST_PARTS or every == whole.value:
        return ""
    sums = " + ".join(one.text for one in parts)
    return f"{sums} là {shown(every, 2)}, không phải {names}."
