"""Enterprises from a CSV file: the difference is shown first, whatever Excel made of the file."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli.enterprises import compare
from bot.cli.main import main
from core.ids import BoardId, EnterpriseId
from core.people import Enterprise
from storage.database import Database

BOARD = BoardId("bac-giang")
SAO_MAI = Enterprise(
    EnterpriseId(7), BOARD, "Công ty Sao Mai", "2400123458", "KCN Quang Châu", "Cụm 1", "FDI"
)
HEADER = "Tên doanh nghiệp,MST,KCN,Cụm,Loại hình"
ROWS = f"""{HEADER}
Công ty Sao Mai,2400123458,KCN Quang Châu,Cụm 1,FDI
Công ty Phố Nối,0900123452,KCN Phố Nối A,Cụm 2,TNHH
"""
Import = Callable[..., tuple[int, list[str], str]]


def line(**changed: str) -> dict[str, str]:
    same = {
        "name": SAO_MAI.name,
        "tax_code": SAO_MAI.tax_code,
        "zone": SAO_MAI.zone,
        "group": "Cụm 1",
        "kind": "FDI",
    }
    return same | changed


@pytest.fixture
def run_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Import:
    """Run `thidua enterprises import` on a file with this content."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THIDUA_DATABASE_URL", "sqlite:///thidua.sqlite3")

    def run(content: str, *options: str, encoding: str = "utf-8") -> tuple[int, list[str], str]:
        Path("dn.csv").write_bytes(content.encode(encoding))
        code = main(["enterprises", "import", "dn.csv", "--board", "bac-giang", *options])
        out, err = capsys.readouterr()
        return code, out.splitlines(), err

    return run


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[], Iterator[Enterprise]]:
    """What the database holds after an import."""

    def read() -> Iterator[Enterprise]:
        database = Database(f"sqlite:///{tmp_path}/thidua.sqlite3")
        yield from database.run_now(lambda uow: uow.boards.enterprises(BOARD))
        database.close()

    return read


@pytest.mark.parametrize(
    ("given", "change", "note"),
    [
        ({}, "same", ""),
        ({"tax_code": " 2400 123 458"}, "same", ""),
        ({"name": "Công ty Sao Mai VN"}, "changed", "Công ty Sao Mai → Công ty Sao Mai VN"),
        ({"zone": "KCN Đình Trám"}, "changed", ""),
        ({"group": "", "kind": ""}, "changed", ""),
        ({"tax_code": "0900123452"}, "new", ""),
        ({"tax_code": "0900123452-001"}, "new", ""),
        ({"tax_code": "0900123453"}, "new", "chữ số kiểm tra"),
        ({"tax_code": "900123452"}, "refused", "10 hoặc 13 chữ số"),
        ({"tax_code": ""}, "refused", "10 hoặc 13 chữ số"),
        ({"tax_code": "001199012345"}, "refused", "số định danh cá nhân"),
        ({"name": ""}, "refused", "tên"),
    ],
)
def test_each_line_is_new_changed_same_or_refused(given: dict[str, str], change: str, note: str) -> None:
    (row,) = compare([(5, line(**given))], {SAO_MAI.tax_code: SAO_MAI}, BOARD)
    assert (row.line, row.change, note in row.note) == (5, change, True)
    assert (row.enterprise is None) == (change == "refused")


def test_a_changed_enterprise_stays_the_same_one() -> None:
    (row,) = compare([(2, line(zone="KCN Vân Trung"))], {SAO_MAI.tax_code: SAO_MAI}, BOARD)
    assert row.enterprise == replace(SAO_MAI, zone="KCN Vân Trung")


def test_a_code_that_comes_twice_is_refused_the_second_time() -> None:
    rows = compare([(2, line()), (3, line(name="Khác")), (4, line(tax_code="0900123452"))], {}, BOARD)
    assert [(row.line, row.change) for row in rows] == [(2, "new"), (3, "refused"), (4, "new")]


def test_nothing_is_written_without_apply(
    run_import: Import, kept: Callable[[], Iterator[Enterprise]]
) -> None:
    code, out, err = run_import(ROWS)
    assert (code, len(out), list(kept())) == (0, 2, [])
    assert "new 2 · changed 0 · same 0 · refused 0" in err
    assert "--apply" in err


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", ","), ("utf-8", ";"), ("utf-8-sig", ","), ("utf-8-sig", ";")]
)
def test_files_as_excel_saves_them_are_read(
    run_import: Import, kept: Callable[[], Iterator[Enterprise]], encoding: str, mark: str
) -> None:
    """With a byte order mark or without, with commas or semicolons; zeros that lead a code are kept."""
    text = ROWS.replace(",", mark).replace("\n", "\r\n")
    assert run_import(text, "--apply", encoding=encoding)[0] == 0
    assert {one.name: one.tax_code for one in kept()} == {
        "Công ty Sao Mai": "2400123458",
        "Công ty Phố Nối": "0900123452",
    }
    assert run_import(text, encoding=encoding)[2].startswith("new 0 · changed 0 · same 2 · refused 0")


def test_lines_are_numbered_as_an_editor_does(run_import: Import) -> None:
    """Over empty lines, and cells with a line break of their own."""
    rows = f'{HEADER}\n\n"Công ty\nSao Mai",2400123458,,,\n,,,,\nKhông mã,123,,,\nKhác,2400123458,,,\n'
    _, out, _ = run_import(rows)
    assert [row.split()[:2] for row in out] == [["3", "new"], ["6", "refused"], ["7", "refused"]]
    assert "Công ty Sao Mai" in out[0]


@pytest.mark.parametrize(
    "content",
    ["", "\n", "Tên,KCN\nA,B\n", "MST\n2400123458\n", f'{HEADER}\n"{"x" * 200_000}', f"{HEADER}\n\ud83c"],
    ids=["nothing", "an empty line", "no MST", "no name", "a cell without end", "not UTF-8"],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(run_import: Import, content: str) -> None:
    raw = content.encode("utf-8", "surrogatepass").decode("latin-1")
    code, out, err = run_import(raw, encoding="latin-1")
    assert (code, out) == (1, [])
    assert err.startswith("thidua: dn.csv: ")
    assert len(err.splitlines()) == 1
