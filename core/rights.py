"""Who may open what now: asked whenever a link is opened, whatever the link said when it was given."""

from collections.abc import Iterable

from core.dossiers import DossierState, Duty
from core.ids import BoardId
from core.people import OFFICIAL, Role

DRAFTED = frozenset({DossierState.DRAFT, DossierState.RETURNED, DossierState.WITHDRAWN})
HANDED_IN = frozenset({DossierState.SUBMITTED, DossierState.ACCEPTED})
# The signed paper comes after the dossier: it is printed from what was handed in.
AFTERWARDS = frozenset({"scan"})


def may_open(roles: Iterable[Role], duty: Duty) -> bool:
    """A representative of the enterprise, or an officer of the board that it hands in to."""
    return any(
        role.board == duty.board if role.kind in OFFICIAL else role.enterprise == duty.enterprise
        for role in roles
    )


def boards_of(roles: Iterable[Role]) -> tuple[BoardId, ...]:
    """The boards that a person is an officer of."""
    return tuple(role.board for role in roles if role.kind in OFFICIAL)


def takes_files(state: DossierState, item: str) -> bool:
    """Whether files for this item may be added: while it is filled in; a signed paper also afterwards."""
    return state in DRAFTED or (state in HANDED_IN and item in AFTERWARDS)
