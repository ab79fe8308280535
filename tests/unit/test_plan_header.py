"""What stands around a plan's body: who, which number, which day, which kind, who signed."""

from datetime import date

import pytest

from core.campaign.plan import PlanKind, Quote
from core.ids import BoardId
from core.people import Board, BoardName
from core.reading.plans.blocks import blocks
from core.reading.plans.board_names import board_of
from core.reading.plans.header import Header, header_of
from core.reading.plans.kinds import kind_of, short_title
from core.reading.plans.paper import Paper
from core.reading.plans.sheets import sheet
from core.reading.plans.years import main_year, title_year

MERGED, NEIGHBOUR, OLD = BoardId("merged"), BoardId("neighbour"), BoardId("old")
BOARDS = (
    Board(
        MERGED,
        (
            BoardName("Ban Quản lý các khu công nghiệp tỉnh Bắc Giang", "Bắc Giang", until=date(2025, 6, 30)),
            BoardName("Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh", "Bắc Ninh", since=date(2025, 7, 1)),
        ),
        predecessors=(OLD,),
    ),
    Board(NEIGHBOUR, (BoardName("Ban Quản lý Khu kinh tế Hải Phòng", "Hải Phòng"),), nicknames=("Heza",)),
    Board(
        OLD, (BoardName("Ban Quản lý các khu công nghiệp Bắc Ninh cũ", "Bắc Ninh", until=date(2025, 6, 30)),)
    ),
)
BODY = (
    "I. MỤC ĐÍCH\n1. Thi đua hoàn thành nhiệm vụ.\nNơi nhận:\n- Các doanh nghiệp;\n- Lưu: VT.\n\n"
    "KT. TRƯỞNG BAN\n\nPHÓ TRƯỞNG BAN\n\n(Đã ký)\n\nTrần Văn Bình"
)
LETTERHEAD = "UBND TỈNH BẮC NINH\nBAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP\n\n"


def header(text: str) -> Header:
    return header_of(sheet(blocks(Paper(tuple(text.split("\n"))))))


def plan(head: str, title: str = "Phát động phong trào thi đua năm 2025") -> Header:
    return header(f"{head}\n\nKẾ HOẠCH\n\n{title}\n\n{BODY}")


def test_a_letterhead_in_two_lines_is_one_name() -> None:
    found = plan("BAN QUẢN LÝ\nCÁC KHU CÔNG NGHIỆP TỈNH BẮC NINH\n\nSố: 07/KH-BQL")
    assert found.issuer == "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH BẮC NINH"
    assert found.issuer_quote == Quote(found.issuer, 1)


@pytest.mark.parametrize(
    ("lines", "issuer"),
    [
        (("BAN QUẢN LÝ KHU KINH TẾ VÂN PHONG",), "BAN QUẢN LÝ KHU KINH TẾ VÂN PHONG"),
        (("BAN QUẢN LÝ KHU KINH TẾ", "VĂN PHÒNG"), "BAN QUẢN LÝ KHU KINH TẾ"),
        (("BQL KHU KINH TẾ", "HÀ TIÊN", "HỘI ĐỒNG THI ĐUA"), "BQL KHU KINH TẾ HÀ TIÊN"),
        (("BAN QUẢN LÝ", "KHU CÔNG NGHỆ CAO VÀ CÁC", "KCN HÀ TIÊN"),
         "BAN QUẢN LÝ KHU CÔNG NGHỆ CAO VÀ CÁC KCN HÀ TIÊN"),
        (("BAN QUẢN LÝ KHU KINH TẾ,", "CÔNG NGHIỆP TỈNH HÀ TIÊN"),
         "BAN QUẢN LÝ KHU KINH TẾ, CÔNG NGHIỆP TỈNH HÀ TIÊN"),
        (("BAN QUẢN LÝ KHU KINH TẾ", "CỬA KHẨU HÀ TIÊN"), "BAN QUẢN LÝ KHU KINH TẾ CỬA KHẨU HÀ TIÊN"),
    ],
)  # fmt: skip
def test_a_name_goes_on_to_its_place_and_ends_before_a_unit(lines: tuple[str, ...], issuer: str) -> None:
    head = "\n".join(("UBND TỈNH KIÊN GIANG", *lines, "Số: 07/KH-BQL", "Hà Tiên, ngày 14 tháng 01 năm 2025"))
    assert plan(head).issuer == issuer


@pytest.mark.parametrize("gap", [" ", "     ", " | ", "\n\n"])
def test_a_name_goes_on_below_the_column_beside_it(gap: str) -> None:
    rows = (
        ("UBND TỈNH ĐỒNG NAI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("BAN QUẢN LÝ CÁC KHU", "Độc lập - Tự do - Hạnh phúc"),
        ("CÔNG NGHIỆP VÀ", "Đồng Nai, ngày 06 tháng 02 năm 2025"),
        ("KHU KINH TẾ", "Số: 402/KH-KCNĐN"),
    )
    found = plan("\n".join(gap.join(row) for row in rows))
    assert found.issuer == "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP VÀ KHU KINH TẾ"
    assert (found.number, found.issued_on) == ("402/KH-KCNĐN", date(2025, 2, 6))


def test_two_columns_on_one_line_are_told_apart() -> None:
    found = plan(
        "BAN QUẢN LÝ KHU KINH TẾ TỈNH LONG AN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Số: 12/KH-BQLKKT | Long An, ngày 05 tháng 02 năm 2025"
    )
    assert found.issuer == "BAN QUẢN LÝ KHU KINH TẾ TỈNH LONG AN"
    assert (found.number, found.issued_on, found.place) == ("12/KH-BQLKKT", date(2025, 2, 5), "Long An")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 07/KH-BQL", "07/KH-BQL"),
        ("Số: /KH- BQL", ""),
        ("Số:      /KH-KCN", ""),
        ("Số: …/KH-BQL", ""),
        ("Số: l2/KH-BQLKKT", "12/KH-BQLKKT"),
        ("Số: 402/HD-KCNĐN", "402/HD-KCNĐN"),
    ],
)
def test_a_number_is_read_as_written_and_a_blank_keeps_its_words(line: str, number: str) -> None:
    found = plan(f"{LETTERHEAD}{line}")
    assert found.number == number
    assert found.number_quote is not None
    assert found.number_quote.line == 4


@pytest.mark.parametrize(
    ("line", "day", "missing"),
    [
        ("Bắc Ninh, ngày 14 tháng 01 năm 2025", date(2025, 1, 14), False),
        ("Bắc Ninh, ngày 14/01/2025", date(2025, 1, 14), False),
        ("Bắc Ninh, ngày tháng 02 năm 2025", None, True),
        ("Bắc Ninh, ngày … tháng … năm 2025", None, True),
        ("Bắc Ninh, ngày 31 tháng 02 năm 2025", None, True),
    ],
)
def test_the_day_of_issue_may_be_blank_and_keeps_its_words(
    line: str, day: date | None, *, missing: bool
) -> None:
    found = plan(f"{LETTERHEAD}{line}")
    assert (found.issued_on, found.day_missing, found.place) == (day, missing, "Bắc Ninh")
    assert found.issued_quote == Quote(line, 4)


def test_a_basis_with_its_day_is_no_day_of_issue() -> None:
    found = plan(
        LETTERHEAD, "Phát động thi đua năm 2025\n\nCăn cứ Kế hoạch số 5/KH-UBND ngày 03 tháng 01 năm 2025"
    )
    assert (found.number, found.issued_on, found.issued_quote) == ("", None, None)


def test_a_deputy_signs_for_the_head() -> None:
    found = plan(LETTERHEAD)
    assert (found.capacity, found.signatory) == ("KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN", "Trần Văn Bình")


def test_a_signature_beside_the_recipients_is_found() -> None:
    text = f"{LETTERHEAD}KẾ HOẠCH\n\nPhát động thi đua năm 2025\n\nI. MỤC ĐÍCH\n\nNơi nhận: | TRƯỞNG BAN\n"
    found = header(f"{text}- Các doanh nghiệp; | \n- Lưu: VT. | Lê Thị Hoa")
    assert (found.capacity, found.signatory) == ("TRƯỞNG BAN", "Lê Thị Hoa")


def test_a_title_runs_over_lines_and_stops_before_the_bases() -> None:
    found = plan(
        LETTERHEAD, "Phát động phong trào thi đua\nyêu nước năm 2025\n\nCăn cứ Luật Thi đua, khen thưởng;"
    )
    assert found.title == "Phát động phong trào thi đua yêu nước năm 2025"


def test_a_title_in_capitals_is_told_in_small_letters() -> None:
    words = "PHÁT ĐỘNG PHONG TRÀO THI ĐUA TRONG CÁC KCN TỈNH BẮC NINH NĂM 2025"
    found = plan(f"{LETTERHEAD}Bắc Ninh, ngày 02 tháng 01 năm 2025", f"{words}\n\nCác KCN ra sức thi đua.")
    assert found.title == "Phát động phong trào thi đua trong các KCN tỉnh Bắc Ninh năm 2025"


def test_a_letters_title_stands_behind_v_v() -> None:
    found = header(
        f"{LETTERHEAD}Số: 4/BQL-VP\nV/v lùi thời hạn đăng ký thi đua\nnăm 2025\n\nKính gửi: Các doanh nghiệp"
    )
    assert found.title == "Lùi thời hạn đăng ký thi đua năm 2025"
    assert (found.kind, found.short) == (
        PlanKind.CHANGE,
        f"Công văn {found.title[0].lower()}{found.title[1:]}",
    )


@pytest.mark.parametrize(
    ("document", "title", "kind"),
    [
        ("ke hoach", "Phát động phong trào thi đua yêu nước năm 2025", PlanKind.YEARLY),
        ("ke hoach", "Phong trào thi đua và công tác khen thưởng năm 2026", PlanKind.YEARLY),
        ("ke hoach", "Thực hiện công tác thi đua, khen thưởng năm 2020", PlanKind.WORK),
        ("ke hoach", "Tổ chức phong trào thi đua chuyên đề “Xanh” năm 2024", PlanKind.THEMATIC),
        ("ke hoach", "Phát động đợt thi đua đặc biệt “Chung sức”", PlanKind.THEMATIC),
        ("huong dan", "Thực hiện công tác thi đua, khen thưởng từ năm 2023", PlanKind.GUIDANCE),
        ("ke hoach", "Điều chỉnh, bổ sung Kế hoạch số 18/KH-BQL", PlanKind.CHANGE),
        ("thong bao", "Gia hạn thời gian đăng ký thi đua", PlanKind.CHANGE),
    ],
)
def test_heading_and_title_tell_the_kind(document: str, title: str, kind: PlanKind) -> None:
    assert kind_of(document, title) is kind


@pytest.mark.parametrize(
    ("kind", "title", "short"),
    [
        (PlanKind.YEARLY, "Phát động thi đua năm 2025 trong các KCN", "Kế hoạch phát động thi đua năm 2025"),
        (PlanKind.WORK, "Thực hiện công tác thi đua năm 2025", "Kế hoạch công tác thi đua năm 2025"),
        (PlanKind.THEMATIC, "Thi đua “mục tiêu kép” trong dịch", "Kế hoạch thi đua “mục tiêu kép” năm 2025"),
        (PlanKind.GUIDANCE, "Công tác thi đua đối với doanh nghiệp", "Hướng dẫn công tác thi đua năm 2025"),
    ],
)
def test_a_plan_is_called_by_few_words(kind: PlanKind, title: str, short: str) -> None:
    document = "huong dan" if kind is PlanKind.GUIDANCE else "ke hoach"
    assert short_title(kind, title, 2025, document) == short


def test_the_year_is_the_titles_not_the_issues() -> None:
    found = plan(f"{LETTERHEAD}Bắc Ninh, ngày 28 tháng 12 năm 2024")
    assert (found.year, found.issued_on) == (2025, date(2024, 12, 28))


def test_a_year_typed_with_letters_is_read() -> None:
    assert title_year("Phát động phong trào thi đua năm 20Z1") == 2021
    assert title_year("Thi đua giai đoạn 2021-2025") is None
    assert title_year("Bổ sung Kế hoạch số 18/KH-BQL ngày 12/01/2022 về thi đua năm 2023") == 2023


def test_without_a_title_year_the_year_most_spoken_of_near_the_issue_counts() -> None:
    texts = (
        "Phát huy kết quả năm 2024, thi đua năm 2025.",
        "Trước ngày 15/4/2025.",
        "Theo Luật số 06/2022/QH15",
    )
    assert main_year(texts, 2024) == 2025
    assert main_year(texts, None) == 2025
    assert main_year((), None) is None


def test_a_slogan_of_the_city_is_not_the_plans_theme() -> None:
    text = "Thực hiện chủ đề năm của thành phố “Chỉnh trang đô thị”, Ban Quản lý các KCN phát động thi đua."
    assert plan(LETTERHEAD, f"Phát động phong trào thi đua năm 2025\n\n{text}").theme == ""


@pytest.mark.parametrize(
    "words",
    [
        "với chủ đề “Đoàn kết, đổi mới”",
        'có chủ đề: "Đoàn kết, đổi mới"',
        "Chủ đề năm 2025: Đoàn kết, đổi mới.",
    ],
)
def test_a_theme_stands_behind_its_word(words: str) -> None:
    found = plan(LETTERHEAD, f"Phát động phong trào thi đua năm 2025\n\nPhong trào {words}")
    assert found.theme == "Đoàn kết, đổi mới"


@pytest.mark.parametrize(
    ("issuer", "day", "board"),
    [
        ("BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH BẮC GIANG", date(2021, 1, 1), MERGED),
        ("BQL các KCN Bắc Giang", date(2021, 1, 1), MERGED),
        ("Ban Quản lý các KCN tỉnh Bắc Ninh", date(2026, 1, 1), MERGED),
        ("Ban Quản lý các KCN Bắc Ninh cũ", date(2024, 1, 1), MERGED),
        ("HEZA", date(2024, 1, 1), NEIGHBOUR),
        ("Ban Quản lý Khu kinh tế tỉnh Long An", date(2024, 1, 1), None),
        ("Sở Nội vụ tỉnh Bắc Ninh", date(2026, 1, 1), None),
        ("", date(2026, 1, 1), None),
    ],
)
def test_a_plan_is_of_the_board_that_lives_today(issuer: str, day: date, board: BoardId | None) -> None:
    found = board_of(issuer, (), day, BOARDS)
    assert (found.board if found else None) == board


def test_a_province_alone_is_less_sure_than_a_name() -> None:
    named = board_of("Ban Quản lý các KCN tỉnh Bắc Giang", (), date(2021, 1, 1), BOARDS)
    placed = board_of("Ban Quản lý các KCN", ("Bắc Giang",), date(2021, 1, 1), BOARDS)
    told = board_of(
        "Ban Quản lý các KCN", ("", "theo Kế hoạch của UBND tỉnh Bắc Giang"), date(2021, 1, 1), BOARDS
    )
    assert named is not None
    assert placed is not None
    assert told is not None
    assert named.confidence > placed.confidence > told.confidence
    assert board_of("Ban Quản lý các KCN", ("Bắc Giang",), date(2026, 1, 1), BOARDS) is None


TITLE = "Phát động phong trào thi đua năm 2025"


@pytest.mark.parametrize(
    ("title", "opening", "theme"),
    [
        ("Phát động phong trào thi đua chuyên đề\n\n“Về đích sớm” năm 2025", "", "Về đích sớm"),
        ("Phát động thi đua chuyên đề “Về đích sớm” năm 2025", "", "Về đích sớm"),
        (TITLE, "Hưởng ứng phong trào thi đua của tỉnh với chủ đề “Vươn xa”, Ban xây dựng Kế hoạch.", ""),
        (TITLE, "Thực hiện Kế hoạch của UBND tỉnh, Ban Quản lý thi đua với chủ đề “Vươn xa”.", "Vươn xa"),
        (
            TITLE,
            "Theo Kế hoạch của UBND tỉnh với chủ đề “Vươn xa”, Ban Quản lý thi đua với chủ đề “Về đích”.",
            "Về đích",
        ),
    ],
)
def test_a_theme_is_the_boards_own(title: str, opening: str, theme: str) -> None:
    assert plan(LETTERHEAD, f"{title}\n\n{opening}").theme == theme
