"""Contents are kept once, whole, for nobody else, and only what was kept can be read."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.files.store import FileStore, Kept
from core.errors import SettingError

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_kept_can_be_read(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "data" / "files")
    assert store.keep(b"abc") == Kept(ABC, 3, ABC)
    assert store.read(ABC) == b"abc"


def test_the_same_content_is_kept_once_for_us_only(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    assert store.keep(b"abc") == store.keep(b"abc")
    assert _files(tmp_path) == [tmp_path / ABC[:2] / ABC]
    assert (tmp_path / ABC[:2] / ABC).stat().st_mode & 0o777 == 0o600


def test_nothing_is_made_before_something_is_kept(tmp_path: Path) -> None:
    FileStore(tmp_path / "files").remove(ABC)
    assert not (tmp_path / "files").exists()


@pytest.mark.parametrize(
    "key", ["", "../secret", ABC[:-1], ABC.upper(), f"{ABC}\n", f"../{ABC[:2]}/{ABC}", ABC]
)
def test_an_unknown_key_is_a_key_error(tmp_path: Path, key: str) -> None:
    (tmp_path / "secret").write_text("x")
    with pytest.raises(KeyError):
        FileStore(tmp_path / "files").read(key)


@given(st.text())
def test_no_key_leads_out_of_the_folder(key: str) -> None:
    store = FileStore(Path("nowhere"))
    store.remove(key)
    with pytest.raises(KeyError):
        store.read(key)


def test_removing_twice_is_no_error(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    store.keep(b"abc")
    store.remove(ABC)
    store.remove(ABC)
    with pytest.raises(KeyError):
        store.read(ABC)


def test_a_copy_that_was_cut_off_is_written_anew(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    store.keep(b"abc")
    (tmp_path / ABC[:2] / ABC).write_bytes(b"a")
    store.keep(b"abc")
    assert store.read(ABC) == b"abc"


def test_a_write_that_fails_leaves_nothing_and_names_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(SettingError, match=r"THIDUA_FILES_DIR.*No space left"):
        FileStore(tmp_path).keep(b"abc")
    assert _files(tmp_path) == []


def test_a_folder_that_cannot_be_made_names_the_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SettingError, match="THIDUA_FILES_DIR"):
        FileStore(tmp_path / "file" / "files").keep(b"abc")


def test_many_may_keep_the_same_at_once(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        kept = set(pool.map(lambda _: store.keep(b"abc"), range(50)))
    assert kept == {Kept(ABC, 3, ABC)}
    assert len(_files(tmp_path)) == 1
