"""One duty of one plan as an answer tells it: its day, what was asked of days, and what was handed in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.campaign.day_checks import Window
from core.campaign.deadlines import Due
from core.campaign.local_time import local_day
from core.campaign.plan import Campaign, DutyKind
from core.campaign.quotes import inside
from core.dossiers import DossierState
from core.messages import Json
from core.people import Role
from core.reading.questions.meaning import NamedDay, Slots
from handlers.dossiers.duties import kinds_of
from handlers.plans.asked_plans import Party, is_over
from handlers.plans.deadlines import dues, item
from handlers.questions import gaps
from handlers.questions.day_questions import ABOUT_DAYS, checks, month_asked, window_of
from handlers.turn import Turn

STARTS: Mapping[DutyKind, str] = {
    DutyKind.REGISTRATION: "cmd:dangky",
    DutyKind.MIDYEAR: "cmd:soket",
    DutyKind.YEAREND: "cmd:tongket",
}
NEAR_DAYS = 31
WITH_THE_BOARD = frozenset({DossierState.SUBMITTED, DossierState.ACCEPTED})
TOLD_OF = WITH_THE_BOARD | {DossierState.RETURNED}


@dataclass(frozen=True, slots=True)
class Block:
    """A deadline of a campaign, as data for a template, and whether somebody still has to act on it."""

    told: Due
    campaign: Campaign
    data: Mapping[str, Json]

    @property
    def kind(self) -> DutyKind:
        """Its duty."""
        return self.told.deadline.kind

    @property
    def is_past(self) -> bool:
        """Whether its last day is over."""
        left = self.data["days_left"]
        return self.data["standing"] == "known" and isinstance(left, int) and left < 0

    @property
    def is_done(self) -> bool:
        """Whether all enterprises that are meant have handed in."""
        return self.data["done"] is True


def blocks(turn: Turn, party: Party, campaign: Campaign, kind: DutyKind | None, slots: Slots) -> list[Block]:
    """The deadlines of this kind (all of them: none) that the campaign names for this party."""
    return [block(turn, party, campaign, told, slots) for told in dues(campaign, party, kind)]


def plan_data(
    turn: Turn, campaign: Campaign, found: Iterable[Block], missing: str = "", gap: Json = None
) -> dict[str, Json]:
    """A plan with what is told of it; `missing` says that it names no day, `gap` what became of that."""
    return {
        "title": campaign.plan.short,
        "year": campaign.plan.year,
        "over": is_over(campaign, turn.today),
        "items": [one.data for one in found],
        "missing": missing,
        "gap": gap,
    }


def pass_on(turn: Turn, party: Party, campaign: Campaign, kind: DutyKind) -> Json:
    """The officers hear of a duty without a day, where it is this running plan's own.

    What the board answered to it already is told, as it may stand between “ and ”; else whether an officer
    hears of it now. None where nobody is to hear.
    """
    if party.asker.official or is_over(campaign, turn.today):
        return None
    known = gaps.answer_to(turn, campaign, kind)
    is_heard = gaps.pass_on(turn, party.asker, campaign, kind)
    return {
        "duty": kind.value,
        "answer": inside(known.answer) if known else "",
        "heard": is_heard,
    }


def of_duty(
    turn: Turn, party: Party, campaigns: Sequence[Campaign], kind: DutyKind, slots: Slots
) -> tuple[list[Json], list[Block]]:
    """One duty, plan by plan; a plan that names no day for a duty of its own is a gap, and is passed on.

    So is each where no plan names one. A plan whose duty it is not only says so: it is another plan's.
    """
    told = [(campaign, blocks(turn, party, campaign, kind, slots)) for campaign in campaigns]
    every = [one for _, found in told for one in found]
    plans: list[Json] = []
    for campaign, found in told:
        is_gap = not found and (kind in kinds_of(campaign) or not every)
        gap = pass_on(turn, party, campaign, kind) if is_gap else None
        plans.append(plan_data(turn, campaign, found, "" if found else "gap" if is_gap else "elsewhere", gap))
    return plans, every


def of_days(
    turn: Turn,
    party: Party,
    campaigns: Sequence[Campaign],
    slots: Slots,
    meant: Callable[[list[Block]], list[Block]],
) -> tuple[list[Json], list[Block]]:
    """The deadlines that are meant of all of them, plan by plan; a plan without any is left out."""
    told = [(campaign, blocks(turn, party, campaign, None, slots)) for campaign in campaigns]
    chosen = meant([one for _, found in told for one in found])
    kept = [(campaign, [one for one in found if one in chosen]) for campaign, found in told]
    return [plan_data(turn, campaign, found) for campaign, found in kept if found], chosen


def ways(turn: Turn, party: Party, found: Iterable[Block]) -> tuple[str, ...]:
    """What follows from an answer, as keys of choices: to begin, to ask for more time, to look it up."""
    if not party.linked:
        return ("link", "request")
    live = [one for one in found if not is_over(one.campaign, turn.today) and one.kind in STARTS]
    if party.asker.official or not live:
        return ()
    undone = [one for one in live if not one.is_done]
    starts = dict.fromkeys(STARTS[one.kind] for one in undone)
    more_time = ("cmd:giahan",) if any(one.is_past for one in undone) else ()
    looks = ("cmd:hoso",) if len(undone) < len(live) else ()
    return (*starts, *more_time, *looks)


def near(every: Iterable[Block], party: Party, slots: Slots, today: date) -> list[Block]:
    """The deadlines of the month, or around the day, that is named; else those still ahead; else all.

    One whose day may not be told is met by the day that its words name: that day is nobody else's.
    """
    dated = [(one, window_of(one.told, one.campaign, party)) for one in every]
    if slots.month is not None and not slots.days:
        return [one for one, window in dated if (day := window.last or window.written) and _in(slots, day)]
    named = [one for one, window in dated if any(_is_about(day, window) for day in slots.days)]
    known = [(one, window.last) for one, window in dated if window.last is not None]
    waiting = [one for one, window in dated if slots.days and not window.last and window.written]
    ahead = [one for one, last in known if last >= today]
    return named or [*waiting, *ahead] or [one for one, _ in known]


def _in(slots: Slots, day: date) -> bool:
    return day.month == slots.month


def _is_about(day: NamedDay, window: Window) -> bool:
    """Whether a day is around the last one, or the one that the plan writes, whatever the year."""
    written = NamedDay(window.written.day, window.written.month) if window.written else None
    if written and (day.day, day.month) == (written.day, written.month):
        return True
    meant = day.on(window.year_of(day.day, day.month))
    held = window.last or (written.on(window.year) if written else None)
    return meant is not None and held is not None and abs((meant - held).days) <= NEAR_DAYS


def block(turn: Turn, party: Party, campaign: Campaign, told: Due, slots: Slots) -> Block:
    """One deadline with what is asked of days and months, and what was handed in for it."""
    window = window_of(told, campaign, party)
    is_about_days = slots.aspect in ABOUT_DAYS
    handed = [one for role in party.roles for one in _handed(turn, party, role, (campaign, told))]
    data: dict[str, Json] = {
        **item(told, campaign, party, turn.today),
        "checks": checks(slots, window, party.calendar, turn.today) if is_about_days else [],
        "month": month_asked(slots, window),
        "handed": handed,
        "done": bool(handed) and sum(one["state"] in WITH_THE_BOARD for one in handed) == len(party.roles),
    }
    return Block(told, campaign, data)


def _handed(turn: Turn, party: Party, role: Role, of: tuple[Campaign, Due]) -> Iterator[dict[str, Json]]:
    """What an enterprise has handed in for a duty, none or one; what was given back is told as such."""
    campaign, told = of
    duty = (campaign.plan.id, told.deadline.kind)
    every = turn.uow.dossiers.of_enterprise(role.enterprise) if role.enterprise else ()
    for dossier in every:
        if (dossier.duty.plan, dossier.duty.kind) == duty and dossier.state in TOLD_OF:
            newest = turn.uow.dossiers.submissions(dossier.id)[-1]
            yield {
                "enterprise": role.enterprise_name if len(party.roles) > 1 else "",
                "state": dossier.state.value,
                "on": local_day(newest.at).isoformat(),
                "receipt": newest.receipt,
                "late": newest.late,
            }
