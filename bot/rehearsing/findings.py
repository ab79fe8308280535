"""What a rehearsal found: counts of every message, and the zeros that must be zeros.

They are counted from the service's log and from what people did; the ledger is asked only why those who got
nothing got nothing, and whether anything is left open.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.rehearsing import counting
from bot.rehearsing.losses import Loss, losses
from bot.rehearsing.service import Heard
from bot.rehearsing.stage import Stage
from core.announcements import Announcement, AnnouncementKind
from core.announcements import Stage as Progress
from core.campaign.audience import Skip
from core.delivery import State

MOST_ANNOUNCEMENTS = 100_000
A_DAY = timedelta(days=1)
ENDED = frozenset({Progress.DONE, Progress.STOPPED, Progress.REFUSED})
NOT_SENT = frozenset({State.SKIPPED, State.BLOCKED, State.CANCELLED, State.FAILED})
ZEROS = ("doubles", "losses", "reminded_though_done", "quiet_hours", "against_wishes", "errors")


@dataclass(frozen=True, slots=True)
class OutageFindings:
    """What became of the rounds of an outage: persons whose reminder was merged into one, or dropped.

    `most_on_a_day` is how many messages a representative got at most in the day behind it, an officer's own
    words aside.
    """

    start: str
    days: int
    merged: int
    dropped: int
    most_on_a_day: int


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that is told of a rehearsal; `by_kind` counts messages by kind and month (2021-04)."""

    plan: str
    enterprises: int
    persons: int
    seed: int
    by_kind: Mapping[str, Mapping[str, int]]
    sent: int
    replies: int
    skipped: Mapping[str, int]
    unknown: int
    doubles: int
    losses: int
    reminded_though_done: int
    quiet_hours: int
    against_wishes: int
    errors: int
    longest_silence_days: int
    escalated: int
    handed_in: int
    on_the_form: int
    kills: int
    outage: OutageFindings | None
    wrong: tuple[str, ...]

    @property
    def is_clean(self) -> bool:
        """Whether every zero is zero."""
        return not any(getattr(self, name) for name in ZEROS)


def findings(stage: Stage) -> Findings:
    """Count everything at the end of the year."""
    script, facts = stage.script, stage.facts
    planned = [one for one in stage.service.log if one.is_planned]
    made = _made(stage)
    wrong, lost, left_open = _wrong(stage, planned), _lost(stage), _left_open(stage, made)
    begins, ends = script.activated_at(stage.calendar), script.last_moment()
    return Findings(
        plan=script.plan.id,
        enterprises=script.enterprises,
        persons=len(stage.world.humans),
        seed=script.seed,
        by_kind=counting.by_kind(planned),
        sent=len(planned),
        replies=len(stage.service.log) - len(planned),
        skipped=_not_sent(stage, made),
        unknown=facts.unknown,
        losses=len(lost) + left_open + facts.unmade,
        **{name: len(found) for name, found in wrong.items()},
        errors=len(facts.errors),
        longest_silence_days=counting.longest_silence(planned, begins, ends).days,
        escalated=len(facts.escalated),
        handed_in=len(facts.handed_in),
        on_the_form=facts.on_the_form,
        kills=facts.deaths,
        outage=_outage(stage, planned, made),
        wrong=(*facts.errors, *(_told_loss(one) for one in lost), *_told(wrong)),
    )


def _wrong(stage: Stage, planned: Sequence[Heard]) -> dict[str, Sequence[Heard]]:
    """The messages that should not have come, by the zero that they break."""
    facts = stage.facts
    return {
        "doubles": counting.doubles(planned),
        "reminded_though_done": counting.reminded_though_done(planned, facts),
        "quiet_hours": counting.in_quiet_hours(planned, facts, stage.calendar),
        "against_wishes": counting.against_wishes(planned, facts),
    }


def _made(stage: Stage) -> tuple[Announcement, ...]:
    board, kinds = stage.script.board, list(AnnouncementKind)
    return stage.run(lambda uow: uow.announcements.recent(board, kinds, MOST_ANNOUNCEMENTS))


def _lost(stage: Stage) -> tuple[Loss, ...]:
    campaigns = stage.run(lambda uow: uow.campaigns.of_board(stage.script.board))
    return tuple(loss for campaign in campaigns for loss in losses(stage, campaign))


def _left_open(stage: Stage, made: Sequence[Announcement]) -> int:
    """Rows that are still on their way, and announcements that did not end."""
    rows = sum(stage.run(lambda uow: uow.ledger.backlog()).values())
    return rows + sum(one.stage not in ENDED for one in made)


def _not_sent(stage: Stage, made: Sequence[Announcement]) -> dict[str, int]:
    """How many persons of all announcements got nothing, by the reason on the ledger."""
    found: Counter[str] = Counter()
    for (state, reason), count in _counts(stage, made).items():
        if state is State.SKIPPED:
            found[reason] += count
        elif state in NOT_SENT:
            found[state.value] += count
    return dict(sorted(found.items()))


def _counts(stage: Stage, made: Sequence[Announcement]) -> Counter[tuple[State, str]]:
    total: Counter[tuple[State, str]] = Counter()
    for one in made:
        total.update(stage.run(lambda uow: uow.recipients.counts(one.id)))  # noqa: B023  # over before the next
    return total


def _outage(stage: Stage, planned: Sequence[Heard], made: Sequence[Announcement]) -> OutageFindings | None:
    outage = stage.script.outage
    if outage is None:
        return None
    of_it = [one for one in made if outage.begins <= one.new.send_at < outage.ends]
    counts = _counts(stage, of_it)
    merged, dropped = (counts[State.SKIPPED, skip.value] for skip in (Skip.SUPERSEDED, Skip.TOO_LATE))
    back = [one for one in planned if outage.ends <= one.at < outage.ends + A_DAY and _is_of_the_plan(one)]
    most = max(Counter(one.human.number for one in back).values(), default=0)
    return OutageFindings(outage.start.isoformat(), outage.days, merged, dropped, most)


def _is_of_the_plan(one: Heard) -> bool:
    """Whether it went to an enterprise, and no officer wrote it."""
    return not one.human.is_official and one.label.kind != AnnouncementKind.BROADCAST


def _told_loss(loss: Loss) -> str:
    wanted = loss.wanted
    what = " ".join(
        filter(None, (wanted.kind.value, wanted.deadline, f"{wanted.offset:+}"[wanted.deadline == "" :]))
    )
    row = f"{loss.row.state} {loss.row.reason}".strip() if loss.row else "no row"
    return f"{wanted.begins:%Y-%m-%d} loss: {loss.human.name}, {what}: {row}"


def _told(wrong: Mapping[str, Sequence[Heard]]) -> Iterator[str]:
    for name, found in wrong.items():
        for one in found:
            yield f"{one.at:%Y-%m-%d %H:%M} {name}: {one.human.name}, {one.label.kind}"
