"""Documents stay short, and what they name exists."""

import re
from pathlib import Path

import pytest

from bot.cli.registry import COMMANDS
from tests.house_rules.source import ROOT, below, files

HALF_A_PAGE = 60
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?:|#)([^)#\s]+)")  # pictures aside
PATH = re.compile(r"`((?:bot|core|handlers|scheduler|storage|templates|tests|bench|docs)/[\w./-]+)`")
SUBCOMMAND = re.compile(r"(?:^|`|bin/)thidua ([a-z]+)", re.MULTILINE)
TARGET = re.compile(r"(?:^|`)make ([a-z]+)", re.MULTILINE)
DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
DOCUMENTS = [
    path for path in files() if path.suffix == ".md" and (path.parent == ROOT or below(path, "docs"))
]
every_document = pytest.mark.parametrize(
    "path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix()
)


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.name)
def test_a_decision_fits_on_half_a_page(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= HALF_A_PAGE


def test_the_index_names_every_decision() -> None:
    index = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    assert set(LINK.findall(index)) == {path.name for path in DECISIONS} - {"README.md"}


@every_document
def test_every_link_leads_to_a_file(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@every_document
def test_every_path_that_is_named_is_there(path: Path) -> None:
    named = PATH.findall(path.read_text(encoding="utf-8"))
    assert [one for one in named if not (ROOT / one).exists()] == []


@every_document
def test_every_command_that_is_named_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    known = {add.__module__.rpartition(".")[2] for add in COMMANDS}
    assert set(SUBCOMMAND.findall(text)) <= known
    assert [target for target in TARGET.findall(text) if f"\n{target}:" not in makefile] == []
