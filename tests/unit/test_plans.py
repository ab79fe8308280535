"""The shipped plans: every word stands in its text, every date and flag is the one of facts §1."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from core.campaign.deadlines import Standing, due, last_ok_day
from core.campaign.plan import Campaign, Flag, Quote, Ruling, Severity
from core.campaign.quotes import stands_at
from core.campaign.working_days import WorkCalendar
from core.errors import PlanError
from core.ids import BoardId
from storage import library

DATA = Path(__file__).parent.parent / "data" / "plans"
KEP = "bac-giang-2021-muc-tieu-kep"
TEXTS = {
    "phat-dong-2020": "000_d4688f34a2318412.txt",
    "bac-giang-2021": "001_4413b2efd4922d1c.txt",
    "dong-nai-2020": "002_f46377f5ff7cb5b9.txt",
    "hung-yen-2024": "003_a5c35aef69c6ea26.txt",
    KEP: "004_72bde19b998479d8.txt",
}
every_plan = pytest.mark.parametrize("plan_id", library.plan_ids())

FLAGS: dict[str, list[tuple[str, str, str]]] = {
    "phat-dong-2020": [
        ("NONWORKING_DEADLINE", "A", "deadline:yearend"),
        ("SUPERSEDED_REFERENCE", "B", ""),
        ("TITLE_VARIANT", "B", ""),
        ("TRUNCATED_SENTENCE", "B", ""),
        ("YEAR_IMPLIED", "A", "phase:dot-1"),
        ("YEAR_IMPLIED", "A", "phase:dot-2"),
        ("YEAR_MISMATCH", "A", "phase:dot-2"),
    ],
    "bac-giang-2021": [
        ("DEADLINE_OTHER_YEAR", "A", "deadline:registration"),
        ("DEFUNCT_BODY", "B", ""),
        ("NONWORKING_DEADLINE", "A", "deadline:yearend"),
        ("PARALLEL_PLANS", "B", ""),
        ("PHASE_START_BEFORE_ISSUE", "B", "phase:dot-1"),
        ("TITLE_VARIANT", "B", ""),
    ],
    "dong-nai-2020": [
        ("AUDIENCE_NOT_ENTERPRISE", "A", ""),
        ("DEFUNCT_BODY", "B", ""),
        ("PERIOD_ONLY", "A", ""),
    ],
    "hung-yen-2024": [
        ("NONWORKING_DEADLINE", "A", "deadline:chi-tieu"),
        ("OPEN_DEADLINE", "A", "deadline:bao-cao"),
        ("OPEN_DEADLINE", "A", "deadline:huong-dan-cum"),
        ("PERIOD_ENDS_ON_HOLIDAY", "A", "deadline:giao-uoc"),
        ("STRICT_BEFORE_ON_NONWORKING", "A", "deadline:ke-hoach"),
    ],
    KEP: [
        ("ARITH_MISMATCH", "B", ""),
        ("ARITH_MISMATCH", "B", "#2"),
        ("DECIMAL_POINT_MIX", "B", ""),
        ("DEFUNCT_BODY", "B", ""),
        ("NO_ENTERPRISE_DEADLINE", "A", ""),
        ("PARALLEL_PLANS", "B", ""),
    ],
}

# plan, deadline, relation, the day as written, the last day that is in time when read strictly
DEADLINES: list[tuple[str, str, str, date | None, date | None]] = [
    ("phat-dong-2020", "registration", "before", date(2020, 4, 15), date(2020, 4, 14)),
    ("phat-dong-2020", "yearend", "before", date(2020, 12, 5), date(2020, 12, 4)),
    ("bac-giang-2021", "quan-triet", "on-event", None, None),
    ("bac-giang-2021", "registration", "before", date(2020, 4, 15), date(2020, 4, 14)),
    ("bac-giang-2021", "yearend", "before", date(2021, 12, 5), date(2021, 12, 4)),
    ("dong-nai-2020", "quy-1-2", "within-period", date(2020, 6, 30), date(2020, 6, 30)),
    ("dong-nai-2020", "quy-3", "within-period", date(2020, 9, 30), date(2020, 9, 30)),
    ("dong-nai-2020", "quy-4", "within-period", date(2020, 12, 31), date(2020, 12, 31)),
    ("hung-yen-2024", "lap-cum", "before", date(2024, 3, 20), date(2024, 3, 19)),
    ("hung-yen-2024", "ke-hoach", "before", date(2024, 3, 25), date(2024, 3, 24)),
    ("hung-yen-2024", "chi-tieu", "before", date(2024, 3, 31), date(2024, 3, 30)),
    ("hung-yen-2024", "giao-uoc", "within-month", date(2024, 4, 30), date(2024, 4, 30)),
    ("hung-yen-2024", "huong-dan-cum", "open", None, None),
    ("hung-yen-2024", "bao-cao", "open", None, None),
]

# plan, phase, first and last day as written
PHASES = [
    ("phat-dong-2020", "dot-1", date(2020, 1, 1), date(2020, 6, 30)),
    ("phat-dong-2020", "dot-2", date(2014, 7, 1), date(2020, 12, 31)),
    ("bac-giang-2021", "dot-1", date(2021, 1, 1), date(2021, 6, 30)),
    ("bac-giang-2021", "dot-2", date(2021, 7, 1), date(2021, 12, 31)),
    (KEP, "dot-1", date(2021, 8, 3), date(2021, 12, 31)),
]

# phases, deadlines, tasks, targets, recipients
COUNTS = {
    "phat-dong-2020": (2, 2, 16, 0, 6),
    "bac-giang-2021": (2, 3, 15, 1, 8),
    "dong-nai-2020": (0, 3, 18, 0, 2),
    "hung-yen-2024": (0, 6, 6, 0, 6),
    KEP: (1, 0, 4, 11, 7),
}


def words(value: object) -> Iterator[tuple[str, int]]:
    """Every quote and every flag with a line, anywhere inside a value, as words and line."""
    if isinstance(value, tuple):
        for item in value:
            yield from words(item)
    elif isinstance(value, Quote):
        yield value.text, value.line
    elif is_dataclass(value):
        if isinstance(value, Flag) and value.line:
            yield value.quote, value.line
        for field in fields(value):
            yield from words(getattr(value, field.name))


def mapping(plan_id: str) -> dict[str, Any]:
    text = (Path(library.__file__).parent.parent / "templates" / "plans" / f"{plan_id}.yaml").read_text(
        "utf-8"
    )
    data: dict[str, Any] = yaml.safe_load(text)
    return data


@every_plan
def test_every_quote_stands_at_its_line(plan_id: str) -> None:
    text = (DATA / TEXTS[plan_id]).read_text(encoding="utf-8")
    quotes = list(words(library.plan(plan_id)))
    assert len(quotes) > 30
    assert [quote for quote in quotes if not stands_at(text, *quote)] == []


@every_plan
def test_a_shipped_text_is_the_boards_own_byte_for_byte(plan_id: str) -> None:
    assert library.plan_text(plan_id).encode() == (DATA / TEXTS[plan_id]).read_bytes()


def test_ids_come_in_the_order_of_the_texts() -> None:
    assert library.plan_ids() == tuple(TEXTS)
    assert sorted(TEXTS.values()) == list(TEXTS.values()) == sorted(path.name for path in DATA.glob("0*.txt"))


@every_plan
def test_a_plan_has_exactly_the_serious_flags_that_were_found(plan_id: str) -> None:
    serious = [
        (flag.code, flag.severity.value, flag.on)
        for flag in library.plan(plan_id).flags
        if flag.severity in {Severity.A, Severity.B}
    ]
    assert sorted(serious) == FLAGS[plan_id]


@every_plan
def test_a_flag_says_what_is_wrong_and_what_to_do(plan_id: str) -> None:
    flags = library.plan(plan_id).flags
    assert all(flag.note and flag.proposal for flag in flags)
    assert all(bool(flag.quote) == bool(flag.line) for flag in flags)


def test_only_a_wrong_year_proposes_another_day() -> None:
    proposed = {
        (flag.code, flag.on): flag.date
        for plan_id in library.plan_ids()
        for flag in library.plan(plan_id).flags
        if flag.date
    }
    assert proposed == {
        ("YEAR_MISMATCH", "phase:dot-2"): date(2020, 7, 1),
        ("DEADLINE_OTHER_YEAR", "deadline:registration"): date(2021, 4, 15),
    }


@pytest.mark.parametrize(("plan_id", "deadline_id", "relation", "written", "last"), DEADLINES)
def test_a_deadline_is_the_day_as_written_and_before_ends_the_day_before(
    plan_id: str, deadline_id: str, relation: str, written: date | None, last: date | None
) -> None:
    (deadline,) = (one for one in library.plan(plan_id).deadlines if one.id == deadline_id)
    assert (deadline.relation.value, deadline.date) == (relation, written)
    assert last_ok_day(deadline.relation, deadline.date) == last


def test_the_table_names_every_deadline() -> None:
    shipped = [(one, deadline.id) for one in library.plan_ids() for deadline in library.plan(one).deadlines]
    assert shipped == [row[:2] for row in DEADLINES]


def test_phases_keep_the_days_as_written() -> None:
    shipped = [
        (one, phase.id, phase.start, phase.end)
        for one in library.plan_ids()
        for phase in library.plan(one).phases
    ]
    assert shipped == PHASES


@every_plan
def test_only_the_plan_without_enterprises_among_its_recipients_is_internal(plan_id: str) -> None:
    assert library.plan(plan_id).internal is (plan_id == "dong-nai-2020")


@every_plan
def test_a_plan_is_complete(plan_id: str) -> None:
    plan = library.plan(plan_id)
    parts = (plan.phases, plan.deadlines, plan.tasks, plan.targets, plan.recipients)
    assert tuple(map(len, parts)) == COUNTS[plan_id]


def test_the_work_plan_has_twelve_three_and_three_tasks_of_its_periods() -> None:
    tasks = library.plan("dong-nai-2020").tasks
    periods = [task.deadline for task in tasks]
    assert [periods.count(one) for one in ("quy-1-2", "quy-3", "quy-4")] == [12, 3, 3]
    assert {(task.lead, task.cooperating) for task in tasks} == {
        ("Văn phòng", ("các bộ phận, đơn vị trực thuộc",))
    }


def test_a_registration_day_of_another_year_is_no_fact_until_an_officer_rules() -> None:
    plan = library.plan("bac-giang-2021")
    (deadline,) = (one for one in plan.deadlines if one.id == "registration")
    at = datetime(2021, 2, 20, 8, tzinfo=UTC)
    ruling = Ruling(
        "DEADLINE_OTHER_YEAR", "deadline:registration", "nhầm năm", "Officer", at, date(2021, 4, 15)
    )
    unruled = due(Campaign(plan, BoardId("bac-giang"), at), deadline, WorkCalendar())
    ruled = due(Campaign(plan, BoardId("bac-giang"), at, (ruling,)), deadline, WorkCalendar())
    assert (unruled.standing, unruled.last_ok_day) == (Standing.UNRULED, None)
    assert (ruled.standing, ruled.last_ok_day) == (Standing.KNOWN, date(2021, 4, 14))


def test_an_unknown_plan_is_refused_by_name() -> None:
    for read in (library.plan, library.plan_text):
        with pytest.raises(PlanError, match=r"^\.\./boards/x: no such plan"):
            read("../boards/x")


def test_an_unknown_key_is_refused_with_its_place() -> None:
    data = mapping("bac-giang-2021")
    data["deadlines"][1]["qualifier"] = "before"
    with pytest.raises(PlanError, match=r"^a\.yaml: deadlines\.1\.qualifier: "):
        library.plan_from(data, "a.yaml")


def test_a_bad_date_is_refused_with_its_place() -> None:
    data = mapping("bac-giang-2021")
    data["deadlines"][1]["date"] = "2021-02-30"
    with pytest.raises(PlanError, match=r"^a\.yaml: deadlines\.1\.date: "):
        library.plan_from(data, "a.yaml")


def test_an_id_that_no_ruling_could_name_is_refused() -> None:
    data = mapping("bac-giang-2021")
    data["phases"][0]["id"] = "dot" * 20
    with pytest.raises(PlanError, match=r"^a\.yaml: phases: id (dot){20}: longer than 40"):
        library.plan_from(data, "a.yaml")


def test_a_reference_to_nothing_is_refused() -> None:
    data = mapping("bac-giang-2021")
    data["flags"][0]["on"] = "deadline:midyear"
    data["tasks"][0]["deadline"] = "midyear"
    with pytest.raises(PlanError, match=r"tasks\.hd-tham-muu\.deadline: .*; flags\.0\.on: "):
        library.plan_from(data, "a.yaml")


@pytest.mark.parametrize("text", ["", "a: [", "- id: x"])
def test_yaml_that_is_no_plan_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(PlanError, match=r"^a\.yaml: [^\n]+$"):
        library.plan_from_yaml(text, "a.yaml")
