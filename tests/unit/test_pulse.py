"""What counts as a restore or a jump of the clock, and what the file beside the secret remembers."""

import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import steady_s
from bot.pulse_file import MOST, PulseFile
from core.pulse import JUMP_S, Beat, HoldReason, PulseState, Seen, jump, why_hold

SECONDS = st.floats(0, 1e8)
SMALL = st.floats(-JUMP_S + 1, JUMP_S - 1)
LARGE = st.floats(JUMP_S + 1, 1e8)
START = Beat(1_700_000_000.0, 50.0)
STATE = PulseState("ab", beats=7, wall_s=START.wall_s)


def after(seconds: float, set_by: float = 0.0) -> Beat:
    """So much later, the wall clock having been set by some seconds meanwhile."""
    return Beat(START.wall_s + seconds + set_by, START.steady_s + seconds)


@given(SECONDS, SMALL)
def test_however_long_a_beat_takes_it_is_no_jump(seconds: float, set_by: float) -> None:
    assert jump(START, after(seconds, set_by)) is None


@given(SECONDS, LARGE)
def test_a_clock_set_by_more_than_five_minutes_jumped(seconds: float, set_by: float) -> None:
    assert jump(START, after(seconds, set_by)) is HoldReason.CLOCK_FORWARD
    assert jump(START, after(seconds, -set_by)) is HoldReason.CLOCK_BACK


@pytest.mark.parametrize(
    ("wall_s", "found"),
    [(-JUMP_S - 1, HoldReason.CLOCK_BACK), (-JUMP_S, None), (0, None), (86_400 * 30, None)],
)
def test_across_a_restart_only_a_clock_set_back_counts(wall_s: float, found: HoldReason | None) -> None:
    """A month later nobody was at work: an outage is no jump."""
    seen = Seen(Beat(START.wall_s + wall_s, 3.0))
    assert why_hold(STATE, seen) is found


@pytest.mark.parametrize(("known", "found"), [(6, None), (7, None), (8, HoldReason.RESTORED)])
def test_a_database_with_fewer_beats_than_remembered_was_restored(
    known: int, found: HoldReason | None
) -> None:
    assert why_hold(STATE, Seen(START, known={"ab": known, "another": 900})) is found


def test_a_restored_database_is_that_whatever_the_clock_did() -> None:
    seen = Seen(after(30, -7200), START, {"ab": 8})
    assert why_hold(STATE, seen) is HoldReason.RESTORED


def test_the_steady_clock_goes_on() -> None:
    assert steady_s() <= steady_s()


def test_the_file_remembers_the_most_beats_of_each_database(tmp_path: Path) -> None:
    file = PulseFile(tmp_path / "data" / "pulse.json")
    assert file.known() == {}
    for instance, beats in (("ab", 3), ("cd", 9), ("ab", 2)):
        file.keep(instance, beats)
    assert file.known() == {"cd": 9, "ab": 3}
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["pulse.json"]


def test_the_file_forgets_those_that_beat_longest_ago(tmp_path: Path) -> None:
    file = PulseFile(tmp_path / "pulse.json")
    for number in range(MOST + 2):
        file.keep(f"{number}", 1)
    assert list(file.known())[:2] == ["2", "3"]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"ab": "x"}', b"\xff\xfe", b"[" * 99999, b"{}  7"])
def test_a_broken_file_is_a_warning_and_no_reason_to_hold(
    content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "pulse.json").write_bytes(content)
    file = PulseFile(tmp_path / "pulse.json")
    assert file.known() == {}
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    file.keep("ab", 3)
    assert file.known() == {"ab": 3}


def test_a_file_that_cannot_be_written_is_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "pulse.json").mkdir()
    PulseFile(tmp_path / "pulse.json").keep("ab", 3)
    assert {record.levelno for record in caplog.records} == {logging.WARNING}
