"""Which mentions of days in a paragraph are duties, and the words that say what is to be done."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from core.campaign.plan import DutyKind, Relation
from core.reading.plans.days import DayMention, is_bare
from core.reading.plans.duty_history import MOVED_FROM, MOVING, is_history, is_replaced
from core.reading.plans.duty_owners import DutyText, is_inside_a_firm
from core.reading.plans.duty_places import TIME_HEAD, DutyPlace, is_label, is_time_label
from core.reading.plans.duty_rows import (
    Duty,
    in_row,
    lacks_object,
    names_thing,
    next_task,
    own_task,
    who_behind,
    with_tail,
)
from core.reading.plans.duty_tasks import DUTY_VERB, HANDING_IN, kind_of
from core.reading.plans.duty_ties import LIST_MARK, STRONG, Words, is_aim, is_limit_of_work, tied, worded
from core.reading.plans.table_rows import CELL

_BOUNDARY = re.compile(r"(?<!\s\w)[.;](?=\s|$)")
_VAGUE = re.compile(
    r"(?:[^\d]*\s)?(?:đầu|giữa|cuối|kết\s+thúc|hết)\s+năm(?:\s+\d{4})?|(?:0?6|sáu)\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+\d{4})?",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:bản|báo\s+cáo|hồ\s+sơ|phiếu|danh\s+sách|việc|văn\s+bản|đăng\s+ký)\s+(?:này|(?:nêu|nói|kể)\s+trên)(?!\w)"
    r"|Ban\s+chờ|(?:thời\s+(?:hạn|điểm)|ngày)\s+(?:Ban\s+)?nhận(?!\s+(?:hồ|bản|báo|đăng))",
    re.IGNORECASE,
)
"""What points back to something told before."""
_NEW_DAY = re.compile(r"\W*(?:nay|(?:thời\s+)?hạn\s+mới|điều\s+chỉnh\s+(?:thành|lại))\s*:", re.IGNORECASE)
_BLANK_DAY = re.compile(
    r"(?:trước|nhất|quá|hạn|đến|ngày)\s+(?:ngày\s+)?(?:\.{2,}|…|_{2,})[^,;]{0,20}[,;]?", re.IGNORECASE
)
_ROW_OF_DAYS = re.compile(r"^(?:và|,)\s*(?:ngày\s+)?\d[\d/.\-]*(?:\s+(?:hằng|hàng)\s+năm)?\s*,?\s*")
_FEW_WORDS = 4
_FARTHEST = 600  # characters between a day and the words that belong to it
_DOER = re.compile(r"\s[–-]\s+(?P<who>[^.;\d]*(?<!\w)(?:gửi|nộp|đăng\s+ký)(?!\w)[^.;]*)$", re.IGNORECASE)
"""“Hạn: 15/4 (đăng ký), 20/6 (sơ kết) – doanh nghiệp gửi”: who does what behind all the days."""
_LAST_DAY = re.compile(r"(?<!\w)(?:hạn|hoàn\s+thành|gửi|nộp|xong|tiến\s+độ)(?!\w)", re.IGNORECASE)


def duties_in(place: DutyPlace, days: Sequence[DayMention], issued_on: date | None = None) -> Iterator[Duty]:
    """The duties among a paragraph's days, in order; a company's own are only what others lean on."""
    text, last, seen = place.block.text, 0, 0
    previous: Duty | None = None
    is_opened = False
    for day in days:
        if CELL in text or day.is_anniversary or (day.last and _VAGUE.fullmatch(day.words)):
            continue
        words = _around(text, day, last, seen)
        seen = day.end
        if is_opened and words.since != words.sentence:
            words = _of_next(words)
        if is_history(words.sentence, words.behind, day, issued_on):
            continue
        if is_replaced(words.sentence, words.since, words.behind):
            continue
        last = day.end if STRONG.match(day.words) else last
        duty = in_row(text, day, words.behind, previous) or _duty(place, day, words, previous)
        if duty is not None:
            duty = replace(duty, who=who_behind(text[day.end :]))
            if not is_inside_a_firm(_duty_text(duty, place)):
                yield duty
            previous, last, is_opened = duty, day.end, not worded(words.before)


def _duty_text(duty: Duty, place: DutyPlace) -> DutyText:
    return DutyText(duty.clause, duty.paragraph, (*duty.who, *place.labels), place.headings)


def _around(text: str, day: DayMention, last: int, seen: int) -> Words:
    low, high = max(0, day.start - _FARTHEST), day.end + _FARTHEST
    bounds = [match.end() for match in _BOUNDARY.finditer(text, low, day.start)]
    sentence = bounds[-1] if bounds else low
    blanks = [match.end() for match in _BLANK_DAY.finditer(text, sentence, day.start)]
    last = max(last, *blanks[-1:], 0)
    stop = _BOUNDARY.search(text, day.end, high)
    return Words(
        text[max(sentence, last) : day.start].strip(),
        text[day.end : stop.start() if stop else high].strip(" ,:"),
        text[sentence : day.start],
        text[max(sentence, seen) : day.start],
    )


def _of_next(words: Words) -> Words:
    """In a sentence that a day opens, the next day's words: from a comma up to it, else those behind it."""
    _, comma, own = words.before.rpartition(",")
    if comma and not own.endswith((" và", " thì")) and kind_of(own) is not DutyKind.OTHER:
        return replace(words, before=own.strip())
    return replace(words, before="") if DUTY_VERB.search(words.told) else words


def _duty(place: DutyPlace, day: DayMention, words: Words, previous: Duty | None) -> Duty | None:
    """The duty that this day is, or none: an aim, a day that no verb belongs to."""
    if is_time_label(LIST_MARK.sub("", words.before, count=1)):
        return _labelled(place, day, words)
    is_next = previous is not None and bool(previous.day.ends and day.ends) and _is_listed(words.before)
    told = day if is_next else tied(place, day, words)
    if told is None or is_aim(place, words):
        return None
    clause = _of_heading(place, words, _clause(words))
    is_told = DUTY_VERB.search(clause) is not None or _BACK.search(clause) is not None
    if not is_told and told.relation is not Relation.OPEN:
        leaning = _leaning(told, words, previous)
        return leaning or (Duty(told, clause, clause) if is_limit_of_work(place, told, clause) else None)
    task = own_task(clause, words.behind, previous)
    if kind_of(task) is DutyKind.OTHER and (_BACK.search(clause) or lacks_object(task)):
        task = _meant(place, day, words, task)
    return Duty(told, clause, task, place.block.text[: min(day.start, _FARTHEST)])


def _of_heading(place: DutyPlace, words: Words, clause: str) -> str:
    """“Nay: chậm nhất …”, “Nay gia hạn đến …”: what is moved is told by the heading above."""
    moving, verb = MOVING.search(words.sentence), DUTY_VERB.search(words.sentence)
    is_of_day = moving is not None and (verb is None or verb.start() >= moving.start())
    is_bare = is_of_day and not HANDING_IN.search(clause)
    if not place.headings or not (is_bare or _NEW_DAY.fullmatch(words.before)):
        return clause
    heading = LIST_MARK.sub("", place.headings[0], count=1)
    return f"{clause} {'' if DUTY_VERB.search(heading) else 'Gửi '}{heading}"


def _leaning(told: DayMention, words: Words, previous: Duty | None) -> Duty | None:
    """A day without a verb of its own: the duty before it again, for another time, thing or owner."""
    if previous is None or not (_is_listed(words.before) or names_thing(words.before)):
        return None
    is_for_others = "đối với" in words.before.casefold()
    said = f"{words.before.strip(' ,;')} {previous.clause}" if is_for_others else previous.clause
    return replace(previous, day=told, task=next_task(words.before, previous), clause=said)


def _meant(place: DutyPlace, day: DayMention, words: Words, task: str) -> str:
    """What “bản này”, “việc nêu trên” is: the sentences before, else the heading."""
    before = place.block.text[: day.start].removesuffix(words.sentence)[-_FARTHEST:]
    return next(
        (one for one in (before, place.task, *place.headings[:1]) if kind_of(one) is not DutyKind.OTHER), task
    )


def _clause(words: Words) -> str:
    """The words that say what is due: a day's own, else those behind it, or what is moved to it."""
    clause = words.clause
    is_label = words.before.endswith(":") and kind_of(clause) is DutyKind.OTHER
    is_short = len(words.before.split()) <= _FEW_WORDS and not DUTY_VERB.search(clause)
    if (is_label or is_short) and worded(words.before) and DUTY_VERB.search(words.told):
        return f"{clause} {_ROW_OF_DAYS.sub('', words.told)}"
    if DUTY_VERB.search(clause):
        return clause
    if MOVING.search(words.sentence):
        moved = MOVED_FROM.split(words.sentence, maxsplit=1)[0]
        return next((one for one in (words.behind, moved) if HANDING_IN.search(one)), clause)
    return with_tail(words.before, words.behind)


def _is_listed(text: str) -> bool:
    """Whether a day only goes on with the one before: “lần 1 trước ngày …, lần 2 trước ngày …”."""
    return len(text.split()) <= len(["và", "đợt", "2", "thì", "gửi"])


def _labelled(place: DutyPlace, day: DayMention, words: Words) -> Duty:
    """“Thời gian hoàn thành: …”: the task stands before the label, here or in the item above."""
    text = place.block.text
    own = text[: day.start].removesuffix(words.sentence).strip()[-_FARTHEST:]
    task = own if worded(own) and not is_label(own) else place.task
    label = TIME_HEAD.sub("", LIST_MARK.sub("", words.before, count=1), count=1).strip(" :")
    doer = _DOER.search(words.behind)
    if doer is not None:
        task = own_task(doer["who"], words.behind, None)
    elif label and HANDING_IN.search(words.before):
        task = f"Gửi {label}" if not DUTY_VERB.match(label) else label
    is_last = is_bare(day) and _LAST_DAY.search(words.before) is not None
    return Duty(replace(day, relation=Relation.BY) if is_last else day, task, task, task)
