"""What nobody keeps again may leave the disk; what somebody keeps just now never does."""

import os
from pathlib import Path

import pytest

from bot.files.store import FileStore

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
LONG_AGO, NOW = 1_000_000.0, 2_000_000.0


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    """A store with one content, kept long ago."""
    made = FileStore(tmp_path)
    made.keep(b"abc")
    os.utime(place(tmp_path), (LONG_AGO, LONG_AGO))
    return made


def place(folder: Path, prefix: str = "") -> Path:
    return folder / ABC[:2] / f"{prefix}{ABC}"


def test_what_was_kept_long_ago_is_found_and_removed(store: FileStore) -> None:
    assert store.untouched_since(NOW) == [ABC]
    assert store.remove_untouched(ABC, NOW)
    assert store.untouched_since(NOW) == []


def test_a_folder_that_was_never_made_holds_nothing(tmp_path: Path) -> None:
    assert FileStore(tmp_path / "files").untouched_since(NOW) == []


def test_what_is_kept_again_is_new(store: FileStore) -> None:
    """Though it was there, and is not written a second time."""
    store.keep(b"abc")
    assert store.untouched_since(NOW) == []


def test_what_is_kept_again_while_it_goes_stays(store: FileStore) -> None:
    assert store.untouched_since(NOW) == [ABC]
    store.keep(b"abc")
    assert not store.remove_untouched(ABC, NOW)
    assert store.read(ABC) == b"abc"


def test_two_may_remove_the_same(store: FileStore) -> None:
    assert [store.remove_untouched(ABC, NOW) for _ in range(2)] == [True, False]


def test_what_died_half_written_is_cleared_up(store: FileStore, tmp_path: Path) -> None:
    half = place(tmp_path).with_name(".new-x1")
    half.write_bytes(b"ab")
    os.utime(half, (LONG_AGO, LONG_AGO))
    store.untouched_since(NOW)
    assert not half.exists()


def test_what_died_half_removed_is_whole_again(store: FileStore, tmp_path: Path) -> None:
    place(tmp_path).rename(place(tmp_path, ".going-"))
    store.untouched_since(NOW)
    assert store.read(ABC) == b"abc"


def test_what_died_half_removed_never_covers_what_was_kept_since(store: FileStore, tmp_path: Path) -> None:
    place(tmp_path).rename(place(tmp_path, ".going-"))
    store.keep(b"abc")
    store.untouched_since(NOW)
    assert place(tmp_path).stat().st_mtime > NOW
    assert not place(tmp_path, ".going-").exists()
