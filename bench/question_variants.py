"""More phrasings made of those that people wrote: another duty, another office, a context, a slip.

Whoever asks when the “sơ kết” is due asks in the same words about the “tổng kết”; whoever asks it about
taxes asks nothing that is ours. All is decided by the phrase's own checksum: the same phrases give the
same variants.
"""

import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from core.reading.folding import fold, nfc
from core.reading.questions.cues import Cue, Cues
from core.reading.words import Word, words

DUTIES = {
    "registration": (
        "đăng ký danh hiệu",
        "đăng ký thi đua",
        "bản đăng ký",
        "đk danh hiệu",
        "dki thi dua",
        "đk",
        "đăng ký",
        "danh sách đăng ký",
        "đăng kí danh hiệu thi đua",
        "phiếu đăng ký",
    ),
    "midyear": (
        "sơ kết",
        "báo cáo 6 tháng",
        "sơ kết 6 tháng",
        "bc 6t",
        "báo cáo giữa năm",
        "bc nửa năm",
        "sơ kết",
        "sơ kết 6 tháng đầu năm",
        "báo cáo sơ kết",
        "bc sơ kết",
        "báo cáo nửa đầu năm",
    ),
    "yearend": (
        "tổng kết",
        "báo cáo tổng kết",
        "bc tổng kết",
        "báo cáo năm",
        "bc cuối năm",
        "tổng kết",
        "tổng kết năm",
        "báo cáo cuối năm",
        "tổng kết cuối năm",
        "b/c tổng kết",
        "báo cáo cả năm",
    ),
}
CUES = {"t.reg": "registration", "t.mid": "midyear", "t.year": "yearend"}
FOREIGN = (
    "quyết toán thuế",
    "tờ khai thuế GTGT",
    "báo cáo thuế",
    "thuế TNCN",
    "báo cáo tài chính",
    "hồ sơ BHXH",
    "bhxh",
    "báo cáo tình hình sử dụng lao động",
    "bc lao động 6 tháng",
    "báo cáo an toàn lao động",
    "báo cáo tai nạn lao động",
    "giấy phép lao động",
    "nội quy lao động",
    "thoả ước lao động",
    "thang bảng lương",
    "báo cáo môi trường",
    "báo cáo quan trắc môi trường",
    "hồ sơ môi trường",
    "giấy phép môi trường",
    "báo cáo chất thải",
    "hồ sơ PCCC",
    "báo cáo phòng cháy",
    "phương án chữa cháy",
    "visa cho chuyên gia",
    "thẻ tạm trú",
    "đăng ký tạm trú",
    "tờ khai hải quan",
    "báo cáo quyết toán hải quan",
    "C/O",
    "báo cáo đầu tư",
    "báo cáo giám sát đầu tư 6 tháng",
    "đăng ký kinh doanh",
    "giấy chứng nhận đầu tư",
    "giấy phép xây dựng",
    "báo cáo thống kê",
    "kinh phí công đoàn",
    "đoàn phí",
    "báo cáo công đoàn 6 tháng",
    "đăng ký khám sức khoẻ",
    "khám bệnh nghề nghiệp",
    "báo cáo hoá chất",
    "đăng ký mã số thuế",
    "đăng ký tuyển dụng",
    "tổng kết chi bộ",
    "sơ kết công tác đảng",
    "báo cáo khí nhà kính",
    "báo cáo y tế lao động",
    "đăng ký làm thêm giờ",
    "hồ sơ thai sản",
    "báo cáo người nước ngoài",
    "đăng ký nhãn hiệu",
    "báo cáo sử dụng đất",
    "báo cáo năng lượng",
    "đăng ký hội thao",
    "tổng kết năm học",
    "tiền điện",
    "phí hạ tầng",
)
CONTEXTS = (
    "em nộp sơ kết rồi",
    "đăng ký xong rồi",
    "tổng kết em gửi rồi",
    "hạn thì em biết rồi",
    "em không hỏi hạn",
    "bên em mới thay HR",
    "em mới nhận việc",
    "chị cũ nghỉ rồi, giờ em làm",
    "em là kế toán kiêm HR",
    "sếp em hỏi",
    "hôm qua em gọi không ai nghe máy",
    "em chào anh chị",
    "dạ em chào ad",
    "anh chị cho em hỏi chút",
    "ad ơi cho e hỏi",
    "cty em ở KCN Quang Châu",
    "em đọc kế hoạch rồi",
    "mẫu em có rồi",
    "bên em ký giao ước rồi",
    "thuế thì em nộp rồi",
    "em biết trễ rồi",
    "sơ kết để sau",
    "tổng kết tính sau",
    "danh hiệu thì xong rồi",
    "em hỏi lại lần nữa",
    "em vừa nhận được tin nhắc",
    "em bận quá giờ mới hỏi",
    "bên em có 300 công nhân",
    "công ty em mới vào khu",
    "bhxh em làm xong rồi",
    "báo cáo lao động em gửi rồi",
    "hồ sơ gửi rồi nhé",
)
JOINTS = (", ", ". ", ", giờ ", ". Cho em hỏi ", ", cho e hỏi ", " nhưng ", ", còn ", " ")
TAILS = (
    "ạ",
    " ạ",
    " vậy",
    " z",
    " nha",
    " nhé",
    " em",
    " ad",
    " với",
    " vs",
    " hả em",
    " anh ơi",
    " chị ơi",
    "?",
    "??",
    " v ạ",
)
CONTRASTS = (
    "{o} để sau, {t}",
    "{o} em nộp rồi, giờ {t}",
    "không hỏi {o}, {t}",
    "{o} xong rồi, {t}",
    "khoan {o}, {t}",
    "không phải {o} đâu, {t}",
    "{o} thì em biết rồi, {t}",
    "{t}, {o} để sau",
    "{t}, không phải {o}",
    "{t} chứ không phải {o}",
    "{t} thôi nhé, {o} để sau",
    "{t}, còn {o} thì thôi",
    "{t}, {o} em biết rồi",
    "{t}, {o} thì em nộp rồi",
    "{t} thôi, chưa hỏi {o}",
)
MOVES = ("deadline.", "start.")
ORDER = tuple(DUTIES)
LONGEST_START, SHORTEST_SLIP = 12, 6
_TITLE = frozenset({"t.title"})
_TITLES = frozenset({"t.title", "t.movement"})
_OURS = frozenset({"t.title", "t.movement", "t.pledge"})
_NEEDS_NAMES = frozenset({"start", "edit"})
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
    for written, label in phrases:
        text = nfc(written)
        dice = Dice(f"{label}\t{text}")
        said = words(text)
        phrase = _Phrase(text, label, said, cues.found(said))
        yield from _of_other_duties(phrase, dice)
        yield from _of_other_offices(phrase, dice)
        yield from _with_another_duty(phrase, dice)
        yield from _with_context(phrase, dice)
        yield from _with_slips(phrase, dice)


class _Span(NamedTuple):
    """A duty as it is named: its first word, where it ends, which duty."""

    first: int
    end: int
    duty: str


class _Phrase(NamedTuple):
    """A phrase in composed form (NFC), with its words and cues."""

    text: str
    label: str
    said: Sequence[Word]
    cues: Sequence[Cue]

    @property
    def spans(self) -> list[_Span]:
        """Each duty named, a title behind “đăng ký” and a “báo cáo” before the duty within it."""
        found: list[_Span] = []
        for cue in self.cues:
            duty = next((CUES[name] for name in cue.names if name in CUES), "")
            before = found[-1] if found and found[-1].end == cue.first else None
            if before and (_belongs(before, cue) or before.duty in {"", duty}) and (duty or before.duty):
                found[-1] = _Span(before.first, cue.end, duty or before.duty)
            elif duty or "t.report" in cue.names:
                found.append(_Span(cue.first, cue.end, duty))
        return [span for span in found if span.duty]

    def names_beside(self, spans: Sequence[_Span], names: frozenset[str]) -> bool:
        """Whether a cue outside these spans stands for one of the names."""
        return any(
            not names.isdisjoint(cue.names)
            for cue in self.cues
            if not any(span.first <= cue.first and cue.end <= span.end for span in spans)
        )

    def like(self, text: str) -> str:
        """The text without marks where the phrase has none."""
        return fold(text) if self.text.isascii() else text

    def replaced(self, changes: Sequence[tuple[_Span, str]]) -> str:
        """The phrase with other words in place of each span."""
        text = self.text
        for span, new in reversed(changes):
            start, end = self.said[span.first].start, self.said[span.end - 1].end
            text = text[:start] + self.like(new) + text[end:]
        return text


def _belongs(before: _Span, cue: Cue) -> bool:
    return before.duty == "registration" and not _TITLES.isdisjoint(cue.names)


def _of_other_duties(phrase: _Phrase, dice: Dice) -> Iterator[Variant]:
    """The same asked about another duty, every duty in it moved on by one or two."""
    spans, label = phrase.spans, phrase.label
    moves = label.startswith(MOVES) and label != "deadline.any"
    if not spans or phrase.names_beside(spans, _TITLE) or not (moves or label in KEEPS):
        return
    for step in (1, 2) if moves else (1 + dice.under(2),):
        shift = {one: ORDER[(at + step) % 3] for at, one in enumerate(ORDER)}
        kind, _, duty = label.partition(".")
        touched = (
            {duty, shift[duty]} if moves else {one for span in spans for one in (span.duty, shift[span.duty])}
        )
        if kind in _NEEDS_NAMES and "registration" in touched:
            continue
        changed = phrase.replaced([(span, dice.one(DUTIES[shift[span.duty]])) for span in spans])
        yield Variant(changed, f"{kind}.{shift[duty]}" if moves else label, 0.6)


def _of_other_offices(phrase: _Phrase, dice: Dice) -> Iterator[Variant]:
    """The same asked about what is another office's business: no question for us."""
    spans, label = phrase.spans, phrase.label
    may = (label.startswith(MOVES) or label in KEEPS) and label not in {"deadline.any", "mute"}
    if len(spans) != 1 or not may or phrase.names_beside(spans, _OURS):
        return
    if label.startswith("start.") and len(phrase.said) > LONGEST_START:
        return
    if dice.under(2):
        yield Variant(phrase.replaced([(spans[0], dice.one(FOREIGN))]), REFUSED, 0.6)


def _with_another_duty(phrase: _Phrase, dice: Dice) -> Iterator[Variant]:
    """Another duty put aside before or behind it."""
    duty = phrase.label.partition(".")[2]
    if duty not in DUTIES or dice.under(2):
        return
    other = dice.one([one for one in ORDER if one != duty])
    said = phrase.like(dice.one(CONTRASTS).replace("{o}", dice.one(DUTIES[other])))
    yield Variant(said.replace("{t}", phrase.text.rstrip(" .?!")), phrase.label, 0.5)


def _with_context(phrase: _Phrase, dice: Dice) -> Iterator[Variant]:
    """A statement before it, as people write them."""
    if phrase.label == "smalltalk" or dice.under(10) >= 4:
        return
    before = phrase.like(dice.one(CONTEXTS)) + phrase.like(f"|{dice.one(JOINTS)}|")[1:-1]
    yield Variant(before + phrase.text[0].lower() + phrase.text[1:], phrase.label, 0.5)


def _with_slips(phrase: _Phrase, dice: Dice) -> Iterator[Variant]:
    """Without marks, with a letter too many, too few or in the wrong place, or with a polite tail."""
    text, roll = phrase.text, dice.under(10)
    if roll < 4 and not text.isascii():
        yield Variant(fold(text), phrase.label, 0.5)
    elif roll < 6 and len(text) > SHORTEST_SLIP:
        at = 1 + dice.under(len(text) - 3)
        slips = (text[at + 1] + text[at] + text[at + 2 :], text[at + 1 :], text[at] + text[at:])
        yield Variant(text[:at] + dice.one(slips), phrase.label, 0.4)
    elif roll < 8:
        tail = phrase.like(f"|{dice.one(TAILS)}")[1:]
        yield Variant(text.rstrip(" ?.") + tail, phrase.label, 0.3)
