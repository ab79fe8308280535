"""Runs of figures with their separators, Vietnamese or English: `1.250,5`, `1,250.5`, `1 250`."""

import re
from decimal import Decimal

# Spaces that keep a number together, and fullwidth signs of an East Asian keyboard.
PLAIN_SIGNS = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("\u00a0\u2007\u2008\u2009\u200a\u202f", "_")
    | dict.fromkeys("‐‑‒–—−", "-")
    | {"’": "'", "\u3000": " "}
)
FIGURES = (
    r"[0-9]{1,3}(?:[_'][0-9]{3})+(?:[.,][0-9]+)?(?![0-9])"
    r"|[0-9]{1,2}(?: [0-9]{3})+(?:[.,][0-9]{1,2})?(?![.,]?[0-9])"
    r"|[0-9]{3}(?: [0-9]{3}){2,}(?:[.,][0-9]{1,2})?(?![.,]?[0-9])"
    r"|(?:(?<![\w.,])[.,])?[0-9]+(?:[.,][0-9]+)*"
)
MOST_FIGURES = 25
_SPACES = re.compile(r"[_' ]")
_MARK = re.compile(r"[.,]")
_GROUP = 3


def figure_values(figures: str, *, whole: bool) -> tuple[Decimal, ...]:
    """Every value that a run of `FIGURES` may have: none if it is malformed, two if it is ambiguous.

    One separator with three figures behind it and one to three before, not a lone 0, groups thousands or
    parts decimals; where only `whole` numbers count it groups. Several of one kind group; of two kinds the
    last is the decimal one.
    """
    bare = _SPACES.sub("", figures)
    marks = _MARK.findall(bare)
    if len(marks) == 1 and bare == figures:
        return _one_mark(*_MARK.split(bare), whole=whole)
    if len(marks) > 1 and len(set(marks)) == 1:
        return _grouped(bare, "")
    if len(marks) > 1 and (marks[-1] in marks[:-1] or len(set(marks[:-1])) > 1):
        return ()
    if marks:
        return _grouped(*bare.rsplit(marks[-1], 1))
    return (Decimal(bare),)


def _one_mark(head: str, tail: str, *, whole: bool) -> tuple[Decimal, ...]:
    parted = Decimal(f"{head or 0}.{tail}")
    if len(tail) != _GROUP or len(head) > _GROUP or not head.strip("0"):
        return (parted,)
    return (Decimal(head + tail),) if whole else (Decimal(head + tail), parted)


def _grouped(head: str, tail: str) -> tuple[Decimal, ...]:
    """Thousands in groups of three, with the decimals behind them."""
    first, *rest = _MARK.split(head)
    well_formed = 1 <= len(first) <= _GROUP and first[0] != "0" and all(len(one) == _GROUP for one in rest)
    return (Decimal(f"{first}{''.join(rest)}.{tail or 0}"),) if well_formed or not rest else ()
