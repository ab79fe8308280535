"""The picture of the year: every message of every kind is in it, in its month, within the drawing."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.rehearsing.picture import BARS, LEFT, picture

DAYS = st.dates(date(2020, 1, 1), date(2021, 12, 31))
COUNTS = st.dictionaries(
    st.sampled_from(["reminder", "launch", "digest"]),
    st.dictionaries(DAYS, st.integers(1, 5000), min_size=1, max_size=20),
    max_size=3,
)


@given(COUNTS, st.dictionaries(st.sampled_from("ab"), DAYS, max_size=2))
def test_every_bar_lies_within_the_drawing(
    counts: dict[str, dict[date, int]], marks: dict[str, date]
) -> None:
    made = picture(counts, marks, ["launch"])
    bars = [bar for row in made.rows for bar in row.bars]
    assert all(LEFT <= bar.x <= made.width and 0 < bar.height <= BARS for bar in bars)
    assert all(LEFT <= mark.x <= made.width for mark in made.marks)
    assert sum(bar.count for bar in bars) == sum(sum(of_kind.values()) for of_kind in counts.values())


@given(COUNTS)
def test_the_months_numbers_add_up_to_the_rows_total(counts: dict[str, dict[date, int]]) -> None:
    totals = Counter({row.kind: row.total for row in picture(counts, {}, []).rows})
    shown = Counter({row.kind: sum(count for _, count in row.counts) for row in picture(counts, {}, []).rows})
    assert totals == shown


def test_kinds_stand_in_the_given_order_and_unknown_ones_behind() -> None:
    day = {date(2021, 4, 1): 1}
    made = picture({"zoo": day, "reminder": day, "launch": day}, {}, ["launch", "reminder"])
    assert [row.kind for row in made.rows] == ["launch", "reminder", "zoo"]


def test_months_follow_one_another_without_a_gap() -> None:
    made = picture({"launch": {date(2020, 2, 29): 1}, "digest": {date(2021, 1, 31): 1}}, {}, [])
    assert [month.first.month for month in made.months] == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1]
    assert all(abs(a.x + a.width - b.x) < 0.1 for a, b in zip(made.months, made.months[1:], strict=False))


def test_two_deadlines_close_together_stand_on_two_lines() -> None:
    day = date(2021, 4, 14)
    made = picture({}, {"hạn cũ": day, "hạn mới": day + timedelta(days=6)}, [])
    assert [mark.line for mark in made.marks] == [0, 1]


def test_a_year_without_messages_is_an_empty_picture() -> None:
    assert picture({}, {}, []).rows == ()
