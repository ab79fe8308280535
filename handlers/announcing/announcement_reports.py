"""How an announcement went: everybody in exactly one bucket, told to the officer who sent it."""

from dataclasses import replace
from datetime import datetime

from core.announcements import Announcement, Stage
from core.delivery import Lane, NewDelivery
from core.desk import Desk
from core.ids import DeliveryId
from core.messages import Message
from core.people import OFFICIAL, Contact
from core.ports import UnitOfWork
from handlers.announcing.report_cards import finished, running, tallied, ways
from handlers.looking import Look


def report(uow: UnitOfWork, desk: Desk, announcement: Announcement, now: datetime) -> None:
    """Tell the officer who sent it, once; what follows from a plan by itself is told in the digest."""
    contact = author(uow, announcement)
    fresh = uow.announcements.get(announcement.id)  # behind the lock on the conversation
    if fresh is None or not is_unreported(fresh):
        return
    if contact is not None:
        _end_progress(Look(uow, desk, now), contact, fresh)
        _tell(Look(uow, desk, now), contact, fresh)
    uow.announcements.show_progress(fresh.id, _reported(fresh))


def report_stopped(uow: UnitOfWork, desk: Desk, now: datetime) -> int:
    """Those that were stopped, once the last of what was being sent is final; how many."""
    found = [one for one in uow.announcements.in_stage(Stage.STOPPED) if is_unreported(one)]
    ended = [one for one in found if not uow.recipients.is_open(one.id)]
    for announcement in ended:
        report(uow, desk, announcement, now)
    return len(ended)


def is_unreported(announcement: Announcement) -> bool:
    """Whether an officer sent it and has heard no report of its last round."""
    return announcement.new.by is not None and announcement.progress != _reported(announcement)


def has_progress(announcement: Announcement) -> bool:
    """Whether a message tells how far it is, and can be changed."""
    return announcement.progress is not None and announcement.progress > 0


def _reported(announcement: Announcement) -> DeliveryId:
    """Kept in place of that message once a round was reported."""
    return DeliveryId(-1 - announcement.round)


def author(uow: UnitOfWork, announcement: Announcement) -> Contact | None:
    """The officer who sent it, as long as they are one of its board; locks their conversation."""
    new = announcement.new
    if new.by is None:
        return None
    parts = uow.people.roles(new.by)
    is_there = any(role.board == new.board and role.kind in OFFICIAL for role in parts)
    return uow.people.contact_of(new.by) if is_there else None


def _tell(look: Look, contact: Contact, announcement: Announcement) -> None:
    """Inside a form its choices are left out: their numbers would be taken for answers."""
    labels = look.desk.labels[contact.person.locale]
    found = tallied(look.uow, announcement)
    in_form = bool(contact.conversation.flow)
    choices = () if in_form else tuple(ways(labels, announcement, found))
    data = finished(look.uow, labels, announcement, found) | {"typed": in_form}
    _say(look, contact, Message("report/done", data, choices), f"r{announcement.id:x}")


def _say(look: Look, contact: Contact, message: Message, nonce: str) -> None:
    look.uow.outbox.add(NewDelivery(contact, message, Lane.REPLY, look.now, nonce))
    if message.choices:
        offered = replace(contact.conversation, nonce=nonce, choices=message.choices)
        look.uow.people.save_conversation(contact.person.id, offered, look.now)


def _end_progress(look: Look, contact: Contact, announcement: Announcement) -> None:
    """The message that told how far it is tells that it is over."""
    if not has_progress(announcement):
        return
    labels = look.desk.labels[contact.person.locale]
    found = tallied(look.uow, announcement)
    data = running(look, labels, announcement, found, {})
    message = Message("report/progress", data)
    edit = NewDelivery(contact, message, Lane.REPLY, look.now, edits=announcement.progress)
    look.uow.outbox.add(edit)
