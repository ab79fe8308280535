"""Moments as people type them (“8h sáng mai”, “08:00 01/11”), and wishes to be reminded then."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from core.campaign.local_time import VIETNAM
from core.campaign.moments import Unit, after
from core.reading.clock_times import ANY_TIME, HOUR, ClockTime, take_time
from core.reading.folding import fold, nfc
from core.reading.moment_days import Days, meant_days
from core.reading.moment_words import LONGEST_TEXT, plain_words, spelled
from core.reading.waits import read_wait
from core.reading.words import Word, words

_NOW = re.compile(r"(?:ngay )?(?:bay gio|luc nay|lap tuc|luon)(?: luon)?|ngay")
_A_DAY = "ngày"  # folded it would be “ngay”, now
_BETWEEN = r"(?: (?:lại|lai|cho|giúp|giup|giùm|gium|dùm|dum|hộ|ho|với|voi|until))*"
_PERSON = r"em|e|anh|a|chị|chi|c|mình|minh|tôi|tui|me|(?<!lại )(?<!lai )toi(?! nay\b)"
_ASKED = re.compile(
    r"(?:(?<![^ ])(?<!đã )(?:(?:nhắc|nhac)(?! nh[ởo]$)|hẹn|remind|snooze|(?:báo|bao)(?= l[ạa]i ))|^hen(?= ))"
    rf"(?: (?:nhở|nho)(?= ))?{_BETWEEN}(?: (?:{_PERSON})\b)?{_BETWEEN}(?![^ ])"
)
_LATER = frozenset({"", "sau", "later"})
_COURTEOUS = re.compile(
    r"ah?|anh|ban|bot|chi|cho|da|dat|de|di|em?|giup|gium|hang|hay|ho|minh|nghen|nha|nhe|nhen|nhi|nho|oi|oke?|please"
    r"|thi|vang|voi|xin"
)
_TIMELY = re.compile(
    rf"\d[\d:/.,hgp-]*|{spelled(1)}|muoi|lam|t[2-7]|cn|thu|ngay|hom|tuan|thang|nam|gio|h|g|phut|ph|p|tieng|dong|luc"
    r"|sang|trua|chieu|evening|dem|am|pm|nay|mai|mot|kia|sau|next|nua|ruoi|kem|dau|giua|cuoi|mung|mong|bay|in"
    r"|lat|chut|ti|choc|xiu|teo|vai|it|khac|truoc|trong|them|den|later|-"
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A moment in Việt Nam's time; `assumed` where its clock time, or the half of the day, was filled in."""

    at: datetime
    assumed: bool


def read_moment(text: str, now: datetime) -> Typed | None:
    """The one moment that a whole message names, seen from `now` (aware); none for anything else.

    Left out times are filled in: 08:00, for sáng, trưa, chiều, tối, đêm 08:00, 11:30, 14:00, 19:00, 21:00,
    today the next full hour once that has passed; “3h” is in the afternoon. A clock time without a day is the
    next such moment, so is a weekday; “12 giờ đêm” ends its day. A moment that was named and has passed is
    returned as it is. Two times, and words that contradict each other, are none.
    """
    plain = plain_words(text)
    try:
        here = now.astimezone(VIETNAM)
        if _NOW.fullmatch(plain) and _A_DAY not in nfc(text).casefold():
            return Typed(here, assumed=False)
        return _after_wait(plain, here) or _on_a_day(plain, here)
    except (ValueError, OverflowError):
        return None


def _after_wait(plain: str, here: datetime) -> Typed | None:
    wait = read_wait(plain)
    if wait is None:
        return None
    return Typed(after(here, round(wait.length / timedelta(minutes=1)), Unit.MINUTES), wait.assumed)


def _on_a_day(plain: str, here: datetime) -> Typed | None:
    clock, rest = take_time(plain, here.hour * HOUR + here.minute)
    days = meant_days(rest, here.date()) if clock or rest else None
    if days is None:
        return None
    found = clock or ANY_TIME
    moments = [_at(days, place, found, here) for place in range(len(days.days))]
    return Typed(next((one for one in moments if one >= here), moments[-1]), found.assumed)


def _at(days: Days, place: int, clock: ClockTime, here: datetime) -> datetime:
    """The clock time on that day; of today, where we chose the time and it has passed, a later one."""
    day, minutes = days.days[place], clock.minutes
    if days.is_open and day == here.date() and minutes <= here.hour * HOUR + here.minute:
        later = (here.hour + 1) * HOUR
        minutes = later if later <= clock.until else minutes
    return datetime.combine(day, time(tzinfo=VIETNAM)) + timedelta(minutes=minutes)


def snooze_wish(text: str) -> str | None:
    """When a person wishes to be reminded, as typed, if the whole message wishes just that; else none.

    “Nhắc em chiều mai nhé” is “chiều mai”; “nhắc em” and “nhắc em sau” are ""; “ai nhắc em vậy” is none. The
    words may be no moment (“vài hôm nữa”, “31/2”): then the wish is clear and its time has to be asked for.
    """
    found = words(nfc(text)) if len(text) <= LONGEST_TEXT else ()
    said = " ".join(word.text.casefold() for word in found)
    asked = _ASKED.search(said)
    if asked is None:
        return None
    before, until = len(said[: asked.start()].split()), len(said[: asked.end()].split())
    parts = (_bare(found[:before]), _bare(found[until:]))
    rest = " ".join(nfc(text)[part[0].start : part[-1].end] for part in parts if part)
    if not all(_TIMELY.fullmatch(word) for word in plain_words(rest).split()):
        return None
    return "" if fold(rest) in _LATER else rest


def _bare(found: Sequence[Word]) -> Sequence[Word]:
    """The words without the courtesies at both ends."""
    while found and _COURTEOUS.fullmatch(found[0].key):
        found = found[1:]
    while found and _COURTEOUS.fullmatch(found[-1].key):
        found = found[:-1]
    return found
