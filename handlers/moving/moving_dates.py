"""/doihan – an officer moves a deadline: first what follows from it, then the move, then the correction."""

from collections.abc import Sequence
from datetime import date

from core.campaign.deadlines import MOVED
from core.campaign.moves import rest_before
from core.campaign.plan import DutyKind
from core.campaign.reminders import is_quiet, next_loud
from core.dialogue.engine import advance
from core.dialogue.form import Asking, End, Form, Say
from core.drafts import Answers, Draft
from core.messages import Choice, Json
from core.reading.dates import read_date
from core.reading.folding import fold
from handlers.announcing.announcement_status import ways
from handlers.asking import calendar_of
from handlers.flows.moving import CONFIRM, MOVE, TO, MoveWish, move_wish, wish_in
from handlers.keys import number_in
from handlers.moving.corrections import reachable
from handlers.moving.date_moves import Movable, Move, Moved, carry_out, movable
from handlers.moving.date_outlook import Outlook, foresee
from handlers.turn import Turn

LONGEST_LABEL = 48
KINDS = {
    "dang ky": DutyKind.REGISTRATION,
    "dang ki": DutyKind.REGISTRATION,
    "so ket": DutyKind.MIDYEAR,
    "tong ket": DutyKind.YEAREND,
    "registration": DutyKind.REGISTRATION,
    "summary": DutyKind.YEAREND,
}
_NOISE = frozenset(
    {"han", "nop", "ngay", "thoi", "cua", "cho", "viec", "tu", "hoan", "thanh", "ve", "gui", "moi"}
)


def show(turn: Turn, rest: str = "") -> None:
    """/doihan – which deadline; “/doihan đăng ký 20/4/2021 theo công văn số 45” says all of it at once."""
    if turn.contact.officer is None:
        if turn.contact.representing:
            turn.offer("moving/for_enterprises", ("cmd:giahan",))
        else:
            turn.say("officers_only")
        return
    if turn.conversation.flow in {MOVE.name, CONFIRM.name}:
        turn.leave()
    _which(turn, wish_in(rest, turn.today))


def heard(turn: Turn, text: str) -> bool:
    """“Dời hạn đăng ký sang 20/4/2021”; False where the words are no such wish, and then nothing is done.

    “Xin lùi hạn …” from who speaks for an enterprise asks for more time for themselves, and is none either.
    """
    wish = move_wish(text, turn.today)
    if wish is None or (turn.contact.officer is None and _begs(text)):
        return False
    if turn.contact.officer is None:
        show(turn)
    else:
        _which(turn, wish)
    return True


def _begs(text: str) -> bool:
    return "xin" in fold(text).split()


def choose(turn: Turn, rest: str) -> None:
    """`move:on:NUMBER` or `move:on:NUMBER:DAY` – the deadline that was meant."""
    way, _, of = rest.partition(":")
    number, _, day = of.partition(":")
    found = _numbered(turn, number)
    if turn.contact.officer is None:
        turn.say("officers_only")
    elif way != "on" or found is None:
        turn.say("stale_choice")
    else:
        _enter(turn, found, MoveWish(day=day))


def look_over(turn: Turn, answers: Answers) -> None:
    """Everything that follows from the move, and how it may be done."""
    found = _numbered(turn, answers["_number"])
    if found is None or found.shown != answers["_shown"]:
        _say_moved_meanwhile(turn, found)
        return
    outlook = foresee(turn, found, date.fromisoformat(answers["until"]))
    draft = Draft(
        {
            **{key: answers[key] for key in ("_number", "_shown", "_task")},
            "_before": answers["_last"],
            "_day": answers["until"],
            "_reason": answers["reason"],
            "_count": str(len(outlook.reached)),
        }
    )
    form = Form(CONFIRM, draft, turn.facts(draft))
    data = {**outlook.data(), "reason": answers["reason"], "problems": _problems(found)}
    turn.go_on(form, question=Say("moving/preview", data, _ways(turn, outlook)))


def finish(turn: Turn, answers: Answers) -> None:
    """Move it as was agreed; whoever comes second hears that it has moved."""
    way = answers.get("move") or answers.get("only")
    found = _numbered(turn, answers["_number"])
    if way == "no":
        turn.offer("moving/not_moved", ("cmd:han",))
        return
    if turn.contact.officer is None or found is None or found.shown != answers["_shown"]:
        _say_moved_meanwhile(turn, found)
        return
    day, by = date.fromisoformat(answers["_day"]), turn.contact.person.name or turn.contact.officer.unit
    if day < turn.today:  # the preview may have lain there for days
        ends = found.campaign.plan.ends.isoformat()
        turn.offer("moving/objection", ("cmd:doihan",), why="past", day=day.isoformat(), ends=ends)
        return
    move = Move(found, day, answers["_reason"].strip(" ."), by, turn.person, correct=way == "do")
    done = carry_out(turn, move)
    if done is None:
        _say_moved_meanwhile(turn, _numbered(turn, answers["_number"]))
        return
    turn.uow.audit.note(turn.person, "move_deadline", found.name, turn.now)
    _say_done(turn, move, done)


def _which(turn: Turn, wish: MoveWish) -> None:
    """The deadline that the words mean; where that is not one, all that may be meant."""
    every = _all(turn)
    meant = _meant(every, wish.what)
    if not every:
        turn.offer("moving/none", ("cmd:kehoach",))
    elif wish.what and not meant and _kind_in(wish.what) is not None:
        turn.offer("moving/not_in_plan", ("cmd:doihan", "cmd:thongbao"), kind=str(_kind_in(wish.what)))
    elif len(meant) == 1:
        _enter(turn, meant[0], wish)
    else:
        _offer(turn, meant or every, wish, unread=not meant)


def _offer(turn: Turn, found: Sequence[Movable], wish: MoveWish, *, unread: bool) -> None:
    """The deadlines to choose from; a day that was typed along goes with the choice."""
    day = read_date(wish.day, turn.today) if wish.day else None
    typed = f":{day.isoformat()}" if day else ""
    choices = [Choice(f"move:on:{one.number}{typed}", _label(one)) for one in found]
    several = len({one.campaign.plan.id for one in found}) > 1
    items: list[Json] = [{**_line(one), "plan": one.campaign.plan.short if several else ""} for one in found]
    turn.say("moving/which", choices, items=items, unread=unread)


def _enter(turn: Turn, one: Movable, wish: MoveWish) -> None:
    """Ask what was not said along; a day that will not do is told at once."""
    plan, last = one.campaign.plan, one.due.last_ok_day
    seeds = {
        "_number": str(one.number),
        "_shown": one.shown,
        "_task": one.deadline.task,
        "_plan": plan.short,
        "_quote": one.deadline.quote.text,
        "_last": last.isoformat() if last else "",
        "_ends": plan.ends.isoformat(),
        "_standing": one.due.standing.value,
        "_ours": "yes" if one.is_ours else "",
    }
    draft = Draft(seeds)
    form = Form(MOVE, draft, turn.facts(draft))
    for said in filter(None, (wish.day, wish.reason)):
        if not form.says and form.place.asking is Asking.NOTHING:
            form = advance(form, (), said)
    if form.end is End.DONE:
        look_over(turn, form.draft.answers)
    else:
        turn.go_on(form)


def _say_done(turn: Turn, move: Move, done: Moved) -> None:
    """What was done, when the correction goes, and how to stop it."""
    calendar = calendar_of(turn, move.of.campaign.board)
    goes, hold_s = done.correction, int(turn.desk.policy.hold_s)
    persons = goes.new.audience.persons if goes else ()
    reached = reachable(turn, move.of.campaign, dict.fromkeys(persons, move.day))
    rest, before = rest_before(move.day, calendar), move.of.due.last_ok_day
    quiet = is_quiet(turn.now, calendar, (move.day,))
    turn.say(
        "moving/done",
        ways(turn, goes.id, "stop") if goes and reached else (),
        task=move.of.deadline.task,
        day=move.day.isoformat(),
        before=before.isoformat() if before else "",
        advised=rest.isoformat() if rest else "",
        ours=move.of.is_ours,
        cancelled=done.cancelled,
        reached=len(reached),
        hold_s=hold_s,
        morning=next_loud(turn.now, calendar, (move.day,)).isoformat() if quiet else "",
    )


def _say_moved_meanwhile(turn: Turn, found: Movable | None) -> None:
    """Somebody else was faster: the date as it is now."""
    rulings = found.due.rulings if found else ()
    day = found.due.last_ok_day if found else None
    turn.offer(
        "moving/meanwhile",
        ("cmd:doihan", "cmd:han"),
        task=found.deadline.task if found else "",
        day=day.isoformat() if day else "",
        by=rulings[-1].by if rulings and rulings[-1].code == MOVED else "",
    )


def _ways(turn: Turn, outlook: Outlook) -> tuple[Choice, ...]:
    """With the correction where somebody is to hear it, without it, or not at all."""
    labels = turn.desk.labels[turn.contact.person.locale]
    count = len(outlook.reached)
    if not count:
        return Choice("quiet", labels["only:quiet"]), Choice("no", labels["only:no"])
    correct = Choice("do", labels["move:correct"].format(count=count))
    return correct, Choice("quiet", labels["move:quiet"]), Choice("no", labels["move:no"])


def _problems(one: Movable) -> list[Json]:
    """What is wrong in the plan's text and was never ruled on: a move settles it too."""
    return [flag.note for flag in one.due.unruled]


def _meant(every: Sequence[Movable], what: str) -> tuple[Movable, ...]:
    """The deadlines that folded words name, by their kind or by words of the task; no words name all."""
    kind = _kind_in(what)
    of_kind = tuple(one for one in every if one.deadline.kind is kind)
    words = {word for word in what.split() if word.isalpha() and word not in _NOISE | TO}
    named = (one for one in every if words <= set(fold(one.deadline.task).replace(",", " ").split()))
    return of_kind or tuple(named)


def _kind_in(what: str) -> DutyKind | None:
    return next((kind for words, kind in KINDS.items() if f" {words} " in f" {what} "), None)


def _all(turn: Turn) -> tuple[Movable, ...]:
    officer = turn.contact.officer
    return movable(turn, officer.board) if officer is not None else ()


def _numbered(turn: Turn, number: str) -> Movable | None:
    return next((one for one in _all(turn) if one.number == number_in(number)), None)


def _label(one: Movable) -> str:
    """The task, cut where it is long, with its day."""
    task = one.deadline.task
    short = task if len(task) <= LONGEST_LABEL else f"{task[:LONGEST_LABEL].rpartition(' ')[0]}…"
    last = one.due.last_ok_day
    return f"{short} ({last:%d/%m})" if last else short


def _line(one: Movable) -> dict[str, Json]:
    last = one.due.last_ok_day
    return {
        "task": one.deadline.task,
        "standing": one.due.standing.value,
        "day": last.isoformat() if last else "",
        "quote": one.deadline.quote.text,
        "ours": one.is_ours,
    }
