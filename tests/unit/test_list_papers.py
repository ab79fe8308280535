"""The officers' consolidated list: the order of the decree, one number for every nominee, sums that agree."""

from dataclasses import replace

import pytest
from docx.enum.section import WD_ORIENT

from bot.rendering.figures import roman
from bot.rendering.list_paper import FULL_TABLE, list_paper, superior
from bot.rendering.wording import wording
from core.campaign.plan import DutyKind
from tests.fakes.handed_in import LAN, LINE_3, MINH, draft, enterprise, handed_in, table_of
from tests.fakes.word import grids, opened, paragraphs, texts

SAO_MAI = handed_in(draft(nominees=[LINE_3, MINH, LAN]), late=True)
ANH_DUONG = handed_in(
    draft(nominees=[MINH]), enterprise("Công ty Ánh Dương", "0100000001", "KCN Đình Trám"), number=2
)
NOWHERE = handed_in(draft(nominees=[LAN]), enterprise("Công ty An Bình", "0100000002", ""), number=3)
ALL = (NOWHERE, SAO_MAI, ANH_DUONG)


def test_nominees_stand_by_zone_enterprise_kind_and_name() -> None:
    dinh_tram, quang_chau, nowhere = (texts(one) for one in grids(list_paper(table_of(), ALL))[:3])
    assert [row[:2] for row in quang_chau[2:]] == [
        ["2", "Nguyễn Thị Lan"],
        ["3", "Trần Văn Minh"],
        ["4", "Tổ sản xuất số 3"],
    ]
    assert [one[2][:2] for one in (dinh_tram, nowhere)] == [["1", "Trần Văn Minh"], ["5", "Nguyễn Thị Lan"]]


def test_a_nominee_stands_cell_by_cell() -> None:
    assert texts(grids(list_paper(table_of(), ALL))[0])[2] == [
        "1", "Trần Văn Minh", "Ông", "Trưởng phòng, Phòng Kỹ thuật", "Chiến sĩ thi đua cơ sở\nGiấy khen",
        "Cải tiến gá lắp khuôn", "", "", "Đăng ký lần đầu",
    ]  # fmt: skip


def test_zones_are_numbered_and_an_enterprise_says_which_version_it_sent() -> None:
    file = list_paper(table_of(), ALL)
    assert paragraphs(file)[2:5] == ["I. KCN Đình Trám", "II. KCN Quang Châu", "III. Chưa rõ khu công nghiệp"]
    assert texts(grids(file)[1])[1][0] == (
        "1. Công ty TNHH Điện tử Sao Mai (MST 0100123458; mã biên nhận DK-7K3M9Q; phiên bản 2; nộp muộn)"
    )


def test_the_sums_by_zone_and_by_title_agree() -> None:
    zones, titles = (texts(one) for one in grids(list_paper(table_of(), ALL))[3:])
    assert zones[-1] == ["", "Tổng cộng", "3", "4", "2", "1"]
    assert titles[1:] == [
        ["1", "Chiến sĩ thi đua cơ sở", "2", "0", "0"],
        ["2", "Giấy khen", "2", "0", "0"],
        ["3", "Lao động tiên tiến", "2", "2", "0"],
        ["4", "Tập thể lao động tiên tiến", "0", "0", "1"],
        ["", "Tổng cộng", "4", "2", "1"],
    ]


def test_the_list_is_the_boards_paper_on_landscape_pages() -> None:
    file = list_paper(table_of(), ALL)
    head = opened(file).tables[0].row_cells(0)[0].text
    assert head.startswith("UBND TỈNH BẮC NINH\nBAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH BẮC NINH")
    assert head.endswith("Số: ……/……")
    assert paragraphs(file)[0] == "DANH SÁCH TỔNG HỢP\nĐĂNG KÝ DANH HIỆU THI ĐUA NĂM 2026"
    assert opened(file).sections[0].orientation is WD_ORIENT.LANDSCAPE


def test_of_summaries_the_proposals_are_listed() -> None:
    proposal = {**MINH, "title": "", "form": "Giấy khen", "achievement": "Vượt 12%", "reason": "Mới"}
    file = list_paper(table_of(DutyKind.YEAREND), [handed_in(draft(proposals=[proposal]))])
    assert "ĐỀ NGHỊ KHEN THƯỞNG NĂM 2026" in paragraphs(file)[0]
    assert texts(grids(file)[0])[2][4:6] == ["Giấy khen", "Vượt 12%"]


def test_a_long_zone_goes_on_in_another_table_with_numbers_that_go_on() -> None:
    two = [
        handed_in(draft(nominees=[LAN] * FULL_TABLE), enterprise(name), number=at)
        for at, name in enumerate("AB")
    ]
    file = list_paper(table_of(), two)
    first, second = (texts(one) for one in grids(file)[:2])
    assert (len(first), len(second)) == (FULL_TABLE + 2, FULL_TABLE + 2)
    assert second[2][0] == str(FULL_TABLE + 1)
    assert paragraphs(file)[2:4] == ["I. KCN Quang Châu", "Tổng hợp theo khu công nghiệp"]


def test_nobody_has_sent_anything_yet() -> None:
    zones, titles = (texts(one) for one in grids(list_paper(table_of(), ())))
    assert zones[1] == ["", "Tổng cộng", "0", "0", "0", "0"]
    assert len(titles) == 2


@pytest.mark.parametrize(
    ("board", "province", "above"),
    [
        ("Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh", "Bắc Ninh", "UBND tỉnh Bắc Ninh"),
        ("Ban Quản lý các khu công nghiệp thành phố Đồng Nai", "Đồng Nai", "UBND thành phố Đồng Nai"),
        ("Ban Quản lý các khu công nghiệp Đồng Nai", "Đồng Nai", ""),
    ],
)
def test_the_committee_above_is_named_only_where_the_boards_name_says_it(
    board: str, province: str, above: str
) -> None:
    assert superior(board, province) == above


@pytest.mark.parametrize("table", ["list", "zones"])
def test_the_columns_fit_a_landscape_page(table: str) -> None:
    assert sum(column["width"] for column in wording("papers")["tables"][table]) <= 252


def test_roman_numbers_go_on_beyond_ten() -> None:
    assert [roman(at) for at in (1, 4, 9, 14, 40, 99)] == ["I", "IV", "IX", "XIV", "XL", "XCIX"]


def test_a_plan_that_has_only_a_title_is_quoted() -> None:
    file = list_paper(replace(table_of(), plan="Phát động thi đua"), ())
    assert paragraphs(file)[1].startswith(
        "(Theo Kế hoạch “Phát động thi đua”; số liệu đến 09:00 ngày 15/04/2026)"
    )
