"""How far an announcement is, in one message that is changed while it runs, where a channel can do that."""

from collections.abc import Mapping
from datetime import datetime

from core.announcements import Announcement, Stage, TrailLine
from core.buckets import Bucket, Tally, tally
from core.delivery import FINAL, Lane, NewDelivery, State
from core.desk import Desk
from core.messages import ChannelName, Choice, Json, Message
from core.people import Address, Contact
from core.ports import UnitOfWork
from handlers.announcing.announcement_reports import author, has_progress
from handlers.announcing.report_cards import numbers, running, shares_of
from handlers.looking import Look

FEWEST = 30
TEMPLATE = "report/progress"
TEXT_ONLY = "/text"  # how the chats of the page's manner without buttons end
LATELY = 50


def show(uow: UnitOfWork, desk: Desk, now: datetime) -> int:
    """Tell officers how far everything is that is being sent to thirty or more; how many messages."""
    sending = uow.announcements.in_stage(Stage.SENDING)
    return sum(_show(Look(uow, desk, now), one) for one in sending if one.new.by is not None)


def _show(look: Look, announcement: Announcement) -> bool:
    """At most one change is on its way, and none where nothing has changed."""
    uow = look.uow
    found = tally(uow.recipients.counts(announcement.id))
    if found.total - found.count(Bucket.SKIPPED) < FEWEST:
        return False
    contact = author(uow, announcement)
    fresh = uow.announcements.get(announcement.id)  # behind the lock on the conversation
    if contact is None or fresh is None or fresh.stage is not Stage.SENDING or not can_edit(contact.address):
        return False
    last = _last(uow, fresh)
    if not has_progress(fresh):
        _begin(look, contact, fresh, found)
    elif last is not None and (_is_waiting(last) or _says(last, found)):
        return False
    else:
        data = _data(look, contact, fresh, found, last)
        _add(look, contact, fresh, data, is_change=True)
    return True


def can_edit(address: Address) -> bool:
    """Whether what was sent there can be changed; elsewhere nothing is pushed, and /baocao answers."""
    if address.channel is ChannelName.WEB:
        return not address.chat.endswith(TEXT_ONLY)
    return address.channel is ChannelName.TELEGRAM


def _begin(look: Look, contact: Contact, announcement: Announcement, found: Tally) -> None:
    _add(look, contact, announcement, _data(look, contact, announcement, found, None), is_change=False)
    first = _last(look.uow, announcement)
    if first is not None:
        look.uow.announcements.show_progress(announcement.id, first.delivery)


def _add(
    look: Look, contact: Contact, announcement: Announcement, data: Mapping[str, Json], *, is_change: bool
) -> None:
    """With “Dừng”, which may be tapped at any time and so need not be offered."""
    label = look.desk.labels[contact.person.locale]["ann:stop"]
    message = Message(TEMPLATE, data, (Choice(f"ann:stop:{announcement.id}", label),))
    edits = announcement.progress if is_change else None
    nonce = f"p{announcement.id:x}"
    look.uow.outbox.add(NewDelivery(contact, message, Lane.REPLY, look.now, nonce, edits=edits))


def _data(
    look: Look, contact: Contact, announcement: Announcement, found: Tally, last: TrailLine | None
) -> dict[str, Json]:
    """The shares of the channels are looked up once."""
    labels = look.desk.labels[contact.person.locale]
    kept = last.data.get("shares") if last else None
    shares = {str(k): int(str(v)) for k, v in kept.items()} if isinstance(kept, Mapping) else {}
    return running(look, labels, announcement, found, shares or shares_of(look.uow, announcement))


def _last(uow: UnitOfWork, announcement: Announcement) -> TrailLine | None:
    """The newest message that told how far it is."""
    if announcement.new.by is None:
        return None
    told = uow.recipients.trail(announcement.new.by, LATELY)
    return next(
        (one for one in told if one.template == TEMPLATE and one.data.get("announcement") == announcement.id),
        None,
    )


def _is_waiting(last: TrailLine) -> bool:
    """Whether it is still on its way; one that could not be changed is not tried again."""
    return last.state not in FINAL or last.state in {State.SKIPPED, State.FAILED, State.BLOCKED}


def _says(last: TrailLine, found: Tally) -> bool:
    return all(last.data.get(name) == count for name, count in numbers(found).items())
