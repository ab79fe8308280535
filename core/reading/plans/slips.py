"""Letters that a scan gets wrong in the words of a duty, put right one for one, so that every place stays."""

import re
from functools import partial

_MARKS = dict(zip("ớờởỡợóòỏõọơ", "ớờởỡợớờởỡợớ", strict=True))
_HORN = re.compile(
    r"(?<!th)(?<!h)(?P<u>[uUưƯ])(?P<o>[ớờởỡợ])|(?<=tr)(?P<u2>[uư])(?P<o2>[óơo])(?=c(?!\w))", re.IGNORECASE
)
_WORDS = (
    (r"(?<!\w)nhât(?!\w)", "nhất"),
    (r"(?<!\w)ch[ăâạẩẫấ]m(?=\s+nhất)", "chậm"),
    (r"(?<!\w)th[ảạăàâ]ng(?=\s+\d)", "tháng"),
    (r"(?<!\w)ng[aảăâáã]y(?=\s+\d)", "ngày"),
    (r"(?<!\w)qu[yỷỹỵỳ](?=\s+(?:IV|I{1,3}|[1-4])(?!\w))", "quý"),
    (r"(?<!\w)đên(?!\w)", "đến"),
    (r"(?<!\w)hêt(?!\w)", "hết"),
    (r"(?<!\w)th[òơỡ]i(?=\s+(?:hạn|gian|điểm)(?!\w))", "thời"),
    (r"(?<!\w)b[ảàa]o(?=\s+c[áảà]o(?!\w))|(?<!\w)báo(?=\s+c[ảà]o(?!\w))", "báo"),
    (r"(?<=báo )c[ảà]o(?!\w)", "cáo"),
    (r"(?<=đăng )k[íỳỹỷi](?!\w)", "ký"),
    (r"(?<!\w)đ[ặâạ]ng(?=\s+ký)", "đăng"),
    (r"(?<!\w)g[ưừứữ]i(?!\w)", "gửi"),
    (r"(?<!\w)nôp(?!\w)", "nộp"),
    (r"(?<!\w)(?<=sơ )kêt(?!\w)|(?<=tổng )kêt(?!\w)", "kết"),
    (r"(?<!\w)tông(?=\s+kết)", "tổng"),
    (r"(?<!\w)n[ãàâ]m(?=\s+20\d\d)", "năm"),
    (r"(?<!\w)Uỷ(?=\s+ban)", "Ủy"),
)
_MENDED = tuple((re.compile(pattern, re.IGNORECASE), word) for pattern, word in _WORDS)


def mended(text: str) -> str:
    """The text with “truớc”, “chậm nhât”, “đăng kí” as they are meant; as long as before."""
    text = _HORN.sub(_horned, text)
    for pattern, word in _MENDED:
        text = pattern.sub(partial(_cased, word), text)
    return text


def _horned(found: re.Match[str]) -> str:
    u, o = (found["u"], found["o"]) if found["u"] else (found["u2"], found["o2"])
    horn = "Ư" if u.isupper() else "ư"
    return horn + (_MARKS.get(o.lower(), "ớ").upper() if o.isupper() else _MARKS.get(o.lower(), "ớ"))


def _cased(word: str, found: re.Match[str]) -> str:
    if found[0].isupper():
        return word.upper()
    return word[0].upper() + word[1:] if found[0][0].isupper() else word
