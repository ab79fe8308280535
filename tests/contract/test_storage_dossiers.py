"""Dossiers: one a duty, whoever begins it; versions are kept for ever; queues and tables come in order."""

from dataclasses import replace
from datetime import date, timedelta
from zlib import crc32

import pytest
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError

from core.campaign.plan import DutyKind
from core.dossiers import Dossier, DossierAct, DossierState, NewSubmission, Remark
from core.drafts import Draft
from core.ids import BoardId, DossierId, EnterpriseId, PersonId, PlanId, SubmissionId
from core.people import Enterprise
from storage.database import Database
from storage.dossier_tables import dossier, submission
from storage.unit import Unit
from tests.fakes.dossier_rows import BOARD, DRAFT, OTHER_PLAN, PLAN, begin, hand_in, owed, present, version
from tests.fakes.rows import NOW, at_once, each, meet, rows

AT_ONCE = 8
HOUR = timedelta(hours=1)
MIDYEAR = DutyKind.MIDYEAR


@pytest.fixture
def lan(example_database: Database) -> PersonId:
    """A person with a name."""
    person = meet(example_database).person.id
    example_database.run_now(lambda uow: uow.people.update(person, name="Nguyễn Thị Lan"))
    return person


@pytest.fixture
def minh(example_database: Database) -> PersonId:
    """Somebody else."""
    return meet(example_database, "1002").person.id


def settle(database: Database, found: Dossier, state: DossierState, *reasons: str, by: PersonId) -> Dossier:
    remarks = [Remark(f"nominees:{number}", reason) for number, reason in enumerate(reasons, 1)]
    return database.run_now(lambda uow: uow.dossiers.settle(found, state, remarks, by, NOW))


def enterprise(database: Database, name: str, zone: str) -> EnterpriseId:
    new = Enterprise(
        EnterpriseId(0), BOARD, name, f"24{crc32((zone + name).encode()) % 10**8:08}", zone, "Khối 1", ""
    )
    return database.run_now(lambda uow: uow.boards.save_enterprise(new))


def test_a_draft_comes_back_as_it_was_begun(example_database: Database, lan: PersonId) -> None:
    made = begin(example_database, lan)
    assert made == Dossier(made.id, owed(), DossierState.DRAFT, 0, DRAFT, 0, lan, NOW, 1)
    assert example_database.run_now(lambda uow: uow.dossiers.of(owed())) == made
    assert example_database.run_now(lambda uow: uow.dossiers.get(made.id)) == made


def test_what_nobody_began_is_not_there(example_database: Database) -> None:
    assert example_database.run_now(lambda uow: uow.dossiers.of(owed())) is None
    assert example_database.run_now(lambda uow: uow.dossiers.get(DossierId(1))) is None
    assert example_database.run_now(lambda uow: uow.dossiers.submission(SubmissionId(1))) is None
    assert example_database.run_now(lambda uow: uow.dossiers.by_receipt("DK-ZZZZZZ")) is None


def test_a_duty_that_many_begin_at_once_is_one_dossier(example_database: Database) -> None:
    """From two processes; each gets the first one's draft, and the history has one beginning."""
    people = [meet(example_database, str(number)).person.id for number in range(AT_ONCE)]

    def start(uow: Unit, who: PersonId) -> Dossier:
        return uow.dossiers.start(owed(), Draft({"preparer": str(who)}), 1, who, NOW)

    begun = at_once(example_database, people, start)
    assert begun == [begun[0]] * AT_ONCE
    assert begun[0].draft == Draft({"preparer": str(begun[0].changed_by)})
    history = example_database.run_now(lambda uow: uow.dossiers.history(begun[0].id))
    assert [one.act for one in history] == [DossierAct.STARTED]


def test_beginning_again_changes_nothing(example_database: Database, lan: PersonId, minh: PersonId) -> None:
    made = begin(example_database, lan)
    again = example_database.run_now(lambda uow: uow.dossiers.start(owed(), Draft(), 2, minh, NOW + HOUR))
    assert again == made


def test_two_who_save_in_turn_are_counted(example_database: Database, lan: PersonId, minh: PersonId) -> None:
    made = begin(example_database, lan)
    first = replace(made, draft=DRAFT.answered("workers", "1300"), flow_version=2)
    one = example_database.run_now(lambda uow: uow.dossiers.save(first, lan, NOW))
    second = replace(one, draft=one.draft.without("targets"), remarks=(Remark("workers", "Sai số"),))
    two = example_database.run_now(lambda uow: uow.dossiers.save(second, minh, NOW + HOUR))
    assert [made.revision, one.revision, two.revision] == [0, 1, 2]
    assert two == example_database.run_now(lambda uow: uow.dossiers.get(made.id))
    assert (two.changed_by, two.changed_at, two.flow_version) == (minh, NOW + HOUR, 2)


def test_savers_at_the_same_time_lose_no_count(example_database: Database, lan: PersonId) -> None:
    made = begin(example_database, lan)

    def save(uow: Unit, number: int) -> int:
        found = present(uow, made.id)
        changed = replace(found, draft=found.draft.answered(f"step{number}", "x"))
        return uow.dossiers.save(changed, lan, NOW).revision

    revisions = at_once(example_database, list(range(AT_ONCE)), save)
    assert sorted(revisions) == list(range(1, AT_ONCE + 1))
    kept = example_database.run_now(lambda uow: present(uow, made.id))
    assert len(kept.draft.answers) == len(DRAFT.answers) + AT_ONCE, "whoever reads a dossier holds it"


def test_what_is_handed_in_stays_as_it_was(example_database: Database, lan: PersonId) -> None:
    made = begin(example_database, lan)
    new = NewSubmission(
        lan, NOW, "DK-7K3M9Q", late=True, due=date(2021, 2, 28), content=DRAFT.without("targets")
    )
    kept = example_database.run_now(lambda uow: uow.dossiers.submit(made, new))
    example_database.run_now(lambda uow: uow.people.update(lan, name="Lan Nguyễn"))
    after = example_database.run_now(lambda uow: present(uow, made.id))
    example_database.run_now(lambda uow: uow.dossiers.save(replace(after, draft=Draft()), lan, NOW))
    assert (kept.version, kept.by_name, kept.content, kept.late) == (1, "Nguyễn Thị Lan", new.content, True)
    for find in (
        lambda uow: uow.dossiers.submission(kept.id),
        lambda uow: uow.dossiers.by_receipt("DK-7K3M9Q"),
        lambda uow: uow.dossiers.submissions(made.id)[0],
    ):
        assert example_database.run_now(find) == kept


def test_handing_in_moves_the_dossier_and_ends_its_remarks(example_database: Database, lan: PersonId) -> None:
    returned = settle(
        example_database,
        hand_in(example_database, lan, "DK-1"),
        DossierState.RETURNED,
        "Thiếu chức vụ",
        by=lan,
    )
    assert returned.remarks == (Remark("nominees:1", "Thiếu chức vụ"),)
    again = hand_in(example_database, lan, "DK-2", at=NOW + HOUR)
    assert (again.state, again.version, again.remarks) == (DossierState.SUBMITTED, 2, ())
    versions = example_database.run_now(lambda uow: uow.dossiers.submissions(again.id))
    assert [(one.receipt, one.version, one.content) for one in versions] == [
        ("DK-1", 1, DRAFT),
        ("DK-2", 2, DRAFT),
    ]


def test_a_taken_receipt_is_said_and_leaves_the_unit_usable(
    example_database: Database, lan: PersonId
) -> None:
    hand_in(example_database, lan, "DK-1")
    made = begin(example_database, lan, owed(2))

    def unit(uow: Unit) -> str:
        with pytest.raises(ValueError, match="taken"):
            uow.dossiers.submit(made, version(lan, "DK-1"))
        return uow.dossiers.submit(made, version(lan, "DK-2")).receipt

    assert example_database.run_now(unit) == "DK-2"
    assert [row["receipt"] for row in rows(example_database, submission)] == ["DK-1", "DK-2"]
    assert example_database.run_now(lambda uow: present(uow, made.id)).version == 1


def test_a_receipt_given_twice_at_once_is_given_once(example_database: Database, lan: PersonId) -> None:
    made = [begin(example_database, lan, owed(number)) for number in (1, 2)]

    def submit(uow: Unit, one: Dossier) -> bool:
        try:
            uow.dossiers.submit(one, version(lan, "DK-1"))
        except ValueError:
            return False
        return True

    assert sorted(at_once(example_database, made, submit)) == [False, True]


def test_a_dossier_that_is_not_there_takes_no_version(example_database: Database, lan: PersonId) -> None:
    gone = replace(begin(example_database, lan), id=DossierId(99))
    with pytest.raises(Exception, match="No row"):
        example_database.run_now(lambda uow: uow.dossiers.submit(gone, version(lan, "DK-1")))
    with pytest.raises(IntegrityError):
        example_database.run_now(lambda uow: uow.dossiers.note(gone.id, DossierAct.STARTED, lan, NOW))


def test_the_history_tells_what_happened_in_order(example_database: Database, lan: PersonId) -> None:
    handed_in = hand_in(example_database, lan, "DK-1")
    returned = settle(example_database, handed_in, DossierState.RETURNED, "Thiếu chức vụ", "Sai tên", by=lan)
    settle(example_database, returned, DossierState.WITHDRAWN, by=lan)
    history = example_database.run_now(lambda uow: uow.dossiers.history(handed_in.id))
    assert [(one.act.value, one.version, one.note) for one in history] == [
        ("started", 0, ""),
        ("submitted", 1, ""),
        ("returned", 1, "Thiếu chức vụ; Sai tên"),
        ("withdrawn", 1, ""),
    ]
    assert {one.by_name for one in history} == {"Nguyễn Thị Lan"}


@pytest.mark.parametrize("state", DossierState)
def test_a_dossier_may_be_settled_to_every_state(
    example_database: Database, lan: PersonId, state: DossierState
) -> None:
    made = begin(example_database, lan)
    settled = settle(example_database, made, state, by=lan)
    assert settled == replace(made, state=state, revision=1)
    assert example_database.run_now(lambda uow: present(uow, made.id)) == settled


def test_an_officer_sees_what_waits_longest_first(example_database: Database, lan: PersonId) -> None:
    hand_in(example_database, lan, "DK-3", owed(2), NOW + 3 * HOUR)
    hand_in(example_database, lan, "DK-1", owed(1), NOW + HOUR)
    hand_in(example_database, lan, "SK-2", owed(2, MIDYEAR), NOW + 2 * HOUR)
    begin(example_database, lan, owed(1, MIDYEAR))
    hand_in(example_database, lan, "DK-1b", owed(1), NOW + 4 * HOUR)
    waiting = example_database.run_now(lambda uow: uow.dossiers.waiting(BOARD))
    assert [one.submission.receipt for one in waiting] == ["SK-2", "DK-3", "DK-1b"]
    assert example_database.run_now(lambda uow: uow.dossiers.waiting(BoardId("hung-yen"))) == ()


def test_what_was_settled_waits_no_more(example_database: Database, lan: PersonId) -> None:
    for number, state in enumerate((DossierState.RETURNED, DossierState.ACCEPTED, DossierState.WITHDRAWN), 1):
        settle(example_database, hand_in(example_database, lan, f"DK-{number}", owed(number)), state, by=lan)
    assert example_database.run_now(lambda uow: uow.dossiers.waiting(BOARD)) == ()


def test_the_table_has_what_was_handed_in_and_not_withdrawn(
    example_database: Database, lan: PersonId
) -> None:
    states = {
        number: state for number, state in enumerate(DossierState, 1) if state is not DossierState.DRAFT
    }
    numbers = {
        number: enterprise(example_database, f"Công ty {number}", "KCN Quang Châu") for number in states
    }
    for number, state in states.items():
        found = hand_in(example_database, lan, f"DK-{number}", owed(numbers[number]))
        settle(example_database, found, state, by=lan)
    begin(example_database, lan, owed(1))
    hand_in(example_database, lan, "DK-99", owed(1, plan=OTHER_PLAN))
    table = example_database.run_now(lambda uow: uow.dossiers.handed_in(PLAN, DutyKind.REGISTRATION))
    assert {one.dossier.state for one in table} == set(DossierState) - {
        DossierState.DRAFT,
        DossierState.WITHDRAWN,
    }
    assert example_database.run_now(lambda uow: uow.dossiers.handed_in(PLAN, MIDYEAR)) == ()


def test_the_table_is_in_the_order_of_zones_and_names(example_database: Database, lan: PersonId) -> None:
    """Vietnamese order on both databases, whatever their locale."""
    places = [("Đông Á", "KCN 2"), ("An Bình", "KCN 10"), ("Dũng Tiến", "KCN 2"), ("Ánh Dương", "KCN 2")]
    for number, (name, zone) in enumerate(places):
        hand_in(example_database, lan, f"DK-{number}", owed(enterprise(example_database, name, zone)))
    table = example_database.run_now(lambda uow: uow.dossiers.handed_in(PLAN, DutyKind.REGISTRATION))
    found = [(one.enterprise, one.zone) for one in table]
    assert found == [
        ("Ánh Dương", "KCN 2"),
        ("Dũng Tiến", "KCN 2"),
        ("Đông Á", "KCN 2"),
        ("An Bình", "KCN 10"),
    ]


def test_a_row_of_the_table_has_the_newest_version_and_the_draft_since(
    example_database: Database, lan: PersonId
) -> None:
    hand_in(example_database, lan, "DK-1")
    made = hand_in(example_database, lan, "DK-2", at=NOW + HOUR)
    draft = DRAFT.answered("workers", "1")
    example_database.run_now(lambda uow: uow.dossiers.save(replace(made, draft=draft), lan, NOW))
    (row,) = example_database.run_now(lambda uow: uow.dossiers.handed_in(PLAN, DutyKind.REGISTRATION))
    assert (row.submission.receipt, row.submission.content, row.dossier.draft) == ("DK-2", DRAFT, draft)
    known = example_database.run_now(lambda uow: uow.boards.enterprise(EnterpriseId(1)))
    assert (row.enterprise, row.zone, row.group, row.tax_code) == (
        known.name,
        known.zone,
        known.group,
        known.tax_code,
    )


def test_a_table_of_any_length_is_one_statement(example_database: Database, lan: PersonId) -> None:
    for number in range(3):
        name = enterprise(example_database, f"Công ty {number}", "KCN Quang Châu")
        hand_in(example_database, lan, f"DK-{number}", owed(name))
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(example_database.engine, "before_cursor_execute", note)
    table = example_database.run_now(lambda uow: uow.dossiers.handed_in(PLAN, DutyKind.REGISTRATION))
    assert len(table) == 3
    assert len([one for one in statements if one.startswith("SELECT")]) == 1


def test_the_dossiers_of_an_enterprise_come_by_plan(example_database: Database, lan: PersonId) -> None:
    plans = (PLAN, PlanId("hung-yen-2024"), OTHER_PLAN, PlanId("dong-nai-2020"))
    for plan in plans:
        begin(example_database, lan, owed(plan=plan))
    begin(example_database, lan, owed(2))
    found = example_database.run_now(lambda uow: uow.dossiers.of_enterprise(EnterpriseId(1)))
    assert [one.duty.plan for one in found] == ["hung-yen-2024", OTHER_PLAN, PLAN, "dong-nai-2020"]


def test_last_years_dossier_is_the_accepted_one_then_the_newest(
    example_database: Database, lan: PersonId
) -> None:
    wanted = owed(plan=PlanId("hung-yen-2024"))
    assert example_database.run_now(lambda uow: uow.dossiers.earlier(wanted)) is None
    old = hand_in(example_database, lan, "DK-1", owed())
    hand_in(example_database, lan, "DK-2", owed(plan=OTHER_PLAN), NOW + HOUR)
    hand_in(example_database, lan, "SK-3", owed(plan=OTHER_PLAN, kind=MIDYEAR), NOW + 2 * HOUR)
    hand_in(example_database, lan, "DK-4", wanted, NOW + 3 * HOUR)
    before = example_database.run_now(lambda uow: uow.dossiers.earlier(wanted))
    settle(example_database, old, DossierState.ACCEPTED, by=lan)
    after = example_database.run_now(lambda uow: uow.dossiers.earlier(wanted))
    assert [one.receipt for one in (before, after) if one] == ["DK-2", "DK-1"]


@pytest.mark.parametrize("state", [DossierState.WITHDRAWN, DossierState.REFUSED])
def test_what_came_to_nothing_is_no_example_for_next_year(
    example_database: Database, lan: PersonId, state: DossierState
) -> None:
    settle(example_database, hand_in(example_database, lan, "DK-1"), state, by=lan)
    assert example_database.run_now(lambda uow: uow.dossiers.earlier(owed(plan=OTHER_PLAN))) is None


def test_a_dossier_is_of_a_campaign_and_an_enterprise(example_database: Database, lan: PersonId) -> None:
    for unknown in (owed(plan=PlanId("nowhere-1990")), owed(999)):
        with pytest.raises(IntegrityError):
            begin(example_database, lan, unknown)
    assert rows(example_database, dossier) == []


def test_texts_of_any_script_come_back(example_database: Database, lan: PersonId) -> None:
    odd = Draft({"note": "“Đ”\n\\u0041 'x' 🏅", "empty": ""}, {"nominees": ({"name": 'A"B'}, {}), "none": ()})
    made = example_database.run_now(lambda uow: uow.dossiers.start(owed(), odd, 1, lan, NOW))
    assert made.draft == odd
    assert each(example_database, [made.id], present)[0].draft == odd
