"""What officers are told of their units' duties, decided at the moment of sending."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import cast

from core.campaign.audience import Skip
from core.campaign.unit_duties import Timing, UnitDuty
from core.campaign.unit_terms import LAST_MONTH, STARTS, Term, terms
from core.messages import Json, Message
from handlers.announcing.claimed import ClaimedRow
from handlers.looking import Look, Looking
from handlers.units.unit_cards import days_left, duties_of, groups, tick_choices

NEAR = timedelta(days=30)
COOPERATING = "cooperating"


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a card is for: their units at the board, their language, and the leads that mean nobody there."""

    units: tuple[str, ...]
    locale: str
    unmanned: tuple[str, ...]


def fill(row: ClaimedRow) -> Message | Skip:
    """The card of this person's unit now; none where its tasks of the deadline are done, or the day moved."""
    to, duties = _to(row), _open(row)
    about = [one for one in duties if _is_about(row, one)]
    look = Look(row.uow, row.desk, row.now)
    if row.announcement.new.params["name"] == COOPERATING:
        helped = [
            one for one in about if one.is_helped_by(to.units) and not one.is_led_by(to.units, to.unmanned)
        ]
        return helping(look, helped) if helped else Skip.DONE
    own = [one for one in duties if one.is_led_by(to.units, to.unmanned)]
    ours = [one for one in about if one in own]
    version = row.announcement.new.params["version"]
    term = next((one for one in terms(ours) if one.version == version), None)
    if term is None:
        return Skip.DATE_MOVED if ours else Skip.DONE
    near = [one for one in own if one not in term.duties and one.is_near(look.today + NEAR)]
    return card(look, to, str(row.announcement.new.params["name"]), term, near)


def fill_asking(row: ClaimedRow) -> Message | Skip:
    """The question for a day, of the tasks that still have none; no question where there is none left."""
    to = _to(row)
    left = [
        one
        for one in _open(row)
        if _is_about(row, one) and one.timing is Timing.OPEN and one.is_led_by(to.units, to.unmanned)
    ]
    if not left:
        return Skip.DONE
    event = bool(row.announcement.new.params["event"])
    return asking(Look(row.uow, row.desk, row.now), to, left, event=event)


def card(look: Looking, to: Addressee, name: str, term: Term, near: Sequence[UnitDuty]) -> Message:
    """A round of a term, with whatever else of the unit is open and near."""
    listed = [*term.duties, *near]
    leads = {one.task.lead for one in listed}
    left = days_left(look, term.first)
    data: dict[str, Json] = {
        "why": _why(name, left),
        "words": term.first.deadline.quote.text if term.first.deadline else "",
        "plan": term.first.campaign.plan.short,
        "days_left": left,
        "unit": ", ".join(filter(None, to.units)),
        "unmanned": [lead for lead in to.unmanned if lead in leads],
        "groups": groups(look, listed),
        "number": listed[0].number,
        "typed": False,
    }
    return Message("tasks/card", data, tuple(tick_choices(look, to.locale, listed)))


def helping(look: Looking, duties: Sequence[UnitDuty]) -> Message:
    """What a unit cooperates in, told once; nothing is asked of it here."""
    data: dict[str, Json] = {"plan": duties[0].campaign.plan.short, "groups": groups(look, duties)}
    return Message("tasks/helping", data)


def asking(look: Looking, to: Addressee, duties: Sequence[UnitDuty], *, event: bool) -> Message:
    """The question for a day; of an `event` (“ngay sau khi ban hành”) it is put once."""
    data: dict[str, Json] = {
        "event": event,
        "plan": duties[0].campaign.plan.short,
        "groups": groups(look, duties),
        "number": duties[0].number,
        "typed": False,
    }
    return Message("tasks/asking", data, tuple(tick_choices(look, to.locale, duties)))


def _why(name: str, left: int | None) -> str:
    """What the first sentence says; the days that are left are counted now, whatever the round's name."""
    if name == STARTS or left is None:
        return "last_month" if name == LAST_MONTH else "starts"
    if left == 0:
        return "today"
    return "soon" if left > 0 else "overdue"


def _open(row: ClaimedRow) -> list[UnitDuty]:
    look = Look(row.uow, row.desk, row.now)
    return [one for one in duties_of(look, row.announcement.new.board) if one.is_open]


def _is_about(row: ClaimedRow, one: UnitDuty) -> bool:
    """Whether a duty is one of those that the announcement follows from; `task` where it has its own day."""
    params = row.announcement.new.params
    deadlines = cast("Collection[str]", params["deadlines"])
    deadline = one.deadline.id if one.deadline else "-"
    is_the_task = params.get("task") in {None, "", one.task.id}
    return one.campaign.plan.id == params["plan"] and deadline in deadlines and is_the_task


def _to(row: ClaimedRow) -> Addressee:
    units = tuple(dict.fromkeys(seat.unit for seat in row.candidate.seats if seat.enterprise is None))
    unmanned = cast("Sequence[str]", row.announcement.new.params["unmanned"])
    return Addressee(units, row.delivery.locale, tuple(unmanned))
