"""The words that start something, typed with or without a slash, with or without diacritics."""

import re
from dataclasses import dataclass

from core.reading.folding import fold

LONGEST_COMMAND = 200
_POLITE_END = re.compile(r"(?: (?:a|ah|nhe|nha|voi|em oi|ban oi))+$")
_POLITE_START = re.compile(
    r"^(?:da|vang|a|em oi|ban oi|anh oi|chi oi|cho em hoi|cho toi hoi|cho hoi|em hoi|xem|hoi)[ ,:]+"
)
_MARKS = " .,;:!?…\"'“”()-"
_LINK = re.compile(r"^/?lien ?ket\W*(?P<code>\d[\d ]{4,8}\d)\W*$")
_START = re.compile(r"^/start(?:@\w+)?\s+LK(?P<code>\d{6})$")
_SLASH = re.compile(r"^/(?P<name>[^\s/@]+)(?:@\w+)?(?:\s+(?P<rest>.*))?$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name behind the slash, the plain words for it (folded), who sees it in the menu.

    `slashed` are short names that mean it only behind a slash: alone they say something else.
    """

    name: str
    words: tuple[str, ...]
    for_officers: bool = False
    slashed: tuple[str, ...] = ()


# “Ok em đã nhận được thông báo rồi”: who says so, what, and how it ends.
_RECEIVED = (
    *(
        f"{who}{what}{end}"
        for who in ("", "ok ", "em ", "ok em ", "toi ", "minh ", "ben em ", "cong ty ")
        for what in ("da nhan", "nhan duoc", "da nhan duoc", "da xem", "da doc")
        for end in ("", " roi", " tin", " tin roi", " thong bao", " thong bao roi")
    ),
    *("nhan roi", "em nhan roi", "ok nhan roi", "ok em nhan roi", "xem roi", "em xem roi"),
    *("received", "got it"),
)
COMMANDS = (
    Command("start", ("bat dau", "menu", "chao", "xin chao", "hello", "hi", "chao em", "chao ban")),
    Command("trogiup", ("tro giup", "help", "huong dan", "giup", "giup em")),
    Command(
        "han",
        (
            "han",
            "han nop",
            "thoi han",
            "deadline",
            "deadlines",
            "cac han",
            "han chot",
            "han cuoi",
            "han nop bao cao",
            "han bao cao",
            "bao gio den han",
        ),
    ),
    Command(
        "dangky",
        (
            "dang ky",
            "dang ki",
            "dang ky danh hieu",
            "dang ky thi dua",
            "dang ky danh hieu thi dua",
            "register",
            "nop dang ky",
        ),
    ),
    Command("soket", ("so ket", "so ket 6 thang", "bao cao so ket", "gui so ket", "nop so ket")),
    Command("tongket", ("tong ket", "tong ket nam", "bao cao tong ket", "gui tong ket", "nop tong ket")),
    Command(
        "thieu",
        (
            "con thieu gi",
            "thieu gi",
            "thieu",
            "con gi chua nop",
            "chua nop gi",
            "con no gi",
            "viec can lam",
            "what is missing",
        ),
    ),
    Command(
        "hoso",
        ("ho so", "ho so cua em", "xem ho so", "tinh trang ho so", "lich su", "da nop gi", "submissions"),
    ),
    Command("giahan", ("gia han", "xin gia han", "xin them thoi gian", "extension")),
    Command("dot", ("dot", "dot thi dua", "cac dot", "cac dot thi dua", "phase", "phases", "dot nao")),
    Command("kehoach", ("ke hoach", "plan", "van ban", "chu de", "ke hoach thi dua", "xem ke hoach")),
    Command("lienhe", ("lien he", "contact", "can bo", "gap can bo", "so dien thoai", "can bo phu trach")),
    Command("caidat", ("cai dat", "settings", "tuy chon", "ngon ngu", "nhac nho")),
    Command(
        "dulieu",
        (
            "du lieu",
            "data",
            "du lieu cua em",
            "du lieu cua toi",
            "thong tin cua em",
            "du lieu ca nhan",
            "thong tin ca nhan",
            "rut dong y",
            "rut lai dong y",
            "rutdongy",
            "xoa du lieu",
            "xoa du lieu cua toi",
            "xoa thong tin cua toi",
        ),
    ),
    Command("huy", ("huy", "huy bo", "cancel", "thoat", "dung lai", "thoi")),
    Command("lienket", ("lien ket", "nhap ma")),
    Command("bangiao", ("ban giao", "nghi viec", "doi nguoi phu trach")),
    Command(
        "tonghop",
        ("tong hop", "xuat bang", "xuat file", "ket xuat", "bang tong hop", "export"),
        for_officers=True,
    ),
    Command(
        "tiendo",
        ("tien do", "tien do nop", "tien do nop ho so", "tien do dang ky", "tien do theo kcn", "progress"),
        for_officers=True,
    ),
    Command("bantin", ("ban tin", "ban tin tuan", "tin tuan", "tuan qua", "digest"), for_officers=True),
    Command(
        "thongbao",
        ("thong bao", "gui thong bao", "soan thong bao", "tao thong bao", "announce", "announcement"),
        for_officers=True,
    ),
    Command(
        "dunggui",
        ("dung gui", "ngung gui", "dung gui tin", "ngung gui tin", "dung thong bao", "stop sending"),
        for_officers=True,
        slashed=("dung", "stop"),
    ),
    Command("canhgoi", ("can goi", "danh sach can goi", "don vi can goi", "can goi dien"), for_officers=True),
    Command("moi", ("moi", "moi doanh nghiep", "tao ma moi"), for_officers=True),
    Command(
        "duyet",
        ("duyet", "yeu cau", "yeu cau tham gia", "cho duyet", "ho so cho duyet"),
        for_officers=True,
    ),
    Command("lich", ("lich", "ngay nghi", "lich nghi"), for_officers=True),
    Command(
        "viec",
        ("viec cua ban", "viec cua don vi", "viec cua phong", "nhiem vu", "nhiem vu cua ban", "tasks"),
        for_officers=True,
    ),
    Command(
        "doihan",
        ("doi han", "doi han nop", "lui han", "lui han nop", "chuyen han", "thay doi han", "move a date"),
        for_officers=True,
    ),
    Command("yeucaudulieu", ("yeu cau du lieu", "yeu cau ve du lieu"), for_officers=True),
    Command("thagui", ("tha gui", "tha tin", "tin bi giu", "tin dang giu"), for_officers=True),
    Command("danhan", _RECEIVED),
    Command(
        "baocao",
        (
            "bao cao gui tin",
            "ket qua gui",
            "ket qua gui tin",
            "ket qua thong bao",
            "ai da nhan",
            "delivery report",
        ),
        for_officers=True,
    ),
    Command("giaithich", ("giai thich", "vi sao khong nhan duoc", "explain"), for_officers=True),
    Command("doisoat", ("doi soat", "doi soat tin", "tin chua ro", "unclear messages"), for_officers=True),
    Command(
        "hoi",
        ("cau hoi", "hoi dap", "cau hoi cho", "cau hoi dang cho", "questions"),
        for_officers=True,
    ),
)
_NAMES = {command.name for command in COMMANDS}
_BY_SLASH = {short: command.name for command in COMMANDS for short in command.slashed}
_BY_WORDS = {words: command.name for command in COMMANDS for words in (command.name, *command.words)}


@dataclass(frozen=True, slots=True)
class Asked:
    """A recognised command; `rest` is what was typed behind it, `slash` whether it was typed as one."""

    name: str
    rest: str = ""
    slash: bool = False


def read_command(text: str) -> Asked | None:
    """The command in a message, or none.

    Without a slash the whole message must be the command's words, politeness aside (“hạn nộp ạ?”).
    “LIENKET 123456” and a deep link's “/start LK123456” are `lienket` with the code as `rest`.
    """
    if len(text) > LONGEST_COMMAND and not text.startswith("/"):
        return None
    stripped = text.strip()
    started = _START.match(stripped)
    linked = _LINK.match(_POLITE_END.sub("", fold(stripped[:LONGEST_COMMAND]).rstrip(_MARKS)))
    if started or linked:
        code = (started or linked)["code"]  # type: ignore[index]  # one of both matched
        return Asked("lienket", code.replace(" ", ""), slash=True)
    slashed = _SLASH.match(stripped)
    if slashed:
        name = fold(slashed["name"]).strip(_MARKS)
        name = name if name in _NAMES else _BY_SLASH.get(name) or _BY_WORDS.get(name, "")
        return Asked(name if name in _NAMES else "", (slashed["rest"] or "").strip(), slash=True)
    words = fold(stripped).strip(_MARKS)
    meant = _BY_WORDS.get(words) or _meant(_POLITE_END.sub("", words).strip(_MARKS))
    return Asked(meant) if meant else None


def _meant(words: str) -> str:
    """What is meant once polite words are left out before it, one by one: “da” is “dạ”, but “đã” too."""
    while words not in _BY_WORDS:
        fewer = _POLITE_START.sub("", words)
        if fewer == words:
            return ""
        words = fewer
    return _BY_WORDS[words]
