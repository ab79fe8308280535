"""Two representatives of one enterprise, or one person on two channels: each sees what the other did."""

from dataclasses import replace

import pytest

from core.desk import Desk
from core.dossiers import DossierState
from core.people import Role, RoleKind
from storage.database import Database
from storage.example import example, load
from storage.unit import Unit
from tests.fakes.nominee_lists import REGISTRATION
from tests.fakes.rows import NOW
from tests.fakes.trials import Stage, Tried

TOLD, BESIDE = "dossier/changed", "dossier/meanwhile"
LINE = "Trần Thị Bình – công nhân – Tổ may 1 – LĐTT"


@pytest.fixture
def lan(sqlite: Database, desk: Desk) -> Stage:
    """HR of an enterprise, in the example."""
    sqlite.run_now(lambda uow: load(uow, example()))
    return Stage(sqlite, desk)


@pytest.fixture
def mai(lan: Stage) -> Stage:
    """Her colleague."""

    def appointed(uow: Unit) -> None:
        (role,) = uow.people.meet(lan.text(""), NOW).roles
        new = uow.people.meet(replace(lan, who="moi").text(""), NOW)
        uow.people.update(new.person.id, name="Vũ Thị Mai")
        uow.people.grant(new.person.id, Role(RoleKind.REPRESENTATIVE, role.board, role.enterprise), NOW)

    lan.database.run_now(appointed)
    return replace(lan, who="moi")


def test_what_the_other_changed_meanwhile_is_not_overwritten(lan: Stage, mai: Stage) -> None:
    """Mai has called the item up; Lan changes it; Mai's value is not taken, and she sees Lan's."""
    lan.play("đăng ký", "1250", "12")
    mai.play("đăng ký", "sửa 1")
    lan.play("sửa 1", "1300")
    after = mai.play("1400")
    assert after.draft.answers["workers"] == "1300"
    assert_told(after, "Nguyễn Thị Lan")


def test_the_answers_to_two_questions_are_both_kept(lan: Stage, mai: Stage) -> None:
    """Mai is asked one thing, Lan changes another: both count, and Mai hears of Lan."""
    lan.play("đăng ký", "1250", "12")
    mai.play("đăng ký")
    lan.play("sửa 1", "1300")
    after = mai.play(LINE)
    assert (after.draft.answers["workers"], len(after.draft.of("nominees"))) == ("1300", 1)
    assert BESIDE in after.templates


def test_rows_are_numbered_as_the_person_saw_them(lan: Stage, mai: Stage) -> None:
    """“Xoá 1” after the other threw the first row out would hit another row: the list is shown anew."""
    lan.play(*REGISTRATION[:4], LINE)
    mai.play("đăng ký", "xem lại")
    lan.play("xoá 1")
    after = mai.play("xoá 1")
    assert [row["name"] for row in after.draft.of("nominees")] == ["Trần Thị Bình"]
    assert TOLD in after.templates


def test_nobody_hands_in_what_they_have_not_seen(lan: Stage, mai: Stage) -> None:
    """Both are at the card; Lan changes a value; Mai's “gửi” shows her the new card first."""
    lan.play(*REGISTRATION)
    mai.play("đăng ký")
    lan.play("sửa 1", "1300")
    after = mai.play("gửi")
    assert_told(after, "Nguyễn Thị Lan", "1.300")
    assert "dossier/receipt" in mai.play("gửi").templates


def test_what_was_handed_in_meanwhile_is_said(lan: Stage, mai: Stage) -> None:
    lan.play(*REGISTRATION)
    mai.play("đăng ký", "sửa 1")
    lan.play("gửi")
    assert "dossier/resumed" in mai.play("1400").templates
    assert mai.play("1400").draft.answers["workers"] == "1400"


def test_what_was_thrown_away_meanwhile_is_not_gone_on_with_in_silence(lan: Stage, mai: Stage) -> None:
    lan.play("đăng ký", "1250", "12")
    mai.play("đăng ký")
    lan.play("huỷ", "bỏ hẳn bản nháp")
    after = mai.play(LINE)
    assert TOLD in after.templates
    assert after.conversation.step == "workers"


def test_an_officer_s_return_meets_a_form_that_is_being_changed(lan: Stage) -> None:
    """Told at the next message; what is before her is asked again, with the officer's remark at the card."""
    lan.play(*REGISTRATION, "gửi", "hồ sơ", "1")
    officer = replace(lan, who="canbo")
    officer.play("duyệt", "1", "2", "chung: chưa có bản ký", "đúng")
    after = lan.play("gửi")
    assert "dossier/resumed" in after.templates
    assert "chưa có bản ký" in after.text
    assert state(lan) is DossierState.RETURNED


def test_the_numbers_of_an_open_form_keep_their_meaning_when_news_come(lan: Stage) -> None:
    """A return arrives in the middle of another form: “1” is still an answer to its question."""
    lan.play(*REGISTRATION, "gửi", "tổng kết")
    officer = replace(lan, who="canbo")
    officer.play("duyệt", "1", "2", "1: chưa có bản ký", "đúng")
    assert lan.play("1").draft.answers["revenue.actual"] == "1"
    assert "registration/nominees/row" in lan.play("để sau", "còn thiếu gì", "1").templates


def test_no_other_word_than_no_leaves_a_form_that_is_open_elsewhere(lan: Stage) -> None:
    """Asked whether to go on here: a number is no answer to that, and is not taken for one to the form."""
    lan.play("đăng ký", "1250")
    here = other_channel(lan)
    assert here.play("12").templates == ("dossier/other_channel",)
    again = here.play("15")
    assert (again.templates, again.conversation.flow) == (("dossier/other_channel",), "registration")
    assert here.play("có", "15").draft.answers["collectives"] == "15"


@pytest.mark.parametrize("said", ["không", "huỷ", "để sau", "2"])
def test_a_form_that_is_open_elsewhere_is_left_in_so_many_words(lan: Stage, said: str) -> None:
    lan.play("đăng ký", "1250")
    after = other_channel(lan).play("12", said)
    assert (after.templates, after.conversation.flow) == (("dossier/left",), "")


def other_channel(stage: Stage) -> Stage:
    """The same person on Zalo."""
    elsewhere = replace(stage, on_zalo=True)

    def joined(uow: Unit) -> None:
        address = uow.people.meet(elsewhere.text(""), NOW).address
        uow.people.join(address.id, uow.people.meet(stage.text(""), NOW).person.id)

    stage.database.run_now(joined)
    return elsewhere


def assert_told(after: Tried, *words: str) -> None:
    """The change is told, with who made it, and shown."""
    assert TOLD in after.templates
    assert [one for one in words if one not in after.text] == []


def state(stage: Stage) -> DossierState:
    """How far the one dossier is."""

    def read(uow: Unit) -> DossierState:
        (role,) = uow.people.meet(stage.text(""), NOW).roles
        assert role.enterprise is not None
        return uow.dossiers.of_enterprise(role.enterprise)[0].state

    return stage.database.run_now(read)
