"""Words that leave no doubt, whatever the message was taken for – and those that must not."""

from datetime import date

import pytest

from core.campaign.plan import DutyKind
from core.reading.questions.doubtless import beyond_doubt
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Sureness
from core.reading.questions.slots import slots

TODAY = date(2021, 3, 10)
DOUBTS = [
    ("còn bao nhiêu ngày làm việc nữa", Label.DEADLINE_ANY, Label.UNKNOWN, Label.DEADLINE_ANY),
    ("how many working days left", Label.HELP, Label.LATE, Label.DEADLINE_ANY),
    ("mai em nộp đăng ký được ko", Label.START_REGISTRATION, Label.LATE, Label.DEADLINE_REGISTRATION),
    ("cuối tháng 4 nộp đăng ký được ko", Label.DEADLINE_YEAREND, Label.TITLES, Label.DEADLINE_REGISTRATION),
    ("nghi le 24/11 nam nay co lui han ko", Label.UNKNOWN, Label.PRIVACY, Label.DEADLINE_ANY),
    ("xin lùi hạn báo cáo đến 20/12 được ko", Label.LATE, Label.UNKNOWN, Label.LATE),
    ("Tập thể phòng chất lượng thì chọn danh hiệu gì?", Label.UNKNOWN, Label.TITLES, Label.TITLES),
    ("Công ty em thuộc cụm thi đua nào", Label.OFFICER, Label.PLAN, Label.PLAN),
    ("Kế hoạch nói gì về bảo vệ môi trường", Label.PLAN, Label.UNKNOWN, Label.PLAN),
    ("what does the registration contain", Label.UNKNOWN, Label.FORMS, Label.FORMS),
]
IN_DOUBT = [
    ("hạn visa 15/4 gia hạn được không", Label.LATE, Label.UNKNOWN),
    ("20/10 tặng quà chị em có được không", Label.RESULTS, Label.UNKNOWN),
    ("doanh nghiệp mới vào KCN tháng 5 có phải sơ kết không", Label.DEADLINE_MIDYEAR, Label.PLAN),
    ("còn mấy ngày nữa đến tết", Label.UNKNOWN, Label.HELP),
    ("năm 2024 bên em được danh hiệu gì", Label.RESULTS, Label.TITLES),
    ("tháng 4 em đăng ký danh hiệu", Label.START_REGISTRATION, Label.DEADLINE_REGISTRATION),
]


def doubted(said: str, label: Label, second: Label) -> Meaning:
    return Meaning(label, 0.4, Sureness.LIKELY, second, said, slots(said, TODAY))


@pytest.mark.parametrize(("said", "label", "second", "expected"), DOUBTS)
def test_days_and_set_phrases_leave_no_doubt(said: str, label: Label, second: Label, expected: Label) -> None:
    found = beyond_doubt(doubted(said, label, second))
    assert (found.label, found.sureness) == (expected, Sureness.SURE)


@pytest.mark.parametrize(("said", "label", "second"), IN_DOUBT)
def test_a_day_alone_makes_nothing_certain(said: str, label: Label, second: Label) -> None:
    meaning = doubted(said, label, second)
    assert beyond_doubt(meaning) == meaning


def test_the_duty_is_the_one_that_is_named_never_a_likely_one() -> None:
    said = "Kế hoạch ghi 15/4/2020 mà năm 2021, cuối cùng là ngày nào?"
    found = beyond_doubt(doubted(said, Label.DEADLINE_YEAREND, Label.DEADLINE_REGISTRATION))
    assert (found.label, found.slots.duty) == (Label.DEADLINE_ANY, None)
    named = beyond_doubt(doubted("mai nộp tổng kết kịp không", Label.DEADLINE_REGISTRATION, Label.LATE))
    assert named.slots.duty is DutyKind.YEAREND


def test_what_is_sure_stays_but_for_another_offices_deadline_in_english() -> None:
    sure = Meaning(Label.DEADLINE_ANY, 0.96, Sureness.SURE, Label.UNKNOWN, "tax deadline")
    assert beyond_doubt(sure).label is Label.UNKNOWN
    ours = Meaning(Label.DEADLINE_ANY, 0.96, Sureness.SURE, Label.UNKNOWN, "deadline of the year-end summary")
    assert beyond_doubt(ours) == ours
