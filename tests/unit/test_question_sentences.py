"""The parts of a message that may each be a question."""

from collections.abc import Mapping
from time import perf_counter
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reading.folding import nfc
from core.reading.questions.sentences import MOST_PARTS, sentences

PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Em chào chị ạ. Hạn là khi nào ạ? Em cảm ơn!": ("Em chào chị ạ.", "Hạn là khi nào ạ?", "Em cảm ơn!"),
        "hạn nộp; mẫu ở đâu": ("hạn nộp;", "mẫu ở đâu"),
        "chào chị... hạn khi nào": ("chào chị...", "hạn khi nào"),
        "Nộp ở đâu ạ.Hạn khi nào": ("Nộp ở đâu ạ.", "Hạn khi nào"),
        "Dạ em chào anh ạ Cho em hỏi hạn nộp với": ("Dạ em chào anh ạ", "Cho em hỏi hạn nộp với"),
        "Kính gửi Ban,\nHạn nộp?\n\nTrân trọng,\nLan": ("Kính gửi Ban,", "Hạn nộp?", "Trân trọng,", "Lan"),
        "1. Hạn nộp\n2. Mẫu nào": ("1. Hạn nộp", "2. Mẫu nào"),
        # Between two questions.
        "hạn đăng ký khi nào và cho em hỏi thêm mẫu ở đâu": (
            "hạn đăng ký khi nào",
            "và cho em hỏi thêm mẫu ở đâu",
        ),
        "gửi ở đâu với lại ai ký ạ": ("gửi ở đâu", "với lại ai ký ạ"),
        "mẫu nào ạ, ngoài ra cần mấy bộ": ("mẫu nào ạ,", "ngoài ra cần mấy bộ"),
        "hạn đăng ký khi nào, còn sơ kết thì sao": ("hạn đăng ký khi nào", "còn sơ kết thì sao"),
        "han dk khi nao con tong ket thi sao a": ("han dk khi nao", "con tong ket thi sao a"),
        # Not a question before it.
        "sơ kết em nộp rồi, còn tổng kết thì sao": ("sơ kết em nộp rồi, còn tổng kết thì sao",),
        "em gửi mẫu với lại danh sách rồi": ("em gửi mẫu với lại danh sách rồi",),
        "em chưa hỏi ai duyệt, cho em hỏi gửi ở đâu nhanh nhất": (
            "em chưa hỏi ai duyệt, cho em hỏi gửi ở đâu nhanh nhất",
        ),
        "bao nhiêu ngày, gia hạn hợp đồng thời vụ mấy lần": (
            "bao nhiêu ngày, gia hạn hợp đồng thời vụ mấy lần",
        ),
        "sót mất a Kiên tổ bảo trì": ("sót mất a Kiên tổ bảo trì",),
        # Never inside these.
        "hạn 15.4.2021 hay 15. 4. 2021": ("hạn 15.4.2021 hay 15. 4. 2021",),
        "doanh thu 1.250 tỷ": ("doanh thu 1.250 tỷ",),
        "b/c của TP. Bắc Giang": ("b/c của TP. Bắc Giang",),
        "gửi a.b@c.vn xem https://c.vn/x.html?a=1;b=2 nhé": (
            "gửi a.b@c.vn xem https://c.vn/x.html?a=1;b=2 nhé",
        ),
        "ghi “Hạn. Nộp?” là sao": ("ghi “Hạn. Nộp?” là sao",),
        "???": ("???",),
        "": (),
        " \n ": (),
    }
)


@pytest.mark.parametrize(("text", "parts"), PARTS.items())
def test_the_parts_of_a_message(text: str, parts: tuple[str, ...]) -> None:
    assert sentences(text) == parts


def test_of_a_long_mail_its_beginning_and_its_end_are_kept() -> None:
    parts = sentences("\n".join(f"dòng {number}" for number in range(200)))
    assert len(parts) == MOST_PARTS
    assert (parts[0], parts[9], parts[10], parts[-1]) == ("dòng 0", "dòng 9", "dòng 150", "dòng 199")


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text() | st.text('aạ.,?! \n"“”con va hoi thi 15/4'))
def test_parts_are_the_texts_own_words(text: str) -> None:
    written = nfc(text)
    place = 0
    for part in sentences(text):
        place = written.index(part, place) + len(part)


@pytest.mark.parametrize(
    "piece",
    ["a ", "a. ", "1.1", '"', "con ", "ab.", " ,", "va cho ", "han ", " ", "@", "a@", ".a", "\n ", "“"],
)
def test_a_hundred_thousand_characters_take_no_long_time(piece: str) -> None:
    begun = perf_counter()
    sentences(piece * (100_000 // len(piece)))
    assert perf_counter() - begun < 2
