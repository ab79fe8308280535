"""Who an announcement is for, as officers type it: “doanh nghiệp FDI ở KCN Vân Trung chưa đăng ký”."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from core.campaign.audience import Audience, Owing
from core.campaign.plan import DutyKind
from core.ids import AnnouncementId, EnterpriseId
from core.messages import Json
from core.people import Enterprise
from core.reading.audience_firms import Firms, Namesakes
from core.reading.audience_joining import Gathering, Part, Pick, Value, Which
from core.reading.audience_parts import Field, Parts
from core.reading.audience_words import Sign, duty_at, lacking_at, sign_at
from core.reading.folding import nfc
from core.reading.words import Word, words

LONGEST = 4000
MOST_OPTIONS = 12
_MOST_UNCLEAR = 5
_LONGEST_UNCLEAR = 80

_BREAK = re.compile(r"[,;\n/|+&•]")
_NUMBERED = re.compile(r"^[ \t]*(?:\d{1,3}[.)]|[-*•–])[ \t]+", re.MULTILINE)

Meaning: TypeAlias = Pick | Which | Sign | None


@dataclass(frozen=True, slots=True)
class Places:
    """What a board's data offers to pick by: names as they are kept, and what each duty means today.

    `owing` has a duty only while a campaign asks for it; `last` is the newest announcement that wants an
    acknowledgement.
    """

    zones: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    enterprises: tuple[Enterprise, ...] = ()
    owing: Mapping[DutyKind, Owing] = field(default_factory=dict)
    last: AnnouncementId | None = None


@dataclass(frozen=True, slots=True)
class ReadAudience:
    """The rule that was typed; none while anything in the words is not understood.

    `unclear` are those words, shortened. `options` are enterprises that one name may mean; it stands at
    `asked` (from, to) in the text as `settled` takes it.
    """

    audience: Audience | None = None
    unclear: tuple[str, ...] = ()
    options: tuple[EnterpriseId, ...] = ()
    asked: tuple[int, int] = (0, 0)


def read_audience(text: str, places: Places) -> ReadAudience:
    """The rule in an officer's words, never wider than they are; everybody only where they say “tất cả”."""
    typed = _plain(text)
    if len(typed) > LONGEST:
        return ReadAudience(unclear=(_shortened(typed),))
    found = words(typed)
    gathering = Gathering()
    for part in _Reader(typed, places).parts():
        gathering.take(part)
    gathering.finish()
    if gathering.unclear or gathering.doubt:
        return _refused(gathering, typed, found)
    if not gathering.picks:
        return ReadAudience(unclear=(_shortened(typed),) if found else ())
    return ReadAudience(_audience(gathering.picks))


def settled(text: str, read: ReadAudience, tax_code: str) -> str:
    """The text to read again: the chosen enterprise's tax code instead of the name that several have."""
    typed = _plain(text)
    start, end = read.asked
    return typed[:start] + tax_code + typed[end:]


def said(audience: Audience, places: Places) -> dict[str, Json]:
    """The rule's parts for a template that says it back in words.

    `enterprises` are names, `others` counts those that the data no longer has; `owes` is the duty's kind or
    empty, `persons` how many are named one by one.
    """
    names = {one.id: one.name for one in places.enterprises}
    known = [names[one] for one in audience.enterprises if one in names]
    return {
        "everybody": audience.everybody,
        "zones": list(audience.zones),
        "groups": list(audience.groups),
        "kinds": list(audience.kinds),
        "enterprises": known,
        "others": len(audience.enterprises) - len(known),
        "officers": audience.officers,
        "units": list(audience.units),
        "persons": len(audience.persons),
        "owes": audience.owes.kind.value if audience.owes else "",
        "unanswered": audience.unanswered is not None,
    }


class _Found(NamedTuple):
    """How many words mean this."""

    length: int
    meaning: Meaning


class _Reader:
    """Takes the longest thing that the words mean at each place."""

    def __init__(self, typed: str, places: Places) -> None:
        self._typed, self._places = typed, places
        self._words = words(typed)
        self._breaks = [at for at in range(1, len(self._words)) if self._is_break(at)] + [len(self._words)]
        self._parts, self._firms = _known(
            places.zones, places.groups, places.kinds, places.units, places.enterprises
        )

    def parts(self) -> Iterator[Part]:
        """What the words mean, in their order; what is excepted is not understood, up to the end."""
        place, group = 0, ""
        while place < len(self._words):
            count, meaning = self._continued(place, group) or self._at(place)
            end = len(self._words) if meaning is Sign.EXCEPT else place + count
            yield Part(place, end, None if meaning is Sign.EXCEPT else meaning, place in self._breaks)
            if isinstance(meaning, Pick) and meaning.field is Field.GROUPS and count > 1:
                group = self._words[place].text
            place = end

    def _at(self, place: int) -> _Found:
        """The longest meaning; of two as long, what comes first here."""
        rest = self._words[place:]
        room = self._room(place)
        found = (*self._of_names(rest, room), *self._of_duties(rest[:room]))
        sign = sign_at(rest[:room], opening=place == 0)
        signs = (_Found(sign[0], self._signed(sign[1])),) if sign else ()
        return max((*found, *signs), key=lambda one: one.length, default=_Found(1, None))

    def _of_names(self, rest: Sequence[Word], room: int) -> Iterator[_Found]:
        """What the board's data knows by these words; a zone goes before a firm that has it in its name."""
        parts = self._parts.at(rest[:room])
        firms = self._firms.at(rest, room)
        count = len(parts[0].words) if parts else 0
        if firms and firms.count == count and (firms.entire or not parts[0].whole):
            yield _Found(count, Which(firms.ids, unsure=True))
        if parts:
            yield _Found(count, Pick(parts[0].field, parts[0].value) if len(parts) == 1 else None)
        code = self._firms.code_at(rest[:room])
        if code:
            yield _Found(code[0], Pick(Field.ENTERPRISES, code[1]))
        if firms:
            yield _Found(firms.count, _firm(firms))

    def _of_duties(self, ahead: Sequence[Word]) -> Iterator[_Found]:
        """What is not handed in yet; a duty's bare name picks nobody."""
        lacking = lacking_at(ahead)
        if lacking:
            owing = self._places.owing.get(lacking[1])
            yield _Found(lacking[0], Pick(Field.OWES, owing) if owing else None)
        duty = duty_at(ahead)
        if duty:
            yield _Found(duty[0], None)

    def _signed(self, sign: Sign) -> Meaning:
        if sign is Sign.OFFICERS:
            return Pick(Field.OFFICERS, value=True)
        if sign is Sign.UNANSWERED:
            last = self._places.last
            return Pick(Field.UNANSWERED, last) if last is not None else None
        return sign

    def _continued(self, place: int, group: str) -> _Found | None:
        """A bare number after a group: “cụm 1, 2 và 3”."""
        number = self._words[place]
        if not group or not number.key.isdecimal():
            return None
        parts = self._parts.at(words(f"{group} {number.text}"))
        whole = len(parts) == 1 and len(parts[0].words) > 1
        return _Found(1, Pick(parts[0].field, parts[0].value)) if whole else None

    def _room(self, place: int) -> int:
        """How many words stand before the next comma."""
        return self._breaks[bisect_right(self._breaks, place)] - place

    def _is_break(self, place: int) -> bool:
        """Whether a comma or the like stands before this word."""
        between = self._typed[self._words[place - 1].end : self._words[place].start]
        return _BREAK.search(between) is not None


@lru_cache(maxsize=8)
def _known(
    zones: tuple[str, ...],
    groups: tuple[str, ...],
    kinds: tuple[str, ...],
    units: tuple[str, ...],
    enterprises: tuple[Enterprise, ...],
) -> tuple[Parts, Firms]:
    """The board's names, laid out for finding them; kept, since a board's data change rarely."""
    listed = {Field.ZONES: zones, Field.GROUPS: groups, Field.KINDS: kinds, Field.UNITS: units}
    return Parts(listed), Firms(enterprises)


def _firm(found: Namesakes) -> Meaning:
    if found.certain:
        return Pick(Field.ENTERPRISES, found.ids[0])
    return Which(found.ids) if len(found.ids) <= MOST_OPTIONS else None


def _refused(gathering: Gathering, typed: str, found: Sequence[Word]) -> ReadAudience:
    """What is not understood, in the text's order, and between which enterprises to choose."""
    spans = _merged(sorted(set(gathering.unclear)))
    unclear = [_shortened(typed[found[start].start : found[end - 1].end]) for start, end in spans]
    doubt = gathering.doubt
    if doubt is None or not isinstance(doubt.meaning, Which):
        return ReadAudience(unclear=tuple(dict.fromkeys(unclear))[:_MOST_UNCLEAR])
    asked = found[doubt.start].start, found[doubt.end - 1].end
    return ReadAudience(None, tuple(dict.fromkeys(unclear))[:_MOST_UNCLEAR], doubt.meaning.options, asked)


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch each other, as one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and merged[-1][1] >= start:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _audience(picks: Mapping[Field, Sequence[Value]]) -> Audience:
    """The rule with these entries; a field that takes one entry has one."""
    one = {Field.EVERYBODY, Field.OFFICERS, Field.OWES, Field.UNANSWERED}
    fields: dict[str, Any] = {
        where.value: values[0] if where in one else tuple(values) for where, values in picks.items()
    }
    return Audience(**fields)


def _plain(text: str) -> str:
    """The text in composed form, without the numbers and dots before the lines of a list."""
    return _NUMBERED.sub("", nfc(text))


def _shortened(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _LONGEST_UNCLEAR else f"{folded[: _LONGEST_UNCLEAR - 1]}…"
