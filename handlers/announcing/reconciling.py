"""/doisoat – sends of which nobody knows whether they arrived: an officer says so, or has them sent again."""

from collections.abc import Callable, Mapping, Sequence

from core.announcements import Announcement, Reached, Stage
from core.ids import AnnouncementId, BoardId
from core.messages import Choice, Json
from handlers.announcing.announcement_titles import short, title
from handlers.announcing.reasons import reason
from handlers.announcing.report_cards import label_of, named
from handlers.keys import number_in
from handlers.turn import Turn

MOST = 5000
MOST_GROUPS = 5
MOST_NAMES = 5
WAYS = ("reached", "resend", "all_reached", "all_resend", "all_sure", "back")
Group = list[Reached]


def show(turn: Turn, _rest: str = "") -> None:
    """By announcement; where there is only one, its names at once."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("officers_only")
        return
    groups = _groups(turn, officer.board)
    if not groups:
        turn.offer("reconcile/none", ("cmd:baocao",))
    elif len(groups) == 1:
        show_group(turn, next(iter(groups)))
    else:
        labels = turn.desk.labels[turn.contact.person.locale]
        first = list(groups.items())[:MOST_GROUPS]
        choices = [Choice(f"rec:group:{key}", _short(turn, key, len(found))) for key, found in first]
        items: list[Json] = [
            {"what": title(labels, _announcement(turn, key)), "count": len(found)} for key, found in first
        ]
        turn.say(
            "reconcile/groups",
            choices,
            items=items,
            count=sum(len(found) for found in groups.values()),
            more=max(len(groups) - MOST_GROUPS, 0),
        )


def act(turn: Turn, rest: str) -> None:
    """`rec:group:A`, `rec:look:ID`, `rec:reached:ID`, `rec:resend:ID`, and `rec:all_…:A` for all of one."""
    way, _, number = rest.partition(":")
    if turn.contact.officer is None:
        turn.say("officers_only")
    elif way not in ACTS or number_in(number) is None:
        turn.say("stale_choice")
    else:
        ACTS[way](turn, number)


def show_group(turn: Turn, key: str) -> None:
    """The names of one announcement's open sends; of a single one its card."""
    found = _group(turn, key)
    if len(found) == 1:
        _card(turn, found[0])
    elif not found:
        _settled_already(turn)
    else:
        labels = turn.desk.labels[turn.contact.person.locale]
        announcement = _announcement(turn, key)
        choices = [Choice(f"rec:look:{one.delivery}", label_of(one)) for one in found[:MOST_NAMES]]
        turn.say(
            "reconcile/group",
            [*choices, *_ways(turn, key, "all_reached", *_resending(announcement, "all_resend"))],
            what=title(labels, announcement),
            count=len(found),
            names=[_named(labels, one) for one in found[:MOST_NAMES]],
            more=max(len(found) - MOST_NAMES, 0),
            stopped=not _resending(announcement, ""),
        )


def _look(turn: Turn, number: str) -> None:
    found = _one(turn, number)
    if found is None:
        _settled_already(turn)
    else:
        _card(turn, found)


def _card(turn: Turn, one: Reached) -> None:
    labels = turn.desk.labels[turn.contact.person.locale]
    announcement = _announcement(turn, str(one.announcement or 0))
    turn.say(
        "reconcile/card",
        _ways(turn, str(one.delivery), "reached", *_resending(announcement, "resend")),
        what=title(labels, announcement),
        stopped=not _resending(announcement, ""),
        **_named(labels, one),
    )


def _settle_one(turn: Turn, number: str, *, resend: bool) -> None:
    """Once: a second tap, or a second officer, hears that it is settled."""
    found = _one(turn, number)
    if found is None or (resend and not _resending(_announcement(turn, str(found.announcement or 0)), "")):
        _settled_already(turn)
    else:
        _settle(turn, [found], f"delivery:{found.delivery}", resend=resend)


def _settle_all(turn: Turn, key: str, *, resend: bool) -> None:
    found = _group(turn, key)
    if not found or (resend and not _resending(_announcement(turn, key), "")):
        _settled_already(turn)
    else:
        _settle(turn, found, f"announcement:{key}", resend=resend)


def _settle(turn: Turn, found: Group, on: str, *, resend: bool) -> None:
    recipients = turn.uow.recipients
    settled = [one for one in found if recipients.settle(one.delivery, turn.person, turn.now, resend=resend)]
    if not settled:
        _settled_already(turn)
        return
    turn.uow.audit.note(turn.person, "settle_resend" if resend else "settle_reached", on, turn.now)
    left = len(_unknown(turn))
    names: list[Json] = [one.name for one in settled[:MOST_NAMES]]
    more = max(len(settled) - MOST_NAMES, 0)
    choices = ("cmd:doisoat",) if left else ("cmd:baocao",)
    turn.offer("reconcile/done", choices, resend=resend, names=names, more=more, left=left)


def _ask_all(turn: Turn, key: str) -> None:
    """All of one announcement once more: asked once, with the number."""
    found, announcement = _group(turn, key), _announcement(turn, key)
    if not found or not _resending(announcement, ""):
        _settled_already(turn)
        return
    labels = turn.desk.labels[turn.contact.person.locale]
    sure = (*_ways(turn, key, "all_sure"), Choice(f"rec:group:{key}", labels["rec:back"]))
    turn.say("reconcile/sure", sure, what=title(labels, announcement), count=len(found))


def _settled_already(turn: Turn) -> None:
    turn.offer("reconcile/settled_already", ("cmd:doisoat",), left=len(_unknown(turn)))


def _unknown(turn: Turn) -> Sequence[Reached]:
    """The open ones of the officer's board; another board's are none of theirs."""
    officer = turn.contact.officer
    return turn.uow.recipients.unknown(officer.board, MOST) if officer is not None else ()


def _groups(turn: Turn, board: BoardId) -> dict[str, Group]:
    """By announcement, those with the most first; messages to one person alone are the group 0."""
    found: dict[str, Group] = {}
    for one in turn.uow.recipients.unknown(board, MOST):
        found.setdefault(str(one.announcement or 0), []).append(one)
    return dict(sorted(found.items(), key=lambda pair: -len(pair[1])))


def _group(turn: Turn, key: str) -> Group:
    return [one for one in _unknown(turn) if str(one.announcement or 0) == key]


def _one(turn: Turn, number: str) -> Reached | None:
    return next((one for one in _unknown(turn) if str(one.delivery) == number), None)


def _announcement(turn: Turn, key: str) -> Announcement | None:
    number = number_in(key)
    return turn.uow.announcements.get(AnnouncementId(number)) if number else None


def _resending(announcement: Announcement | None, way: str) -> tuple[str, ...]:
    """The way to send once more; none for what an officer has stopped."""
    is_stopped = announcement is not None and announcement.stage is Stage.STOPPED
    return () if is_stopped else (way,)


def _short(turn: Turn, key: str, count: int) -> str:
    labels = turn.desk.labels[turn.contact.person.locale]
    announcement = _announcement(turn, key)
    name = labels["what:reply"].capitalize() if announcement is None else short(labels, announcement)
    return f"{name} ({count})"


def _ways(turn: Turn, number: str, *keys: str) -> list[Choice]:
    labels = turn.desk.labels[turn.contact.person.locale]
    return [Choice(f"rec:{key}:{number}", labels[f"rec:{key}"]) for key in keys]


def _named(labels: Mapping[str, str], one: Reached) -> dict[str, Json]:
    at, why = one.at.isoformat(), reason(labels, one.reason)
    return {**named(one), "at": at, "channel": one.channel.value, "reason": why}


ACTS: Mapping[str, Callable[[Turn, str], None]] = {
    "group": show_group,
    "look": _look,
    "reached": lambda turn, number: _settle_one(turn, number, resend=False),
    "resend": lambda turn, number: _settle_one(turn, number, resend=True),
    "all_reached": lambda turn, key: _settle_all(turn, key, resend=False),
    "all_resend": _ask_all,
    "all_sure": lambda turn, key: _settle_all(turn, key, resend=True),
}
