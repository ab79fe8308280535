"""Two hands in one dossier at the same second, on both databases: one draft, one version, one decision."""

import itertools
from collections.abc import Sequence

import pytest

from core.desk import Desk
from core.dossiers import Dossier, DossierState, Submission
from core.ids import EnterpriseId, PersonId
from core.messages import ChannelName, Inbound, InboundKind
from core.people import Role, RoleKind
from handlers.inbound import receive
from storage import tables
from storage.database import Database
from storage.unit import Unit
from tests.fakes.nominee_lists import REGISTRATION
from tests.fakes.rows import NOW, at_once, rows

LAN, MINH, HUONG, THANG = "a/buttons", "b/buttons", "canbo/buttons", "lanhdao/buttons"
OTHER_CHANNEL = "a0c01dfe32b3dbed82a2"
ROUNDS = range(2)
NUMBERS = itertools.count(1)

pytestmark = pytest.mark.usefixtures("example_database")


def said(chat: str, text: str, kind: InboundKind = InboundKind.TEXT) -> Inbound:
    """A message of somebody, never the same twice."""
    channel = ChannelName.WEB if "/" in chat else ChannelName.ZALO
    return Inbound(channel, chat, f"r:{next(NUMBERS)}", kind, text, NOW)


def tapped(database: Database, chat: str, key: str) -> Inbound:
    """A tap on what was offered last."""
    contact = database.run_now(lambda uow: uow.people.meet(said(chat, ""), NOW))
    return said(chat, f"{contact.conversation.nonce}:{key}", InboundKind.CHOICE)


def one_by_one(database: Database, desk: Desk, chat: str, *texts: str) -> None:
    """Somebody writes, message by message."""
    for text in texts:
        database.run_now(lambda uow, text=text: receive(uow, desk, said(chat, text), NOW))  # type: ignore[misc]


def together(database: Database, desk: Desk, *inbounds: Inbound) -> None:
    """Several messages at the same time, each handled by itself, in two processes."""
    assert all(at_once(database, inbounds, lambda uow, inbound: receive(uow, desk, inbound, NOW)))


def answers(database: Database, chat: str, last: int = 1) -> list[str]:
    """The last things that were said to somebody; the templates of each."""
    mine = [row for row in rows(database, tables.delivery) if row["chat"] == chat]
    parts = [[row["template"], *(one["template"] for one in row["data"].get("parts", ()))] for row in mine]
    return [" ".join(one) for one in parts[-last:]]


def dossiers(database: Database) -> tuple[Dossier, ...]:
    """All there are of Lan's enterprise."""
    return database.run_now(
        lambda uow: uow.dossiers.of_enterprise(role_of(uow, LAN).enterprise or EnterpriseId(0))
    )


def only(database: Database) -> Dossier:
    """The one dossier."""
    (found,) = dossiers(database)
    return found


def versions(database: Database) -> Sequence[Submission]:
    """What was handed in."""
    number = only(database).id
    return database.run_now(lambda uow: uow.dossiers.submissions(number))


def person_of(uow: Unit, chat: str) -> PersonId:
    return uow.people.meet(said(chat, ""), NOW).person.id


def role_of(uow: Unit, chat: str) -> Role:
    return uow.people.roles(person_of(uow, chat))[0]


@pytest.fixture
def colleague(example_database: Database) -> str:
    """Minh speaks for Lan's enterprise, and for no other."""

    def appointed(uow: Unit) -> None:
        mine, lans = role_of(uow, MINH), role_of(uow, LAN)
        minh = person_of(uow, MINH)
        uow.people.end_role(minh, mine, NOW)
        uow.people.grant(minh, Role(RoleKind.REPRESENTATIVE, lans.board, lans.enterprise), NOW)

    example_database.run_now(appointed)
    return MINH


@pytest.fixture
def on_zalo(example_database: Database) -> str:
    """Lan writes on Zalo, too."""

    def joined(uow: Unit) -> None:
        uow.people.join(uow.people.meet(said(OTHER_CHANNEL, ""), NOW).address.id, person_of(uow, LAN))

    example_database.run_now(joined)
    return OTHER_CHANNEL


@pytest.mark.parametrize("_round", ROUNDS)
def test_one_person_on_two_channels_at_once_loses_no_answer(
    database: Database, desk: Desk, on_zalo: str, _round: int
) -> None:
    """The answer where the form is open counts; on the other channel it is asked first."""
    one_by_one(database, desk, LAN, "đăng ký")
    together(database, desk, said(LAN, "1250"), said(on_zalo, "12"))
    assert only(database).draft.answers["workers"] == "1250"
    assert answers(database, on_zalo) == ["dossier/other_channel"]


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_form_begun_on_two_channels_at_once_is_one_dossier(
    database: Database, desk: Desk, on_zalo: str, _round: int
) -> None:
    together(database, desk, said(LAN, "đăng ký"), said(on_zalo, "đăng ký"))
    assert only(database).draft.answers == {"_known:preparer": "Nguyễn Thị Lan"}


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_form_begun_by_two_people_at_once_is_one_dossier(
    database: Database, desk: Desk, colleague: str, _round: int
) -> None:
    together(database, desk, said(LAN, "đăng ký"), said(colleague, "đăng ký"))
    assert only(database).version == 0


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_people_answering_one_question_at_once_overwrite_nothing(
    database: Database, desk: Desk, colleague: str, _round: int
) -> None:
    """The first answer counts; the second person hears of it, and is asked what comes next."""
    for chat in (LAN, colleague):
        one_by_one(database, desk, chat, "đăng ký")
    together(database, desk, said(LAN, "1250"), said(colleague, "1300"))
    told = [one for chat in (LAN, colleague) for one in answers(database, chat) if "dossier/changed" in one]
    assert (len(told), only(database).revision) == (1, 1)


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_taps_on_send_at_once_are_one_version_with_one_receipt(
    database: Database, desk: Desk, _round: int
) -> None:
    """The second tap is answered with the receipt of the first."""
    one_by_one(database, desk, LAN, *REGISTRATION)
    taps = [tapped(database, LAN, "form:submit") for _ in range(2)]
    together(database, desk, *taps)
    assert sorted(answers(database, LAN, 2)) == ["dossier/already", "dossier/receipt"]
    (kept,) = versions(database)
    assert {row["data"]["receipt"] for row in rows(database, tables.delivery)[-2:]} == {kept.receipt}


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_people_sending_at_once_are_one_version(
    database: Database, desk: Desk, colleague: str, _round: int
) -> None:
    """The slower one hears that it was handed in."""
    one_by_one(database, desk, LAN, *REGISTRATION)
    one_by_one(database, desk, colleague, "đăng ký")
    together(database, desk, said(LAN, "gửi"), said(colleague, "gửi"))
    told = sorted(answers(database, chat)[0].split()[0] for chat in (LAN, colleague))
    assert (len(versions(database)), told) == (1, ["dossier/receipt", "several"])


@pytest.mark.parametrize("_round", ROUNDS)
def test_two_officers_deciding_at_once_decide_once(database: Database, desk: Desk, _round: int) -> None:
    one_by_one(database, desk, LAN, *REGISTRATION, "gửi")
    for officer in (HUONG, THANG):
        one_by_one(database, desk, officer, "duyệt", "1")
    together(database, desk, said(HUONG, "1"), said(THANG, "1"))
    told = sorted(answers(database, chat)[0] for chat in (HUONG, THANG))
    assert (told, only(database).state) == (["review/moved", "review/settled"], DossierState.ACCEPTED)


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_return_and_an_answer_at_once_both_happen(database: Database, desk: Desk, _round: int) -> None:
    """One holds the dossier and wants the talk, the other the talk and wants the dossier."""
    one_by_one(database, desk, LAN, *REGISTRATION, "gửi", "hồ sơ", "1", "sửa 1")
    one_by_one(database, desk, HUONG, "duyệt", "1", "2", "chung: thiếu bản ký")
    together(database, desk, said(HUONG, "đúng"), said(LAN, "1300"))
    assert only(database).state is DossierState.RETURNED
    before = answers(database, LAN, 2)
    assert any("review/told" in one for one in before)
    assert only(database).draft.answers["workers"] == "1300" or any(
        "dossier/resumed" in one for one in before
    )


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_withdrawal_and_an_acceptance_at_once_leave_one_of_both(
    database: Database, desk: Desk, _round: int
) -> None:
    """Who comes second is told, and nothing is undone behind anybody's back."""
    one_by_one(database, desk, LAN, *REGISTRATION, "gửi", "hồ sơ", "rút hồ sơ")
    one_by_one(database, desk, HUONG, "duyệt", "1")
    together(database, desk, said(HUONG, "1"), said(LAN, "đúng"))
    officer, lan = answers(database, HUONG)[0], " ".join(answers(database, LAN, 2))
    accepted = only(database).state is DossierState.ACCEPTED
    assert officer == ("review/settled" if accepted else "review/moved")
    assert ("dossier/gone" if accepted else "dossier/withdrawn") in lan
