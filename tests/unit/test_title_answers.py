"""Titles are told from confirmed data with their source; whatever else is asked goes to an officer."""

from dataclasses import replace
from datetime import date

import pytest

from core.campaign.title_rules import Cap
from core.campaign.titles import TitleState
from core.desk import Desk
from core.ids import BoardId
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Slots
from core.reading.questions.plain import plain
from core.reading.questions.title_topics import TitleTopic, bearer_of, titles_in, topic_of
from handlers.questions import title_answers
from storage.database import Database
from storage.example import example, load
from storage.titles import catalogue, title_rules
from tests.fakes.asked import LAW_AMENDED, asked, meant

PASSED_ON = "Em đã chuyển câu hỏi"
TOPICS = [
    ("Ai ký quyết định LĐTT, giám đốc bên em hay Ban?", TitleTopic.DECIDES),
    ("LĐTT do cấp nào công nhận ạ", TitleTopic.DECIDES),
    ("ty le cstd co so toi da bao nhieu %", TitleTopic.CAP),
    ("mỗi công ty được mấy người CSTĐ", TitleTopic.CAP),
    ("cstđ cơ sở có cần sáng kiến không", TitleTopic.INITIATIVE),
    ("có mấy loại danh hiệu ạ", TitleTopic.WHICH),
    ("điều kiện xét LĐTT", TitleTopic.CRITERIA),
    ("đi muộn một lần có mất LĐTT không", TitleTopic.OTHER),
    ("FDI 100% vốn Hàn có được cờ thi đua không", TitleTopic.OTHER),
]


@pytest.fixture
def people(sqlite: Database) -> Database:
    """The example's people."""
    sqlite.run_now(lambda uow: load(uow, example()))
    return sqlite


@pytest.mark.parametrize(("said", "topic"), TOPICS)
def test_what_is_asked_of_a_title_is_read(said: str, topic: TitleTopic) -> None:
    assert topic_of(plain(said).words, said) is topic


def test_a_share_is_asked_of_the_title_that_needs_it() -> None:
    words = plain("TTLĐXS cần bao nhiêu % lđtt").words
    assert [one.name for one in titles_in(words, catalogue(), title_rules())] == ["Tập thể lao động xuất sắc"]


def test_a_unit_asks_for_titles_of_collectives() -> None:
    assert bearer_of(plain("phòng chất lượng chọn danh hiệu gì").words) == "collective"
    assert bearer_of(plain("công nhân chọn danh hiệu gì").words) == "individual"
    assert bearer_of(plain("có danh hiệu gì").words) == ""


def test_the_enterprises_director_decides_on_ldtt(people: Database, desk: Desk) -> None:
    told = asked(people, desk, title_answers.answer, meant(Label.TITLES, "ai ký quyết định lđtt"))
    assert "Giám đốc doanh nghiệp" in told
    assert "Luật 06/2022/QH15 Điều 80 khoản 4" in told
    assert PASSED_ON not in told


def test_who_decides_is_not_told_where_that_is_unverified(people: Database, desk: Desk) -> None:
    told = asked(people, desk, title_answers.answer, meant(Label.TITLES, "ai quyết định TTLĐXS"))
    assert "UBND" not in told
    assert PASSED_ON in told


@pytest.mark.parametrize("who", ["a", "canbo"])
def test_an_unverified_cap_is_told_to_nobody(people: Database, desk: Desk, who: str) -> None:
    question = meant(Label.TITLES, "ty le cstd co so toi da bao nhieu %")
    told = asked(people, desk, title_answers.answer, question, who=who)
    assert "15" not in told
    assert (PASSED_ON in told) == (who == "a")


def test_a_boards_own_confirmed_cap_is_told(people: Database, desk: Desk) -> None:
    cap = Cap(
        title="Chiến sĩ thi đua cơ sở",
        of="Lao động tiên tiến",
        percent=20,
        board=BoardId("bac-giang"),
        source="Quyết định của UBND tỉnh",
        state=TitleState.CONFIRMED,
        valid_from=date(2024, 1, 1),
    )
    own = replace(desk, rules=replace(desk.rules, caps=(*desk.rules.caps, cap)))
    told = asked(people, own, title_answers.answer, meant(Label.TITLES, "tỷ lệ tối đa cstđ cơ sở"))
    assert "Không quá 20% số Lao động tiên tiến" in told
    assert "Quyết định của UBND tỉnh" in told


def test_the_share_of_an_excellent_collective_is_told(people: Database, desk: Desk) -> None:
    question = meant(Label.TITLES, "tap the lao dong xuat sac can bao nhieu % lao dong tien tien")
    told = asked(people, desk, title_answers.answer, question)
    assert "70%" in told
    assert "100%" in told
    assert "ít nhất 1 cá nhân" in told


def test_an_initiative_is_one_of_two_ways_before_the_amendment(people: Database, desk: Desk) -> None:
    question = meant(Label.TITLES, "CSTĐ cơ sở có bắt buộc phải có sáng kiến không")
    told = asked(people, desk, title_answers.answer, question)
    assert "không bắt buộc phải có sáng kiến" in told
    assert "sửa đổi" not in told


def test_after_the_amendment_the_old_text_is_called_so_and_passed_on(people: Database, desk: Desk) -> None:
    question = meant(Label.TITLES, "CSTĐ cơ sở có bắt buộc phải có sáng kiến không")
    told = asked(people, desk, title_answers.answer, question, LAW_AMENDED)
    assert told.index("Luật 06/2026/QH16 đã có hiệu lực") < told.index("hoặc có sáng kiến")
    assert "không bắt buộc" not in told
    assert PASSED_ON in told


def test_a_year_without_rules_is_said_to_be_so(people: Database, desk: Desk) -> None:
    question = meant(Label.TITLES, "tiêu chuẩn lđtt năm 2021 là gì", Slots(year=2021))
    told = asked(people, desk, title_answers.answer, question)
    assert "năm 2021" in told
    assert "Luật" not in told
    assert PASSED_ON in told


def test_a_title_without_its_level_is_asked_back(people: Database, desk: Desk) -> None:
    told = asked(people, desk, title_answers.answer, meant(Label.TITLES, "tiêu chuẩn cstđ"))
    assert "có nhiều cấp" in told
    assert "[Chiến sĩ thi đua cơ sở] [Chiến sĩ thi đua cấp tỉnh]" in told


def test_a_choice_of_title_is_answered_at_any_time(people: Database, desk: Desk) -> None:
    number = [one.name for one in desk.titles.titles].index("Lao động tiên tiến")
    told = asked(
        people,
        desk,
        lambda turn, _: title_answers.choose(turn, f"{number}:decides"),
        meant(Label.TITLES, "Lao động tiên tiến"),
    )
    assert "Giám đốc doanh nghiệp" in told


@pytest.mark.parametrize("rest", ["", "99:decides", "0:weather", "x:cap"])
def test_an_unknown_choice_is_stale(people: Database, desk: Desk, rest: str) -> None:
    said = asked(
        people, desk, lambda turn, _: title_answers.choose(turn, rest), meant(Label.TITLES, "một lựa chọn")
    )
    assert "Giám đốc" not in said


def test_what_no_rule_is_about_goes_to_an_officer(people: Database, desk: Desk) -> None:
    question = meant(Label.TITLES, "bảo vệ thuê ngoài có nằm trong diện xét không")
    assert PASSED_ON in asked(people, desk, title_answers.answer, question)


def test_unverified_titles_are_not_offered(people: Database, desk: Desk) -> None:
    told = asked(people, desk, title_answers.answer, meant(Label.TITLES, "có những danh hiệu nào"))
    assert "Lao động tiên tiến" in told
    assert "Tập thể lao động xuất sắc" in told
    assert "Chiến sĩ tiên tiến" not in told
    assert "Huân chương" not in told
