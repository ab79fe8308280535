"""The pulse of an installation: its beats tell that a database was restored or that a clock jumped.

From then on nothing planned is sent until a person releases it; who writes is answered as ever. Only wall
time counts here: an example's business clock may be moved as one likes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

JUMP_S = 300.0  # people set a watch by less, and two machines' clocks differ by less
STALE_REPLY = timedelta(hours=24)  # of business time: nobody waits for an answer any more
REPLY_KIND, OTHER_KIND = "reply", "bulk"


class HoldReason(StrEnum):
    """Why nothing planned is sent."""

    RESTORED = "restored"
    CLOCK_BACK = "clock_back"
    CLOCK_FORWARD = "clock_forward"


@dataclass(frozen=True, slots=True)
class Beat:
    """One look at the clocks, in seconds: wall time since 1970, and a count that no setting moves."""

    wall_s: float
    steady_s: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What a process knows when it beats: this beat, its last one, and how often each database has beaten."""

    beat: Beat
    before: Beat | None = None
    known: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PulseState:
    """What a database says of itself: `instance` was made once by chance, `wall_s` is of its last beat.

    `holds` counts the holds and tells them apart; `told_at` is when officers last heard of the present one.
    After “drop all” timed jobs make nothing good that was due before `plan_from`.
    """

    instance: str = ""
    beats: int = 0
    wall_s: float = 0.0
    holds: int = 0
    held_since: datetime | None = None
    held_reason: HoldReason | None = None
    told_at: datetime | None = None
    released_by: str = ""
    released_at: datetime | None = None
    plan_from: datetime | None = None

    @property
    def held(self) -> bool:
        """Whether timed jobs plan nothing and what was queued waits."""
        return self.held_since is not None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a hold keeps back: messages by kind, their recipients, the oldest one, announcements not begun.

    Kinds are those of announcements, and `REPLY_KIND` and `OTHER_KIND` for what belongs to none.
    """

    kinds: Mapping[str, int]
    people: int
    oldest: datetime | None
    announcements: int

    @property
    def messages(self) -> int:
        """How many there are."""
        return sum(self.kinds.values())


@dataclass(frozen=True, slots=True)
class Released:
    """What became of what was held: so many messages go, so many do not."""

    queued: int
    cancelled: int


class Pulse(Protocol):
    """The pulse of a database, and what is held back with it."""

    def read(self) -> PulseState:
        """How it stands; where it is read, a hold begins only after the commit of this unit."""
        ...

    def lock(self) -> PulseState:
        """How it stands, unchanged by others until the commit."""
        ...

    def beat(self, wall_s: float, at: datetime, beats: int = 0) -> PulseState:
        """One beat more, and more than `beats`; during a hold, what came back to the queue is held too."""
        ...

    def hold(self, reason: HoldReason, at: datetime) -> None:
        """Hold all that is queued; after a restore what was being sent is `unknown`. Jumps add nothing."""
        ...

    def told(self, at: datetime) -> None:
        """Officers heard of the hold."""
        ...

    def waiting(self) -> Waiting:
        """What is held back now."""
        ...

    def release(self, by: str, at: datetime, *, send: bool) -> Released | None:
        """Let it go, replies that nobody waits for aside, or drop all of it; none when nothing is held."""
        ...


def jump(before: Beat, now: Beat) -> HoldReason | None:
    """Whether the wall clock was set while a process ran: it moved otherwise than the steady one."""
    moved = (now.wall_s - before.wall_s) - (now.steady_s - before.steady_s)
    if abs(moved) <= JUMP_S:
        return None
    return HoldReason.CLOCK_FORWARD if moved > 0 else HoldReason.CLOCK_BACK


def why_hold(state: PulseState, seen: Seen) -> HoldReason | None:
    """What happened since the last beat, if anything.

    Fewer beats than somebody counted: the database is an older one. Earlier than its last beat: the clock
    went back between two processes. Later by any time: nobody was at work, which is no jump.
    """
    if state.beats < seen.known.get(state.instance, 0):
        return HoldReason.RESTORED
    found = jump(seen.before, seen.beat) if seen.before else None
    if found is None and seen.beat.wall_s < state.wall_s - JUMP_S:
        return HoldReason.CLOCK_BACK
    return found
