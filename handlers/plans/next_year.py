"""Next year's plan begun from this year's, as a draft that officers rule on like any other."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

from core.campaign.deadlines import last_ok_day
from core.campaign.local_time import local_day
from core.campaign.moves import rest_before
from core.campaign.next_year import next_year
from core.campaign.plan import Campaign, Deadline, Plan
from core.campaign.quotes import inside
from core.messages import Choice, Json
from core.plan_drafts import ADDED_PLACE, Author, PlanPaper
from core.plan_versions import whole_text
from core.reading.next_year_wishes import wants_next_year
from core.reading.plans.blocks import blocks
from core.reading.plans.flags import flags_of
from core.reading.plans.paper import Paper
from core.reading.plans.reading import ReadPlan
from handlers.asking import Asker, calendar_of, running_campaigns
from handlers.looking import Looking
from handlers.plans.known_plans import known_to
from handlers.plans.proposing import Proposed, keep, show_found
from handlers.plans.ruling import author_of
from handlers.turn import Turn

FEBRUARY, LEAP_DAY = 2, 29


def heard(turn: Turn, text: str) -> bool:
    """“Soạn kế hoạch năm sau” of an officer; False for any other words, and then nothing is done."""
    if turn.contact.officer is None or not wants_next_year(text):
        return False
    choose(turn, "")
    return True


def choose(turn: Turn, rest: str) -> None:
    """`next:PLAN` – from this plan; without one from the only one that runs, else it is asked which."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("officers_only")
        return
    every = running_campaigns(turn, Asker(officer.board, "", official=True))
    meant = [one for one in every if one.plan.id == rest] or list(every)
    if len(meant) == 1:
        _begin(turn, meant[0])
    elif meant:
        choices = [Choice(f"next:{one.plan.id}", one.plan.short) for one in meant]
        turn.say("plans/which_next", choices, plans=[one.plan.short for one in meant])
    else:
        turn.offer("plans/none_to_carry", ("cmd:kehoach",))


def make(look: Looking, campaign: Campaign, by: Author) -> Proposed:
    """Keep next year's plan as a draft; begun twice from the same plan it is the same draft."""
    whole = whole_text(look.uow.plan_versions.of(campaign.plan.id))
    begun = next_year(_as_planned(campaign, whole.plan), whole.text)
    lines = Paper(tuple(begun.text.split("\n")))
    plan = replace(begun.plan, deadlines=tuple(map(_placed, begun.plan.deadlines)))
    plan = replace(plan, flags=flags_of(plan, blocks(lines), known_to(look, campaign.board)))
    name = look.desk.on_record["next:file"].format(year=plan.year, plan=campaign.plan.short)
    digest = sha256(f"{campaign.plan.id}\n{begun.text}".encode()).hexdigest()
    return keep(look, campaign.board, by, PlanPaper(ReadPlan(plan), begun.text, name, digest))


def _as_planned(campaign: Campaign, whole: Plan) -> Campaign:
    """The campaign without what letters moved for this year alone."""
    phases = {one.id: one for one in whole.phases}
    plan = replace(campaign.plan, phases=tuple(phases.get(one.id, one) for one in campaign.plan.phases))
    return replace(campaign, plan=plan)


def carried(look: Looking, campaign: Campaign, plan: Plan) -> list[Json]:
    """Every day with what it becomes; where the board rests then, the holiday and the working day before."""
    calendar = calendar_of(look, campaign.board)
    before = {one.id: one for one in campaign.plan.deadlines}
    items: list[Json] = []
    for one in plan.deadlines:
        last = last_ok_day(one.relation, one.date)
        if last is not None:
            rest = rest_before(last, calendar)
            leap = _is_leap_day(before.get(one.id))
            item = {"task": one.task, "quote": inside(one.quote.text), "last": last.isoformat()}
            listed = calendar.listed(last) if rest else None
            items.append({**item, "rest": _iso(rest), "holiday": listed.name if listed else "", "leap": leap})
    return items


def _begin(turn: Turn, campaign: Campaign) -> None:
    done = make(turn, campaign, author_of(turn))
    if done.draft is not None and done.is_new:
        turn.say(
            "plans/next_begun",
            plan=campaign.plan.short,
            this_year=campaign.plan.year,
            year=done.draft.plan.year,
            board=new_name(turn, campaign, done.draft.plan.year),
            items=carried(turn, campaign, done.draft.plan),
        )
    show_found(turn, done, begun=done.is_new)


def new_name(look: Looking, campaign: Campaign, year: int) -> str:
    """The board's name in that year, where the plan was issued under another one; else empty."""
    board, issued = look.uow.boards.board(campaign.board), campaign.plan.issued_on
    before = board.name_on(issued or local_day(campaign.activated_at)).name
    then = board.name_on(date(year, 1, 1)).name
    return "" if then == before else then


def _placed(one: Deadline) -> Deadline:
    """What stands in no line of the text is the board's own addition."""
    return one if one.quote.line else replace(one, place=ADDED_PLACE)


def _is_leap_day(one: Deadline | None) -> bool:
    day = one.date if one else None
    return day is not None and (day.month, day.day) == (FEBRUARY, LEAP_DAY)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
