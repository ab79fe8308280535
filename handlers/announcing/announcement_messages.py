"""What one recipient of an announcement is told: its message, with an officer's variables filled in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import cast

from core.announcements import Announcement
from core.campaign.audience import Candidate, Seat
from core.campaign.local_time import local_day
from core.campaign.variables import Variable, filled, used
from core.ids import EnterpriseId
from core.messages import Choice, Json, Message
from handlers.announcing.claimed import ClaimedRow

TEMPLATE = "announcement/text"
# For whom nothing better is known; what has no such words is told to the officer before anything is sent.
ELSE = {Variable.NAME: "anh/chị", Variable.ENTERPRISE: "đơn vị anh/chị"}
UNKNOWN = "…"


def message_for(announcement: Announcement, one: Candidate, about: tuple[EnterpriseId, ...]) -> Message:
    """The announcement's message; an officer's text is filled for this person, and frozen with the row."""
    day = local_day(max(announcement.made_at, announcement.new.send_at))
    return message_on(announcement, one, about, day)


def message_on(
    announcement: Announcement, one: Candidate, about: tuple[EnterpriseId, ...], day: date
) -> Message:
    """The same as it reads when it is sent on this day."""
    message = announcement.new.message
    if message.template != TEMPLATE:
        return message
    said = text_for(announcement, one, about, day)
    return Message(message.template, {**message.data, "text": said}, _choices(announcement, one.locale))


def text_for(announcement: Announcement, one: Candidate, about: tuple[EnterpriseId, ...], day: date) -> str:
    """An officer's text for one person; a value that nobody knows is three dots."""
    text = str(announcement.new.message.data["text"])
    known = values_of(announcement, one, about, day)
    return filled(text, {each: known.get(each) or ELSE.get(each, UNKNOWN) for each in Variable})


def values_of(
    announcement: Announcement, one: Candidate, about: tuple[EnterpriseId, ...], day: date
) -> dict[Variable, str]:
    """What is known of a person: of several enterprises each is named, and the earliest last day counts."""
    seats = [seat for seat in one.seats if seat.enterprise in about]
    last = _last_day(announcement, about)
    is_ahead = last is not None and last >= day
    return {
        Variable.ENTERPRISE: _joined(seats, "name"),
        Variable.NAME: one.name,
        Variable.ZONE: _joined(seats, "zone"),
        Variable.GROUP: _joined(seats, "group"),
        Variable.LAST_OK_DAY: f"{last:%d/%m/%Y}" if last else "",
        Variable.DAYS_LEFT: str((last - day).days) if last and is_ahead else "",
    }


def fill(row: ClaimedRow) -> Message:
    """At the moment of sending only the days that are left are counted anew; all else was frozen."""
    text = str(row.announcement.new.message.data.get("text", ""))
    if Variable.DAYS_LEFT not in used(text):
        return row.delivery.message
    fresh = message_on(row.announcement, row.candidate, row.delivery.about, local_day(row.now))
    return replace(row.delivery.message, data=fresh.data)


def _last_day(announcement: Announcement, about: tuple[EnterpriseId, ...]) -> date | None:
    params = announcement.new.params
    later = cast("Mapping[str, str]", params.get("days", {}))
    common = cast("str", params.get("last_ok_day", ""))
    days = [later.get(str(one), common) for one in about] or [common]
    return min((date.fromisoformat(day) for day in days if day), default=None)


def _joined(seats: list[Seat], field: str) -> str:
    return ", ".join(dict.fromkeys(filter(None, (str(getattr(seat, field)) for seat in seats))))


def _choices(announcement: Announcement, locale: str) -> tuple[Choice, ...]:
    """“Đã nhận”, in the person's language, where a word is wanted."""
    if not announcement.new.message.data["ack"]:
        return ()
    labels = cast("Mapping[str, Json]", announcement.new.params["ack"])
    return (Choice(f"ack:{announcement.id}", str(labels.get(locale) or labels["vi"])),)
