"""The zones, groups, kinds and units of a board's own data, found in what officers type."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from re import split

from core.campaign.sameness import bare
from core.reading.audience_words import fitting
from core.reading.folding import nfc
from core.reading.words import Word, keys, words


class Field(StrEnum):
    """A field of an audience, by its name there."""

    EVERYBODY = "everybody"
    ZONES = "zones"
    GROUPS = "groups"
    KINDS = "kinds"
    ENTERPRISES = "enterprises"
    OFFICERS = "officers"
    UNITS = "units"
    OWES = "owes"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Named:
    """A zone, group, kind or unit as it may be typed; not `whole` where that is only a part of its name."""

    field: Field
    value: str
    words: tuple[Word, ...]
    whole: bool


class Parts:
    """Finds zones, groups, kinds and units; a name that stands in two lists is the earlier one's."""

    def __init__(self, listed: Mapping[Field, Sequence[str]]) -> None:
        self._by_first: dict[str, list[Named]] = defaultdict(list)
        fields: dict[str, Field] = {}
        for field, values in listed.items():
            for value in values:
                if bare(value) and fields.setdefault(bare(value), field) is field:
                    self._list(field, value)

    def _list(self, field: Field, value: str) -> None:
        for typed, whole in _SPELLINGS[field](value):
            one = Named(field, value, words(nfc(typed)), whole)
            self._by_first[one.words[0].key].append(one)

    def at(self, ahead: Sequence[Word]) -> tuple[Named, ...]:
        """The longest that the words ahead begin with, whole names first; more than one is a doubt."""
        listed = self._by_first.get(ahead[0].key, ())
        found = [one for one in listed if fitting(ahead, one.words) == len(one.words)]
        best = max(((len(one.words), one.whole) for one in found), default=None)
        return tuple({one.value: one for one in found if (len(one.words), one.whole) == best}.values())


# Of one kind of zone all are said for each other; a name without any is a KCN's.
_ZONE_WORDS = (
    ("cụm công nghiệp", "ccn"),
    ("khu chế xuất", "kcx"),
    ("khu kinh tế", "kkt"),
    ("khu công nghiệp", "kcn", "khu"),
)
_KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "fdi": (
        *("vốn fdi", "có vốn fdi", "nước ngoài", "vốn nước ngoài", "có vốn nước ngoài", "đầu tư nước ngoài"),
        *("vốn đầu tư nước ngoài", "có vốn đầu tư nước ngoài"),
    ),
    "co phan": ("cp",),
    "tnhh": ("trách nhiệm hữu hạn",),
    "ha tang": ("chủ đầu tư hạ tầng", "đầu tư hạ tầng", "kinh doanh hạ tầng", "đầu tư kinh doanh hạ tầng"),
}


def _zone(name: str) -> Iterator[tuple[str, bool]]:
    """“KCN Song Khê – Nội Hoàng”: with and without its first word, its beginning, what follows a dash."""
    starts, length = _zone_words(name)
    core = _texts(name)[length:]
    sides = [side for side in map(_texts, split("[–—-]", nfc(name))[1:]) if len(side) > 1]
    for start in ("", *starts):
        yield " ".join((start, *core)), True
        for shorter in (*(core[:count] for count in range(2, len(core))), *sides):
            yield " ".join((start, *shorter)), False


def _zone_words(name: str) -> tuple[tuple[str, ...], int]:
    """The words for zones of this one's kind, and how many words of its name are one of them."""
    found = keys(name)
    for starts in _ZONE_WORDS:
        for start in map(keys, starts):
            if found[: len(start)] == start and len(found) > len(start):
                return starts, len(start)
    return _ZONE_WORDS[-1], 0


def _group(name: str) -> Iterator[tuple[str, bool]]:
    """“Cụm thi đua số 1”: also “cụm 1”, “cụm số 1”, “cum1”."""
    yield name, True
    kept = [word for word in _texts(name) if keys(word)[0] not in {"thi", "dua", "so"}]
    if len(kept) > 1:
        head, tail = kept[0], " ".join(kept[1:])
        yield from ((f"{head} {between} {tail}", True) for between in ("", "số", "thi đua", "thi đua số"))
        yield head + tail, True


def _kind(name: str) -> Iterator[tuple[str, bool]]:
    return ((typed, True) for typed in (name, *_KIND_WORDS.get(bare(name), ())))


def _unit(name: str) -> Iterator[tuple[str, bool]]:
    """“Văn phòng Ban”: also “cán bộ Văn phòng Ban”, “Văn phòng”."""
    every = _texts(name)
    shorter = " ".join(every[:-1]) if len(every) > 1 and keys(every[-1]) == ("ban",) else ""
    for start in ("", "cán bộ", "cán bộ của", "chuyên viên"):
        yield f"{start} {name}", True
        if shorter:
            yield f"{start} {shorter}", False


_SPELLINGS = {Field.ZONES: _zone, Field.GROUPS: _group, Field.KINDS: _kind, Field.UNITS: _unit}


def _texts(text: str) -> tuple[str, ...]:
    return tuple(word.text for word in words(nfc(text)))
