"""Whole documents of many boards, years and dresses read as plans, most of them written by strangers."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from bot.cli.plan_files import known_here, paper_in
from bot.cli.reading import as_json
from core.campaign.plan import Plan
from core.campaign.quotes import stands_at
from core.reading.plans.paper import Paper
from core.reading.plans.reader import read_plan
from storage.library import plan, plan_from, plan_ids
from tests.fakes.papers import SAMPLES
from tests.plan_scores import KEPT_APART, OPEN, Score, score
from tests.shipped_plans import FIVE, flags_read, read_beside_the_others

DATES, DUTIES, HEADER = 0.95, 0.9, 0.9
TEXTS = tuple(path.read_text(encoding="utf-8") for path in (*FIVE, *sorted(OPEN.glob("*.txt"))))


@cache
def scored(folder: Path) -> Score:
    return score(folder)


def read_and_known(which: str) -> tuple[Plan, Plan]:
    """One of the five plans as it is read beside the others, and as it was read by hand."""
    return read_beside_the_others(which), plan(which)


both = pytest.mark.parametrize("folder", [OPEN, KEPT_APART], ids=lambda folder: folder.name)
each = pytest.mark.parametrize("which", plan_ids())


def test_what_is_read_wrongly_is_counted(tmp_path: Path) -> None:
    """Else everything below would prove nothing."""
    text, wanted = (OPEN / f"bac-ninh-2025.{ending}" for ending in ("txt", "json"))
    (tmp_path / text.name).write_bytes(text.read_bytes())
    changed = wanted.read_text(encoding="utf-8").replace("2025-04-07", "2025-04-08")
    without = changed.replace("NONWORKING_DEADLINE", "WEEKDAY_MISMATCH")
    (tmp_path / wanted.name).write_text(without, encoding="utf-8")
    found = score(tmp_path)
    assert (found.share("days"), found.share("A-flags"), found.false["A"]) == (2 / 3, 0, 1)


@both
def test_what_is_no_plan_is_said_to_be_none(folder: Path) -> None:
    assert scored(folder).share("plans", "no plans") == 1


@both
def test_dates_are_found_and_right(folder: Path) -> None:
    """With their relation and line, and with whose and which duty it is; one too many counts as wrong."""
    assert scored(folder).share("days", "phases") >= DATES
    assert scored(folder).share("duties") >= DUTIES


@both
def test_every_grave_flag_is_raised_and_none_is_invented(folder: Path) -> None:
    assert (scored(folder).share("A-flags"), scored(folder).false["A"]) == (1, 0)


@both
def test_flags_of_meaning_and_headers_are_mostly_right(folder: Path) -> None:
    header = ("issuer", "year", "number", "issued_on", "kind", "theme", "recipients")
    assert scored(folder).share(*header) >= HEADER
    assert scored(folder).share("B-flags") >= HEADER


@both
def test_every_deadline_stands_in_the_text_at_its_line(folder: Path) -> None:
    assert scored(folder).share("quotes") == 1


@each
def test_the_five_plans_have_the_dates_that_were_read_by_hand(which: str) -> None:
    read, known = read_and_known(which)
    assert _dates(read) == _dates(known)
    assert _phases(read) == _phases(known)


@each
def test_the_five_plans_are_shipped_with_the_flags_that_are_read(which: str) -> None:
    """Else: `python -m tests.shipped_plans`, and read the difference."""
    assert plan(which).flags == flags_read(which)


@each
def test_the_five_plans_have_the_header_and_recipients_that_were_read_by_hand(which: str) -> None:
    read, known = read_and_known(which)
    assert _header(read) == _header(known)
    assert [(one.kind, one.quote) for one in read.recipients] == [
        (one.kind, one.quote) for one in known.recipients
    ]


@each
def test_from_pdf_a_plan_has_the_same_dates_and_grave_flags(which: str) -> None:
    from_pdf = paper_in(str(SAMPLES / f"{which}.pdf")).read.plan
    known = plan(which)
    assert from_pdf
    assert [one[:4] for one in _dates(from_pdf)] == [one[:4] for one in _dates(known)]
    assert [code for code, _ in sorted(_flags(from_pdf, "A"))] == [
        code for code, _ in sorted(_flags(known, "A"))
    ]


@each
def test_a_plan_that_was_read_is_well_formed_data(which: str) -> None:
    read, _ = read_and_known(which)
    assert plan_from(TypeAdapter(Plan).dump_python(read, mode="json"), which) == read


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(TEXTS), st.data())
def test_whatever_is_left_of_a_document_its_dates_stand_at_their_lines(
    text: str, data: st.DataObject
) -> None:
    """Lines torn out, two documents run together: each date still names the line on which its words are."""
    lines = text.split("\n")
    start = data.draw(st.integers(0, len(lines) - 1))
    end = data.draw(st.integers(start, len(lines)))
    paper = Paper((*lines[:start], *lines[end:], *data.draw(st.sampled_from(TEXTS)).split("\n")))
    read = read_plan(paper, known_here()).plan
    told = as_json(read, paper.text)["deadlines"] if read else []
    assert [one for one in told if not stands_at(paper.text, one["quote"], one["line"])] == []


def _dates(one: Plan) -> list[tuple[object, ...]]:
    return [(d.kind, d.audience, d.relation, d.date, d.quote) for d in one.deadlines]


def _phases(one: Plan) -> list[object]:
    return [(p.start, p.end, p.start_quote.line, p.end_quote.line) for p in one.phases]


def _flags(one: Plan, severity: str) -> set[tuple[str, int]]:
    return {(flag.code, flag.line) for flag in one.flags if flag.severity == severity}


def _header(one: Plan) -> list[object]:
    return [one.issuer, one.year, one.number, one.issued_on, one.kind, one.theme, one.board]
