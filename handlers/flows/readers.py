"""Readers that the forms share: numbers with their unit, texts, names – with what is said when they fail."""

from collections.abc import Callable
from decimal import Decimal

from core.dialogue.flow import Facts, Read, Reader
from core.reading.folding import fold, nfc
from core.reading.names import read_name
from core.reading.numbers import Amount, read_amount
from core.reading.spoken import from_stored, stored, written
from core.units import Unit

LONGEST_TEXT = 10_000
LONGEST_LINE = 300
_ASKING = (
    "khi nao",
    "bao gio",
    "the nao",
    "la gi",
    "o dau",
    "lam sao",
    "may gio",
    "co phai",
    "duoc khong",
    "sao vay",
)


def number(unit: Unit, least: Decimal | None = Decimal(0), most: Decimal | None = None) -> Reader:
    """A number in this unit; what is ambiguous is asked, what is out of range is said."""

    def read(said: str, _facts: Facts) -> Read:
        amount = read_amount(said, unit, least=least, most=most)
        if amount.options:
            return Read(options=tuple(stored(one) for one in amount.options))
        if amount.value is None:
            return number_problem(amount, unit, most)
        return Read(stored(amount.value))

    return read


def number_problem(amount: Amount, unit: Unit, most: Decimal | None) -> Read:
    """Why no number was read, and what to do about it."""
    problem = amount.problem.value if amount.problem else "no_number"
    limit = written(most, unit) if most is not None else ""
    return Read(problem="flow/number_problem", data={"problem": problem, "unit": unit.value, "most": limit})


def shown_number(unit: Unit) -> Callable[[str, Facts], str]:
    """How a kept number is written: “1.250 tỷ đồng”."""
    return lambda value, _facts: written(from_stored(value), unit)


def text(most: int = LONGEST_TEXT, least: int = 2) -> Reader:
    """Words as written, lines kept; a short question with a question mark is asked back about."""

    def read(said: str, _facts: Facts) -> Read:
        words = "\n".join(" ".join(line.split()) for line in nfc(said).strip().splitlines()).strip()
        if len(words) > most:
            return Read(problem="flow/too_long", data={"most": most, "length": len(words)})
        if len(words) < least:
            return Read(problem="flow/too_short")
        if looks_like_question(words):
            return Read(words, doubt="flow/looks_like_question")
        return Read(words)

    return read


def line(most: int = LONGEST_LINE, least: int = 1) -> Reader:
    """Words on one line."""
    inner = text(most, least)
    return lambda said, facts: inner(" ".join(said.split()), facts)


def name(said: str, _facts: Facts) -> Read:
    """A person's full name."""
    found = read_name(said)
    return Read(found) if found else Read(problem="link/name_problem")


def looks_like_question(words: str) -> bool:
    """Whether a text is rather a question to us than an answer: short, asking, with a question mark."""
    folded = fold(words)
    return (
        len(words) < LONGEST_LINE and words.rstrip().endswith("?") and any(cue in folded for cue in _ASKING)
    )
