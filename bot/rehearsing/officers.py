"""What the board's people do: activate the plan, rule on its flags, move a date, settle what nobody knows."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from bot.rehearsing.broadcast import announce, moment_of
from bot.rehearsing.facts import LastDay
from bot.rehearsing.people import Later
from bot.rehearsing.script import MOVED_BEFORE, Move
from bot.rehearsing.stage import Stage
from core.campaign.local_time import VIETNAM
from core.campaign.plan import Audience, Campaign, DutyKind
from core.errors import PlanError
from handlers.looking import Look
from handlers.moving.date_moves import Move as DateMove
from handlers.moving.date_moves import Moved, carry_out, movable
from storage.unit import Unit

MOST = 1000
DECIDED_AT, AN_HOUR = time(9, 30), timedelta(hours=1)
ESCALATED_AFTER = 3
BY, REASON = "Diễn tập", "diễn tập dời hạn"


class Officers:
    """The board's people at work."""

    def __init__(self, stage: Stage, later: Later, tick_soon: Callable[[], None]) -> None:
        self._stage = stage
        self._later = later
        self._tick_soon = tick_soon

    def plan_the_year(self) -> None:
        """The plan is activated and ruled on at its moment; dates move at theirs."""
        stage = self._stage
        at = stage.script.activated_at(stage.calendar)
        self._later(at, self._activate)
        if not stage.script.plan.internal:
            self._later(moment_of(stage), self._announce)
        rulings = stage.script.rulings(at, BY)
        campaign = Campaign(stage.script.plan, stage.script.board, at, rulings)
        days = stage.script.last_days(campaign, stage.calendar)
        stage.facts.last_days = {kind: [LastDay(at, day)] for kind, day in days.items()}
        stage.facts.units_days = stage.script.units_days(campaign, stage.calendar)
        for move in stage.script.moves:
            self._later(self._moved_at(move), lambda move=move: self._move(move))  # type: ignore[misc]

    def settle(self) -> None:
        """Sends that may or may not have arrived: the officer asked, they have it."""
        stage, board = self._stage, self._stage.script.board
        by = stage.person_ids[stage.world.officials[0].number]

        def settled(uow: Unit) -> int:
            found = uow.recipients.unknown(board, MOST)
            return sum(uow.recipients.settle(one.delivery, by, stage.now, resend=False) for one in found)

        stage.facts.unknown += stage.run(settled)

    def look_whom_to_call(self) -> None:
        """Which enterprises do not answer reminders any more."""
        board = self._stage.script.board
        called = self._stage.run(lambda uow: uow.recipients.unanswered_reminders(board, ESCALATED_AFTER))
        self._stage.facts.escalated |= set(called)

    def _activate(self) -> None:
        stage, script = self._stage, self._stage.script

        def activated(uow: Unit) -> None:
            uow.campaigns.activate(script.plan, script.board, BY, stage.now)
            for ruling in script.rulings(stage.now, BY):
                uow.campaigns.rule(script.plan.id, ruling)

        stage.run(activated)
        self._tick_soon()

    def _announce(self) -> None:
        if announce(self._stage):
            self._stage.facts.announced_at = self._stage.now
            self._tick_soon()

    def _kind_of(self, move: Move) -> DutyKind | None:
        """The enterprises' duty that a move is about; raises PlanError for a deadline that the plan lacks."""
        deadlines = {one.id: one for one in self._stage.script.plan.deadlines}
        if move.deadline not in deadlines:
            known = ", ".join(deadlines) or "none"
            raise PlanError(f"--move {move.deadline}: no such deadline; the plan has: {known}")
        deadline = deadlines[move.deadline]
        return deadline.kind if deadline.audience is Audience.ENTERPRISE else None

    def _moved_at(self, move: Move) -> datetime:
        kind = self._kind_of(move)
        known = self._stage.facts.last_days.get(kind, ()) if kind else ()
        day = move.on or ((known[0].day if known else move.until) - MOVED_BEFORE)
        active = self._stage.script.activated_at(self._stage.calendar)
        return max(datetime.combine(day, DECIDED_AT, VIETNAM), active + AN_HOUR)

    def _move(self, move: Move) -> None:
        """As /doihan does it, with the correction to those who heard the old day."""
        stage, kind = self._stage, self._kind_of(move)
        officer = stage.world.officials[0]

        def moved(uow: Unit) -> Moved | None:
            look = Look(uow, stage.desk, stage.now)
            found = (one for one in movable(look, stage.script.board) if one.deadline.id == move.deadline)
            of = next((one for one in found if one.campaign.plan.id == stage.script.plan.id), None)
            if of is None:
                raise PlanError(f"--move {move.deadline}: the plan does not run on {stage.now:%Y-%m-%d}")
            person = stage.person_ids[officer.number]
            return carry_out(look, DateMove(of, move.until, REASON, officer.name, person))

        stage.run(moved)
        if kind is not None:
            stage.facts.last_days.setdefault(kind, []).append(LastDay(stage.now, move.until))
        self._tick_soon()
