"""How the parts of a rule join: entries of one field widen it, fields narrow each other, nothing else goes.

“KCN Quang Châu và doanh nghiệp FDI” wants both sets, which no rule can say: its words are given back.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeAlias

from core.campaign.audience import Owing
from core.ids import AnnouncementId, EnterpriseId
from core.reading.audience_parts import Field
from core.reading.audience_words import Sign

Value: TypeAlias = str | EnterpriseId | Owing | AnnouncementId | bool


@dataclass(frozen=True, slots=True)
class Pick:
    """An entry of the rule."""

    field: Field
    value: Value


@dataclass(frozen=True, slots=True)
class Which:
    """A name that several enterprises have, or (`unsure`) something else as well."""

    options: tuple[EnterpriseId, ...]
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What the words from `start` to `end` (not included) mean; none if nobody knows."""

    start: int
    end: int
    meaning: Pick | Which | Sign | None
    after_comma: bool = False


class _Joint(IntEnum):
    """What stands between two entries; the stronger, the less may follow."""

    NOTHING = 0
    COMMA = 1
    AND = 2
    OR = 3


_SINGLE = frozenset({Field.OWES, Field.UNANSWERED})
_APART = frozenset({Field.ENTERPRISES, Field.OFFICERS, Field.UNITS})
_OFFICIAL = (Field.OFFICERS, Field.UNITS)


@dataclass(slots=True)
class Gathering:
    """What the parts read so far say together."""

    picks: dict[Field, list[Value]] = field(default_factory=dict)
    unclear: list[tuple[int, int]] = field(default_factory=list)
    doubt: Part | None = None
    _current: Field | None = None
    _joint: _Joint = _Joint.NOTHING
    _noun: bool = False
    _said: dict[Field, Part] = field(default_factory=dict)
    _firms: bool = False

    def take(self, part: Part) -> None:
        """Add the next part."""
        if part.after_comma:
            self._joint = max(self._joint, _Joint.COMMA)
        match part.meaning:
            case Pick(where, value):
                self._pick(part, where, value)
            case Which():
                self._ask(part, part.meaning)
            case Sign():
                self._join(part, part.meaning)
            case None:
                self.unclear.append((part.start, part.end))

    def finish(self) -> None:
        """See whether the whole may stand: the board's own people have no zone and owe nothing."""
        official = [self._said[one] for one in _OFFICIAL if one in self._said]
        rest = set(self.picks) - {*_OFFICIAL, Field.UNANSWERED}
        if official and (self._firms or rest - {Field.EVERYBODY}):
            self.unclear += [(part.start, part.end) for part in official]
        if set(self.picks) != {Field.EVERYBODY}:
            self.picks.pop(Field.EVERYBODY, None)

    def _pick(self, part: Part, where: Field, value: Value) -> None:
        known = self.picks.setdefault(where, [])
        self._said.setdefault(where, part)
        if value not in known or where is Field.EVERYBODY:
            if (known and not self._widens(where)) or not self._follows(where):
                self.unclear.append((part.start, part.end))
            known.append(value)
            self._current = where
        self._joint, self._noun = _Joint.NOTHING, False

    def _widens(self, where: Field) -> bool:
        """Whether a further entry of this field may come: two firms of one kind each need a comma or “và”."""
        joined = where is not Field.KINDS or self._joint is not _Joint.NOTHING
        return where is Field.EVERYBODY or (self._current is where and where not in _SINGLE and joined)

    def _follows(self, where: Field) -> bool:
        """Whether this field may narrow the one before it."""
        if self._current in {None, where}:
            return True
        if self._joint >= _Joint.AND:
            return self._joint is _Joint.AND and where in _SINGLE and not self._noun
        return self._joint is _Joint.NOTHING or where in _SINGLE or not {where, self._current} & _APART

    def _ask(self, part: Part, which: Which) -> None:
        self.doubt = self.doubt or part
        if which.unsure:
            self.unclear.append((part.start, part.end))
        self._current = Field.ENTERPRISES
        self._joint, self._noun = _Joint.NOTHING, False

    def _join(self, part: Part, sign: Sign) -> None:
        self._firms |= sign in {Sign.FIRMS, Sign.ALL_FIRMS}
        if sign in {Sign.ALL, Sign.ALL_FIRMS}:
            self._pick(part, Field.EVERYBODY, value=True)
        elif sign in {Sign.AND, Sign.OR}:
            self._joint = max(self._joint, _Joint[sign.name])
        elif sign is Sign.FIRMS:
            self._noun = self._joint >= _Joint.AND
        elif sign is Sign.PLACE and self._joint is _Joint.AND and not self._noun:
            self._joint = _Joint.NOTHING
