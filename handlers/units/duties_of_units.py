"""/viec – the board's own duties: what one's unit leads, what the others do; ticked off, or given a day."""

from dataclasses import dataclass
from datetime import date

from core.campaign.phases import AFTERMATH
from core.campaign.unit_duties import UnitDuty
from core.drafts import Answers
from core.ids import BoardId
from core.messages import Choice, Json
from core.people import OFFICIAL
from core.reading.dates import read_date
from core.reading.folding import fold
from handlers.flows.unit_duties import EVERYTHING, LATEST, UNIT_DAY, wish_in, wrong_day
from handlers.turn import Turn
from handlers.units.unit_cards import duties_of, groups, registered_units, tick_choices, without_officers


@dataclass(frozen=True, slots=True)
class Work:
    """A board's duties as one officer sees them: their units' own, and the others'."""

    board: BoardId
    units: tuple[str, ...]
    duties: tuple[UnitDuty, ...]
    unmanned: tuple[str, ...]

    def is_own(self, one: UnitDuty) -> bool:
        """Whether the officer's unit leads it, or a unit for which nobody is registered."""
        return one.is_led_by(self.units, self.unmanned)

    def by_number(self, number: int) -> UnitDuty | None:
        """The one with this number."""
        return next((one for one in self.duties if one.number == number), None)

    def by_mark(self, mark: str) -> UnitDuty | None:
        """The one that a choice is about, if it is one of this board's and still there."""
        return next((one for one in self.duties if one.mark == mark), None)


def show(turn: Turn, rest: str = "") -> None:
    """`/viec` lists one's own, `/viec tất cả` everything; `xong 3`, `mở lại 3`, `ngày 3 30/6/2024`."""
    work = _work(turn)
    if work is None:
        turn.say("officers_only")
    elif not work.duties:
        turn.offer("tasks/none", ("cmd:kehoach",))
    elif not rest.strip() or fold(rest) in EVERYTHING:
        _list(turn, work, everything=bool(rest.strip()))
    else:
        _obey(turn, work, rest)


def act(turn: Turn, rest: str) -> None:
    """`task:all`; `task:done:MARK`, `task:open:MARK`, `task:day:MARK`; `yes_…` for another unit's, `keep`."""
    work = _work(turn)
    way, _, mark = rest.partition(":")
    one = work.by_mark(mark) if work else None
    if work is None:
        turn.say("officers_only")
    elif way == "all":
        show(turn, "all")
    elif one is None:
        turn.offer("tasks/gone", ("cmd:viec",))
    elif way == "keep":
        turn.offer("tasks/kept", ("cmd:viec",), number=one.number)
    elif way == "day":
        _ask_day(turn, one)
    else:
        sure = way.startswith("yes_")
        _settle(turn, work, one, way.removeprefix("yes_"), sure=sure)


def finish_day(turn: Turn, answers: Answers) -> None:
    """The day that was asked for, if the task is still there and wants one."""
    work = _work(turn)
    one = work.by_mark(answers["_task"]) if work else None
    if one is None:
        turn.offer("tasks/gone", ("cmd:viec",))
    else:
        _keep_day(turn, one, date.fromisoformat(answers["day"]))


def _work(turn: Turn) -> Work | None:
    """None for who is no officer."""
    officer = turn.contact.officer
    if officer is None:
        return None
    board = officer.board
    duties = duties_of(turn, board)
    own = tuple(one.unit for one in turn.contact.roles if one.kind in OFFICIAL and one.board == board)
    unmanned = without_officers(duties, registered_units(turn.uow, board) | set(own)) if duties else ()
    return Work(board, own, duties, unmanned)


def _obey(turn: Turn, work: Work, rest: str) -> None:
    wish = wish_in(rest)
    one = work.by_number(wish.number) if wish else None
    if wish is None:
        turn.offer("tasks/how", ("cmd:viec",))
    elif one is None:
        turn.offer("tasks/no_such_number", ("cmd:viec",), number=wish.number, count=len(work.duties))
    elif wish.way != "day":
        _settle(turn, work, one, wish.way, sure=False)
    elif wish.rest:
        _read_day(turn, one, wish.rest)
    else:
        _ask_day(turn, one)


def _list(turn: Turn, work: Work, *, everything: bool) -> None:
    mine = [one for one in work.duties if work.is_own(one)]
    others = [one for one in work.duties if not work.is_own(one)]
    locale = turn.contact.person.locale
    choices = tick_choices(turn, locale, mine)
    if others and not everything:
        choices += turn.desk.choices(locale, ("task:all",))
    helped: list[Json] = [one.number for one in others if one.is_open and one.is_helped_by(work.units)]
    turn.say(
        "tasks/list",
        choices,
        unit=", ".join(dict.fromkeys(filter(None, work.units))),
        unmanned=[lead for lead in work.unmanned if any(one.task.lead == lead for one in mine)],
        groups=groups(turn, mine),
        others=groups(turn, others) if everything else [],
        others_open=sum(one.is_open for one in others),
        others_done=sum(not one.is_open for one in others),
        helped=helped,
    )


def _settle(turn: Turn, work: Work, one: UnitDuty, way: str, *, sure: bool) -> None:
    """Tick it off or open it again; another unit's only after a second word, and never twice."""
    if way not in {"done", "open"}:
        turn.say("stale_choice")
    elif one.is_open == (way == "open"):
        _already(turn, one)
    elif not sure and not work.is_own(one):
        labels = turn.desk.labels[turn.contact.person.locale]
        yes = labels["task:yes_done"] if way == "done" else labels["task:yes_open"]
        ways = [
            Choice(f"task:yes_{way}:{one.mark}", yes),
            Choice(f"task:keep:{one.mark}", labels["task:keep"]),
        ]
        turn.say("tasks/other_unit", ways, **_about(one), lead=one.task.lead, done=way == "done")
    else:
        _tick(turn, work, one, done=way == "done")


def _tick(turn: Turn, work: Work, one: UnitDuty, *, done: bool) -> None:
    plan = one.campaign.plan.id
    turn.uow.task_states.tick_off(plan, one.task.id, turn.person, turn.now, done=done)
    turn.uow.audit.note(
        turn.person, "task_done" if done else "task_opened", f"{plan}:{one.task.id}", turn.now
    )
    left = sum(each.is_open and work.is_own(each) and each.mark != one.mark for each in work.duties)
    left += work.is_own(one) and not done
    turn.say("tasks/settled", _back(turn, one, done=done), **_about(one), done=done, left=left)


def _already(turn: Turn, one: UnitDuty) -> None:
    """Who said so, and when."""
    state = one.state
    by = turn.uow.people.person(state.done_by).name if state.done_by else ""
    at = state.done_at.isoformat() if state.done_at else ""
    done = not one.is_open
    turn.say("tasks/already", _back(turn, one, done=done), **_about(one), done=done, by=by, at=at)


def _back(turn: Turn, one: UnitDuty, *, done: bool) -> list[Choice]:
    """The way back from what was said."""
    labels = turn.desk.labels[turn.contact.person.locale]
    word, way = (labels["task:open"], "open") if done else (labels["task:done"], "done")
    rest = turn.desk.choices(turn.contact.person.locale, ("cmd:viec",))
    return [Choice(f"task:{way}:{one.mark}", f"{word} {one.number}"), *rest]


def _ask_day(turn: Turn, one: UnitDuty) -> None:
    """The question for a day; in the middle of another form it is to be typed, so that nothing is lost."""
    if not _takes_a_day(turn, one):
        return
    if turn.conversation.flow not in {"", UNIT_DAY.name}:
        turn.say("tasks/type_day", number=one.number)
    else:
        turn.enter(UNIT_DAY, {"_task": one.mark, "_text": one.task.text, LATEST: _latest(one).isoformat()})


def _read_day(turn: Turn, one: UnitDuty, said: str) -> None:
    day = read_date(said, turn.today, past=False)
    wrong = wrong_day(day, turn.today, _latest(one))
    if day is not None and wrong is None:
        _keep_day(turn, one, day)
    else:
        turn.say(wrong or "tasks/no_day", said=said, latest=_latest(one).isoformat())


def _keep_day(turn: Turn, one: UnitDuty, day: date) -> None:
    if not _takes_a_day(turn, one):
        return
    plan = one.campaign.plan.id
    turn.uow.task_states.set_day(plan, one.task.id, day, turn.person, turn.now)
    turn.uow.audit.note(turn.person, "task_day", f"{plan}:{one.task.id}:{day}", turn.now)
    turn.offer("tasks/day_set", ("cmd:viec",), **_about(one), day=day.isoformat(), lead=one.task.lead)


def _takes_a_day(turn: Turn, one: UnitDuty) -> bool:
    """Whether it is open and the plan's own day may not be told: that stands, only a ruling moves it."""
    if not one.is_open:
        _already(turn, one)
    elif not one.may_be_named_a_day:
        day = one.day.isoformat() if one.day else ""
        turn.offer("tasks/has_day", ("cmd:viec",), **_about(one), day=day)
    return one.is_open and one.may_be_named_a_day


def _latest(one: UnitDuty) -> date:
    """The last day that still can be recalled: a month behind the plan's end."""
    return one.campaign.plan.ends + AFTERMATH


def _about(one: UnitDuty) -> dict[str, Json]:
    return {"number": one.number, "text": one.task.text}
