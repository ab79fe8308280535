"""What a message said already goes into the form that it opens: shown or asked back, never taken silently."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from core.campaign.plan import DutyKind
from core.dialogue.flow import FEW, Facts, Flow, Read, Step
from core.dialogue.form import Asking, Form
from core.dialogue.row_lists import added, joined
from core.drafts import Row, Rows
from core.reading.questions.phrasing import spoken
from handlers.dossiers.dossier_flows import BY_KIND
from handlers.flows.registration import NOMINEES, REGISTRATION
from handlers.turn import KNOWN

Fill: TypeAlias = Callable[[Form], Form]

_CLAUSE = re.compile(r"[;\n]|,(?!\d)|\.(?!\d)")
_FIGURE = re.compile(
    r"(?i)(?:\b(?:ước|uoc|âm|am|khoảng|khoang|lỗ)\s+(?:tính |đạt |tinh |dat )?|-)?(?<![\d/.])(?!20\d\d\b)\d.*"
)
# What people call a figure besides the first words of its label.
_CALLED = {
    "output.actual": ("gia tri san xuat", "gtsx"),
    "exports.actual": ("xuat khau",),
    "imports.actual": ("nhap khau",),
    "budget.actual": ("nop ngan sach", "ngan sach"),
    "workers": ("so lao dong", "lao dong"),
    "income": ("thu nhap binh quan", "luong binh quan"),
    "initiatives": ("sang kien",),
}


def fill_of(kind: DutyKind, said: str, facts: Facts) -> Fill | None:
    """What to put into the form of this duty; none where the words hold nothing for it."""
    flow = BY_KIND[kind].flow
    if flow is REGISTRATION:
        return (lambda form: _with_nominees(form, said)) if nominees_in(said, facts) else None
    figures = tuple(figures_in(flow, said, facts))
    return (lambda form: _with_figures(form, figures)) if figures else None


def nominees_in(said: str, facts: Facts) -> Rows:
    """The nominees of a message, doubtful rows too; none where nobody stands there with a title."""
    rows = NOMINEES.read(said, facts)
    return rows if any(map(_is_named, rows)) and len(rows) <= NOMINEES.most else ()


def figures_in(flow: Flow, said: str, facts: Facts) -> Iterator[tuple[Step, str]]:
    """The items whose label a part of the message names, each with that part, where it holds their figure."""
    seen: set[str] = set()
    for clause in _CLAUSE.split(said):
        step = _step_named(flow, spoken(clause), facts)
        if step is not None and step.read is not None and step.key not in seen:
            figure = _FIGURE.search(clause)
            words = figure[0].strip() if figure else ""
            if words and not step.read(words, facts).problem:
                seen.add(step.key)
                yield step, words


def _is_named(row: Row) -> bool:
    return len(row.get("name", "").split()) > 1 and bool(row.get("title"))


def _with_nominees(form: Form, said: str) -> Form:
    """At the list, to be looked over; a few more behind a list that is there are taken as the list does."""
    rows, waiting = NOMINEES.read(said, form.facts), form.draft.of(NOMINEES.preview)
    if len(rows) <= FEW and form.draft.of(NOMINEES.key) and not waiting:
        return added(form, NOMINEES, rows)
    return replace(form.at(NOMINEES.key), draft=form.draft.listed(NOMINEES.preview, joined(waiting, rows)))


def _with_figures(form: Form, figures: tuple[tuple[Step, str], ...]) -> Form:
    """The first figure is asked back at once, the others are offered where they are asked for."""
    (first, clause), *others = figures
    draft = form.draft
    for step, said in others:
        read = step.read(said, form.facts) if step.read else Read()
        if read.value and not read.options:
            draft = draft.answered(f"{KNOWN}{step.key}", read.value)
    return replace(form.at(first.key, Asking.UNSURE, clause), draft=draft)


def _step_named(flow: Flow, words: str, facts: Facts) -> Step | None:
    """The item with a unit whose name stands in the words; the longest one, what was done before all else."""
    found = [
        (len(name), step)
        for step in flow.items
        if isinstance(step, Step) and step.about.get("unit") and not step.key.endswith((".plan", ".before"))
        for name in (spoken(facts.label(step.key).partition(" – ")[0]), *_CALLED.get(step.key, ()))
        if f" {name} " in f" {words} "
    ]
    return max(found, key=lambda one: one[0])[1] if found else None
