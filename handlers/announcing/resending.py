"""“Gửi lại” – once more to those whom an announcement did not reach, asked for with the number, done once."""

from collections import Counter

from core.announcements import Announcement, Stage
from core.campaign.audience import Skip
from core.messages import Choice, Json
from handlers.announcing.planning import MISSED, planned
from handlers.announcing.report_cards import reasons_in
from handlers.keys import number_in
from handlers.turn import Turn

OVER = (Stage.DONE, Stage.STOPPED)


def ask(turn: Turn, announcement: Announcement) -> None:
    """How many it would go to, and why not to the others of those who missed it."""
    found = _missed(turn, announcement)
    labels = turn.desk.labels[turn.contact.person.locale]
    number = announcement.id
    choices = [Choice(f"rep:show:{number}", labels["rep:show"])]
    if found["count"]:
        sure = Choice(f"rep:yes:{number}:{announcement.round}", labels["rep:yes"])
        choices = [sure, *choices]
    turn.say("report/again", choices, hold_s=int(announcement.new.hold_s), **found)


def send_again(turn: Turn, announcement: Announcement, asked_in: str) -> bool:
    """Begin the next round; False when it is begun already, for nobody, or asked about an earlier round."""
    uow = turn.uow
    if announcement.new.by is None or number_in(asked_in) != announcement.round:
        return False
    if not uow.recipients.persons(announcement.id, MISSED) or not any(
        uow.announcements.move(announcement.id, stage, Stage.PLANNING) for stage in OVER
    ):
        return False
    uow.announcements.again(announcement.id)
    uow.audit.note(turn.person, "send_again", f"announcement:{announcement.id}", turn.now)
    label = turn.desk.labels[turn.contact.person.locale]["ann:stop"]
    stop = Choice(f"ann:stop:{announcement.id}", label)
    turn.say("report/again_begun", [stop], hold_s=int(announcement.new.hold_s))
    return True


def _missed(turn: Turn, announcement: Announcement) -> dict[str, Json]:
    """Those whom it did not reach, judged as they would be when it is planned once more."""
    uow, new = turn.uow, announcement.new
    missed = uow.recipients.persons(announcement.id, MISSED)
    found = uow.recipients.among(new.board, missed, official=new.audience.official)
    rows = planned(uow, announcement, found, turn.now)
    why = Counter(row.reason for row in rows if row.reason)
    why[Skip.LEFT.value] += len(missed) - len(rows)
    labels = turn.desk.labels[turn.contact.person.locale]
    count = sum(not row.reason for row in rows)
    return {"count": count, "missed": len(missed), "reasons": reasons_in(labels, +why)}
