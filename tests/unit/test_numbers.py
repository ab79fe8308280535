"""Numbers as people type them: every usual way of writing is read, and what is ambiguous is asked."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reading.numbers import Amount, NumberProblem, read_amount
from core.reading.spoken import in_words, written
from core.units import Unit

PEOPLE, COUNT, PERCENT = Unit.PEOPLE, Unit.COUNT, Unit.PERCENT
VND, MILLION, BILLION = Unit.VND, Unit.MILLION_VND, Unit.BILLION_VND
USD, MILLION_USD = Unit.USD, Unit.MILLION_USD
FRACTIONS = st.decimals(
    min_value=-(10**12), max_value=10**12, places=6, allow_nan=False, allow_infinity=False
)
WHOLES = st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1)
TYPED = st.text(alphabet="0123456789.,- ()%$₫đtỷriệuknăhaimột'/eE~\u00a0\u200b", max_size=40)


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("1250", BILLION, "1250"),
        ("1,250.5", BILLION, "1250.5"),
        ("1.250,5", BILLION, "1250.5"),
        ("1.250.000,75", MILLION, "1250000.75"),
        ("1,250,000", MILLION, "1250000"),
        ("9.6", BILLION, "9.6"),
        ("9,6", BILLION, "9.6"),
        ("1250.500", BILLION, "1250.5"),
        ("0.250", BILLION, "0.25"),
        ("0,250", BILLION, "0.25"),
        (",5", PERCENT, "0.5"),
        ("1.250", PEOPLE, "1250"),
        ("1,250", COUNT, "1250"),
        ("12.500", VND, "12500"),
        ("500.000đ", VND, "500000"),
        ("1\u00a0250\u00a0000", VND, "1250000"),
        ("1\u202f250,5", BILLION, "1250.5"),
        ("1 250 000", VND, "1250000"),
        ("1'250'000", VND, "1250000"),
        ("４５０", PEOPLE, "450"),
        ("4\u200b50", PEOPLE, "450"),
        ("05", COUNT, "5"),
        ("+5", COUNT, "5"),
        ("450.", PEOPLE, "450"),
    ],
)
def test_figures_are_read_in_every_notation(typed: str, unit: Unit, value: str) -> None:
    assert read_amount(typed, unit) == Amount(Decimal(value), written=VND if "đ" in typed else None)


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("1250 tỉ", BILLION, "1250"),
        ("1250,5 tỷ đồng", BILLION, "1250.5"),
        ("1,5 tỷ", VND, "1500000000"),
        ("845tr", BILLION, "0.845"),
        ("845 triệu", BILLION, "0.845"),
        ("845 triệu", MILLION, "845"),
        ("845trđ", MILLION, "845"),
        ("845 tr.đ", MILLION, "845"),
        ("1.250.000.000 đồng", BILLION, "1.25"),
        ("1tr2", MILLION, "1.2"),
        ("1tr250", MILLION, "1.25"),
        ("2 tỷ 3", BILLION, "2.3"),
        ("2tỷ3", BILLION, "2.3"),
        ("2 tỷ 300 triệu", BILLION, "2.3"),
        ("2 tỷ 300 triệu 500 nghìn", VND, "2300500000"),
        ("2 tỷ 1.250 triệu", BILLION, "3.25"),
        ("1k5", VND, "1500"),
        ("12k", VND, "12000"),
        ("12 nghìn", VND, "12000"),
        ("12 ngàn", PEOPLE, "12000"),
        ("1,2 nghìn người", PEOPLE, "1200"),
        ("1,2 nghìn tỷ", BILLION, "1200"),
        ("3 chục", PEOPLE, "30"),
        ("2 vạn", PEOPLE, "20000"),
        ("15%", PERCENT, "15"),
        ("15 phần trăm", PERCENT, "15"),
        ("3,2 triệu USD", MILLION_USD, "3.2"),
        ("3,2 triệu USD", USD, "3200000"),
        ("$1.5m", MILLION_USD, "1.5"),
        ("USD 1.5 million", MILLION_USD, "1.5"),
        ("1.5 triệu đô", MILLION_USD, "1.5"),
        ("1.5 trieu do", MILLION_USD, "1.5"),
        ("2,5 triệu", MILLION_USD, "2.5"),
        ("8,5 triệu đồng/người/tháng", VND, "8500000"),
        ("450 người", PEOPLE, "450"),
        ("450ng", PEOPLE, "450"),
        ("12 đồng chí", PEOPLE, "12"),
        ("12 đ/c ạ", PEOPLE, "12"),
        ("dạ 5 vụ ạ", COUNT, "5"),
        ("3 cá nhân", COUNT, "3"),
        ("3 van ban", COUNT, "3"),
        ("2 ngan hang", COUNT, "2"),
        ("10 m2", COUNT, "10"),
    ],
)
def test_scales_and_units_are_converted_to_the_steps_unit(typed: str, unit: Unit, value: str) -> None:
    assert read_amount(typed, unit).value == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("hai tỷ rưỡi", BILLION, "2.5"),
        ("hai ty ruoi", BILLION, "2.5"),
        ("một trăm hai mươi lăm", PEOPLE, "125"),
        ("mot tram hai muoi lam nguoi", PEOPLE, "125"),
        ("một trăm hai", PEOPLE, "120"),
        ("hai trăm rưỡi", PEOPLE, "250"),
        ("ba trăm linh tư", PEOPLE, "304"),
        ("ba trăm lẻ bốn", PEOPLE, "304"),
        ("hai lăm", PEOPLE, "25"),
        ("mười", COUNT, "10"),
        ("mười lăm phần trăm", PERCENT, "15"),
        ("một tỷ hai", MILLION, "1200"),
        ("nửa tỷ", MILLION, "500"),
        ("hai rưỡi", PERCENT, "2.5"),
        ("không phẩy năm", PERCENT, "0.5"),
        ("hai phẩy không năm", PERCENT, "2.05"),
        ("một phẩy hai lăm tỷ", BILLION, "1.25"),
        ("một phẩy hai mươi lăm tỷ", BILLION, "1.25"),
        ("âm thanh hai trăm", COUNT, "200"),
        ("2 phẩy 5 tỷ", BILLION, "2.5"),
        ("một nghìn hai trăm năm mươi phẩy năm tỷ đồng", BILLION, "1250.5"),
        ("năm", COUNT, "5"),
        ("dạ bên em ba ạ", COUNT, "3"),
        ("năm vụ", COUNT, "5"),
        ("5 triêu", BILLION, "0.005"),
        ("5 trieeuj", BILLION, "0.005"),
        ("12 máy", COUNT, "12"),
        ("3 dòng sản phẩm", COUNT, "3"),
    ],
)
def test_words_are_read_with_and_without_diacritics(typed: str, unit: Unit, value: str) -> None:
    assert read_amount(typed, unit).value == Decimal(value)


@pytest.mark.parametrize(
    "typed",
    ["0", "không", "Khong", "không có", "dạ không có ạ", "không có vụ nào", "không ai", "0 đồng", "ko có"],
)
def test_only_a_clear_no_is_zero(typed: str) -> None:
    assert read_amount(typed, VND).value == 0


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "???",
        "chưa có",
        "không biết",
        "không có số liệu",
        "không đồng ý",
        "huỷ",
        "năm nay khó khăn",
        "bà Ba",
        "công ty",
        "KCN-2",
        "ISO9001",
        "1e999",
        "Infinity",
        "nan",
        "hàng trăm người",
        "vài chục",
        "mười mấy người",
        "vài ba vụ",
    ],
)
def test_what_holds_no_number_is_not_guessed(typed: str) -> None:
    assert read_amount(typed, COUNT) == Amount(problem=NumberProblem.NO_NUMBER)


@pytest.mark.parametrize(
    ("typed", "unit", "options"),
    [
        ("1.250", BILLION, ("1250", "1.25")),
        ("1,250", PERCENT, ("1250", "1.25")),
        ("12.500", USD, ("12500", "12.5")),
        ("1.250 tỷ", BILLION, ("1250", "1.25")),
        ("1.250 tỷ", VND, ("1250000000000", "1250000000")),
        ("2 tỷ 35", BILLION, ("2.35", "2.035")),
        ("12k", BILLION, ("12000", "0.000012")),
        ("1.250.000.000", BILLION, ("1250000000", "1.25")),
    ],
)
def test_an_ambiguous_writing_is_asked(typed: str, unit: Unit, options: tuple[str, ...]) -> None:
    assert read_amount(typed, unit).options == tuple(Decimal(one) for one in options)


@pytest.mark.parametrize("typed", ["- 5 tỷ", "(5 tỷ)", "(5)"])
def test_a_list_and_a_ledger_write_the_same_so_the_sign_is_asked(typed: str) -> None:
    assert read_amount(typed, BILLION, least=None).options == (Decimal(5), Decimal(-5))
    assert read_amount(typed, BILLION).value == 5


def test_limits_and_a_second_writing_settle_an_ambiguous_one() -> None:
    assert read_amount("1.250 tỷ", BILLION, most=Decimal(1000)).value == Decimal("1.25")
    assert read_amount("1.250 tỷ (một nghìn hai trăm năm mươi tỷ)", BILLION).value == 1250


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("-5", "-5"),
        ("−5,5 tỷ", "-5.5"),
        ("âm 5 tỷ", "-5"),
        ("am 5 ty", "-5"),
        ("lỗ 5 tỷ", "-5"),
        ("lỗ khoảng 5 tỷ", "-5"),
        ("lợi nhuận: -5", "-5"),
        ("thua lỗ hai tỷ rưỡi", "-2.5"),
    ],
)
def test_losses_are_negative(typed: str, value: str) -> None:
    assert read_amount(typed, BILLION, least=None).value == Decimal(value)


def test_a_fall_is_negative_for_per_cent() -> None:
    assert read_amount("giảm 5%", PERCENT, least=None).value == -5


@pytest.mark.parametrize(
    "typed", ["khoảng 450", "~450", "ước 450", "ước thực hiện 450", "khoang 450", "hơn 450 người"]
)
def test_an_estimate_is_marked(typed: str) -> None:
    amount = read_amount(typed, PEOPLE)
    assert amount.approximate
    assert amount.value == 450


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("6 tháng đầu năm 2026 doanh thu 1.250,5 tỷ đồng, tăng 5% so với cùng kỳ", BILLION, "1250.5"),
        ("Quý 3: 12 vụ", COUNT, "12"),
        ("tính đến 31/12/2026 là 450", PEOPLE, "450"),
        ("450 người, nộp ngân sách 12,5 tỷ", BILLION, "12.5"),
        ("1.250.000.000 đồng (Một tỷ hai trăm năm mươi triệu đồng)", BILLION, "1.25"),
        ("năm 2026 có ba sáng kiến", COUNT, "3"),
    ],
)
def test_periods_and_other_units_beside_the_answer_are_left_out(typed: str, unit: Unit, value: str) -> None:
    assert read_amount(typed, unit).value == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "unit", "problem"),
    [
        ("200 nam, 250 nữ", PEOPLE, NumberProblem.SEVERAL),
        ("200 nam 250 nu", PEOPLE, NumberProblem.SEVERAL),
        ("400-450", PEOPLE, NumberProblem.SEVERAL),
        ("từ 400 đến 450 người", PEOPLE, NumberProblem.SEVERAL),
        ("450 200", PEOPLE, NumberProblem.SEVERAL),
        ("bốn năm người", PEOPLE, NumberProblem.SEVERAL),
        ("2 tỷ hoặc 3 tỷ", BILLION, NumberProblem.SEVERAL),
        ("2 tỷ 1250", BILLION, NumberProblem.SEVERAL),
        ("hai triệu ba rưỡi", MILLION, NumberProblem.SEVERAL),
        ("1.25.3", BILLION, NumberProblem.MALFORMED),
        ("12.50.000", VND, NumberProblem.MALFORMED),
        ("1,250.5.6", BILLION, NumberProblem.MALFORMED),
        ("0.250.000", VND, NumberProblem.MALFORMED),
        ("9,6", PEOPLE, NumberProblem.NOT_WHOLE),
        ("0,250", COUNT, NumberProblem.NOT_WHOLE),
        ("-5", PEOPLE, NumberProblem.NEGATIVE),
        ("lỗ 5 tỷ", BILLION, NumberProblem.NEGATIVE),
        ("15%", PEOPLE, NumberProblem.WRONG_UNIT),
        ("15%", BILLION, NumberProblem.WRONG_UNIT),
        ("1250 tỷ", PEOPLE, NumberProblem.WRONG_UNIT),
        ("450 người", BILLION, NumberProblem.WRONG_UNIT),
        ("3 triệu USD", BILLION, NumberProblem.WRONG_UNIT),
        ("3 tỷ đồng", MILLION_USD, NumberProblem.WRONG_UNIT),
        ("100 EUR", USD, NumberProblem.WRONG_UNIT),
        ("5 tỷ", PERCENT, NumberProblem.WRONG_UNIT),
    ],
)
def test_what_cannot_be_the_answer_is_named(typed: str, unit: Unit, problem: NumberProblem) -> None:
    assert read_amount(typed, unit).problem is problem


def test_limits_name_their_side() -> None:
    assert read_amount("3", COUNT, least=Decimal(5)).problem is NumberProblem.TOO_SMALL
    assert read_amount("101", PERCENT, most=Decimal(100)).problem is NumberProblem.TOO_BIG
    assert read_amount("100", PERCENT, most=Decimal(100)).value == 100


def test_the_unit_that_was_written_is_told() -> None:
    assert read_amount("3,2 triệu USD", BILLION).written is MILLION_USD
    assert read_amount("450 người", PEOPLE).written is PEOPLE
    assert read_amount("450", PEOPLE).written is None


@pytest.mark.parametrize("typed", ["9" * 400, "1" + ".000" * 100, "1" + " tỷ" * 100, "0," + "3" * 400])
def test_a_number_beyond_reason_is_too_big(typed: str) -> None:
    assert read_amount(typed, BILLION).problem is NumberProblem.TOO_BIG


@pytest.mark.parametrize("piece", ["9", "1 ", "1.250 tỷ ", "em ", "-", "không ", "một ", "tỷ ", ".", "1,"])
def test_ten_thousand_characters_are_no_answer(piece: str) -> None:
    typed = (piece * 10_000)[:10_000]
    assert read_amount(typed, VND).problem in {NumberProblem.SEVERAL, NumberProblem.NO_NUMBER}


def test_certainly_given_numbers_are_not_marked_as_estimates() -> None:
    assert not read_amount("450", PEOPLE).approximate


@settings(derandomize=True, deadline=None)
@given(FRACTIONS, st.sampled_from([unit for unit in Unit if not unit.is_whole]))
def test_what_is_written_is_read_again(value: Decimal, unit: Unit) -> None:
    amount = read_amount(written(value, unit), unit, least=None)
    assert value in (amount.value, *amount.options)


@settings(derandomize=True, deadline=None)
@given(WHOLES, st.sampled_from([PEOPLE, COUNT, VND]))
def test_whole_numbers_are_read_again_without_a_question(number: int, unit: Unit) -> None:
    assert read_amount(written(Decimal(number), unit), unit, least=None).value == number


@settings(derandomize=True, deadline=None)
@given(WHOLES, st.sampled_from([COUNT, VND]))
def test_what_is_said_is_read_again(number: int, unit: Unit) -> None:
    assert read_amount(in_words(Decimal(number), unit), unit, least=None).value == number


@settings(derandomize=True, deadline=None)
@given(st.one_of(st.text(max_size=60), TYPED), st.sampled_from(Unit))
def test_any_text_gets_exactly_one_kind_of_answer(typed: str, unit: Unit) -> None:
    amount = read_amount(typed, unit)
    assert [amount.value is not None, len(amount.options) > 1, amount.problem is not None].count(True) == 1
