"""Made-up nominees: a pasted list, rows of a draft."""

from core.drafts import Row

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
MIDDLES = ("Văn", "Thị", "Đức", "Thu", "Quang", "Ngọc", "Minh")
GIVEN = ("An", "Bình", "Cường", "Dung", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam", "Oanh", "Phúc", "Yến")
TITLES = ("Lao động tiên tiến", "Lao động tiên tiến", "Chiến sĩ thi đua cơ sở")
POSTS = (("công nhân", "worker"), ("tổ trưởng", "worker"), ("nhân viên kế toán", "other"))


def name(number: int) -> str:
    """A name; a different one for the next 900 numbers."""
    return " ".join((FAMILIES[number % 10], MIDDLES[number // 10 % 7], GIVEN[number // 70 % 13]))


def pasted(lines: int) -> str:
    """A column as it comes from a spreadsheet: name, post, unit, title."""
    return "\n".join(
        f"{at + 1}\t{name(at)}\t{POSTS[at % 3][0]}\tTổ {at % 17 + 1}\t{('LĐTT', 'CSTĐCS')[at % 5 == 0]}"
        for at in range(lines)
    )


def rows(count: int, first: int) -> tuple[Row, ...]:
    """Rows of a registration as drafts keep them."""
    return tuple(
        {
            "name": name(first + at),
            "kind": "individual",
            "position": POSTS[at % 3][0],
            "unit": f"Tổ {at % 17 + 1}",
            "class": POSTS[at % 3][1],
            "title": TITLES[at % 3],
            "decided_by": "Giám đốc doanh nghiệp",
        }
        for at in range(count)
    )
