"""What a question names besides its wish: duty, aspect, days, weekday, month, year, đợt."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.campaign.plan import DutyKind
from core.reading.folding import fold
from core.reading.questions.meaning import Aspect, NamedDay, Slots
from core.reading.questions.slots import slots

TODAY = date(2021, 3, 10)
R, M, Y = DutyKind.REGISTRATION, DutyKind.MIDYEAR, DutyKind.YEAREND
LEFT, FINE, REST = Aspect.DAYS_LEFT, Aspect.IS_DAY_FINE, Aspect.REST_DAY


def day(of_month: int, month: int, year: int | None = None) -> tuple[NamedDay, ...]:
    return (NamedDay(of_month, month, year),)


DUTIES: Mapping[str, DutyKind | None] = MappingProxyType(
    {
        "Hạn đăng ký danh hiệu thi đua là ngày nào ạ?": R,
        "đk thi đua bao giờ hết hạn z": R,
        "bản đăng ký gửi đến hôm nào": R,
        "khi nào phải nộp dki": R,
        "bao giờ phải gửi sơ kết": M,
        "hạn báo cáo 6 tháng": M,
        "b/c 6t nộp ngày nào": M,
        "báo cáo nửa năm gửi hôm nào ạ": M,
        "báo cáo giữa năm": M,
        "báo cáo bán niên thì hạn ra sao": M,
        "báo cáo 6 tháng đầu năm hạn nào": M,
        "hạn tổng kết": Y,
        "báo cáo năm nộp khi nào": Y,
        "báo cáo cuối năm nộp khi nào": Y,
        "báo cáo cả năm hạn bao giờ": Y,
        "nộp TK trước ngày nào": Y,
        "hạn SK với ạ": M,
        "em đi khám SK hôm nào": None,
        "em hỏi hạn sơ kết thôi nhé, tổng kết để sau": M,
        "đăng ký rồi, giờ hỏi báo cáo nửa năm": M,
        "không phải sơ kết mà là tổng kết": Y,
        "sơ kết em nộp rồi, còn tổng kết thì sao": Y,
        "tổng kết chứ không phải sơ kết": Y,
        "em nộp sơ kết rồi, giờ hỏi hạn tổng kết": Y,
        "em đã gửi bản đăng ký, cho hỏi hạn sơ kết": M,
        "hạn tổng kết ạ, sơ kết bên em xong rồi": Y,
        "em chưa hỏi tổng kết, em hỏi sơ kết cơ": M,
        "đăng ký xong hết rồi, h đến sơ kết thì nộp ngày nào": M,
        "tổng kết thì em biết rồi, còn đăng ký bao giờ hết hạn": R,
        "ngoài đăng ký ra thì hạn tổng kết ngày nào": Y,
        "hỏi hạn đăng ký, khoan nói tổng kết": R,
        "em đăng ký rồi sửa ở đâu": R,
        "sắp hết hạn đăng ký rồi còn sơ kết em gửi xong": R,
        "hạn sơ kết với hạn tổng kết là ngày nào": None,
        "bao giờ nộp đăng ký và sơ kết ạ": None,
        "em không hỏi sơ kết": None,
        "nghỉ 6 tháng thai sản có được xét không": None,
        "đăng ký tạm trú cho chuyên gia ở đâu": None,
        "thưởng cuối năm bao giờ có": None,
        "sắp tới phải nộp những gì": None,
    }
)
ASPECTS: Mapping[str, Slots] = MappingProxyType(
    {
        "còn mấy ngày nữa hết hạn gửi báo cáo tổng kết": Slots(Y, LEFT),
        "bao lâu nữa thì hết hạn đăng ký": Slots(R, LEFT),
        "sơ kết còn bao nhiêu ngày": Slots(M, LEFT),
        "mấy hôm nữa đến hạn ạ": Slots(None, LEFT),
        "còn bao lâu nữa là hết hạn": Slots(None, LEFT),
        "còn 3 ngày nữa đúng không": Slots(None, LEFT),
        "nộp đúng ngày 15/4 được không": Slots(None, FINE, day(15, 4)),
        "Trước ngày 15/4 là 15/4 nộp vẫn được đúng không em?": Slots(None, FINE, day(15, 4)),
        "hạn 20/4 đúng không": Slots(None, FINE, day(20, 4)),
        "đăng ký hạn 20-4 phải không ạ": Slots(R, FINE, day(20, 4)),
        "nộp thứ hai có trễ không": Slots(None, FINE, weekday=0),
        "nộp thứ Sáu có bị tính trễ không": Slots(None, FINE, weekday=4),
        "hôm nay nộp còn kịp không": Slots(None, FINE, day(10, 3, 2021)),
        "mai nộp được không": Slots(None, FINE, day(11, 3, 2021)),
        "ngày kia gửi sơ kết có muộn không": Slots(M, FINE, day(12, 3, 2021)),
        "nộp đúng ngày cuối cùng được không": Slots(None, FINE),
        "trùng chủ nhật thì sao": Slots(None, REST, weekday=6),
        "hạn rơi vào thứ 7 thì nộp bù hôm nào": Slots(None, REST, weekday=5),
        "nghỉ lễ có lùi hạn không": Slots(None, REST),
        "nghi le 24/11 nam nay co lui han ko": Slots(None, REST, day(24, 11), year=2021),
        "5/12 trúng thứ 7 thì nộp thứ 2 có bị tính trễ ko": Slots(None, REST, day(5, 12), weekday=0),
        "hạn trùng ngày lễ thì tính thế nào": Slots(None, REST),
        "hôm nay em hỏi hạn sơ kết ạ": Slots(M),
        "chị Mai ơi hạn đăng ký bao giờ": Slots(R),
    }
)
TIMES: Mapping[str, Slots] = MappingProxyType(
    {
        "hạn 15-4-2021 à": Slots(days=day(15, 4, 2021)),
        "ngày 15.4.2021": Slots(days=day(15, 4, 2021)),
        "ngày 15 tháng 4": Slots(days=day(15, 4)),
        "ngày 15 tháng 4 năm 2021": Slots(days=day(15, 4, 2021)),
        "15 tháng tư": Slots(days=day(15, 4)),
        "mồng 5/12": Slots(days=day(5, 12)),
        "mùng năm tháng 12": Slots(days=day(5, 12)),
        "trước 15.4": Slots(days=day(15, 4)),
        "2021-04-15": Slots(days=day(15, 4, 2021)),
        "từ 1/4 đến 30/4": Slots(days=(NamedDay(1, 4), NamedDay(30, 4))),
        "15/4 rồi 15/4": Slots(days=day(15, 4)),
        "doanh thu 1.250 tỷ, nộp 9.6 tỷ, nữ 845/1.020": Slots(),
        "3-5 ngày là xong": Slots(),
        "nghị định 152/2025/NĐ-CP ngày 14/6/2025 có mẫu nào": Slots(),
        "theo nghị định 98 năm 2023": Slots(),
        "kế hoạch số 12/KH-BQL ngày 5/3/2021 có hạn 15/4 à": Slots(days=day(15, 4)),
        "Luật Thi đua, khen thưởng 2022 quy định gì": Slots(),
        "kế hoạch ghi 15/4/2020 mà năm 2021": Slots(days=day(15, 4, 2020), year=2021),
        "thế còn năm sau thì sao": Slots(year=2022),
        "năm tới hạn bao giờ": Slots(year=2022),
        "sang năm thì thế nào": Slots(year=2022),
        "năm ngoái bên em được gì": Slots(year=2020),
        "năm vừa qua có ai được khen": Slots(year=2020),
        "hạn năm nay": Slots(year=2021),
        "năm 2022 ai ký": Slots(year=2022),
        "hạn năm 22": Slots(year=2022),
        "2024 bên em được danh hiệu gì": Slots(year=2024),
        "năm ngoái em làm rồi năm nay hạn là bao giờ": Slots(year=2021),
        "5 năm sau mới xét": Slots(),
        "trong tháng 4 là đến ngày nào": Slots(month=4),
        "ký trong tháng tư": Slots(month=4),
        "tháng 4/2022 có gì": Slots(month=4, year=2022),
        "tháng này phải nộp gì": Slots(month=3),
        "đợt 2 bắt đầu khi nào": Slots(phase=2),
        "đợt hai chào mừng ngày gì": Slots(phase=2),
        "đợt thi đua thứ nhất": Slots(phase=1),
        "đợt III kết thúc chưa": Slots(phase=3),
        "đợt này là đợt mấy": Slots(),
        "xoá người thứ 4 trong danh sách": Slots(),
        "thứ 4 tuần sau em gửi": Slots(weekday=2),
        "ra T7 hay CN cũng được": Slots(weekday=5),
    }
)


@pytest.mark.parametrize("typed", [str, fold, str.upper], ids=["marks", "no marks", "capitals"])
@pytest.mark.parametrize(("text", "duty"), DUTIES.items())
def test_the_duty_that_is_asked_about(text: str, duty: DutyKind | None, typed: type[str]) -> None:
    assert slots(typed(text), TODAY).duty == duty


@pytest.mark.parametrize("typed", [str, fold], ids=["marks", "no marks"])
@pytest.mark.parametrize(("text", "named"), [*ASPECTS.items(), *TIMES.items()])
def test_what_is_named_and_what_is_asked_about_it(text: str, named: Slots, typed: type[str]) -> None:
    assert slots(typed(text), TODAY) == named


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(slots(text, TODAY), Slots)


PIECES = [
    "15/4",
    "hạn",
    "năm",
    "tháng",
    "thứ",
    "đợt",
    "tổng kết",
    "sơ kết",
    "không",
    "rồi",
    ",",
    ".",
    "số",
    "6",
]


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.lists(st.sampled_from([*PIECES, "nghị định", "99/99", "31.2", "mai", "còn", "nộp", "chủ nhật"])))
def test_no_row_of_its_own_words_is_too_odd(pieces: list[str]) -> None:
    assert isinstance(slots(" ".join(pieces), TODAY), Slots)
