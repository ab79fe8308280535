"""The units that a task names: who leads (chủ trì) and who cooperates (phối hợp)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.campaign.quotes import plain
from core.reading.plans.letters import flat, sentence_case
from core.reading.plans.paper import Block

_LABEL = r"(?:(?:don vi|co quan|bo phan|phong)\s+)?"
_LEAD = re.compile(
    rf"(?:^|[.;,(|]\s*|\s[-+]\s|^\W+){_LABEL}(?:chu tri|thuc hien|phu trach|chiu trach nhiem|tham muu"
    rf"|dau moi)"
    r"(?:\s+(?:thuc hien|chinh|tham muu))?\s*:\s*"
)
_HELP = re.compile(rf"(?:^|[.;,(|]\s*|\s[-+]\s|^\W+|\s){_LABEL}phoi hop(?:\s+thuc hien)?\s*:\s*")
_NEXT_LABEL = re.compile(
    rf"[.;,]?\s*(?:{_LABEL}(?:phoi hop|chu tri)(?:\s+thuc hien)?\s*:|(?:thoi gian|thoi han|tien do"
    rf"|hoan thanh|han)\b[^:]{{0,25}}:"
    r"|san pham|ket qua)|[.;]\s|[.;)]$|$"
)
_ASKED = re.compile(
    r"(?:can cu [^,;.]{4,80},\s*|(?:nay sua (?:lai )?thanh|noi dung moi)\s*:\s*)?(?:(?:giao|de nghi"
    r"|yeu cau|doi voi|trach nhiem cua|ve phia)\s+)*"
)
_UNIT = re.compile(
    r"(?:(?:cac|truong cac|truong|lanh dao|toan the|tat ca cac|tat ca|moi|tung|thuong truc)\s+)*"
    r"(?:phong(?! trao| chong| chay|,? chong)|van phong|trung tam|hoi dong|doanh nghiep|don vi|cum|khoi"
    r"|cong doan|ban quan ly"
    r"|ban giam doc|ban bien tap|cong chuc|can bo|nguoi dai dien|nguoi dung dau|nguoi su dung lao dong"
    r"|chu dau tu"
    r"|nha dau tu|cong ty|bo phan|thu truong|chi bo|doan thanh nien|to (?:giup viec|truong)|bql"
    r"|ban(?= [a-z]))\b"
)
_VERB = re.compile(
    r"(?:,\s*)?\b(?:la|co trach nhiem|chiu trach nhiem|chu tri|chu dong|phoi hop|tham muu|to chuc"
    r"|pho bien|xay dung|huong dan"
    r"|theo doi|thuc hien|trien khai|can cu|dang ky|gui|nop|bao cao|tiep tuc|tong hop|lam dau moi"
    r"|cu the hoa|huong ung"
    r"|thuong xuyen|truc tiep|tu cham|phat dong|ho tro|van dong|day manh|quan triet|hoan thien|trinh"
    r"|thong bao|tra loi"
    r"|quyet dinh|tuyen truyen|bo tri|kiem tra|giup|thanh lap|ban hanh|rut|lap|phai|duoc|neu|khi"
    r"|tiep nhan|tang cuong"
    r"|danh gia|de xuat|tich cuc|nghiem tuc|dam bao|bao dam|gop phan|cong bo|ra soat|kien toan"
    r"|cham diem|hop|tham dinh"
    r"|cap nhat|lua chon|phan cong|sau khi|truoc|trong thoi han|cham nhat|cung cap|xet|bo sung|khac phuc"
    r"|phan dau)\b"
)
_SPLIT = re.compile(
    r",\s+va\s+(?=cac )|\s+va\s+(?=(?:cac|phong|van phong|trung tam|cong doan|hoi dong|cac don vi)\b)|;\s*"
)
_COMMA = re.compile(r",\s+(?=(?:phong|van phong|trung tam|cong doan|hoi dong|ban bien tap|so |doan )\b)")
_LONGEST, _NEAR = 160, 12


@dataclass(frozen=True, slots=True)
class Leads:
    """Who leads and who cooperates; `start` is where their words begin in the text."""

    lead: str
    cooperating: tuple[str, ...]
    start: int


def labelled(text: str) -> Leads | None:
    """Who stands behind “Đơn vị chủ trì:” and “phối hợp:”; none where neither label is there."""
    if ":" not in text:
        return None
    plain_text = flat(text)
    lead, helping = _LEAD.search(plain_text), _HELP.search(plain_text)
    if lead is None and helping is None:
        return None
    start = min(found.start() for found in (lead, helping) if found)
    cooperating = _units(_behind(text, plain_text, helping.end())) if helping else ()
    return Leads(unit_name(_behind(text, plain_text, lead.end())) if lead else "", cooperating, start)


def subject(text: str) -> tuple[str, int] | None:
    """The unit that a sentence begins with, and where its own words begin: “Văn phòng Ban theo dõi, …”."""
    plain_text = flat(text)
    start = bullet_end(plain_text)
    asked = _ASKED.match(plain_text, start)
    start = asked.end() if asked else start
    if not _UNIT.match(plain_text, start):
        return None
    verbs = _VERB.finditer(plain_text, start + 3)
    verb = next((one for one in verbs if not text[one.start()].isupper()), None)
    colon = plain_text.find(":", start)
    end = min(one for one in (verb.start() if verb else -1, colon, len(text)) if one > start)
    if end - start > _LONGEST or "." in plain_text[start:end].rstrip(". "):
        return None
    return unit_name(text[start:end]), end


def unit_name(words: str) -> str:
    """A unit's name without what stands around it, beginning large."""
    name = plain(words).strip(" .,;:-")
    return sentence_case(name if name.count("(") == name.count(")") else name.strip(" ()"))


def in_charge(blocks: Sequence[Block]) -> Leads:
    """Who carries out the whole plan: “Giao Văn phòng …”, “Yêu cầu các bộ phận … phối hợp với …”."""
    lead = ""
    cooperating: tuple[str, ...] = ()
    for block in blocks:
        plain_text = flat(block.text)
        is_telling = "giao " in plain_text[:_NEAR] or "phoi hop" in plain_text
        found = subject(block.text) if is_telling else None
        if found is None:
            continue
        if not lead and re.match(r"\W*(?:\d+\s?[.)]\s*)?giao\s", plain_text):
            lead = found[0]
        elif not cooperating and re.match(r"\s*phoi hop (?:voi|cung)", plain_text[found[1] :]):
            cooperating = (found[0][:1].lower() + found[0][1:],)
    return Leads(lead, cooperating, 0)


def _behind(text: str, plain_text: str, start: int) -> str:
    end = _NEXT_LABEL.search(plain_text, start)
    return text[start : end.start() if end else len(text)]


def _units(words: str) -> tuple[str, ...]:
    """“Văn phòng Ban và các phòng chuyên môn” are two."""
    parts, found = _cut(words, _SPLIT), []
    for part in parts:
        found.extend(_cut(part, _COMMA))
    return tuple(name for part in found if (name := plain(part).strip(" .,;:-")))


def _cut(words: str, pattern: re.Pattern[str]) -> list[str]:
    parts, start = [], 0
    for cut in pattern.finditer(flat(words)):
        parts.append(words[start : cut.start()])
        start = cut.end()
    return [*parts, words[start:]]


def bullet_end(plain_text: str) -> int:
    """Where the words of a folded paragraph begin, behind its number, letter or dash."""
    found = re.match(r"\W*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-h]|[ivx]+)\s?[.)]\s*)?\W*", plain_text)
    return found.end() if found else 0
