"""Registrations: small drafts and what their checks find, and what holds for any draft."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.text import LOCALES, render
from core.campaign.findings import Finding, FindingCode, FindingSeverity, answer_for
from core.campaign.nominees import COLUMNS
from core.campaign.registration import check_registration
from core.campaign.registration_facts import RegistrationFacts
from core.campaign.registration_merits import years_in
from core.campaign.title_rules import Cap
from core.campaign.titles import TitleState
from core.drafts import Draft, Row
from core.ids import BoardId
from core.messages import Message
from storage.titles import catalogue, title_rules

LDTT, CSTDCS, CSTDT = "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở", "Chiến sĩ thi đua cấp tỉnh"
TTLDTT, TTLDXS = "Tập thể lao động tiên tiến", "Tập thể lao động xuất sắc"
FACTS = RegistrationFacts(catalogue(), title_rules(), date(2026, 4, 10), 2026, BoardId("bac-giang"))
ANSWERS = {"workers": "200", "collectives": "6", "commitment": "agree"}
GIVEN = ("Ánh", "Bình", "Cường", "Dũng", "Giang", "Hạnh", "Khánh", "Lộc", "Mạnh", "Ngọc")
CHAINS = {rule.title: rule for rule in FACTS.rules.chains}


def person(name: str = "Nguyễn Văn Ánh", title: str = LDTT, **more: str) -> Row:
    """A person's row with nothing missing."""
    row = {"name": name, "kind": "individual", "position": "Công nhân", "unit": "Tổ may 3", "class": "worker"}
    decided_by = {CSTDT: "Chủ tịch UBND tỉnh"}.get(title, "Giám đốc doanh nghiệp")
    return {**row, "title": title, "decided_by": decided_by, **more}


def collective(title: str = TTLDTT, **more: str) -> Row:
    """A collective's row with nothing missing."""
    decided_by = {TTLDXS: "Chủ tịch UBND tỉnh"}.get(title, "Giám đốc doanh nghiệp")
    row = {"name": "Tổ may 3", "kind": "collective", "headcount": "10", "decided_by": decided_by}
    return {**row, "title": title, **more}


def people(count: int, title: str = LDTT, **more: str) -> list[Row]:
    """As many people with names of their own."""
    return [person(f"Nguyễn Thị {one}", title, **more) for one in GIVEN[:count]]


def draft(*rows: Row, **answers: str) -> Draft:
    """A draft with these rows; an empty answer is left out."""
    given = {key: value for key, value in {**ANSWERS, **answers}.items() if value}
    return Draft(given).listed("nominees", rows)


def codes(one: Draft, facts: RegistrationFacts = FACTS) -> list[str]:
    return [f"{found.severity.value} {found.code.value}" for found in check_registration(one, facts)]


def only(code: FindingCode, one: Draft, facts: RegistrationFacts = FACTS) -> Finding:
    (found,) = [found for found in check_registration(one, facts) if found.code is code]
    return found


SKILL = {"initiative": "Gá kẹp mới"}
CASES: Mapping[str, tuple[Draft, list[str]]] = {
    "nothing wrong": (draft(person()), []),
    "no number of workers": (draft(person(), workers=""), ["error answer-missing"]),
    "workers in words": (draft(person(), workers="nhiều"), ["error answer-missing"]),
    "no commitment": (draft(person(), commitment=""), ["error no-commitment"]),
    "commitment refused": (draft(person(), commitment="decline"), ["error no-commitment"]),
    "another year": (draft(person(), year="2025"), ["error year-differs"]),
    "nobody": (draft(), ["error no-nominees"]),
    "nobody, as a number": (draft(**{f"declared:{LDTT}": "0"}), ["error no-nominees"]),
    "a number instead of a list": (draft(**{f"declared:{LDTT}": "150"}), []),
    "an empty row": (draft({}), ["error field-missing"] * 5),
    "no position": (draft(person(position=" ")), ["error field-missing"]),
    "an unknown class": (draft(person(**{"class": "boss"})), ["error field-missing"]),
    "a collective of nobody": (
        draft(collective(headcount="0")),
        ["error field-missing", "officer members-unseen"],
    ),
    "one word": (draft(person("Hùng")), ["warn name-unlikely"]),
    "digits in a name": (draft(person("Nguyễn Văn A1")), ["warn name-unlikely"]),
    "no such title": (draft(person(title="Lao động giỏi")), ["error unknown-title"]),
    "no level": (draft(person(title="Chiến sĩ thi đua")), ["error unknown-title"]),
    "an award form as title": (draft(person(title="Giấy khen")), ["error form-as-title"]),
    "an unclear award form": (draft(person(title="Bằng khen")), ["error form-as-title"]),
    "a title as award form": (draft(person(form=LDTT)), ["error title-as-form"]),
    "an award form beside the title": (draft(person(form="Giấy khen")), []),
    "a collective's title": (draft(person(title=TTLDTT)), ["error collective-title"]),
    "a person's title": (draft(collective(LDTT)), ["error person-title"]),
    "twice the same": (draft(person(), person()), ["error duplicate"]),
    "twice, typed otherwise": (
        draft(person(), person("NGUYEN VAN ANH", unit="to may - 3")),
        ["error duplicate"],
    ),
    "twice, kept as namesakes": (draft(person(), person(kept="yes")), ["officer duplicate"]),
    "three times, one kept": (draft(person(), person(), person(kept="yes")), ["error duplicate"]),
    "two people of one name": (draft(person(note="ca 1"), person(note="ca 2")), []),
    "names that differ by a mark": (draft(person("Lê Văn Hùng"), person("Lê Văn Hưng")), []),
    "the same name elsewhere": (draft(person(), person(unit="Kho")), []),
    "more people than workers": (draft(*people(3), workers="2"), ["error too-many-people"]),
    "more declared than workers": (
        draft(**{f"declared:{LDTT}": "250"}),
        ["error too-many-people"],
    ),
    "more collectives than there are": (
        draft(collective(), collective(name="Kho"), collectives="1"),
        ["error too-many-collectives", "officer members-unseen", "officer members-unseen"],
    ),
    "the whole enterprise is no workshop": (
        draft(collective(name="Công ty TNHH Hoa Sen", headcount="200"), collectives="0"),
        ["officer members-unseen"],
    ),
    "a collective larger than the enterprise": (
        draft(collective(headcount="201")),
        ["error headcount-too-high", "officer members-unseen"],
    ),
    "more members than the collective has": (
        draft(collective(headcount="2"), *people(3)),
        ["warn members-over-headcount"],
    ),
    "fewer listed than declared": (
        draft(person(), **{f"declared:{LDTT}": "5"}),
        ["warn declared-differs"],
    ),
    "more listed than declared": (
        draft(*people(3), **{f"declared:{LDTT}": "2"}),
        ["error declared-differs"],
    ),
    "more fighters than advanced workers": (
        draft(person(title=CSTDCS, **SKILL)),
        ["warn more-than-base", "officer over-cap"],
    ),
    "more fighters than declared advanced workers": (
        draft(*people(2, CSTDCS, **SKILL), **{f"declared:{LDTT}": "1"}),
        ["error more-than-base", "officer over-cap"],
    ),
    "one fighter in ten": (
        draft(person(title=CSTDCS, unit="Kho", **SKILL), *people(9)),
        [],
    ),
    "one fighter in four": (draft(person(title=CSTDCS, **SKILL), *people(3)), ["officer over-cap"]),
    "few advanced workers": (
        draft(collective(TTLDXS), *people(7), person(title=CSTDCS, unit="Kho", **SKILL)),
        ["warn none-in-collective"],
    ),
    "70 percent, a fighter among them": (
        draft(collective(TTLDXS), *people(6), person(title=CSTDCS, **SKILL)),
        [],
    ),
    "60 percent": (
        draft(collective(TTLDXS), *people(5), person("Lê Văn Hải", CSTDCS, **SKILL)),
        ["warn share-too-low", "officer over-cap"],
    ),
    "not one of the collective's people": (
        draft(collective(TTLDXS), person(unit="Tổ may 30")),
        ["officer members-unseen"],
    ),
    "the list is only a part": (
        draft(collective(TTLDXS), person(), **{f"declared:{LDTT}": "90"}),
        ["warn declared-differs", "warn none-in-collective", "officer members-unseen"],
    ),
    "half is not more than half": (draft(collective(), *people(5)), ["officer share-too-low"]),
    "more than half": (draft(collective(), *people(6)), []),
    "no earlier years": (
        draft(person(title=CSTDT, **SKILL)),
        ["officer years-not-shown"],
    ),
    "three years on end": (
        draft(person(title=CSTDT, earlier="CSTĐCS 2023, 2024, 2025", **SKILL)),
        [],
    ),
    "no initiative": (
        draft(person(title=CSTDT, earlier="CSTĐCS 2023-2025")),
        ["officer initiative-missing"],
    ),
    "nobody decides": (draft(person(decided_by="")), ["officer authority-assumed"]),
    "somebody else decides": (
        draft(person(decided_by="Thủ tướng Chính phủ")),
        ["officer authority-unlikely"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_draft_gives_these_findings(case: str) -> None:
    one, expected = CASES[case]
    assert sorted(codes(one)) == sorted(expected)


def test_the_cases_find_every_code_but_one() -> None:
    """A title that is no longer granted needs a catalogue of its own."""
    found = {one.code for case, _ in CASES.values() for one in check_registration(case, FACTS)}
    assert set(FindingCode) - found == {FindingCode.TITLE_NOT_VALID}


def test_a_title_that_is_no_longer_granted_is_an_error() -> None:
    (old,) = [one for one in FACTS.titles.titles if one.name == CSTDCS]
    kept = tuple(one for one in FACTS.titles.titles if one is not old)
    titles = replace(FACTS.titles, titles=(*kept, replace(old, valid_to=date(2025, 12, 31))))
    found = only(FindingCode.TITLE_NOT_VALID, draft(person(title=CSTDCS)), replace(FACTS, titles=titles))
    assert (found.severity, found.data["until"]) == (FindingSeverity.ERROR, "2025-12-31")


def test_a_day_that_the_catalogue_does_not_know_says_nothing_of_validity() -> None:
    assert codes(draft(person()), replace(FACTS, day=date(2021, 4, 10), plan_year=2026)) == []


def test_one_finding_names_all_its_rows() -> None:
    rows = [person("Lê Thị Bé", position=""), person(), person("Hà Dung", position="")]
    found = only(FindingCode.FIELD_MISSING, draft(*rows))
    assert (found.places, found.rows) == (("nominees:1", "nominees:3"), (1, 3))


def test_a_warning_is_kept_with_a_reason() -> None:
    key = answer_for(FindingCode.NAME_UNLIKELY)
    found = only(FindingCode.NAME_UNLIKELY, draft(person("Sukarno"), **{key: "Người Indonesia"}))
    assert (found.overridden, found.reason) == (True, "Người Indonesia")


@pytest.mark.parametrize("code", [FindingCode.DUPLICATE, FindingCode.NAME_UNLIKELY])
def test_an_error_is_never_kept_nor_a_warning_without_a_reason(code: FindingCode) -> None:
    reason = "trùng tên" if code is FindingCode.DUPLICATE else "  "
    found = only(code, draft(person("Hùng"), person("Hùng"), **{answer_for(code): reason}))
    assert not found.overridden


def test_a_boards_own_cap_takes_the_general_ones_place() -> None:
    own = Cap(
        title=CSTDCS,
        of=LDTT,
        percent=30,
        board=BoardId("bac-giang"),
        source="Quy chế của tỉnh",
        state=TitleState.CONFIRMED,
        valid_from=date(2026, 1, 1),
    )
    facts = replace(FACTS, rules=replace(FACTS.rules, caps=(*FACTS.rules.caps, own)))
    a_quarter, a_third = draft(*people(3), person(title=CSTDCS)), draft(*people(2), person(title=CSTDCS))
    assert "over-cap" not in "".join(codes(a_quarter, facts))
    found = only(FindingCode.OVER_CAP, a_third, facts)
    assert (found.severity, found.source, found.data["allowed"]) == ("warn", "Quy chế của tỉnh", 0)
    elsewhere = replace(facts, board=BoardId("dong-nai"))
    assert only(FindingCode.OVER_CAP, a_quarter, elsewhere).data["percent"] == 15


@pytest.mark.parametrize(
    ("day", "way", "state"),
    [
        (date(2026, 9, 30), "or", TitleState.CONFIRMED),
        (date(2026, 10, 1), "and", TitleState.UNVERIFIED),
    ],
)
def test_the_law_of_the_day_says_how_far_an_initiative_is_needed(
    day: date, way: str, state: TitleState
) -> None:
    found = only(FindingCode.INITIATIVE_MISSING, draft(person(title=CSTDCS)), replace(FACTS, day=day))
    assert (found.data["way"], found.rule_state) == (way, state)


@pytest.mark.parametrize(
    ("account", "years"),
    [
        ("", ()),
        ("CSTĐCS 2023, 2024, 2025", (2023, 2024, 2025)),
        ("chiến sỹ thi đua cơ sở các năm 2023-2025", (2023, 2024, 2025)),
        ("từ năm 2023 đến năm 2025", (2023, 2024, 2025)),
        ("2023: LĐTT; 2024: CSTĐCS và 2025: CSTĐCS", (2024, 2025)),
        ("CSTĐCS 2023, 2024; LĐTT 2021, 2022", (2023, 2024)),
        ("CSTDCS nam 2024 (QĐ số 12/2025/QĐ-CT ngày 15/01/2025)", (2024,)),
        ("CSTĐCS 0001-9999, 3 năm liền", ()),
    ],
)
def test_earlier_years_are_read_leniently(account: str, years: tuple[int, ...]) -> None:
    assert years_in(account, CHAINS[CSTDT]) == years


def test_only_years_of_the_title_that_must_come_before_count() -> None:
    account = "CSTĐCS 2023, 2024; CSTĐ cấp tỉnh 2025"
    assert years_in(account, CHAINS["Chiến sĩ thi đua toàn quốc"]) == (2025,)


def test_a_gap_names_the_years_that_are_lacking() -> None:
    found = only(
        FindingCode.YEARS_NOT_SHOWN, draft(person(title=CSTDT, earlier="CSTĐCS 2023, 2025", **SKILL))
    )
    assert (found.data["shown"], found.data["lacking"]) == ((2023, 2025), (2024,))


@pytest.mark.parametrize(
    ("name", "unit", "seen"),
    [
        ("Tổ may 3", "to may - 3", True),
        ("Tổ may 3", "Xưởng 1, Tổ may 3", True),
        ("Tập thể Tổ may 3", "Tổ may 3", True),
        ("Phòng Kế toán", "Kế toán", True),
        ("Công ty TNHH Hoa Sen", "Kho", True),
        ("Tổ may 1", "Tổ may 10", False),
        ("Tổ may 3", "Chuyền may 3", False),
    ],
)
def test_a_units_words_say_whose_people_they_are(name: str, unit: str, *, seen: bool) -> None:
    one = draft(collective(TTLDXS, name=name), person(unit=unit))
    assert ("officer members-unseen" not in codes(one)) is seen


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("case", CASES)
def test_every_finding_is_said_in_a_sentence(case: str, locale: str) -> None:
    for found in check_registration(CASES[case][0], FACTS):
        text = render(Message("registration/finding", found.said()), locale).text
        assert text.endswith("."), text
        assert not [odd for odd in ("  ", "\n", "None", "{", "..") if odd in text], text


def test_an_unconfirmed_rule_is_never_said_as_a_fact() -> None:
    found = only(FindingCode.OVER_CAP, CASES["one fighter in four"][0])
    assert found.severity is FindingSeverity.OFFICER
    assert "chưa được xác nhận" in render(Message("registration/finding", found.said()), "vi").text


titles = st.sampled_from(
    [one.name for one in FACTS.titles.titles] + ["", "Chiến sĩ thi đua", "Lao động giỏi"]
)
texts = st.sampled_from(["", "Tổ may 3", "Kho", "to may 3", "Công ty", "10", "2023-2025", "LĐTT 2024"])
any_row = st.fixed_dictionaries(
    {
        "title": titles,
        "name": st.sampled_from(["Lê Văn Hùng", "Lê Văn Hưng", "Le Van Hung", "Kho", "", "A1"]),
    },
    optional={
        key: texts | st.text(max_size=4) for key in COLUMNS if key not in {"title", "name", "kind", "form"}
    }
    | {"kind": st.sampled_from(["individual", "collective", "x"]), "form": titles},
)
any_rows = st.lists(any_row, max_size=8)
any_answers = st.dictionaries(
    st.sampled_from(
        ["workers", "collectives", "commitment", "year", f"declared:{LDTT}", "override:name-unlikely"]
    ),
    st.sampled_from(["", "0", "3", "50", "agree", "2026", "x" * 20, "-1"]),
)
any_draft = st.builds(lambda rows, answers: Draft(answers).listed("nominees", rows), any_rows, any_answers)
any_day = st.dates(date(2019, 1, 1), date(2032, 1, 1))


@given(any_draft, any_day)
def test_places_are_in_the_draft_and_every_finding_can_be_said(one: Draft, day: date) -> None:
    for found in check_registration(one, replace(FACTS, day=day)):
        assert all(1 <= row <= len(one.of("nominees")) for row in found.rows)
        assert found.places
        assert render(Message("registration/finding", found.said()), "vi").text


@given(any_draft)
def test_what_rests_on_an_unverified_rule_is_for_officers(one: Draft) -> None:
    for found in check_registration(one, FACTS):
        unverified = found.rule_state is TitleState.UNVERIFIED
        assert not unverified or found.severity is FindingSeverity.OFFICER


@given(any_rows, any_answers, st.data())
def test_the_order_of_rows_changes_nothing_but_their_numbers(
    rows: list[Row], answers: dict[str, str], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(rows))))
    one = check_registration(Draft(answers).listed("nominees", rows), FACTS)
    other = check_registration(Draft(answers).listed("nominees", [rows[at] for at in order]), FACTS)
    place = {new + 1: old + 1 for new, old in enumerate(order)}
    assert sorted(map(str, map(_unnumbered, one))) == sorted(map(str, map(_unnumbered, other)))
    assert sorted(sorted(found.rows) for found in one) == sorted(
        sorted(place[row] for row in found.rows) for found in other
    )


def _unnumbered(found: Finding) -> Finding:
    return replace(found, places=())


@given(st.integers(1, 10), st.booleans())
def test_a_whole_list_of_advanced_workers_has_no_error(count: int, with_collective: bool) -> None:  # noqa: FBT001  # hypothesis gives it
    rows = [*people(count), *([collective(headcount="10")] if with_collective else [])]
    assert [one for one in check_registration(draft(*rows), FACTS) if one.severity == "error"] == []
