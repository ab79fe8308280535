"""Words typed without the space between them: “dangky”, “khinao”, “hannop”."""

from functools import lru_cache

from core.reading.questions.shorthand import SHORTHAND
from core.reading.questions.syllables import from_telex

SHORTEST, LONGEST, MOST_PARTS, LONGEST_PART = 4, 30, 5, 7
_WORDS = (
    "dang ky thi dua danh hieu tong ket so bao cao han nop gui khi nao gio ngay thang nam nay truoc cuoi dau"
    " cong ty doanh nghiep ben em anh chi cho hoi xin chao cam on the lam sao duoc khong roi con may nhieu"
    " lau can bo phu trach ban quan ly khu ke hoach phong trao dot khen thuong bang giay ket qua tap ca nhan"
    " chien si lao dong tien xuat sac co quyet dinh nghi thong tin ho ten sua xoa rut bo sung nhac lai dung"
    " tre muon qua gia lui thoi gian chot nua hom mai sang chieu toi biet phai muon giup voi nhe oi da chua"
    " di dau o dien thoai lien he huong dan cach dung menu mau don ho so file giao uoc ky phat dong chu de"
    " muc tieu noi dung tieu chuan ty le toi da bao mat du lieu rieng chung minh ai gi la vay nhi neu thi"
    " va hay hoac nhung ma vi cai nay do kia ngoai nuoc nguoi nha may sep giam doc nhan vien su moi cu lan"
    " tuan sau quy 6 luon them bot tu den trong tren duoi theo cua cong doan le tet chu nhat thu"
)
_OFTEN = (
    "dang ky|danh hieu|thi dua|tong ket|so ket|bao cao|ho so|bao gio|khi nao|han nop|han chot|cong ty"
    "|ke hoach|ket qua|khen thuong|phong trao|can bo|nhan su|bao nhieu|bao lau|the nao|lam sao|cam on|hom nay"
)
_PHRASES = {phrase.replace(" ", ""): tuple(phrase.split()) for phrase in _OFTEN.split("|")}
_COMMON = frozenset(_WORDS.split())
_SHORT = "dk bc td ldtt cstd dn cty ko dc tk sk hs bql kcn ds tgian"
_JOINABLE = frozenset(_SHORT.split())


def often_joined(word: str) -> tuple[str, ...] | None:
    """The two words of a pair that is often typed as one (“hoso”), whatever else it might spell."""
    return _PHRASES.get(word)


@lru_cache(maxsize=20_000)
def parted(word: str) -> tuple[str, ...] | None:
    """The fewest common words that a folded word is made of; none where it is made of others."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isalnum():
        return None
    reached: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for start, before in enumerate(reached):
        if before is None or len(before) == MOST_PARTS:
            continue
        for end in range(start + 2, min(start + LONGEST_PART, len(word)) + 1):
            part, known = _common(word[start:end]), reached[end]
            if part and (known is None or len(before) + 1 <= len(known)):
                reached[end] = (*before, part)
    found = reached[-1]
    return found if found and len(found) > 1 else None


def _common(part: str) -> str | None:
    """The part as a common word, Telex decoded (“kys”), or as a short form."""
    if part in _COMMON or part in _JOINABLE:
        return part
    decoded = None if part in SHORTHAND else from_telex(part)
    return decoded if decoded in _COMMON else None
