"""A file that names itself a citizen id or a passport is known as one, however it is spelt."""

import unicodedata
from typing import Literal

import pytest

from core.reading.personal_data import names_citizen_card


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    "name",
    [
        "CCCD Lan.jpg",
        "anhCMND.jpg",
        "cmtnd-mat-truoc.png",
        "can-cuoc.jpg",
        "CanCuocLan.png",
        "Căn cước công dân.pdf",
        "CĂN_CƯỚC.pdf",
        "chung minh nhan dan.pdf",
        "Chứng minh nhân dân anh Minh.jpg",
        "hộ chiếu.pdf",
        "HoChieu.jpg",
        "passport-scan.jpg",
    ],
)
def test_a_citizen_card_is_known_by_its_name(name: str, form: Literal["NFC", "NFD"]) -> None:
    assert names_citizen_card(unicodedata.normalize(form, name))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "IMG_2001.jpg",
        "Danh sách đăng ký.xlsx",
        "Tài liệu chứng minh thành tích.pdf",
        "Chứng minh nhân viên xuất sắc.pdf",
        "minh chung.pdf",
        "Lịch cho chiều thứ Sáu.pdf",
        "Báo cáo căn cứ pháp lý.docx",
    ],
)
def test_other_papers_are_not_taken_for_one(name: str) -> None:
    assert not names_citizen_card(name)
