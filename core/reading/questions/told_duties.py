"""The one duty that a question is about: of those it names, the one that is neither done nor put aside."""

import re
from dataclasses import dataclass

from core.campaign.plan import DutyKind
from core.reading.questions.clauses import Line

_WORDS = {
    DutyKind.REGISTRATION: (
        r"dang ky(?! (?:tai khoan|kinh doanh|tam tru|tam vang|doanh nghiep|lich|hop|tham du|nhan|xe|thue"
        r"|dau tu"
        r"|bao hiem|kham|zalo|so|thanh lap|nguoi phu thuoc|ket hon|mst|ma so|lao dong nuoc|cu tru|bien"
        r"|nhan hieu|tu van|hoc|khoa|lop|com|suat|ca (?:lam|dem|truc)|mua|dien|dat|giay|hop dong|tap huan)\b)"
        r"|(?:danh sach|ban|phieu|list) (?:danh hieu|thi dua|lao dong tien tien|chien si thi dua)"
    ),
    DutyKind.MIDYEAR: (
        r"so ket|(?<!nghi )(?<!san )(?<!lam )(?<!duoc )(?<!hon )(?<!tren )(?<!du )6 thang"
        r"(?! (?:cuoi|lien|nghi|tuoi|1 lan))"
        r"|(?<=bao cao )sau thang|nua (?:dau )?nam|giua nam|6 month|ban nien"
        r"|mid year|half year|interim|midyear|giua ky"
    ),
    DutyKind.YEAREND: (
        r"tong ket|bao cao (?:thanh tich |ket qua |thi dua )?nam(?! (?:nay|sau|toi|ngoai|truoc|qua|roi))"
        r"|(?<!thuong )(?<!tiec )(?<!tang qua )(?<!phat qua )(?<!6 thang )(?:cuoi nam|ca nam)"
        r"|year end|annual|yearly|thuong nien|final bao cao"
    ),
}
_MENTION = re.compile("|".join(rf"(?P<{duty.value}>\b(?:{words})\b)" for duty, words in _WORDS.items()))
_MARK = re.compile(r" [.,?] ")
_MOST, _NEAR = 20, 120
_AND = ("va", "voi", "hay", "hoac", "cung", ",", "lan")
_STRONG = ("dang ky", "so ket", "tong ket")
_NOT_MEANT = re.compile(
    r"\b(?:khong|chua|chu khong|dau|khoi|chang|dung)"
    r" (?:phai(?: la)?|hoi|can|noi|quan tam|ban|lien quan|muon|ban den|dung|hoi ve|noi ve|phai (?:hoi|ve))"
    r"(?: \w+){0,3} $"
    r"|\b(?:(?<!nam )ngoai|tru|khong tinh|bo qua|thay vi|khoan|chu khong|khac(?: voi)?"
    r"|giong(?: nhu)?|hay chi)"
    r"(?: \w+){0,2} $|\btuong(?: \w+){0,3} $"
)
_DONE_BEFORE = re.compile(
    r"\b(?:da|vua|moi|moi vua|hom qua|hom truoc|tuan truoc)"
    r"(?: (?:nop|gui|lam|hoan thanh|xong|ky|nhap|duoc duyet))+"
    r"(?: \w+){0,3} $|\b(?:nop|gui|lam) xong(?: \w+){0,2} $|\bsau (?:khi|dot|vu)(?: \w+){0,3} $"
)
_ASIDE_BEHIND = re.compile(
    r"^(?:[^.?]{0,40}?\b)?(?:(?:de|tinh|lam|hoi|noi) (?:sau|lai|hom khac|luc khac)"
    r"|khong (?:hoi|can|noi|tinh|quan tam)"
    r"|khoi|bo qua|chua (?:hoi|can|ban|voi|toi|den)"
    r"|thi (?:em |minh |chi |toi )?(?:thoi|ro|biet|on|ok)|moi (?:lam|nop|gui|toi)"
    r"|biet roi|ro roi|on roi|hieu roi"
    r"|note roi|nam roi|khong lien quan)\b"
)
_DONE_BEHIND = re.compile(
    r"^(?:[^.?]{0,40}?\b)?(?:roi|xong|da (?:nop|gui|lam|xong|hoan thanh)|vua (?:nop|gui)|done|hoan tat)\b"
)
_DUE = re.compile(
    r"\b(?:han|tre|muon|cham|qua|toi|den|tra lai|sap|sai|nham|thieu|mat|quen|luon|bi)\b[^.?]{0,40}?\broi\b"
)
_DUE_BEFORE = re.compile(r"\b(?:sap|gan|qua|tre|muon|lo)(?: \w+){0,3} $")
_ONLY = re.compile(
    r"\b(?:chi (?:hoi|can|muon|con|noi)|con (?:lai|cai)|rieng|gio hoi|can|la ve|y em la|y la|ma la"
    r"|toi phan|den phan|sang|hoi)(?: \w+){0,4} $"
)
_ONLY_BEHIND = re.compile(
    r"^(?:[^.,?]{0,20}?)(?:thoi\b|thi (?:sao|khong thay|khong co|ngay|khi|bao|han|toi|den|nop|thang)"
    r"|the nao|sao\b|co (?:a )?[.,?])"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A duty where it is named, with the words around it up to the next one."""

    duty: DutyKind
    place: int
    before: str
    behind: str
    is_strong: bool

    @property
    def is_denied(self) -> bool:
        return bool(_NOT_MEANT.search(self.before) or _ASIDE_BEHIND.search(self.behind))

    @property
    def is_done(self) -> bool:
        done = _DONE_BEFORE.search(self.before) or _DONE_BEHIND.search(self.behind)
        return bool(done) and not (_DUE.search(self.behind) or _DUE_BEFORE.search(self.before))

    @property
    def is_only(self) -> bool:
        return bool(_ONLY.search(self.before) or _ONLY_BEHIND.search(self.behind))


def told_duty(said: Line) -> DutyKind | None:
    """The duty that is asked about; none where none is named, or two of them are asked about."""
    told = _told(said)
    if not told:
        return None
    duties = {one.duty for one in told}
    if len(duties) == 1:
        return None if all(_NOT_MEANT.search(one.before) for one in told) else told[0].duty
    for meant in _ways_to_choose(said, told):
        if len(meant) == 1:
            return meant.pop()
    return None


def _ways_to_choose(said: Line, told: list[_Told]) -> tuple[set[DutyKind], ...]:
    """Sets of duties, each by a weaker reason: not put aside, asked alone, asked at all, named outright."""
    aside = {one.duty for one in told if one.is_denied or one.is_done}
    open_ones = [one for one in told if not (one.is_denied or one.is_done)]
    meant = [one for one in open_ones if one.duty not in aside] or open_ones
    return (
        {one.duty for one in meant},
        {one.duty for one in meant if one.is_only},
        {one.duty for one in meant if said.asks_at(one.place)},
        {one.duty for one in meant if one.is_strong},
    )


def _told(said: Line) -> list[_Told]:
    found = list(_MENTION.finditer(said.words))[-_MOST:]
    starts = [*(match.start() for match in found), len(said.words)]
    told, behind = [], ""
    for number, match in reversed(list(enumerate(found))):
        start, end = said.clause_at(match.start())
        mark = _MARK.search(said.words, match.end())
        stop = min(max(end, mark.start() if mark else end), starts[number + 1], match.end() + _NEAR)
        own = said.words[match.end() : stop].strip()
        behind = behind if own in _AND else f"{own} "
        last = found[number - 1].end() if number else 0
        before = said.words[max(start, last, match.start() - _NEAR) : match.start()]
        told.append(_Told(DutyKind(str(match.lastgroup)), match.start(), before, behind, match[0] in _STRONG))
    return told[::-1]
