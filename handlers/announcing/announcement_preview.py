"""The preview of an announcement: who would get it and who not, how it reads, how long it takes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import ceil

from core.announcements import Announcement, AnnouncementKind, NewAnnouncement, Stage
from core.campaign.local_time import local_day
from core.campaign.variables import VARIABLES, Variable
from core.delivery import State
from core.desk import Desk, SendingPolicy
from core.dialogue.capabilities import TELEGRAM, ZALO
from core.dialogue.fitting import fit
from core.dialogue.rich_text import RichText
from core.ids import PersonId
from core.messages import ChannelName, Json
from core.ports import UnitOfWork
from core.reading.audiences import Places, said
from handlers.announcing.announcement_messages import text_for
from handlers.announcing.announcement_outlook import Outlook, drafted, who
from handlers.announcing.broadcasts import NOT_SENT

MOST_NAMES = 10
SHORT = 200
EARLIER = 50
PLANNED = frozenset(State) - {State.SKIPPED, State.CANCELLED}
ABLE = {ChannelName.TELEGRAM: TELEGRAM, ChannelName.ZALO: ZALO, ChannelName.WEB: TELEGRAM}


def card(
    uow: UnitOfWork, desk: Desk, new: NewAnnouncement, places: Places, found: Outlook, now: datetime
) -> dict[str, Json]:
    """The preview as the template shows it."""
    draft, text = drafted(new, now), str(new.message.data["text"])
    file = new.message.data.get("file")
    return {
        "to": said(new.audience, places),
        "count": found.count,
        "enterprises": len(found.enterprises),
        "zones": [{"name": name, "count": count} for name, count in found.zones.most_common(MOST_NAMES)],
        "more_zones": max(len(found.zones) - MOST_NAMES, 0),
        "channels": list(channels(desk.policy, found, text)),
        "skipped": [{"reason": why.value, **_named(names)} for why, names in found.skipped.items()],
        "unheard": _named(found.unheard),
        "difference": difference(uow, new, found),
        "samples": _samples(draft, found),
        "lacking": [{"name": shown(one), **_named(names)} for one, names in found.lacking.items()],
        "at": new.send_at.isoformat() if new.send_at > now else "",
        "at_night": not new.quiet,
        "ack": bool(new.message.data["ack"]),
        "file": str(file["name"]) if isinstance(file, Mapping) else "",
    }


def shown(variable: Variable) -> str:
    """A variable as officers type it."""
    return next(f"{{{{ {one.names[0]} }}}}" for one in VARIABLES if one.variable is variable)


def difference(uow: UnitOfWork, new: NewAnnouncement, found: Outlook) -> dict[str, Json] | None:
    """Who came and went since the board's last announcement by the same rule; none where there is none."""
    recent = uow.announcements.recent(new.board, {AnnouncementKind.BROADCAST}, EARLIER)
    same = (
        one
        for one in recent
        if one.new.audience == new.audience and one.stage not in {*NOT_SENT, Stage.STOPPED}
    )
    last = next((one for one in same if one.new.key != new.key), None)
    if last is None:
        return None
    before = uow.recipients.persons(last.id, PLANNED)
    gone = sorted(before - found.names.keys())
    return {
        "at": last.made_at.isoformat(),
        "added": _named([name for person, name in found.names.items() if person not in before]),
        "gone": {**_named([""] * len(gone)), "names": [_name(uow, one) for one in gone[:MOST_NAMES]]},
    }


def channels(policy: SendingPolicy, found: Outlook, text: str) -> list[dict[str, Json]]:
    """By channel: how many, in how many parts, for how long at its rate, on how many days by its quota."""
    return [_channel(policy, name, count, text) for name, count in found.channels.most_common()]


def _channel(policy: SendingPolicy, name: ChannelName, count: int, text: str) -> dict[str, Json]:
    parts = len(fit(RichText(text), (), ABLE[name]))
    rate, daily, monthly = policy.rates.get(name), policy.daily.get(name), policy.monthly.get(name)
    return {
        "name": name.value,
        "count": count,
        "parts": parts,
        "minutes": ceil(count * parts / rate / 60) if rate else 0,
        "daily": daily or 0,
        "days": ceil(count * parts / daily) if daily else 1,
        "over_month": bool(monthly and count * parts > monthly),
        "monthly": monthly or 0,
    }


def _samples(draft: Announcement, found: Outlook) -> list[Json]:
    """The text as real recipients get it: whole for the first; the beginning for others, where it differs."""
    day = local_day(draft.new.send_at)
    texts = [(one, text_for(draft, one, about, day)) for one, about in found.samples]
    different = texts[:1] + [(one, text) for one, text in texts[1:] if text != texts[0][1]]
    return [
        {
            "who": who(one, ()),
            "channel": one.address.channel.value,
            "text": text if number == 0 else text[:SHORT],
            "cut": number > 0 and len(text) > SHORT,
        }
        for number, (one, text) in enumerate(different)
    ]


def _named(names: Sequence[str]) -> dict[str, Json]:
    return {"count": len(names), "names": list(names[:MOST_NAMES]), "more": max(len(names) - MOST_NAMES, 0)}


def _name(uow: UnitOfWork, person: PersonId) -> str:
    return uow.people.person(person).name
