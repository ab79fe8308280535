"""Every transcript in this folder plays as it is written."""

from pathlib import Path

import pytest

from core.desk import Desk
from storage.database import Database
from storage.example import example, load
from tests.conversations.player import Player

TRANSCRIPTS = sorted(Path(__file__).parent.glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_transcript_plays_as_written(
    path: Path, sqlite: Database, desk: Desk, pytestconfig: pytest.Config
) -> None:
    sqlite.run_now(lambda uow: load(uow, example()))
    written = path.read_text(encoding="utf-8")
    played = Player(sqlite, desk).play(written)
    if pytestconfig.getoption("--record"):
        path.write_text(played, encoding="utf-8")
        return
    assert played == written
