"""Every enterprise is counted once, in its zone and in its state."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.campaign.plan import DutyKind
from core.coverage import NO_ZONE, Coverage, ZoneCoverage, coverage, together
from core.dossiers import DossierState, Standing
from core.ids import BoardId, EnterpriseId
from core.people import Enterprise

KIND = DutyKind.REGISTRATION
STATES = ("accepted", "submitted", "returned", "refused", "draft", "nothing")
states = st.none() | st.sampled_from(DossierState)
zones = st.sampled_from(["KCN Quang Châu", "KCN  Quang Châu", "", "–", "KCN Hoà Phú", "KCN Hòa Phú"])
boards = st.lists(st.tuples(zones, states, st.booleans()), max_size=30)


def counted(*enterprises: tuple[str, DossierState | None, bool]) -> Coverage:
    """A coverage of enterprises, each by its zone, its dossier's state, and whether it can be reached."""
    there = [
        Enterprise(EnterpriseId(at), BoardId("bac-giang"), f"Công ty {at}", "", zone, "", "")
        for at, (zone, _, _) in enumerate(enterprises)
    ]
    standings = [
        Standing(EnterpriseId(at), state, 1, late=False)
        for at, (_, state, _) in enumerate(enterprises)
        if state
    ]
    reachable = {EnterpriseId(at) for at, (_, _, reached) in enumerate(enterprises) if reached}
    return coverage(KIND, "Kế hoạch năm 2021", there, standings, reachable)


def in_zone(
    *found: DossierState | None, zone: str = "KCN Hoà Phú"
) -> list[tuple[str, DossierState | None, bool]]:
    """Enterprises of one zone, by their states; nobody can be reached."""
    return [(zone, state, False) for state in found]


@given(boards)
def test_every_enterprise_is_in_one_state_of_one_zone(
    enterprises: list[tuple[str, DossierState | None, bool]],
) -> None:
    whole = counted(*enterprises).whole
    assert whole.total == len(enterprises) == sum(getattr(whole, state) for state in STATES)
    assert whole.reached == sum(reached for _, _, reached in enterprises)
    assert whole.missing + whole.handed_in == whole.total


@given(boards)
def test_the_zone_with_the_most_missing_is_first(
    enterprises: list[tuple[str, DossierState | None, bool]],
) -> None:
    missing = [zone.missing for zone in counted(*enterprises).zones]
    assert missing == sorted(missing, reverse=True)


@pytest.mark.parametrize(
    ("state", "counted_as"),
    [
        (None, "nothing"),
        (DossierState.DRAFT, "draft"),
        (DossierState.WITHDRAWN, "draft"),
        (DossierState.SUBMITTED, "submitted"),
        (DossierState.RETURNED, "returned"),
        (DossierState.ACCEPTED, "accepted"),
        (DossierState.REFUSED, "refused"),
    ],
)
def test_a_dossiers_state_says_where_it_is_counted(state: DossierState | None, counted_as: str) -> None:
    assert getattr(counted(*in_zone(state)).zones[0], counted_as) == 1


def test_whoever_took_a_dossier_back_has_not_handed_in() -> None:
    (zone,) = counted(
        *in_zone(DossierState.WITHDRAWN, DossierState.RETURNED, DossierState.REFUSED, None)
    ).zones
    assert (zone.missing, zone.handed_in, zone.percent) == (2, 2, 50)


def test_zones_that_miss_as_many_stand_in_vietnamese_order() -> None:
    names = ["KCN 10", "KCN 2", "KCN Đình Trám", "KCN Dĩnh Kế"]
    found = counted(*((name, None, False) for name in names)).zones
    assert [zone.zone for zone in found] == ["KCN 2", "KCN 10", "KCN Dĩnh Kế", "KCN Đình Trám"]


def test_a_zone_that_is_written_in_several_ways_is_one() -> None:
    written = [
        "KCN Hòa Phú",
        "KCN Hoà Phú",
        "kcn hoà  phú",
        unicodedata.normalize("NFD", "KCN Hoà Phú"),
        "KCN Hoà Phú",
    ]
    (zone,) = counted(*((name, None, False) for name in written)).zones
    assert (zone.zone, zone.total) == ("KCN Hoà Phú", 5)


@pytest.mark.parametrize("zone", ["", "  ", "–", "\n"])
def test_an_enterprise_without_a_zone_is_counted_under_a_name_that_says_so(zone: str) -> None:
    assert [one.zone for one in counted(*in_zone(None, zone=zone)).zones] == [NO_ZONE]


def test_a_dossier_of_an_enterprise_that_is_not_there_counts_nowhere() -> None:
    found = coverage(
        KIND, "", [], [Standing(EnterpriseId(9), DossierState.ACCEPTED, 1, late=False)], {EnterpriseId(9)}
    )
    assert (found.zones, found.whole) == ((), ZoneCoverage(""))


def test_a_hundred_percent_is_everybody() -> None:
    assert ZoneCoverage("", 1000, accepted=999, nothing=1).percent == 99
    assert ZoneCoverage("", 1000, accepted=1000).percent == 100
    assert ZoneCoverage("").percent == 0


def test_zones_together_are_the_sum_of_each() -> None:
    both = together(
        "2 KCN khác", [ZoneCoverage("A", 3, 1, 1, 0, 0, 1, 2), ZoneCoverage("B", 2, 0, 0, 0, 1, 0, 1, 1)]
    )
    assert both == ZoneCoverage("2 KCN khác", 5, 1, 1, 0, 1, 1, 3, 1)
