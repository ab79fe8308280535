"""The last look at claimed rows, in the unit that claims them: is each still right, what does it say now.

Whoever is done, gone, muted or asked to be reminded later is skipped here; at night a row goes back to the
queue; a card is filled with what is open at this moment. Nothing of it has left yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.announcements import Announcement, Stage
from core.campaign.audience import Candidate, Skip, Verdict, chosen
from core.campaign.local_time import local_day
from core.campaign.reminders import is_quiet, next_loud
from core.campaign.working_days import WorkCalendar
from core.delivery import Delivery, Lane
from core.desk import Desk
from core.ids import AnnouncementId, EnterpriseId
from core.messages import Message
from core.ports import UnitOfWork
from handlers.announcing.claimed import ClaimedRow
from handlers.announcing.planning import known_about, planned
from handlers.fills import FILLS


@dataclass(frozen=True, slots=True)
class LastLook:
    """One look at the rows of a claim; `wall_s` is wall time in seconds, which the queue counts by."""

    uow: UnitOfWork
    desk: Desk
    now: datetime
    wall_s: float

    def ready(self, claimed: Sequence[Delivery]) -> tuple[Delivery, ...]:
        """The rows that are to be sent, as they are to be sent; the others are settled.

        A long message of which a part has arrived is finished, whatever happened since.
        """
        found = [row for row in claimed if row.edits is None and (row.announcement is None or row.parts_done)]
        found += [one for row in claimed if row.edits is not None and (one := self._edit(row))]
        by_announcement: dict[AnnouncementId, list[Delivery]] = {}
        for row in claimed:
            if row.announcement is not None and row.edits is None and not row.parts_done:
                by_announcement.setdefault(row.announcement, []).append(row)
        for number, rows in by_announcement.items():
            announcement = self.uow.announcements.get(number)
            if announcement is not None:
                found += self._of(announcement, rows)
        return tuple(sorted(found, key=lambda one: (one.lane is Lane.BULK, one.id)))

    def _of(self, announcement: Announcement, rows: Sequence[Delivery]) -> list[Delivery]:
        new = announcement.new
        if announcement.stage is Stage.STOPPED:
            self._cancel(announcement, rows)
            return []
        if new.quiet and self._wait(announcement, rows):
            return []
        rows = self._of_today(rows) if new.card else rows
        found = self.uow.recipients.among(
            new.board, [row.person for row in rows], official=new.audience.official
        )
        people = {one.person: one for one in found}
        known = known_about(self.uow, announcement, {one for row in rows for one in row.about})
        ready = []
        for row in rows:
            one = people.get(row.person)
            verdict = (
                chosen(new.audience.frozen, _only(one, row), new.topic, known, self.now) if one else None
            )
            sent = self._judged(announcement, row, one, verdict)
            ready += [sent] if sent else []
        return ready

    def _judged(
        self, announcement: Announcement, row: Delivery, one: Candidate | None, verdict: Verdict | None
    ) -> Delivery | None:
        gone = _gone(one, row)
        self._pass_on(announcement, gone)
        if one is None or verdict is None:
            self._skip(row, Skip.LEFT if gone or not row.about else Skip.DONE)
            return None
        if verdict.skip is not None:
            self._skip(row, verdict.skip)
            return None
        row = replace(row, about=verdict.about)
        message = self._filled(announcement, row, one)
        if isinstance(message, Skip):
            self._skip(row, message)
            return None
        return None if message is None else self._worded(row, message)

    def _filled(self, announcement: Announcement, row: Delivery, one: Candidate) -> Message | Skip | None:
        """What the row says now; where that cannot be found out, it alone fails and the others go."""
        fill = FILLS.get(announcement.new.kind)
        if fill is None:
            return row.message
        try:
            return fill(ClaimedRow(self.uow, self.desk, self.now, announcement, row, one))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            self.uow.recipients.fail(row.id, type(error).__name__, self.now)
            return None

    def _worded(self, row: Delivery, message: Message) -> Delivery:
        """Choices can be picked by their number only where no form is open; inside one they are typed out."""
        if message.choices and not self.uow.recipients.offer(row.person, message.choices, row.nonce):
            message = Message(message.template, {**message.data, "typed": True})
        if message == row.message:
            return row
        self.uow.recipients.replace(row.id, message)
        return replace(row, message=message)

    def _cancel(self, announcement: Announcement, rows: Sequence[Delivery]) -> None:
        """What was being sent when it was stopped, and came back to the queue, does not go any more."""
        for row in rows:
            self.uow.recipients.put_back(row.id, 0.0, self.now)
        self.uow.recipients.cancel(announcement.id, Stage.STOPPED.value, self.now)

    def _wait(self, announcement: Announcement, rows: Sequence[Delivery]) -> bool:
        """At night and on rest days rows wait for the next morning; whether they do."""
        calendar = self._calendar(announcement)
        last_days = () if announcement.new.last_day is None else (announcement.new.last_day,)
        if not is_quiet(self.now, calendar, last_days):
            return False
        rest_s = (next_loud(self.now, calendar, last_days) - self.now).total_seconds()
        for row in rows:
            self.uow.recipients.put_back(row.id, self.wall_s + rest_s, self.now)
        return True

    def _of_today(self, rows: Sequence[Delivery]) -> list[Delivery]:
        """A card is that of the day on which it goes, where the person has none of that day."""
        second = self.uow.recipients.on_day([row.id for row in rows], local_day(self.now))
        for row in rows:
            if row.id in second:
                self._skip(row, Skip.SAME_DAY)
        return [row for row in rows if row.id not in second]

    def _calendar(self, announcement: Announcement) -> WorkCalendar:
        return self.desk.holidays.calendar(self.uow.boards.overrides(announcement.new.board))

    def _pass_on(self, announcement: Announcement, gone: Sequence[EnterpriseId]) -> None:
        """Parts were handed over meanwhile: whoever has them now gets it, unless they had a row before."""
        if announcement.new.audience.persons:
            return
        heirs = {one for each in gone for one in self.uow.people.representatives(each)}
        if heirs:
            found = self.uow.recipients.among(announcement.new.board, heirs, official=False)
            rows = planned(self.uow, announcement, found, self.now)
            self.uow.recipients.add(replace(announcement, round=0), rows, self.now)
            self.uow.recipients.release(announcement.id, len(rows), self.now)

    def _edit(self, row: Delivery) -> Delivery | None:
        """A row that takes the place of an earlier message, if that one has arrived."""
        edited = self.uow.recipients.external_id(row.edits) if row.edits is not None else ""
        if not edited:
            self._skip(row, Skip.CANNOT_EDIT)
            return None
        return replace(row, edited=edited)

    def _skip(self, row: Delivery, why: Skip) -> None:
        self.uow.recipients.skip(row.id, why.value, self.now)


def _gone(one: Candidate | None, row: Delivery) -> list[EnterpriseId]:
    """The enterprises of the row for which this person speaks no more."""
    held = {seat.enterprise for seat in one.seats} if one else set()
    return [each for each in row.about if each not in held]


def _only(one: Candidate, row: Delivery) -> Candidate:
    """The person with those parts alone that the row is about."""
    if not row.about:
        return one
    return replace(one, seats=tuple(seat for seat in one.seats if seat.enterprise in row.about))
