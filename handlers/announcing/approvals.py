"""A second person agrees before much is sent: who may, what they see of it, and their word, once."""

from collections.abc import Callable, Iterable

from core.announcements import Announcement, Stage
from core.campaign.audience import Audience
from core.campaign.local_time import local_day
from core.desk import SendingPolicy
from core.drafts import Answers
from core.ids import AnnouncementId, BoardId, PersonId
from core.messages import Json
from core.people import RoleKind
from core.ports import UnitOfWork
from handlers.announcing.announcement_outlook import Outlook, outlook
from handlers.announcing.announcement_preview import card
from handlers.announcing.announcement_reports import author
from handlers.announcing.announcement_status import name_of, ways
from handlers.announcing.broadcasts import places_of
from handlers.flows.announcements import REFUSAL
from handlers.turn import Turn

SENIOR = frozenset({RoleKind.APPROVER, RoleKind.ADMIN})


def needs_second(policy: SendingPolicy, audience: Audience, found: Outlook) -> bool:
    """To everybody, or to more persons than the installation lets one officer write to alone.

    A rule that names all zones one by one is everybody too.
    """
    names_all = not found.left_out and bool(audience.zones or audience.groups or audience.kinds)
    everybody = audience.everybody or (names_all and audience.owes is None and audience.unanswered is None)
    return everybody or found.count > policy.approval_above


def approvers(uow: UnitOfWork, board: BoardId, author: PersonId) -> tuple[PersonId, ...]:
    """Who may agree, and can be written to: approvers and admins, else any officer; never the author."""
    others = [one for one in uow.people.officers(board) if one != author and _can_be_told(uow, one)]
    senior = [one for one in others if _is_senior(uow, board, one)]
    return tuple(senior or others)


def propose(turn: Turn, announcement: Announcement) -> None:
    """Put the whole preview before those who may agree."""
    asked = approvers(turn.uow, announcement.new.board, turn.person)
    put_before(turn, asked, lambda other: show(other, announcement))


def put_before(turn: Turn, persons: Iterable[PersonId], show_it: Callable[[Turn], None]) -> None:
    """Show each of these something to decide on."""
    for person in persons:
        contact = turn.uow.people.contact_of(person)
        if contact is not None:
            other = turn.of(contact)
            show_it(other)
            other.keep_offer()


def show(turn: Turn, announcement: Announcement) -> None:
    """A proposed announcement as the person who decides on it sees it."""
    new = announcement.new
    found = outlook(turn.uow, new, turn.now)
    places = places_of(turn.uow, new.board, local_day(turn.now))
    turn.say(
        "announcement/proposed",
        ways(turn, announcement.id, "approve", "refuse"),
        by=name_of(turn.uow, new.by),
        **card(turn.uow, turn.desk, new, places, found, turn.now),
    )


def approve(turn: Turn, announcement: Announcement) -> None:
    """Let it go; harmless the second time."""
    if not _may_decide(turn, announcement):
        return
    if not _moved(turn, announcement, Stage.PLANNING):
        already(turn, announcement.id)
        return
    new = announcement.new
    turn.uow.audit.note(turn.person, "approve", f"announcement:{announcement.id}", turn.now)
    about: dict[str, Json] = {
        "by": turn.contact.person.name,
        "hold_s": int(new.hold_s),
        "at": new.send_at.isoformat() if new.send_at > turn.now else "",
    }
    turn.say("announcement/approved", ways(turn, announcement.id, "stop", "look"), mine=True, **about)
    other = _author(turn, announcement)
    if other is not None:
        other.say("announcement/approved", ways(other, announcement.id, "stop", "look"), mine=False, **about)
        other.keep_offer()


def refuse(turn: Turn, announcement: Announcement) -> None:
    """Nothing is sent; the author hears it at once, the reason may follow."""
    if not _may_decide(turn, announcement):
        return
    if not _moved(turn, announcement, Stage.REFUSED):
        already(turn, announcement.id)
        return
    turn.uow.audit.note(turn.person, "refuse", f"announcement:{announcement.id}", turn.now)
    other = _author(turn, announcement)
    if other is not None:
        other.say("announcement/refused", by=turn.contact.person.name)
    if turn.conversation.flow or other is None:
        turn.say("announcement/refused_it")
    else:
        turn.enter(REFUSAL, {"_author": str(announcement.new.by)})


def finish_refusal(turn: Turn, answers: Answers) -> None:
    """Pass the reason on, where there is one."""
    contact = turn.uow.people.contact_of(PersonId(int(answers["_author"])))
    reason = answers["reason"]
    if contact is not None and reason:
        turn.of(contact).say("announcement/refused_because", by=turn.contact.person.name, reason=reason)
    turn.say("announcement/refused_it")


def withdraw(turn: Turn, announcement: Announcement) -> None:
    """The author takes it back before anybody agreed."""
    if announcement.new.by != turn.person:
        turn.say("announcement/not_yours", by=name_of(turn.uow, announcement.new.by))
    elif _moved(turn, announcement, Stage.REFUSED):
        turn.uow.audit.note(turn.person, "withdraw", f"announcement:{announcement.id}", turn.now)
        turn.say("announcement/withdrawn")
    else:
        already(turn, announcement.id)


def already(turn: Turn, announcement: AnnouncementId) -> None:
    """Somebody decided before: who, and what."""
    found = turn.uow.announcements.get(announcement)
    if found is not None:
        is_taken_back = found.stage is Stage.REFUSED and found.approved_by == found.new.by
        turn.say(
            "announcement/decided",
            ways(turn, announcement, *(() if found.stage is Stage.REFUSED else ("look",))),
            by=name_of(turn.uow, found.approved_by),
            refused=found.stage is Stage.REFUSED,
            withdrawn=is_taken_back,
        )


def may_decide(uow: UnitOfWork, announcement: Announcement, person: PersonId) -> bool:
    """Whether this person's word is wanted; the author's own never is."""
    by = announcement.new.by
    return by is not None and person in approvers(uow, announcement.new.board, by)


def names(uow: UnitOfWork, persons: tuple[PersonId, ...]) -> list[Json]:
    """The names of persons, as a template lists them."""
    return [uow.people.person(one).name for one in persons]


def _may_decide(turn: Turn, announcement: Announcement) -> bool:
    """Whether the writer may; told why not."""
    if announcement.stage is not Stage.PROPOSED:
        already(turn, announcement.id)
        return False
    if may_decide(turn.uow, announcement, turn.person):
        return True
    by = announcement.new.by
    asked = approvers(turn.uow, announcement.new.board, by) if by is not None else ()
    turn.say("announcement/not_you", own=by == turn.person, approvers=names(turn.uow, asked))
    return False


def _moved(turn: Turn, announcement: Announcement, after: Stage) -> bool:
    return turn.uow.announcements.move(announcement.id, Stage.PROPOSED, after, approved_by=turn.person)


def _author(turn: Turn, announcement: Announcement) -> Turn | None:
    """Somebody else's; one who left the board hears no more of it."""
    contact = author(turn.uow, announcement) if announcement.new.by != turn.person else None
    return turn.of(contact) if contact is not None else None


def _can_be_told(uow: UnitOfWork, person: PersonId) -> bool:
    return any(not one.blocked for one in uow.people.addresses(person))


def _is_senior(uow: UnitOfWork, board: BoardId, person: PersonId) -> bool:
    return any(role.kind in SENIOR and role.board == board for role in uow.people.roles(person))
