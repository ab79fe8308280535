"""Phrases that say the same in a question, words that say nothing, and words that exclude each other."""

import re
from collections.abc import Iterable

# Where their marks were typed: the plain words to read instead of them.
MARKED = (
    ("tre", "muộn|trễ|chậm"),
    ("", "muốn"),
    ("cap tinh", "cấp tỉnh|tỉnh"),
    ("xac nhan", "công nhận"),
    ("hinh chup", "ảnh|hình"),
    ("nop", "gởi"),
    ("laco", "cờ"),
)
# Each line: the one word, and what stands for it.
_MEANT = (
    (
        "@when",
        "ngay nao|khi nao|bao gio|luc nao|hom nao|bua nao|chung nao|hoi nao|ngay may|thoi gian nao|may gio",
    ),
    ("@howmany", "bao nhieu|bnhieu|bnhiu|bao nhiu|may|nhieu it"),
    ("@where", "o dau|cho nao|noi nao|di dau|ve dau"),
    ("@how", "nhu the nao|the nao|lam sao|ra sao|ntn|cach nao"),
    ("@who", "cho ai|ai la nguoi|nhung ai|ai"),
    ("@must", "bat buoc phai|can phai|bat buoc|co phai|phai|can"),
    (
        "@late",
        "tre han|qua han|nop muon|gui muon|bao cao muon|ky muon|tre|cham",
    ),
    ("", "muốn|muon"),
    ("@extend", "xin gia han|gia han|lui han|xin lui|them thoi gian"),
    ("@due", "han nop|han chot|han cuoi|thoi han|deadline|ngay chot|ngay cuoi|han"),
    ("@ttldxs", "tap the lao dong xuat sac|tap the ldxs|ttldxs"),
    ("@ttldtt", "tap the lao dong tien tien|tap the ldtt|ttldtt"),
    ("@ldtt", "lao dong tien tien|ldtt"),
    ("@cstd @local", "chien si thi dua co so|cstd co so|cstdcs|cstd cs"),
    ("@cstd @province", "chien si thi dua cap tinh|chien si thi dua tinh|cstd cap tinh|cstd tinh"),
    ("@cstd", "chien si thi dua|cstd"),
    ("laco", "co thi dua|la co"),
    ("bangkhen", "bang khen|bk"),
    ("giaykhen", "giay khen|gk"),
    ("huanchuong", "huan chuong"),
    ("@local", "cap co so|co so"),
    ("@province", "cap tinh"),
    ("@midyear", "bao cao so ket|so ket 6 thang|bao cao 6 thang|bc 6 thang|so ket 6t|so ket"),
    ("@yearend", "bao cao tong ket|bao cao cuoi nam|tong ket nam|bc tong ket|tong ket"),
    ("@register", "dang ky|dang ki|dki|dk"),
    ("@maternity", "nghi thai san|nghi che do thai san|thai san|nghi sinh|nghi de"),
    ("@worker", "nguoi lao dong|cong nhan vien|cong nhan|nhan vien|nld|nv|cn|lao dong"),
    ("@accident", "tai nan lao dong|tnld"),
    ("@foreign", "lao dong nuoc ngoai|nguoi nuoc ngoai|nuoc ngoai"),
    ("@boss", "tong giam doc|giam doc|gd|sep"),
    ("@sign", "chu ky|ky ten|ky"),
    ("@stamp", "dong dau|dau do|con dau"),
    ("@insurance", "bao hiem xa hoi|bhxh"),
    ("@taxcode", "ma so thue|mst"),
    ("@money", "bao nhieu tien|may tien"),
    ("@vnd", "tien viet nam|tien viet|vnd|viet nam dong"),
    ("@recognise", "xac nhan"),
    ("@recognise sang kien", "cong nhan sang kien"),
    ("@zone", "khu cong nghiep|kcn"),
    ("@file", "bieu mau|mau bieu|form|mau"),
    ("@dossier", "ho so|giay to"),
    ("@paper", "ban giay|ban cung|van ban giay"),
    ("@scan", "ban scan|ban mem|ban chup|file mem"),
    ("@report", "bao cao|bc|b/c"),
    ("@send", "nop|gui|trinh"),
    ("@award", "khen thuong|duoc khen|khen"),
    ("@judged", "duoc xet|binh xet|xet duyet|xet"),
    ("@counted", "tinh vao|tinh la|tinh ca|duoc tinh|tinh tien|tinh"),
    ("@max", "toi da|nhieu nhat|cao nhat"),
    ("@min", "toi thieu|it nhat"),
    ("@rate", "ty le|ti le|phan tram|%"),
    ("@nextyear", "nam sau|nam toi"),
    ("@lastyear", "nam ngoai|nam truoc"),
    ("@separate", "tach rieng|rieng"),
    ("@branch", "chi nhanh"),
    ("@by", "ghi theo|ghi bang"),
    ("@digital", "dien tu"),
    ("@not", "chua"),
    ("khong", "khong|hong|hok|hem|kg|ko|kh|k"),
    ("", "duoc khong|duoc ko|dc ko|duoc|dc|dk duoc"),
    ("1", "mot"),
    ("2", "hai"),
    ("3", "ba"),
    ("@thisyear", "nam nay"),
    ("", "cong ty em|cong ty minh|cong ty|cty|doanh nghiep|dn|ben em|ben minh|don vi"),
)
# Words that any question may have: they count for little.
WEAK = frozenset(
    {
        *("@when", "@howmany", "@where", "@how", "@who", "@must", "@send", "@judged", "@counted", "@by"),
        *(
            "lam",
            "ghi",
            "chon",
            "lap",
            "dung",
            "nao",
            "gi",
            "hay",
            "theo",
            "duoi",
            "tren",
            "vao",
            "moi",
            "cu",
        ),
        *("cua", "la", "ra", "cap", "so", "nguoi", "ban", "nam", "giua", "truoc", "sau", "tu", "bi", "den"),
        *(
            "@worker",
            "@thisyear",
            "thang",
            "danh",
            "sach",
            "hieu",
            "thi",
            "dua",
            "tien",
            "con",
            "xong",
            "cung",
        ),
    }
)
SILENT = frozenset(
    {
        *(
            "a",
            "ah",
            "em",
            "anh",
            "chi",
            "ad",
            "oi",
            "cho",
            "hoi",
            "xin",
            "minh",
            "ben",
            "voi",
            "giup",
            "ma",
            "nhe",
        ),
        *(
            "vay",
            "v",
            "z",
            "j",
            "nha",
            "nhi",
            "ha",
            "da",
            "thua",
            "ban_oi",
            "va",
            "roi",
            "nua",
            "nay",
            "do",
            "co",
        ),
        *(
            "cac",
            "nhung",
            "mot_so",
            "se",
            "dang",
            "duoc",
            "dc",
            "thi",
            "neu",
            "khi",
            "trong",
            "o",
            "ay",
            "vu",
            "ket",
        ),
        *("biet", "muon", "gap", "nho", "nhu", "loai_bo", "la", "cai", "bang"),
    }
)
# Whoever names one of these asks something else than who does not.
DECISIVE = frozenset({"@not", "@nextyear", "@lastyear", "@extend", "@late"})
CONTRASTS: tuple[frozenset[str], ...] = (
    frozenset({"@midyear", "@yearend", "@register"}),
    frozenset({"@ldtt", "@cstd", "@ttldxs", "@ttldtt", "bangkhen", "giaykhen", "huanchuong"}),
    frozenset({"@local", "@province"}),
    frozenset({"@thisyear", "@nextyear", "@lastyear"}),
    frozenset({"@max", "@min"}),
    frozenset({"@paper", "@scan"}),
    frozenset({"@send", "@sign", "@extend", "@award"}),
    frozenset({"@when", "@where", "@howmany", "@who", "@money"}),
)


def _book(entries: Iterable[tuple[str, str]]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of whole words, the longest first, so that “cấp tỉnh” is found before “tính”."""
    spelled = [(written, one) for one, listed in entries for written in listed.split("|")]
    return tuple(
        (re.compile(rf"(?<![\w@]){re.escape(written)}(?!\w)"), f" {one} ")
        for written, one in sorted(spelled, key=lambda entry: -len(entry[0]))
    )


_ACCENTED, _FOLDED = _book(MARKED), _book(_MEANT)


def sorted_out(text: str) -> str:
    """The text (NFC) in small letters, where words that only their marks tell apart are said by others."""
    return _swapped(text.lower(), _ACCENTED)


def one_word_each(plain: str) -> str:
    """Plain words (folded), what says the same said by one word."""
    return _swapped(plain, _FOLDED)


def _swapped(text: str, book: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, one in book:
        text = pattern.sub(one, text)
    return " ".join(text.split())
