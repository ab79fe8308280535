"""The words by which officers say who is meant, besides the names in a board's own data."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto
from functools import lru_cache
from itertools import product, takewhile
from typing import TypeVar

from core.campaign.plan import DutyKind
from core.reading.vocabulary import Vocabulary
from core.reading.words import Word, is_accented

T = TypeVar("T")
LONGEST_PHRASE = 8  # words


class Sign(Enum):
    """What a phrase does: picks by itself, joins what stands around it, or only comes along."""

    ALL = auto()
    ALL_FIRMS = auto()
    OFFICERS = auto()
    UNANSWERED = auto()
    FIRMS = auto()
    PLACE = auto()
    AND = auto()
    OR = auto()
    EXCEPT = auto()
    FILLER = auto()


def _phrases(*parts: str) -> tuple[str, ...]:
    """Every phrase with one alternative of each part; bars stand between alternatives."""
    return tuple(" ".join(" ".join(one).split()) for one in product(*(part.split("|") for part in parts)))


_FIRMS = "doanh nghiệp|công ty|đơn vị|dn|cty|nhà máy"
_STAFF = "cán bộ|chuyên viên|cán bộ chuyên viên|cán bộ công chức|người|nội bộ"
_ANSWER = "xác nhận|trả lời|phản hồi|hồi âm|bấm đã nhận|bấm xác nhận|xác nhận đã nhận|báo đã nhận"
_NEWEST = "|thông báo|thông báo gần nhất|thông báo mới nhất|thông báo vừa rồi|gần nhất|lần trước"
_NOT_YET = "chưa|vẫn chưa|còn chưa|hiện chưa|đang chưa|chưa thấy"

_SIGNS: Mapping[Sign, tuple[str, ...]] = {
    Sign.ALL: _phrases("tất cả|tất cả các|tất cả mọi người|toàn bộ|toàn bộ các|toàn thể|all|everyone"),
    Sign.ALL_FIRMS: (
        *_phrases("tất cả|toàn bộ|toàn thể", "|các|những|mọi", _FIRMS),
        *_phrases("tất cả|toàn bộ", "các", "kcn|khu công nghiệp|cụm|khối"),
        *("tất cả kcn", "toàn bộ kcn", "all enterprises"),
    ),
    Sign.OFFICERS: (*_phrases(_STAFF, "|của|trong", "ban|ban quản lý|bql"), "officers", "all officers"),
    Sign.UNANSWERED: _phrases(_NOT_YET, _ANSWER, _NEWEST),
    Sign.FIRMS: (*_phrases("|các|những|mấy|khối", _FIRMS), "enterprises"),
    Sign.PLACE: _phrases("ở|tại|trong|thuộc|của|nằm ở|nằm trong|thuộc diện|loại hình|thuộc loại hình"),
    Sign.AND: _phrases("và|với|cùng|cùng với|lẫn|kèm|and"),
    Sign.OR: _phrases("hoặc|hay|hoặc là|hay là|or"),
    Sign.EXCEPT: (
        *_phrases("trừ|trừ ra|ngoại trừ|loại trừ|ngoài|bỏ|bỏ qua|except|without"),
        *_phrases("không", "kể|tính|gửi|gồm|bao gồm|phải|thuộc|có"),
    ),
    Sign.FILLER: (
        *_phrases(
            "các|những|nào|mà|thì|là|đang|hiện|còn|vẫn|cho|gửi|nhắn|nhắc|ai|khối|giúp|giùm|hộ|em|anh|chị"
        ),
        *_phrases("ơi|ạ|a|nhé|nha|nhá|luôn|chỉ|cả|tới|đến|tin|em ơi|giúp em|cho em|năm nay|đại diện"),
        *_phrases("gửi|gửi tin|báo|thông báo|nhắc nhở", "cho|đến|tới"),
        *_phrases("gửi tin|thông báo|nhắc nhở"),
        *_phrases("trong", "|các", "kcn|khu công nghiệp"),
        *_phrases("các kcn|các khu công nghiệp|các cụm|các khối|mã số thuế|mst|trên địa bàn|danh sách"),
    ),
}
# Unmarked, “moi doanh nghiep” may as well invite them (mời).
_MARKED = dict.fromkeys(_phrases("mọi", _FIRMS), Sign.ALL_FIRMS)
_OPENING = Vocabulary(dict.fromkeys(_phrases("dạ|vâng|dạ vâng|alo"), Sign.FILLER))
_BOOK = Vocabulary({phrase: sign for sign, phrases in _SIGNS.items() for phrase in phrases}, _MARKED)
_DUTIES = Vocabulary(
    {
        phrase: kind
        for kind, phrases in {
            DutyKind.REGISTRATION: _phrases("đăng ký|đăng kí|đk", "|danh hiệu|thi đua|danh hiệu thi đua"),
            DutyKind.MIDYEAR: _phrases("sơ kết", "|6 tháng|6 tháng đầu năm|sáu tháng|giữa năm"),
            DutyKind.YEAREND: _phrases("tổng kết", "|năm|cuối năm|cả năm|năm nay"),
        }.items()
        for phrase in phrases
    }
)
_LACKS = Vocabulary(dict.fromkeys((*_phrases(_NOT_YET), *_phrases("|còn", "thiếu|nợ")), True))
_SENDING = Vocabulary(
    dict.fromkeys(
        _phrases("nộp|gửi|làm|lập|có|được|xong|hoàn thành|hoàn tất|thực hiện|bản|đơn|phiếu|hồ sơ|báo cáo"),
        True,
    )
)


def longest(ahead: Sequence[Word], book: Vocabulary[T]) -> tuple[int, T] | None:
    """How many of the words ahead the longest phrase of the book takes, and what it means."""
    for count in range(min(len(ahead), LONGEST_PHRASE), 0, -1):
        meaning = book.get(" ".join(word.text for word in ahead[:count]))
        if meaning is not None:
            return count, meaning
    return None


def sign_at(ahead: Sequence[Word], *, opening: bool) -> tuple[int, Sign] | None:
    """The sign that the words ahead begin with; “dạ” is courtesy only at the `opening` of a text."""
    return longest(ahead, _BOOK) or (longest(ahead, _OPENING) if opening else None)


def duty_at(ahead: Sequence[Word]) -> tuple[int, DutyKind] | None:
    """A duty by its name alone."""
    return longest(ahead, _DUTIES)


def lacking_at(ahead: Sequence[Word]) -> tuple[int, DutyKind] | None:
    """A duty of which the words say that it is not done: “chưa nộp đăng ký”, “còn thiếu báo cáo sơ kết”."""
    start = longest(ahead, _LACKS)
    if start is None:
        return None
    count = start[0]
    while between := longest(ahead[count:], _SENDING):
        count += between[0]
    duty = duty_at(ahead[count:])
    if duty is None:
        return None
    behind = longest(ahead[count + duty[0] :], _SENDING)
    return count + duty[0] + (behind[0] if behind else 0), duty[1]


def fitting(ahead: Sequence[Word], known: Sequence[Word], start: int = 0) -> int:
    """How many of the words ahead are those of a known name from `start` on.

    A typed word may lack marks but has none that the known one lacks; of a name kept without any mark,
    nobody knows which it lacks.
    """
    marked = is_accented(known)
    pairs = zip(ahead, known[start:], strict=False)
    return sum(1 for _ in takewhile(lambda pair: _is(*pair, marked=marked), pairs))


def _is(typed: Word, known: Word, *, marked: bool) -> bool:
    return typed.key == known.key and (not marked or typed.text in _spelled(known.text))


@lru_cache(maxsize=20_000)
def _spelled(word: str) -> Vocabulary[bool]:
    return Vocabulary({word: True})
