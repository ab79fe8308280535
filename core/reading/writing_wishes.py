"""What people say about being written to: “nhắc em chiều mai”, “huỷ hẹn nhắc”, “tắt nhắc”."""

import re
from dataclasses import dataclass
from enum import StrEnum

from core.reading.folding import fold
from core.reading.moments import snooze_wish

LONGEST = 60
_ENDS = re.compile(
    r"^(?:(?:da|vang|a|em oi|thoi|lam on|xin|vui long|please)\b[ ,]*)+"
    r"|(?: (?:di|a|ah|nhe|nha|voi|em|cho em|cho toi|giup|giup em|please))+$"
)


class WritingWish(StrEnum):
    """What is wished; `later` is the one with a moment, the others switch something on or off."""

    LATER = "later"
    NO_LATER = "no_later"
    STOP_REMINDERS = "stop_reminders"
    START_REMINDERS = "start_reminders"
    STOP_NEWS = "stop_news"
    START_NEWS = "start_news"
    STOP_ALL = "stop_all"


@dataclass(frozen=True, slots=True)
class Wished:
    """A wish; `when` are the words for the moment of a `later`, empty where none was said."""

    wish: WritingWish
    when: str = ""


_WORDS: dict[WritingWish, tuple[str, ...]] = {
    WritingWish.NO_LATER: (
        "huy hen nhac",
        "huy hen",
        "bo hen nhac",
        "bo hen",
        "xoa hen nhac",
        "huy nhac lai",
        "khong can hen nhac",
        "cancel reminder",
        "cancel the reminder",
        "cancel snooze",
    ),
    WritingWish.STOP_REMINDERS: (
        "tat nhac",
        "tat nhac han",
        "tat nhac nho",
        "dung nhac nua",
        "ngung nhac",
        "khong nhac nua",
        "khong can nhac",
        "khong can nhac nua",
        "thoi nhac",
        "bo nhac han",
        "stop reminders",
        "stop reminding me",
        "turn off reminders",
        "turn reminders off",
        "no more reminders",
        "mute reminders",
    ),
    WritingWish.START_REMINDERS: (
        "bat nhac",
        "bat nhac han",
        "bat lai nhac",
        "bat lai nhac han",
        "bat nhac nho",
        "mo nhac han",
        "start reminders",
        "turn on reminders",
        "turn reminders on",
        "unmute reminders",
    ),
    WritingWish.STOP_NEWS: (
        "tat thong bao",
        "tat tin cua ban",
        "tat thong bao cua ban",
        "khong nhan thong bao",
        "khong nhan thong bao nua",
        "stop announcements",
        "turn off announcements",
    ),
    WritingWish.START_NEWS: (
        "bat thong bao",
        "bat lai thong bao",
        "bat thong bao cua ban",
        "nhan lai thong bao",
        "start announcements",
        "turn on announcements",
    ),
    WritingWish.STOP_ALL: (
        "dung nhan nua",
        "dung nhan tin nua",
        "dung nhan tin",
        "dung gui tin nua",
        "dung gui tin",
        "khong nhan tin nua",
        "khong muon nhan tin",
        "khong muon nhan tin nua",
        "ngung nhan tin",
        "tat het",
        "tat tat ca",
        "stop",
        "stop messages",
        "stop messaging me",
        "unsubscribe",
    ),
}
_BY_WORDS = {words: wish for wish, known in _WORDS.items() for words in known}


def read_writing_wish(text: str) -> Wished | None:
    """The wish that a whole message is, courtesies aside; none for anything else."""
    words = fold(text[:LONGEST]).strip(" .,!?") if len(text) <= LONGEST else ""
    wish = _BY_WORDS.get(words) or _BY_WORDS.get(_ENDS.sub("", words).strip(" .,!?"))
    if wish is not None:
        return Wished(wish)
    when = snooze_wish(text)
    return None if when is None else Wished(WritingWish.LATER, when)
