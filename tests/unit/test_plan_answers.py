"""What a plan says is told in its own words, with their place; what is wrong in it is never told as fact."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.cli.ask import stated_dates
from core.campaign.quotes import plain
from core.desk import Desk
from core.ids import BoardId, PlanId
from core.messages import ChannelName
from core.people import Role, RoleKind
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Slots
from handlers.questions import plan_answers
from storage import tables
from storage.database import Database
from storage.example import example, load
from storage.library import plan, plan_text
from storage.unit import Unit
from tests.fakes.asked import asked, meant
from tests.fakes.reminded import at
from tests.fakes.rows import meet, rows, written

DATA = Path(__file__).parent.parent / "data" / "plan_questions.txt"
FOUNDED = at("2020-01-02 08:00")
MARCH, AUGUST = "2021-03-01 09:00", "2021-08-10 09:00"
ASKERS = {
    "phat-dong-2020": ("a", "2020-06-15 09:00"),
    "dong-nai-2020": ("dn", "2020-06-15 09:00"),
    "bac-giang-2021": ("a", MARCH),
    "bac-giang-2021-muc-tieu-kep": ("a", AUGUST),
    "hung-yen-2024": ("c", "2024-06-15 09:00"),
}
RIGHT_AT_FIRST = 0.85


@pytest.fixture
def boards(sqlite: Database) -> Database:
    """The example, with every shipped plan a campaign, and an officer of Đồng Nai."""
    sqlite.run_now(_found)
    return sqlite


def _found(uow: Unit) -> None:
    load(uow, example())
    uow.campaigns.activate(plan(PlanId("phat-dong-2020")), BoardId("bac-giang"), "Thắng", FOUNDED)
    officer = uow.people.meet(written(chat="dn/buttons", channel=ChannelName.WEB), FOUNDED)
    uow.people.grant(
        officer.person.id, Role(RoleKind.OFFICER, BoardId("dong-nai"), unit="Văn phòng"), FOUNDED
    )


def lines() -> list[tuple[str, str, list[str]]]:
    """The questions: plan, question, words that the answer must have."""
    read = [line.split(" | ", 2) for line in DATA.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    return [(of, said, wanted.split("|")) for of, said, wanted in read]


def told(database: Database, desk: Desk, said: str, when: str = MARCH, who: str = "a") -> str:
    """What somebody reads after this question about the plan."""
    return asked(database, desk, plan_answers.answer, meant(Label.PLAN, said), when, who=who)


def quotes(value: Any) -> Iterator[str]:
    """Whatever is given out as the plan's words."""
    if isinstance(value, dict):
        yield from [value["quote"]] if value.get("quote") else []
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from quotes(one)


def test_most_questions_get_the_right_words_first(boards: Database, desk: Desk) -> None:
    wrong = []
    for of, said, wanted in lines():
        who, when = ASKERS[of]
        answer = told(boards, desk, said, when, who)
        if not all(words in answer for words in wanted):
            wrong.append(f"{of}: {said}")
    print(f"{len(lines()) - len(wrong)} of {len(lines())} right; wrong: {wrong}")  # noqa: T201  # by `pytest -rP`
    assert 1 - len(wrong) / len(lines()) >= RIGHT_AT_FIRST


def test_no_answer_states_a_date_and_every_quote_is_the_plans(boards: Database, desk: Desk) -> None:
    texts = plain(" ".join(plan_text(plan_id) for plan_id in ASKERS))
    for of, said, _ in lines():
        who, when = ASKERS[of]
        assert stated_dates(told(boards, desk, said, when, who)) == [], said
    given = {quote for row in rows(boards, tables.delivery) for quote in quotes(row["data"])}
    signatures = {one for one in given if one.startswith(("TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"))}
    assert [one for one in given - signatures if plain(one) not in texts] == []
    assert len(given) > 60


def test_the_theme_stands_in_quotation_marks_with_its_place(boards: Database, desk: Desk) -> None:
    answer = told(boards, desk, "Chủ đề phong trào năm nay là gì ạ")
    assert (
        "“Đoàn kết, sáng tạo thi đua thực hiện thắng lợi nhiệm vụ chính trị được giao” (phần mở đầu)"
        in answer
    )


def test_a_number_left_blank_is_said_to_be_blank(boards: Database, desk: Desk) -> None:
    answer = told(boards, desk, "số và ngày ban hành kế hoạch")
    assert "Số của kế hoạch để trống trên bản em có (“Số: /KH-KCN”)." in answer
    assert "“Bắc Giang, ngày tháng 02 năm 2021”; bản em có chưa điền đủ ngày" in answer


def test_a_passage_with_a_deadline_leads_to_the_day_that_holds(boards: Database, desk: Desk) -> None:
    answer = told(boards, desk, "mục IV.4 nói gì")
    assert (
        "“Đăng ký danh hiệu thi đua năm 2021 (cho cá nhân, tập thể) và gửi về Ban trước ngày 15/4/2020"
        in answer
    )
    assert "Ban đã đính chính năm 2020 → 2021." in answer
    assert "[Hạn nộp]" in answer


def test_a_day_that_nobody_ruled_on_is_said_to_be_looked_at(boards: Database, desk: Desk) -> None:
    answer = told(boards, desk, "đăng ký danh hiệu gửi về Ban, kế hoạch ghi sao", "2020-03-02 09:00")
    assert "Ban đang rà lại ngày này." in told(boards, desk, "mục III.2", "2020-03-02 09:00")
    assert "[Hạn nộp]" in answer


def test_a_number_that_does_not_add_up_is_noted_and_not_corrected(boards: Database, desk: Desk) -> None:
    answer = told(boards, desk, "đến cuối năm có bao nhiêu doanh nghiệp hoạt động sản xuất", AUGUST)
    assert "tăng 22 doanh nghiệp" in answer
    assert "Ban đang rà lại con số này." in answer
    assert "tăng 21" not in answer


def test_what_is_not_verified_about_a_body_is_not_told(boards: Database, desk: Desk) -> None:
    answer = told(boards, desk, "mục II.2.3")
    assert "Ban đang rà lại tên cơ quan." in answer
    assert "Bộ Tài chính" not in answer


def test_two_plans_are_answered_each_by_its_name(boards: Database, desk: Desk) -> None:
    answer = told(boards, desk, "chủ đề là gì", AUGUST)
    assert answer.count("Chủ đề trong") == 2
    assert "Chủ đề trong **Kế hoạch thi đua “mục tiêu kép” năm 2021**" in answer


def test_of_two_plans_the_one_that_is_named_answers_alone(boards: Database, desk: Desk) -> None:
    assert told(boards, desk, "chu de ke hoach muc tieu kep", AUGUST).count("Chủ đề trong") == 1


def test_what_no_plan_speaks_of_is_said_with_a_way_on(boards: Database, desk: Desk) -> None:
    answer = told(boards, desk, "kinh phí lấy từ nguồn nào")
    assert answer.startswith(
        "Em không thấy Kế hoạch phát động phong trào thi đua năm 2021 nói về việc này ạ."
    )
    assert answer.endswith("[Kế hoạch] [Hỏi cán bộ]")


def test_an_internal_plan_is_told_to_no_enterprise(boards: Database, desk: Desk) -> None:
    person = meet(boards, "moi-dn/buttons", ChannelName.WEB).person.id
    role = Role(RoleKind.REPRESENTATIVE, BoardId("dong-nai"))
    boards.run_now(lambda uow: uow.people.grant(person, role, FOUNDED))
    answer = told(boards, desk, "quy chế thi đua khen thưởng", "2020-06-15 09:00", "moi-dn")
    assert "Quy chế" not in answer
    assert "Quy chế" in told(boards, desk, "quy chế thi đua khen thưởng", "2020-06-15 09:00", "dn")


def test_a_year_without_a_plan_is_said_first(boards: Database, desk: Desk) -> None:
    meaning = meant(Label.PLAN, "chủ đề năm sau là gì", Slots(year=2022))
    answer = asked(boards, desk, plan_answers.answer, meaning, MARCH)
    assert answer.startswith("Em chưa có kế hoạch năm 2022 của Ban; dưới đây là kế hoạch em đang có ạ.")


def test_a_plan_that_is_over_still_says_what_it_said(boards: Database, desk: Desk) -> None:
    assert "Kế hoạch này đã kết thúc." in told(boards, desk, "chủ đề là gì", "2022-02-01 09:00")


@pytest.mark.parametrize(
    "said", ["là gì ạ", "", "🙂", 'NEAR(x "*', "x" * 10_000, "<b>' OR 1=1 --</b>", "muc 99"]
)
def test_words_that_seek_nothing_find_nothing(boards: Database, desk: Desk, said: str) -> None:
    assert told(boards, desk, said).startswith("Em không thấy")


def test_it_is_told_in_english_with_the_vietnamese_words(boards: Database, desk: Desk) -> None:
    person = meet(boards, "a/buttons", ChannelName.WEB).person.id
    boards.run_now(lambda uow: uow.people.update(person, locale="en"))
    answer = asked(boards, desk, plan_answers.answer, meant(Label.PLAN, "theme of the plan"), MARCH)
    assert answer.startswith("Theme of **")
    assert "“Đoàn kết, sáng tạo thi đua thực hiện thắng lợi nhiệm vụ chính trị được giao”" in answer
