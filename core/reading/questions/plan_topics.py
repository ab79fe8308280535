"""What about a plan is asked: one of the things that it states as such, else its text is searched."""

import re
from enum import StrEnum
from functools import cache

from core.reading.folding import fold
from core.reading.questions.plain import plain

LONGEST = 2000


class Topic(StrEnum):
    """A thing that plans state; `leads` who is responsible, `duties` what the enterprises have to do."""

    SECTION = "section"
    PHASES = "phases"
    DOCUMENT = "document"
    THEME = "theme"
    NUMBER = "number"
    SIGNED = "signed"
    BASES = "bases"
    TARGETS = "targets"
    DUTIES = "duties"
    LEADS = "leads"
    SCOPE = "scope"
    GOALS = "goals"
    DEMANDS = "demands"
    SOLUTIONS = "solutions"
    MOVEMENTS = "movements"
    OUTLINE = "outline"


# In the order in which they are looked for: what is more special comes first. “_” is a few words in between.
_CUES = """
phases: dot thi dua | dot [1-4] | dot nao | chao mung (?:ngay|su kien|dieu) gi | ky niem ngay gi
theme: chu de | khau hieu | slogan | theme | tieu de | ten (?:day du )?(?:cua )?(?:ke hoach|phong trao)
theme: phong trao ten gi
leads: ai chiu trach nhiem | ai phu trach | ai chu tri | don vi nao chu tri | phong nao chu tri
targets: chi tieu | kpi | dinh luong | con so (?:nao|cu the|gi) | bao nhieu (?:phan tram|%|ty)
targets: muc tieu bang so
bases: can cu (?:phap|nao|vao|vo|luat|van|gi|theo|de|ra|cua|ban hanh) | phap ly | legal basis
bases: co so nao
bases: (?:dua|theo|tuan) (?:tren |vao |theo )?(?:luat|nghi dinh|quy dinh|van ban|chi thi)_(?:nao|gi)
bases: (?:luat|nghi dinh|chi thi|nghi quyet|quy dinh|quyet dinh) nao
number: so (?:ky )?hieu | ky hieu | so va_ngay | so_ngay (?:ky|ban hanh)
number: so (?:cua )?(?:ke hoach|van ban) | (?:ke hoach|van ban)_so (?:may|bao nhieu|gi|nao)
number: ngay (?:thang )?(?:nam )?(?:ban hanh|ky) | plan number | issue date
number: (?:ban hanh|ky)_(?:ngay nao|ngay may|ngay bao nhieu|khi nao|hom nao|bao gio|luc nao|thang may)
number: so van ban | khi nao ban hanh | ngay nao ban hanh
signed: ai (?:da )?(?:ky|ban hanh|ra|phat dong|de ra) | do ai | nguoi ky
signed: co quan (?:nao )?(?:ban hanh|phat dong) | do ban phat dong | tham quyen ban hanh
signed: don vi nao ban hanh | noi ban hanh | ai la nguoi ky | chuc vu nguoi ky
bases: can cu
leads: trach nhiem | chu tri | phu trach | dau moi | phong nao | don vi nao | bo phan nao | pic | ai lo
leads: ai lam | giao cho ai | ai (?:duoc )?giao | ai to chuc | ai theo doi | phan cong
leads: nhiem vu cua (?:van phong|phong|hoi dong|ban|truong)
scope: ap dung | ap cho | doi tuong | pham vi | scope | gui (?:cho|toi|den) (?:ai|nhung ai|don vi nao)
scope: noi nhan | danh cho ai | nam trong ke hoach | thuoc ke hoach
scope: phai (?:lam )?theo_(?:ke hoach|ko|khong) | phai tham gia | bat_tham gia
duties: nhiem vu_(?:doanh nghiep|cong ty)
duties: (?:doanh nghiep|cong ty|ben (?:em|minh|toi))_(?:phai|can|nen|duoc giao) lam_(?:gi|nao|may)
duties: giao_(?:doanh nghiep|cong ty) | (?:doanh nghiep|cong ty)_lam (?:nhung )?(?:viec )?gi
duties: yeu cau (?:gi )?(?:voi |doi voi )?(?:doanh nghiep|cong ty) | viec cua doanh nghiep
duties: (?:phan|lien quan)_cong ty | viec_phai lam
duties: (?:phai|can) (?:nop|gui|lam|bao cao) (?:nhung )?(?:gi|cai gi|viec gi)
solutions: giai phap | bien phap
goals: muc dich | muc tieu | y nghia | nham (?:lam )?gi | de lam gi | huong toi_gi | objective | goal
demands: yeu cau (?:chung|cua (?:phong trao|ke hoach)|gi|nhung gi|nhung noi dung) | _yeu cau la gi
outline: tom tat | tom luoc | summary
document: toan van | nguyen van ke hoach | van ban goc | ban goc | ban day du | file | ban mem
document: ban tieng | xem ke hoach | ban scan | ban pdf
movements: (?:nhung |cac |may )phong trao (?:nao|gi) | phong trao nao
outline: noi dung (?:chinh|trong tam|phong trao|ke hoach|thi dua|chu yeu|cua|phat dong|can lam)
outline: noi ve (?:cai )?(?:gi|dieu gi) | (?:may|bao nhieu) (?:phan|muc|noi dung|chuong)
outline: gom (?:nhung )?(?:gi|may|muc) | ke hoach la (?:cai )?gi | phong trao_la (?:cai )?gi
outline: thi dua (?:cai )?gi | cau truc | nhung noi dung (?:gi|nao)
"""
_FEW_WORDS = r" (?:[^ ]+ ){0,5}?"
_WORD = re.compile("[a-z]{2,}")
_SECTION = re.compile(
    r"\b(?:muc|phan)\s+((?:[ivx]{1,4}|\d{1,2})(?:[., /]\s?(?:\d{1,2}\b|[a-d]\b(?!\s?,)))*)"
    r"(?=[\s.,?!)]|$)"
)


def topics_in(text: str) -> tuple[Topic, ...]:
    """What is asked, in the order of special to general; the first is what to answer, none is a search."""
    if section_in(text):
        return (Topic.SECTION,)
    said = f" {' '.join(plain(text[-LONGEST:]).words)} "
    return tuple(dict.fromkeys(topic for topic, pattern in _patterns() if pattern.search(said)))


def section_in(text: str) -> str:
    """The section that is named, as passages have it (“IV.4” for “mục iv 4”); empty where none is."""
    found = _SECTION.search(fold(text[-LONGEST:]))
    if not found:
        return ""
    parts = [part for part in re.split(r"[., /]+", found[1]) if part]
    is_roman = bool(re.fullmatch(r"[ivx]+", parts[0]))
    return ".".join((parts[0].upper() if is_roman else parts[0], *parts[1:]))


def words_of(topic: Topic) -> frozenset[str]:
    """The words by which a topic is known: what a question says besides them is about what exactly."""
    return frozenset(word for one, cues in _listed() if one is topic for word in _WORD.findall(cues))


@cache
def _patterns() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    return tuple((topic, re.compile(f" (?:{_pattern(cues)})(?= )")) for topic, cues in _listed())


@cache
def _listed() -> tuple[tuple[Topic, str], ...]:
    lines = (line.partition(": ") for line in _CUES.strip().splitlines())
    return tuple((Topic(name), cues) for name, _, cues in lines)


def _pattern(cues: str) -> str:
    return cues.replace(" | ", "|").replace("_", _FEW_WORDS)
