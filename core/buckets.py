"""Everybody of an announcement in exactly one bucket, reason by reason; the buckets add up to all of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.delivery import State


class Bucket(StrEnum):
    """Đã gửi, không gửi, chặn, lỗi, chưa rõ, đã dừng, đang chờ; `sent` never means that it was read."""

    SENT = "sent"
    SKIPPED = "skipped"
    BLOCKED = "blocked"
    FAILED = "failed"
    UNKNOWN = "unknown"
    STOPPED = "stopped"
    WAITING = "waiting"


STATES: Mapping[Bucket, frozenset[State]] = {
    Bucket.SENT: frozenset({State.SENT}),
    Bucket.SKIPPED: frozenset({State.SKIPPED}),
    Bucket.BLOCKED: frozenset({State.BLOCKED}),
    Bucket.FAILED: frozenset({State.FAILED}),
    Bucket.UNKNOWN: frozenset({State.UNKNOWN}),
    Bucket.STOPPED: frozenset({State.CANCELLED}),
    Bucket.WAITING: frozenset({State.HELD, State.QUEUED, State.ATTEMPTING}),
}
NOT_REACHED = (Bucket.SKIPPED, Bucket.BLOCKED, Bucket.FAILED, Bucket.UNKNOWN, Bucket.STOPPED)
_OF_STATE = {state: bucket for bucket, states in STATES.items() for state in states}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many persons are in each bucket for which reason (a code of the ledger, empty for none)."""

    reasons: Mapping[Bucket, Mapping[str, int]]

    def count(self, bucket: Bucket) -> int:
        """How many persons are in a bucket."""
        return sum(self.reasons[bucket].values())

    @property
    def total(self) -> int:
        """Everybody whom the announcement meant."""
        return sum(self.count(bucket) for bucket in Bucket)

    @property
    def missed(self) -> int:
        """Those who should have it and surely do not: it can be sent to them once more."""
        return self.count(Bucket.FAILED) + self.count(Bucket.BLOCKED)


def tally(counts: Mapping[tuple[State, str], int]) -> Tally:
    """The ledger's counts by state and reason, put into buckets; each bucket is there, if empty."""
    reasons: dict[Bucket, Counter[str]] = {bucket: Counter() for bucket in Bucket}
    for (state, reason), count in counts.items():
        reasons[_OF_STATE[state]][reason] += count
    return Tally({bucket: dict(found.most_common()) for bucket, found in reasons.items()})
