"""From a question to an officer's answer, on good days and on bad ones."""

import pytest

from core.desk import Desk
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Sureness
from handlers.questions import known_answers, talks
from handlers.questions.question_cards import LONGEST
from handlers.turn import Turn
from storage import tables
from storage.database import Database
from storage.question_tables import known_answer, question, question_said
from storage.unit import Unit
from tests.fakes.questioned import (
    ANSWER,
    MORNING,
    OTHER_WORDS,
    QUESTION,
    answered,
    goes_on,
    handed_over,
    in_turn,
    person_of,
    told,
)
from tests.fakes.reminded import at
from tests.fakes.rows import rows
from tests.fakes.talked import offered, tapped, wrote

OFFICERS = ("canbo", "lanhdao")


def data_of(database: Database, who: str, template: str) -> dict[str, object]:
    """What the last such message to somebody was given."""
    found = [row for row in rows(database, tables.delivery) if row["chat"] == f"{who}/buttons"]
    return dict([row["data"] for row in found if row["template"] == template][-1])


def texts(database: Database) -> list[str]:
    return [row["text"] for row in rows(database, question)]


def leave(database: Database, *officers: str) -> None:
    """They end all their parts."""
    leaving = [person_of(database, who) for who in officers]

    def end(uow: Unit) -> None:
        for person in leaving:
            for role in uow.people.roles(person):
                uow.people.end_role(person, role, at(MORNING))

    database.run_now(end)


def test_the_officers_of_the_board_hear_of_a_question_and_no_others(
    example_database: Database, desk: Desk
) -> None:
    assert handed_over(example_database, desk, "a") == ["questions/handed_over"]
    assert [told(example_database, who) for who in (*OFFICERS, "canbo-hy")] == [["questions/card"]] * 2 + [[]]
    card = data_of(example_database, "canbo", "questions/card")
    assert (card["text"], card["enterprises"]) == (QUESTION, ["Công ty TNHH Điện tử Sao Mai"])
    assert card["topics"] == ["danh hiệu, tiêu chuẩn, tỷ lệ", "nộp muộn, gia hạn"]


@pytest.mark.parametrize(
    ("when", "back"),
    [
        ("2021-03-03 09:00", ""),
        ("2021-03-03 12:00", "2021-03-03T13:30:00+07:00"),
        ("2021-03-05 17:00", "2021-03-08T08:00:00+07:00"),
        ("2021-04-30 09:00", "2021-05-04T08:00:00+07:00"),
    ],
)
def test_out_of_hours_it_is_said_when_the_board_is_back(
    example_database: Database, desk: Desk, when: str, back: str
) -> None:
    handed_over(example_database, desk, "a", when=when)
    assert data_of(example_database, "a", "questions/handed_over")["back"] == back


def test_the_same_question_waits_only_once(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "a")
    assert handed_over(example_database, desk, "a", OTHER_WORDS) == ["questions/waits_already"]
    assert texts(example_database) == [QUESTION]


def test_nobody_has_more_than_five_questions_waiting(example_database: Database, desk: Desk) -> None:
    asked = ("mẫu cờ", "logo cụm", "quỹ khen thưởng", "lễ trao giải", "xe đưa đón", "phông nền")
    said = [handed_over(example_database, desk, "a", one) for one in asked]
    assert said == [["questions/handed_over"]] * 5 + [["questions/too_many"]]


def test_a_long_question_is_cut_and_both_sides_know(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "a", "thời vụ " * 1250)
    assert len(texts(example_database)[0]) <= LONGEST
    heard = (("a", "questions/handed_over"), ("canbo", "questions/card"))
    assert [data_of(example_database, who, template)["cut"] for who, template in heard] == [True, True]


def test_where_no_officer_is_on_the_system_that_is_said(example_database: Database, desk: Desk) -> None:
    leave(example_database, *OFFICERS)
    assert handed_over(example_database, desk, "a") == ["questions/no_officer"]
    assert goes_on(example_database, desk, "a", "alo", Label.SMALLTALK, MORNING) == (False, [])


def test_an_officer_who_asks_gets_the_menu(example_database: Database, desk: Desk) -> None:
    assert handed_over(example_database, desk, "canbo") == ["questions/of_an_officer"]
    assert texts(example_database) == []


def test_the_bot_is_silent_in_a_talk_unless_something_else_is_asked(
    example_database: Database, desk: Desk
) -> None:
    handed_over(example_database, desk, "a")
    of_the_talk = [
        goes_on(example_database, desk, "a", "còn 40 người nữa", label, MORNING)
        for label in (Label.UNKNOWN, Label.EDIT, Label.TITLES, Label.LATE, Label.DEADLINE_MIDYEAR)
    ]
    assert of_the_talk == [(True, [])] * 4 + [(False, [])]
    assert told(example_database, "canbo") == ["questions/card", *["questions/goes_on"] * 4]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("hạn đăng ký là ngày nào ạ", Label.DEADLINE_REGISTRATION),
        ("hạn nộp quyết toán thuế là khi nào", Label.UNKNOWN),
        ("em gửi ảnh CCCD được không", Label.PRIVACY),
        ("hồ sơ gồm những gì ạ", Label.FORMS),
        ("dạ em cảm ơn ạ", Label.SMALLTALK),
    ],
)
def test_what_the_bot_can_say_at_once_does_not_wait_for_an_officer(
    example_database: Database, desk: Desk, text: str, label: Label
) -> None:
    handed_over(example_database, desk, "a")
    assert goes_on(example_database, desk, "a", text, label, MORNING) == (False, [])
    assert told(example_database, "canbo") == ["questions/card"]


@pytest.mark.parametrize(
    ("text", "label"),
    [("?", Label.UNKNOWN), ("alo", Label.SMALLTALK), ("sao chưa ai trả lời em vậy", Label.STATUS)],
)
def test_who_asks_how_far_it_is_hears_that_it_waits(
    example_database: Database, desk: Desk, text: str, label: Label
) -> None:
    handed_over(example_database, desk, "a")
    said = goes_on(example_database, desk, "a", text, label, MORNING)
    assert said == (True, ["questions/waits_already"])
    assert told(example_database, "canbo") == ["questions/card"]


def test_who_may_be_asking_for_a_day_is_shown_the_way_to_it(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "a")
    text = "vậy ngày nào là kịp"
    meant = Meaning(Label.DEADLINE_REGISTRATION, 0.5, Sureness.LIKELY, Label.LATE, text)
    said = in_turn(
        example_database, desk, "a", text, MORNING, lambda turn: talks.goes_on(turn, text, (meant,))
    )
    assert said == ["questions/passed_on"]
    assert offered(example_database, "a") == ["cmd:han"]


def test_of_many_messages_on_end_officers_hear_the_first_five(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "a")
    for number in range(8):
        goes_on(example_database, desk, "a", f"thêm người thứ {number}", Label.UNKNOWN, MORNING)
    assert told(example_database, "canbo") == ["questions/card", *["questions/goes_on"] * 5]
    assert len(rows(example_database, question_said)) == 8
    answered(example_database, desk, 1)
    goes_on(example_database, desk, "a", "còn một người nữa", Label.UNKNOWN, MORNING)
    assert told(example_database, "canbo")[-1] == "questions/goes_on"


def test_who_writes_every_day_is_not_met_with_silence_for_longer_than_one(
    example_database: Database, desk: Desk
) -> None:
    handed_over(example_database, desk, "a")
    days = ("2021-03-03 20:00", "2021-03-04 08:59", "2021-03-04 09:01")
    passed = [goes_on(example_database, desk, "a", "còn 40 người", Label.UNKNOWN, one)[0] for one in days]
    assert passed == [True, True, False]


def test_thanks_for_an_answer_wait_for_nobody(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "a")
    answered(example_database, desk, 1)
    goes_on(example_database, desk, "a", "dạ em cảm ơn", Label.SMALLTALK, MORNING)
    assert rows(example_database, question)[0]["state"] == "answered"
    assert told(example_database, "canbo").count("questions/goes_on") == 0
    goes_on(example_database, desk, "a", "thế còn thử việc?", Label.TITLES, MORNING)
    assert rows(example_database, question)[0]["state"] == "open"
    assert told(example_database, "lanhdao") == ["questions/card"]  # whoever answered goes on with the talk


def test_yes_is_an_answer_to_an_officer_who_asked_back(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "a")
    answered(example_database, desk, 1, "Công ty mình có ký hợp đồng không ạ?")
    assert goes_on(example_database, desk, "a", "dạ vâng", Label.SMALLTALK, MORNING) == (True, [])
    assert told(example_database, "canbo")[-1] == "questions/goes_on"


@pytest.mark.parametrize("words", ["Tổng kết", "Kế hoạch", "Liên hệ"])
def test_an_officers_answer_may_be_the_words_of_a_command(
    example_database: Database, desk: Desk, words: str
) -> None:
    handed_over(example_database, desk, "a")
    assert answered(example_database, desk, 1, words) == ["questions/sent"]
    assert [row["text"] for row in rows(example_database, question_said)] == [words]


def test_what_nobody_answered_is_closed_only_on_a_second_word(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "a")
    ways = ("quest:close:1", "quest:shut:1")
    said = [tapped(example_database, desk, "canbo", one, MORNING) for one in ways]
    assert said == [["questions/close_unanswered"], ["questions/closed_it"]]
    assert told(example_database, "a")[-1] == "questions/closed"


def test_who_blocked_the_bot_is_not_told_and_the_officer_knows(
    example_database: Database, desk: Desk
) -> None:
    handed_over(example_database, desk, "a")
    with example_database.engine.begin() as connection:
        connection.execute(
            tables.address.update().where(tables.address.c.chat.startswith("a/")).values(blocked=True)
        )
    assert answered(example_database, desk, 1) == ["questions/sent"]
    assert data_of(example_database, "canbo", "questions/sent")["told"] is False
    assert "questions/answered" not in told(example_database, "a")


def test_the_question_of_a_forgotten_person_is_gone(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "a")
    tapped(example_database, desk, "canbo", "quest:answer:1", MORNING)
    lan = person_of(example_database, "a")
    example_database.run_now(lambda uow: uow.privacy.forget(lan, at(MORNING)))
    wrote(example_database, desk, "canbo", ANSWER, MORNING)
    assert wrote(example_database, desk, "canbo", "Gửi", MORNING) == ["questions/is_closed"]
    assert rows(example_database, question_said) == []


def test_an_officer_who_left_sends_nothing(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "a")
    tapped(example_database, desk, "canbo", "quest:answer:1", MORNING)
    wrote(example_database, desk, "canbo", ANSWER, MORNING)
    leave(example_database, "canbo")
    assert wrote(example_database, desk, "canbo", "Gửi", MORNING) == ["officers_only"]
    assert tapped(example_database, desk, "canbo", "quest:known:1", MORNING) == ["officers_only"]
    assert rows(example_database, question_said) == []


def test_an_answer_goes_once_however_often_it_is_tapped(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "a")
    assert answered(example_database, desk, 1) == ["questions/sent"]
    assert tapped(example_database, desk, "canbo", "send", MORNING) == ["stale_choice"]
    assert answered(example_database, desk, 1) == ["questions/sent_already"]
    assert told(example_database, "a").count("questions/answered") == 1


def test_an_officer_of_another_board_sees_nothing(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "a")
    ways = [f"quest:{way}:1" for way in ("look", "answer", "close", "known")]
    seen = [tapped(example_database, desk, "canbo-hy", one, MORNING) for one in ways]
    assert seen == [["questions/gone"]] * 4
    assert wrote(example_database, desk, "canbo-hy", "/hoi", MORNING) == ["questions/none"]


@pytest.mark.parametrize("key", ["quest:look:x", "quest:look:", "quest:look:99999999999999999", "quest:"])
def test_a_key_that_leads_nowhere_is_answered_kindly(
    example_database: Database, desk: Desk, key: str
) -> None:
    assert tapped(example_database, desk, "canbo", key, MORNING) == ["questions/gone"]


def test_an_answer_is_made_known_once_by_many_taps(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "a")
    assert tapped(example_database, desk, "canbo", "quest:known:1", MORNING) == ["questions/not_answered_yet"]
    answered(example_database, desk, 1)
    taps = [tapped(example_database, desk, "canbo", "quest:known:1", MORNING) for _ in range(2)]
    assert taps == [["questions/known_card"]] * 2
    assert [row["answer"] for row in rows(example_database, known_answer)] == [ANSWER]


def made_known(database: Database, desk: Desk) -> None:
    handed_over(database, desk, "a")
    answered(database, desk, 1)
    tapped(database, desk, "canbo", "quest:known:1", MORNING)


def test_all_who_asked_the_same_hear_it_at_one_word(example_database: Database, desk: Desk) -> None:
    handed_over(example_database, desk, "b", OTHER_WORDS)
    handed_over(example_database, desk, "b", "Quỹ khen thưởng do ai quản lý?")
    handed_over(example_database, desk, "a")
    answered(example_database, desk, 3)
    tapped(example_database, desk, "canbo", "quest:known:3", MORNING)
    assert data_of(example_database, "canbo", "questions/known_card")["waiting"] == 1
    assert tapped(example_database, desk, "canbo", "answer:all:1", MORNING) == ["questions/sent_to_all"]
    assert told(example_database, "b").count("questions/answered") == 1
    assert [row["state"] for row in rows(example_database, question)] == ["answered", "open", "answered"]


def finds(database: Database, desk: Desk, who: str, when: str, words: str = OTHER_WORDS) -> bool:
    """Whether a known answer is found for somebody."""
    found: list[bool] = []
    meaning = Meaning(Label.TITLES, 1.0, Sureness.SURE, Label.LATE, words)

    def look(turn: Turn) -> None:
        found.append(known_answers.found(turn, words, meaning) is not None)

    in_turn(database, desk, who, words, when, look)
    return found[0]


def test_a_known_answer_is_found_in_other_words_by_those_of_the_board(
    example_database: Database, desk: Desk
) -> None:
    made_known(example_database, desk)
    assert [finds(example_database, desk, who, MORNING) for who in ("b", "c")] == [True, False]
    assert not finds(example_database, desk, "b", MORNING, "nhân viên thử việc có tính vào tỷ lệ không")


def test_an_expired_answer_is_told_to_nobody(example_database: Database, desk: Desk) -> None:
    made_known(example_database, desk)
    ends, after = "2021-12-31 23:00", "2022-01-01 00:30"
    assert [finds(example_database, desk, "b", when) for when in (ends, after)] == [True, False]
    assert tapped(example_database, desk, "b", "known:1", after) == ["stale_choice"]


def test_what_was_taken_back_is_found_no_more(example_database: Database, desk: Desk) -> None:
    made_known(example_database, desk)
    tapped(example_database, desk, "canbo", "answer:back:1", MORNING)
    assert not finds(example_database, desk, "b", MORNING)
    assert tapped(example_database, desk, "canbo", "answer:all:1", MORNING) == ["questions/known_gone"]


def test_half_written_words_are_not_thrown_away_for_a_question(
    example_database: Database, desk: Desk
) -> None:
    handed_over(example_database, desk, "a")
    wrote(example_database, desk, "canbo", "/thongbao", MORNING)
    assert "questions/finish_first" in tapped(example_database, desk, "canbo", "quest:answer:1", MORNING)
