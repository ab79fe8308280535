"""How far an announcement is, and how it went: the numbers and names that its officer reads."""

from collections import Counter
from collections.abc import Iterator, Mapping
from math import ceil

from core.announcements import Announcement, Reached, Stage
from core.buckets import NOT_REACHED, STATES, Bucket, Tally, tally
from core.campaign.reminders import is_quiet, next_loud
from core.delivery import OTHER_CHANNEL, State
from core.desk import Desk
from core.messages import Choice, Json
from core.ports import UnitOfWork
from core.pulse import HoldReason
from handlers.announcing.announcement_status import name_of, unwritten
from handlers.announcing.announcement_titles import title
from handlers.announcing.reasons import reason_key
from handlers.asking import calendar_of
from handlers.looking import Looking

FEW = 5
SAMPLE = 500
NAMELESS = "…"
Labels = Mapping[str, str]
Shares = Mapping[str, int]


def tallied(uow: UnitOfWork, announcement: Announcement) -> Tally:
    """Everybody whom it meant, by bucket; whoever had no row when it was stopped is among the stopped."""
    counts = Counter(uow.recipients.counts(announcement.id))
    written = sum(count for (state, _), count in counts.items() if state is not State.SKIPPED)
    counts[State.CANCELLED, Stage.STOPPED] += unwritten(announcement, written)
    return tally(+counts)


def finished(uow: UnitOfWork, labels: Labels, announcement: Announcement, found: Tally) -> dict[str, Json]:
    """Everybody by bucket; reasons as sentences, and the first names of those who do not have it."""
    return {
        **_about(uow, labels, announcement),
        "stopped": announcement.stage is Stage.STOPPED,
        "total": found.total,
        "sent": found.count(Bucket.SENT),
        "waiting": found.count(Bucket.WAITING),
        "answered": answered(uow, announcement),
        "moved": found.reasons[Bucket.SENT].get(OTHER_CHANNEL, 0),
        "unknown": found.count(Bucket.UNKNOWN),
        "buckets": [
            _bucket(uow, labels, announcement, found, one) for one in NOT_REACHED if found.count(one)
        ],
    }


def running(
    look: Looking, labels: Labels, announcement: Announcement, found: Tally, shares: Shares
) -> dict[str, Json]:
    """How many have it by now, and about how long the rest takes; `until` where it waits for the morning."""
    until, waiting = _waits_until(look, announcement), found.reasons[Bucket.WAITING]
    return {
        **_about(look.uow, labels, announcement),
        **numbers(found),
        "shares": dict(shares),
        "minutes": 0 if until else minutes(look.desk, shares, found.count(Bucket.WAITING)),
        "at": announcement.new.send_at.isoformat() if announcement.new.send_at > look.now else "",
        "until": until,
        "held": sum(count for code, count in waiting.items() if code in set(HoldReason)),
        "stage": announcement.stage.value,
    }


def numbers(found: Tally) -> dict[str, Json]:
    """What is counted while it runs; who gets nothing by the rule is not among `total`."""
    return {
        "total": found.total - found.count(Bucket.SKIPPED),
        "sent": found.count(Bucket.SENT),
        "waiting": found.count(Bucket.WAITING),
        "missed": found.missed,
        "unknown": found.count(Bucket.UNKNOWN),
        "stopped": found.count(Bucket.STOPPED),
        "skipped": found.count(Bucket.SKIPPED),
    }


def ways(labels: Labels, announcement: Announcement, found: Tally) -> Iterator[Choice]:
    """What an officer may do with a finished one: send it again, settle what is not known, see all names."""
    number = announcement.id
    if found.missed and announcement.new.by is not None:
        yield Choice(f"rep:again:{number}", labels["rep:again"].format(count=found.missed))
    if found.count(Bucket.UNKNOWN):
        yield Choice(f"rep:unknown:{number}", labels["rep:unknown"])
    for bucket in NOT_REACHED:
        if found.count(bucket) > FEW:
            yield Choice(f"rep:names:{number}:{bucket}", labels[f"rep:names:{bucket}"])


def answered(uow: UnitOfWork, announcement: Announcement) -> int:
    """How many of those to whom it was sent said that they have it."""
    said = uow.recipients.answered(announcement.id)
    return len(said & uow.recipients.persons(announcement.id, {State.SENT})) if said else 0


def shares_of(uow: UnitOfWork, announcement: Announcement) -> Shares:
    """How many of the first who wait are on which channel: enough to foretell the time."""
    found: dict[str, int] = {}
    for one in uow.recipients.reached(announcement.id, STATES[Bucket.WAITING], SAMPLE):
        found[one.channel.value] = found.get(one.channel.value, 0) + 1
    return found


def minutes(desk: Desk, shares: Shares, waiting: int) -> int:
    """About how many minutes so many take, the channels side by side; 0 where no rate is known."""
    whole = sum(shares.values())
    rates = {name.value: rate for name, rate in desk.policy.rates.items() if rate > 0}
    seconds = [waiting * part / whole / rates[name] for name, part in shares.items() if name in rates]
    return ceil(max(seconds, default=0.0) / 60)


def reasons_in(labels: Labels, codes: Mapping[str, int]) -> list[Json]:
    """How many for which reason, as sentences; codes that mean the same are one."""
    found: dict[str, int] = {}
    for code, count in codes.items():
        if code:
            found[reason_key(code)] = found.get(reason_key(code), 0) + count
    return [{"reason": labels[f"reason:{key}"], "count": count} for key, count in found.items()]


def named(one: Reached) -> dict[str, Json]:
    """A person as lists name them; the name stands alone, so that it is found when they are forgotten."""
    return {"name": one.name, "firms": list(one.enterprises)}


def label_of(one: Reached) -> str:
    """A person on a choice, which is never empty: who was forgotten has no name."""
    return one.name or ", ".join(one.enterprises) or NAMELESS


def _bucket(
    uow: UnitOfWork, labels: Labels, announcement: Announcement, found: Tally, bucket: Bucket
) -> dict[str, Json]:
    reached = uow.recipients.reached(announcement.id, STATES[bucket], FEW)
    return {
        "bucket": bucket.value,
        "count": found.count(bucket),
        "reasons": reasons_in(labels, found.reasons[bucket]),
        "names": [named(one) for one in reached],
        "more": found.count(bucket) - len(reached),
    }


def _waits_until(look: Looking, announcement: Announcement) -> str:
    """The end of the quiet hours, where it keeps them and it is quiet now."""
    new = announcement.new
    if not new.quiet:
        return ""
    calendar = calendar_of(look, new.board)
    last_days = () if new.last_day is None else (new.last_day,)
    is_waiting = is_quiet(look.now, calendar, last_days)
    return next_loud(look.now, calendar, last_days).isoformat() if is_waiting else ""


def _about(uow: UnitOfWork, labels: Labels, announcement: Announcement) -> dict[str, Json]:
    return {
        "announcement": announcement.id,
        "what": title(labels, announcement),
        "by": name_of(uow, announcement.new.by),
        "made_at": announcement.made_at.isoformat(),
        "ack": bool(announcement.new.message.data.get("ack")),
    }
