"""What units and enterprises must do by a plan: tasks with who leads, who cooperates, and the deadline."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from core.campaign.plan import Audience, Deadline, Quote, Task
from core.campaign.quotes import plain
from core.reading.plans.letters import flat, quote, sentence_case
from core.reading.plans.paper import Block
from core.reading.plans.task_clauses import Clause, Days, clauses, duty_words, shortened
from core.reading.plans.task_tables import table_tasks
from core.reading.plans.task_units import Leads, bullet_end, in_charge, labelled, subject

_RESPONSIBLE = re.compile(
    r"to chuc thuc hien|trach nhiem|phan cong|trien khai thuc hien|bien phap|che do bao cao"
)
_TIME_ONLY = re.compile(r"\W*(?:thoi gian|thoi han|han|tien do)(?: (?:thuc hien|hoan thanh|nop|gui))*\W*")
_CLOSING = re.compile(
    r"tren day la|phat huy nhung thanh tich|ke hoach nay|trong qua trinh"
    r"|yeu cau cac phong.{0,60}nghiem tuc|de nghi c.{0,80}(?:phat huy|nghiem tuc)"
)
_OWN_TEXT = 15  # characters before “Chủ trì:” that make a paragraph a task of its own
_LONGEST_HEADING, _FEWEST_WORDS = 130, 3
_ENTERPRISES = "Doanh nghiệp"


@dataclass(frozen=True, slots=True)
class _Draft:
    """A task whose id is still to be given."""

    text: str
    quote: Quote
    lead: str
    cooperating: tuple[str, ...] = ()
    deadline: str = ""


def read_tasks(body: Sequence[Block], deadlines: Sequence[Deadline]) -> tuple[Task, ...]:
    """The plan's tasks in its order: by “Chủ trì:” lines, by periods, by tables, else by who is responsible.

    Every deadline has a task; ids are the deadline's where one task has it alone.
    """
    groups = [tuple(group) for _, group in groupby(body, key=lambda block: block.place)]
    days = Days(deadlines)
    everywhere = in_charge(body)
    drafts = [
        *(draft for group in groups for draft in _labelled(group, days)),
        *(draft for group in groups for draft in _of_period(group, days, everywhere)),
        *(_Draft(*one) for one in table_tasks(body, deadlines)),
    ]
    if not drafts:
        drafts = list(_responsible(groups, days))
    taken = {draft.deadline for draft in drafts}
    rest = [one for one in deadlines if one.id not in taken]
    drafts += _left(groups, rest, days)
    return tuple(_with_ids(sorted(drafts, key=lambda draft: draft.quote.line)))


def _as_first_written(name: str, seen: dict[str, str]) -> str:
    """A unit's name as the plan wrote it first: “Phòng Quản lý Doanh nghiệp” is no second unit."""
    return seen.setdefault(flat(name), name)


def _labelled(group: Sequence[Block], days: Days) -> Iterator[_Draft]:
    """A numbered task with lines “Đơn vị chủ trì: …”, “phối hợp: …” below it, or in one paragraph."""
    below: list[Leads] = []
    for block in group:
        leads = labelled(block.text)
        if leads is None:
            continue
        start = bullet_end(flat(block.text))
        if leads.start - start > _OWN_TEXT:
            words = _body(block, start, leads.start)
            yield _Draft(*words, leads.lead, leads.cooperating, _in_lines((block,), days))
        else:
            below.append(leads)
    if below:
        lead = next((one.lead for one in below if one.lead), "")
        cooperating = next((one.cooperating for one in below if one.cooperating), ())
        head = group[0]
        words = _body(head, bullet_end(flat(head.text)), len(head.text))
        yield _Draft(*words, lead, cooperating, _in_lines(group, days))


def _body(block: Block, start: int, end: int) -> tuple[str, Quote]:
    words = quote(block, start, end)
    return shortened(sentence_case(words.text.rstrip(" .;,("))), words


def _in_lines(blocks: Sequence[Block], days: Days) -> str:
    """The first deadline whose words stand in these blocks."""
    found = (one.id for block in blocks for _, one in days.within(block))
    return next(found, "")


def _of_period(group: Sequence[Block], days: Days, leads: Leads) -> Iterator[_Draft]:
    """The items below a heading that is a period itself: “1. Quý I và II”."""
    head, *items = group
    start = bullet_end(flat(head.text))
    own = next((one for at, one in days.within(head) if at - start < _OWN_TEXT), None)
    if own is None or not items or len(plain(head.text)) - len(own.quote.text) > _OWN_TEXT + start:
        return
    for block in items:
        words = _body(block, bullet_end(flat(block.text)), len(block.text))
        yield _Draft(*words, leads.lead, leads.cooperating, own.id)


def _responsible(groups: Sequence[Sequence[Block]], days: Days) -> Iterator[_Draft]:
    """Under “Tổ chức thực hiện” and its like: what stands below a unit's name, or behind it."""
    inside, parent, level = False, "", 0
    for group in groups:
        head = group[0]
        depth = head.place.count(".") + head.place.count(", ")
        if depth <= level or not inside:
            inside, level, parent = any(map(_is_responsibility, group[:2])), depth, ""
        if not inside:
            continue
        parent = _heading_unit(head) or (parent if depth > level + 1 else "")
        yield from _below(group, parent, days)


def _is_responsibility(head: Block) -> bool:
    return len(head.text) <= _LONGEST_HEADING and _RESPONSIBLE.search(flat(head.text)) is not None


def _below(group: Sequence[Block], parent: str, days: Days) -> list[_Draft]:
    """The duties of one group; a line that only tells a time gives it to the duty above it."""
    drafts: list[_Draft] = []
    for block in group:
        parent = _heading_unit(block) or parent
        for draft in _duties(block, parent, days):
            is_time = not draft.quote.text or _TIME_ONLY.fullmatch(flat(draft.quote.text))
            if draft.deadline and is_time and drafts and not drafts[-1].deadline:
                drafts[-1] = replace(drafts[-1], deadline=draft.deadline)
            else:
                drafts.append(draft)
    return [one for one in drafts if one.quote.text and len(one.text.split()) >= _FEWEST_WORDS]


def _heading_unit(block: Block) -> str:
    """The unit that a heading names: “4. Doanh nghiệp trong các KCN:”, “… hưởng ứng và thực hiện:”."""
    found = subject(block.text) if len(block.text) <= _LONGEST_HEADING else None
    if found is None:
        return ""
    rest = block.text[found[1] :].strip(" .;")
    return found[0] if not rest.strip(":") or rest.endswith(":") else ""


def _duties(block: Block, parent: str, days: Days) -> Iterator[_Draft]:
    if _heading_unit(block) or _CLOSING.match(flat(block.text[:120])):
        return
    lead = parent
    for clause in clauses(block, days.within(block)):
        draft = _draft(clause, lead)
        lead = draft.lead
        if lead and (draft.quote.text or draft.deadline):
            yield draft


def _draft(clause: Clause, lead: str) -> _Draft:
    """A clause as a task, its subject leading, else whoever led before."""
    found = subject(clause.text)
    start = clause.start + (found[1] if found else 0)
    if found and clause.block.text[start : start + 1] == ":":
        start += 1
    text, words = duty_words(clause, start)
    deadline = clause.deadlines[0][1].id if clause.deadlines else ""
    return _Draft(text, words, found[0] if found else lead, (), deadline)


def _left(groups: Sequence[Sequence[Block]], rest: Sequence[Deadline], days: Days) -> Iterator[_Draft]:
    """A task for each deadline that no other task has."""
    homes = {id(one): (group, block) for group in groups for block in group for _, one in days.within(block)}
    for one in rest:
        home = homes.get(id(one))
        lead = _ENTERPRISES if one.audience is Audience.ENTERPRISE else ""
        if home is None:
            yield _Draft(one.task, one.quote, lead, (), one.id)
            continue
        group, block = home
        draft = _draft(_clause_of(one, block, days), _heading_unit(group[0]) or _first_subject(block) or lead)
        is_telling = len(draft.text.split()) > _FEWEST_WORDS
        words = draft.quote if draft.quote.text else one.quote
        yield replace(draft, text=draft.text if is_telling else one.task, quote=words, deadline=one.id)


def _clause_of(one: Deadline, block: Block, days: Days) -> Clause:
    """The clause in which a deadline's words stand, the whole block where they stand in none."""
    found = (c for c in clauses(block, days.within(block)) if any(held is one for _, held in c.deadlines))
    return next(found, Clause(block, 0, len(block.text)))


def _first_subject(block: Block) -> str:
    found = subject(block.text)
    return found[0] if found else ""


def _with_ids(drafts: Sequence[_Draft]) -> Iterator[Task]:
    shared = Counter(draft.deadline for draft in drafts)
    used: dict[str, int] = {}
    seen: dict[str, str] = {}
    for draft in drafts:
        alone = bool(draft.deadline) and shared[draft.deadline] == 1
        stem = draft.deadline or "-".join(re.findall(r"[a-z0-9]+", flat(draft.text))[:4]) or "viec"
        used[stem] = used.get(stem, 0) + 1
        numbered = bool(draft.deadline and not alone) or used[stem] > 1
        name = f"{stem}-{used[stem]}" if numbered else stem
        lead = _as_first_written(draft.lead, seen)
        yield Task(name, draft.text, draft.quote, lead, draft.cooperating, draft.deadline)
