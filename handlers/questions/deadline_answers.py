"""When something is due: /han tells everything, a question about one duty only that one."""

from dataclasses import dataclass

from core.campaign.plan import Campaign, DutyKind
from core.messages import Json
from core.reading.questions.labels import DUTIES
from core.reading.questions.meaning import Aspect, Meaning, Slots
from handlers.plans.asked_plans import Found, Party, parties, plans_of, say_none
from handlers.plans.deadlines import dues, item, missing_duties
from handlers.questions.day_questions import ABOUT_DAYS, other_day, year_asked
from handlers.questions.duty_blocks import Block, blocks, near, of_days, of_duty, pass_on, plan_data, ways
from handlers.turn import Turn


def show(turn: Turn, _rest: str = "") -> None:
    """/han – every deadline of every running campaign, plan by plan."""
    _tell(turn, None, Slots())


def answer(turn: Turn, meaning: Meaning) -> None:
    """One duty's day, or what is asked of days; without either the whole card."""
    _tell(turn, DUTIES.get(meaning.label), meaning.slots, meaning.said)


@dataclass(frozen=True, slots=True)
class _Question:
    """What one party asks: the plans that it is about, the duty where one is named, its words."""

    party: Party
    plans: Found
    kind: DutyKind | None
    slots: Slots
    said: str

    @property
    def is_about_days(self) -> bool:
        """Whether a day, a month, or the days until then are asked about."""
        slots = self.slots
        return bool(slots.days) or slots.month is not None or slots.aspect in {*ABOUT_DAYS, Aspect.DAYS_LEFT}


def _tell(turn: Turn, kind: DutyKind | None, slots: Slots, said: str = "") -> None:
    found = parties(turn)
    if not found:
        turn.offer("deadlines/unlinked", ("request", "cmd:trogiup"))
    for party in found:
        running = plans_of(turn, party)
        year = year_asked(slots, running.campaigns, party, turn.today)
        plans = running if year is None else plans_of(turn, party, year)
        asked = _Question(party, plans, kind, slots, said)
        if not plans.campaigns:
            say_none(turn, party, plans)
        elif kind is not None:
            _say(turn, asked, *of_duty(turn, party, plans.campaigns, kind, slots))
        elif asked.is_about_days:
            _days(turn, asked)
        else:
            _card(turn, asked)


def _card(turn: Turn, asked: _Question) -> None:
    """Everything; a month that was asked about and has no deadline is said to have none."""
    told: list[Json] = [_of_plan(turn, asked.party, campaign) for campaign in asked.plans.campaigns]
    turn.say(
        "deadlines/card",
        plans=told,
        enterprises=asked.party.names,
        linked=asked.party.linked,
        several=len(told) > 1,
        month=asked.slots.month,
        later_year=later_year(turn, asked.plans),
    )


def _of_plan(turn: Turn, party: Party, campaign: Campaign) -> Json:
    items: list[Json] = [item(told, campaign, party, turn.today) for told in dues(campaign, party)]
    missing = [] if party.asker.official else missing_duties(campaign)
    gaps: list[Json] = [{"duty": duty.value, "gap": pass_on(turn, party, campaign, duty)} for duty in missing]
    return {**plan_data(turn, campaign, ()), "items": items, "gaps": gaps, "none_at_all": not items}


def _days(turn: Turn, asked: _Question) -> None:
    """What is asked of days without a duty: told of the deadlines that the day or the month is near to."""
    party, slots = asked.party, asked.slots
    told, found = of_days(
        turn, party, asked.plans.campaigns, slots, lambda every: near(every, party, slots, turn.today)
    )
    is_whole = slots.aspect is Aspect.DAYS_LEFT and _is_late(turn, asked)
    if told and not is_whole:
        _say(turn, asked, told, found)
    else:
        _card(turn, asked)


def _is_late(turn: Turn, asked: _Question) -> bool:
    """Whether something is past and not handed in: then what is still ahead is not all there is to say."""
    every = [
        one for plan in asked.plans.campaigns for one in blocks(turn, asked.party, plan, None, asked.slots)
    ]
    return any(one.is_past and not one.is_done for one in every)


def _say(turn: Turn, asked: _Question, told: list[Json], found: list[Block]) -> None:
    party = asked.party
    several = len(turn.contact.representing) > 1
    turn.offer(
        "answers/deadline",
        ways(turn, party, found),
        plans=told,
        kind=asked.kind.value if asked.kind else "",
        aspect=asked.slots.aspect.value,
        other_day=other_day(asked.said, (one.data for one in found)),
        month=asked.slots.month,
        enterprises=party.names if several else [],
        official=party.asker.official,
        linked=party.linked,
        later_year=later_year(turn, asked.plans),
    )


def later_year(turn: Turn, plans: Found) -> int | None:
    """This year, where nobody named one and all that is known is a plan of an earlier year."""
    newest = max((one.plan.year for one in plans.campaigns), default=turn.today.year)
    return turn.today.year if plans.year is None and newest < turn.today.year else None
