"""What a number counts, by the words beside it; and the words that lead up to a number."""

from enum import Enum, auto

from core.reading.vocabulary import Vocabulary


class Measure(Enum):
    """What a number counts: persons, other things, đồng, US dollars, per cent, or another currency."""

    PEOPLE = auto()
    COUNT = auto()
    VND = auto()
    USD = auto()
    PERCENT = auto()
    FOREIGN = auto()


class Lead(Enum):
    """What a word before a number does to it: makes it rough, negative, a fall; or nothing (`PASS`)."""

    ROUGHLY = auto()
    BELOW_ZERO = auto()
    FALL = auto()
    PASS = auto()


_MEASURES = {
    Measure.PEOPLE: """người, ng, lao động, lđ, nlđ, công nhân, cn, cnv, cbcnv, nhân viên, nv, cán bộ,
        nhân sự, cá nhân, thành viên, đoàn viên, đảng viên, hội viên, đồng chí, nhân công, anh em, chị em,
        people, person, persons, workers, employees, staff""",
    Measure.COUNT: """đô thị, vụ, lần, sáng kiến, sk, giải pháp, tập thể, đề tài, trường hợp, ca, cuộc, buổi,
        lượt, cái, chiếc, phong trào, mô hình, công trình, sản phẩm, lớp, tổ, phòng, xưởng, tấn, kg, ha, mét,
        km, giờ, cases, times, initiatives, collectives""",
    Measure.VND: "đồng, đ, vnd, vnđ, dong",
    Measure.USD: "usd, đô, đô la, đôla, dollar, dollars, $",
    Measure.PERCENT: "%, phần trăm, percent, pct",
    Measure.FOREIGN: "euro, euros, eur, €, yên, yen, jpy, ¥, won, krw, ₩, nhân dân, tệ, cny, rmb, gbp, £",
}
_LEADS = {
    Lead.ROUGHLY: """khoảng, khoảng chừng, chừng, tầm, cỡ, độ, ước, ước tính, ước thực hiện, dự kiến, xấp xỉ,
        gần, hơn, trên, dưới, ngót, tối thiểu, tối đa, ít nhất, nhiều nhất, about, around, approximately,
        ~, ≈, ≥, ≤, >, <""",
    Lead.BELOW_ZERO: "âm, lỗ, thua lỗ, minus, loss",
    Lead.FALL: "giảm, hụt",
    Lead.PASS: "là, đạt, được, có, mức, tới, đến, bằng, thực hiện, :, =, +",
}
# “Dạ bên em năm ạ”: a digit in words among nothing but these is a number.
_FILLERS = """ạ, dạ, vâng, em, anh, chị, thưa, nhé, nha, ơi, bên, công ty, đơn vị, doanh nghiệp, chúng, tôi,
    mình, tổng, tổng số, cộng, tất cả, chỉ, cả, thôi, số, năm nay"""


_PERIODS = "tháng, ngày, tuần, quý"
_NUMBERED = f"{_PERIODS}, năm, đợt, kỳ, thứ"


def _listed(words: str) -> list[str]:
    return [" ".join(word.split()) for word in words.split(",")]


MEASURES = Vocabulary({word: one for one, words in _MEASURES.items() for word in _listed(words)})
LEADS = Vocabulary({word: one for one, words in _LEADS.items() for word in _listed(words)})
FILLERS = Vocabulary(dict.fromkeys(_listed(_FILLERS), True))
VAGUE = Vocabulary({"vài": True}, marked={"mấy": True, "dăm": True, "đôi": True})
PERIODS = Vocabulary(dict.fromkeys(_listed(_PERIODS), True))  # behind a number: “6 tháng”
NUMBERED = Vocabulary(dict.fromkeys(_listed(_NUMBERED), True))  # before one: “năm 2026”, “quý 3”
