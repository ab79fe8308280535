"""Who gets an announcement: the rule as a value, a person as it sees them, and why somebody gets nothing."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from enum import StrEnum

from core.campaign.local_time import local_day
from core.campaign.plan import DutyKind
from core.ids import AnnouncementId, EnterpriseId, PersonId, PlanId
from core.people import Address


class Topic(StrEnum):
    """What sends to many are about; a person may do without each by itself (mute), but for corrections.

    Whoever was told what is no longer right hears what is.
    """

    REMINDERS = "reminders"
    NEWS = "news"
    BOARD = "board"
    CORRECTIONS = "corrections"


class Skip(StrEnum):
    """Why a person of the audience gets nothing: the reason of a `skipped` row on the ledger."""

    NO_CONSENT = "no_consent"
    MUTED = "muted"
    BLOCKED = "blocked"
    SNOOZED = "snoozed"
    DONE = "done"
    EXTENDED = "extended"
    SAME_DAY = "same_day"
    SUPERSEDED = "superseded"
    TOO_LATE = "too_late"
    DATE_MOVED = "date_moved"
    LEFT = "left"
    MERGED = "merged"
    NOT_OVER = "not_over"
    CANNOT_EDIT = "cannot_edit"


@dataclass(frozen=True, slots=True)
class Owing:
    """A duty that is not yet handed in: of which plan, which kind."""

    plan: PlanId
    kind: DutyKind


@dataclass(frozen=True, slots=True)
class Audience:
    """The rule that picks persons. Fields narrow each other, the entries of one field widen it.

    Without any field it is nobody. `everybody` are all representatives of the board; zones, groups, kinds and
    enterprises pick representatives by what they speak for; `officers` and `units` pick the board's own
    people instead (a unit by its name); `persons` are named one by one. `owes` keeps those whose enterprise
    has not handed in, `unanswered` those who have not answered an earlier announcement.
    """

    everybody: bool = False
    zones: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    enterprises: tuple[EnterpriseId, ...] = ()
    officers: bool = False
    units: tuple[str, ...] = ()
    persons: tuple[PersonId, ...] = ()
    owes: Owing | None = None
    unanswered: AnnouncementId | None = None

    @property
    def nobody(self) -> bool:
        """Whether the rule is empty: then nobody is meant, never everybody."""
        return not any(getattr(self, one.name) for one in fields(self))

    @property
    def official(self) -> bool:
        """Whether it is about the board's own people."""
        return self.officers or bool(self.units)

    @property
    def frozen(self) -> "Audience":
        """The rule for rows that are written: a zone that is renamed meanwhile leaves nobody out."""
        if self.nobody:
            return self
        return replace(self, everybody=True, zones=(), groups=(), kinds=(), enterprises=())


@dataclass(frozen=True, slots=True)
class Seat:
    """One part that a person has: for an enterprise, or (id none) at the board in a unit."""

    enterprise: EnterpriseId | None
    name: str = ""
    zone: str = ""
    group: str = ""
    kind: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person who might get it; `address` is where they wrote last, or any where all are blocked."""

    person: PersonId
    name: str
    locale: str
    address: Address
    seats: tuple[Seat, ...]
    consents: bool
    muted: frozenset[Topic] = frozenset()
    snoozed_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """A person's “remind me later”: when they asked, and until when they wanted quiet."""

    person: PersonId
    until: datetime
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """What the rule looks up: who is done with a duty, who has more time, who answered already.

    `asked` are those who got the announcement that wants an answer; none where that was not looked up.
    `last_day` is that of the deadline which is recalled.
    """

    done: Mapping[Owing, Collection[EnterpriseId]] = field(default_factory=dict)
    extended: Collection[EnterpriseId] = ()
    answered: Collection[PersonId] = ()
    asked: Collection[PersonId] | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a candidate: for which enterprises they are written to, or why they are not."""

    about: tuple[EnterpriseId, ...]
    skip: Skip | None = None


def chosen(audience: Audience, one: Candidate, topic: Topic, known: Known, now: datetime) -> Verdict | None:
    """A candidate's verdict; none for somebody whom the rule does not mean at all.

    Why somebody gets nothing is told in this order: done, more time granted, no consent, muted, blocked,
    asked to be reminded later.
    """
    seats = _seats(audience, one)
    if seats is None or one.person in known.answered or _was_not_asked(audience, one, known):
        return None
    every = tuple(seat.enterprise for seat in seats if seat.enterprise is not None)
    owing = [each for each in every if each not in _done(audience, known)]
    open_ones = tuple(each for each in owing if each not in known.extended)
    if audience.owes is not None and every and not open_ones:
        return Verdict(every, Skip.EXTENDED if owing else Skip.DONE)
    about = open_ones if audience.owes is not None else every
    if every and not one.consents:
        return Verdict(about, Skip.NO_CONSENT)
    return Verdict(about, _unreachable(one, topic, known.last_day, now))


def _was_not_asked(audience: Audience, one: Candidate, known: Known) -> bool:
    """Whether an answer is wanted of those who were asked, and this is none of them."""
    return audience.unanswered is not None and known.asked is not None and one.person not in known.asked


def _done(audience: Audience, known: Known) -> Collection[EnterpriseId]:
    return known.done.get(audience.owes, ()) if audience.owes is not None else ()


def _seats(audience: Audience, one: Candidate) -> list[Seat] | None:
    """The person's parts that the rule means; none when it does not mean the person."""
    if audience.nobody or (audience.persons and one.person not in audience.persons):
        return None
    seats = [seat for seat in one.seats if _means(audience, seat)]
    return seats or None


def _means(audience: Audience, seat: Seat) -> bool:
    """Whether the rule means this part; one at the board has no zone, owes nothing and needs no consent."""
    picks = (
        (audience.zones, seat.zone),
        (audience.groups, seat.group),
        (audience.kinds, seat.kind),
        (audience.enterprises, seat.enterprise),
    )
    if seat.enterprise is not None:
        return not audience.official and all(not wanted or own in wanted for wanted, own in picks)
    if audience.owes is not None:
        return False
    if audience.official:
        return not audience.units or seat.unit in audience.units
    return bool(audience.persons) and not any(wanted for wanted, _ in picks)


def _unreachable(one: Candidate, topic: Topic, last_day: date | None, now: datetime) -> Skip | None:
    if topic in one.muted:
        return Skip.MUTED
    if one.address.blocked:
        return Skip.BLOCKED
    if topic is Topic.REMINDERS and _is_snoozed(one, last_day, now):
        return Skip.SNOOZED
    return None


def _is_snoozed(one: Candidate, last_day: date | None, now: datetime) -> bool:
    """Whether they asked for quiet until later; it never lasts beyond a deadline that is still ahead."""
    if one.snoozed_until is None or one.snoozed_until <= now:
        return False
    return last_day is None or not local_day(now) <= last_day < local_day(one.snoozed_until)
