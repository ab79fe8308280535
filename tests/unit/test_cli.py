"""The command line: exit codes 0, 1 and 2, one clear line for every error, an example in every help."""

import argparse
import json
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.database import in_its_file
from bot.cli.main import main, parser
from bot.settings import load_settings
from storage.library import plan_ids

REFUSED_DATABASE = "postgresql://nobody@127.0.0.1:1/thidua"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands find no settings and no data but their own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.sqlite3").write_bytes(b"this is no database, " * 100)


def commands(top: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """This command and all below it."""
    yield top
    for action in top._actions:  # noqa: SLF001  # argparse tells its subcommands in no other way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  # same
            for below in action.choices.values():
                yield from commands(below)


def test_plan_list_tells_every_plan_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "list", "--json"]) == 0
    out, err = capsys.readouterr()
    rows = json.loads(out)
    assert ([row["id"] for row in rows], err) == (list(plan_ids()), "")
    assert {"title", "year", "issuer", "number", "internal", "flags"} <= rows[0].keys()
    assert rows[1]["flags"]["A"] == 2


def test_plan_list_is_a_line_a_plan_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(plan_ids())


@pytest.mark.parametrize(("plans", "file"), [(True, "example"), (False, "example-without-plans")])
def test_each_example_has_a_file_of_its_own(plans: bool, file: str) -> None:  # noqa: FBT001  # a setting
    settings = load_settings(_env_file=None, example=True, example_plans=plans)
    assert in_its_file(settings).database_url == f"sqlite:///data/{file}.sqlite3"
    chosen = settings.model_copy(update={"database_url": "sqlite:///mine.sqlite3"})
    assert in_its_file(chosen).database_url == "sqlite:///mine.sqlite3"


@pytest.mark.parametrize("command", [*commands(parser())], ids=lambda one: one.prog)
def test_every_command_shows_an_example_that_it_understands(command: argparse.ArgumentParser) -> None:
    """The example in a command's help is a use of this very command."""
    text = " ".join(command.format_help().split())
    _, found, example = text.rpartition("example: ")
    assert found
    assert example.startswith(command.prog)
    assert parser().parse_args(shlex.split(example)[1:]).run


@pytest.mark.parametrize(
    "typed",
    [
        "", "unknown", "plan", "plan unknown", "plan list --unknown", "plan activate bac-giang-2021",
        "plan rule bac-giang-2021 X --by a --date 31/02/2026", "enterprises import x.csv", "run --port x",
        "invite", "invite --board bac-giang --role king",
    ],
)  # fmt: skip
def test_bad_usage_is_2(typed: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(shlex.split(typed))
    out, err = capsys.readouterr()
    assert (ended.value.code, out) == (2, "")
    assert err.startswith("usage: thidua")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("plan activate no-such-plan --by a", "no such plan"),
        ("plan activate phat-dong-2020 --by a", "--board"),
        ("plan activate bac-giang-2021 --by a --board nowhere", "--board"),
        ("plan rule bac-giang-2021 DEADLINE_OTHER_YEAR deadline:registration --by a", "thidua plan activate"),
        ("enterprises import missing.csv --board bac-giang", "missing.csv"),
        ("enterprises import bad.sqlite3 --board nowhere", "bac-giang, dong-nai, hung-yen"),
        ("invite --board nowhere", "bac-giang, dong-nai, hung-yen"),
        ("invite --board bac-giang --role representative", "--tax-code"),
        ("run --port 70000", "THIDUA_PORT"),
    ],
)
def test_what_cannot_be_done_is_1_and_one_line_that_says_why(
    typed: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(shlex.split(typed)) == 1
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert err.startswith("thidua: ")
    assert why in err


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("PORT", "abc", "integer"),
        ("LOG_LEVEL", "LOUD", "WARNING"),
        ("ZALO_RATE", "0", "greater than 0"),
        ("NOW", "yesterday", "datetime"),
        ("SECRET_FILE", "bad.sqlite3/secret", "bad.sqlite3/secret"),
        ("DATABASE_URL", "::", "sqlite:///"),
        ("DATABASE_URL", "mysql://thidua@localhost/thidua", "postgresql://"),
        ("DATABASE_URL", "sqlite:///bad.sqlite3", "cannot be opened"),
        ("DATABASE_URL", "sqlite:///bad.sqlite3/below.sqlite3", "no folder"),
        ("DATABASE_URL", REFUSED_DATABASE, "cannot be opened"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(
    name: str, value: str, why: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"THIDUA_{name}", value)
    assert main(["invite", "--board", "bac-giang"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"thidua: THIDUA_{name}: ")
    assert why in line


def test_an_invite_is_a_code_to_type(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["invite", "--board", "bac-giang", "--unit", "Văn phòng Ban"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    word, code = first.split()
    assert (word, len(code), code.isdecimal()) == ("LIENKET", 6, True)
    assert second.startswith("One use, until ")


def test_a_plan_is_activated_once_and_ruled_on(capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        assert main(["plan", "activate", "bac-giang-2021", "--by", "Vũ Đức Thắng"]) == 0
        assert "bac-giang-2021 is active for bac-giang; A-flags" in capsys.readouterr().out
    flag = ["DEADLINE_OTHER_YEAR", "deadline:registration", "--date", "2021-04-15", "--by", "Đỗ Thị Hương"]
    assert main(["plan", "rule", "bac-giang-2021", *flag]) == 0
    assert "ruled on DEADLINE_OTHER_YEAR" in capsys.readouterr().out


def test_the_installed_command_passes_the_exit_code_on() -> None:
    thidua = Path(sys.executable).with_name("thidua")
    run = subprocess.run([thidua, "plan", "activate", "x", "--by", "a"], capture_output=True, check=False)  # noqa: S603
    assert (run.returncode, run.stdout) == (1, b"")
    assert run.stderr.startswith(b"thidua: x: no such plan")
