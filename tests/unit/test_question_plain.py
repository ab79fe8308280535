"""Plain words: however a message was typed, the same words come out."""

from collections.abc import Mapping
from time import perf_counter
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reading.folding import fold
from core.reading.questions.plain import plain
from core.reading.questions.shorthand import KEPT, SHORTHAND
from core.reading.questions.syllables import from_telex, is_syllable

TYPED: Mapping[str, str] = MappingProxyType(
    {
        # Raw keyboard codes.
        "dawng kys": "dang ky",
        "hanj noopj baos caso": "han nop bao cao",
        "toongr keets nawm": "tong ket nam",
        "dduwowcj khoong ajj": "duoc khong a",
        "uowcs": "uoc",
        "d9a8ng ky1 thi d9ua": "dang ky thi dua",
        "đợt 2 quý 3": "dot 2 quy 3",
        # Letters held down or doubled.
        "khi naoooo": "khi nao",
        "xoong": "xoong",
        "hạnnn nộpp": "han nop",
        # Words typed as one, slips.
        "dangky tongket sokết thidua khinao baogio danhhieu": (
            "dang ky tong ket so ket thi dua khi nao bao gio danh hieu"
        ),
        "dkthidua hannop": "dang ky thi dua han nop",
        "dnag ky dnah hieu, tog kết": "dang ky danh hieu tong ket",
        # Short forms with one reading.
        "đk LĐTT, TTLĐTT": "dang ky lao dong tien tien tap the lao dong tien tien",
        "CSTĐCS": "chien si thi dua co so",
        "b/c 6t của cty đc hok z": "bao cao 6 thang cua cong ty duoc khong vay",
        "ntn, bnhiu, hnay, hqa, tgian, sdt": "nhu the nao bao nhieu hom nay hom qua thoi gian so dien thoai",
        "e mún bít hạn, a/c rep vs ạ": "em muon biet han anh chi tra loi voi a",
        "bhxh với pccc": "bhxh voi pccc",
        "đăng kí quí 2": "dang ky quy 2",
        # Short forms whose neighbours decide.
        "nộp TK": "nop tong ket",
        "TK zalo": "tai khoan zalo",
        "TK thuế": "to khai thue",
        "hạn SK": "han so ket",
        "khám SK": "kham suc khoe",
        "nhiều rủi ro, xong rùi": "nhieu rui ro xong roi",
        "theo KH năm nay": "theo ke hoach nam nay",
        "em kh biết": "em khong biet",
        "trước ng 15/4": "truoc ngay 15/4",
        "50 ng": "50 nguoi",
        "đủ đk": "du dieu kien",
        "trễ đk ko": "tre duoc khong",
        "bn ngày": "bao nhieu ngay",
        "bn ơi": "ban oi",
        "trong t4": "trong thang 4",
        "ra t7": "ra thu 7",
        "8h": "8h",
        # Numbers, papers, addresses.
        "15/4/2021 hay 15.4.2021, 1.250 tỷ": "15/4/2021 hay 15.4.2021 1.250 ty",
        "KH 12/KH-BQL gửi a@b.vn xem www.c.vn": "ke hoach 12/kh-bql gui email xem link",
        "nộp 15/4nhé": "nop 15/4 nhe",
        "dot2 thang4 15ng 3ngay": "dot 2 thang 4 15 ngay 3 ngay",
        # Other spellings of the same.
        "hoà hòa Hoà": "hoa hoa hoa",
        "ﾄ １５／４": "ト 15/4",
    }
)


@pytest.mark.parametrize("typed", [str, fold, str.upper], ids=["marks", "no marks", "capitals"])
@pytest.mark.parametrize(("text", "words"), TYPED.items())
def test_a_message_in_plain_words(text: str, words: str, typed: type[str]) -> None:
    assert " ".join(plain(typed(text)).words) == words


@settings(derandomize=True, deadline=None, max_examples=400)
@given(st.text() | st.text("aăâđêôơưáạchgnmtkywdsfrxj0189/.,? "))
def test_marks_make_no_difference(text: str) -> None:
    assert plain(fold(text)).words == plain(text).words


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.lists(st.sampled_from([*sorted(SHORTHAND), "tk", "sk", "ng", "15/4", "?", "ạ", "dawng"])))
def test_no_row_of_short_forms_is_too_odd(pieces: list[str]) -> None:
    said = plain(" ".join(pieces))
    assert all(said.words)
    assert all(word == fold(word) and " " not in word for word in said.words)


def test_marks_and_typed_words_stand_beside() -> None:
    said = plain("Hạn ĐK là\u200b ngày 15/4 ạ")
    assert said.marked
    assert said.raw[:2] == ("hạn", "đk")
    assert not plain("han dk la ngay 15/4 a").marked


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("hạn nộp?", True),
        ("khi nào nộp", True),
        ("nộp ở đâu ạ", True),
        ("bên em đăng ký chưa ạ", True),
        ("cho em hỏi hạn", True),
        ("nhà máy em ở Quang Châu", False),
        ("đầu năm em gửi rồi", False),
        ("dạ em cảm ơn", False),
    ],
)
def test_whether_it_asks(text: str, asks: bool) -> None:  # noqa: FBT001  # a table's column
    assert plain(text).asks is asks
    assert plain(fold(text)).asks is asks


def test_a_short_form_that_is_a_syllable_is_meant_as_one() -> None:
    """“mun”, “hum”, “bit” are teencode; any other syllable in the table would swallow a real word."""
    meant = "khoach ac ngui e iem ko hem khum thui ui lun mun bit ni hum rep hi dec ki li qui sy"
    found = {short for short in SHORTHAND if is_syllable(short) and " ".join(SHORTHAND[short]) != short}
    assert found == set(meant.split())
    assert not KEPT & set(SHORTHAND)


@pytest.mark.parametrize("word", ["form", "excel", "file", "zalo", "bhxh", "q", ""])
def test_what_is_no_telex_is_not_decoded(word: str) -> None:
    assert from_telex(word) is None


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "1." * 5_000, "dk tk " * 1_600, "naooo " * 1_600, "\u0301" * 9_999]
)
def test_a_long_text_takes_no_long_time(text: str) -> None:
    begun = perf_counter()
    plain(text)
    assert perf_counter() - begun < 1
