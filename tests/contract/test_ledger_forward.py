"""Whatever happens to a row in whatever order: only allowed steps, one final state, and it stays."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from core.delivery import FINAL, Delivery, Lane, State, may_become
from core.ids import AnnouncementId, DeliveryId
from core.pulse import HoldReason
from storage import tables
from storage.database import Database
from tests.fakes.rows import LEASE_S, NOW, WALL, claim, meet, queue, rows, settle

OUTCOMES = (State.QUEUED, State.SENT, State.FAILED, State.BLOCKED, State.UNKNOWN, State.SKIPPED)
numbers = iter(range(1, 10**6))


@dataclass
class Row:
    """One recipient of an announcement, every claim of theirs so far, and the moment of wall time."""

    database: Database
    id: DeliveryId
    announcement: AnnouncementId
    at: float
    claims: list[Delivery] = field(default_factory=list)

    @property
    def state(self) -> State:
        """Where it stands."""
        with self.database.engine.connect() as connection:
            of = tables.delivery
            return State(connection.execute(select(of.c.state).where(of.c.id == self.id)).scalar_one())

    def claim(self) -> None:
        """A deliverer takes it, if it may."""
        self.claims += [one for one in claim(self.database, self.at) if one.id == self.id]

    def end(self, state: State, claim_of: int) -> None:
        """The outcome of its first or last claim is recorded, however late."""
        if self.claims:
            wait_s = 1.0 if state is State.QUEUED else 0.0
            lease = self.claims[claim_of].lease
            settle(self.database, self.id, state, at=self.at, lease=lease, wait_s=wait_s)

    def cancel(self) -> None:
        """An officer stops the announcement."""
        self.database.run_now(lambda uow: uow.recipients.cancel(self.announcement, "stopped", NOW))

    def settle(self, *, resend: bool) -> None:
        """An officer's word on what is unknown."""
        person = self.claims[0].person if self.claims else None
        if person is not None:
            self.database.run_now(lambda uow: uow.recipients.settle(self.id, person, NOW, resend=resend))

    def sweep(self) -> None:
        """The sweeper looks after the leases."""
        self.database.run_now(lambda uow: uow.ledger.sweep(self.at))

    def hold(self) -> None:
        """A jump of the clock is noticed."""
        self.database.run_now(lambda uow: uow.pulse.hold(HoldReason.CLOCK_BACK, NOW))

    def release(self, *, send: bool) -> None:
        """An officer lets go what is held, or drops it."""
        self.database.run_now(lambda uow: uow.pulse.release("Lan", NOW, send=send))


HAPPENINGS: Mapping[str, Callable[[Row], None]] = {
    "claim": Row.claim,
    "sweep": Row.sweep,
    "cancel": Row.cancel,
    "hold": Row.hold,
    "release": lambda row: row.release(send=True),
    "drop": lambda row: row.release(send=False),
    "reached": lambda row: row.settle(resend=False),
    "resend": lambda row: row.settle(resend=True),
    **{f"{state} at last": partial(Row.end, state=state, claim_of=-1) for state in OUTCOMES},
    **{f"{state} late": partial(Row.end, state=state, claim_of=0) for state in OUTCOMES},
}


@settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.sampled_from(sorted(HAPPENINGS)), max_size=10))
@example(["claim", "sweep", "sent late"])
@example(["claim", "queued at last", "claim", "queued late", "sent at last"])
@example(["claim", "cancel", "queued at last", "cancel", "sent late"])
@example(["claim", "unknown at last", "reached", "sent late", "resend"])
@example(["hold", "cancel", "release", "claim"])
def test_no_order_of_happenings_takes_a_row_back(database: Database, happenings: Sequence[str]) -> None:
    row = fresh(database)
    before = row.state
    for happening in ("claim", *happenings):
        HAPPENINGS[happening](row)
        row.at += LEASE_S * 0.7
        after = row.state
        assert after == before or may_become(before, after), (happening, before, after)
        assert after == before or before not in FINAL or happening == "reached"
        before = after


def fresh(database: Database) -> Row:
    """A recipient of their own, of an announcement of their own, after everything before."""
    number = next(numbers)
    queue(database, meet(database, str(number)), lane=Lane.BULK)
    row = rows(database, tables.delivery)[-1]
    with database.engine.begin() as connection:
        mine = tables.delivery.update().where(tables.delivery.c.id == row["id"])
        connection.execute(mine.values(announcement_id=number))
    return Row(database, DeliveryId(row["id"]), AnnouncementId(number), WALL + number * 1e6)
