"""Files kept by their content in a folder that no web server shows: the same content once."""

import hashlib
import os
import re
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from core.errors import SettingError

_KEY = re.compile(r"[0-9a-f]{64}")
_TEMPORARY = ".new-"
_GOING = ".going-"


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a file's content is: `key` is for `read`, `size` in bytes, `sha256` in hexadecimal."""

    key: str
    size: int
    sha256: str


class FileStore:
    """Contents by key, readable by us only; the folder is made when the first one is kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, content: bytes) -> Kept:
        """Keep a content for good; raises SettingError where the folder cannot be written."""
        sha256 = hashlib.sha256(content).hexdigest()
        place = self._place(sha256)
        try:
            if not _is_there(place, len(content)):
                _write(place, content)
        except OSError as error:
            reason = error.strerror or "cannot be written"
            raise SettingError(f"THIDUA_FILES_DIR: {self._folder}: {reason}") from error
        return Kept(sha256, len(content), sha256)

    def read(self, key: str) -> bytes:
        """The content; raises KeyError for a key that was never given, or whose content was removed."""
        try:
            return self._place(key).read_bytes()
        except FileNotFoundError:
            raise KeyError(key) from None

    def remove(self, key: str) -> None:
        """Forget a content, whoever else kept the same; a key without one is no error."""
        if _KEY.fullmatch(key):
            self._place(key).unlink(missing_ok=True)

    def untouched_since(self, moment_s: float) -> list[str]:
        """The keys whose content was kept last before a moment (seconds since 1970), and not again since.

        What a process that died left half written, or half removed, is cleared up on the way.
        """
        found = []
        for place in sorted(self._folder.glob("[0-9a-f][0-9a-f]/*")):
            with suppress(FileNotFoundError):  # somebody else clears up too
                if place.stat().st_mtime >= moment_s:
                    continue
                if _KEY.fullmatch(place.name):
                    found.append(place.name)
                else:
                    _clear_up(place)
        return found

    def remove_untouched(self, key: str, moment_s: float) -> bool:
        """Forget a content unless it is kept again just now; whether it went."""
        place = self._place(key)
        going = place.with_name(_GOING + key)
        try:
            place.replace(going)  # whoever keeps the same from here on writes it anew
            if going.stat().st_mtime >= moment_s:
                going.replace(place)
                return False
            going.unlink()
        except FileNotFoundError:
            return False
        return True

    def _place(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise KeyError(key)
        return self._folder / key[:2] / key


def _clear_up(place: Path) -> None:
    """What was half removed is whole again, unless somebody kept the same meanwhile."""
    whole = place.with_name(place.name.removeprefix(_GOING))
    if _KEY.fullmatch(whole.name) and not whole.exists():
        place.replace(whole)
    elif place.name.startswith((_TEMPORARY, _GOING)):
        place.unlink()


def _is_there(place: Path, size: int) -> bool:
    """Whether the whole content is kept already; then it is marked as kept now, and nobody clears it up."""
    try:
        os.utime(place)
        return place.is_file() and place.stat().st_size == size
    except FileNotFoundError:
        return False


def _write(place: Path, content: bytes) -> None:
    """Whole or not at all: a new file (mode 0600) on the disk first, then the name."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, temporary = tempfile.mkstemp(prefix=_TEMPORARY, dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync(place.parent)


def _sync(folder: Path) -> None:
    """Put the new name on the disk too; Windows cannot, and does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
