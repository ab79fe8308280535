"""Whether a document is a board's plan at all, and why not."""

import re
from collections.abc import Sequence

from core.campaign.plan import PlanKind
from core.reading.plans.header import Header
from core.reading.plans.issuers import is_company
from core.reading.plans.letters import flat
from core.reading.plans.outline import RECIPIENTS_HEAD
from core.reading.plans.paper import Block
from core.reading.plans.reading import NoPlan
from core.reading.plans.sheets import Line, Sheet, heading_type, lines

_LETTERS_FOR_ANY, _LETTERS_FOR_PLAN = 20, 250
_SAMPLE = 6000  # characters that tell a language
_MARKED_SHARE, _ENGLISH_SHARE, _LATIN_SHARE = 0.03, 0.04, 0.5
_ENGLISH = frozenset(("the", "of", "and", "for", "with", "shall", "this", "by", "enterprises", "emulation"))
_MATTER = re.compile(r"thi dua|khen thuong|danh hieu")
_MENTIONS, _MENTIONS_OF_CHANGE = 8, 2  # a letter that moves a day is short, and seldom names it above
_ISSUED = re.compile(
    r"gia han|dieu chinh|thay doi|dang ky|huong dan|phat dong|trien khai|to chuc|thuc hien|bao cao"
    r"|so ket|tong ket"
    r"|don doc|lui |bo sung|dinh chinh|nop |gui |keo dai|sua doi|hoan "
)
_NOT_ISSUED = re.compile(
    r"\b(?:moi|gop y|xin y kien|tra loi|phuc dap|de nghi (?:tang|xet|khen|cong nhan|phe duyet)|cung cap"
    r"|bao gia|xac nhan"
    r"|cu (?:can bo|nguoi)|ket qua|thanh lap|bau |tuyen dung)\b"
)
_GUIDES = re.compile(
    r"\W*(?:v\W*v\W*|ve viec\W*)?(?:huong dan|phat dong|trien khai|gia han|dieu chinh|dinh chinh)\b"
)
_LETTER_TYPES = frozenset({"thong bao", "cong van", ""})
_APPENDIX = re.compile(r"(?:phu luc|mau so|mau \d|bieu mau)\b")
_BOARD = re.compile(r"(?:ban quan ly|bql)\b")
_NUMBER = re.compile(r"so\s*:.{0,14}/")


def why_not(blocks: Sequence[Block], sheet: Sheet, header: Header) -> NoPlan | None:
    """Why a document is no plan; none where it is one."""
    text = "\n".join(block.text for block in blocks)
    letters = sum(1 for char in text[:_SAMPLE] if char.isalpha())
    if letters < _LETTERS_FOR_ANY:
        return NoPlan.EMPTY
    if is_other_language(text):
        return NoPlan.OTHER_LANGUAGE
    if not _is_plan_paper(text, sheet, header):
        is_scrap = letters < _LETTERS_FOR_PLAN and sheet.type in {"ke hoach", "huong dan"}
        return NoPlan.TOO_LITTLE if is_scrap else NoPlan.OTHER_PAPER
    if letters < _LETTERS_FOR_PLAN or not (sheet.opening or sheet.body):
        return NoPlan.TOO_LITTLE
    return NoPlan.SEVERAL_PLANS if has_several(blocks) else None


def is_other_language(text: str) -> bool:
    """Whether a text is not in Vietnamese: hardly a mark, and English words or no word of the field."""
    sample = text[:_SAMPLE]
    letters = [char for char in sample if char.isalpha()]
    latin = sum(1 for char in letters if flat(char).isascii())
    if latin < len(letters) * _LATIN_SHARE:
        return True
    marked = sum(1 for char in letters if not char.isascii())
    if marked >= len(letters) * _MARKED_SHARE:
        return False
    words = re.findall(r"[a-z]+", sample.lower())
    english = sum(1 for word in words if word in _ENGLISH)
    return english >= len(words) * _ENGLISH_SHARE or _MATTER.search(flat(sample)) is None


def _is_plan_paper(text: str, sheet: Sheet, header: Header) -> bool:
    """Whether heading, title and issuer are those of a plan, a guidance or a letter that changes one."""
    title, matter = flat(header.title), flat(text[:60_000])
    enough = _MENTIONS_OF_CHANGE if header.kind is PlanKind.CHANGE else _MENTIONS
    is_matter = _MATTER.search(title) is not None or len(_MATTER.findall(matter)) >= enough
    if not is_matter or is_company(sheet) or not sheet.title:
        return False
    if sheet.type in {"ke hoach", "huong dan"}:
        is_signed = bool(sheet.recipients or header.capacity or header.number_quote)
        return is_signed or any(heading_type(line.text) for line in sheet.head)
    if sheet.type not in _LETTER_TYPES or not header.issuer:
        return False
    if header.kind is PlanKind.CHANGE:
        return True
    return _ISSUED.search(title) is not None and (
        _GUIDES.match(title) is not None or _NOT_ISSUED.search(title) is None
    )


def has_several(blocks: Sequence[Block]) -> bool:
    """Whether two plans stand in one file: two headings or numbers, each with its own Nơi nhận."""
    headings, lists, numbers, inside = 0, 0, 0, True
    for line in lines(blocks):
        opening = flat(line.text[:40])
        inside = _still_inside(line, opening, inside=inside)
        if not inside:
            continue
        lists += RECIPIENTS_HEAD.match(opening) is not None
        numbers += _NUMBER.match(opening) is not None
        headings += _is_heading(line)
    return lists > 1 and (headings > 1 or numbers > 1)


def _still_inside(line: Line, opening: str, *, inside: bool) -> bool:
    """Whether a line belongs to a plan itself: an appendix ends it, a letterhead begins one anew."""
    if _APPENDIX.match(opening):
        return False
    return inside or (_BOARD.match(opening) is not None and line.text[:12].isupper())


def _is_heading(line: Line) -> bool:
    if not line.text[:2].isupper():
        return False
    found = heading_type(line.text)
    return found is not None and found[0] in {"ke hoach", "huong dan"}
