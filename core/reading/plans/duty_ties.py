"""What ties a duty to a day: “trước”, “hạn nộp:”, a verb before it; and what makes it none."""

import re
from dataclasses import dataclass, replace

from core.campaign.plan import WITHIN, WITHOUT_A_DAY, DutyKind, Relation
from core.reading.plans.days import DayMention, is_bare
from core.reading.plans.duty_history import MOVING
from core.reading.plans.duty_owners import names_actor
from core.reading.plans.duty_places import DutyPlace
from core.reading.plans.duty_tasks import DUTY_VERB, HANDING_IN, kind_of

STRONG = re.compile(
    r"trước|chậm|muộn|trễ|hạn|không\s+quá|kết\s+thúc\s+vào|(?:đến|tới)\s+hết|trong(?!\s+năm)|vào|đúng|ngay\s+sau|sau\s|không\s+(?:muộn|chậm|trễ)",
    re.IGNORECASE,
)
"""What ties a duty to a day by itself."""
_TILL = re.compile(r"(?:cho\s+)?(?:đến|tới)\s", re.IGNORECASE)
_TIME = re.compile(
    r"(?:thời\s+(?:gian|hạn|điểm)|tiến\s+độ|(?<!\w)(?<!đúng )(?<!chẳng )hạn(?!\s+chế))[^.;]{0,90}$",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"phấn\s+đấu|phân\s+đấu|giải\s+ngân|tăng\s+trưởng|đạt\s+(?:trên|từ|ít)?\s*\d|\d\s?%", re.IGNORECASE
)
_RANGE_VERB = re.compile(
    r"tiếp\s+nhận|nhận|đăng\s+ký|gửi|nộp|tổ\s+chức|chấm|thẩm\s+định|kiểm\s+tra|xét|họp|sơ\s+kết|tổng\s+kết|lấy|hoàn\s+thành|rà\s+soát"
    r"|công\s+bố|niêm\s+yết|bình\s+xét|bình\s+chọn|khảo\s+sát|phúc\s+tra|tập\s+huấn|mở\s+lớp|thông\s+báo|tổng\s+hợp|đánh\s+giá",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r"(?:phong\s+trào|đợt\s+thi\s+đua|cuộc\s+vận\s+động)[^.;,]*\s(?:được\s+)?(?:tổ\s+chức|diễn\s+ra|thực\s+hiện|triển\s+khai|phát\s+động)"
    r"(?:\s+(?:thực\s+hiện|trong\s+thời\s+gian))?\s*$",
    re.IGNORECASE,
)
"""“Phong trào được tổ chức từ … đến …”: how long it runs, right before its days."""
_AT_LEAST = re.compile(r"ít\s+nhất|tối\s+thiểu", re.IGNORECASE)
LIST_MARK = re.compile(
    r"[\s\-–+•“\"]*(?:(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[A-Ha-zđ])\s?[.)]\s*)?(?:Bước\s+(?:thứ\s+)?\w+\s?[:.]\s*)?"
)
_IS_LIMIT = re.compile(r"(?:là\s+)?(?:thời\s+)?(?:hạn\s+(?:chót|cuối)|ngày\s+cuối|thời\s+hạn)", re.IGNORECASE)
_REPORTING = re.compile(
    r"(?:(?:gửi|nộp)\s+)?(?:báo\s+cáo|sơ\s+kết|tổng\s+kết|đăng\s+ký)(?!\w)"
    r"|[^.,;:]*\s(?:xây\s+dựng|lập|gửi|nộp|hoàn\s+thiện|chuẩn\s+bị)\s+(?:báo\s+cáo|hồ\s+sơ|bản\s+đăng\s+ký)\s[^.,;:]*$|[^.,;:]*\s(?:sơ\s+kết|tổng\s+kết)(?!\w)[^.,;:]*$"
    r"|[^.;]*(?:gửi|nộp)\s+(?:báo\s+cáo\s+)?(?:(?:về|cho|đến|tới)\s+)?(?:Văn\s+phòng\s+)?(?-i:Ban)(?!\w|\s+[Gg]iám)",
    re.IGNORECASE,
)
"""What a paragraph may open with before its words."""
_BY_GUIDANCE = re.compile(r"(?:việc\s|hồ\s+sơ|báo\s+cáo)[^.;]*\sthực\s+hiện\s*$", re.IGNORECASE)
_WHOSE = re.compile(r"(?:của|từ)\s[^.;,]*$", re.IGNORECASE)
_SENT_TO = re.compile(r"(?:gửi|nộp)\s(?:[^,;:]*\s)?(?:về|cho|đến|tới)\s+[^,;:]{2,60}$", re.IGNORECASE)
_HELD = re.compile(
    r"(?:hội\s+nghị|lễ|hội\s+thi|hội\s+thao|buổi)\s[^.;]{2,90}\s(?:tổ\s+chức|(?:chuyển|dời|lùi|đổi)(?:\s+\w+){0,3}\s+(?:sang|thành|đến))\s*$"
    r"|tổ\s+chức\s+(?:hội\s+nghị|lễ|hội\s+thi|hội\s+thao|buổi)\s[^.,;]{2,90}$",
    re.IGNORECASE,
)
"""An event whose day is told."""
_LIMITED = re.compile(r"trước|chậm|muộn|trễ|không|(?:thời\s+)?hạn", re.IGNORECASE)
_STATE = re.compile(
    r"(?<!\w)(?:đã|được\s+cấp|thành\s+lập|cấp\s+(?:phép|giấy|chứng)|hoạt\s+động|hiệu\s+lực|khởi\s+công|ban\s+hành|chưa)(?!\w)",
    re.IGNORECASE,
)
"""What is said of somebody or something, and is no work to be done."""
_FEWEST_WORDS = 3
_SENDING = re.compile(r"(?:hạn\s+)?(?:gửi|nộp|đăng\s+ký|hoàn\s+thành|báo\s+cáo)(?!\w)", re.IGNORECASE)
_NEXT_DAY = re.compile(r"\s+(?:trước|chậm|muộn|hạn|đến|vào|trong)\s[^,;]{0,30}\d", re.IGNORECASE)
_COUNTED = re.compile(r"ngày\s+\D{0,6}\d", re.IGNORECASE)
_SENT_UP = re.compile(
    r"(?:gửi|nộp|báo\s+cáo)\s(?:[^.;]*\s)?(?:(?-i:Ban(?!\s+[Gg]iám)|BQL)|(?:cụm|khối)\s+trưởng|báo\s+cáo)(?!\w)",
    re.IGNORECASE,
)
_PART = re.compile(r"(?:đầu|giữa|cuối)\s+tháng", re.IGNORECASE)
_DATED = re.compile(r"\d\s?[/.\-]\s?\d|tháng\s+\d")
_LONGEST_NAME = 60
_LIMIT = re.compile(r"(?<!\w)(?<!đúng )hạn(?!\s+chế)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
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
        return self.before if worded(self.before) else self.told

    @property
    def told(self) -> str:
        """The words behind it, up to the next day."""
        return _NEXT_DAY.split(self.behind, maxsplit=1)[0]


def worded(text: str) -> bool:
    """Whether there is more than a list mark and a bracket."""
    return len(LIST_MARK.sub("", text, count=1).strip(" ,:;(–-")) > len("và ")


def tied(place: DutyPlace, day: DayMention, words: Words) -> DayMention | None:
    """The day as a duty's, with the relation that its words give it; none where nothing ties a duty to it."""
    return _tied(place, _by_limit(day, words), words)


def _tied(place: DutyPlace, day: DayMention, words: Words) -> DayMention | None:
    if day.relation in WITHOUT_A_DAY:
        return day if _is_asked(day, words) else None
    if day.ends:
        return _told_range(day, words)
    if day.hour or _IS_LIMIT.match(words.behind) or _is_told_so(day, words):
        return day
    if _TIME.search(words.sentence) or _is_timed_item(place, day, words):
        return replace(day, relation=Relation.BY) if is_bare(day) else day
    if _TILL.match(day.words):
        return day if HANDING_IN.search(words.before) else None
    return _opening(place, day, words) if not worded(words.before) else None


def _opening(place: DutyPlace, day: DayMention, words: Words) -> DayMention | None:
    """“Tháng 4/2025: tiếp nhận …”, “15/4/2025: nộp bản đăng ký”: a time with what is due behind it."""
    is_label = place.block.text[day.end :].startswith(":")
    if not (DUTY_VERB if is_label else HANDING_IN).search(words.behind):
        return None
    if day.relation in WITHIN:
        return day
    is_last = is_bare(day) and _SENDING.match(words.behind) is not None
    return (replace(day, relation=Relation.BY) if is_last else day) if is_label else None


def _by_limit(day: DayMention, words: Words) -> DayMention:
    """“Hạn nộp: 15/4/2025”, “15/4/2025 là hạn chót” are last days, not the very day."""
    is_limit = _LIMIT.search(words.before) is not None or _IS_LIMIT.match(words.behind) is not None
    return replace(day, relation=Relation.BY) if is_limit and is_bare(day) else day


def _is_timed_item(place: DutyPlace, day: DayMention, words: Words) -> bool:
    """“- Báo cáo sơ kết: 20/6/2025.”, or any thing below “Thời hạn gửi về Ban:”."""
    if day.relation is not Relation.ON or words.behind or not words.before.endswith((":", "(")):
        return False
    if len(words.before) <= _LONGEST_NAME and kind_of(words.before) is not DutyKind.OTHER:
        return True
    return bool(place.headings) and _TIME.search(place.headings[0]) is not None


def _is_told_so(day: DayMention, words: Words) -> bool:
    """“Trước ngày …”, “Tổng kết: tháng 12”, “tổ chức Hội nghị tổng kết ngày …”: a day that needs no more."""
    is_held = day.year_written and _HELD.search(words.before) is not None
    return is_held or STRONG.match(day.words) is not None or _is_named(day, words)


def _is_named(day: DayMention, words: Words) -> bool:
    """“Tổng kết: tháng 12/2025.”, “báo cáo về Ban cuối tháng 6/2025.”: a month that ends a sentence."""
    is_named = words.before.endswith(":") and DUTY_VERB.search(words.before) is not None
    if words.behind or not (is_named or HANDING_IN.search(words.before)):
        return False
    return _PART.match(day.words) is not None or (
        day.relation in WITHIN and (words.before.endswith(":") or _SENT_TO.search(words.before) is not None)
    )


def _is_asked(day: DayMention, words: Words) -> bool:
    """Whether a time without a day is a duty's: a day of every month, a named time, more than “ít nhất”."""
    if day.relation is Relation.OPEN:
        return _is_sent_monthly(day, words) or _TIME.search(words.before) is not None or _is_report(words)
    return _AT_LEAST.match(day.words) is None or HANDING_IN.search(words.sentence) is not None


def _is_sent_monthly(day: DayMention, words: Words) -> bool:
    """“Doanh nghiệp gửi báo cáo về Ban trước ngày 05 hằng tháng”; what nobody sends to the board is none."""
    if _COUNTED.search(day.words) is None:
        return False
    is_sent = any(_SENT_UP.search(told) for told in (words.before, words.told))
    return is_sent or _REPORTING.match(LIST_MARK.sub("", words.sentence, count=1)) is not None


def _is_report(words: Words) -> bool:
    """“Báo cáo tổng kết gửi về Ban theo hướng dẫn của cấp trên.”: no other time is named."""
    told = LIST_MARK.sub("", words.sentence, count=1)
    if _DATED.search(told) or (words.behind and not _WHOSE.match(words.behind)):
        return False
    return _REPORTING.match(told) is not None or _BY_GUIDANCE.search(told) is not None


def _told_range(day: DayMention, words: Words) -> DayMention | None:
    """A range in which something is taken in; where it extends a day, only its end counts."""
    if MOVING.search(words.before):
        return day.ends[1]
    if _RUNS.search(words.before):
        return None
    if words.before.endswith("(") and not day.words.casefold().startswith("từ"):
        return None
    return day if _RANGE_VERB.search(words.clause) else None


def is_limit_of_work(place: DutyPlace, told: DayMention, clause: str) -> bool:
    """“Doanh nghiệp treo khẩu hiệu chậm nhất …”: somebody's work in words that no list of verbs has."""
    is_work = len(clause.split()) > _FEWEST_WORDS and _STATE.search(clause) is None
    if not is_work or told.relation not in {Relation.BEFORE, Relation.BY} or not _LIMITED.match(told.words):
        return False
    return names_actor(clause, place.headings[:1])


def is_aim(place: DutyPlace, words: Words) -> bool:
    """Whether a day is of a figure or work to aim at, which nobody hands in."""
    if HANDING_IN.search(words.clause):
        return False
    return place.is_aim or _AIM.search(words.clause) is not None
