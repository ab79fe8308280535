"""Which active plan a paper changes: the one that it names, else a person is asked."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.campaign.plan import Campaign, PlanKind
from core.campaign.plan_targets import paper_name, targets
from core.ids import BoardId
from core.reading.change_picks import Picks, read_picks
from core.reading.next_year_wishes import wants_next_year
from storage.library import plan
from tests.fakes.read_plans import paper

BOARD, AT = BoardId("bac-giang"), datetime(2021, 3, 30, 1, tzinfo=UTC)
PLAN, OTHER = plan("bac-giang-2021"), plan("bac-giang-2021-muc-tieu-kep")


def read() -> Campaign:
    """The letter of March as its reading would be activated."""
    found = paper("dieu-chinh-2021").read.plan
    assert found is not None
    return Campaign(found, BOARD, AT)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("… Kế hoạch phát động phong trào thi đua năm 2021 …", ["bac-giang-2021"]),
        ("… Kế hoạch ngày 03/8/2021 của Ban …", ["bac-giang-2021-muc-tieu-kep"]),
        ("… Kế hoạch số 12/KH-KCN …", ["numbered"]),
        ("… thời hạn báo cáo tổng kết …", ["bac-giang-2021", "bac-giang-2021-muc-tieu-kep", "numbered"]),
        ("… Kế hoạch số 99/KH-KCN …", ["bac-giang-2021", "bac-giang-2021-muc-tieu-kep"]),
    ],
)
def test_a_letter_belongs_to_the_plan_that_it_names_else_it_is_asked(text: str, named: list[str]) -> None:
    numbered = replace(OTHER, id=type(OTHER.id)("numbered"), number="12/KH-KCN", title="Đợt khác", theme="")
    numbered = replace(numbered, issued_on=date(2021, 9, 1))
    every = [Campaign(one, BOARD, AT) for one in (PLAN, OTHER, numbered)]
    assert [one.plan.id for one in targets(read().plan, text, every)] == named


def test_a_plan_of_another_year_or_kind_is_no_newer_version() -> None:
    every = [Campaign(one, BOARD, AT) for one in (PLAN, OTHER)]
    assert [one.plan.id for one in targets(PLAN, "", every)] == ["bac-giang-2021"]
    assert targets(replace(PLAN, year=2022), "", every) == ()
    assert targets(replace(PLAN, kind=PlanKind.WORK), "", every) == ()


def test_a_paper_is_cited_by_its_number_and_day() -> None:
    assert paper_name(read().plan) == "Công văn số 310/BQL-VP ngày 29/03/2021"
    assert paper_name(OTHER) == "Kế hoạch thi đua “mục tiêu kép” năm 2021 ngày 03/08/2021"
    notice = replace(read().plan, short="Thông báo gia hạn đăng ký năm 2021", number="15/TB-BQL")
    assert paper_name(notice) == "Thông báo số 15/TB-BQL ngày 29/03/2021"


@pytest.mark.parametrize(
    ("said", "picks"),
    [
        ("bỏ 2", Picks((2,), out=True)),
        ("Bỏ điểm 2, 3 và 4 nhé", Picks((2, 3, 4), out=True)),
        ("lấy lại 2", Picks((2,), out=False)),
        ("bỏ", None),
        ("bỏ hạn ngày 15/4/2021", None),
        ("2", None),
    ],
)
def test_numbers_are_left_out_and_taken_back(said: str, picks: Picks | None) -> None:
    assert read_picks(said) == picks


@pytest.mark.parametrize("said", ["Soạn kế hoạch năm sau", "em ơi lập giúp kế hoạch thi đua năm tới nhé"])
def test_next_years_plan_is_wished_for(said: str) -> None:
    assert wants_next_year(said)
    assert not wants_next_year(f"hỏi {said}")


def test_a_letter_of_january_speaks_of_the_year_before_unless_it_names_its_own() -> None:
    letter = replace(read().plan, year=2022, title="Gia hạn nộp báo cáo tổng kết phong trào thi đua")
    every = [Campaign(PLAN, BOARD, AT)]
    assert [one.plan.id for one in targets(letter, "", every)] == ["bac-giang-2021"]
    assert targets(replace(letter, title="Gia hạn nộp báo cáo năm 2022"), "", every) == ()


def test_a_plan_that_is_cited_by_its_number_is_meant_whatever_its_year() -> None:
    numbered = replace(PLAN, number="12/KH-KCN")
    letter = replace(read().plan, year=2022, title="Gia hạn nộp báo cáo năm 2022")
    for text in ("Kế hoạch số 12/KH-KCN ngày 03/02/2021", "tại Kế hoạch 12/KH-KCN"):
        assert [one.plan.number for one in targets(letter, text, [Campaign(numbered, BOARD, AT)])] == [
            "12/KH-KCN"
        ]


def test_another_papers_number_does_not_hide_the_plan_whose_title_is_cited() -> None:
    numbered = replace(PLAN, number="12/KH-KCN")
    text = "Căn cứ Kế hoạch số 365/KH-UBND; Kế hoạch phát động phong trào thi đua năm 2021 của Ban"
    assert [one.plan.id for one in targets(read().plan, text, [Campaign(numbered, BOARD, AT)])] == [PLAN.id]


def test_a_paper_that_says_it_replaces_a_plan_is_its_newer_version_whatever_its_title() -> None:
    other = replace(PLAN, kind=PlanKind.THEMATIC, title="Thi đua cao điểm", number="7/KH")
    text = "Kế hoạch này thay thế Kế hoạch phát động phong trào thi đua năm 2021 của Ban."
    every = [Campaign(one, BOARD, AT) for one in (PLAN, OTHER)]
    assert [one.plan.id for one in targets(other, text, every)] == [PLAN.id]
    assert targets(other, "", every) == ()


def test_a_year_has_one_launch_so_another_one_may_be_its_newer_version() -> None:
    other = replace(PLAN, title="Tổ chức thi đua, khen thưởng trong các khu công nghiệp", number="")
    assert [one.plan.id for one in targets(other, "", [Campaign(PLAN, BOARD, AT)])] == [PLAN.id]
