"""What would become of everybody whom an announcement means: who gets it, who does not and why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.announcements import NOBODY, Announcement, NewAnnouncement, Stage
from core.campaign.audience import Candidate, Known, Seat, Skip, Verdict, chosen
from core.campaign.local_time import local_day
from core.campaign.variables import Variable, lacking, used
from core.ids import AddressId, AnnouncementId, EnterpriseId, PersonId
from core.messages import ChannelName
from core.people import Address, Enterprise
from core.ports import UnitOfWork
from handlers.announcing.announcement_messages import ELSE, values_of
from handlers.announcing.planning import AT_ONCE, known_about

SAMPLES = 3


@dataclass(slots=True)
class Outlook:
    """What would become of everybody whom the rule means; nobody of them is written down yet.

    `left_out` counts the board's representatives whom it does not mean.
    """

    names: dict[PersonId, str] = field(default_factory=dict)
    enterprises: set[EnterpriseId] = field(default_factory=set)
    zones: Counter[str] = field(default_factory=Counter)
    channels: Counter[ChannelName] = field(default_factory=Counter)
    skipped: dict[Skip, list[str]] = field(default_factory=dict)
    lacking: dict[Variable, list[str]] = field(default_factory=dict)
    samples: list[tuple[Candidate, tuple[EnterpriseId, ...]]] = field(default_factory=list)
    unheard: list[str] = field(default_factory=list)
    left_out: int = 0

    @property
    def count(self) -> int:
        """How many persons get it."""
        return len(self.names)


def outlook(uow: UnitOfWork, new: NewAnnouncement, now: datetime) -> Outlook:
    """Everybody whom the rule means, sorted by what becomes of them; nothing is written."""
    found, met = Outlook(), set[EnterpriseId]()
    draft = drafted(new, now)
    for some in _in_chunks(uow, new):
        known = known_about(uow, draft, {seat.enterprise for one in some for seat in one.seats})
        for one in some:
            met |= {seat.enterprise for seat in one.seats if seat.enterprise is not None}
            verdict = chosen(new.audience, one, new.topic, known, now)
            if verdict is None:
                found.left_out += 1
            else:
                _sort(found, draft, one, verdict)
    found.unheard = _unheard(uow, draft, met, now)
    return found


def drafted(new: NewAnnouncement, now: datetime) -> Announcement:
    """An announcement that is not made yet, as one that is."""
    return Announcement(AnnouncementId(0), new, Stage.PLANNING, now)


def who(one: Candidate, about: tuple[EnterpriseId, ...]) -> str:
    """A person as an officer knows them: by name and enterprise."""
    firms = [seat.name or seat.unit for seat in one.seats if not about or seat.enterprise in about]
    named = ", ".join(filter(None, firms))
    return f"{one.name} ({named})" if named and one.name else one.name or named


def _in_chunks(uow: UnitOfWork, new: NewAnnouncement) -> Iterator[Sequence[Candidate]]:
    """Everybody who might be meant, a thousand at a time."""
    after, official = NOBODY, new.audience.official
    while some := uow.recipients.candidates(new.board, official=official, after=after, most=AT_ONCE):
        yield some
        after = some[-1].person


def _sort(found: Outlook, draft: Announcement, one: Candidate, verdict: Verdict) -> None:
    told = who(one, verdict.about)
    if verdict.skip is not None:
        found.skipped.setdefault(verdict.skip, []).append(told)
        return
    found.names[one.person] = told
    found.enterprises.update(verdict.about)
    about = [seat for seat in one.seats if seat.enterprise in verdict.about]
    found.zones[about[0].zone if about else ""] += 1
    found.channels[one.address.channel] += 1
    for variable in _lacking(draft, one, verdict.about):
        found.lacking.setdefault(variable, []).append(told)
    if len(found.samples) < SAMPLES:
        found.samples.append((one, verdict.about))


def _lacking(draft: Announcement, one: Candidate, about: tuple[EnterpriseId, ...]) -> Iterator[Variable]:
    text = str(draft.new.message.data["text"])
    if used(text):
        values = values_of(draft, one, about, local_day(draft.new.send_at))
        yield from (each for each in lacking(text, values) if each not in ELSE)


def _unheard(uow: UnitOfWork, draft: Announcement, met: set[EnterpriseId], now: datetime) -> list[str]:
    """The enterprises that are meant and that nobody speaks for."""
    new = draft.new
    if new.audience.official or new.audience.persons or new.audience.unanswered is not None:
        return []
    alone = [one for one in uow.boards.enterprises(new.board) if one.id not in met]
    known = known_about(uow, draft, {one.id for one in alone})
    return [one.name for one in alone if _is_meant(new, one, known, now)]


def _is_meant(new: NewAnnouncement, one: Enterprise, known: Known, now: datetime) -> bool:
    """Whether somebody who spoke for it would get it."""
    seat = Seat(one.id, one.name, one.zone, one.group, one.kind)
    nobody = Address(AddressId(0), ChannelName.WEB, "")
    verdict = chosen(
        new.audience, Candidate(NOBODY, "", "vi", nobody, (seat,), consents=True), new.topic, known, now
    )
    return verdict is not None and verdict.skip is None
