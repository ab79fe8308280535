"""Duties that lean on each other: days in a row, a clause without an object, a duty behind its days."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.campaign.plan import DutyKind, Relation
from core.reading.plans.days import DayMention
from core.reading.plans.duty_tasks import HANDING_IN, kind_of

_ROW = re.compile(r"\s*(?:\([^)]{1,60}\)\s*)?(?:,|;|và)\s*(?:(?:trước|vào)?\s*ngày\s+)?", re.IGNORECASE)
_KIND = r"(?:báo\s+cáo\s+)?(?:sơ\s+kết|tổng\s+kết|6\s+tháng|(?:(?:cả|hằng|hàng)\s+)?năm(?!\s+\d))"
_ASIDE = re.compile(
    rf"\(\s*(?:đối\s+với\s+)?(?P<words>{_KIND}[^)]{{0,40}}|đăng\s+ký(?:\s+(?:danh\s+hiệu|thi\s+đua))*\s*)\)|đối\s+với\s+(?P<kind>{_KIND})(?!\w)",
    re.IGNORECASE,
)
_IN_TURN = re.compile(r"lần\s+lượt|tương\s+ứng", re.IGNORECASE)
_PAIR = re.compile(
    r"(?P<first>sơ\s+kết[^,;]{0,30}?|(?:báo\s+cáo\s+)?6\s+tháng[^,;]{0,20}?)\s*(?:,|và)\s*"
    r"(?P<second>tổng\s+kết(?:\s+năm)?|(?:báo\s+cáo\s+)?cả\s+năm)(?!\w)",
    re.IGNORECASE,
)
_NO_OBJECT = re.compile(
    r"(?<!\w)(?:(?:tổng\s+hợp,?\s+(?:và\s+)?)?(?:gửi|nộp)|hoàn\s+thành|tổng\s+hợp(?=\s*:))"
    r"(?:\s+(?:về|cho|đến|tới|lên))?(?:\s+(?:Văn\s+phòng(?:\s+(?:Ban|BQL))?|(?:Ban|BQL)(?:\s+Quản\s+lý)?))?(?:\s+xong)?\s*:?\s*$",
    re.IGNORECASE,
)
_BARE_REPORT = re.compile(
    r"(?:^|[,;]|\svà)\s*(?:gửi|nộp)\s+báo\s+cáo(?:\s+(?:kết\s+quả|về|cho|đến|Ban|BQL|Quản\s+lý))*\s*$",
    re.IGNORECASE,
)
_REVIEW = re.compile(r"(?<!\w)(?:sơ|tổng)\s+kết(?!\w)", re.IGNORECASE)
_PERIODIC = re.compile(r"6\s+tháng|(?:hằng|hàng|cả)\s+năm|sơ\s+kết|tổng\s+kết", re.IGNORECASE)
_THING = re.compile(
    r"(?:các\s+)?(?:bản|báo\s+cáo|hồ\s+sơ|danh\s+sách|phiếu|đăng\s+ký|kết\s+quả)\s", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?<!\w)(?:hồ\s+sơ|biên\s+bản|danh\s+sách|tài\s+liệu|phiếu|tờ\s+trình|bản)(?!\w)", re.IGNORECASE
)
_TAIL = re.compile(r"[^)\d]*$")
_PERIOD = re.compile(
    r"[\s),;]*(?:và\s+)?(?:báo\s+cáo\s+)?(?P<name>(?:(?:cả|hằng|hàng|mỗi)\s+)?năm|(?:0?6|sáu)\s+tháng(?:\s+đầu\s+năm)?|sơ\s+kết|tổng\s+kết)[\s(:,]*",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"[\s),;]*(?:và\s+|cùng\s+)?(?:các\s+)?(?:hồ\s+sơ|biên\s+bản|danh\s+sách|tài\s+liệu|phiếu|bản|báo\s+cáo)\s[^.;]{3,80}\(?",
    re.IGNORECASE,
)
_WHO_BEHIND = re.compile(
    r"\s*\((?:đối\s+với|dành\s+cho|áp\s+dụng\s+với|của)\s+(?P<whose>[^()]{4,80})\)"
    r"|,?\s+do\s+(?P<who>[^.;,]{4,60}?)\s+(?:thực\s+hiện|chủ\s+trì|phụ\s+trách|chịu\s+trách\s+nhiệm)",
    re.IGNORECASE,
)
_THIS_TIME = re.compile(r"(?:thời\s+(?:hạn|gian)|hạn|mốc)\s+này(?!\w)", re.IGNORECASE)
_SHARES = re.compile(r"\s*;\s+|\.?\s+[-–+]\s+")
_TIED = frozenset({Relation.BEFORE, Relation.BY})


@dataclass(frozen=True, slots=True)
class Duty:
    """A day that is a duty: `clause` are its own words, `task` those that say what is to be done.

    `who` are cells that tell who does it, `heads` those above a table's row;
    `is_heading` says that the day stands over a whole list of tasks.
    """

    day: DayMention
    clause: str
    task: str
    paragraph: str = ""
    who: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    is_heading: bool = False


def in_row(text: str, day: DayMention, behind: str, previous: Duty | None) -> Duty | None:
    """“trước các ngày 15/6/2025 và 15/11/2025”: the second day is tied as the one before; else none."""
    if previous is None or previous.day.relation not in _TIED or day.ends:
        return None
    is_in_turn = day.relation is previous.day.relation and _pair(previous.clause) is not None
    if day.relation is not Relation.ON and not is_in_turn:
        return None
    if _ROW.fullmatch(text, previous.day.end, day.start) is None:
        return None
    told = replace(day, relation=previous.day.relation)
    pair, aside = _pair(previous.clause), _ASIDE.match(behind)
    if aside is None and pair is not None:
        return replace(previous, day=told, task=f"Báo cáo {pair['second']}")
    return replace(previous, day=told, task=own_task(previous.clause, behind, None))


def paired_tasks(task: str, behind: Sequence[str]) -> Sequence[str]:
    """The task of each day of one cell: its aside, else its share of a task of as many parts, else all."""
    shares = _SHARES.split(task)
    pair = _PAIR.search(task)
    if len(behind) == len(_PAIR.groupindex) and pair is not None:
        shares = [f"Báo cáo {pair['first']}", f"Báo cáo {pair['second']}"]
    whole = [task] * len(behind) if len(shares) != len(behind) else shares
    return [own_task(words, after, None) for words, after in zip(whole, behind, strict=True)]


def own_task(clause: str, behind: str, previous: Duty | None) -> str:
    """What is to be done: an aside behind the day tells more, a clause without an object takes the last."""
    aside, pair = _ASIDE.match(behind), _pair(clause)
    if aside is not None:
        return (
            f"{clause if kind_of(clause) is DutyKind.OTHER else 'Báo cáo'} {aside['words'] or aside['kind']}"
        )
    if pair is not None:
        return f"Báo cáo {pair['first']}"
    if previous is not None and _THIS_TIME.search(clause):
        return previous.task
    if previous is not None and _BARE_REPORT.search(clause):
        review = _REVIEW.search(previous.task)
        return f"{clause} {review[0]}" if review else clause
    lacks = kind_of(clause) is DutyKind.OTHER and _NO_OBJECT.search(clause) is not None
    if previous is None and lacks and _THING.match(behind):
        return f"{clause} {behind}"
    return previous.task if previous is not None and lacks_object(clause) else clause


def lacks_object(clause: str) -> bool:
    """“Các phòng gửi về Văn phòng”: what is handed in is told elsewhere."""
    if kind_of(clause) is not DutyKind.OTHER or _NAMED.search(clause) is not None:
        return False
    return _NO_OBJECT.search(clause) is not None


def next_task(own: str, previous: Duty) -> str:
    """What a further day is for: “6 tháng (trước …), năm (trước …)” tells only that it is another period."""
    period = _PERIOD.fullmatch(own)
    if period is not None:
        return f"Báo cáo {period['name']}"
    return own.strip(" (),;") if names_thing(own) else previous.task


def names_thing(own: str) -> bool:
    """“(hạn cuối …) và hồ sơ khen thưởng (hạn cuối …)”: another thing that is handed in."""
    return _FURTHER.fullmatch(own) is not None


def who_behind(text: str) -> tuple[str, ...]:
    """Who it is that a day holds for, told behind it: “(đối với các phòng)”, “do Văn phòng thực hiện”."""
    found = _WHO_BEHIND.match(text)
    return (found["whose"] or found["who"],) if found else ()


def _pair(clause: str) -> re.Match[str] | None:
    """“Sơ kết, tổng kết gửi lần lượt …”: the two things that two days are for."""
    return _PAIR.search(clause) if _IN_TURN.search(clause) else None


def with_tail(before: str, behind: str) -> str:
    """“Định kỳ 6 tháng (trước ngày …) báo cáo …”: the words before a day, with the duty behind it."""
    tail = _TAIL.search(behind)
    if tail is None or _PERIODIC.search(before) is None or HANDING_IN.search(tail[0]) is None:
        return before
    return f"{before.rstrip(' (,')} {tail[0].strip()}"
