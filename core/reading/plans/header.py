"""A plan's header: who issued it, under which number and day, what it is called and who signed."""

import re
from dataclasses import dataclass
from datetime import date

from core.campaign.plan import PlanKind, Quote
from core.campaign.quotes import plain
from core.reading.plans.issuers import Issuer, read_issuer
from core.reading.plans.issues import Issue, read_issue, read_number
from core.reading.plans.kinds import clean_title, kind_of, short_title
from core.reading.plans.letters import sentence_case
from core.reading.plans.sheets import Line, Sheet, lines
from core.reading.plans.signatures import read_signature
from core.reading.plans.themes import read_theme
from core.reading.plans.years import main_year, title_year

_LAST_LINES = 12
_OWN_NAME = re.compile(r"\b(?:tỉnh|thành phố|huyện|Khu)\s+(?P<name>[^\W\d_]+\s+[^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Header:
    """What stands around a plan's body, as written; what is blank or not there is empty or none.

    A number or day that the paper leaves blank still has its quote. `day_missing` tells a date line whose
    day is blank; `place` is that line's; `capacity` the words above the name (“KT. TRƯỞNG BAN / PHÓ …”).
    """

    issuer: str = ""
    issuer_quote: Quote | None = None
    number: str = ""
    number_quote: Quote | None = None
    issued_on: date | None = None
    issued_quote: Quote | None = None
    day_missing: bool = False
    place: str = ""
    kind: PlanKind = PlanKind.YEARLY
    title: str = ""
    short: str = ""
    year: int | None = None
    theme: str = ""
    theme_quote: Quote | None = None
    signatory: str = ""
    capacity: str = ""


def header_of(paper: Sheet) -> Header:
    """The header of a document that was taken apart."""
    issuer, issue = read_issuer(paper), read_issue(paper.head)
    number, number_quote = read_number(paper.head)
    title = _title(paper, issue)
    year = _year(paper, title, issue)
    kind = kind_of(paper.type, title)
    theme = read_theme(paper, kind)
    signature = read_signature(paper.recipients or _tail(paper))
    return Header(
        issuer=issuer.name if issuer else "",
        issuer_quote=_quote(issuer),
        number=number,
        number_quote=number_quote,
        issued_on=issue.on if issue else None,
        issued_quote=_quote(issue),
        day_missing=issue is not None and issue.on is None,
        place=issue.place if issue else "",
        kind=kind,
        title=title,
        short=short_title(kind, title, year, paper.type),
        year=year,
        theme=theme.words if theme else "",
        theme_quote=theme.quote if theme else None,
        signatory=signature.name,
        capacity=signature.capacity,
    )


def _quote(found: Issuer | Issue | None) -> Quote | None:
    return found.quote if found else None


def _tail(paper: Sheet) -> list[Line]:
    """The last lines of a document without Nơi nhận."""
    return list(lines(paper.body[-_LAST_LINES:] or paper.opening[-_LAST_LINES:]))


def _title(paper: Sheet, issue: Issue | None) -> str:
    words = clean_title(plain(" ".join(line.text for line in paper.title)))
    return _in_small_letters(words, paper, issue) if words.isupper() else words


def _in_small_letters(words: str, paper: Sheet, issue: Issue | None) -> str:
    """A title in capitals as a sentence; abbreviations and the names of places keep theirs."""
    text = " ".join(block.text for block in (*paper.opening, *paper.body) if not block.text.isupper())
    kept = {word for word in words.split() if len(word) > 1 and re.search(rf"\b{re.escape(word)}\b", text)}
    small = " ".join(word if word in kept else word.lower() for word in words.split())
    names = {found["name"] for found in _OWN_NAME.finditer(text) if found["name"].istitle()}
    for name in sorted({*names, issue.place if issue else ""} - {""}):
        small = small.replace(name.lower(), name)
    return sentence_case(small)


def _year(paper: Sheet, title: str, issue: Issue | None) -> int | None:
    texts = [block.text for block in (*paper.opening, *paper.body)]
    return title_year(title) or main_year(texts, issue.year if issue else None)
