"""What was planned for one person of a board, and what became of each: skipped because, sent, answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.announcements import NOBODY, Announcement, TrailLine
from core.campaign.audience import Candidate, Skip
from core.campaign.local_time import VIETNAM
from core.delivery import State
from core.dossiers import Submission
from core.ids import AnnouncementId, BoardId, EnterpriseId
from core.messages import Json
from core.ports import UnitOfWork
from core.privacy import about
from core.reading.folding import fold, nfc
from handlers.announcing.announcement_titles import title
from handlers.announcing.reasons import reason

AT_ONCE = 1000
LATELY = 2000
PAGE = 15


def people(uow: UnitOfWork, board: BoardId, words: str) -> list[Candidate]:
    """Persons of a board by their name or that of their enterprise or unit, by name; none for no words.

    The best kind of likeness decides: typed with its tone marks, then whole words, then any part.
    """
    wanted = nfc(words).casefold().strip()
    if not fold(wanted):
        return []
    every = list(_everybody(uow, board))
    for fits in (_exactly, _as_words, _anywhere):
        found = [one for one in every if any(fits(wanted, name) for name in _names(one))]
        if found:
            return sorted(found, key=lambda one: fold(one.name))
    return []


@dataclass(frozen=True, slots=True)
class Trail:
    """One person's trail in the words of a language (`labels`), seen from a board at a moment."""

    uow: UnitOfWork
    labels: Mapping[str, str]
    now: datetime
    board: BoardId
    one: Candidate
    _seen: dict[AnnouncementId, Announcement | None] = field(default_factory=dict)

    def told(self, page: int = 0) -> dict[str, Json]:
        """How the person can be reached, and a page of what was planned for them, newest first.

        What was said to them alone is only counted.
        """
        every = self.uow.recipients.trail(self.one.person, LATELY)
        mine = [(line, found) for line in every if (found := self._announcement(line)) is not None]
        page = page if page * PAGE < len(mine) else 0
        shown = mine[page * PAGE : (page + 1) * PAGE]
        return {
            **self._reach(),
            "lines": [self._line(line, announcement) for line, announcement in shown],
            "page": page,
            "more": max(len(mine) - (page + 1) * PAGE, 0),
            "replies": sum(line.announcement is None for line in every),
            **about(self.one.person),
        }

    def _reach(self) -> dict[str, Json]:
        addresses = self.uow.people.addresses(self.one.person)
        open_ones = {one.channel for one in addresses if not one.blocked}
        later = self.one.snoozed_until
        return {
            "name": self.one.name,
            "firms": firms(self.one),
            "represents": any(seat.enterprise is not None for seat in self.one.seats),
            "channels": sorted(one.value for one in open_ones),
            "blocked": sorted({one.channel.value for one in addresses} - open_ones),
            "consents": self.one.consents,
            "muted": sorted(topic.value for topic in self.one.muted),
            "later": self._moment(later) if later and later > self.now else "",
        }

    def _line(self, line: TrailLine, announcement: Announcement) -> dict[str, Json]:
        is_done = line.state is State.SKIPPED and line.reason == Skip.DONE
        return {
            "what": title(self.labels, announcement),
            "at": self._moment(line.planned_at),
            "state": line.state.value,
            "reason": reason(self.labels, line.reason),
            "channel": line.channel.value,
            "changed": self._moment(line.at, beside=line.planned_at),
            "attempts": line.attempts,
            "answered": self._moment(line.answered_at, beside=line.planned_at) if line.answered_at else "",
            "receipts": [self._receipt(one) for one in self._handed_in(line, announcement)]
            if is_done
            else [],
        }

    def _announcement(self, line: TrailLine) -> Announcement | None:
        """The board's own one that a line belongs to; each is looked up once."""
        number = line.announcement
        if number is None:
            return None
        if number not in self._seen:
            self._seen[number] = self.uow.announcements.get(number)
        found = self._seen[number]
        return found if found is not None and found.new.board == self.board else None

    def _handed_in(self, line: TrailLine, announcement: Announcement) -> Iterator[Submission]:
        """What made a reminder needless: the newest version that was there by then."""
        owes = announcement.new.audience.owes
        for enterprise in _enterprises(self.one) if owes else ():
            for dossier in self.uow.dossiers.of_enterprise(enterprise):
                if owes and (dossier.duty.plan, dossier.duty.kind) == (owes.plan, owes.kind):
                    versions = self.uow.dossiers.submissions(dossier.id)
                    yield from [one for one in versions if one.at <= line.at][-1:]

    def _receipt(self, one: Submission) -> dict[str, Json]:
        return {"receipt": one.receipt, "at": self._moment(one.at)}

    def _moment(self, at: datetime, beside: datetime | None = None) -> str:
        """“29/10 08:00”; with the year where it is another one, and only “08:00:12” beside the same day."""
        local = at.astimezone(VIETNAM)
        if beside is not None and beside.astimezone(VIETNAM).date() == local.date():
            return f"{local:%H:%M:%S}"
        is_this_year = local.year == self.now.astimezone(VIETNAM).year
        return f"{local:%d/%m %H:%M}" if is_this_year else f"{local:%d/%m/%Y %H:%M}"


def firms(one: Candidate) -> list[Json]:
    """The enterprises that a person speaks for, or their unit at the board."""
    return list(dict.fromkeys(filter(None, (seat.name or seat.unit for seat in one.seats))))


def _everybody(uow: UnitOfWork, board: BoardId) -> Iterator[Candidate]:
    """Who has a part at the board; somebody with two kinds of parts once."""
    seen = set()
    for official in (False, True):
        after = NOBODY
        while some := uow.recipients.candidates(board, official=official, after=after, most=AT_ONCE):
            yield from (one for one in some if one.person not in seen)
            seen |= {one.person for one in some}
            after = some[-1].person


def _names(one: Candidate) -> Sequence[str]:
    return (one.name, *(seat.name or seat.unit for seat in one.seats))


def _enterprises(one: Candidate) -> list[EnterpriseId]:
    return [seat.enterprise for seat in one.seats if seat.enterprise is not None]


def _exactly(wanted: str, name: str) -> bool:
    return not wanted.isascii() and f" {wanted} " in f" {nfc(name).casefold()} "


def _as_words(wanted: str, name: str) -> bool:
    return f" {fold(wanted)} " in f" {fold(name)} "


def _anywhere(wanted: str, name: str) -> bool:
    return fold(wanted) in fold(name)
