"""Whether words that a form reads as a figure or a name say more: then they are asked about first."""

import re

from core.reading.folding import fold
from core.reading.questions.phrasing import is_asked, spoken

MOST_BESIDE = 2
MOST_NAMES = 6
FEW_NAMES = 3
# Words that stand beside a figure: numbers in words, what is counted, what it is the figure of, politeness.
_BESIDE = """
    khong mot hai ba bon nam sau bay tam chin muoi linh le phay cham lam tu tram chuc van nghin ngan k
    trieu tr ty ti ruoi nua dong d vnd usd do la dollar euro yen won te phan percent m b million billion
    nguoi ng lao dong ld nld cong nhan cn cnv cbcnv vien nv can bo su ca thanh doan dang hoi chi vu lan
    sang kien sk giai phap tap the de tai truong hop cuoc buoi luot cai chiec phong trao mo hinh san pham
    khoang chung tam co uoc tinh thuc hien du xap xi gan hon tren duoi ngot toi thieu it nhat nhieu am lo
    giam hut tang dat duoc muc den bang con ra so voi cung ky truoc sau ngoai thang quy dau cuoi lan luot
    a ah da vang em e anh chi thua nhe nha oi ben cong ty cty don vi doanh nghiep dn toi minh tong cong tat
    thoi nay roi thi va cua trong theo lay het chac khoan tien gia tri gi do cho la ghi
    doanh thu loi nhuan kim ngach xuat nhap khau nop ngan sach nha nuoc von dau tu binh quan tham gia bhxh
    bao hiem no thue tai nan bi chet thuong nang chay tranh chap dinh phat lam ung ho tu thien nong thon moi
    khen dot xuat nu dia phuong ke hoach luong nghiep chua phat sinh
    about people person persons workers employees staff percent total our we have is it the
    """
_OURS = re.compile(
    r"\b(?:han|deadline|due|moc|lich|dang ky|dki|so ket|tong ket|gui|danh hieu|ho so|bieu mau|ngay nao"
    r"|bua (?:nao|mo|may)|may ngay|hay|(?:gap|hoi|lien he) (?:voi )?can bo|nop (?!ngan sach))\b"
)
_NOTHING_ASKED = re.compile(r"\bgi (?:do|day)\b|\b(?:khong|chua|ko) (?:\w+ ){0,3}nao\b")
_NAMED = re.compile(
    r"\b(?:han|deadlines?|due|moc|lich|nop|gui|bao cao|dang ky|so ket|tong ket|danh hieu|ho so|cty|cho em"
    r"|em|ngay|thang|khong|chua|duoc|phai|muon|can bo|timeline|the nao|viec|ban oi"
    r"|giup|nao|may|gi|ai|sao|khi|lam|cac|duyet|next|all|how|what)\b"
)
_SURNAMES = """
    nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan vuong trinh truong dinh
    lam phung mai to tang ha luong luu chau cao chu thai quach ta ton nong kieu khuc giap dam than than
    thach nghiem lai bach la ong hua lo trieu an cu cung diep diem doan gia kim lieu lu ma mac ninh
    """
_BESIDE_FIGURES, _FIRST_NAMES = frozenset(_BESIDE.split()), frozenset(_SURNAMES.split())


def more_than_figure(text: str) -> bool:
    """Whether words beside a figure ask something, or say more than what it is the figure of."""
    words = _NOTHING_ASKED.sub("", spoken(text)).strip()
    if is_asked(words) or text.rstrip(" .!)\n").endswith("?") or _OURS.search(words):
        return True
    others = [
        word for word in words.split() if word not in _BESIDE_FIGURES and not any(map(str.isdigit, word))
    ]
    return len([word for word in others if any(map(str.isalpha, word))]) > MOST_BESIDE


def more_than_name(text: str) -> bool:
    """Whether words that could be a name ask something, or are rather a sentence than a name."""
    words = fold(text).split()
    if is_asked(text) or len(words) > MOST_NAMES:
        return True
    if all(word[:1].isupper() for word in text.split()):
        return False
    is_short = words[0] in _FIRST_NAMES or len(words) <= FEW_NAMES
    return not is_short or _NAMED.search(" ".join(words)) is not None
