"""Lists of nominees as people paste them, and the answers that fill a whole registration in."""

from itertools import product

NAMES = (
    "Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung", "Hoàng Văn Đạt",
    "Vũ Thị Phương", "Đặng Văn Giang", "Bùi Thị Hạnh", "Đỗ Văn Khánh", "Ngô Thị Lệ",
    "Dương Văn Mạnh", "Lý Thị Nga", "Phan Văn Oanh", "Trịnh Thị Phúc", "Đinh Văn Quang",
    "Mai Thị Sen", "Tô Văn Tài", "Hồ Thị Uyên", "Cao Văn Vinh", "Tạ Thị Xuân",
)  # fmt: skip
# Two thousand one hundred different people.
MANY = tuple(
    " ".join(one)
    for one in product(
        ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"),
        ("Văn", "Thị", "Đức", "Minh", "Hữu", "Thanh", "Quang", "Ngọc", "Xuân", "Thu"),
        ("An", "Bình", "Cường", "Dung", "Giang", "Hà", "Khánh", "Linh", "Mai", "Nam", "Oanh", "Phúc",
         "Quân", "Sơn", "Tú", "Uyên", "Vinh", "Yến", "Hoa", "Lan", "Hạnh"),
    )
)  # fmt: skip
DOUBTFUL = 14


def pasted(names: tuple[str, ...] = NAMES, doubtful: int = 0) -> str:
    """One nominee a line; of the doubtful one (from 1) the level of the title is not said."""
    lines = [f"{name} – công nhân – Tổ may {at % 4 + 1} – LĐTT" for at, name in enumerate(names)]
    if doubtful:
        lines[doubtful - 1] = lines[doubtful - 1].replace("LĐTT", "chiến sĩ thi đua")
    return "\n".join(lines)


# What leads from the list to the card at the end, as it is typed.
BEHIND_THE_LIST = ("xong", "bỏ qua", "đồng ý", "bỏ qua", "giữ nguyên", "Kim Min Ho", "Giám đốc")
REGISTRATION = ("đăng ký", "1250", "12", "Nguyễn Văn An – công nhân – Tổ may 2 – LĐTT", *BEHIND_THE_LIST)
