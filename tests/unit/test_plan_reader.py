"""The reader of plans against what people read in the five real ones, and in documents in their dress."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from core.campaign.plan import Plan, PlanKind, Quote, Relation, Task
from core.campaign.quotes import stands_at
from core.people import Board
from core.reading.folding import nfc
from core.reading.plans.known import Known
from core.reading.plans.paper import Paper, PaperNote
from core.reading.plans.reader import read_plan
from core.reading.plans.reading import NoPlan, ReadPlan
from storage import library

OPEN = Path(__file__).parent.parent / "data" / "plans" / "open"
NAMES = sorted(path.stem for path in OPEN.glob("*.json"))
every_plan = pytest.mark.parametrize("plan_id", library.plan_ids())
every_document = pytest.mark.parametrize("name", NAMES)

AS_WRITTEN = (
    "year", "kind", "issuer", "issuer_quote", "starts", "ends", "short", "board", "number", "number_quote",
    "issued_on", "issued_quote", "theme", "theme_quote", "signatory", "capacity", "recipients", "movements",
    "anniversaries",
)  # fmt: skip
HAND_TITLES = {
    "hung-yen-2024": "its title prints “năm trong” for “nằm trong”; a person took the words of line 45",
}
HAND_BASES = {
    ("phat-dong-2020", 6): "Chủ tịch with a capital",
    ("phat-dong-2020", 40): "Nghị quyết with a small q",
    ("phat-dong-2020", 62): "what the paper is about, put between brackets",
    ("dong-nai-2020", 6): "a title made shorter than the plan's words",
}
"""Titles of bases that a person worded: their quotes, numbers and days are compared all the same."""


def paper(text: str) -> Paper:
    return Paper(tuple(nfc(text).split("\n")))


@cache
def known() -> Known:
    text = Path("templates/rules/boards.yaml").read_text(encoding="utf-8")
    return Known(TypeAdapter(tuple[Board, ...]).validate_python(tuple(yaml.safe_load(text))))


@cache
def shipped(plan_id: str) -> Plan:
    found = read_plan(paper(library.plan_text(plan_id)), known()).plan
    assert found is not None
    return found


@cache
def document(name: str) -> tuple[ReadPlan, str, dict[str, Any]]:
    text = nfc((OPEN / f"{name}.txt").read_text(encoding="utf-8"))
    return (
        read_plan(paper(text), known()),
        text,
        json.loads((OPEN / f"{name}.json").read_text(encoding="utf-8")),
    )


def quotes(value: object) -> Iterator[Quote]:
    if isinstance(value, tuple):
        for item in value:
            yield from quotes(item)
    elif isinstance(value, Quote):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from quotes(getattr(value, field.name))


@every_plan
@pytest.mark.parametrize("field", AS_WRITTEN)
def test_a_shipped_plans_header_and_lists_are_read_as_people_read_them(plan_id: str, field: str) -> None:
    assert getattr(shipped(plan_id), field) == getattr(library.plan(plan_id), field)


@every_plan
def test_a_shipped_plans_title_is_read_but_for_a_misprint(plan_id: str) -> None:
    same = shipped(plan_id).title == library.plan(plan_id).title
    assert same is (plan_id not in HAND_TITLES)


@every_plan
def test_a_shipped_plans_bases_are_read_with_their_numbers_and_days(plan_id: str) -> None:
    def told(plan: Plan) -> list[tuple[object, ...]]:
        return sorted((one.quote.line, one.quote.text, one.number, str(one.issued_on)) for one in plan.bases)

    assert told(shipped(plan_id)) == told(library.plan(plan_id))
    titles = {one.quote.line: one.title for one in library.plan(plan_id).bases}
    for one in shipped(plan_id).bases:
        if (plan_id, one.quote.line) not in HAND_BASES and len(titles) == len(shipped(plan_id).bases):
            assert one.title == titles[one.quote.line]


def _told(plan: Plan, task: Task) -> tuple[object, ...]:
    """A task without its id, and with the words of its deadline in the id's place."""
    due = next((one.quote for one in plan.deadlines if one.id == task.deadline), None)
    return task.quote.line, task.lead, task.cooperating, due


@pytest.mark.parametrize("plan_id", ["hung-yen-2024", "dong-nai-2020"])
def test_every_task_has_its_lead_its_helpers_and_its_deadline(plan_id: str) -> None:
    read, written = shipped(plan_id), library.plan(plan_id)
    assert [_told(read, one) for one in read.tasks] == [_told(written, one) for one in written.tasks]


@every_plan
def test_every_task_with_a_deadline_is_read_with_its_lead(plan_id: str) -> None:
    read, written = shipped(plan_id), library.plan(plan_id)
    got = [_told(read, one) for one in read.tasks if one.deadline]
    assert got == [_told(written, one) for one in written.tasks if one.deadline]


@every_plan
def test_every_target_is_read_with_its_number_and_unit(plan_id: str) -> None:
    def told(plan: Plan) -> list[tuple[int, str, str]]:
        return [(one.quote.line, one.value, one.unit) for one in plan.targets]

    assert told(shipped(plan_id)) == told(library.plan(plan_id))


def test_a_target_tells_what_it_starts_from_and_how_it_moves() -> None:
    exports = next(one for one in shipped("bac-giang-2021-muc-tieu-kep").targets if one.value == "9.6")
    assert (exports.base, exports.change) == ("9,45 tỷ USD (năm 2020)", "tăng khoảng 1,6% so với năm 2020")


@every_document
def test_a_plan_is_told_from_a_paper_that_is_none(name: str) -> None:
    read, _, expected = document(name)
    assert (read.plan is not None) is expected["is_plan"]
    assert (read.why_not is None) is expected["is_plan"]


@every_document
def test_a_documents_header_is_read_as_written(name: str) -> None:
    read, _, expected = document(name)
    if read.plan is None:
        return
    plan = read.plan
    day = plan.issued_on.isoformat() if plan.issued_on else None
    got = (plan.issuer, plan.year, plan.number or None, day, plan.kind.value, plan.theme or None)
    assert got == tuple(expected[key] for key in ("issuer", "year", "number", "issued_on", "kind", "theme"))
    assert plan.internal is not expected["recipients_enterprise"]


@every_document
def test_every_quote_of_a_document_stands_at_its_line(name: str) -> None:
    read, text, _ = document(name)
    assert [one for one in quotes(read.plan) if one.line and not stands_at(text, one.text, one.line)] == []


@every_plan
def test_every_quote_of_a_shipped_plan_stands_at_its_line(plan_id: str) -> None:
    text = nfc(library.plan_text(plan_id))
    got = list(quotes(shipped(plan_id)))
    assert [one for one in got if one.line and not stands_at(text, one.text, one.line)] == []


@every_document
def test_ids_are_unique_and_every_deadline_has_a_task(name: str) -> None:
    plan = document(name)[0].plan
    if plan is None:
        return
    ids = [one.id for one in plan.tasks]
    assert len(set(ids)) == len(ids)
    assert {one.id for one in plan.deadlines} == {one.deadline for one in plan.tasks} - {""}


@every_document
def test_confidence_is_between_0_and_1_and_only_of_what_was_found(name: str) -> None:
    read = document(name)[0]
    assert all(0 < sure <= 1 for sure in read.confidence.values())
    if read.plan is not None:
        assert ("issuer" in read.confidence, "theme" in read.confidence) == (True, bool(read.plan.theme))
        assert {f"deadline:{one.id}" for one in read.plan.deadlines} <= set(read.confidence)


def test_what_is_inferred_is_less_sure_than_what_is_written() -> None:
    by_name = document("dong-nai-2023-huong-dan")[0].confidence["board"]
    by_place = read_plan(paper(library.plan_text("bac-giang-2021")), known()).confidence["board"]
    open_day = document("can-tho-2026")[0].confidence
    assert by_name > by_place
    assert open_day["deadline:yearend"] > open_day["deadline:midyear"]


def test_a_deadline_of_another_year_is_kept_as_written_and_unsure() -> None:
    read = read_plan(paper(library.plan_text("bac-giang-2021")), known())
    assert read.confidence["deadline:registration"] < read.confidence["deadline:yearend"]


def test_what_the_file_told_about_itself_goes_on() -> None:
    text = paper(library.plan_text("dong-nai-2020"))
    noted = Paper(text.lines, (PaperNote.TRACKED_CHANGES,))
    assert read_plan(noted, known()).notes == (PaperNote.TRACKED_CHANGES,)
    assert read_plan(Paper((), (PaperNote.CONVERTED,)), known()).notes == (PaperNote.CONVERTED,)


def test_the_same_paper_is_always_read_the_same() -> None:
    text = paper(library.plan_text("hung-yen-2024"))
    assert read_plan(text, known()) == read_plan(text, known())


def test_two_plans_in_one_file_are_said_to_be_two() -> None:
    both = f"{library.plan_text('bac-giang-2021')}\n\n{library.plan_text('hung-yen-2024')}"
    assert read_plan(paper(both), known()).why_not is NoPlan.SEVERAL_PLANS


def test_an_open_deadline_is_no_date() -> None:
    plan = document("can-tho-2026")[0].plan
    assert plan is not None
    assert [one.date for one in plan.deadlines if one.relation is Relation.OPEN] == [None]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_plan_with_any_lines_torn_out_is_read_with_standing_quotes_or_refused(data: st.DataObject) -> None:
    text = nfc(library.plan_text(data.draw(st.sampled_from(library.plan_ids()))))
    lines = text.split("\n")
    cut = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=25))
    left = [line for number, line in enumerate(lines) if number not in cut]
    read = read_plan(Paper(tuple(left)), known())
    left_text = "\n".join(left)
    assert (read.plan is None) is (read.why_not is not None)
    assert [q for q in quotes(read.plan) if q.line and not stands_at(left_text, q.text, q.line)] == []


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_at_all_is_read_or_refused(text: str) -> None:
    read = read_plan(Paper(tuple(nfc(text).split("\n"))), known())
    assert (read.plan is None) is (read.why_not is not None)


def test_a_work_plan_that_launches_phases_for_enterprises_is_a_yearly_one() -> None:
    text = nfc(library.plan_text("bac-giang-2021")).replace(
        "Phát động phong trào thi đua năm 2021\n", "Công tác thi đua, khen thưởng năm 2021\n", 1
    )
    plan = read_plan(paper(text), known()).plan
    assert plan is not None
    assert plan.kind is PlanKind.YEARLY
