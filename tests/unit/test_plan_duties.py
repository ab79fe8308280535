"""Sentences as boards write them: several duties and days, changing subjects, what is past or replaced."""

from datetime import date

import pytest

from core.campaign.plan import Audience, Deadline, Relation
from core.reading.plans.blocks import blocks
from core.reading.plans.deadlines import read_deadlines
from core.reading.plans.duty_tasks import kind_of
from core.reading.plans.paper import Paper
from core.reading.plans.slips import mended

TO = ("Nơi nhận:", "- Các doanh nghiệp trong KCN;")


def of(*lines: str, issued_on: date | None = None) -> tuple[Deadline, ...]:
    return read_deadlines(blocks(Paper(("IV. TỔ CHỨC THỰC HIỆN", *lines, *TO))), 2025, issued_on)


def told(*lines: str, issued_on: date | None = None) -> list[str]:
    """Each duty as “15/4 registration enterprise”."""
    found = of(*lines, issued_on=issued_on)
    return [f"{one.date and f'{one.date:%d/%m}'} {one.kind} {one.audience}" for one in found]


REGISTERED, HALF, WHOLE = (
    "31/03 registration enterprise",
    "15/06 midyear enterprise",
    "30/11 yearend enterprise",
)


@pytest.mark.parametrize(
    "line",
    [
        "Doanh nghiệp đăng ký (trước ngày 31/3), sơ kết (trước ngày 15/6), tổng kết (trước ngày 30/11).",
        "Trước 31/3, doanh nghiệp gửi đăng ký thi đua; trước 15/6 gửi báo cáo sơ kết; trước 30/11 tổng kết.",
        "Đối với doanh nghiệp: Thời hạn đăng ký 31/3/2025, sơ kết 15/6/2025, tổng kết 30/11/2025.",
        "Bản đăng ký gửi trước mùng 31/3; báo cáo định kỳ: 6 tháng (trước 15/6), hằng năm (trước 30/11).",
        "1. Thời hạn gửi:\n- Bản đăng ký thi đua: 31/3/2025.\n- Sơ kết: 15/6/2025.\n- Tổng kết: 30/11/2025.",
        "- Các doanh nghiệp:\n+ Đăng ký trước 31/3;\n+ Sơ kết trước 15/6;\n+ Báo cáo tổng kết trước 30/11.",
    ],
)
def test_each_duty_keeps_its_own_day_however_they_are_put(line: str) -> None:
    assert told(*line.split("\n")) == [REGISTERED, HALF, WHOLE]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "Phòng Doanh nghiệp đôn đốc để doanh nghiệp nộp báo cáo tổng kết về Ban trước 30/11.",
            "yearend enterprise",
        ),
        ("Văn phòng đôn đốc doanh nghiệp báo cáo, tổng hợp trình Ban trước 30/11.", "other unit"),
        (
            "Đề nghị quý doanh nghiệp gửi đăng ký thi đua (qua Văn phòng) trước 30/11.",
            "registration enterprise",
        ),
        ("Báo cáo gửi về Phòng Doanh nghiệp, Ban Quản lý các KCN, trước 30/11.", "other enterprise"),
        ("Để kịp báo cáo UBND tỉnh trước 30/11, đề nghị các doanh nghiệp khẩn trương.", "other unit"),
        ("Báo cáo sơ kết gửi trước 30/11 (đối với các phòng).", "midyear unit"),
        ("Tổng hợp kết quả đăng ký của các doanh nghiệp, trình Hội đồng trước 30/11.", "other unit"),
        (
            "Trưởng các phòng và đề nghị Giám đốc các doanh nghiệp báo cáo về Ban trước 30/11.",
            "other enterprise",
        ),
    ],
)
def test_who_owes_it_is_told_by_the_words_around_the_day(line: str, wanted: str) -> None:
    assert told(line) == [f"30/11 {wanted}"]


@pytest.mark.parametrize(
    "line",
    [
        "Văn phòng tiếp nhận bản đăng ký của doanh nghiệp, tổng hợp, trình Hội đồng trước 30/11.",
        "Phòng Doanh nghiệp rà soát danh sách đăng ký, gửi ý kiến về Văn phòng trước 30/11.",
        "Văn phòng trả lời doanh nghiệp về hồ sơ đăng ký trước 30/11.",
        "Phòng Doanh nghiệp tổng hợp kết quả báo cáo 6 tháng của doanh nghiệp, trình Ban trước 30/11.",
        "Văn phòng đôn đốc doanh nghiệp chưa gửi báo cáo tổng kết, báo cáo Trưởng ban trước 30/11.",
        "Doanh nghiệp gửi hồ sơ; hồ sơ còn thiếu được Văn phòng trả lại trước 30/11.",
        "1. Đối với doanh nghiệp\n- Danh sách được Hội đồng xét, công bố trước 30/11.",
    ],
)
def test_what_a_unit_does_with_the_papers_of_others_is_its_own_other_work(line: str) -> None:
    assert told(*line.split("\n")) == ["30/11 other unit"]


@pytest.mark.parametrize(
    "line",
    [
        "1. Doanh nghiệp\n- Báo cáo tổng kết gửi Ban Quản lý (Phòng Doanh nghiệp) trước 30/11.",
        "4. Tổng kết phong trào\n- Thời gian: doanh nghiệp gửi trước 30/11.",
        "3. Bước cuối: trước 30/11, các doanh nghiệp gửi báo cáo tổng kết về Ban.",
        "Báo cáo tổng kết do doanh nghiệp lập, gửi về Ban trước 30/11.",
        "Doanh nghiệp đã đăng ký thi đua gửi báo cáo tổng kết trước 30/11.",
        "Phòng Lao động hướng dẫn các doanh nghiệp gửi báo cáo tổng kết trước 30/11.",
    ],
)
def test_an_enterprises_report_stays_its_own_whoever_else_is_named(line: str) -> None:
    assert told(*line.split("\n")) == [WHOLE]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Doanh nghiệp treo khẩu hiệu tại cổng nhà máy chậm nhất ngày 30/11/2025.", "other enterprise"),
        ("Văn phòng tạm ứng kinh phí khen thưởng trước ngày 30/11/2025.", "other unit"),
        ("Hội nghị tổng kết phong trào chuyển sang Chủ nhật, ngày 30/11/2025.", "other unit"),
        ("Ban tổ chức Hội nghị điển hình tiên tiến ngày 30/11/2025.", "other unit"),
        ("Doanh nghiệp gửi sơ kết trước ngày ../6/2025, gửi tổng kết trước 30/11.", "yearend enterprise"),
        ("Tổng kết phong trào; Văn phòng tổng hợp: trong tháng 11/2025.", "yearend unit"),
        ("Rà soát, sửa đổi Quy chế thi đua của cơ quan: tháng 11/2025.", "other unit"),
        ("1. Các mốc đối với doanh nghiệp:\n- 30/11/2025: nộp báo cáo tổng kết.", "yearend enterprise"),
        ("Định kỳ trước ngày 30/11 hằng năm, doanh nghiệp gửi báo cáo về Ban.", "other enterprise"),
    ],
)
def test_a_day_is_told_rather_than_dropped_where_its_words_are_new(line: str, wanted: str) -> None:
    assert told(*line.split("\n")) == [f"30/11 {wanted}"]


@pytest.mark.parametrize(
    "line",
    [
        "2. Tổng kết phong trào\n- Thực hiện: doanh nghiệp. Thời gian: trước ngày 30/11/2025.",
        "2. Tổng kết phong trào\n- Thực hiện: doanh nghiệp.\n- Hoàn thành: trước ngày 30/11/2025.",
        "2. Tổng kết\na) Đối tượng: các doanh nghiệp.\nb) Nơi nhận: Văn phòng.\nc) Hạn: trước 30/11.",
        "Nơi nhận: Văn phòng Ban, số 5 đường A.\n2. Doanh nghiệp gửi báo cáo tổng kết trước 30/11.",
    ],
)
def test_labels_in_any_row_belong_to_the_item_above_them(line: str) -> None:
    assert told(*line.split("\n")) == [WHOLE]


@pytest.mark.parametrize(
    "line",
    [
        "Trước 31/3, các doanh nghiệp đăng ký thi đua, trước 15/6 gửi sơ kết và trước 30/11 gửi tổng kết.",
        "Trước 31/3, doanh nghiệp đăng ký thi đua, báo cáo sơ kết gửi trước 15/6, tổng kết gửi trước 30/11.",
    ],
)
def test_days_of_a_sentence_that_one_of_them_opens_keep_their_own_duties(line: str) -> None:
    assert told(line) == [REGISTERED, HALF, WHOLE]


@pytest.mark.parametrize(
    "line",
    [
        "Doanh nghiệp được cấp phép trước ngày 30/11/2025 thuộc đối tượng của phong trào.",
        "Doanh nghiệp đã hoạt động ổn định trong khu công nghiệp trước ngày 30/11/2025.",
        "Tuyên truyền về Lễ kỷ niệm ngày 02/9/2025.",
    ],
)
def test_what_only_describes_somebody_is_no_duty(line: str) -> None:
    assert told(line) == []


def test_what_was_handed_in_before_hides_no_day_that_is_past_already() -> None:
    lines = ("Doanh nghiệp có thay đổi so với danh sách đã gửi, thì đăng ký bổ sung trước ngày 31/3/2025.",
             "Những sáng kiến đã được công nhận thì doanh nghiệp báo cáo tổng kết trước 30/11.")  # fmt: skip
    assert told(*lines, issued_on=date(2025, 12, 10)) == [REGISTERED, WHOLE]


@pytest.mark.parametrize(
    "line",
    [
        "- Doanh nghiệp tự bình xét nội bộ, niêm yết tại phân xưởng, phòng ban của mình trước 18/11/2025.",
        "Công đoàn cơ sở thu nhận đăng ký của người lao động trước ngày 05/3/2025.",
        "Tổ môi trường của doanh nghiệp lập bảng tự chấm, trình Giám đốc doanh nghiệp trước 15/5/2025.",
        "Doanh nghiệp gửi sau ngày 15/4/2025 thì không được xét.",
        "Số liệu báo cáo tính đến hết ngày 30/11/2025.",
        "Số liệu doanh thu, nộp ngân sách lấy đến 30/9/2025 và ước cả năm.",
        "Đến hết tháng 6/2024 đã có 90 doanh nghiệp gửi báo cáo.",
        "Kế hoạch này thay thế Kế hoạch cũ, có hiệu lực từ ngày 15/02/2025 đến hết ngày 31/12/2025.",
    ],
)
def test_inner_days_figures_and_what_is_past_are_no_duties(line: str) -> None:
    assert told(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "Việc đăng ký phải xong trước 15/3/2025, nay gia hạn cho doanh nghiệp gửi đến hết ngày 31/3/2025.",
        "Thay vì gửi trước 15/3/2025, doanh nghiệp gửi bản đăng ký thi đua đến hết ngày 31/3/2025.",
        "1. Đăng ký thi đua\n- Thời hạn cũ: trước 15/3/2025.\n- Nay gia hạn đến hết ngày 31/3/2025.",
        "Gia hạn nhận bản đăng ký đến hết ngày 31/3/2025, thay cho thời hạn cũ (ngày 15/3/2025).",
        "Mục IV đã viết: “gửi trước 15/3/2025”.\nNay sửa là: “Doanh nghiệp đăng ký trước ngày 31/3/2025”.",
    ],
)
def test_of_an_old_day_and_a_new_one_only_the_new_one_counts(line: str) -> None:
    assert told(*line.split("\n")) == [REGISTERED]


@pytest.mark.parametrize(
    "line",
    [
        "Lập phiếu đăng ký thi đua theo mẫu. Phiếu nêu trên, doanh nghiệp gửi về Ban trước ngày 31/3/2025.",
        "Bản đăng ký thi đua ghi rõ danh hiệu. Văn bản này, Ban nhận được chậm nhất ngày 31/3/2025.",
        "Doanh nghiệp đăng ký trước ngày 31/3/2025, riêng doanh nghiệp mới thì hạn này là ngày 31/3/2025.",
        "1. Đăng ký thi đua của doanh nghiệp\nTrước đây: trước 15/3/2025.\nNay: trước ngày 31/3/2025.",
        "A. Trước ngày 31/3/2025\n1. Bản đăng ký thi đua của tập thể.\n2. Bản đăng ký của cá nhân.",
    ],
)
def test_words_that_point_back_are_told_by_what_stands_before_or_above(line: str) -> None:
    assert set(told(*line.split("\n"))) == {REGISTERED}


def test_an_item_stands_below_the_number_that_its_own_begins_with() -> None:
    lines = ("2. Các phòng thuộc Ban", "2.1. Tuyên truyền; gửi bản đăng ký thi đua trước ngày 31/3/2025.",
             "3. Các doanh nghiệp", "3.1. Gửi bản đăng ký thi đua trước ngày 31/3/2025.")  # fmt: skip
    assert told(*lines) == ["31/03 registration unit", REGISTERED]


def test_what_somebody_has_done_is_no_history_where_the_day_is_still_to_come() -> None:
    line = "Doanh nghiệp đã đăng ký nhưng có thay đổi, gửi bản đăng ký bổ sung trước ngày 31/3/2025."
    assert told(line, issued_on=date(2025, 2, 10)) == [REGISTERED]
    assert told(line, issued_on=date(2025, 4, 10)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Văn phòng xây dựng báo cáo sơ kết của cơ quan theo hướng dẫn của cấp trên.",
        "Việc đề nghị khen thưởng cấp Nhà nước, doanh nghiệp thực hiện theo hướng dẫn của cấp trên.",
        "Báo cáo tổng kết, doanh nghiệp gửi theo văn bản hướng dẫn riêng của Ban.",
    ],
)
def test_a_report_whose_day_others_will_name_is_open(line: str) -> None:
    assert [one.relation.value for one in of(line)] == ["open"]


@pytest.mark.parametrize(
    ("task", "kind"),
    [
        ("Tổng hợp đăng ký của doanh nghiệp, trình Hội đồng", "other"),
        ("Tổng hợp đăng ký thi đua của cơ quan, gửi Khối thi đua", "registration"),
        ("Tổng hợp bản đăng ký, báo cáo Ban Thi đua - Khen thưởng tỉnh", "registration"),
        ("Phúc tra 50% số doanh nghiệp đăng ký", "other"),
        ("Báo cáo sơ kết, so với kết quả năm 2024", "midyear"),
        ("Báo cáo 6 tháng và cả năm", "other"),
        ("Hội nghị đánh giá kết quả phong trào năm 2025", "other"),
    ],
)
def test_the_kind_is_that_of_what_is_handed_in(task: str, kind: str) -> None:
    assert kind_of(task).value == kind


def test_a_scans_slips_are_read_as_meant_and_quoted_as_they_stand() -> None:
    words = "Các doanh nghiệp gừi bản đăng kí thi đua về Ban truớc ngày 31/3/2025."
    assert told(words) == [REGISTERED]
    assert of(words)[0].quote.text == "truớc ngày 31/3/2025"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("TRUỚC ngay 5/4", "TRƯỚC ngày 5/4"),
        ("chẩm nhât trong thảng 4", "chậm nhất trong tháng 4"),
        ("Bảo cáo sơ kêt quỹ II", "Báo cáo sơ kết quý II"),
        ("thuở ấy, ngay sau khi huơ tay", "thuở ấy, ngay sau khi huơ tay"),
    ],
)
def test_letters_are_put_right_one_for_one(wrong: str, right: str) -> None:
    assert mended(wrong) == right
    assert len(wrong) == len(right)


@pytest.mark.parametrize(
    "line",
    [
        "Các doanh nghiệp thành lập trước ngày 01/01/2025 tham gia phong trào thi đua.",
        "Báo cáo tổng kết năm 2024 (thời hạn 15/12/2024) còn 12 doanh nghiệp gửi chậm.",
        "Phong trào được tổ chức từ ngày 01/3/2025 đến ngày 30/11/2025, chia làm 02 đợt.",
        "Các tổ sản xuất tự chấm điểm vào ngày 25 hằng tháng, nộp phiếu cho công ty.",
    ],
)
def test_what_enterprises_are_what_was_due_and_how_long_it_runs_is_no_duty(line: str) -> None:
    assert told("1. Đợt 1: từ 01/01/2025 đến 30/4/2025.", line, issued_on=date(2025, 2, 10)) == []


@pytest.mark.parametrize(
    ("line", "duties"),
    [
        ("Hội đồng Thi đua của Ban họp trước ngày 15/6/2025.", ["15/06 other unit"]),
        ("Số liệu ước thực hiện 6 tháng gửi về Ban trước ngày 15/6/2025.", [HALF]),
        ("Báo cáo sơ kết gửi về doanh nghiệp cụm trưởng trước ngày 15/6/2025.", [HALF]),
        ("Bước 1: từ 01/3 đến 31/3/2025, gửi bản đăng ký thi đua về Ban.", [REGISTERED]),
        ("Hạn: 31/3 (đăng ký), 15/6 (sơ kết) – doanh nghiệp gửi.", [REGISTERED, HALF]),
        ("Doanh nghiệp tổ chức tổng kết tại đơn vị trước ngày 30/11/2025.", ["30/11 other enterprise"]),
        (
            "Doanh nghiệp tổ chức tổng kết tại đơn vị trước ngày 20/11, gửi báo cáo về Ban trước ngày 30/11.",
            ["20/11 other enterprise", WHOLE],
        ),
    ],
)
def test_a_duty_is_what_is_handed_in_wherever_and_in_whatever_step(line: str, duties: list[str]) -> None:
    assert told(line) == duties


@pytest.mark.parametrize(
    "line",
    [
        "Doanh nghiệp gửi báo cáo thi đua về Ban trước ngày 05 hằng tháng.",
        "Định kỳ trước ngày 05 hàng tháng, các công ty báo cáo kết quả về Ban.",
        "Báo cáo nhanh của doanh nghiệp: chậm nhất vào ngày 05 của tháng đầu quý sau.",
    ],
)
def test_a_day_of_every_month_is_a_duty_without_a_day(line: str) -> None:
    (found,) = of(line)
    assert (found.relation, found.audience, found.date) == (Relation.OPEN, Audience.ENTERPRISE, None)
    assert "05" in found.quote.text


@pytest.mark.parametrize("firms", ["Các doanh nghiệp", "Các công ty"])
def test_enterprises_are_addressed_by_either_name(firms: str) -> None:
    lines = ("III. TỔ CHỨC", "- Đăng ký thi đua gửi trước ngày 15/4/2025.", "Nơi nhận:", f"- {firms};")
    (found,) = read_deadlines(blocks(Paper(lines)), 2025)
    assert found.audience is Audience.ENTERPRISE


def test_each_column_of_times_is_a_duty_of_those_its_head_names() -> None:
    head = "TT | Công việc | Thời hạn của các phòng | Thời hạn đối với doanh nghiệp"
    row = "1 | Đăng ký thi đua | Trước ngày 10/3/2025 | Trước ngày 31/3/2025"
    assert told(head, row) == ["10/03 registration unit", REGISTERED]
    dates = told(head.replace("của các phòng", "bắt đầu"), row)
    assert len(dates) == 1
