"""Checks of the summaries: one table row a rule, and what holds for every draft."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.text import LOCALES, labels, render
from core.campaign.findings import FindingSeverity
from core.campaign.plan import DutyKind
from core.campaign.summary_checks import CHECKS, check_summary, step_warning
from core.campaign.summary_facts import SummaryFacts
from core.campaign.summary_fields import Field
from core.campaign.summary_findings import Point, SummaryCode, SummaryFinding
from core.campaign.summary_form import FIELDS, field_of, fields, row_groups
from core.drafts import Draft, Row
from core.messages import Message
from storage.titles import catalogue

YEAR, HALF = DutyKind.YEAREND, DutyKind.MIDYEAR
EXAMPLES = {one.key: one.example for one in FIELDS}
REGISTRATION = Draft().listed(
    "nominees",
    [
        {"name": "Nguyễn Văn An", "unit": "Tổ may 3", "title": "Lao động tiên tiến"},
        {"name": "Trần Thị Bình", "unit": "Phòng Kế toán", "title": "Lao động tiên tiến"},
        {"name": "Tổ may 3", "kind": "collective", "title": "Tập thể lao động tiên tiến"},
    ],
)
KNOWN = SummaryFacts(registration=REGISTRATION, titles=catalogue())
GRANTED: Row = {"title": "Lao động tiên tiến", "registered": "2", "achieved": "2", "workers": "1"}
PROPOSAL: Row = {
    "name": "Nguyễn Văn An",
    "unit": "Tổ may 3",
    "form": "Bằng khen của Chủ tịch UBND tỉnh",
    "achievement": "Vượt định mức 20%",
}


def _draft(**changes: str) -> Draft:
    """The examples as a year's draft, some answers changed; `__` stands for the dot of a key."""
    return Draft({**EXAMPLES, **{key.replace("__", "."): value for key, value in changes.items()}})


def _found(draft: Draft, facts: SummaryFacts = KNOWN, kind: DutyKind = YEAR) -> dict[str, tuple[str, ...]]:
    return {one.code.value: one.places for one in check_summary(kind, draft, facts)}


@pytest.mark.parametrize("kind", [YEAR, HALF])
def test_the_examples_of_the_form_are_a_sound_summary(kind: DutyKind) -> None:
    assert check_summary(kind, _draft(), KNOWN) == ()


@pytest.mark.parametrize(
    ("changes", "code", "places"),
    [
        ({"workers": "", "signer": " "}, "missing", ("workers", "signer")),
        ({"income": "9.850.000"}, "bad-value", ("income",)),
        ({"workers_female": "451"}, "part-over-whole", ("workers_female", "workers")),
        (
            {"insured": "500", "workers_local": "460"},
            "part-over-whole",
            ("workers_local", "insured", "workers"),
        ),
        ({"workers_foreign": "200"}, "local-and-foreign", ("workers_foreign", "workers_local")),
        ({"victims": "2", "deaths": "1", "serious": "2"}, "harmed-over-victims", ("serious", "deaths")),
        ({"accidents": "0"}, "victims-without-accidents", ("victims", "accidents")),
        ({"initiatives": "0"}, "value-without-initiatives", ("initiative_value", "initiatives")),
        ({"income": "9850"}, "unusually-low", ("income",)),
        ({"income": "250000000"}, "unusually-high", ("income",)),
        ({"revenue__plan": "1300500"}, "far-from-base", ("revenue.actual", "revenue.plan")),
        ({"output__before": "118.04"}, "far-from-base", ("output.actual", "output.before")),
        ({"budget__actual": "1300"}, "budget-over-revenue", ("budget.actual", "revenue.actual")),
        ({"exports__actual": "63"}, "exports-over-revenue", ("exports.actual", "revenue.actual")),
        ({"participants": "1351"}, "participants-over", ("participants",)),
        ({"rounds": "0"}, "participants-over", ("participants",)),
        ({"tax_debt": "1", "insurance_debt": "5"}, "debts", ("tax_debt", "insurance_debt")),
        ({"deaths": "1"}, "deaths", ("deaths",)),
        ({"disputes": "1"}, "disputes", ("disputes",)),
        ({"fines": "50000000"}, "fines", ("fines",)),
        ({"permit": "no"}, "no-permit", ("permit",)),
    ],
)
def test_a_rule_on_answers(changes: Mapping[str, str], code: str, places: tuple[str, ...]) -> None:
    assert _found(_draft(**changes)).get(code) == places


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"workers_female": "450"}, "part-over-whole"),
        ({"workers_foreign": "130"}, "local-and-foreign"),
        ({"exports__actual": "62.5"}, "exports-over-revenue"),
        ({"exports__actual": "", "exports__plan": ""}, "missing"),
        ({"participants": "1350"}, "participants-over"),
        ({"profit__actual": "-45.5", "profit__plan": "1"}, "far-from-base"),
        ({"accidents": "0", "victims": "", "deaths": "", "serious": ""}, "missing"),
    ],
)
def test_what_a_rule_lets_pass(changes: Mapping[str, str], code: str) -> None:
    assert code not in _found(_draft(**changes))


def test_wages_are_compared_with_the_regions_minimum_only_where_it_is_known() -> None:
    known = SummaryFacts(minimum_wage=Decimal(4_960_000))
    assert "income-below-minimum" not in _found(_draft(income="4500000"), SummaryFacts())
    assert _found(_draft(income="4500000"), known) == {"income-below-minimum": ("income",)}
    assert _found(_draft(income="4500"), known) == {"unusually-low": ("income",)}


def test_a_year_is_not_less_than_its_first_half() -> None:
    midyear = Draft(
        {"revenue.actual": "1300", "profit.actual": "99", "revenue.plan": "1250", "workers": "900"}
    )
    found = _found(_draft(), SummaryFacts(midyear=midyear))
    assert found == {"year-below-midyear": ("revenue.actual",), "plan-changed": ("revenue.plan",)}


@given(st.integers(0, 2000), st.integers(0, 2000), st.sampled_from([one for one in FIELDS if one.cumulative]))
def test_what_only_grows_is_explained_exactly_where_it_shrank(half: int, year: int, field: Field) -> None:
    facts = SummaryFacts(midyear=Draft({field.key: str(half)}))
    assert ("year-below-midyear" in _found(Draft({field.key: str(year)}), facts)) is (year < half)


def test_nothing_but_zeros_is_asked_about() -> None:
    zeros = Draft({one.key: "0" if one.unit else one.example for one in fields(HALF)})
    assert "all-zero" in _found(zeros, kind=HALF)
    assert "all-zero" not in _found(zeros.answered("workers", "1"), kind=HALF)
    assert "all-zero" not in _found(Draft({"fires": "0"}), kind=HALF)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"achieved": "hai"}, "bad-number"),
        ({"workers": "1.5"}, "bad-number"),
        ({"achieved": ""}, "row-incomplete"),
        ({"workers": "3"}, "workers-over-achieved"),
        ({"achieved": "3"}, "granted-over-registered"),
        ({"title": "Chiến sĩ thi đua cơ sở"}, "granted-over-registered"),
    ],
)
def test_a_rule_on_what_was_granted(change: Row, code: str) -> None:
    assert _found(_draft().listed("granted", [{**GRANTED, **change}])) == {code: ("granted:1",)}


def test_a_title_is_granted_in_one_row() -> None:
    rows = [GRANTED, {**GRANTED, "title": "LAO ĐỘNG TIÊN TIẾN"}]
    assert _found(_draft().listed("granted", rows)) == {"granted-twice": ("granted:2",)}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"achievement": ""}, "row-incomplete"),
        ({"form": "Giấy khen"}, "two-forms"),
        ({"unit": "TO MAY 3", "form": "Giấy khen", "achievement": "vượt định mức 20 %"}, "two-forms"),
        ({"achievement": "Ba sáng kiến"}, "proposed-twice"),
        ({"name": "Nguyễn Văn Ân", "form": "Giấy khen"}, "not-registered"),
        ({"name": "Lê Cường"}, "not-registered"),
        ({"name": "Tổ may 3"}, "not-registered"),
    ],
)
def test_a_rule_on_a_second_proposal(change: Row, code: str) -> None:
    rows = [PROPOSAL, {**PROPOSAL, **change}]
    assert _found(_draft().listed("proposals", rows)).get(code) == ("proposals:2",)


@pytest.mark.parametrize(
    "change",
    [
        {"form": "Giấy khen", "achievement": "Ba sáng kiến"},
        {"form": "Chiến sĩ thi đua cấp tỉnh"},
        {"name": "TRAN THI BINH"},
        {"name": "Tổ may 3", "kind": "collective"},
    ],
)
def test_what_may_stand_beside_a_proposal(change: Row) -> None:
    assert _found(_draft().listed("proposals", [PROPOSAL, {**PROPOSAL, **change}])) == {}


def test_without_an_accepted_registration_one_reason_is_asked_for_all_proposals() -> None:
    draft = _draft().listed("proposals", [PROPOSAL, {**PROPOSAL, "name": "Lê Cường"}])
    assert _found(draft, SummaryFacts()) == {"no-registration": ("proposals:1",)}


def test_midyear_has_no_rows_to_check() -> None:
    draft = _draft().listed("proposals", [{}]).listed("granted", [{"achieved": "x"}])
    assert _found(draft, kind=HALF) == {}


def test_a_row_is_explained_in_its_own_reason() -> None:
    stranger = {**PROPOSAL, "name": "Lê Cường", "reason": "Vào làm tháng 6"}
    other = {**stranger, "name": "Vũ Dung", "reason": ""}
    (half,) = check_summary(YEAR, _draft().listed("proposals", [stranger, other]), KNOWN)
    (whole,) = check_summary(YEAR, _draft().listed("proposals", [stranger]), KNOWN)
    assert (half.overridden, half.places) == (False, ("proposals:2",))
    assert (whole.overridden, whole.reason, whole.places) == (True, "Vào làm tháng 6", ("proposals:1",))


def test_a_warning_is_kept_with_a_reason_and_an_error_is_not() -> None:
    reasons = {"override:unusually-low": "Nghỉ việc luân phiên", "override:part-over-whole": "Đúng vậy"}
    draft = _draft(income="900000", workers_female="451")
    found = check_summary(YEAR, Draft({**draft.answers, **reasons}), KNOWN)
    assert {one.code.value: one.overridden for one in found} == {
        "part-over-whole": False,
        "unusually-low": True,
    }


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("workers_female", "500", "part-over-whole"),
        ("workers", "100", "part-over-whole"),
        ("deaths", "2", "harmed-over-victims"),
        ("income", "9850", "unusually-low"),
        ("revenue.actual", "1", "far-from-base"),
        ("budget.actual", "12500", "far-from-base"),
        ("initiatives", "0", "value-without-initiatives"),
        ("workers_female", "449", None),
        ("tax_debt", "5000000", None),
        ("signer", "", None),
        ("permit", "no", None),
    ],
)
def test_one_answer_is_questioned_when_it_is_typed(key: str, value: str, code: str | None) -> None:
    field = field_of(key)
    assert field is not None
    found = step_warning(YEAR, field, value, _draft(), KNOWN)
    assert (found and found.code.value) == code


def test_a_step_hears_of_its_own_answer_only() -> None:
    field = field_of("workers_local")
    assert field is not None
    found = step_warning(YEAR, field, "470", _draft(workers_female="460"))
    assert found is not None
    assert found.points == (Point(key="workers_local", value="470", other_key="workers", other="450"),)


@st.composite
def consistent(draw: st.DrawFn) -> Draft:
    """A summary of which nothing contradicts anything else."""

    def upto(most: int) -> int:
        return draw(st.integers(0, most))

    workers, victims = upto(50_000), upto(20)
    local, deaths = upto(workers), upto(victims)
    answers = {
        "workers": workers,
        "workers_female": upto(workers),
        "workers_local": local,
        "workers_foreign": upto(workers - local),
        "insured": upto(workers),
        "accidents": upto(20) + (1 if victims else 0),
        "victims": victims,
        "deaths": deaths,
        "serious": upto(victims - deaths),
        "initiatives": 1 + upto(99),
        "initiative_value": upto(10**6),
        **{one.key: upto(10**6) for one in FIELDS if one.unit and "." in one.key},
    }
    return Draft({**EXAMPLES, **{key: str(value) for key, value in answers.items()}})


@given(consistent(), st.sampled_from([YEAR, HALF]))
def test_a_consistent_draft_has_no_errors(draft: Draft, kind: DutyKind) -> None:
    found = check_summary(kind, draft, KNOWN)
    assert [one.code for one in found if one.severity is FindingSeverity.ERROR] == []


values = st.sampled_from(["", "0", "1", "-5", "450.5", "9" * 30, "NaN", "yes", "no"]) | st.text(max_size=5)
any_rows = st.lists(
    st.dictionaries(
        st.sampled_from(["title", "achieved", "workers", "name", "kind", "form", "achievement", "reason"]),
        values,
        max_size=6,
    ),
    max_size=4,
)
any_draft = st.builds(
    Draft,
    st.dictionaries(st.sampled_from(sorted(EXAMPLES)), values),
    st.fixed_dictionaries({"granted": any_rows.map(tuple), "proposals": any_rows.map(tuple)}),
)


@given(any_draft, st.sampled_from([YEAR, HALF]), st.none() | any_draft)
def test_findings_of_any_draft_lead_to_places_of_the_form(
    draft: Draft, kind: DutyKind, midyear: Draft | None
) -> None:
    facts = SummaryFacts(midyear, REGISTRATION, Decimal(4_960_000), catalogue())
    found = check_summary(kind, draft, facts)
    rows = {f"{one.key}:{at}" for one in row_groups(kind) for at in range(1, len(draft.of(one.key)) + 1)}
    places = {one.key for one in fields(kind)} | rows
    assert len({one.code for one in found}) == len(found)
    assert all(one.places and set(one.places) <= places for one in found)


@given(any_draft, st.sampled_from([YEAR, HALF]))
def test_whatever_is_found_can_be_said(draft: Draft, kind: DutyKind) -> None:
    for one in check_summary(kind, draft, SummaryFacts(registration=REGISTRATION)):
        assert _said(one, "vi").endswith(".")


def test_errors_come_first_and_every_code_has_a_check() -> None:
    assert list(CHECKS) == list(SummaryCode)
    severities = [one.severity for one in SummaryCode]
    assert severities == sorted(severities, key=list(FindingSeverity).index)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("code", SummaryCode)
def test_every_finding_is_said_in_every_language(code: SummaryCode, locale: str) -> None:
    """With the reason given, a warning no longer tells what to do, and the reason is said."""
    point = Point(key="workers_female", value="1250", other_key="workers", other="450")
    open_text = _said(SummaryFinding(code, (point,)), locale)
    kept = _said(SummaryFinding(code, (point,), "Đã đối chiếu"), locale)
    assert len(open_text) > 30
    assert kept.endswith("“Đã đối chiếu”.")
    assert code.severity is not FindingSeverity.WARN or not kept.startswith(open_text)


def test_a_finding_names_fields_numbers_and_units_as_people_write_them() -> None:
    found = check_summary(YEAR, _draft(exports__actual="1200.5"), KNOWN)
    said = {one.code: _said(one, "vi") for one in found}
    assert said[SummaryCode.EXPORTS_OVER_REVENUE].startswith(
        "“Kim ngạch xuất khẩu – thực hiện” là 1.200,5 triệu USD, quy ra đồng vẫn lớn hơn"
        " “Doanh thu – thực hiện” (1.250,5 tỷ đồng)"
    )


def test_a_long_finding_names_the_first_and_counts_the_rest() -> None:
    rows = [{**PROPOSAL, "name": f"Người Lạ {at}"} for at in range(500)]
    (found,) = check_summary(YEAR, _draft().listed("proposals", rows), KNOWN)
    assert "dòng 4 (Người Lạ 3); và 496 mục khác" in _said(found, "vi")


def _said(finding: SummaryFinding, locale: str) -> str:
    return render(Message("summary/finding", finding.said(labels()[locale])), locale).text
