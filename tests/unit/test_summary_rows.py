"""The lists of the year's summary: what was granted beside what was registered, and whom it proposes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.dialogue.asking import question
from core.drafts import Rows
from handlers.flows.granted import begun
from tests.fakes.summaries import TITLES, at, say

LDTT, TTLDTT = "Lao động tiên tiến", "Tập thể lao động tiên tiến"
REGISTERED: Rows = ({"title": LDTT, "registered": "120"}, {"title": TTLDTT, "registered": "3"})
calm = settings(derandomize=True, deadline=None, max_examples=60)


@pytest.mark.parametrize(
    ("said", "achieved", "workers"),
    [("118, trực tiếp 95", "118", "95"), ("118/95", "118", "95"), ("1.118", "1118", None), ("0", "0", "0")],
)
def test_what_was_granted_comes_with_its_direct_workers(
    said: str, achieved: str, workers: str | None
) -> None:
    row = say(at("granted", rows=begun(REGISTERED, TITLES)), said).draft.of("granted")[0]
    assert (row["achieved"], row.get("workers")) == (achieved, workers)


@pytest.mark.parametrize("said", ["95 trong 118", "118, 95, 3"])
def test_counts_that_cannot_be_are_asked_again(said: str) -> None:
    after = say(at("granted", rows=begun(REGISTERED, TITLES)), said)
    assert [one.template for one in after.says] == ["summary/granted/counts_problem"]
    assert "achieved" not in after.draft.of("granted")[0]


def test_of_a_collective_no_direct_workers_are_question() -> None:
    after = say(at("granted", rows=begun(REGISTERED[1:], TITLES)), "3")
    assert question(after).template == "summary/granted/menu"


def test_more_granted_than_registered_wants_a_reason() -> None:
    over = say(at("granted", rows=begun(REGISTERED[:1], TITLES)), "121, 95")
    assert question(over).data["column"] == "reason"
    explained = say(over, "tuyển thêm người", "xong")
    assert explained.draft.answers["granted"] == "done"


def test_without_a_registration_titles_are_written_line_by_line() -> None:
    after = say(at("granted"), "LĐTT: 118, trực tiếp 95\n- Tập thể LĐTT 3")
    assert after.draft.of("granted") == (
        {"title": LDTT, "achieved": "118", "workers": "95"},
        {"title": TTLDTT, "achieved": "3", "workers": "0"},
    )


def test_a_list_of_persons_is_no_list_of_titles() -> None:
    after = say(at("granted"), "Nguyễn Văn An – công nhân – Tổ may 2 – Giấy khen")
    assert [one.template for one in after.says] == ["summary/granted/none_read"]


def test_a_proposal_is_read_with_its_form_and_what_it_is_for() -> None:
    line = "1. Nguyễn Văn An – công nhân – Tổ may 2 – Giấy khen – vượt định mức 15%, 2 sáng kiến"
    (row,) = say(at("proposals"), line).draft.of("proposals")
    assert (row["form"], row["decided_by"]) == ("Giấy khen", "Trưởng ban Ban Quản lý")
    assert row["achievement"] == "vượt định mức 15%, 2 sáng kiến"


@pytest.mark.parametrize(
    ("said", "answer", "form_name"),
    [
        ("Trần Thị Bình – công nhân – Tổ may 1 – Bằng khen", "1", "Bằng khen của Chủ tịch UBND tỉnh"),
        ("Trần Thị Bình – công nhân – Tổ may 1", "Giấy khen", "Giấy khen"),
        ("Trần Thị Bình – công nhân – Tổ may 1", "chiến sĩ thi đua cấp tỉnh", "Chiến sĩ thi đua cấp tỉnh"),
    ],
)
def test_an_unclear_form_is_question(said: str, answer: str, form_name: str) -> None:
    doubtful = say(at("proposals"), said)
    assert question(doubtful).template == "summary/proposals/doubt"
    assert say(doubtful, answer).draft.of("proposals")[0]["form"] == form_name


@pytest.mark.parametrize("answer", ["", "không biết", "Tập thể lao động xuất sắc", "99"])
def test_what_is_no_form_for_a_person_is_asked_again(answer: str) -> None:
    doubtful = say(at("proposals"), "Trần Thị Bình – công nhân – Tổ may 1")
    assert [one.template for one in say(doubtful, answer).says] == ["summary/proposals/form_problem"]


def test_a_name_is_asked_before_the_form() -> None:
    doubtful = say(at("proposals"), "1. Hoàng – công nhân – Tổ may 2 – Giấy khen")
    (row,) = say(doubtful, "Lê Văn Hoàng").draft.of("proposals")
    assert (row["name"], row["form"], "_doubt" in row) == ("Lê Văn Hoàng", "Giấy khen", False)


@calm
@given(said=st.text(max_size=200))
def test_whatever_is_sent_as_rows_is_an_answer_or_a_question_back(said: str) -> None:
    for group in ("granted", "proposals"):
        assert question(say(at(group), said)).template
