"""More phrasings made of those that people wrote: another duty, another authority, a context before it, a slip.

Whoever asks when the “sơ kết” is due asks in the same words about the “tổng kết”; whoever asks it about taxes asks
nothing that is ours. All is decided by the phrase's own checksum, so that the same phrases give the same variants.
"""

import re
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.reading.folding import fold, nfc
from core.reading.questions.cues import Cue, Cues
from core.reading.words import Word, words

DUTIES = {
    "registration": (
        "đăng ký danh hiệu", "đăng ký thi đua", "bản đăng ký", "đk danh hiệu", "dki thi dua", "đk", "đăng ký",
        "danh sách đăng ký", "đăng kí danh hiệu thi đua", "phiếu đăng ký",
    ),
    "midyear": (
        "sơ kết", "báo cáo 6 tháng", "sơ kết 6 tháng", "bc 6t", "báo cáo giữa năm", "bc nửa năm", "sơ kết",
        "sơ kết 6 tháng đầu năm", "báo cáo sơ kết", "bc sơ kết", "báo cáo nửa đầu năm",
    ),
    "yearend": (
        "tổng kết", "báo cáo tổng kết", "bc tổng kết", "báo cáo năm", "bc cuối năm", "tổng kết", "tổng kết năm",
        "báo cáo cuối năm", "tổng kết cuối năm", "b/c tổng kết", "báo cáo cả năm",
    ),
}
CUES = {"t.reg": "registration", "t.mid": "midyear", "t.year": "yearend"}
FOREIGN = (
    "quyết toán thuế", "tờ khai thuế GTGT", "báo cáo thuế", "thuế TNCN", "báo cáo tài chính", "hồ sơ BHXH", "bhxh",
    "báo cáo tình hình sử dụng lao động", "bc lao động 6 tháng", "báo cáo an toàn lao động", "báo cáo tai nạn lao động",
    "giấy phép lao động", "nội quy lao động", "thoả ước lao động", "thang bảng lương", "báo cáo môi trường",
    "báo cáo quan trắc môi trường", "hồ sơ môi trường", "giấy phép môi trường", "báo cáo chất thải", "hồ sơ PCCC",
    "báo cáo phòng cháy", "phương án chữa cháy", "visa cho chuyên gia", "thẻ tạm trú", "đăng ký tạm trú",
    "tờ khai hải quan", "báo cáo quyết toán hải quan", "C/O", "báo cáo đầu tư", "báo cáo giám sát đầu tư 6 tháng",
    "đăng ký kinh doanh", "giấy chứng nhận đầu tư", "giấy phép xây dựng", "báo cáo thống kê", "kinh phí công đoàn",
    "đoàn phí", "báo cáo công đoàn 6 tháng", "đăng ký khám sức khoẻ", "khám bệnh nghề nghiệp", "báo cáo hoá chất",
    "đăng ký mã số thuế", "đăng ký tuyển dụng", "tổng kết chi bộ", "sơ kết công tác đảng", "báo cáo khí nhà kính",
    "báo cáo y tế lao động", "đăng ký làm thêm giờ", "hồ sơ thai sản", "báo cáo người nước ngoài", "đăng ký nhãn hiệu",
    "báo cáo sử dụng đất", "báo cáo năng lượng", "đăng ký hội thao", "tổng kết năm học", "tiền điện", "phí hạ tầng",
)
CONTEXTS = (
    "em nộp sơ kết rồi", "đăng ký xong rồi", "tổng kết em gửi rồi", "hạn thì em biết rồi", "em không hỏi hạn",
    "bên em mới thay HR", "em mới nhận việc", "chị cũ nghỉ rồi, giờ em làm", "em là kế toán kiêm HR", "sếp em hỏi",
    "hôm qua em gọi không ai nghe máy", "em chào anh chị", "dạ em chào ad", "anh chị cho em hỏi chút", "ad ơi cho e hỏi",
    "cty em ở KCN Quang Châu", "em đọc kế hoạch rồi", "mẫu em có rồi", "bên em ký giao ước rồi", "thuế thì em nộp rồi",
    "em biết trễ rồi", "sơ kết để sau", "tổng kết tính sau", "danh hiệu thì xong rồi", "em hỏi lại lần nữa",
    "em vừa nhận được tin nhắc", "em bận quá giờ mới hỏi", "bên em có 300 công nhân", "công ty em mới vào khu",
    "bhxh em làm xong rồi", "báo cáo lao động em gửi rồi", "hồ sơ gửi rồi nhé",
)
JOINTS = (", ", ". ", ", giờ ", ". Cho em hỏi ", ", cho e hỏi ", " nhưng ", ", còn ", " ")
TAILS = ("ạ", " ạ", " vậy", " z", " nha", " nhé", " em", " ad", " với", " vs", " hả em", " anh ơi", " chị ơi", "?", "??", " v ạ")
CONTRASTS = (
    "{o} để sau, {t}", "{o} em nộp rồi, giờ {t}", "không hỏi {o}, {t}", "{o} xong rồi, {t}", "khoan {o}, {t}",
    "không phải {o} đâu, {t}", "{o} thì em biết rồi, {t}", "{t}, {o} để sau", "{t}, không phải {o}", "{t} chứ không phải {o}",
    "{t} thôi nhé, {o} để sau", "{t}, còn {o} thì thôi", "{t}, {o} em biết rồi", "{t}, {o} thì em nộp rồi", "{t} thôi, chưa hỏi {o}",
)
MOVES = ("deadline.", "start.")
KEEPS = frozenset({"forms", "where", "late", "edit", "status", "mute"})
REFUSED = "unknown"


class Variant(NamedTuple):
    """A phrase for the training: how much it weighs beside one that a person wrote."""

    text: str
    label: str
    weight: float


class Dice:
    """Numbers that follow from a text alone."""

    def __init__(self, seed: str) -> None:
        self._state = zlib.crc32(seed.encode()) or 1

    def under(self, bound: int) -> int:
        """A number from 0 to below the bound."""
        self._state = (self._state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self._state >> 8) % bound

    def one(self, among: Sequence[str]) -> str:
        """One of these."""
        return among[self.under(len(among))]


def variants(phrases: Sequence[tuple[str, str]], cues: Cues) -> Iterator[Variant]:
    """The variants of these (phrase, label), without the phrases themselves."""
    for text, label in phrases:
        dice = Dice(f"{label}\t{text}")
        said = words(nfc(text))
        found = cues.found(said)
        yield from _of_other_duties(nfc(text), label, said, found, dice)
        yield from _of_others(nfc(text), label, said, found, dice)
        yield from _with_another_duty(nfc(text), label, dice)
        yield from _with_context(nfc(text), label, dice)
        yield from _with_slips(nfc(text), label, dice)


def _of_other_duties(text, label, said, found, dice):
    spans = _duty_spans(said, found)
    if not spans or any("t.title" in cue.names for cue in found if not _inside(cue, spans)):
        return
    around = ("registration", "midyear", "yearend")
    moves = label.startswith(MOVES) and label != "deadline.any"
    if not moves and label not in KEEPS:
        return
    for step in (1, 2) if moves else (1 + dice.under(2),):
        shift = {one: around[(at + step) % 3] for at, one in enumerate(around)}
        duty = label.partition(".")[2]
        new = f"{label.partition('.')[0]}.{shift[duty]}" if moves else label
        if label.startswith("start.") and "registration" in (duty, shift[duty]):
            continue
        if label == "edit" and any(d == "registration" or shift[d] == "registration" for _, _, d in spans):
            continue
        yield Variant(_replaced(text, said, [(a, b, dice.one(DUTIES[shift[d]])) for a, b, d in spans]), new, 0.6)


def _of_others(text, label, said, found, dice):
    spans = _duty_spans(said, found)
    if len(spans) != 1 or not (label.startswith(MOVES) or label in KEEPS) or label in ("deadline.any", "mute"):
        return
    if any("t.title" in cue.names or "t.movement" in cue.names or "t.pledge" in cue.names for cue in found if not _inside(cue, spans)):
        return
    if label.startswith("start.") and len(said) > 12:
        return
    if dice.under(10) < 5:
        yield Variant(_replaced(text, said, [(spans[0][0], spans[0][1], dice.one(FOREIGN))]), REFUSED, 0.6)


def _with_another_duty(text, label, dice):
    duty = label.partition(".")[2]
    if duty not in DUTIES or dice.under(10) >= 5:
        return
    others = [one for one in DUTIES if one != duty]
    said = dice.one(CONTRASTS).replace("{o}", dice.one(DUTIES[dice.one(others)]))
    if text.isascii():
        said = fold(said)
    yield Variant(said.replace("{t}", text.rstrip(" .?!")), label, 0.5)


def _with_context(text, label, dice):
    if label == "smalltalk" or dice.under(10) >= 4:
        return
    context = dice.one(CONTEXTS)
    if text.isascii():
        context = fold(context)
    joint = dice.one(JOINTS)
    joint = fold(joint) if False else joint
    if text.isascii():
        joint = joint.replace("giờ", "gio").replace("hỏi", "hoi").replace("nhưng", "nhung").replace("còn", "con")
    yield Variant(context + joint + text[0].lower() + text[1:], label, 0.5)


def _with_slips(text, label, dice):
    roll = dice.under(10)
    if roll < 4 and not text.isascii():
        yield Variant(fold(text), label, 0.5)
    elif roll < 6 and len(text) > 6:
        at = 1 + dice.under(len(text) - 3)
        kind = dice.under(3)
        if kind == 0:
            new = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        elif kind == 1:
            new = text[:at] + text[at + 1 :]
        else:
            new = text[:at] + text[at] + text[at:]
        yield Variant(new, label, 0.4)
    elif roll < 8:
        tail = dice.one(TAILS)
        yield Variant(text.rstrip(" ?.") + (fold(tail) if text.isascii() and tail.strip(" ?") else tail), label, 0.3)


def _duty_spans(said, found):
    """(first word, end, duty) of each duty named, a title behind “đăng ký” within it."""
    spans = []
    for cue in found:
        duty = next((CUES[name] for name in cue.names if name in CUES), None)
        if duty:
            if spans and spans[-1][1] == cue.first and spans[-1][2] == duty:
                spans[-1] = (spans[-1][0], cue.end, duty)
            else:
                spans.append((cue.first, cue.end, duty))
        elif spans and spans[-1][1] == cue.first and (
            (spans[-1][2] == "registration" and ("t.title" in cue.names or "t.movement" in cue.names))
        ):
            spans[-1] = (spans[-1][0], cue.end, "registration")
        elif "t.report" in cue.names:
            spans.append((cue.first, cue.end, ""))
    joined = []
    for at, span in enumerate(spans):
        if span[2] == "":
            if at + 1 < len(spans) and spans[at + 1][0] == span[1] and spans[at + 1][2]:
                spans[at + 1] = (span[0], *spans[at + 1][1:])
            continue
        joined.append(span)
    return joined


def _inside(cue, spans):
    return any(first <= cue.first and cue.end <= end for first, end, _ in spans)


def _replaced(text: str, said: Sequence[Word], changes) -> str:
    plain = text.isascii()
    for first, end, new in reversed(changes):
        text = text[: said[first].start] + (fold(new) if plain else new) + text[said[end - 1].end :]
    return text
