"""“Đã nhận” – tapped or typed: kept once, with thanks; a word that came before is not asked for again."""

from core.announcements import TrailLine
from core.delivery import State
from core.ids import AnnouncementId
from core.messages import Choice
from handlers.keys import number_in
from handlers.turn import Turn

LATELY = 200
SHORT = 60


def say(turn: Turn, _rest: str = "") -> None:
    """/danhan – the newest announcement that asks this person for a word, else the last one they answered."""
    newest = turn.uow.recipients.newest_unanswered(turn.person)
    if newest is not None:
        _acknowledge(turn, newest)
        return
    trail = turn.uow.recipients.trail(turn.person, LATELY)
    _answered_before(turn, next((one for one in trail if one.answered_at is not None), None))


def act(turn: Turn, number: str) -> None:
    """`ack:ID`; only for what was really sent to this person."""
    found = number_in(number)
    if found is None:
        turn.say("stale_choice")
    else:
        _acknowledge(turn, AnnouncementId(found))


def _acknowledge(turn: Turn, announcement: AnnouncementId) -> None:
    kept = turn.uow.recipients.acknowledge(turn.person, announcement, turn.now)
    line = turn.uow.recipients.line_of(turn.person, announcement)
    if not kept or line is None:
        _answered_before(turn, line)
        return
    if line.state is State.UNKNOWN:  # whoever answers it has it
        turn.uow.recipients.settle(line.delivery, turn.person, turn.now, resend=False)
    following = turn.uow.recipients.newest_unanswered(turn.person)
    label = turn.desk.labels[turn.contact.person.locale]["ack"]
    choices = [] if following is None else [Choice(f"ack:{following}", label)]
    in_form = bool(turn.conversation.flow)
    turn.say(
        "report/thanks",
        () if in_form else choices,
        at=line.at.isoformat(),
        following=_beginning(turn, following),
        typed=in_form,
    )


def _answered_before(turn: Turn, line: TrailLine | None) -> None:
    """When it was; nothing is asked of who never got one."""
    at = line.answered_at.isoformat() if line is not None and line.answered_at else ""
    turn.say("report/thanked", at=at)


def _beginning(turn: Turn, announcement: AnnouncementId | None) -> str:
    """The first words of what waits for an answer, as this person got it."""
    if announcement is None:
        return ""
    line = turn.uow.recipients.line_of(turn.person, announcement)
    words = " ".join(str(line.data.get("text", "")).split()) if line else ""
    return words if len(words) <= SHORT else f"{words[:SHORT].rpartition(' ')[0] or words[:SHORT]}…"
