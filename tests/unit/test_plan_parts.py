"""The lists in a plan: what it rests on, its movements, its anniversaries, who gets it, its numbers."""

from datetime import date

import pytest

from core.campaign.plan import Anniversary, Basis, Movement, Quote, Recipient, RecipientKind, Target
from core.reading.plans.anniversaries import read_anniversaries
from core.reading.plans.bases import read_bases
from core.reading.plans.blocks import blocks
from core.reading.plans.movements import read_movements
from core.reading.plans.paper import Paper
from core.reading.plans.recipients import kind_of, read_recipients
from core.reading.plans.sheets import Sheet, sheet
from core.reading.plans.targets import read_targets

HEAD = "KẾ HOẠCH\n\nPhát động phong trào thi đua năm 2025\n\n"


def parts(opening: str, body: str = "", tail: str = "") -> Sheet:
    text = f"{HEAD}{opening}\n\nI. NỘI DUNG\n\n{body}\n\n{tail}"
    return sheet(blocks(Paper(tuple(text.split("\n")))))


def bases(opening: str, body: str = "") -> tuple[Basis, ...]:
    return read_bases(parts(opening, body))


def target(body: str) -> Target:
    (found,) = read_targets(parts("", body).body, 2025)
    return found


def recipients(tail: str, opening: str = "") -> list[tuple[str, RecipientKind]]:
    return [(one.quote.text, one.kind) for one in read_recipients(parts(opening, "", tail))]


def test_a_basis_has_its_number_and_day_apart_from_its_title() -> None:
    (found,) = bases(
        "Căn cứ Quyết định số 274/QĐ-UBND ngày 29/01/2024 của UBND tỉnh về việc tổ chức các Cụm;"
    )
    assert (found.number, found.issued_on) == ("274/QĐ-UBND", date(2024, 1, 29))
    assert found.title == "Quyết định của UBND tỉnh về việc tổ chức các Cụm"
    assert found.quote.text.startswith("Quyết định số 274/QĐ-UBND ngày 29/01/2024")


def test_two_bases_of_one_line_are_two() -> None:
    found = bases(
        "Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022; "
        "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023;"
    )
    assert [one.number for one in found] == ["", "98/2023/NĐ-CP"]
    assert found[1].issued_on == date(2023, 12, 31)


def test_a_basis_cited_twice_is_one() -> None:
    again = "- Tiếp tục thực hiện Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị."
    assert len(bases("Thực hiện Chỉ thị số 34-CT/TW ngày 7/4/2014 của Bộ Chính trị;", again)) == 1


@pytest.mark.parametrize(
    "told",
    [
        "- Kế hoạch này thay thế Hướng dẫn số 215/HD-BQL ngày 21/02/2019 của Ban.",
        "- Năm 2024, tặng Bằng khen cho 11 tập thể tại Quyết định số 2801/QĐ-UBND ngày 12/12/2024.",
        "- Phấn đấu thực hiện thắng lợi kế hoạch phát triển kinh tế - xã hội năm 2025.",
    ],
)
def test_a_paper_that_is_only_told_of_is_no_basis(told: str) -> None:
    assert bases("", told) == ()


def test_an_impossible_day_of_a_basis_is_none() -> None:
    (found,) = bases("Căn cứ Kế hoạch số 5/KH-UBND ngày 31/02/2025 của UBND tỉnh;")
    assert (found.number, found.issued_on) == ("5/KH-UBND", None)


def test_movements_stand_between_quotation_marks_and_count_once() -> None:
    named = "phong trào thi đua “Cả nước chung sức”"
    (found,) = read_movements((), parts("", f"- Tham gia {named} giai đoạn 2021-2025; {named}.").body, "")
    assert found == Movement(
        "Cả nước chung sức (giai đoạn 2021-2025)",
        Quote("phong trào thi đua “Cả nước chung sức” giai đoạn 2021-2025", 9),
    )


def test_what_is_quoted_but_no_movement_is_none() -> None:
    body = "- Học tập gương “Người tốt, việc tốt”, thực hiện “mục tiêu kép”."
    assert read_movements((), parts("", body).body, "") == ()


def test_an_anniversary_is_told_with_its_day_and_first_year() -> None:
    text = (
        "Chào mừng 50 năm Ngày giải phóng miền Nam và 95 năm Ngày thành lập Đảng (03/02/1930 - 03/02/2025)."
    )
    found = read_anniversaries(parts(text).opening)
    assert found[0].since == 1930
    assert found[0].name == "95 năm Ngày thành lập Đảng"


def test_an_anniversary_without_days_has_those_that_everybody_knows() -> None:
    (found,) = read_anniversaries(parts("Lập thành tích chào mừng 80 năm Quốc khánh.").opening)
    assert found == Anniversary("80 năm Quốc khánh", Quote("80 năm Quốc khánh", 5), 2, 9, 1945)


def test_a_plan_for_years_is_no_anniversary() -> None:
    assert (
        read_anniversaries(parts("Thực hiện kế hoạch 5 năm 2021 - 2025, sau 10 năm hoạt động.").opening) == ()
    )


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Lưu: VT, TĐKT", RecipientKind.ARCHIVE),
        ("Hội đồng TĐKT tỉnh", RecipientKind.PROVINCE),
        ("Văn phòng UBND tỉnh", RecipientKind.PROVINCE),
        ("Hiệp hội doanh nghiệp tỉnh", RecipientKind.PROVINCE),
        ("Cục QLTT tỉnh (Trưởng khối thi đua)", RecipientKind.GROUP),
        ("Cụm thi đua BQL KCN các tỉnh", RecipientKind.GROUP),
        ("Các đơn vị thuộc Khối thi đua các doanh nghiệp tư nhân", RecipientKind.ENTERPRISE),
        ("Các phòng, đơn vị thuộc Ban và các doanh nghiệp KCN", RecipientKind.ENTERPRISE),
        ("Các công ty kinh doanh hạ tầng KCN", RecipientKind.ENTERPRISE),
        ("Công đoàn các KCN (p/h)", RecipientKind.UNION),
        ("Lãnh đạo Ban", RecipientKind.LEADER),
        ("Phòng Quản lý doanh nghiệp", RecipientKind.UNIT),
        ("Trung tâm Hỗ trợ doanh nghiệp", RecipientKind.UNIT),
        ("Công đoàn các KCN và các doanh nghiệp", RecipientKind.ENTERPRISE),
        ("Sở Nội vụ, các công ty trong KCN", RecipientKind.ENTERPRISE),
        ("Đoàn Khối các cơ quan và doanh nghiệp tỉnh", RecipientKind.PROVINCE),
        ("Báo Doanh nghiệp", RecipientKind.PROVINCE),
    ],
)
def test_a_recipient_is_of_one_kind(words: str, kind: RecipientKind) -> None:
    assert kind_of(words) is kind


def test_enterprises_are_known_by_their_short_names_too() -> None:
    firms = ("Các DN trong KCN;", "- Các Cty hạ tầng;", "Các nhà máy trong KKT;", "Các doanh nghệp;")
    for words in (*firms, "Người sử dụng lao động trong các KCN;", "Các hợp tác xã;"):
        assert kind_of(words) is RecipientKind.ENTERPRISE


def test_a_dash_inside_an_addressee_stays() -> None:
    to = "Các doanh nghiệp trong KKT Đình Vũ - Cát Hải"
    (found,) = read_recipients(
        sheet(blocks(Paper(("V/v đăng ký thi đua", "", f"Kính gửi: {to}", "", "Ban:"))))
    )
    assert found.quote == Quote(to, 3)


def test_addressees_below_each_other_need_no_bullets() -> None:
    lines = (
        "V/v đăng ký thi đua",
        "Kính gửi:",
        "Các doanh nghiệp trong KCN;",
        "Công đoàn các KCN.",
        "Ban đề nghị:",
    )
    found = read_recipients(sheet(blocks(Paper(lines))))
    assert [one.quote.line for one in found] == [3, 4]


def test_a_letter_that_runs_on_to_its_addressees_is_none_of_them() -> None:
    to = "Kính gửi: Các doanh nghiệp trong Khu kinh tế mở Chu Lai và các khu công nghiệp Tam Kỳ"
    letter = "Ban đã ban hành Kế hoạch số 09/KH-KKTCN phát động phong trào thi đua năm 2024, theo đó"
    paper = Paper(("V/v đăng ký thi đua", "", to, *(f"{letter} {letter[:20]}",) * 3, "1. Gửi báo cáo."))
    (found,) = read_recipients(sheet(blocks(paper)))
    assert found.quote == Quote(to.removeprefix("Kính gửi: "), 3)


def test_recipients_stand_in_any_order_up_to_the_signature() -> None:
    electronic = "Bản điện tử:\n\n- Cụm thi đua các tỉnh\nmiền núi;\n- Các doanh nghiệp."
    assert recipients(f"Nơi nhận:\n- Lưu: VT.\n\n{electronic}\n\nTRƯỞNG BAN") == [
        ("Lưu: VT.", RecipientKind.ARCHIVE),
        ("Cụm thi đua các tỉnh miền núi;", RecipientKind.GROUP),
        ("Các doanh nghiệp.", RecipientKind.ENTERPRISE),
    ]


def test_recipients_on_one_line_are_cut_apart() -> None:
    found = recipients("Nơi nhận: - UBND tỉnh; - Các doanh nghiệp KCN; - Lưu: VT. | TRƯỞNG BAN Lê Văn An")
    assert [kind for _, kind in found] == [
        RecipientKind.PROVINCE,
        RecipientKind.ENTERPRISE,
        RecipientKind.ARCHIVE,
    ]


def test_recipients_beside_a_signature_are_all_read() -> None:
    found = recipients("Nơi nhận: | TRƯỞNG BAN\n- Các doanh nghiệp; | (Đã ký)\n- Lưu: VT. | Lê Thị Hoa")
    assert [words for words, _ in found] == ["Các doanh nghiệp;", "Lưu: VT."]


def test_a_letters_addressees_are_recipients_and_as_above_is_none() -> None:
    found = recipients("Nơi nhận:\n- Như trên;\n- Lưu: VT.", "Kính gửi: Các doanh nghiệp trong KCN.")
    assert found[0] == ("Các doanh nghiệp trong KCN.", RecipientKind.ENTERPRISE)
    assert [words for words, _ in found[1:]] == ["Lưu: VT."]


def test_a_recipients_line_is_where_it_stands() -> None:
    (first, *_) = read_recipients(parts("", "", "Nơi nhận:\n- Sở Nội vụ;\n- Lưu: VT."))
    assert first == Recipient(Quote("Sở Nội vụ;", 12), RecipientKind.PROVINCE)


@pytest.mark.parametrize(
    ("body", "indicator", "value", "unit"),
    [
        ("- Phấn đấu 100% đơn vị hoàn thành tốt nhiệm vụ.", "Đơn vị hoàn thành tốt nhiệm vụ", "100", "%"),
        ("- Thu hút 90 dự án đầu tư mới.", "Thu hút dự án đầu tư mới", "90", "dự án"),
        ("- Nộp ngân sách đạt trên 5.200 tỷ đồng.", "Nộp ngân sách", "trên 5.200", "tỷ đồng"),
        (
            "- Giải quyết việc làm mới cho tối thiểu 20 nghìn lao động.",
            "Giải quyết việc làm mới",
            "tối thiểu 20 nghìn",
            "lao động",
        ),
    ],
)
def test_a_target_has_its_indicator_its_number_as_written_and_its_unit(
    body: str, indicator: str, value: str, unit: str
) -> None:
    found = target(body)
    assert (found.indicator, found.value, found.unit) == (indicator, value, unit)


def test_a_targets_base_and_change_are_told_as_written() -> None:
    found = target("- Xuất khẩu phấn đấu đạt 27,4 tỷ USD, tăng khoảng 7,0% so với năm 2024 (25,6 tỷ USD).")
    assert found.base == "25,6 tỷ USD (năm 2024)"
    assert found.change == "tăng khoảng 7,0% so với năm 2024"


@pytest.mark.parametrize(
    "body",
    [
        "- Tính đến ngày 30/11/2024, có 400 doanh nghiệp đang hoạt động, đạt 80%.",
        "- Năm 2024, có 285/312 doanh nghiệp huấn luyện an toàn; tai nạn giảm 14 vụ so với năm 2023 (60 vụ).",
        "- Trưởng ban tặng Giấy khen cho ít nhất 30 tập thể.",
        "- Hồ sơ gửi 02 bản trước ngày 15/4/2025.",
    ],
)
def test_what_was_counted_before_is_no_target(body: str) -> None:
    assert read_targets(parts("", body).body, 2025) == ()
