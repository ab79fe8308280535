"""A correction: whoever heard a day that no longer holds hears the new one, and what it means for them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.announcements import AnnouncementKind, NewAnnouncement, TrailLine
from core.campaign.audience import Audience, Known, Skip, Topic, chosen
from core.campaign.deadlines import Due, due
from core.campaign.moves import rest_before, tells, versions
from core.campaign.plan import Campaign, Deadline, DutyKind
from core.campaign.working_days import WorkCalendar
from core.delivery import State
from core.ids import PersonId
from core.messages import SEVERAL, Data, Json, Message
from handlers.announcing.claimed import ClaimedRow
from handlers.asking import calendar_of
from handlers.looking import Look, Looking

# What shows a representative the last day of a duty; each has it in its data as an ISO day.
DATED = frozenset(
    {
        "answers/deadline",
        "answers/late",
        "answers/pledge",
        "deadlines/card",
        "dossier/begun",
        "dossier/card",
        "dossier/later",
        "dossier/receipt",
        "extension/until",
        "missing/card",
        "moving/correction",
        "news/launch",
        "news/phase_end",
        "news/phase_start",
        "registration/review",
        "reminder/card",
        "reminder/refused",
        "summary/review",
    }
)
# An officer's own text has the day as people write it.
WRITTEN = frozenset({"announcement/text"})
TAKEN = frozenset({State.SENT, State.UNKNOWN, State.ATTEMPTING})
MOST_LINES = 2000  # of one person's messages, where they must be looked through one by one


@dataclass(frozen=True, slots=True)
class Correction:
    """What is corrected: a deadline as it is from now on, and which day each person believes in."""

    campaign: Campaign
    due: Due
    reason: str
    believed: Mapping[PersonId, date]

    @property
    def key(self) -> str:
        """What it stands for: one a version of the date."""
        return f"correction:{self.campaign.plan.id}:{self.due.deadline.id}:v{self.due.version}"


@dataclass(frozen=True, slots=True)
class Hearing:
    """One day of a deadline, and since when people may have heard it."""

    campaign: Campaign
    deadline: Deadline
    day: date
    since: datetime

    def is_in(self, trail: Iterable[TrailLine]) -> bool:
        """Whether one of a person's messages really names this day for this deadline."""
        sent = (line for line in trail if line.state in TAKEN and line.at >= self.since)
        said = (part for line in sent for part in _parts(line.template, line.data))
        plan = self.campaign.plan.short
        return any(name in DATED and tells(data, self.deadline, plan, self.day) for name, data in said)


def believers(
    look: Looking, campaign: Campaign, deadline: Deadline, calendar: WorkCalendar, day: date
) -> dict[PersonId, date]:
    """Which representatives were told another day than this one and nothing newer, and which day that was."""
    found: dict[PersonId, date] = {}
    for version in versions(campaign, deadline, calendar):
        if version.day is not None:
            hearing = Hearing(campaign, deadline, version.day, version.since)
            found |= dict.fromkeys(_told(look, hearing, calendar), version.day)
    wrong = {person: told for person, told in found.items() if told != day}
    here = look.uow.recipients.among(campaign.board, wrong, official=False)
    return {one.person: wrong[one.person] for one in here}


def written(day: date) -> tuple[str, str]:
    """A day as officers type it: “14/04/2021”, “14/4/2021”."""
    return f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}"


def reachable(look: Looking, campaign: Campaign, persons: Mapping[PersonId, date]) -> frozenset[PersonId]:
    """Those of these persons who get it: with a living part for an enterprise, consent and an address."""
    people = look.uow.recipients.among(campaign.board, persons, official=False)
    anybody = Audience(everybody=True)
    judged = ((one.person, chosen(anybody, one, Topic.CORRECTIONS, Known(), look.now)) for one in people)
    return frozenset(person for person, verdict in judged if verdict is not None and verdict.skip is None)


def new_correction(look: Looking, one: Correction, by: PersonId | None) -> NewAnnouncement:
    """The announcement to exactly those who believe in an old day; its officer can still stop it."""
    plan, deadline, day = one.campaign.plan, one.due.deadline, one.due.last_ok_day
    return NewAnnouncement(
        key=one.key,
        board=one.campaign.board,
        kind=AnnouncementKind.CORRECTION,
        topic=Topic.CORRECTIONS,
        audience=Audience(persons=tuple(sorted(one.believed))),
        message=_message(look, one.campaign, one.due, one.reason, None),
        send_at=look.now,
        params={
            "plan": plan.id,
            "deadline": deadline.id,
            "kind": deadline.kind.value,
            "version": one.due.version,
            "day": day.isoformat() if day else "",
            "reason": one.reason,
            "believed": {str(person): told.isoformat() for person, told in sorted(one.believed.items())},
        },
        by=by,
        hold_s=look.desk.policy.hold_s,
        last_day=day,
    )


def fill(row: ClaimedRow) -> Message | Skip:
    """What this person hears at this moment; nothing where the date has moved once more."""
    look = Look(row.uow, row.desk, row.now)
    params = row.announcement.new.params
    campaigns = row.uow.campaigns.of_board(row.announcement.new.board)
    campaign = next((one for one in campaigns if one.plan.id == params["plan"]), None)
    told = _due_of(look, campaign, str(params["deadline"])) if campaign else None
    if campaign is None or told is None or told.version != params["version"] or told.last_ok_day is None:
        return Skip.DATE_MOVED
    believed = params["believed"]
    old = believed.get(str(row.delivery.person)) if isinstance(believed, Mapping) else None
    before = date.fromisoformat(str(old)) if old else None
    message = _message(look, campaign, told, str(params["reason"]), before)
    data: dict[str, Json] = {
        **message.data,
        **_of_person(row, campaign, told.deadline.kind, told.last_ok_day),
    }
    ways = () if data["done"] else row.desk.choices(row.delivery.locale, ("cmd:thieu",))
    return Message(message.template, data, ways)


def _message(look: Looking, campaign: Campaign, told: Due, reason: str, before: date | None) -> Message:
    """The correction with what is the same for everybody who believes in one day."""
    day = told.last_ok_day
    rest = rest_before(day, calendar_of(look, campaign.board)) if day else None
    data: dict[str, Json] = {
        "text": told.deadline.task,  # by which officers' lists of what was sent call it
        "task": told.deadline.task,
        "kind": told.deadline.kind.value,
        "plan": campaign.plan.short,
        "day": day.isoformat() if day else "",
        "before": before.isoformat() if before else "",
        "earlier": max((before - day).days, 0) if before and day else 0,
        "advised": rest.isoformat() if rest else "",
        "reason": reason,
        "done": False,
        "extended": [],
        "typed": False,
    }
    return Message("moving/correction", data)


def _of_person(row: ClaimedRow, campaign: Campaign, kind: DutyKind, day: date) -> dict[str, Json]:
    """Whether all of their enterprises have handed in, and who has a later day of their own."""
    names = {seat.enterprise: seat.name for seat in row.candidate.seats if seat.enterprise is not None}
    done = row.uow.dossiers.done(campaign.plan.id, kind, names)
    granted = row.uow.extensions.all_granted(campaign.plan.id, kind)
    later: list[Json] = [
        {"name": name, "until": granted[one].isoformat()}
        for one, name in names.items()
        if one not in done and one in granted and granted[one] > day
    ]
    return {"done": bool(names) and done >= set(names), "extended": later}


def _due_of(look: Looking, campaign: Campaign, deadline: str) -> Due | None:
    calendar = calendar_of(look, campaign.board)
    meant = (one for one in campaign.plan.deadlines if one.id == deadline)
    return next((due(campaign, one, calendar) for one in meant), None)


def _told(look: Looking, hearing: Hearing, calendar: WorkCalendar) -> frozenset[PersonId]:
    """Who was told this day; where other things may have it too, their messages are looked through."""
    told, board, since = look.uow.recipients.told, hearing.campaign.board, hearing.since
    plain = told(board, hearing.day.isoformat(), DATED, since)
    within = told(board, hearing.day.isoformat(), (SEVERAL,), since)
    by_officers = [told(board, words, WRITTEN, since) for words in written(hearing.day)]
    doubtful = plain | within if plain and _is_shared(look, hearing, calendar) else within - plain
    sure = {person for person in doubtful if hearing.is_in(look.uow.recipients.trail(person, MOST_LINES))}
    return (plain - doubtful).union(sure, *by_officers)


def _is_shared(look: Looking, hearing: Hearing, calendar: WorkCalendar) -> bool:
    """Whether another deadline of the board ever had this day, or a phase begins or ends on it."""
    every = look.uow.campaigns.of_board(hearing.campaign.board)
    if any(hearing.day in {one.start, one.end} for each in every for one in each.plan.phases):
        return True
    own = (hearing.campaign.plan.id, hearing.deadline.id)
    return any(
        version.day == hearing.day
        for each in every
        for one in each.plan.deadlines
        if (each.plan.id, one.id) != own
        for version in versions(each, one, calendar)
    )


def _parts(template: str, data: Data) -> Iterator[tuple[str, Data]]:
    """The templates of a message, each with its data."""
    parts = data.get("parts") if template == SEVERAL else None
    if not isinstance(parts, list):
        yield template, data
        return
    for part in parts:
        yield str(part["template"]), part["data"]
