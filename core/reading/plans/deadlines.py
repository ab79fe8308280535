"""Which of a plan's days are duties (mốc, hạn), of which kind, and who owes them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from core.campaign.plan import WITHIN, Deadline, DutyKind, Quote, Relation
from core.reading.plans.days import DayMention, mentions
from core.reading.plans.duty_owners import DutyText, owner
from core.reading.plans.duty_places import DutyPlace, duty_places
from core.reading.plans.duty_rows import Duty
from core.reading.plans.duty_tables import table_duties
from core.reading.plans.duty_tasks import duty_id, kind_of, short_task
from core.reading.plans.duty_words import duties_in
from core.reading.plans.outline import opens_recipients, section_mark
from core.reading.plans.paper import Block
from core.reading.plans.phase_places import phase_texts
from core.reading.plans.slips import mended

_FIRMS = re.compile(r"doanh\s+nghi[ệê]p|công\s+ty|nhà\s+đầu\s+tư", re.IGNORECASE)
_ADDRESSEES = re.compile(r"Kính\s+gửi", re.IGNORECASE)
_BULLET = re.compile(r"[-–+•*]\s")
_MOST_DAYS = 40  # days of one paragraph that can be duties; no sentence has more
_PERIOD_TASK = "Công tác thi đua, khen thưởng"
_YEAR = re.compile(r"20\d\d")
_FIGURES = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def read_deadlines(
    written: Sequence[Block], year: int | None, issued_on: date | None = None
) -> tuple[Deadline, ...]:
    """The plan's duties in the order of its text, as written; phases, history and aims are none."""
    blocks = [replace(block, text=mended(block.text)) for block in written]
    if year is None and issued_on is not None:
        year = issued_on.year
    firms = _are_addressed(blocks)
    taken: Counter[str] = Counter()
    found: dict[tuple[Quote, str], Deadline] = {}
    for place, duty in _duties(blocks, year, issued_on):
        deadline = _deadline(place, duty, year, firms=firms)
        words = written[place.index].text[duty.day.start : duty.day.end]
        deadline = replace(deadline, quote=replace(deadline.quote, text=words))
        if (deadline.quote, deadline.task) in found:
            continue
        taken[deadline.id] += 1
        number = taken[deadline.id]
        found[deadline.quote, deadline.task] = deadline if number == 1 else _numbered(deadline, number)
    return tuple(found.values())


def _numbered(deadline: Deadline, number: int) -> Deadline:
    return replace(deadline, id=f"{deadline.id}-{number}")


def _are_addressed(blocks: Sequence[Block]) -> bool:
    """Whether enterprises are among the recipients."""
    heads = (
        at for at in range(len(blocks)) if _ADDRESSEES.match(blocks[at].text) or opens_recipients(blocks, at)
    )
    start = next(heads, len(blocks))
    return any(_FIRMS.search(block.text) for block in blocks[start:])


def _duties(
    blocks: Sequence[Block], year: int | None, issued_on: date | None
) -> Iterator[tuple[DutyPlace, Duty]]:
    phases = {place for text in phase_texts(blocks, year) for place in text.places}
    rows = table_duties(blocks, year)
    written_on = issued_on or (date(year, 1, 1) if year else None)
    for place in duty_places(blocks):
        days = [one for one in mentions(place.block, year) if (place.block.line, one.start) not in phases]
        days = days[:_MOST_DAYS]
        if place.index in rows:
            found: Iterable[Duty] = (
                one for one in rows[place.index] if (place.block.line, one.day.start) not in phases
            )
        elif _is_heading(blocks, place, days):
            found = (_over_items(blocks, place, days[0]),)
        else:
            found = duties_in(place, days, written_on)
        yield from ((place, duty) for duty in found)


def _is_heading(blocks: Sequence[Block], place: DutyPlace, days: Sequence[DayMention]) -> bool:
    """“1. Quý I và II”, “II. Trước ngày 14/6/2027” over a list of tasks: one duty for all of them."""
    if len(days) != 1 or days[0].relation is Relation.ON or days[0].ends:
        return False
    mark = section_mark(place.block.text)
    text = place.block.text[mark.end if mark else 0 :].strip(" -–+•:.")
    following = blocks[place.index + 1].text if place.index + 1 < len(blocks) else ""
    return text == days[0].words and (mark is not None or _BULLET.match(following) is not None)


def _over_items(blocks: Sequence[Block], place: DutyPlace, day: DayMention) -> Duty:
    """The duty of a heading: a period's is the work of all items, a day's what the first of them tells."""
    text = place.block.text
    if day.relation in WITHIN:
        return Duty(day, text, text, is_heading=True)
    first = blocks[place.index + 1].text
    return Duty(day, first, first)


def _deadline(
    place: DutyPlace,
    duty: Duty,
    year: int | None,
    *,
    firms: bool,
) -> Deadline:
    day = duty.day
    text = DutyText(duty.clause, duty.paragraph, (*duty.who, *place.labels), (*duty.heads, *place.headings))
    audience = owner(text, firms_are_addressed=firms)
    kind = DutyKind.OTHER if duty.is_heading else kind_of(duty.task, audience)
    task = _period_task(day, year) if duty.is_heading else short_task(duty.task, kind, audience, year)
    return Deadline(
        id=_period_id(day) if duty.is_heading else duty_id(kind, audience, task),
        task=task,
        kind=kind,
        audience=audience,
        relation=day.relation,
        quote=Quote(day.words, place.block.line_at(day.start)),
        place=place.block.place,
        starts=day.first if day.relation in WITHIN else None,
        date=day.last,
    )


def _period_task(day: DayMention, year: int | None) -> str:
    words = f"{_PERIOD_TASK} {day.words}"
    return words if _YEAR.search(words) or year is None else f"{words} năm {year}"


def _period_id(day: DayMention) -> str:
    words = re.findall(r"[ivx]+(?!\w)|\d{1,2}(?!\d)", day.words.casefold())
    name = "thang" if day.relation is Relation.WITHIN_MONTH else "quy"
    return "-".join((name, *(_FIGURES.get(word, word) for word in words)))
