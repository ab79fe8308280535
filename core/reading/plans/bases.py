"""The papers that a plan rests on (căn cứ): their days are history, never a deadline."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from core.campaign.plan import Basis
from core.campaign.quotes import plain
from core.reading.plans.letters import flat, quote, sentence_case
from core.reading.plans.paper import Block
from core.reading.plans.sheets import Sheet

_KINDS = (
    r"(?:bo luat|luat|nghi dinh|nghi quyet(?: lien tich)?|quyet dinh|chi thi|ke hoach|cong van|van ban"
    r"|thong tu"
    r"|huong dan|chuong trinh(?: hanh dong| cong tac)?|ket luan|thong bao|quy che|cong dien|to trinh"
    r"|phat dong)"
)
_DAY = r"(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4})"
_NUMBERED = re.compile(
    rf"\b{_KINDS}\s+so\s*:?\s*(?P<number>\d+\s?/[\w&/\-]+|\d+-[\w&/\-]+)(?P<dated>,?\s*ngay\s+(?P<day>{_DAY}))?"
)
_NAMED = re.compile(
    rf"\b(?:luat thi dua|nghi quyet (?:cua )?(?:dai hoi|trung uong|dang bo|hoi nghi|hdnd)"
    rf"|chuong trinh (?:cong tac|hanh dong)|ke hoach (?:cong tac nam|phat trien kinh te)|quy che thi dua"
    rf"|cac van ban, chi dao|phat dong phong trao thi dua[^.;]{{0,60}} cua chu tich|{_KINDS}\b(?= cua| ve))"
)
_INTRODUCED = re.compile(
    r"^\W*(?:can cu|thuc hien|trien khai(?: thuc hien)?|thi hanh|huong ung|theo|tren co so)\b"
)
_TAIL = re.compile(
    r"[;.](?=\s|$)|,\s*(?=(?:truong )?ban (?:quan ly|da)|bql|theo de nghi|can cu|tren co so"
    r"|to chuc thuc hien|trong do)"
    r"|\s(?=va cac van ban, chi dao|gan (?:voi|viec)|trong thoi gian toi|gop phan|da de ra|de ra"
    r"|nhu sau|trong do"
    r"|\(trong|\(so |\(dot |duoc |nham |khong thay doi|noi dung)|\s(?=va (?:luat|nghi (?:dinh|quyet)"
    r"|quyet dinh|ke hoach|chi thi)\b)|$"
)
_USED = re.compile(r"(?:thuc hien|quan triet|trien khai|can cu|theo|quy dinh tai|gan voi|thi hanh)\b[^.;]*$")
_ONLY_TOLD = re.compile(r"(?:thay the|thanh lap|bang khen|tang|kem theo|doi voi|so \d+)\b[^.;]*$")
_AIM = re.compile(r"(?:thang loi|hoan thanh|gop phan)[^.;]*$")
_HINT = re.compile(r"\bso\s*:?\s*\d|nghi quyet|luat thi dua")
_GROUND = "tren co so "
_FIGURES = re.compile(r"\d+")
_LONGEST = 300
_BY_HEART = re.compile(r"luat thi dua|nghi quyet (?:cua )?(?:dai hoi|trung uong|dang bo)")
_WHICH = re.compile(r"luat|[^.;,]*?\b(?:lan thu|[ivx]{2,6}\b|trung uong)")
_CONGRESS = re.compile(r"nghi quyet .*?\b(?P<number>[ivx]{2,6})\b")


def read_bases(sheet: Sheet) -> tuple[Basis, ...]:
    """Every paper that the opening cites, and those that the body says are carried out; each of them once."""
    found = [*_in(sheet.opening, opening=True), *_in(sheet.body, opening=False)]
    kept: dict[str, Basis] = {}
    for basis in found:
        kept.setdefault(basis.number or _key(basis), basis)
    return tuple(sorted(kept.values(), key=lambda basis: basis.quote.line))


def _key(basis: Basis) -> str:
    """What an unnumbered paper is known by: a congress by its number, others by how their names begin."""
    title = flat(basis.title)
    congress = _CONGRESS.match(title)
    return f"congress {congress['number']}" if congress else title[:40]


def _in(blocks: Sequence[Block], *, opening: bool) -> Iterator[Basis]:
    for block in blocks:
        text = flat(block.text)
        if not opening and not _HINT.search(text):
            continue
        end = 0
        for found in _citations(text):
            if found.start() < end or not _is_basis(text, found, opening=opening):
                continue
            end = min(_end(text, found), found.start() + _LONGEST)
            yield _basis(block, found, end)


def _citations(text: str) -> list[re.Match[str]]:
    numbered = list(_NUMBERED.finditer(text))
    starts = {one.start() for one in numbered}
    named = [one for one in _NAMED.finditer(text) if one.start() not in starts]
    return sorted([*numbered, *named], key=lambda one: one.start())


def _is_basis(text: str, found: re.Match[str], *, opening: bool) -> bool:
    """Whether a paper is one the plan rests on: introduced as such, and not merely told of."""
    before = text[max(0, found.start() - 90) : found.start()]
    if found[0].startswith("ke hoach phat trien") and _AIM.search(before):
        return False
    if _ONLY_TOLD.search(before[-45:]):
        return False
    numbered = found.re is _NUMBERED
    if opening:
        introduced = _INTRODUCED.match(text) is not None or _USED.search(before) is not None
        return numbered or introduced or "tren co so" in before[-30:] or _BY_HEART.match(found[0]) is not None
    if numbered:
        return _USED.search(before) is not None
    return _BY_HEART.match(found[0]) is not None and bool(_WHICH.match(text, found.start()))


def _end(text: str, found: re.Match[str]) -> int:
    """Where the citation ends: at the stop, or before the words that go on with the plan itself."""
    tail = _TAIL.search(text, found.end())
    return tail.start() if tail else len(text)


def _basis(block: Block, found: re.Match[str], end: int) -> Basis:
    start = found.start()
    if flat(block.text[:start]).endswith(_GROUND):
        start -= len(_GROUND)
    words = quote(block, start, end)
    words = type(words)(words.text.rstrip(" ,;."), words.line)
    if found.re is not _NUMBERED:
        return Basis(sentence_case(plain(block.text[found.start() : end]).rstrip(" ,;.")), words)
    number = re.sub(r"\s+", "", block.text[slice(*found.span("number"))])
    kind = block.text[found.start() : found.start("number")]
    kind = re.sub(r"\s+[Ss]ố\s*:?\s*$", "", kind)
    after = block.text[found.end() : end]
    return Basis(sentence_case(plain(kind + after).rstrip(" ,;.")), words, number, _day(found["day"]))


def _day(words: str | None) -> date | None:
    if words is None:
        return None
    day, month, year = (int(part) for part in _FIGURES.findall(words))
    try:
        return date(year, month, day)
    except ValueError:
        return None
