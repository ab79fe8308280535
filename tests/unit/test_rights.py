"""Who may open a dossier, and when files may be added to it."""

import pytest

from core.campaign.plan import DutyKind
from core.dossiers import DossierState, Duty
from core.ids import BoardId, EnterpriseId, PlanId
from core.people import OFFICIAL, Role, RoleKind
from core.rights import boards_of, may_open, takes_files

HERE, THERE = BoardId("bac-giang"), BoardId("hung-yen")
MINE, OTHER = EnterpriseId(1), EnterpriseId(2)
DUTY = Duty(HERE, MINE, PlanId("bac-giang-2021"), DutyKind.REGISTRATION)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role(RoleKind.REPRESENTATIVE, HERE, MINE), True),
        (Role(RoleKind.REPRESENTATIVE, HERE, OTHER), False),
        *[(Role(kind, HERE), True) for kind in sorted(OFFICIAL)],
        *[(Role(kind, THERE), False) for kind in sorted(OFFICIAL)],
    ],
)
def test_an_enterprise_opens_its_own_and_a_board_those_it_receives(role: Role, *, may: bool) -> None:
    assert may_open([role], DUTY) is may


def test_nobody_without_a_role_opens_anything() -> None:
    assert not may_open([], DUTY)


def test_one_of_several_roles_is_enough() -> None:
    assert may_open([Role(RoleKind.REPRESENTATIVE, THERE, OTHER), Role(RoleKind.OFFICER, HERE)], DUTY)


def test_a_representative_is_no_officer_of_the_board() -> None:
    assert boards_of([Role(RoleKind.REPRESENTATIVE, THERE, OTHER), Role(RoleKind.ADMIN, HERE)]) == (HERE,)


def test_files_come_with_a_draft_and_only_the_signed_paper_afterwards() -> None:
    takers = {
        item: {state for state in DossierState if takes_files(state, item)} for item in ("scan", "nominees")
    }
    filled_in = {DossierState.DRAFT, DossierState.RETURNED, DossierState.WITHDRAWN}
    assert takers == {
        "scan": filled_in | {DossierState.SUBMITTED, DossierState.ACCEPTED},
        "nominees": filled_in,
    }
