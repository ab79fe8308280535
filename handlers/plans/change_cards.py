"""What templates show of a paper that changes a plan: the differences, and what follows from each."""

from dataclasses import replace
from datetime import date

from core.campaign.amending import amended
from core.campaign.deadlines import due, last_ok_day
from core.campaign.local_time import local_day
from core.campaign.moves import rest_before
from core.campaign.phase_clashes import clashes
from core.campaign.plan import Audience, Deadline
from core.campaign.plan_changes import ChangeKind, Difference, Side
from core.campaign.quotes import inside
from core.campaign.reminders import rounds
from core.messages import Json
from handlers.asking import calendar_of
from handlers.dossiers.duties import YEARLY
from handlers.looking import Looking
from handlers.moving.corrections import reachable
from handlers.moving.date_moves import Movable, movable_one
from handlers.moving.date_outlook import foresee, on_its_way
from handlers.moving.endings import knew_of
from handlers.plans.change_targets import Comparison
from handlers.plans.changing import held, name_of, source_of


def about(look: Looking, of: Comparison) -> dict[str, Json]:
    """The two papers by their names, and the board as it was called on the day of the newer one."""
    draft, plan = of.draft.plan, of.campaign.plan
    board = look.uow.boards.board(of.draft.board)
    return {
        "paper": name_of(look, of),
        "title": draft.title,
        "board": board.name_on(draft.issued_on or local_day(look.now)).name,
        "plan": plan.short,
        "replaces": of.wish.replaces,
        "later": _later(look, of),
    }


def _later(look: Looking, of: Comparison) -> str:
    """A paper that was issued after this one and holds already; empty where there is none."""
    issued, versions = of.draft.plan.issued_on, look.uow.plan_versions.of(of.wish.target)
    for version in reversed(versions[1:]):
        held_one = look.uow.plan_drafts.get(version.draft) if version.draft is not None else None
        if issued and held_one and held_one.plan.issued_on and held_one.plan.issued_on > issued:
            return version.source
    return ""


def items(look: Looking, of: Comparison) -> list[Json]:
    """Every difference, with the words and the days of both sides; in the order in which it is picked."""
    return [_item(look, of, one) for one in of.found.items]


def consequences(look: Looking, of: Comparison) -> list[Json]:
    """What follows from each difference that holds, before anything is done."""
    every = (_follows(look, of, one) for one in held(of) if one.is_deadline)
    return [*(one for one in every if one), *_clashes(look, of)]


def _item(look: Looking, of: Comparison, one: Difference) -> Json:
    calendar = calendar_of(look, of.campaign.board)
    day = one.new.day if one.new and one.is_deadline else None
    rest = rest_before(day, calendar) if day else None
    return {
        "kind": one.kind.value,
        "what": one.on.partition(":")[0],
        "name": one.name,
        "ours": _is_ours(of, one),
        "held": one.on not in of.wish.left_out,
        "old": _side(one.old),
        "decided": _decided(look, of, one),
        "new": _side(one.new),
        "advised": rest.isoformat() if rest else "",
        "past": day is not None and day < look.today,
    }


def _side(side: Side | None) -> dict[str, Json]:
    if side is None:
        return {"words": "", "line": 0, "place": "", "start": "", "day": ""}
    return {
        "words": inside(side.quote.text),
        "line": side.quote.line,
        "place": side.place,
        "start": _iso(side.start),
        "day": _iso(side.day),
    }


def _decided(look: Looking, of: Comparison, one: Difference) -> dict[str, Json]:
    """Who gave a duty the day that holds so far; empty where the plan's own words give it."""
    deadline = _deadline(of, one) if one.is_deadline else None
    if deadline is None:
        return {}
    told = due(of.campaign, deadline, calendar_of(look, of.campaign.board))
    dated = [ruling for ruling in told.rulings if ruling.date is not None]
    if not dated or told.last_ok_day == last_ok_day(deadline.relation, deadline.date):
        return {}
    newest = max(dated, key=lambda ruling: ruling.at)
    words = inside((newest.answer or newest.reason).rstrip(" ."))
    return {"words": words, "by": newest.by, "on": _iso(local_day(newest.at))}


def _follows(look: Looking, of: Comparison, one: Difference) -> dict[str, Json]:
    """What becomes of reminders and of those who know the old day; empty where nothing does."""
    if one.kind is ChangeKind.MOVED and one.new and one.new.day:
        return _of_move(look, of, one, one.new.day)
    if one.kind is ChangeKind.GONE:
        return _of_end(look, of, one)
    if one.kind is ChangeKind.NEW and one.new:
        return _of_new(look, of, one, one.new.day)
    return {}


def _of_move(look: Looking, of: Comparison, one: Difference, day: date) -> dict[str, Json]:
    deadline = _deadline(of, one)
    found = movable_one(look, of.campaign, deadline) if deadline else None
    if found is None:
        return {}
    about: dict[str, Json] = {"kind": "moved", "done": _handed_in(look, found), "past": day < look.today}
    return {**foresee(look, found, day).data(), **about}


def _of_end(look: Looking, of: Comparison, one: Difference) -> dict[str, Json]:
    deadline = _deadline(of, one)
    found = movable_one(look, of.campaign, deadline) if deadline else None
    if found is None:
        return {}
    knew = knew_of(look, found)
    return {
        "kind": "gone",
        "task": one.name,
        "ours": found.is_ours,
        "done": _handed_in(look, found),
        "waiting": on_its_way(look, found, date.max),
        "told": len(knew),
        "reached": len(reachable(look, of.campaign, knew)),
    }


def _of_new(look: Looking, of: Comparison, one: Difference, day: date | None) -> dict[str, Json]:
    duty = next((each for each in of.found.read.plan.deadlines if each.id == one.item), None)
    is_reminded = duty is not None and duty.kind in YEARLY and not _is_ours(of, one) and day is not None
    planned = rounds(day, calendar_of(look, of.campaign.board)) if is_reminded and day else ()
    days: list[Json] = [
        each.day.isoformat() for each in planned if each.at > look.now and not each.is_overdue
    ]
    return {
        "kind": "new",
        "task": one.name,
        "ours": _is_ours(of, one),
        "day": _iso(day),
        "days": list(dict.fromkeys(days)),
    }


def _handed_in(look: Looking, one: Movable) -> int:
    """How many enterprises have handed it in already."""
    if one.is_ours or one.deadline.kind not in YEARLY:
        return 0
    every = {each.id for each in look.uow.boards.enterprises(one.campaign.board)}
    return len(look.uow.dossiers.done(one.campaign.plan.id, one.deadline.kind, every))


def _clashes(look: Looking, of: Comparison) -> list[Json]:
    """Phases that would not follow one another any more."""
    done = amended(of.found, of.wish.left_out, source_of(look, of, ""))
    after = replace(of.campaign, plan=done.plan, rulings=(*of.campaign.rulings, *done.rulings))
    changed = {one.item for one in held(of) if one.on.startswith("phase:")}
    return [
        {
            "kind": "clash",
            "name": one.name,
            "other": one.other,
            "start": one.start.isoformat(),
            "end": one.end.isoformat(),
        }
        for one in clashes(after, changed)
    ]


def _is_ours(of: Comparison, one: Difference) -> bool:
    """Whether it is the board's own duty."""
    every = {each.id: each for each in (*of.campaign.plan.deadlines, *of.found.read.plan.deadlines)}
    duty = every.get(one.item) if one.is_deadline else None
    return of.campaign.plan.internal or (duty is not None and duty.audience is Audience.UNIT)


def _deadline(of: Comparison, one: Difference) -> Deadline | None:
    return next((each for each in of.campaign.plan.deadlines if each.id == one.item), None)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
