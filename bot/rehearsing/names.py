"""Names for enterprises and people who do not exist, as they are in industrial zones."""

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

from core.ids import BoardId

FORMS = ("Công ty TNHH", "Công ty Cổ phần", "Công ty TNHH MTV")
LINES = (
    "Điện tử", "Linh kiện", "May", "Dệt", "Cơ khí", "Nhựa", "Bao bì", "Thực phẩm", "Gỗ", "Quang điện",
    "Thiết bị điện", "Giấy", "Hoá chất", "Dược phẩm", "Vật liệu xây dựng", "Khuôn mẫu", "Da giày", "Cao su",
)  # fmt: skip
OWN = (
    "Sao Mai", "Hoàng Gia", "Tân Việt", "Minh Long", "Đại Phát", "Hưng Thịnh", "Bảo Sơn", "Thành Công",
    "Phương Nam", "Đông Á", "Hải Đăng", "An Phú", "Trường Sơn", "Kim Ngân", "Hoà Bình", "Việt Nhật",
    "Hàn Việt", "Ánh Dương", "Bình Minh", "Tiến Đạt", "Nam Hải", "Phú Cường", "Thiên Long", "Quang Minh",
    "Đức Thành", "Gia Hưng", "Vạn Xuân", "Bắc Hà", "Lạc Hồng", "Trúc Lâm",
)  # fmt: skip
BRANCHES = ("", " Việt Nam", " Toàn Cầu", " Miền Bắc", " số 2", " Quốc tế", " Xanh")
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô", "Dương", "Thân")
MIDDLES = ("Thị", "Văn", "Đức", "Minh", "Thu", "Ngọc", "Quang", "Thanh", "Xuân", "Hữu")
GIVEN = (
    "An", "Bình", "Chi", "Dung", "Giang", "Hà", "Hạnh", "Hương", "Khánh", "Lan", "Linh", "Mai", "Nam",
    "Nga", "Oanh", "Phúc", "Quân", "Sơn", "Thảo", "Trang", "Tuấn", "Uyên", "Vinh", "Yến",
)  # fmt: skip
ZONES = {
    BoardId("bac-giang"): (
        "KCN Quang Châu", "KCN Đình Trám", "KCN Vân Trung", "KCN Song Khê – Nội Hoàng", "KCN Hoà Phú",
        "KCN Việt Hàn",
    ),
    BoardId("hung-yen"): ("KCN Phố Nối A", "KCN Dệt may Phố Nối", "KCN Thăng Long II", "KCN Minh Đức"),
    BoardId("dong-nai"): ("KCN Biên Hoà 2", "KCN Amata", "KCN Nhơn Trạch 1", "KCN Long Thành"),
}  # fmt: skip
GROUPS = ("Cụm 1", "Cụm 2", "Cụm 3")
KINDS = ("FDI", "TNHH", "Cổ phần", "Hạ tầng")
WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)  # of a tax code's first nine digits
FIRST_TAX_CODE = 240_500_000


def firm_names(chance: Random, count: int) -> list[str]:
    """So many different names, none often; a number tells them apart where there are more than names."""
    parts = product(FORMS, LINES, OWN, BRANCHES)
    every = [f"{form} {line} {own}{branch}" for form, line, own, branch in parts]
    chosen = chance.sample(every, min(count, len(every)))
    return [*chosen, *(f"{chosen[at % len(chosen)]} {at}" for at in range(len(chosen), count))]


def person_name(chance: Random) -> str:
    """Family, middle and given name."""
    return " ".join(chance.choice(part) for part in (FAMILIES, MIDDLES, GIVEN))


def zones_of(board: BoardId) -> Sequence[str]:
    """The board's zones; for another board than those of the shipped plans a few numbered ones."""
    return ZONES.get(board, ("KCN số 1", "KCN số 2", "KCN số 3"))


def tax_codes() -> Iterator[str]:
    """Ten digits whose last is the right check digit, one after the other."""
    number = FIRST_TAX_CODE
    while True:
        number += 1
        digits = f"{number:09d}"
        check = 10 - sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 11
        if check < 10:  # noqa: PLR2004  # one in eleven numbers has no check digit, and is no tax code
            yield f"{digits}{check}"
