"""A plan's text in passages: every word of it, where it stands, nothing torn apart by a line or a page."""

from dataclasses import replace

import pytest

from core.campaign.passages import CLOSING, LONGEST, OPENING, Passage, passages, passages_of, place_of
from core.campaign.plan import Quote
from core.campaign.quotes import plain, stands_at
from storage.library import plan, plan_ids, plan_text

every_plan = pytest.mark.parametrize("plan_id", plan_ids())


def of(plan_id: str) -> tuple[Passage, ...]:
    """The passages of a shipped plan."""
    return passages_of(plan(plan_id), plan_text(plan_id))


def text_at(plan_id: str, place: str) -> list[str]:
    """What stands in a section."""
    return [one.text for one in of(plan_id) if one.place == place]


@every_plan
def test_every_passage_stands_at_its_line(plan_id: str) -> None:
    text = plan_text(plan_id)
    assert [one.number for one in of(plan_id) if not stands_at(text, one.text, one.line)] == []


@every_plan
def test_no_word_between_title_and_recipients_is_lost(plan_id: str) -> None:
    body = plain(plan_text(plan_id)).partition("KẾ HOẠCH")[2].rpartition("Nơi nhận:")[0]
    rest = body
    for piece in (words for one in of(plan_id) for words in (*one.heading.split("\n"), one.text)):
        rest = rest.replace(plain(piece), "", 1)
    assert len(rest.strip()) < 180  # the title


@every_plan
def test_a_deadline_stands_where_the_plan_says(plan_id: str) -> None:
    found = of(plan_id)
    for deadline in plan(plan_id).deadlines:
        assert place_of(found, deadline.quote) == deadline.place, deadline.id


@every_plan
def test_passages_are_short_enough_to_be_quoted_whole(plan_id: str) -> None:
    assert max(len(one.text) for one in of(plan_id)) <= LONGEST
    assert [one.number for one in of(plan_id)] == list(range(1, len(of(plan_id)) + 1))


def test_a_page_break_tears_no_sentence_apart() -> None:
    (duty,) = [one for one in text_at("bac-giang-2021-muc-tieu-kep", "mục I.2") if "đảng viên" in one]
    assert duty.startswith(
        "- Việc phát động thi đua là nhiệm vụ của mỗi cơ quan, đơn vị, doanh nghiệp; mọi tập thể"
    )


def test_a_sentence_after_a_page_break_keeps_its_own_line() -> None:
    last = [one for one in of("bac-giang-2021-muc-tieu-kep") if one.place == "mục V.2"][-1]
    assert (last.line, last.text[:13]) == (79, "giúp Hội đồng")


def test_emphasis_marks_are_left_out() -> None:
    (registration,) = [one for one in text_at("bac-giang-2021", "mục IV.4") if "15/4" in one]
    assert "và gửi về Ban trước ngày 15/4/2020 để tổng hợp" in registration


def test_a_task_and_what_is_said_of_it_are_one_passage() -> None:
    (task,) = text_at("hung-yen-2024", "mục II.4")
    assert [line[:15] for line in task.split("\n")[1:]] == [
        "- Đơn vị chủ tr",
        "- Đơn vị phối h",
        "- Thời gian hoà",
    ]


def test_wrapped_lines_are_put_together_and_headings_kept_apart() -> None:
    (goal,) = text_at("phat-dong-2020", "mục I.2")
    assert goal.startswith("Khuyến khích các doanh nghiệp quyết tâm phấn đấu vượt những khó khăn, thực hiện")
    heading = next(one.heading for one in of("phat-dong-2020") if one.place == "mục I.2")
    assert heading == "I. MỤC ĐÍCH, YÊU CẦU\n2. Đối với các Doanh nghiệp:"


def test_the_opening_and_the_closing_words_have_a_place_too() -> None:
    assert of("bac-giang-2021")[0].place == OPENING
    assert of("bac-giang-2021")[-1].place == CLOSING
    assert of("hung-yen-2024")[-1].place == "mục III.3"


def test_a_plan_without_its_text_has_the_words_of_its_values() -> None:
    found = passages_of(plan("bac-giang-2021"))
    assert ("mục IV.4", "trước ngày 15/4/2020") in [(one.place, one.text) for one in found]
    assert len(found) > 20


def test_a_text_without_the_plans_words_is_not_its_text() -> None:
    known = plan("bac-giang-2021")
    other = replace(known, theme_quote=Quote("chủ đề “Một câu khác”", 11))
    assert passages_of(other, plan_text(known.id)) == passages_of(other)


@pytest.mark.parametrize("text", ["", "\n\n", "KẾ HOẠCH", "Nơi nhận:", "*** \n *", "I. \n1. \n- "])
def test_odd_texts_have_no_passages_and_break_nothing(text: str) -> None:
    assert passages(text) == () or all(one.text for one in passages(text))
