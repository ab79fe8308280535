"""What about a title is asked – who decides, how many at most, criteria – and which title it is."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from core.campaign.title_rules import TitleRules, TwoTitles
from core.campaign.titles import Title, TitleCatalogue, Unclear
from core.reading.titles import TitleReader


class TitleTopic(StrEnum):
    """What is asked of titles; `which` are there, and `other` where none of these words stands."""

    DECIDES = "decides"
    CAP = "cap"
    INITIATIVE = "initiative"
    CRITERIA = "criteria"
    WHICH = "which"
    OTHER = "other"


_GRANT = "ky|quyet|cong nhan|duyet|cap|tang|trao"
# Read in this order: “ai quyết định tỷ lệ” is about who decides.
_TOPICS = {
    TitleTopic.DECIDES: (
        rf"\bai (?:la nguoi |co quyen |se )?(?:{_GRANT}|xet|phong|approve)\b",
        rf"\b(?:cap|noi|don vi|co quan) nao (?:{_GRANT}|xet)\b",
        rf"(?:do|phai|hay) (?:ben em|cong ty|doanh nghiep|giam doc|ban|tinh|truong ban) (?:{_GRANT}|xet)\b",
        r"(?:giam doc|cong ty|doanh nghiep|ben em|ban|tinh) (?:tu )?(?:ky|quyet dinh|cong nhan)\b",
        r"giam doc(?: \w+){1,2} ky\b|\bnao quyet|co quyen (?:ky|quyet|cong nhan)",
        r"\bai ra quyet dinh|tham quyen|\bwho (?:decides|signs|approves|grants)",
    ),
    TitleTopic.CAP: (
        r"\bty le\b|\bti le\b|toi da|khong qua|khong che|gioi han|han muc|quota|dinh muc",
        r"(?:bao nhieu|may) (?:phan tram|nguoi|suat)",
    ),
    TitleTopic.INITIATIVE: ("sang kien|de tai|initiative",),
    TitleTopic.WHICH: (
        r"(?:danh hieu|hinh thuc khen thuong) (?:gi|nao)|(?:what|which) (?:danh hieu|titles?)",
        r"(?:cac|nhung|may|bao nhieu) (?:loai |thu |cai )?danh hieu",
        r"bang (?:cac )?danh hieu|danh hieu cao nhat|loai danh hieu|danh hieu (?:tap the|ca nhan) gom",
    ),
    TitleTopic.CRITERIA: (
        r"tieu chuan|dieu kien|tieu chi|yeu cau|can (?:gi|nhung gi|phai)|criteria|la gi\b",
    ),
}
_TOPICS_READ = tuple((topic, re.compile("|".join(cues))) for topic, cues in _TOPICS.items())
_PERCENT = re.compile(r"(?<!100)(?<!100 )%")
_COLLECTIVE = re.compile(r"\btap the\b|\b(?:phong|to|xuong|phan xuong|chuyen|bo phan|doi)\b(?= .*danh hieu)")
_PERSON = re.compile(r"\bca nhan\b|\bcong nhan\b|\bnhan vien\b")


def topic_of(words: Sequence[str], said: str) -> TitleTopic:
    """What is asked, by the question's plain words; `said` as written, for the bare sign “%”."""
    text = " ".join(words)
    found = next((topic for topic, cue in _TOPICS_READ if cue.search(text)), None)
    return found or (TitleTopic.CAP if _PERCENT.search(said) else TitleTopic.OTHER)


def bearer_of(words: Sequence[str]) -> str:
    """`collective` or `individual` where the question is about either only; else empty."""
    text = " ".join(words)
    collective, person = bool(_COLLECTIVE.search(text)), bool(_PERSON.search(text))
    return "" if collective == person else "collective" if collective else "individual"


def titles_in(
    words: Sequence[str], catalogue: TitleCatalogue, rules: TitleRules
) -> tuple[Title | Unclear, ...]:
    """The titles that a question in plain words is about, each once.

    Where one is counted among the bearers of the other (70 % LĐTT for TTLĐXS), it is about the other.
    """
    mentions = _reader(catalogue).read(" ".join(words))
    by_name = {one.meaning.name: one.meaning for one in mentions if one.meaning is not None}
    counted = {
        rule.of
        for listed in rules.of_kinds().values()
        for rule in listed
        if isinstance(rule, TwoTitles) and {rule.title, rule.of} <= set(by_name)
    }
    return tuple(meaning for name, meaning in by_name.items() if name not in counted)


@lru_cache(maxsize=4)
def _reader(catalogue: TitleCatalogue) -> TitleReader:
    """Built once a catalogue: its spellings are hundreds."""
    return TitleReader(catalogue)
