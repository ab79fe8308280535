"""The card at the end of a registration tells what is new, changed and gone since last year's list."""

from datetime import date

from core.dialogue.flow import Facts
from core.dialogue.form import Form
from core.drafts import Draft, Row
from handlers.dossiers.registration import review
from handlers.flows.registration import NOMINEES, REGISTRATION
from storage.titles import catalogue

AN: Row = {"name": "Nguyễn Văn An", "unit": "Tổ 1", "title": "Lao động tiên tiến"}
BINH: Row = {"name": "Trần Thị Bình", "unit": "Tổ 2", "title": "Lao động tiên tiến"}
CUONG: Row = {"name": "Lê Văn Cường", "unit": "Tổ 2", "title": "Lao động tiên tiến"}


def form(last: tuple[Row, ...], now: tuple[Row, ...]) -> Form:
    draft = Draft({}, {NOMINEES.last: last, NOMINEES.key: now} if last else {NOMINEES.key: now})
    return Form(REGISTRATION, draft, Facts(date(2026, 3, 1), catalogue(), {}, draft))


def test_the_card_compares_with_last_years_list() -> None:
    better = {**AN, "title": "Chiến sĩ thi đua cơ sở"}
    since = review(form((AN, BINH), (better, CUONG)))["since"]
    assert since == {"new": 1, "changed": ["Nguyễn Văn An"], "same": 0, "missing": 1}


def test_without_a_list_of_last_year_nothing_is_compared() -> None:
    assert review(form((), (AN,)))["since"] is None
