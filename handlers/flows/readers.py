"""Readers that the forms share: numbers with their unit, texts, names – with what is said when they fail."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from core.dialogue.flow import Facts, Read, Reader
from core.dialogue.manners import AGREEING, REFUSING
from core.reading.folding import fold, nfc
from core.reading.more_said import more_than_figure, more_than_name
from core.reading.names import read_name
from core.reading.numbers import Amount, read_amount
from core.reading.questions.phrasing import ends_as_question
from core.reading.spoken import from_stored, stored, written
from core.units import Unit

LIKE_A_QUESTION = "flow/looks_like_question"
LONGEST_TEXT = 10_000
LONGEST_LINE = 300
# What people say to a form and not of their enterprise.
_TO_US = AGREEING | {"gui", "nop", "xoa", "xong", "alo", "em oi", "cam on", "chao em"}
_COMMAND = re.compile(r"/[a-z]+(?:@\w+)?", re.IGNORECASE)
_NONE_YET = REFUSING | {"chua co", "khong co", "chua co so", "khong co so", "trong", "de trong"}


def number(unit: Unit, least: Decimal | None = Decimal(0), most: Decimal | None = None) -> Reader:
    """A number in this unit; what is ambiguous is asked, what is out of range is said."""

    def read(said: str, _facts: Facts) -> Read:
        amount = read_amount(said, unit, least=least, most=most)
        if amount.options:
            return Read(options=tuple(stored(one) for one in amount.options))
        if amount.value is None:
            return number_problem(amount, unit, most)
        return about_figure(Read(stored(amount.value)), said)

    return read


def about_figure(read: Read, said: str) -> Read:
    """A figure among words that may rather be a question is asked back about, never taken silently."""
    return replace(read, doubt=LIKE_A_QUESTION) if more_than_figure(said) else read


def number_problem(amount: Amount, unit: Unit, most: Decimal | None) -> Read:
    """Why no number was read, and what to do about it."""
    problem = amount.problem.value if amount.problem else "no_number"
    limit = stored(most) if most is not None else ""
    return Read(problem="flow/number_problem", data={"problem": problem, "unit": unit.value, "most": limit})


def shown_number(unit: Unit) -> Callable[[str, Facts], str]:
    """How a kept number is written: “1.250 tỷ đồng”."""
    return lambda value, facts: written(from_stored(value), unit, locale=facts.locale)


def text(most: int = LONGEST_TEXT, least: int = 2) -> Reader:
    """Words as written, lines kept; short words that end as a question does are asked back about."""

    def read(said: str, _facts: Facts) -> Read:
        words = "\n".join(" ".join(line.split()) for line in nfc(said).strip().splitlines()).strip()
        if len(words) > most:
            return Read(problem="flow/too_long", data={"most": most, "length": len(words)})
        if len(words) < least:
            return Read(problem="flow/too_short")
        if not _says_something(words):
            return Read(problem="flow/write_clearly", data={"options": []})
        if ends_as_question(words):
            return Read(words, doubt=LIKE_A_QUESTION)
        return Read(words)

    return read


def line(most: int = LONGEST_LINE, least: int = 1) -> Reader:
    """Words on one line."""
    inner = text(most, least)
    return lambda said, facts: inner(" ".join(said.split()), facts)


def line_of_words(most: int = LONGEST_LINE) -> Reader:
    """Words on one line; a bare number or a bare “không” is asked about."""
    inner = line(most)

    def read(said: str, facts: Facts) -> Read:
        if not any(map(str.isalpha, said)) or fold(said).strip(" .,!") in REFUSING:
            return Read(problem="flow/write_clearly", data={"options": []})
        return inner(said, facts)

    return read


def document_number(most: int = 60) -> Reader:
    """The number of the enterprise's own paper; “chưa có” leaves it empty."""
    inner = line(most)

    def read(said: str, facts: Facts) -> Read:
        if fold(said).strip(" .") in _NONE_YET:
            return Read("")
        has_digit = any(map(str.isdecimal, said))
        return inner(said, facts) if has_digit else Read(problem="flow/write_clearly", data={"options": []})

    return read


def name(said: str, _facts: Facts) -> Read:
    """A person's full name; a sentence that could be one is asked back about."""
    found = read_name(said)
    if found is None:
        return Read(problem="link/name_problem")
    return Read(found, doubt=LIKE_A_QUESTION) if more_than_name(found) else Read(found)


def _says_something(words: str) -> bool:
    """Whether there is anything to write down: not only signs or an emoji, a command, a word to us."""
    is_to_us = fold(words).strip(" .,!") in _TO_US or _COMMAND.fullmatch(words) is not None
    return any(map(str.isalnum, words)) and not is_to_us
