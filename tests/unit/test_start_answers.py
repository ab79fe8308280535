"""Forms that open with what the message said already: shown or asked back, never taken silently."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from core.campaign.plan import DutyKind
from core.desk import Desk
from core.dialogue.flow import Facts
from core.drafts import Draft
from core.reading.questions.labels import Label
from handlers.flows.summary import YEAREND
from handlers.questions.prefilled import figures_in, fill_of, nominees_in
from storage import dossier_tables
from storage.database import Database
from storage.example import example, load
from tests.fakes.rows import rows
from tests.fakes.talked import wrote
from tests.fakes.understood import Understood

DAY = "2021-03-01T09:00"
WORDS = {"cho em đăng ký": Label.START_REGISTRATION, "em nộp tổng kết": Label.START_YEAREND}
THREE = "cho em đăng ký 3 CSTĐ cơ sở: Nguyễn Văn Anh – tổ trưởng, Trần Bảo – kỹ sư, Lê Cường – chuyền trưởng"


@pytest.fixture
def facts(desk: Desk) -> Facts:
    return Facts(date(2021, 3, 1), desk.titles, desk.labels["vi"], Draft())


@pytest.fixture
def heard(sqlite: Database, desk: Desk) -> tuple[Database, Desk]:
    sqlite.run_now(lambda uow: load(uow, example()))
    return sqlite, replace(desk, understanding=Understood(WORDS))


def _said(heard: tuple[Database, Desk], *texts: str) -> list[str]:
    found: list[str] = []
    for text in texts:
        found = wrote(*heard, "a", text, DAY)
    return found


def _draft(heard: tuple[Database, Desk]) -> Any:  # a row's JSON
    (dossier,) = rows(heard[0], dossier_tables.dossier)
    return dossier["draft"]


def test_a_title_said_once_holds_for_all_who_are_named(facts: Facts) -> None:
    found = nominees_in(THREE, facts)
    assert [row["name"] for row in found] == ["Nguyễn Văn Anh", "Trần Bảo", "Lê Cường"]
    assert {row["title"] for row in found} == {"Chiến sĩ thi đua cơ sở"}


@pytest.mark.parametrize(
    "text",
    [
        "em muốn đăng ký danh hiệu cho công ty ạ",
        "em nộp đăng ký thi đua năm nay",
        "đăng ký lao động tiên tiến cho 120 người",
        "mở giúp em bản đăng ký",
        "",
    ],
)
def test_a_wish_without_names_fills_in_nothing(text: str, facts: Facts) -> None:
    assert fill_of(DutyKind.REGISTRATION, text, facts) is None


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("em nộp tổng kết năm, doanh thu 1300 tỷ", [("revenue.actual", "1300 tỷ")]),
        (
            "nop tong ket, nop ngan sach 9,6 ty; lao dong 1.020",
            [("budget.actual", "9,6 ty"), ("workers", "1.020")],
        ),
        ("doanh thu năm 2021 ước 1.250,5 tỷ", [("revenue.actual", "ước 1.250,5 tỷ")]),
        ("em nộp tổng kết năm 2021", []),
        ("doanh thu em gửi sau", []),
    ],
)
def test_a_figure_is_read_behind_the_name_of_its_item(
    text: str, figures: list[tuple[str, str]], facts: Facts
) -> None:
    assert [(step.key, words) for step, words in figures_in(YEAREND, text, facts)] == figures


def test_nominees_are_looked_over_before_they_are_in_the_list(heard: tuple[Database, Desk]) -> None:
    assert _said(heard, THREE) == ["several"]
    assert set(_draft(heard)["rows"]) == {"_preview:nominees"}


def test_a_list_that_is_there_is_not_replaced_unasked(heard: tuple[Database, Desk]) -> None:
    _said(heard, THREE, "1", "để sau", "cho em đăng ký LĐTT cho chị Nguyễn Thị Lan tổ may 2")
    kept = _draft(heard)["rows"]["nominees"]
    assert [row["name"] for row in kept][:3] == ["Nguyễn Văn Anh", "Trần Bảo", "Lê Cường"]


def test_a_figure_is_written_down_after_a_yes_only(heard: tuple[Database, Desk]) -> None:
    _said(heard, "em nộp tổng kết, doanh thu 1300 tỷ")
    assert "revenue.actual" not in _draft(heard)["answers"]
    _said(heard, "đúng")
    assert _draft(heard)["answers"]["revenue.actual"] == "1300"


def test_a_figure_that_is_denied_is_asked_for(heard: tuple[Database, Desk]) -> None:
    _said(heard, "em nộp tổng kết, doanh thu 1300 tỷ", "không phải", "1350")
    assert _draft(heard)["answers"]["revenue.actual"] == "1350"


def test_what_is_handed_in_is_shown_and_changed_only_if_wanted(heard: tuple[Database, Desk]) -> None:
    _said(heard, "đăng ký", "1250", "12", "Phân xưởng 1 – TTLĐTT", "40", "xong", "bỏ qua", "đồng ý", "bỏ qua")
    assert _said(heard, "ok", "Kim Min Ho", "Giám đốc", "gửi") == ["dossier/receipt"]
    assert _said(heard, THREE) == ["filing/handed_in"]
    assert len(_draft(heard)["rows"]["nominees"]) == 1
    assert _said(heard, "1") == ["several"]
    assert len(_draft(heard)["rows"]["nominees"]) == 4
