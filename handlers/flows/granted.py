"""What was granted at the enterprise (khen thưởng đã thực hiện), each title beside what was registered."""

import re
from decimal import Decimal

from core.campaign.summary_figures import granted_figures, number_in
from core.campaign.summary_form import GRANTED
from core.campaign.titles import Bearer, TitleCatalogue
from core.dialogue.flow import Column, Facts, Group, Read
from core.drafts import Draft, Row, Rows
from core.messages import Choice, Json
from core.reading.folding import nfc
from core.reading.numbers import read_amount
from core.reading.spoken import stored
from core.reading.titles import TitleReader
from core.units import Unit
from handlers.flows.readers import line, number, number_problem, shown_number

_FIGURES = re.compile(r"\d[\d.,]*\d|\d")
_MOST = Decimal(100_000)
_BOTH = 2  # how many, and how many of these are direct workers


def begun(rows: Rows, titles: TitleCatalogue) -> Rows:
    """Titles that are still to be counted; of a collective's no direct workers are counted."""
    return tuple({**row, "workers": "0"} if _is_collective(row, titles) else row for row in rows)


def totals(rows: Rows) -> Json:
    """Every title with its numbers as stored, and what percentage of the registered ones it is."""
    return [
        {
            "title": one.title,
            "count": _stored(one.achieved),
            "registered": _stored(one.registered),
            "workers": _stored(one.workers),
            "percent": _stored(one.of_registered),
        }
        for one in granted_figures(Draft({}, {GRANTED: rows}))
    ]


def _stored(value: Decimal | None) -> str:
    return "" if value is None else stored(value)


def _is_collective(row: Row, titles: TitleCatalogue) -> bool:
    title = titles.named(row.get("title", ""))
    return title is not None and title.bearer is Bearer.COLLECTIVE


def _read(said: str, facts: Facts) -> Rows:
    """“Giấy khen: 12, trực tiếp 10”, line by line: what was granted besides what was registered."""
    known = facts.draft.of(GRANTED)
    nothing = {"registered": "0"} if any(row.get("registered") for row in known) else {}
    found = (row for one in nfc(said).splitlines() for row in _granted(one, facts))
    return begun(tuple({**row, **nothing} for row in found), facts.titles)


def _granted(said: str, facts: Facts) -> Rows:
    """The row of a line; none where it does not begin with a title, as a list of persons does not."""
    mentions = [one for one in TitleReader(facts.titles).read(said) if one.meaning]
    name = mentions[0].meaning.name if len(mentions) == 1 and mentions[0].meaning else ""
    before, _, behind = said.partition(mentions[0].words) if name else ("", "", "")
    if facts.titles.named(name) is None or any(map(str.isalpha, before)):
        return ()
    counts = _counts(behind, facts)
    return ({"title": name, **({"achieved": counts.value, **counts.also} if counts.value else {})},)


def _counts(said: str, _facts: Facts) -> Read:
    """“118, trực tiếp 95”; one number alone leaves the direct workers to be asked."""
    figures = _FIGURES.findall(said)
    if len(figures) > _BOTH:
        return Read(problem="summary/granted/counts_problem")
    amounts = [read_amount(one, Unit.COUNT, most=_MOST) for one in figures or [said]]
    values = [one.value for one in amounts if one.value is not None]
    if len(values) < len(amounts):
        bad = next(one for one in amounts if one.value is None)
        return number_problem(bad, Unit.COUNT, _MOST)
    achieved, workers = values[0], values[1] if len(values) == _BOTH else None
    if workers is not None and workers > achieved:
        return Read(problem="summary/granted/counts_problem")
    also = {"workers": stored(workers)} if workers is not None else {} if achieved else {"workers": "0"}
    return Read(stored(achieved), also=also)


def _settle(_row: Row, _said: str, _facts: Facts) -> Read:
    return Read(problem="flow/not_a_choice")


def _no_choices(_row: Row, _facts: Facts) -> tuple[Choice, ...]:
    return ()


def _always(_row: Row) -> bool:
    return True


def _is_over(row: Row) -> bool:
    """More than registered: that wants a reason."""
    achieved, registered = number_in(row, "achieved"), number_in(row, "registered")
    return achieved is not None and registered is not None and achieved > registered


_shown = shown_number(Unit.COUNT)
GRANTED_GROUP = Group(
    GRANTED,
    "summary/granted",
    read=_read,
    columns=(
        Column("achieved", _counts, mandatory=_always, show=_shown, each=True),
        Column("workers", number(Unit.COUNT, most=_MOST), mandatory=_always, show=_shown, each=True),
        Column("reason", line(500), mandatory=_is_over, each=True),
    ),
    settle=_settle,
    doubt_choices=_no_choices,
    totals=totals,
    optional=True,
)
