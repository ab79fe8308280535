"""Messages as they are typed, read by the real understanding: real answers instead of shrugs."""

import pytest

from core.desk import Desk
from storage import question_tables
from storage.database import Database
from storage.example import example, load
from tests.fakes.rows import rows
from tests.fakes.talked import offered, wrote

DAY = "2021-03-10T09:00"


@pytest.fixture
def people(sqlite: Database) -> Database:
    sqlite.run_now(lambda uow: load(uow, example()))
    return sqlite


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("thu nhập bình quân tính cả tăng ca à", "answers/rule"),
        ("nop ngan sach 9.6 ty dung ko hay phai ghi 9,6", "answers/rule"),
        ("MST 2400123456 bên em báo ko hợp lệ là sao", "answers/rule"),
        ("gui file excel bao cao thay cho nhap tung muc dc ko", "answers/rule"),
        ("năm ngoái em đăng ký rồi năm nay copy lại được ko", "answers/rule"),
        ("so ket 6 thang doanh thu tinh den 30/6 hay den ngay gui", "answers/rule"),
        ("biên bản họp xét thi đua ở công ty phải có ai ký", "answers/rule"),
        ("lỡ bấm gửi 2 lần có sao k", "answers/rule"),
        ("lợi nhuận âm có được đề nghị khen không", "answers/rule"),
        ("năm nay có 1 vụ TNLĐ chết người thì ghi thế nào, có bị loại không?", "answers/rule"),
        ("nop bao cao tre bi tru may diem", "answers/rule"),
        ("Số LĐ nữ 845/1.020 mà hệ thống báo lỗi", "answers/rule"),
        ("Cty em có 2 nhà máy ở 2 KCN thì đăng ký chung hay riêng?", "answers/rule"),
        ("doanh nghiệp mới vào KCN tháng 5 có phải sơ kết không", "answers/rule"),
        ("Công ty em thuộc cụm thi đua nào, ai là cụm trưởng?", "answers/group"),
        ("Kế hoạch ghi 15/4/2020 mà năm 2021, cuối cùng là ngày nào?", "answers/deadline"),
        ("nghi le 24/11 nam nay co lui han ko", "answers/deadline"),
        ("mai em nộp đăng ký được ko", "answers/deadline"),
        ("còn bao nhiêu ngày làm việc nữa", "answers/deadline"),
        ("thế còn năm sau thì sao?", "answers/about_what"),
        ("Chị Lan nghỉ việc rồi, em thay chị ấy phụ trách mảng này", "answers/takes_over"),
        ("em nghỉ việc, chị Mai thay em", "handover/confirm"),
        ("hạn nộp quyết toán thuế", "answers/elsewhere"),
        ("báo cáo tai nạn lao động nộp khi nào", "answers/elsewhere"),
        ("thuế báo lỗi chữ ký số, chưa quyết toán được", "answers/elsewhere"),
    ],
)
def test_what_is_known_is_told_and_what_is_anothers_is_refused(
    text: str, template: str, people: Database, desk: Desk
) -> None:
    assert wrote(people, desk, "a", text, DAY)[0] == template


def test_who_takes_over_hears_that_they_hold_the_part_and_an_officer_hears_of_it(
    people: Database, desk: Desk
) -> None:
    said = "Chị Lan nghỉ việc rồi, em thay chị ấy phụ trách mảng này"
    assert wrote(people, desk, "a", said, DAY) == ["answers/takes_over", "questions/handed_over"]
    assert rows(people, question_tables.question)[-1]["text"] == said
    assert wrote(people, desk, "moi", said, DAY) == ["answers/successor"]
    assert offered(people, "moi") == ["link", "request"]


def test_a_wrong_tax_code_asks_no_officer_by_itself(people: Database, desk: Desk) -> None:
    wrote(people, desk, "a", "MST 2400123456 bên em báo ko hợp lệ là sao", DAY)
    assert rows(people, question_tables.question) == []
    assert offered(people, "a")[-1] == "ask:officer"


def test_many_nominees_are_told_the_quick_way_before_the_form_opens(people: Database, desk: Desk) -> None:
    said = "dang ky lao dong tien tien cho 120 nguoi thi nhap sao cho nhanh"
    assert wrote(people, desk, "a", said, DAY)[0] == "answers/many_at_once"
    assert "answers/many_at_once" not in wrote(people, desk, "b", "em muốn đăng ký danh hiệu", DAY)


def test_no_way_to_an_officer_is_offered_to_officers(people: Database, desk: Desk) -> None:
    wrote(people, desk, "canbo", "chủ đề phong trào là gì", DAY)
    assert "ask:officer" not in offered(people, "canbo")
    assert wrote(people, desk, "canbo", "nhắc các DN chưa nộp", DAY) == ["answers/officers_way"]
    assert offered(people, "canbo")[:2] == ["cmd:tiendo", "cmd:thongbao"]
