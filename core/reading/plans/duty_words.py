"""Which mentions of days in a paragraph are duties, and the words that say what is to be done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.campaign.plan import DutyKind, Relation
from core.reading.plans.days import DayMention, is_bare
from core.reading.plans.duty_history import MOVED_FROM, MOVING, is_history, is_replaced
from core.reading.plans.duty_owners import DutyText, is_inside_a_firm
from core.reading.plans.duty_places import TIME_HEAD, DutyPlace, is_time_label
from core.reading.plans.duty_rows import Duty, in_row, lacks_object, names_thing, next_task, own_task, who_behind, with_tail
from core.reading.plans.duty_tasks import DUTY_VERB, HANDING_IN, kind_of
from core.reading.plans.table_rows import CELL

_BOUNDARY = re.compile(r"(?<!\s\w)[.;](?=\s|$)")
_STRONG = re.compile(
    r"trước|chậm|muộn|trễ|hạn|không\s+quá|kết\s+thúc\s+vào|(?:đến|tới)\s+hết|trong(?!\s+năm)|vào|đúng|ngay\s+sau|sau\s|không\s+(?:muộn|chậm|trễ)",
    re.IGNORECASE,
)
_TILL = re.compile(r"(?:cho\s+)?(?:đến|tới)\s", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?:[^\d]*\s)?(?:đầu|giữa|cuối|kết\s+thúc|hết)\s+năm(?:\s+\d{4})?|(?:0?6|sáu)\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+\d{4})?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:thời\s+(?:gian|hạn|điểm)|tiến\s+độ|(?<!\w)(?<!đúng )hạn(?!\s+chế))[^.;]{0,90}$", re.IGNORECASE
)
_AIM = re.compile(
    r"phấn\s+đấu|phân\s+đấu|giải\s+ngân|tăng\s+trưởng|đạt\s+(?:trên|từ|ít)?\s*\d|\d\s?%", re.IGNORECASE
)
_RANGE_VERB = re.compile(
    r"tiếp\s+nhận|nhận|đăng\s+ký|gửi|nộp|tổ\s+chức|chấm|thẩm\s+định|kiểm\s+tra|xét|họp|sơ\s+kết|tổng\s+kết|lấy|hoàn\s+thành|rà\s+soát"
    r"|công\s+bố|niêm\s+yết|bình\s+xét|bình\s+chọn|khảo\s+sát|phúc\s+tra|tập\s+huấn|mở\s+lớp|thông\s+báo|tổng\s+hợp|đánh\s+giá",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(r"ít\s+nhất|tối\s+thiểu", re.IGNORECASE)
_LIST_MARK = re.compile(r"[\s\-–+•“\"]*(?:(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[A-Ha-zđ])\s?[.)]\s*)?")
_IS_LIMIT = re.compile(r"(?:là\s+)?(?:thời\s+)?(?:hạn\s+(?:chót|cuối)|ngày\s+cuối|thời\s+hạn)", re.IGNORECASE)
_REPORTING = re.compile(
    r"(?:(?:gửi|nộp)\s+)?(?:báo\s+cáo|sơ\s+kết|tổng\s+kết|đăng\s+ký)(?!\w)"
    r"|[^.,;:]*\s(?:xây\s+dựng|lập|gửi|nộp|hoàn\s+thiện|chuẩn\s+bị)\s+(?:báo\s+cáo|hồ\s+sơ|bản\s+đăng\s+ký)\s[^.,;:]*$|[^.,;:]*\s(?:sơ\s+kết|tổng\s+kết)(?!\w)[^.,;:]*$"
    r"|[^.;]*(?:gửi|nộp)\s+(?:báo\s+cáo\s+)?về\s+(?:Văn\s+phòng\s+)?Ban(?!\w)",
    re.IGNORECASE,
)
_BY_GUIDANCE = re.compile(r"(?:việc\s|hồ\s+sơ|báo\s+cáo)[^.;]*\sthực\s+hiện\s*$", re.IGNORECASE)
_WHOSE = re.compile(r"(?:của|từ)\s[^.;,]*$", re.IGNORECASE)
_SENT_TO = re.compile(r"(?:gửi|nộp)\s(?:[^,;:]*\s)?(?:về|cho|đến|tới)\s+[^,;:]{2,60}$", re.IGNORECASE)
_BACK = re.compile(
    r"(?:bản|báo\s+cáo|hồ\s+sơ|phiếu|danh\s+sách|việc|văn\s+bản|đăng\s+ký)\s+(?:này|(?:nêu|nói|kể)\s+trên)(?!\w)"
    r"|Ban\s+chờ|(?:thời\s+(?:hạn|điểm)|ngày)\s+(?:Ban\s+)?nhận(?!\s+(?:hồ|bản|báo|đăng))",
    re.IGNORECASE,
)
"""What points back to something told before."""
_NEXT_DAY = re.compile(r"\s+(?:trước|chậm|muộn|hạn|đến|vào|trong)\s[^,;]{0,30}\d", re.IGNORECASE)
_NEW_DAY = re.compile(r"\W*(?:nay|(?:thời\s+)?hạn\s+mới|điều\s+chỉnh\s+(?:thành|lại))\s*:", re.IGNORECASE)
_PART = re.compile(r"(?:đầu|giữa|cuối)\s+tháng", re.IGNORECASE)
_DATED = re.compile(r"\d\s?[/.\-]\s?\d|tháng\s+\d")
_FARTHEST = 600  # characters between a day and the words that belong to it
_LIMIT = re.compile(r"(?<!\w)(?<!đúng )hạn(?!\s+chế)", re.IGNORECASE)
_LAST_DAY = re.compile(r"(?<!\w)(?:hạn|hoàn\s+thành|gửi|nộp|xong|tiến\s+độ)(?!\w)", re.IGNORECASE)
_WITHIN = frozenset({Relation.WITHIN_MONTH, Relation.WITHIN_PERIOD})


@dataclass(frozen=True, slots=True)
class _Words:
    """The words around a day: before and behind it in its clause, and its whole sentence before it.

    `since` are the sentence's words from the day before this one on.
    """

    before: str
    behind: str
    sentence: str
    since: str

    @property
    def clause(self) -> str:
        """Its own words, those before it unless it opens the sentence."""
        return self.before if _worded(self.before) else self.behind


def duties_in(place: DutyPlace, days: Sequence[DayMention], issued_on: date | None = None) -> Iterator[Duty]:
    """The duties among a paragraph's days, in order; a company's own are only what others lean on."""
    text, last, seen = place.block.text, 0, 0
    previous: Duty | None = None
    for day in days:
        if CELL in text or day.is_anniversary or (day.last and _VAGUE.fullmatch(day.words)):
            continue
        words = _around(text, day, last, seen)
        seen = day.end
        if is_history(words.sentence, words.behind, day, issued_on):
            continue
        if is_replaced(words.sentence, words.since, words.behind):
            continue
        last = day.end if _STRONG.match(day.words) else last
        duty = in_row(text, day, words.behind, previous) or _duty(place, day, words, previous)
        if duty is not None:
            duty = replace(duty, who=who_behind(text[day.end :]))
            if not is_inside_a_firm(_duty_text(duty, place)):
                yield duty
            previous, last = duty, day.end


def _duty_text(duty: Duty, place: DutyPlace) -> DutyText:
    return DutyText(duty.clause, duty.paragraph, (*duty.who, *place.labels), place.headings)


def _around(text: str, day: DayMention, last: int, seen: int) -> _Words:
    low, high = max(0, day.start - _FARTHEST), day.end + _FARTHEST
    bounds = [match.end() for match in _BOUNDARY.finditer(text, low, day.start)]
    sentence = bounds[-1] if bounds else low
    stop = _BOUNDARY.search(text, day.end, high)
    return _Words(
        text[max(sentence, last) : day.start].strip(),
        text[day.end : stop.start() if stop else high].strip(" ,:"),
        text[sentence : day.start],
        text[max(sentence, seen) : day.start],
    )


def _worded(text: str) -> bool:
    """Whether there is more than a list mark and a bracket."""
    return len(_LIST_MARK.sub("", text, count=1).strip(" ,:;(–-")) > len("và ")


def _duty(place: DutyPlace, day: DayMention, words: _Words, previous: Duty | None) -> Duty | None:
    """The duty that this day is, or none: an aim, a day that no verb belongs to."""
    if is_time_label(_LIST_MARK.sub("", words.before, count=1)):
        return _labelled(place, day, words)
    is_next = previous is not None and bool(previous.day.ends and day.ends) and _is_listed(words.before)
    told = day if is_next else _told(place, _by_limit(day, words), words)
    if told is None or _is_aim(place, words):
        return None
    clause = _of_heading(place, words, _clause(words))
    is_told = DUTY_VERB.search(clause) is not None or _BACK.search(clause) is not None
    if not is_told and told.relation is not Relation.OPEN:
        return _leaning(told, words, previous)
    task = own_task(clause, words.behind, previous)
    if kind_of(task) is DutyKind.OTHER and (_BACK.search(clause) or lacks_object(task)):
        task = _meant(place, day, words, task)
    return Duty(told, clause, task, place.block.text[: min(day.start, _FARTHEST)])


def _of_heading(place: DutyPlace, words: _Words, clause: str) -> str:
    """“Nay: chậm nhất …”, “Nay gia hạn đến …”: what is moved is told by the heading above."""
    is_bare = MOVING.search(words.sentence) is not None and not HANDING_IN.search(clause)
    if not place.headings or not (is_bare or _NEW_DAY.fullmatch(words.before)):
        return clause
    heading = _LIST_MARK.sub("", place.headings[0], count=1)
    return f"{clause} {'' if DUTY_VERB.search(heading) else 'Gửi '}{heading}"


def _leaning(told: DayMention, words: _Words, previous: Duty | None) -> Duty | None:
    """A day without a verb of its own: the duty before it again, for another time, thing or owner."""
    if previous is None or not (_is_listed(words.before) or names_thing(words.before)):
        return None
    is_for_others = "đối với" in words.before.casefold()
    said = f"{words.before.strip(' ,;')} {previous.clause}" if is_for_others else previous.clause
    return replace(previous, day=told, task=next_task(words.before, previous), clause=said)


def _meant(place: DutyPlace, day: DayMention, words: _Words, task: str) -> str:
    """What “bản này”, “việc nêu trên” is: the sentences before, else the heading."""
    before = place.block.text[: day.start].removesuffix(words.sentence)[-_FARTHEST:]
    return next((one for one in (before, place.task, *place.headings[:1]) if kind_of(one) is not DutyKind.OTHER), task)


def _clause(words: _Words) -> str:
    """The words that say what is due: a day's own, else those behind it, or what is moved to it."""
    clause = words.clause
    told = _NEXT_DAY.split(words.behind, maxsplit=1)[0]
    is_label = words.before.endswith(":") and kind_of(clause) is DutyKind.OTHER
    if is_label and DUTY_VERB.search(told):
        return f"{clause} {told}"
    if DUTY_VERB.search(clause):
        return clause
    if MOVING.search(words.sentence):
        moved = MOVED_FROM.split(words.sentence, maxsplit=1)[0]
        return next((one for one in (words.behind, moved) if HANDING_IN.search(one)), clause)
    return with_tail(words.before, words.behind)


def _is_listed(text: str) -> bool:
    """Whether a day only goes on with the one before: “lần 1 trước ngày …, lần 2 trước ngày …”."""
    return len(text.split()) <= len(["và", "đợt", "2", "thì", "gửi"])


def _labelled(place: DutyPlace, day: DayMention, words: _Words) -> Duty:
    """“Thời gian hoàn thành: …”: the task stands before the label, here or in the item above."""
    text = place.block.text
    own = text[: day.start].removesuffix(words.sentence).strip()[-_FARTHEST:]
    task = own if _worded(own) and not is_time_label(own) else place.task
    label = TIME_HEAD.sub("", _LIST_MARK.sub("", words.before, count=1), count=1).strip(" :")
    if label and HANDING_IN.search(words.before):
        task = f"Gửi {label}" if not DUTY_VERB.match(label) else label
    is_last = is_bare(day) and _LAST_DAY.search(words.before) is not None
    return Duty(replace(day, relation=Relation.BY) if is_last else day, task, task, task)


def _by_limit(day: DayMention, words: _Words) -> DayMention:
    """“Hạn nộp: 15/4/2025”, “15/4/2025 là hạn chót” are last days, not the very day."""
    is_limit = _LIMIT.search(words.before) is not None or _IS_LIMIT.match(words.behind) is not None
    return replace(day, relation=Relation.BY) if is_limit and is_bare(day) else day


def _told(place: DutyPlace, day: DayMention, words: _Words) -> DayMention | None:
    """The day as a duty's, with the relation that its words give it; none where nothing ties a duty to it."""
    if day.relation in {Relation.OPEN, Relation.ON_EVENT}:
        return day if _is_asked(day, words) else None
    if day.ends:
        return _told_range(day, words)
    if _STRONG.match(day.words) or day.hour or _IS_LIMIT.match(words.behind) or _is_named(day, words):
        return day
    if _TIME.search(words.sentence) or _is_timed_item(place, day, words):
        return replace(day, relation=Relation.BY) if is_bare(day) else day
    if _TILL.match(day.words):
        return day if HANDING_IN.search(words.before) else None
    opens = not _worded(words.before) and day.relation in _WITHIN
    verb = DUTY_VERB if place.block.text[day.end :].startswith(":") else HANDING_IN
    return day if opens and verb.search(words.behind) else None


def _is_timed_item(place: DutyPlace, day: DayMention, words: _Words) -> bool:
    """“- Báo cáo sơ kết: 20/6/2025.” below “Thời hạn gửi về Ban:”."""
    if day.relation is not Relation.ON or words.behind or not words.before.endswith((":", "(")):
        return False
    return bool(place.headings) and _TIME.search(place.headings[0]) is not None


def _is_named(day: DayMention, words: _Words) -> bool:
    """“Tổng kết: tháng 12/2025.”, “báo cáo về Ban cuối tháng 6/2025.”: a month that ends a sentence."""
    if words.behind or HANDING_IN.search(words.before) is None:
        return False
    return _PART.match(day.words) is not None or (
        day.relation in _WITHIN and (words.before.endswith(":") or _SENT_TO.search(words.before) is not None)
    )


def _is_asked(day: DayMention, words: _Words) -> bool:
    """Whether a time without a day is a duty's: named as a time, or more than “ít nhất 03 ngày”."""
    if day.relation is Relation.OPEN:
        return _TIME.search(words.before) is not None or _is_report(words)
    return _AT_LEAST.match(day.words) is None or HANDING_IN.search(words.sentence) is not None


def _is_report(words: _Words) -> bool:
    """“Báo cáo tổng kết gửi về Ban theo hướng dẫn của cấp trên.”: no other time is named."""
    told = _LIST_MARK.sub("", words.sentence, count=1)
    if _DATED.search(told) or (words.behind and not _WHOSE.match(words.behind)):
        return False
    return _REPORTING.match(told) is not None or _BY_GUIDANCE.search(told) is not None


def _told_range(day: DayMention, words: _Words) -> DayMention | None:
    """A range in which something is taken in; where it extends a day, only its end counts."""
    if MOVING.search(words.before):
        return day.ends[1]
    if words.before.endswith("(") and not day.words.casefold().startswith("từ"):
        return None
    return day if _RANGE_VERB.search(words.clause) else None


def _is_aim(place: DutyPlace, words: _Words) -> bool:
    if HANDING_IN.search(words.clause):
        return False
    return place.is_aim or _AIM.search(words.clause) is not None
