"""Days that no duty hangs on: past ones, those that figures are of, those that another day replaces."""

import re
from datetime import date

from core.reading.plans.days import DayMention

MOVING = re.compile(r"gia\s+hạn|lùi|kéo\s+dài|điều\s+chỉnh|dời|chuyển|sửa|thay(?!\s+thế)", re.IGNORECASE)
"""What moves a day."""
MOVED_FROM = re.compile(r"(?<!\w)từ\s+“", re.IGNORECASE)
_DONE = re.compile(
    r"(?<!\w)đã\s+(?:có|ban|gửi|phát|tổ|đăng|nộp|hoàn|kiểm|thông|đề|được|trao|ký|họp|triển|thực)|mới\s+có"
    r"|được\s+tiến\s+hành|(?<!\w)(?:có|được)\s+\d[\d.]*\s+(?:doanh|tập|cá|đơn|lượt)",
    re.IGNORECASE,
)
_DONE_BEFORE = re.compile(
    r"(?:nội\s+dung|danh\s+hiệu|chỉ\s+tiêu|nhiệm\s+vụ|kế\s+hoạch|mẫu)\s+đã\s+\w+"
    r"|(?:bản|danh\s+sách|hồ\s+sơ|báo\s+cáo|phiếu|giao\s+ước|đăng\s+ký|số\s+liệu|giải\s+pháp|sáng\s+kiến)\s+đã\s+\w+(?=\s*[,)])"
    r"|(?:doanh\s+nghiệp|đơn\s+vị|công\s+ty|phòng)\s+đã\s+(?:đăng\s+ký|tham\s+gia|ký|được)(?!\w)[^,.;]*?\s(?=(?:gửi|nộp|lập|hoàn\s+thành|có\s+trách\s+nhiệm|phải)\s)",
    re.IGNORECASE,
)
_TOLD_BEHIND = re.compile(r"(?:[^,;.]{0,40}\s)?(?:đã\s+có|mới\s+có|có\s+\d)|đã\s", re.IGNORECASE)
_REPORTED = re.compile(
    r"(?<!\w)đã\s+(?:quy\s+định|yêu\s+cầu|viết|ghi|ấn\s+định)"
    r"|(?<!\w)đã\s+(?:ban\s+hành|có|gửi|ký)\s+(?:Kế\s+hoạch|Công\s+văn|Văn\s+bản|Hướng\s+dẫn|Thông\s+báo)\s"
    r"|(?<!\w)đã\s+(?:ban\s+hành|có|gửi|ký)\s[^.;]*(?<!\w)trong\s+đó(?!\w)"
    r"|(?:số\s+liệu|kết\s+quả)\s[^.;]*\s(?:tính|lấy|ước|chốt)(?:\s+(?:đến|tới|hết))*\s*$"
    r"|(?:tính|lấy|chốt)\s+(?:kết\s+quả|thành\s+tích)[^.;,]*$|tính\s+đến[^.;,]*$|(?:so\s+với|cùng\s+kỳ)[^.;,]*$"
    r"|so\s+sánh[^.;]*$|nghĩa\s+vụ[^.;,]*$|tính\s+thành\s+tích|thời\s+gian\s+xét",
    re.IGNORECASE,
)
"""What an earlier paper said, and the days that a report's figures are of."""
_OF_FIGURES = re.compile(
    r"(?:số\s+liệu|kết\s+quả)\s(?:[^.;,]*\s)?(?:tính|lấy|ước|chốt)\s[^.;,]*$"
    r"|(?<!gửi )(?<!nộp )(?<!cấp )(?<!cáo )(?<!nhập )(?<!nhật )số\s+liệu(?:(?!\s(?:gửi|nộp)\s)[^.;,])*$",
    re.IGNORECASE,
)
"""Figures that a day is of, unless they are due “trước” it."""
_OF_FIRMS = re.compile(
    r"(?<!\w)(?:doanh\s+nghiệp|công\s+ty|nhà\s+đầu\s+tư|dự\s+án)\s+(?:[^.;,]{0,40}\s)?"
    r"(?:thành\s+lập|đi\s+vào\s+hoạt\s+động|được\s+cấp\s+(?:phép|giấy\s[^,.;]{3,40}))"
    r"(?:\s+từ)?\s*$",
    re.IGNORECASE,
)
"""What tells which enterprises are meant, right before the day on which they became so."""
_LATE = re.compile(
    r"(?<!\w)(?:gửi|nộp|báo\s+cáo|đăng\s+ký)(?:\s+(?:còn|quá))?\s+(?:chậm|muộn|trễ)(?!\s+(?:nhất|hơn|quá))",
    re.IGNORECASE,
)
_DUE = re.compile(r"trước|chậm|muộn|trễ|hạn|không\s", re.IGNORECASE)
_LIMIT_ASIDE = re.compile(r"\((?:thời\s+)?hạn[^()]*$", re.IGNORECASE)
_NO_LONGER = re.compile(
    r"theo\s+(?:Kế\s+hoạch|Công\s+văn|Hướng\s+dẫn)(?:\s+số\s[^.;,]*)?\s+(?:là|thì|được\s+tổ\s+chức)[^.;,]{0,20}$"
    r"|(?:sau|quá)\s[^.,;]{0,25}(?:hạn|thời\s+điểm)[^.,;]{0,12}$"
    r"|nội\s+dung\s+cũ|trước\s+đây|quy\s+định\s+cũ|hạn\s+cũ|(?:thay|sửa)\s+(?:vì|cho)",
    re.IGNORECASE,
)
"""What is said of a day that holds no longer, right before it."""
_NEXT_DAY = r"[^.;\d]{0,40}?(?:[“\"]|\d|trước|chậm|muộn|đến|ngày|quý|tháng)"
_MOVED_TO = re.compile(
    rf"(?<!\w)(?:thành(?!\s+viên)|sang|thay\s+bằng|bằng|nay\s+là|lùi\s+đến|gia\s+hạn\s+đến){_NEXT_DAY}",
    re.IGNORECASE,
)
_NOW = re.compile(r"(?:[^.;]{0,90},\s*)?nay\s[^.;]*\d", re.IGNORECASE)
_ASKED_NOW = re.compile(
    r"(?:[,;:]\s*(?:nay|do\s+đó|vì\s+vậy|đề\s+nghị|yêu\s+cầu)|(?<=[\s,])thì)(?!\w)", re.IGNORECASE
)
_ASIDE = re.compile(r"\([^()]*\)")
_FROM = re.compile(r"(?<!\w)(?<!cụm )từ\s*[“'\"]?$", re.IGNORECASE)
_NEAR = 60  # characters behind an old day in which the new one is announced


def is_history(sentence: str, behind: str, day: DayMention, issued_on: date | None) -> bool:
    """Whether the words before a day, or right behind it, tell what is past or what figures are of.

    An earlier paper's words are history, too; what else somebody “đã …” has done is none where the day
    is later than the paper itself.
    """
    told = _ASIDE.sub("", _DONE_BEFORE.sub("", _ASKED_NOW.split(sentence)[-1]))
    is_due = _DUE.match(day.words) is not None
    if any(one.search(told) for one in (_REPORTED, _OF_FIRMS, *(() if is_due else (_OF_FIGURES,)))):
        return True
    is_later = issued_on is not None and day.last is not None and day.last >= issued_on
    if is_later or day.impossible:
        return False
    is_told = _DONE.search(told) is not None or _TOLD_BEHIND.match(behind) is not None
    return is_told or _is_of_another_year(told, day)


def _is_of_another_year(told: str, day: DayMention) -> bool:
    """“Báo cáo năm 2024 nộp chậm (thời hạn 15/12/2024)”: what was due for the year of that day."""
    if _LIMIT_ASIDE.search(told) is None or not day.year_written or day.last is None:
        return False
    return _LATE.search(told) is not None or f"năm {day.last.year}" in told


def is_replaced(sentence: str, since: str, behind: str) -> bool:
    """Whether another day stands instead: “sửa “trước ngày …” thành …”, “thay vì gửi trước ngày …, …”.

    `since` are the sentence's words from the day before this one on.
    """
    if MOVING.search(sentence) and _FROM.search(since) is not None:
        return True
    if _NO_LONGER.search(since) is not None or _NOW.match(behind) is not None:
        return True
    return MOVING.search(sentence) is not None and _MOVED_TO.search(behind[:_NEAR]) is not None
