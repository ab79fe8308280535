"""The web chat's messages change in place, and those who have read them learn of it; on both databases."""

from datetime import UTC, datetime

from storage.database import Database
from storage.unit import Unit
from storage.web_chat import PAGE

NOW = datetime(2021, 3, 1, tzinfo=UTC)
CHAT, OTHER = "a/buttons", "b/buttons"


def said(uow: Unit, chat: str, text: str, *, from_person: bool = False) -> int:
    return uow.web_chat.add(chat, {"text": text}, NOW, from_person=from_person)


def test_changes_of_a_chat_are_numbered_as_they_come(database: Database) -> None:
    def change(uow: Unit) -> list[object]:
        first, second, elsewhere = said(uow, CHAT, "một"), said(uow, CHAT, "hai"), said(uow, OTHER, "ba")
        for message in (second, first):
            assert uow.web_chat.change(CHAT, message, {"text": "mới"})
        assert uow.web_chat.change(OTHER, elsewhere, {"text": "mới"})
        return [[one.body["edited"] for one in uow.web_chat.after(chat, 0)] for chat in (CHAT, OTHER)]

    assert database.run_now(change) == [[2, 1], [1]]


def test_only_our_own_messages_of_that_chat_change(database: Database) -> None:
    def change(uow: Unit) -> list[bool]:
        theirs, elsewhere = said(uow, CHAT, "một", from_person=True), said(uow, OTHER, "hai")
        return [uow.web_chat.change(CHAT, message, {}) for message in (theirs, elsewhere, 2**62)]

    assert database.run_now(change) == [False, False, False]


def test_news_are_the_changes_that_were_not_seen_and_what_came_after(database: Database) -> None:
    def read(uow: Unit) -> list[list[str]]:
        old, seen, new = (said(uow, CHAT, text) for text in ("một", "hai", "ba"))
        uow.web_chat.change(CHAT, old, {"text": "một, sửa"})
        uow.web_chat.change(CHAT, new, {"text": "ba, sửa"})
        asked = ((seen, 0), (seen, 1), (seen, None), (new, 0), (new, 2))
        return [[one.body["text"] for one in uow.web_chat.news(CHAT, *each)] for each in asked]

    both = ["một, sửa", "ba, sửa"]
    assert database.run_now(read) == [both, ["ba, sửa"], ["ba, sửa"], both, []]


def test_a_change_far_back_is_no_news(database: Database) -> None:
    """Who opens the chat does not see it either."""

    def read(uow: Unit) -> int:
        first, *_, last = [said(uow, CHAT, str(number)) for number in range(PAGE + 1)]
        uow.web_chat.change(CHAT, first, {"text": "mới"})
        return len(uow.web_chat.news(CHAT, last, 0))

    assert database.run_now(read) == 0
