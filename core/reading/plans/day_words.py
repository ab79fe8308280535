"""The words in which plans tell days, as patterns: figures, months, quarters, what ties duties to them."""

import re

# a digit, or a letter that a scan puts for one: “2O/3”, “l5/4”, “20Z1”
_F = "(?-i:[0-9OoIlZzSB])"
_FOUR = rf"{_F}{{4}}(?!\w)"
_SLIPS = str.maketrans("OoIlZzSB", "00112258")

_NO_MEASURE = r"(?!\s*(?:%|(?:tỷ|triệu|nghìn|ha|điểm|usd|người|lần|ngày|tháng|tuần|giờ|doanh|dự|số)(?!\w)))"
_NUMERIC = (
    rf"(?<![\w/,])(?<!\d\.)(?P<nd>{_F}{{1,2}})(?P<sep>\s?[/.\-–]\s?)(?P<nm>{_F}{{1,2}})"
    rf"(?:(?P=sep)(?P<ny>{_FOUR}|\d\d(?!\w))|\s?[/.]\s?(?P<ny2>{_FOUR})|,?\s+năm\s+(?P<ny3>{_FOUR}))?"
    rf"(?![\w%]|\s?/\s?\w|[.,]\d){_NO_MEASURE}"
)
_MONTH_NAME = r"mười\s+một|mười\s+hai|giêng|một|hai|ba|tư|bốn|năm(?!\s+\d)|sáu|bảy|bẩy|tám|chín|mười|chạp"
_WORDED = (
    rf"(?<![\w/,.\-])(?P<wd>{_F}{{1,2}})\s+(?:của\s+)?tháng\s+(?P<wm>{_F}{{1,2}}|{_MONTH_NAME})(?!\w)"
    rf"(?:,?\s+năm\s+(?P<wy>{_FOUR})|\s?[/.\-]\s?(?P<wy2>{_FOUR}))?"
)
_PART = r"(?:đầu|giữa|cuối)"
_WEEK = r"tuần\s+(?P<week>đầu(?:\s+tiên)?|cuối(?:\s+cùng)?|thứ\s+(?:nhất|hai|ba|tư|[1-4]))\s+(?:của\s+)?"
_MONTH_TO = (
    r"(?:\s*[-–]\s*(?P<mm2>\d{1,2})(?=\s?/\s?\d{4}(?!\w)|,?\s+năm\s+\d{4}(?!\w))"
    r"|\s+và\s+(?:tháng\s+)?(?P<mm3>\d{1,2})(?!\w|\s?[/.\-]\s?\d{1,2}(?!\d)|\s+tháng))?"
)
_MONTH = (
    rf"(?<!mạng )(?<!ngày )(?<!\d )(?:{_WEEK}|(?P<mpart>{_PART})\s+)?tháng\s+"
    rf"(?P<mm>{_F}{{1,2}}(?!\w)|(?:{_MONTH_NAME})(?!\w)){_MONTH_TO}"
    rf"(?:\s?[/.\-]\s?(?P<my>{_FOUR})|,?\s+năm\s+(?P<my2>{_FOUR}))?(?!/\d)"
)
_QUARTER_NUMBER = r"(?:IV|I{1,3}|l{1,3}|[1-4])(?!\w)"
_QUARTER = (
    rf"(?:(?P<qpart>{_PART})\s+)?quý\s+(?P<q>{_QUARTER_NUMBER}"
    rf"(?:\s*(?:và|,|\+|&|-|–|đến)\s*(?:quý\s+)?{_QUARTER_NUMBER})*)"
    rf"(?:\s?/\s?(?P<qy>{_FOUR})|,?\s+năm\s+(?P<qy2>{_FOUR}))?"
)
_HALF = rf"(?:0?6|sáu)\s+tháng\s+(?P<half>đầu|cuối)\s+năm(?:\s+(?P<hy>{_FOUR}))?"
_POINT = rf"(?<!tháng )(?P<point>đầu|giữa|cuối|kết\s+thúc|hết)\s+năm(?:\s+(?P<py>{_FOUR}))?(?!\w)"
CORE = re.compile(rf"{_WORDED}|{_NUMERIC}|{_HALF}|{_QUARTER}|{_MONTH}|{_POINT}", re.IGNORECASE)
"""A day or a period itself, without what stands before it."""
HINT = re.compile(r"\d|tháng|quý|năm|ngay sau|theo|sau khi|sẽ", re.IGNORECASE)
"""What a text without any day has none of."""

_LATEST = (
    r"(?:chậm|muộn|trễ)\s+nhất|(?:không|chưa)\s+(?:muộn|chậm|trễ)\s+(?:hơn|quá)|không\s+quá"
    r"|(?:thời\s+)?hạn\s+(?:cuối(?:\s+cùng)?|chót)"
)
_BEFORE = rf"(?:(?:{_LATEST})\s*:?\s+(?:là\s+|vào\s+)?)?trước"
_BY = (
    rf"(?:{_LATEST})(?:\s*:)?(?:\s+(?:là|vào|đến|tới|trong))*(?:\s+hết)?"
    r"|(?:cho\s+)?(?:đến|tới)(?:\s+(?:hết|khi))?|hết|kết\s+thúc\s+vào"
)
_TIES = rf"(?P<before>{_BEFORE})|(?P<by>{_BY})|(?P<within>trong)|(?P<since>(?:kể\s+)?từ)|(?P<on>vào|đúng)"
_HOUR = r"\d{1,2}(?:\s?(?:giờ|h|g)(?:\s?[0-5]\d)?(?:\s?phút)?|:[0-5]\d)(?!\w)"
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)"
BEFORE_CORE = re.compile(
    rf"(?<!\w)(?:(?:{_TIES})\s*:?\s+)?(?:(?:lúc\s+)?(?P<hour>{_HOUR})\s*,?\s+)?(?:(?:buổi\s+)?(?:sáng|chiều|tối)\s*,?\s+)?(?:(?:ngày\s+)?{_WEEKDAY}\s*,?\s*)?"
    r"(?P<day>(?:(?:các\s+)?(?:(?:cuối|hết)\s+(?:giờ\s+(?:làm\s+việc\s+|hành\s+chính\s+)?)?)?ngày(?:\s+(?:mùng|mồng|làm\s+việc))?|mùng|mồng)\s+)?$",
    re.IGNORECASE,
)
"""All that may stand before a day and belongs to it, up to the end of the text that is searched."""
AFTER_CORE = re.compile(
    r"(?P<yearly>\s*,?\s*(?:hằng|hàng|mỗi)\s+năm)|\s+năm\s+(?P<shift>trước|sau)(?!\w)|(?P<stray>/:?)(?=[\s:;,]|$)",
    re.IGNORECASE,
)
RANGE_GAP = re.compile(
    rf"(?:\s*\({_WEEKDAY}\))?(?:"
    r"(?P<to>\s*,?\s*(?:và\s+)?(?P<words>(?:cho\s+)?(?:đến|tới)(?:\s+(?:hết|khi))?|kết\s+thúc(?:\s+(?:vào|trước))?)\s+(?:ngày\s+)?"
    r"|\s*[-–—→]\s*(?:ngày\s+)?))",
    re.IGNORECASE,
)
"""What stands between the two ends of a range."""
_NOW = (
    r"(?:nay|bây\s+giờ"
    r"|(?:ngày|khi)\s+(?:kế\s+hoạch\s+(?:này\s+)?)?(?:(?:ký|có|được)\s+)?(?:ban\s+hành|ký|phát\s+động|hiệu\s+lực)"
    r"(?:\s+(?:kế\s+hoạch|hướng\s+dẫn|văn\s+bản)(?:\s+này)?)?)"
)
OPEN_START = re.compile(
    rf"(?<!\w)(?P<from>(?:kể\s+)?từ\s+(?:{_NOW}|(?:ngày\s+)?(?P<d>\d{{1,2}})))\s*(?:(?P<to>(?:cho\s+)?(?:đến|tới)(?:\s+hết)?)\s+|[-–]\s*)(?:ngày\s+)?$",
    re.IGNORECASE,
)
"""“Từ nay đến”, “từ ngày 01 đến ngày” right before a day."""

_SPAN = r"\d{1,3}\s*(?:\(\s*\w+\s*\)\s*)?(?:ngày|tuần|tháng|giờ)(?:\s+làm\s+việc)?"
_NOT_DATED = r"(?!\s+\d)"
EVENT = re.compile(
    rf"(?<!\w)(?:(?:(?:{_LATEST}|ít\s+nhất|tối\s+(?:thiểu|đa)|sau|trước|(?:là|vào)"
    rf"|trong(?:\s+(?:thời\s+(?:hạn|gian)|vòng|khoảng))?)\s+)*{_SPAN},?\s+"
    rf"(?:trước\s+(?:khi|ngày{_NOT_DATED}|thời\s+điểm|hội\s+nghị)|sau\s+(?:khi|ngày{_NOT_DATED}|hội\s+nghị)"
    rf"|(?:(?:kể|tính)\s+)?từ\s+(?:ngày{_NOT_DATED}|khi|thời\s+điểm))"
    rf"|ngay\s+sau\s+(?:khi|ngày{_NOT_DATED}|hội\s+nghị|đại\s+hội|lễ)"
    r"|(?<!ngay )sau\s+khi\s+(?:có|nhận\s+được)\s+(?:văn\s+bản\s+)?(?:hướng\s+dẫn|thông\s+báo)"
    rf"|sau\s+khi\s[^.;:,()|\d]{{3,60}}\d?,?\s+(?:{_LATEST})\s+{_SPAN})(?!\w)[^.;:,()|]*",
    re.IGNORECASE,
)
"""A duty's time that hangs on an event: “10 ngày trước khi …”, “sau 05 ngày kể từ …”, “ngay sau khi …”."""
EVENT_TAIL = re.compile(
    r"\s+(?:(?:để|thì|nhằm|phải)(?!\w)|và\s+(?:gửi|nộp)|(?:và\s+|nhưng\s+)?(?:trước\s+(?:ngày\s+)?\d"
    r"|(?:chậm|muộn)\s+nhất(?!\s+\d{1,3}\s+(?:ngày|tuần)(?!\w)))).*",
    re.IGNORECASE,
)
_GUIDED = r"(?:quy\s+định|(?:văn\s+bản\s+)?hướng\s+dẫn|yêu\s+cầu|chỉ\s+đạo|thông\s+báo|kế\s+hoạch|lịch)"
_ABOVE = (
    r"(?:cấp\s+(?:trên|có\s+thẩm\s+quyền|thẩm\s+quyền)|(?:Ban|Hội\s+đồng)\s+Thi\s+đua(?:\s*[,-]?\s*khen\s+thưởng)?"
    r"|HĐ\s?TĐ\s?-?\s?KT|Sở\s+Nội\s+vụ|(?:UBND|Ủy\s+ban\s+nhân\s+dân)|tỉnh|thành\s+phố|Trung\s+ương)"
)
_EVERY = (
    r"(?:của\s+)?(?:(?:hằng|hàng|mỗi)\s+(?:tháng|quý)"
    r"|tháng\s+(?:sau|kế\s+tiếp|tiếp\s+theo|liền\s+kề|cuối\s+quý|đầu\s+quý)(?:\s+sau)?)"
)
OPEN = re.compile(
    rf"(?<!\w)theo\s+{_GUIDED}(?:\s*(?:,|và|hoặc)\s*{_GUIDED})*\s+(?:của|từ)\s+{_ABOVE}(?:\s+(?:tỉnh|thành\s+phố))?(?!\w)"
    r"|(?<!\w)(?:theo|khi\s+có|(?:sẽ\s+)?có)\s+(?:văn\s+bản\s+)?(?:hướng\s+dẫn|thông\s+báo)\s+(?:riêng|sau|cụ\s+thể)(?!\w)"
    rf"|(?<!\w)(?:(?:{_LATEST})\s+)?(?:(?:trước|vào|là)\s+)?(?:ngày\s+)(?:mùng\s+|mồng\s+)?\d{{1,2}}\s+{_EVERY}(?!\w)"
    r"|(?<!\w)(?:Ban\s+)?(?:Quản\s+lý\s+)?sẽ\s+(?:thông\s+báo|hướng\s+dẫn)\s+(?:riêng|sau|cụ\s+thể)(?!\w)",
    re.IGNORECASE,
)
"""A time without one day: “theo quy định, hướng dẫn của cấp trên”, “trước ngày 05 hằng tháng”."""

_MONTHS = ("giêng", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_OTHER_MONTHS = {"một": 1, "bốn": 4, "bẩy": 7, "chạp": 12}
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4, "L": 1, "LL": 2, "LLL": 3}


def figures(text: str) -> str:
    """The text with the letters that a scan puts for digits read as digits: “2O” → “20”, “l5” → “15”."""
    return text.translate(_SLIPS)


def month_number(words: str) -> int:
    """“4”, “04”, “tư”, “O4” → 4; a number above 12 comes back as it is."""
    name = " ".join(words.casefold().split())
    if name in _MONTHS:
        return _MONTHS.index(name) + 1
    return _OTHER_MONTHS.get(name) or int(figures(words))


def quarter_numbers(words: str) -> tuple[int, ...]:
    """“I và II” → 1, 2."""
    found = re.findall(r"(?<!\w)(?:IV|I{1,3}|l{1,3}|[1-4])(?!\w)", words, re.IGNORECASE)
    return tuple(_QUARTERS[one.upper()] for one in found)
