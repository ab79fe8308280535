"""What no file may hold, and what the locks must: the repository works on any machine, with any index."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.house_rules.source import ROOT, files

LOCKS = ("requirements.lock", "requirements-dev.lock")
MACHINE_PATH = re.compile(rb"(?<![\w.:}>-])/(?:home|root|Users|work|opt|mnt)/\w|\b[A-Z]:\\\\?\w")
PACKAGE_HOST = re.compile(rb"py[p]i[.]org|pythonh[o]sted|anacond[a][.]org|artif[a]ctory|/simpl[e]/")
PINNED = re.compile(r"^([\w.-]+)(?:\[[\w,-]+\])?==(\S+)")


def _pins(lines: list[str]) -> dict[str, str]:
    found = [match.groups() for line in lines if (match := PINNED.match(line))]
    return {name.lower().replace("_", "-"): version for name, version in found}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert [word for word in ("http://", "https://", "--index", "--find-links") if word in text] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_locked_as_it_is_pinned(lock: str) -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = config["project"]["dependencies"] + (config["dependency-groups"]["dev"] if "dev" in lock else [])
    pins = _pins(wanted)
    assert len(pins) == len(wanted)
    assert pins.items() <= _pins((ROOT / lock).read_text(encoding="utf-8").splitlines()).items()


@pytest.mark.parametrize("pattern", [MACHINE_PATH, PACKAGE_HOST], ids=["machine path", "package host"])
def test_no_file_names_a_machines_place_or_a_package_host(pattern: re.Pattern[bytes]) -> None:
    texts = {path: text for path in files() if b"\0" not in (text := path.read_bytes())}
    del texts[Path(__file__)]
    assert [path.relative_to(ROOT).as_posix() for path, text in texts.items() if pattern.search(text)] == []
