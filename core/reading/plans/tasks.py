"""What units and enterprises must do by a plan: tasks with who leads, who cooperates, and the deadline."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from core.campaign.plan import Audience, Deadline, Quote, Task
from core.campaign.quotes import plain
from core.reading.plans.letters import flat, quote, sentence_case
from core.reading.plans.paper import Block
from core.reading.plans.task_clauses import Clause, clauses, duty_words, offset_of, shortened
from core.reading.plans.task_tables import table_tasks
from core.reading.plans.task_units import Leads, bullet_end, in_charge, labelled, subject

_RESPONSIBLE = re.compile(r"to chuc thuc hien|trach nhiem|phan cong|trien khai thuc hien|bien phap|che do bao cao")
_CLOSING = re.compile(r"tren day la|trong qua trinh|yeu cau cac phong.{0,60}nghiem tuc|de nghi c.{0,80}(?:phat huy|nghiem tuc)")
_OWN_TEXT = 15  # characters before “Chủ trì:” that make a paragraph a task of its own
_LONGEST_HEADING = 130
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
    everywhere = in_charge(body)
    drafts = [
        *(draft for group in groups for draft in _labelled(group, deadlines)),
        *(draft for group in groups for draft in _of_period(group, deadlines, everywhere)),
        *(_Draft(*one) for one in table_tasks(body, deadlines)),
    ]
    if not drafts:
        drafts = list(_responsible(groups, deadlines))
    taken = {draft.deadline for draft in drafts}
    rest = [one for one in deadlines if one.id not in taken]
    drafts += _left(groups, rest)
    return tuple(_with_ids(sorted(drafts, key=lambda draft: draft.quote.line)))


def _labelled(group: Sequence[Block], deadlines: Sequence[Deadline]) -> Iterator[_Draft]:
    """A numbered task with lines “Đơn vị chủ trì: …”, “phối hợp: …” below it, or such words in one paragraph."""
    below: list[Leads] = []
    for block in group:
        leads = labelled(block.text)
        if leads is None:
            continue
        start = bullet_end(flat(block.text))
        if leads.start - start > _OWN_TEXT:
            words = _body(block, start, leads.start)
            yield _Draft(*words, leads.lead, leads.cooperating, _in_lines((block,), deadlines))
        else:
            below.append(leads)
    if below:
        lead = next((one.lead for one in below if one.lead), "")
        cooperating = next((one.cooperating for one in below if one.cooperating), ())
        head = group[0]
        words = _body(head, bullet_end(flat(head.text)), len(head.text))
        yield _Draft(*words, lead, cooperating, _in_lines(group, deadlines))


def _body(block: Block, start: int, end: int) -> tuple[str, Quote]:
    words = quote(block, start, end)
    return shortened(sentence_case(words.text.rstrip(" .;,("))), words


def _in_lines(blocks: Sequence[Block], deadlines: Sequence[Deadline]) -> str:
    """The first deadline whose words stand in these blocks."""
    found = (one.id for block in blocks for one in deadlines if offset_of(block, one.quote) >= 0)
    return next(found, "")


def _of_period(group: Sequence[Block], deadlines: Sequence[Deadline], leads: Leads) -> Iterator[_Draft]:
    """The items below a heading that is a period itself: “1. Quý I và II”."""
    head, *items = group
    start = bullet_end(flat(head.text))
    own = next((one for one in deadlines if (at := offset_of(head, one.quote)) >= 0 and at - start < _OWN_TEXT), None)
    if own is None or not items or len(plain(head.text)) - len(own.quote.text) > _OWN_TEXT + start:
        return
    for block in items:
        words = _body(block, bullet_end(flat(block.text)), len(block.text))
        yield _Draft(*words, leads.lead, leads.cooperating, own.id)


def _responsible(groups: Sequence[Sequence[Block]], deadlines: Sequence[Deadline]) -> Iterator[_Draft]:
    """Under “Tổ chức thực hiện” and its like: what stands below a unit's name, or behind it."""
    inside, parent, level = False, "", 0
    for group in groups:
        head = group[0]
        depth = head.place.count(".")
        if depth <= level or not inside:
            inside, level = _RESPONSIBLE.search(flat(head.text[:_LONGEST_HEADING])) is not None, depth
            parent = ""
        if not inside:
            continue
        parent = _heading_unit(head) or (parent if depth > level + 1 else "")
        for block in group:
            yield from _duties(block, parent, deadlines)


def _heading_unit(block: Block) -> str:
    """The unit that a heading names and says nothing else of: “4. Doanh nghiệp trong các KCN:”."""
    found = subject(block.text) if len(block.text) <= _LONGEST_HEADING else None
    return found[0] if found and not block.text[found[1] :].strip(" :.;") else ""


def _duties(block: Block, parent: str, deadlines: Sequence[Deadline]) -> Iterator[_Draft]:
    if _heading_unit(block) or _CLOSING.match(flat(block.text[:120])):
        return
    lead = parent
    for clause in clauses(block, deadlines):
        draft = _draft(clause, lead)
        if draft is not None and draft.lead:
            lead = draft.lead
            yield draft


def _draft(clause: Clause, lead: str, *, force: bool = False) -> _Draft | None:
    """A clause as a task, its subject leading, else whoever led before; none for a heading's few words."""
    found = subject(clause.text)
    start = clause.start + (found[1] if found else 0)
    if found and clause.block.text[start : start + 1] == ":":
        start += 1
    text, words = duty_words(clause, start)
    if (len(text.split()) < 3 or not words.text) and not force:
        return None
    deadline = clause.deadlines[0][1].id if clause.deadlines else ""
    return _Draft(text, words, found[0] if found else lead, (), deadline)


def _left(groups: Sequence[Sequence[Block]], deadlines: Sequence[Deadline]) -> Iterator[_Draft]:
    """A task for each deadline that no other task has."""
    for one in deadlines:
        place = next(((g, b) for g in groups for b in g if offset_of(b, one.quote) >= 0), None)
        lead = _ENTERPRISES if one.audience is Audience.ENTERPRISE else ""
        if place is None:
            yield _Draft(one.task, one.quote, lead, (), one.id)
            continue
        group, block = place
        clause = next(c for c in clauses(block, [one]) if c.deadlines)
        named = _heading_unit(group[0]) or _first_subject(block)
        draft = _draft(clause, named or lead, force=True)
        if draft is not None:
            yield replace(draft, text=draft.text if len(draft.text.split()) > 3 else one.task)


def _first_subject(block: Block) -> str:
    found = subject(block.text)
    return found[0] if found else ""


def _with_ids(drafts: Sequence[_Draft]) -> Iterator[Task]:
    shared = [draft.deadline for draft in drafts]
    used: dict[str, int] = {}
    for draft in drafts:
        alone = bool(draft.deadline) and shared.count(draft.deadline) == 1
        stem = draft.deadline or "-".join(re.findall(r"[a-z0-9]+", flat(draft.text))[:4]) or "viec"
        used[stem] = used.get(stem, 0) + 1
        numbered = bool(draft.deadline and not alone) or used[stem] > 1
        name = f"{stem}-{used[stem]}" if numbered else stem
        yield Task(name, draft.text, draft.quote, draft.lead, draft.cooperating, draft.deadline)
