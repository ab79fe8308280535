"""How far a board's enterprises are with one duty, zone (KCN) by zone: the numbers behind the picture."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TypeAlias

from core.campaign.plan import DutyKind
from core.dossiers import DossierState, Standing
from core.ids import EnterpriseId
from core.people import Enterprise
from core.reading.collation import text_key

NO_ZONE = "Chưa ghi KCN"

_SameZone: TypeAlias = tuple[object, object]
_COUNTED_AS = {
    DossierState.ACCEPTED: "accepted",
    DossierState.SUBMITTED: "submitted",
    DossierState.RETURNED: "returned",
    DossierState.REFUSED: "refused",
    DossierState.DRAFT: "draft",
    DossierState.WITHDRAWN: "draft",
}


@dataclass(frozen=True, slots=True)
class ZoneCoverage:
    """Enterprises of a zone by how far their dossier is; every one of `total` is counted in one state.

    `draft` is begun or withdrawn, `nothing` has no dossier, `reached` has somebody who can be written to.
    """

    zone: str
    total: int = 0
    accepted: int = 0
    submitted: int = 0
    returned: int = 0
    draft: int = 0
    nothing: int = 0
    reached: int = 0
    refused: int = 0

    @property
    def missing(self) -> int:
        """Those that have not handed in, or took it back."""
        return self.draft + self.nothing

    @property
    def handed_in(self) -> int:
        """Those that have, whatever the board said to it."""
        return self.total - self.missing

    @property
    def percent(self) -> int:
        """How many of a hundred have handed in, rounded down: 100 is everybody."""
        return 100 * self.handed_in // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """One duty of one plan (its short name), zone by zone, most missing first."""

    kind: DutyKind
    plan: str
    zones: tuple[ZoneCoverage, ...]

    @property
    def whole(self) -> ZoneCoverage:
        """All zones together, under no name."""
        return together("", self.zones)


def coverage(
    kind: DutyKind,
    plan: str,
    enterprises: Iterable[Enterprise],
    standings: Iterable[Standing],
    reachable: Collection[EnterpriseId],
) -> Coverage:
    """Count the enterprises; a zone that is written in several ways is one, under its commonest name."""
    states = {one.enterprise: _COUNTED_AS[one.state] for one in standings}
    zones: dict[_SameZone, list[Enterprise]] = {}
    same: dict[str, _SameZone] = {}
    for one in enterprises:
        if one.zone not in same:
            same[one.zone] = text_key(one.zone)[:2]
        zones.setdefault(same[one.zone], []).append(one)
    counted = [_zone(_name(there), there, states, reachable) for there in zones.values()]
    return Coverage(kind, plan, tuple(sorted(counted, key=lambda one: (-one.missing, text_key(one.zone)))))


def together(name: str, zones: Iterable[ZoneCoverage]) -> ZoneCoverage:
    """Several zones as one, under this name."""
    added = list(zones)
    counts = (field.name for field in fields(ZoneCoverage) if field.name != "zone")
    return ZoneCoverage(name, **{count: sum(getattr(one, count) for one in added) for count in counts})


def _zone(
    name: str,
    there: Sequence[Enterprise],
    states: Mapping[EnterpriseId, str],
    reachable: Collection[EnterpriseId],
) -> ZoneCoverage:
    counts = Counter(states.get(one.id, "nothing") for one in there)
    return ZoneCoverage(name, len(there), reached=sum(one.id in reachable for one in there), **counts)


def _name(there: Iterable[Enterprise]) -> str:
    """The spelling that most of them have, white space folded; of two as common the first in order."""
    spelt = Counter(" ".join(one.zone.split()) for one in there)
    name = min(spelt, key=lambda one: (-spelt[one], text_key(one)))
    return name if text_key(name)[0] else NO_ZONE
