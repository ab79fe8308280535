"""What an officer types about a plan that was read: “hạn sơ kết chậm nhất 25/6”, “bỏ hạn 3”."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.campaign.plan import Audience, DutyKind, Relation
from core.reading.dates import read_date
from core.reading.folding import fold, nfc

LONGEST = 400
LONGEST_DAY = 8  # words: “thứ Sáu ngày 25 tháng 6 năm 2021”
_MARKS = ' .,:;!?()–—-“”"'
_DROP = re.compile(r"(?:bo|xoa|go|loai)(?: bo)? (?P<what>han|moc|dot)(?: so| thu)? (?P<number>\d{1,2})")
_DROP_NAMED = re.compile(r"(?:bo|xoa|go|loai)(?: bo)? (?:thoi han|han|moc) (?P<task>.{3,})")
_OF = re.compile(
    r"(?P<verb>(?:sua|doi|chuyen|dat)(?: lai)? )?(?:han|moc)(?: so| thu)? (?P<number>\d{1,2}),?"
    r" (?P<link>(?:(?:la|thuoc|cua|do|danh cho|cho|viec|thanh|sang|qua|toi) )*)(?P<rest>.+)"
)
_SPAN = re.compile(r"(?:(?:dot .{0,40}?|sua|doi|la|thanh|lai|tu|ngay) )*(?P<rest>.+)")
_ANSWER = re.compile(
    r"\s*(?:câu(?: trả lời)?|trả lời|cau(?: tra loi)?|tra loi)\s*:\s*(?P<words>.+)", re.IGNORECASE
)
_DAY_OF_PHASE = re.compile(r"(?:them |bo sung )?(?P<name>dot.{0,40}?),?:? tu (?P<rest>.+)")
_UNTIL_OR_DASH = re.compile(r" (?:den|toi)(?: het)?(?: ngay)? | ?[–—-] ")
_UNTIL = re.compile(r" (?:den|toi)(?: het)? ")
_FIGURES = re.compile(
    r"\b(?P<day>\d{1,2})(?: ?[/.-] ?|,? thang )(?P<month>\d{1,2})\b(?:(?: ?[/.-] ?| nam )(?P<year>\d{4})\b)?"
)
_IN_MONTH = re.compile(r"(?:trong )?thang (?P<month>\d{1,2})(?: ?[/.-] ?| nam )?(?P<year>\d{4})?")
_FURTHER = ("bo sung", "them", "con thieu", "thieu", "con")
_CHANGING = ("sua lai", "sua", "doi lai", "doi", "chuyen", "dat lai", "dat", "lui")
_OPENINGS = ("thoi han", "han", "moc")
_CORRECTING = frozenset({"", *_CHANGING, "phai", "dung", "dung ra", "dung ra phai"})
"""What may stand before the right day, where nothing else is said."""
_QUALIFIERS = (
    "cham nhat vao",
    "cham nhat",
    "muon nhat",
    "han cuoi",
    "truoc",
    "het",
    "den",
    "vao",
    "trong",
    "ngay",
    "la",
    "thanh",
    "sang",
)
_LINKS = frozenset({"ngay", "la", "thanh", "sang"})
"""Qualifiers that say nothing about the side of the day."""
_KINDS = {
    "dang ky": DutyKind.REGISTRATION,
    "dang ki": DutyKind.REGISTRATION,
    "so ket": DutyKind.MIDYEAR,
    "6 thang": DutyKind.MIDYEAR,
    "tong ket": DutyKind.YEAREND,
    "khac": DutyKind.OTHER,
    "viec khac": DutyKind.OTHER,
}
_OWNERS = {
    "doanh nghiep": Audience.ENTERPRISE,
    "cac doanh nghiep": Audience.ENTERPRISE,
    "cong ty": Audience.ENTERPRISE,
    "ban": Audience.UNIT,
    "noi bo": Audience.UNIT,
    "noi bo ban": Audience.UNIT,
    "phong": Audience.UNIT,
    "cac phong": Audience.UNIT,
    "don vi thuoc ban": Audience.UNIT,
    "van phong": Audience.UNIT,
    "van phong ban": Audience.UNIT,
}


class EditKind(StrEnum):
    """What is to be done to the plan."""

    ADD_DEADLINE = "add_deadline"
    ADD_PHASE = "add_phase"
    DROP_DEADLINE = "drop_deadline"
    DROP_PHASE = "drop_phase"
    DUTY = "duty"
    AUDIENCE = "audience"
    DAY = "day"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day with the qualifier that was said before it, none where the day stands alone."""

    day: date
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class PlanEdit:
    """One wish: `number` counts deadlines or phases from 1, `words` are what was typed, or a part of it.

    A new deadline has `relation` and `day` (the last one of a month), a new phase `day` to `until`; another
    day for a deadline is `said`. Without a number, `duty` and `words` name a deadline; one that is added is
    `further` where it was said to be missing.
    """

    kind: EditKind
    words: str
    number: int = 0
    duty: DutyKind = DutyKind.OTHER
    audience: Audience = Audience.ENTERPRISE
    relation: Relation = Relation.BY
    day: date | None = None
    until: date | None = None
    said: SaidDay | None = None
    further: bool = False


def read_edit(said: str, today: date, year: int) -> PlanEdit | None:
    """The wish that a whole message is; none for anything else. A day without a year is the plan's."""
    words = " ".join(nfc(said).split())
    if not words or len(words) > LONGEST:
        return None
    answer = _ANSWER.fullmatch(words)
    if answer:
        return PlanEdit(EditKind.ANSWER, answer["words"].strip())
    folded = fold(words).strip(_MARKS)
    anchor = today if year == today.year else date(year, 1, 1)
    numbered = _dropped(folded, words) or _of_number(folded, words, anchor)
    return numbered or _phase(words, anchor) or _added(words, anchor)


def day_in(said: str, today: date, year: int) -> SaidDay | None:
    """The day that a whole message names, also behind “trước ngày”; without a year it is the plan's."""
    anchor = today if year == today.year else date(year, 1, 1)
    return _said_day(nfc(said[:LONGEST]).split(), anchor)


def missing_day(said: str, year: int) -> tuple[int, int] | None:
    """A day and its month that were named and are in no calendar: “31/6”; without a year it is the plan's."""
    for found in _FIGURES.finditer(fold(nfc(said[:LONGEST]))):
        day, month = int(found["day"]), int(found["month"])
        of = int(found["year"] or year)
        if 1 <= month <= 12 and of and monthrange(of, month)[1] < day <= 31:  # noqa: PLR2004  # months, days
            return day, month
    return None


def span_in(said: str, today: date, year: int) -> tuple[date, date] | None:
    """The first and the last day that a whole message names: “từ 15/3 đến 30/6”; years as in `day_in`."""
    anchor = today if year == today.year else date(year, 1, 1)
    match = _SPAN.fullmatch(fold(nfc(said[:LONGEST])).strip(_MARKS))
    parts = _UNTIL_OR_DASH.split(match["rest"], 1) if match else []
    days = [day for part in parts if (day := read_date(part.strip(_MARKS), anchor)) is not None]
    return (days[0], days[1]) if len(parts) == len(days) == 2 and days[0] <= days[1] else None  # noqa: PLR2004


def _said_day(words: list[str], anchor: date) -> SaidDay | None:
    """The day that ends these words, where nothing but a qualifier stands before it."""
    found = _last_day(words, anchor)
    if found is None:
        return None
    head, day = found
    rest, relation = _bare(head)
    return SaidDay(day, relation) if _folded(rest) in _CORRECTING else None


def _dropped(folded: str, words: str) -> PlanEdit | None:
    match = _DROP.fullmatch(folded)
    if match is not None:
        kind = EditKind.DROP_PHASE if match["what"] == "dot" else EditKind.DROP_DEADLINE
        return PlanEdit(kind, words, int(match["number"]))
    named = _DROP_NAMED.fullmatch(folded)
    if named is None:
        return None
    return PlanEdit(EditKind.DROP_DEADLINE, named["task"], duty=_duty(named["task"]) or DutyKind.OTHER)


def _of_number(folded: str, words: str, anchor: date) -> PlanEdit | None:
    """“hạn 3 của các phòng”, “hạn 2 là sơ kết”, “sửa hạn 2 thành 20/4”."""
    match = _OF.fullmatch(folded)
    if match is None:
        return None
    number, rest = int(match["number"]), match["rest"].strip(_MARKS)
    if rest in _OWNERS:
        return PlanEdit(EditKind.AUDIENCE, words, number, audience=_OWNERS[rest])
    if rest in _KINDS:
        return PlanEdit(EditKind.DUTY, words, number, _KINDS[rest])
    said = _said_day(rest.split(), anchor)
    is_wish = said is not None and (match["verb"] or match["link"] or said.relation)
    return PlanEdit(EditKind.DAY, words, number, said=said) if is_wish else None


def _phase(words: str, anchor: date) -> PlanEdit | None:
    """“đợt 3 từ 01/10 đến 31/12”; folding keeps every word in its place."""
    folded = fold(words)
    match = _DAY_OF_PHASE.fullmatch(folded)
    parts = _UNTIL.split(match["rest"].strip(_MARKS), 1) if match else []
    if match is None or len(parts) < 2:  # noqa: PLR2004  # a first and a last day
        return None
    first, last = (read_date(part.strip(_MARKS), anchor) for part in parts)
    if first is None or last is None or last < first:
        return None
    name = words.split()[len(folded[: match.start("name")].split()) :][: len(match["name"].split())]
    return PlanEdit(EditKind.ADD_PHASE, " ".join(name).strip(_MARKS), day=first, until=last)


def _added(words: str, anchor: date) -> PlanEdit | None:
    """A deadline with its day; what it is for stands between “hạn” and the words for the day."""
    split = words.split()
    found = _in_month(split, anchor) or _to_a_day(split, anchor)
    if found is None:
        return None
    head, within, day = found
    task, relation = _bare(head)
    further, task = _opened(task, _FURTHER)
    changing, task = _opened(task, () if further else _CHANGING)
    opening, rest = _opened(task, _OPENINGS)
    about, duty = " ".join(rest).strip(_MARKS), _duty(_folded(rest))
    if not any(map(str.isalpha, about)) or (not opening and duty is None):
        return None
    if changing:
        said = SaidDay(day, relation or (Relation.BY if within else None))
        return PlanEdit(EditKind.DAY, about, duty=duty or DutyKind.OTHER, said=said)
    side = relation or within or Relation.BY
    of = duty or DutyKind.OTHER
    return PlanEdit(EditKind.ADD_DEADLINE, about, 0, of, relation=side, day=day, further=bool(further))


def _opened(words: list[str], openings: tuple[str, ...]) -> tuple[str, list[str]]:
    """Which of these opens the words, and the words behind it."""
    opening = next((one for one in openings if f"{_folded(words)} ".startswith(f"{one} ")), "")
    return opening, words[len(opening.split()) :]


def _duty(folded: str) -> DutyKind | None:
    return next((kind for said, kind in _KINDS.items() if said in folded), None)


def _folded(words: list[str]) -> str:
    """The words folded and joined, as the lists here have them."""
    return fold(" ".join(words)).strip(_MARKS)


def _to_a_day(words: list[str], anchor: date) -> tuple[list[str], None, date] | None:
    found = _last_day(words, anchor)
    return (found[0], None, found[1]) if found else None


def _last_day(words: list[str], anchor: date) -> tuple[list[str], date] | None:
    """The longest end of the words that names a day, and the words before it."""
    for at in range(max(0, len(words) - LONGEST_DAY), len(words)):
        day = read_date(" ".join(words[at:]).strip(_MARKS), anchor)
        if day is not None:
            return words[:at], day
    return None


def _in_month(words: list[str], anchor: date) -> tuple[list[str], Relation, date] | None:
    """“trong tháng 6”, which lasts until the month is over."""
    for at in range(len(words)):
        match = _IN_MONTH.fullmatch(_folded(words[at:]))
        if match and 1 <= int(match["month"]) <= 12 and _folded(words[:at]):  # noqa: PLR2004  # months
            if not _folded(words[at:]).startswith("trong"):
                return None
            year, month = int(match["year"] or anchor.year), int(match["month"])
            return words[:at], Relation.WITHIN_MONTH, date(year, month, monthrange(year, month)[1])
    return None


def _bare(head: list[str]) -> tuple[list[str], Relation | None]:
    """The words without the qualifiers at their end, and the side of the day that these say."""
    relation = None
    while head:
        folded = _folded(head)
        end = next((one for one in _QUALIFIERS if f" {folded}".endswith(f" {one}")), None)
        if end is None:
            break
        side = Relation.BEFORE if end == "truoc" else None if end in _LINKS else Relation.BY
        relation = Relation.BEFORE if Relation.BEFORE in {relation, side} else relation or side
        head = head[: -len(end.split())]
    return head, relation
