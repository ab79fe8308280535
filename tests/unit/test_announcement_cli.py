"""`thidua announce`: shown first, sent only on request, once, and above the threshold by two people."""

import json
from pathlib import Path

import pytest

from bot.cli.main import main
from storage.database import Database
from storage.example import example, load
from storage.migrate import upgrade

ARGUMENTS = (
    "announce",
    "--example",
    "--board",
    "bac-giang",
    "--text-file",
    "text.txt",
    "--by",
    "do thi huong",
)


@pytest.fixture(autouse=True)
def _office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example's database and a text, in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "text.txt").write_text("Mời {{ doanh nghiệp }} dự họp.", encoding="utf-8")
    database = Database("sqlite:///data/example.sqlite3")
    upgrade(database)
    database.run_now(lambda uow: load(uow, example()))
    database.close()


def announce(*more: str) -> int:
    return main([*ARGUMENTS, *more])


def test_without_send_it_only_shows_who_gets_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert announce("--to", "chưa đăng ký") == 0
    shown = capsys.readouterr().out
    assert "2 người nhận" in shown
    assert "Mời Công ty TNHH Điện tử Sao Mai dự họp." in shown
    assert shown.endswith("Nothing is sent. With --send it goes.\n")


def test_sent_twice_it_is_one_announcement(capsys: pytest.CaptureFixture[str]) -> None:
    made = []
    for _ in range(2):
        assert announce("--to", "chưa đăng ký", "--send", "--json") == 0
        made.append(json.loads(capsys.readouterr().out)["sent"])
    assert made == [{"announcement": 1, "stage": "planning"}] * 2


@pytest.mark.parametrize("second", ["", "Đỗ Thị Hương"])
def test_to_everybody_needs_somebody_else(second: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert announce("--to", "tất cả doanh nghiệp", "--send", "--approved-by", second) == 1
    assert "a second person must agree" in capsys.readouterr().err
    assert announce("--to", "tất cả doanh nghiệp", "--send", "--approved-by", "Vũ Đức Thắng") == 0


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (("--to", "KCN Sao Hoả"), "--to: not understood"),
        (("--to", "chưa đăng ký", "--by", "Ai Đó"), "no officer Ai Đó"),
        (("--to", "chưa đăng ký", "--at", "2020-01-01T08:00"), "is over"),
        (("--to", "chưa đăng ký", "--text-file", "no.txt"), "no.txt"),
        (("--to", "hạ tầng", "--send"), "nothing is sent: nobody"),
    ],
)
def test_what_cannot_be_is_one_clear_line(
    wrong: tuple[str, ...], why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert announce(*wrong) == 1
    assert why in capsys.readouterr().err


def test_a_text_with_unknown_variables_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    Path("text.txt").write_text("Mời {{ sếp }}", encoding="utf-8")
    assert announce("--to", "chưa đăng ký", "--send") == 1
    assert "{{ sếp }}" in capsys.readouterr().err
