"""What people say about being written to, with courtesies, without diacritics, in English."""

import pytest

from core.reading.writing_wishes import Wished, WritingWish, read_writing_wish

SAID = (
    ("tắt nhắc", WritingWish.STOP_REMINDERS),
    ("Tat nhac han a", WritingWish.STOP_REMINDERS),
    ("thôi đừng nhắc nữa em nhé", WritingWish.STOP_REMINDERS),
    ("stop reminders, please", WritingWish.STOP_REMINDERS),
    ("bật nhắc ạ", WritingWish.START_REMINDERS),
    ("Bật lại nhắc hạn giúp em", WritingWish.START_REMINDERS),
    ("please turn on reminders", WritingWish.START_REMINDERS),
    ("tắt thông báo", WritingWish.STOP_NEWS),
    ("nhận lại thông báo", WritingWish.START_NEWS),
    ("đừng nhắn nữa!", WritingWish.STOP_ALL),
    ("dạ không muốn nhận tin nữa", WritingWish.STOP_ALL),
    ("Stop", WritingWish.STOP_ALL),
    ("huỷ hẹn nhắc", WritingWish.NO_LATER),
    ("hủy hẹn nhắc nhé", WritingWish.NO_LATER),
    ("cancel the reminder", WritingWish.NO_LATER),
)
NO_WISH = (
    "",
    "nhắc nhở công nhân đi làm đúng giờ",
    "ai tắt nhắc vậy",
    "em đã nhận được thông báo",
    "đúng nhận",
    "tắt máy",
    "dừng lại",
    "thông báo",
    "nhắc " * 500,
)


@pytest.mark.parametrize(("text", "wish"), SAID)
def test_a_wish_is_read(text: str, wish: WritingWish) -> None:
    assert read_writing_wish(text) == Wished(wish)


@pytest.mark.parametrize(
    ("text", "when"),
    [("nhắc em chiều mai nhé", "chiều mai"), ("nhắc", ""), ("để mai nhắc", "mai"), ("remind me later", "")],
)
def test_later_has_its_moment_as_typed(text: str, when: str) -> None:
    assert read_writing_wish(text) == Wished(WritingWish.LATER, when)


@pytest.mark.parametrize("text", NO_WISH)
def test_other_words_are_no_wish(text: str) -> None:
    assert read_writing_wish(text) is None
