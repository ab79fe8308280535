"""Flags on words: names and papers that are known, slips of spelling, sentences and marks left open."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from core.campaign.plan import Flag, Severity
from core.campaign.quotes import plain
from core.reading.plans.checks_case import Case, Spot
from core.reading.plans.checks_marks import left_open
from core.reading.plans.checks_words import KnownPhrase, Misspelling
from core.reading.plans.paper import Block

_CUT_SHORT = re.compile(
    r"(?<!kèm )(?<!tiếp )(?<!noi )(?<!làm )(?<!đi )(?<!mang )(?<!tùy )(?<!thẻ )"
    r"(?<!\w)(?:theo|của|và|với|nhằm|những|hoặc|bởi)\s?[.;](?=\s|$)"
)
_WORDS_BEFORE = re.compile(r"(?:\S+\s+){1,6}$")
_LONGEST_WORDS = 120  # characters shown before a sentence's cut end
_TAIL = re.compile(r"(?:\S+\s+){0,6}\S+,$")
_ITEM = re.compile(r"(?:[-–+•]|[a-zđ]\)|\d{1,2}[.)])\s")
_BASIS = re.compile(r"\W*(?:căn cứ|thực hiện|theo|triển khai|hưởng ứng|kính gửi)", re.IGNORECASE)
_TWICE = re.compile(r"(?<!\w)(các|của|và|những|được|trong|cho|với|năm|để)\s+\1(?!\w)", re.IGNORECASE)
_STANDARD = re.compile(r"ISO\s+(\d{4,5})-((?:19|20)\d\d)")
_GLUED = re.compile(r"(?<!\w)[A-ZĐ]{3,}(?:về|của|và|các|trong)(?!\w)")
_ISSUE_YEAR = re.compile(r"\b20\d\d\b")
_MONTH = re.compile(r"\d{1,2}/(0?[1-9])/\d{4}")


def word_flags(case: Case) -> Iterator[Flag]:
    """The flags on the plan's words, known phrases first."""
    for phrase in case.known.words.phrases:
        yield from _known(case, phrase)
    yield from _cut_short(case)
    yield from _open_marks(case)
    for slip in case.known.words.misspellings:
        yield from _slip(case, slip)
    yield from _typed(case)
    yield from _formats(case)


def _known(case: Case, phrase: KnownPhrase) -> Iterator[Flag]:
    if phrase.since is not None and _issued_until(case) < phrase.since:
        return
    pattern = re.compile("|".join(map(re.escape, phrase.words)), re.IGNORECASE)
    found = [
        Spot(block, *match.span())
        for block in case.blocks
        if phrase.beside in block.text
        for match in pattern.finditer(block.text)
    ]
    if found:
        told = _also(phrase.note, [one.line for one in found]), phrase.proposal
        yield case.flag(phrase.code, phrase.severity, found[0], told)


def _issued_until(case: Case) -> date:
    """The last day on which the plan can have been issued; a paper without any day may be so yet."""
    plan = case.plan
    if plan.issued_on is not None:
        return plan.issued_on
    year = _ISSUE_YEAR.search(plan.issued_quote.text) if plan.issued_quote else None
    return date(int(year[0]), 12, 31) if year else date.max


def _also(note: str, lines: Sequence[int]) -> str:
    """The note with the other lines on which the same words stand."""
    others = [str(line) for line in dict.fromkeys(lines) if line != lines[0]]
    return f"{note.removesuffix('.')}; cũng ghi ở dòng {', '.join(others)}." if others else note


def _cut_short(case: Case) -> Iterator[Flag]:
    blocks = list(case.body)
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        for match in _CUT_SHORT.finditer(block.text):
            last = plain(match[0]).rstrip(" .;")
            told = f"Câu bị cụt sau chữ “{last}”.", "Bổ sung phần còn thiếu từ bản gốc."
            before = _WORDS_BEFORE.search(block.text, max(0, match.start() - _LONGEST_WORDS), match.start())
            spot = Spot(block, before.start() if before else match.start(), match.end())
            yield case.flag("TRUNCATED_SENTENCE", Severity.B, spot, told)
        tail = _TAIL.search(block.text) if block.text.endswith(",") else None
        if tail and _is_item_before_another(block, following):
            told = "Ý này kết thúc bằng dấu phẩy, có thể còn thiếu.", "Đối chiếu với bản gốc."
            yield case.flag("TRUNCATED_SENTENCE", Severity.D, Spot(block, *tail.span()), told)


def _is_item_before_another(block: Block, following: Block | None) -> bool:
    if following is None or _BASIS.match(block.text) or not _ITEM.match(block.text):
        return False
    return _ITEM.match(following.text) is not None


def _open_marks(case: Case) -> Iterator[Flag]:
    for block, start, mark in left_open(case.blocks):
        code, name = ("UNCLOSED_QUOTE", "ngoặc kép") if mark == "“" else ("UNCLOSED_PAREN", "ngoặc đơn")
        end = min(len(block.text), start + 40)
        cut = block.text.rfind(" ", start, end) if end < len(block.text) else end
        told = f"Dấu {name} mở mà không đóng.", "Thêm dấu đóng ngoặc khi dùng làm mẫu."
        yield case.flag(code, Severity.D, Spot(block, start, cut if cut > start else end), told)


def _slip(case: Case, slip: Misspelling) -> Iterator[Flag]:
    unless = rf"(?!\s+{re.escape(slip.unless)})" if slip.unless else ""
    words = re.escape(slip.wrong[1:])
    first = (
        f"[{slip.wrong[0].lower()}{slip.wrong[0].upper()}]"
        if slip.wrong[0].islower()
        else re.escape(slip.wrong[0])
    )
    pattern = re.compile(rf"(?<!\w){first}{words}(?!\w){unless}")
    found = [Spot(block, *match.span()) for block in case.blocks for match in pattern.finditer(block.text)]
    if found:
        right = slip.right.capitalize() if found[0].words[0] != slip.wrong[0] else slip.right
        note = f"“{found[0].words}” có lẽ là “{right}” (lỗi gõ hoặc lỗi quét)."
        told = _also(note, [one.line for one in found]), f"Viết “{right}” khi dùng làm mẫu."
        yield case.flag("SPELLING", Severity.D, found[0], told)


def _typed(case: Case) -> Iterator[Flag]:
    """A word written twice, a standard's number with a dash, two words run together."""
    for code, pattern, note in (
        ("DUP_WORD", _TWICE, "Chữ bị lặp."),
        ("STANDARD_CODE", _STANDARD, "Số hiệu tiêu chuẩn thường viết với dấu hai chấm (ISO 9001:2015)."),
        ("MISSING_SPACE", _GLUED, "Thiếu dấu cách."),
    ):
        found = [
            Spot(block, *match.span()) for block in case.blocks for match in pattern.finditer(block.text)
        ]
        if found:
            told = _also(note, [one.line for one in found]), "Sửa khi dùng làm mẫu."
            yield case.flag(code, Severity.D, found[0], told)


def _formats(case: Case) -> Iterator[Flag]:
    """Months of one figure written with a 0 in some of the plan's deadlines and without in others."""
    months = [(one.quote, _MONTH.search(one.quote.text)) for one in case.plan.deadlines]
    padded = {
        match[1].startswith("0"): quote for quote, match in months if match and match[1] not in {"01", "02"}
    }
    if len(padded) > 1:
        told = "Tháng có chỗ viết một chữ số, có chỗ viết hai chữ số.", "Viết thống nhất khi dùng làm mẫu."
        yield case.flag("FORMAT_MIX", Severity.D, case.spot(padded[True]), told)
