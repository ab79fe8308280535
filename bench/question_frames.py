"""The plainest questions, put together from frames: every duty, title and way to ask “when” in each."""

from collections.abc import Iterator

from bench.question_variants import REFUSED, Dice, Variant
from bench.question_words import DUTIES, FOREIGN, TAILS
from core.reading.folding import fold

WEIGHT = 0.4
EACH = 3
SUBMITS = ("nộp", "gửi", "gởi", "làm", "trình", "nộp", "gửi")
WHENS = (
    "khi nào", "bao giờ", "ngày nào", "hôm nào", "lúc nào", "bữa nào", "chừng nào", "ngày mấy", "tháng mấy",
    "mấy tây", "ngày bao nhiêu", "bao h", "ngày bn", "hồi nào", "hôm mấy", "thứ mấy",
)  # fmt: skip
DAYS = ("15/4", "5/12", "30/6", "20/4", "10/7", "ngày 1/12", "mùng 5", "31/12", "thứ hai")
TITLES = (
    "chiến sĩ thi đua cơ sở", "cstđ", "lđtt", "lao động tiên tiến", "bằng khen", "giấy khen", "cờ thi đua",
    "tập thể lao động xuất sắc", "danh hiệu", "danh hiệu thi đua", "cstd cơ sở", "bằng khen của tỉnh",
    "tập thể lao động tiên tiến",
)  # fmt: skip
PHASES = ("1", "2", "3", "4", "II", "I", "2 năm nay", "thứ 2", "đầu tiên", "cuối")
HEADS = (
    "",
    "",
    "",
    "",
    "dạ ",
    "em ơi ",
    "ad ơi ",
    "cho em hỏi ",
    "anh chị cho em hỏi ",
    "chị ơi ",
    "cho e hỏi ",
    "alo ",
)
KINDS = frozenset({"deadline", "start"})
OTHERS = frozenset({"deadline", "start", "forms", "where", "late", "edit", "status"})


def from_frames(text: str) -> Iterator[Variant]:
    """What the lines “label: frame” make."""
    for line in text.splitlines():
        if line.startswith("#") or ":" not in line:
            continue
        label, _, frame = line.partition(":")
        frame = frame.strip()
        dice = Dice(line)
        if "{d}" in frame:
            yield from _of_duties(label, frame, dice)
            continue
        for _ in range(EACH * (2 if "{" in frame else 1)):
            yield Variant(_said(frame, "", dice), label, WEIGHT)


def _of_duties(label: str, frame: str, dice: Dice) -> Iterator[Variant]:
    """The frame with each duty, and with other offices' matters."""
    for duty in DUTIES:
        of_duty = f"{label}.{duty}" if label in KINDS else label
        for _ in range(EACH if label in KINDS else 1):
            yield Variant(_said(frame, dice.one(DUTIES[duty]), dice), of_duty, WEIGHT)
    if label in OTHERS:
        for _ in range(EACH):
            yield Variant(_said(frame, dice.one(FOREIGN), dice), REFUSED, WEIGHT)


def _said(frame: str, duty: str, dice: Dice) -> str:
    said = frame.replace("{d}", duty)
    for mark, among in (("{s}", SUBMITS), ("{w}", WHENS), ("{n}", DAYS), ("{t}", TITLES), ("{k}", PHASES)):
        while mark in said:
            said = said.replace(mark, dice.one(among), 1)
    said = dice.one(HEADS) + said + (dice.one(TAILS) if dice.under(2) else "")
    return fold(said) if dice.under(2) else said
