"""Commands: typed with or without a slash, in capitals, without diacritics; sentences are none."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reading.commands import COMMANDS, LONGEST_COMMAND, Asked, read_command
from core.reading.folding import fold

NAMES = [command.name for command in COMMANDS]
SPOKEN = {
    "start": "bắt đầu", "trogiup": "trợ giúp", "han": "hạn nộp", "dot": "đợt thi đua", "kehoach": "kế hoạch",
    "lienhe": "liên hệ", "caidat": "cài đặt", "dulieu": "dữ liệu", "huy": "huỷ", "lienket": "liên kết",
    "bangiao": "bàn giao", "moi": "mời", "duyet": "duyệt", "lich": "lịch",
    "yeucaudulieu": "yêu cầu dữ liệu", "hoi": "câu hỏi",
    "dangky": "đăng ký", "soket": "sơ kết", "tongket": "tổng kết", "thieu": "còn thiếu gì", "hoso": "hồ sơ",
    "giahan": "xin gia hạn", "tonghop": "tổng hợp", "tiendo": "tiến độ", "doihan": "dời hạn",
    "viec": "việc của Ban", "canhgoi": "cần gọi", "bantin": "bản tin tuần", "thongbao": "thông báo",
    "dunggui": "dừng gửi", "thagui": "thả gửi",
    "danhan": "đã nhận", "baocao": "kết quả gửi", "giaithich": "giải thích", "doisoat": "đối soát",
}  # fmt: skip


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "typed", ["/{}", "/{}@thidua_bot", "  /{} ", "/{}\n"], ids=["slash", "with @bot", "spaces", "line end"]
)
def test_every_command_is_known_by_its_slash(name: str, typed: str) -> None:
    assert read_command(typed.format(name)) == Asked(name, slash=True)
    assert read_command(typed.format(name).upper()) == Asked(name, slash=True)


@pytest.mark.parametrize("change", [str, str.upper, str.capitalize, fold, decomposed])
@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_known_by_its_words(name: str, change: Callable[[str], str]) -> None:
    assert read_command(change(SPOKEN[name])) == Asked(name)


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_all_words_of_a_command_lead_to_it(command: object) -> None:
    (found,) = [one for one in COMMANDS if one is command]
    assert {read_command(words) for words in (found.name, *found.words)} == {Asked(found.name)}


@pytest.mark.parametrize(
    "end", [" ạ", " a?", " nhé!", " với", " em ơi", " với ạ...", "?", " nhé bạn ơi", "  Ạ"]
)
@pytest.mark.parametrize("start", ["", "Em ơi, ", "cho em hỏi ", "Xem "])
def test_politeness_makes_no_difference(start: str, end: str) -> None:
    assert read_command(f"{start}hạn nộp{end}") == Asked("han")


@pytest.mark.parametrize("start", ["", "dạ ", "Vâng, ", "dạ vâng em "])
def test_a_polite_word_that_a_command_begins_with_is_not_taken_from_it(start: str) -> None:
    """Without diacritics “dạ” is “da”, and so is “đã”."""
    assert read_command(f"{start}đã nhận ạ") == Asked("danhan")


@pytest.mark.parametrize(
    "typed",
    [
        "LIENKET 123456", "lien ket 123 456", "Liên kết: 123456", decomposed("liên kết 123456"),
        "/lienket 123456", "/LIENKET 12 34 56", "LIENKET123456.", "LIENKET 123456 ạ",
        "/start LK123456", "/start@thidua_bot LK123456",
    ],
)  # fmt: skip
def test_an_invite_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_command(typed) == Asked("lienket", "123456", slash=True)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("/moi 2400123458", Asked("moi", "2400123458", slash=True)),
        ("/lich nghỉ 24/11/2026 Ngày Văn hoá", Asked("lich", "nghỉ 24/11/2026 Ngày Văn hoá", slash=True)),
        ("/start\nabc", Asked("start", "abc", slash=True)),
        ("/menu", Asked("start", slash=True)),
        ("/đợt", Asked("dot", slash=True)),
        ("/khongco", Asked("", slash=True)),
        (f"/moi {'x' * 500}", Asked("moi", "x" * 500, slash=True)),
    ],
)
def test_what_stands_behind_a_command_is_kept(typed: str, asked: Asked) -> None:
    assert read_command(typed) == asked


@pytest.mark.parametrize(
    "said",
    [
        "", "   ", "1", "Đúng", "\u200b", "/", "//han", "5/han", "http://x.vn/han", "LIENKET", "lien ket 12",
        "Chúng tôi nộp hồ sơ hạn cuối là khi nào vậy", "hạn hán năm nay nặng quá", "đợt này em bận lắm",
        "Em muốn huỷ đăng ký của chị Lan", "Công ty TNHH Kế hoạch Việt", "Liên kết Việt 2024",
    ],
)  # fmt: skip
def test_ordinary_sentences_are_no_commands(said: str) -> None:
    found = read_command(said)
    assert found is None or found == Asked("lienket") == read_command("liên kết")


def test_long_texts_are_no_commands() -> None:
    assert read_command("hạn nộp" + " " * LONGEST_COMMAND) is None
    assert read_command("hạn " * 30_000) is None


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_any_text_can_be_read(said: str) -> None:
    found = read_command(said)
    assert found is None or found.name in {*NAMES, ""}
