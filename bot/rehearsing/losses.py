"""Who should have heard of something and did not: neither the service nor an honest row knows of them."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.rehearsing.expected import Expected, expected
from bot.rehearsing.service import Heard
from bot.rehearsing.stage import Stage
from bot.rehearsing.world import Human
from core.announcements import AnnouncementKind, TrailLine
from core.campaign.audience import Skip
from core.campaign.local_time import local_day
from core.campaign.plan import Campaign, DutyKind
from core.delivery import State

MOST_ROWS = 2000
SNOOZED_FOR = timedelta(days=10)
SETTLED_BY_HAND = "said_to_have_arrived"


@dataclass(frozen=True, slots=True)
class Loss:
    """A person who heard nothing of something; `row` is what the ledger says of it, none where nothing."""

    human: Human
    wanted: Expected
    row: TrailLine | None


class Evidence:
    """What is known of each person: what they heard, and the rows that are about them."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._heard: dict[int, list[Heard]] = defaultdict(list)
        self._rows: dict[int, Sequence[TrailLine]] = {}
        for one in stage.service.log:
            if one.is_planned:
                self._heard[one.human.number].append(one)

    def heard(self, human: Human, wanted: Expected) -> bool:
        """Whether something of that kind arrived in its time."""
        return any(
            one.label.kind == wanted.kind and wanted.begins <= one.at <= wanted.ends
            for one in self._heard[human.number]
        )

    def heard_on(self, human: Human, kind: AnnouncementKind, day: date) -> bool:
        """Whether something of a kind arrived on a day."""
        return any(one.label.kind == kind and local_day(one.at) == day for one in self._heard[human.number])

    def row(self, human: Human, wanted: Expected) -> TrailLine | None:
        """The row that the ledger has of it."""
        return next((one for one in self._trail(human) if _is_of(one, wanted)), None)

    def instead_of(self, human: Human, row: TrailLine) -> TrailLine | None:
        """The row of the newer round that took the place of a superseded one."""
        beside = (one for one in self._trail(human) if one.planned_at == row.planned_at)
        same = (one for one in beside if one.params.get("deadline") == row.params.get("deadline"))
        return next((one for one in same if one.reason != Skip.SUPERSEDED), None)

    def _trail(self, human: Human) -> Sequence[TrailLine]:
        if human.number not in self._rows:
            person = self._stage.person_ids[human.number]
            self._rows[human.number] = self._stage.run(lambda uow: uow.recipients.trail(person, MOST_ROWS))
        return self._rows[human.number]


def losses(stage: Stage, campaign: Campaign) -> tuple[Loss, ...]:
    """Everybody whom something should have reached, and of whom nothing explains why it did not."""
    evidence = Evidence(stage)
    found = []
    for wanted in expected(stage, campaign):
        for human in wanted.humans:
            if evidence.heard(human, wanted):
                continue
            row = evidence.row(human, wanted)
            if row is None or not _is_honest(stage, evidence, human, wanted, row):
                found.append(Loss(human, wanted, row))
    return tuple(found)


def _is_of(row: TrailLine, wanted: Expected) -> bool:
    if row.kind is not wanted.kind:
        return False
    if wanted.deadline:
        named = (row.params.get("deadline"), row.params.get("offset"), row.params.get("day"))
        return named == (wanted.deadline, wanted.offset, wanted.day)
    return wanted.begins <= row.planned_at <= wanted.ends


def _is_honest(stage: Stage, evidence: Evidence, human: Human, wanted: Expected, row: TrailLine) -> bool:
    """Whether the row's reason is true; a row that says “sent” while the service has nothing is not."""
    if row.state is State.UNKNOWN or row.reason == SETTLED_BY_HAND:
        return stage.facts.deaths > 0
    if row.state is State.SENT:
        return False
    reason = row.reason if row.state is State.SKIPPED else row.state.value
    checks = _checks(stage, evidence, human, wanted, row.at)
    if reason in checks and checks[reason]():
        return True
    newer = evidence.instead_of(human, row) if reason == Skip.SUPERSEDED else None
    return newer is not None and _is_honest(stage, evidence, human, wanted, newer)


def _checks(
    stage: Stage, evidence: Evidence, human: Human, wanted: Expected, at: datetime
) -> Mapping[str, Callable[[], bool]]:
    """How each reason that is possible here is seen in the world; any other one is not true."""
    facts, kinds = stage.facts, _kinds(stage, wanted)
    moved = bool(stage.script.moves)

    def other_card() -> bool:
        return evidence.heard_on(human, AnnouncementKind.REMINDER, local_day(at))

    return {
        Skip.NO_CONSENT: lambda: not human.consents,
        Skip.MUTED: lambda: facts.has_muted(human, at),
        Skip.BLOCKED: lambda: all(chat in stage.service.blocked_at for chat in human.chats),
        Skip.SNOOZED: lambda: facts.has_snoozed(human, at, SNOOZED_FOR),
        Skip.DONE: lambda: not facts.owes_any(human, kinds, at),
        Skip.SAME_DAY: other_card,
        Skip.SUPERSEDED: lambda: wanted.in_outage or other_card(),
        Skip.TOO_LATE: lambda: wanted.in_outage,
        Skip.DATE_MOVED: lambda: moved,
        State.CANCELLED: lambda: moved,
    }


def _kinds(stage: Stage, wanted: Expected) -> list[DutyKind]:
    of = {one.id: one.kind for one in stage.script.plan.deadlines}
    return [of[wanted.deadline]] if wanted.deadline else []
