"""Enterprises found in what officers type: by tax code, or by a stretch of their name."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from core.ids import EnterpriseId
from core.people import Enterprise
from core.reading.audience_words import fitting
from core.reading.folding import nfc
from core.reading.words import Phrases, Word, is_accented, words


@dataclass(frozen=True, slots=True)
class Namesakes:
    """The enterprises whose names hold the next `count` words.

    `certain` where the words say enough to single a name out, not one syllable of it; `entire` where they
    are all of a name but its legal form.
    """

    count: int
    ids: tuple[EnterpriseId, ...]
    certain: bool
    entire: bool


@dataclass(frozen=True, slots=True)
class _Firm:
    """A name's words, and where its own ones and those of its legal form stand; the rest many names have."""

    id: EnterpriseId
    words: tuple[Word, ...]
    own: frozenset[int]
    legal: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of words found in a firm's name."""

    firm: _Firm
    places: frozenset[int]

    @property
    def is_entire(self) -> bool:
        return len(self.firm.legal | self.places) == len(self.firm.words)

    @property
    def is_certain(self) -> bool:
        return len(self.firm.own & self.places) > 1 or self.firm.own <= self.places


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The words of a firm's name from one place to its end, folded."""

    keys: tuple[str, ...]
    firm: _Firm
    place: int

    def ends_at(self, count: int) -> bool:
        return len(self.keys) == count

    def run(self, ahead: Sequence[Word], count: int) -> _Run | None:
        """The first words of the stretch, where marks agree too and they say who is meant."""
        run = _Run(self.firm, frozenset(range(self.place, self.place + count)))
        says_who = bool(self.firm.own & run.places) or run.is_entire
        return run if says_who and fitting(ahead, self.firm.words, self.place) >= count else None


class Firms:
    """Finds a board's enterprises; “điện tử” or “Việt Nam” alone is nobody's name."""

    def __init__(self, enterprises: Iterable[Enterprise]) -> None:
        listed = tuple(enterprises)
        self._by_code = {_digits(one.tax_code): one.id for one in listed if _digits(one.tax_code)}
        self._stretches = sorted(
            (
                _Stretch(_keys(firm.words[place:]), firm, place)
                for firm in map(_firm, listed)
                for place in range(len(firm.words))
                if place not in firm.legal
            ),
            key=lambda one: one.keys,
        )

    def code_at(self, ahead: Sequence[Word]) -> tuple[int, EnterpriseId] | None:
        """The enterprise with the tax code that the words ahead begin with, spaces and dashes aside."""
        figures = [word.key for word in takewhile(lambda word: word.key.isdecimal(), ahead)]
        for count in range(min(len(figures), _MOST_STRETCHES), 0, -1):
            found = self._by_code.get("".join(figures[:count]))
            if found is not None:
                return count, found
        return None

    def at(self, rest: Sequence[Word], room: int) -> Namesakes | None:
        """Whose names the next words are from, legal form aside.

        `room` words stand before the next comma: behind it only goes on what ends as the name does.
        """
        forms = _form_words(rest[: min(room, _LONGEST_FORM)])
        ahead = rest[forms:]
        said = _keys(ahead[:_LONGEST_NAME])
        for count, (low, high) in reversed(list(enumerate(self._narrowed(said), 1))):
            if high - low > _MOST_NAMESAKES:
                return None
            listed = [one for one in self._stretches[low:high] if count + forms <= room or one.ends_at(count)]
            runs = [run for one in listed if (run := one.run(ahead, count))]
            if runs:
                return _namesakes(forms + count, _exactly(_keys(rest[: forms + count]), runs))
        return None

    def _narrowed(self, said: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Where stretches begin with the first word, the first two words …, as long as some do."""
        low, high = 0, len(self._stretches)
        for count in range(1, len(said) + 1):
            begins = partial(_first, count)
            low, high = (
                bisect_left(self._stretches, said[:count], low, high, key=begins),
                bisect_right(self._stretches, said[:count], low, high, key=begins),
            )
            if low == high:
                return
            yield low, high


_LONGEST_NAME = 40  # words
_MOST_NAMESAKES = 50  # of more, nobody can say which
_LONGEST_FORM = 12  # words
_MOST_STRETCHES = 13  # of digits: a tax code has 10 or 13
_FORMS = """công ty|cty|tnhh|trách nhiệm hữu hạn|cổ phần|cp|mtv|một thành viên|1 thành viên|hai thành viên|
    hai thành viên trở lên|tập đoàn|tổng công ty|nhà máy|chi nhánh|doanh nghiệp tư nhân|dntn|liên doanh|
    hợp danh"""
_FORMS_BEHIND = "co|ltd|jsc|company|limited|corporation|corp|inc"
_SHARED = """việt nam|vn|vietnam|quốc tế|điện tử|linh kiện|may|may mặc|dệt may|cơ khí|sản xuất|thương mại|
    dịch vụ|và|xuất nhập khẩu|xuất khẩu|đầu tư|xây dựng|phát triển|kinh doanh|hạ tầng|khu công nghiệp|kcn|
    công nghệ|công nghiệp|kỹ thuật|chính xác|chế biến|thực phẩm|bao bì|nhựa|giấy|gỗ|thép|khoa học|
    năng lượng|vật liệu|thiết bị|logistics|electronics|technology|industrial|bắc giang|bắc ninh|hà nội|
    hưng yên|đồng nai"""


def _book(text: str) -> Phrases[bool]:
    return Phrases((" ".join(phrase.split()), True) for phrase in text.split("|"))


_LEADING, _LEGAL, _SHARED_WORDS = _book(_FORMS), _book(f"{_FORMS}|{_FORMS_BEHIND}"), _book(_SHARED)


def _first(count: int, stretch: _Stretch) -> tuple[str, ...]:
    return stretch.keys[:count]


def _firm(enterprise: Enterprise) -> _Firm:
    found = words(nfc(enterprise.name))
    legal = _places(found, _LEGAL)
    own = frozenset(range(len(found))) - legal - _places(found, _SHARED_WORDS)
    names = frozenset(place for place in own if not found[place].key.isdecimal())
    return _Firm(enterprise.id, found, names or own, legal)


def _places(found: Sequence[Word], book: Phrases[bool]) -> frozenset[int]:
    """Where phrases of the book stand among these words."""
    exact = is_accented(found)
    matches = ((place, book.at(found, place, exact=exact)) for place in range(len(found)))
    return frozenset(at for place, match in matches if match for at in range(place, place + match[0]))


def _form_words(ahead: Sequence[Word]) -> int:
    """How many of the words ahead are a legal form: “công ty cổ phần” are four."""
    count = 0
    while count < len(ahead) and (form := _LEADING.at(ahead, count, exact=False)):
        count += form[0]
    return count


def _exactly(said: tuple[str, ...], runs: Sequence[_Run]) -> Sequence[_Run]:
    """Those that are said with all their words, legal form and all; else every one."""
    return [run for run in runs if _keys(run.firm.words) == said] or runs


def _namesakes(count: int, runs: Sequence[_Run]) -> Namesakes:
    ids = tuple(dict.fromkeys(run.firm.id for run in runs))
    certain = len(ids) == 1 and any(run.is_certain for run in runs)
    return Namesakes(count, ids, certain, any(run.is_entire for run in runs))


def _keys(found: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.key for word in found)


def _digits(code: str) -> str:
    return "".join(filter(str.isdecimal, code))
