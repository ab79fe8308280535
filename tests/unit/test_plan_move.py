"""`thidua plan move` shows what follows, and moves the date only when it is told to."""

import json
from pathlib import Path

import pytest

from bot.cli.main import main
from storage.database import Database
from storage.example import example, load
from storage.migrate import upgrade

MOVE = ["plan", "move", "bac-giang-2021", "registration"]
SAID = ["--by", "Đỗ Thị Hương", "--reason", "công văn số 45/BQL-VP", "--example"]


@pytest.fixture(autouse=True)
def _example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example's boards and plans, in a folder of our own."""
    url = f"sqlite:///{tmp_path / 'thidua.sqlite3'}"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THIDUA_DATABASE_URL", url)
    database = Database(url)
    upgrade(database)
    database.run_now(lambda uow: load(uow, example()))
    database.close()


def test_without_apply_it_only_shows_what_follows(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert main([*MOVE, "2021-04-20", *SAID]) == 0
        said = capsys.readouterr().out
        assert "Hạn mới: hết thứ Ba 20/04/2021; trước đây hết thứ Tư 14/04/2021." in said
        assert "2 người còn phải nộp: em dời 18 lần nhắc." in said


def test_with_apply_it_moves_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*MOVE, "2021-04-20", *SAID, "--apply", "--correct", "--json"]) == 0
    done = json.loads(capsys.readouterr().out)["done"]
    assert done == {"version": 3, "cancelled": 0, "correction": None, "corrected": 0}
    assert main([*MOVE, "2021-04-20", *SAID, "--apply"]) == 1
    assert "it is the last day already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (["plan", "move", "nowhere-2021", "registration", "2021-04-20"], "bac-giang-2021"),
        (["plan", "move", "bac-giang-2021", "midyear", "2021-04-20"], "quan-triet, registration, yearend"),
        ([*MOVE, "2021-02-20"], "has passed"),
        ([*MOVE, "2023-04-20"], "behind the plan's end"),
    ],
)
def test_what_will_not_do_is_said_in_one_line(
    typed: list[str], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*typed, *SAID, "--apply"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert why in line
