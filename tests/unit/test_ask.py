"""`thidua ask`: a JSON a line, the chat's own answers, and nothing kept."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.cli.ask import stated_dates
from bot.cli.main import main
from storage import tables
from storage.database import Database
from storage.example import example, load
from storage.library import plan_text
from storage.migrate import upgrade
from tests.fakes.rows import rows

NOW = "2021-03-01T09:00"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation's folder with nothing in it."""
    monkeypatch.chdir(tmp_path)


class Asked:
    """Messages handed to the command, and what it printed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def __call__(self, said: bytes, *arguments: str) -> list[dict[str, Any]]:
        self._monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(said)))
        assert main(["ask", "--json", *arguments]) == 0
        return [json.loads(line) for line in self._capsys.readouterr().out.splitlines()]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Asked:
    """Hands messages to the command."""
    return Asked(monkeypatch, capsys)


def test_every_line_is_one_answer_with_all_its_keys(asked: Asked) -> None:
    lines = "/han\n\n\U0001f600\nhạn đăng ký?\n".encode()
    told = asked(lines, "--plan", "bac-giang-2021", "--now", NOW)
    assert [one["text"] for one in told] == ["/han", "", "\U0001f600", "hạn đăng ký?"]
    assert all(set(one) == {"text", "label", "confidence", "answer", "dates", "quote"} for one in told)
    assert all(one["answer"] for one in told)


def test_a_date_that_nobody_has_ruled_on_is_quoted_and_not_stated(asked: Asked) -> None:
    (told,) = asked(b"/han", "--plan", "bac-giang-2021", "--now", NOW)
    assert "trước ngày 15/4/2020" in told["answer"]
    assert "2020-04-15" not in told["dates"]


def test_without_a_database_the_example_answers_with_its_rulings(asked: Asked) -> None:
    (told,) = asked(b"/han", "--now", NOW)
    assert "2021-04-14" in told["dates"]
    assert told["quote"] == "trước ngày 15/4/2020"


def test_a_plan_is_known_by_its_own_text(asked: Asked, tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(plan_text("phat-dong-2020"), encoding="utf-8")
    (told,) = asked(b"/han", "--plan", "plan.txt", "--now", "2020-03-02")
    assert "2020-04-14" in told["dates"]


def test_text_that_is_no_utf8_is_answered_too(asked: Asked) -> None:
    (told,) = asked(b"h\xff\xfen n\xf4p", "--now", NOW)
    assert told["answer"]


def test_each_line_stands_alone_and_nothing_is_kept(asked: Asked) -> None:
    database = Database("sqlite:///data/thidua.sqlite3")
    upgrade(database)
    database.run_now(lambda uow: load(uow, example()))
    before = [len(rows(database, table)) for table in tables.metadata.sorted_tables]
    told = asked(b"/dangky\n/dangky\n", "--now", NOW, "--enterprise", "2400123458")
    assert told[0]["answer"] == told[1]["answer"]
    assert [len(rows(database, table)) for table in tables.metadata.sorted_tables] == before
    database.close()


def test_an_unknown_plan_is_named_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--plan", "nothing"]) == 1
    assert "bac-giang-2021" in capsys.readouterr().err


def test_dates_in_quotes_are_not_the_answer_s_own() -> None:
    said = "Chậm nhất hết thứ Tư 14/04/2021 (kế hoạch ghi “trước ngày 15/4/2020”), 31/02/2021."
    assert stated_dates(said) == [date(2021, 4, 14)]
