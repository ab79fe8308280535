"""`thidua plan read`, `plan add`, and ruling on and activating what was added."""

import io
import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.cli.plan_files import NO_PLAN, REFUSED, paper_in
from bot.cli.reading import NOTED
from bot.files.papers_problems import PaperProblem
from bot.settings import load_settings
from core.campaign.local_time import VIETNAM
from core.campaign.quotes import stands_at
from core.reading.plans.paper import PaperNote
from core.reading.plans.reading import NoPlan
from handlers.plans.proposing import keep
from storage.database import Database
from storage.example import example, load
from storage.library import plan_text
from storage.migrate import upgrade
from tests.fakes.changing_plans import BOARD, HUONG, PLAN, run, sent
from tests.fakes.dates import MovingDates
from tests.fakes.desk import desk_for_tests
from tests.fakes.papers import docx, p
from tests.fakes.read_plans import paper
from tests.house_rules.source import ROOT
from tests.plan_scores import OPEN

KEYS = {
    "issuer", "year", "title", "number", "issued_on", "theme", "kind",
    "recipients", "phases", "deadlines", "tasks", "targets", "flags",
}  # fmt: skip
OF_A_DEADLINE = {"task", "kind", "relation", "date", "last_ok_day", "audience", "quote", "line"}
PLANS = ROOT / "templates" / "plans"
DRAFT = "bac-giang-2021-2"
BY = ("--by", "Đỗ Thị Hương")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A shipped plan's text, one by another board and a news item, in an installation's new folder."""
    monkeypatch.chdir(tmp_path)
    Path("plan.txt").write_text(plan_text("bac-giang-2021"), encoding="utf-8")
    shutil.copy(OPEN / "da-nang-2024.txt", "clean.txt")
    shutil.copy(OPEN / "da-nang-2025-ban-tin.txt", "news.txt")


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Database:
    """The example's boards, people and plans, in the database that commands open."""
    url = f"sqlite:///{Path.cwd() / 'example.sqlite3'}"
    database = Database(url)
    upgrade(database)
    database.run_now(lambda uow: load(uow, example()))
    monkeypatch.setenv("THIDUA_DATABASE_URL", url)
    return database


def test_json_has_exactly_the_agreed_shape(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "read", "plan.txt", "--json"]) == 0
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert (set(told), err) == (KEYS, "")
    assert {frozenset(one) for one in told["phases"]} == {frozenset({"name", "start", "end", "quote"})}
    assert {frozenset(one) for one in told["deadlines"]} == {frozenset(OF_A_DEADLINE)}
    shape = frozenset({"code", "severity", "quote", "line", "proposal"})
    assert {frozenset(one) for one in told["flags"]} == {shape}


def test_a_day_of_another_year_is_told_as_written_with_its_flag(capsys: pytest.CaptureFixture[str]) -> None:
    main(["plan", "read", "plan.txt", "--json"])
    told = json.loads(capsys.readouterr().out)
    first = next(one for one in told["deadlines"] if one["kind"] == "registration")
    assert (first["quote"], first["line"], first["date"]) == ("trước ngày 15/4/2020", 113, "2020-04-15")
    assert ("DEADLINE_OTHER_YEAR", "A", 113) in {(f["code"], f["severity"], f["line"]) for f in told["flags"]}


def test_for_people_a_doubtful_day_waits_for_an_officer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "read", "plan.txt"]) == 0
    lines = capsys.readouterr().out.splitlines()
    (line,) = [one for one in lines if "“trước ngày 15/4/2020” (dòng 113):" in one]
    assert line.endswith("cần cán bộ xác nhận.")
    assert "• Đợt thi đua thứ hai: thứ Năm 01/07/2021 – thứ Sáu 31/12/2021." in "\n".join(lines)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("news.txt", None, "another kind of paper"),
        ("empty.docx", b"", "0 bytes"),
        ("plan.docx", b"MZ\x90\x00 this program", "not what its name says"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "save it"),
        ("notes.txt", "Chào cả nhà, mai họp nhé.".encode(), "no plan"),
        ("nowhere.pdf", None, "No such file"),
        (".", None, "Is a directory"),
        ("large.txt", b"a" * (10 * 2**20 + 1), "larger than 10 MB"),
        ("deep.yaml", b"[" * 5000, "nested far deeper"),
        ("little.yaml", b"id: x", "Field required"),
    ],
)
def test_what_is_no_readable_plan_is_one_line_that_says_why(
    name: str, content: bytes | None, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    assert main(["plan", "read", name, "--json"]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), err.startswith(f"thidua: {name}: ")) == ("", 1, True)
    assert why in err


def test_what_hangs_on_an_event_is_open_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    told = _read(str(PLANS / "bac-giang-2021.yaml"), capsys)
    found = [one for one in told["deadlines"] if one["quote"] == "Ngay sau khi kế hoạch được ban hành"]
    assert [(one["relation"], one["date"], one["last_ok_day"]) for one in found] == [("open", None, None)]


def test_what_reading_noticed_of_the_file_is_a_flag_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    body = "".join(map(p, plan_text("bac-giang-2021").split("\n")))
    Path("tracked.docx").write_bytes(docx(f"{body}<w:p><w:ins><w:r><w:t>Mới</w:t></w:r></w:ins></w:p>"))
    (flag,) = [one for one in _read("tracked.docx", capsys)["flags"] if one["code"] == "TRACKED_CHANGES"]
    assert (flag["severity"], flag["quote"], flag["line"]) == ("B", None, None)
    assert "vết sửa" in str(flag["proposal"])
    assert set(NOTED) == set(PaperNote)


def test_data_is_a_draft_whose_words_stand_at_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    Path("data.yaml").write_bytes((PLANS / "bac-giang-2021.yaml").read_bytes())
    for file in (PLANS / "bac-giang-2021.yaml", "data.yaml"):
        text, plan = (paper := paper_in(str(file))).text, paper.read.plan
        assert plan
        assert all(stands_at(text, one.quote.text, one.quote.line) for one in plan.deadlines)
    assert text != plan_text("bac-giang-2021")
    assert main(["plan", "add", "data.yaml", "--board", "bac-giang", *BY, "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["plan"], made["new"], len(made["unruled"])) == (DRAFT, True, 2)


def test_what_cannot_be_read_adds_no_board(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "add", "news.txt", "--board", "bac-giang", *BY]) == 1
    database = Database(load_settings().database_url)
    assert database.run_now(lambda uow: tuple(uow.boards.boards())) == ()
    database.close()
    assert "another kind of paper" in capsys.readouterr().err


def test_every_reason_has_its_sentence() -> None:
    assert set(REFUSED) == set(PaperProblem)
    assert set(NO_PLAN) == set(NoPlan)


def test_a_plan_is_read_from_data_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "read", str(PLANS / "hung-yen-2024.yaml"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["year"] == 2024


def test_the_same_document_is_one_draft(capsys: pytest.CaptureFixture[str]) -> None:
    made = []
    for _ in range(2):
        assert main(["plan", "add", "plan.txt", "--board", "bac-giang", *BY, "--json"]) == 0
        made.append(json.loads(capsys.readouterr().out))
    assert [(one["draft"], one["plan"], one["new"]) for one in made] == [(1, DRAFT, True), (1, DRAFT, False)]
    assert [one["code"] for one in made[0]["unruled"]] == ["DEADLINE_OTHER_YEAR", "NONWORKING_DEADLINE"]


def test_what_is_no_plan_leaves_no_draft(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", "add", "news.txt", "--board", "bac-giang", *BY]) == 1
    assert "another kind of paper" in capsys.readouterr().err
    assert main(["plan", "add", "plan.txt", "--board", "nowhere", *BY]) == 1
    assert "no board nowhere" in capsys.readouterr().err


def test_a_draft_is_ruled_on_and_activated_by_somebody_else(capsys: pytest.CaptureFixture[str]) -> None:
    main(["plan", "add", "plan.txt", "--board", "bac-giang", *BY])
    assert main(["plan", "activate", DRAFT, "--by", "Vũ Đức Thắng"]) == 1
    assert "DEADLINE_OTHER_YEAR deadline:registration" in capsys.readouterr().err
    _rule_on_both()
    assert "A-flags that wait for a ruling: 0" in capsys.readouterr().out
    assert main(["plan", "activate", DRAFT, *BY]) == 1
    assert "a second person" in capsys.readouterr().err
    assert main(["plan", "activate", DRAFT, "--by", "Vũ Đức Thắng"]) == 0
    assert f"{DRAFT} is active for bac-giang" in capsys.readouterr().out


def test_an_active_plan_that_was_a_draft_is_ruled_on_again(capsys: pytest.CaptureFixture[str]) -> None:
    main(["plan", "add", "plan.txt", "--board", "bac-giang", *BY])
    _rule_on_both()
    main(["plan", "activate", "1", "--by", "Vũ Đức Thắng"])
    later = ["DEADLINE_OTHER_YEAR", "deadline:registration", "--date", "2021-04-20", *BY]
    assert main(["plan", "rule", DRAFT, *later]) == 0
    assert main(["plan", "rule", DRAFT, "NO_SUCH_FLAG", *BY]) == 1
    assert "NONWORKING_DEADLINE deadline:yearend" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["rule 9 X --by a", "activate 9 --by a"])
def test_a_draft_that_is_not_there_is_said(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", *command.split()]) == 1
    assert "9: no such plan; there are phat-dong-2020" in capsys.readouterr().err
    assert not Path("data").exists()


def test_questions_are_answered_from_a_document(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"/han\n")))
    assert main(["ask", "--plan", "clean.txt", "--now", "2024-02-01T09:00", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["dates"]
    assert set(told["dates"]) <= {one["last_ok_day"] for one in _read("clean.txt", capsys)["deadlines"]}


def _rule_on_both() -> None:
    flag = ["DEADLINE_OTHER_YEAR", "deadline:registration", "--date", "2021-04-15", *BY]
    assert main(["plan", "rule", DRAFT, *flag]) == 0
    assert main(["plan", "rule", DRAFT, "NONWORKING_DEADLINE", "deadline:yearend", *BY]) == 0


def _read(file: str, capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, object]]]:
    main(["plan", "read", file, "--json"])
    told: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return told


def test_next_years_plan_is_begun_once_and_its_rest_days_are_told(
    installed: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    installed.close()
    next_year = ["plan", "next", "bac-giang-2021", *BY, "--example", "--json"]
    told = [(main(next_year), json.loads(capsys.readouterr().out))[1] for _ in range(2)]
    assert [one["new"] for one in told] == [True, False]
    assert (told[0]["year"], told[0]["deadlines"][1]["rest"]) == (2022, "2022-12-02")
    assert "STRICT_BEFORE_ON_NONWORKING" in {one["code"] for one in told[0]["flags"]}


def test_a_letter_holds_only_once_an_officer_has_laid_it_beside_its_plan(
    installed: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office = MovingDates(installed, desk_for_tests(), datetime(2021, 3, 30, 8, 30, tzinfo=VIETNAM))
    monkeypatch.setenv("THIDUA_NOW", office.now.isoformat())
    run(office, lambda look: keep(look, BOARD, HUONG, paper("dieu-chinh-2021")))
    activate = ["plan", "activate", "1", "--by", "Vũ Đức Thắng"]
    assert (main(activate), "in the chat first" in capsys.readouterr().err) == (1, True)
    run(office, sent)
    assert main(activate) == 0
    assert "bac-giang-2021 is changed by" in capsys.readouterr().out
    assert [one.number for one in run(office, lambda look: look.uow.plan_versions.of(PLAN))] == [1, 2]
    installed.close()
