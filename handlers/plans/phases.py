"""/dot – the campaign's phases: when, which one is on, what it celebrates."""

from core.campaign.phases import PhaseTime, phase_time
from core.campaign.plan import Anniversary, Campaign
from core.campaign.quotes import inside
from core.messages import Json
from handlers.asking import campaigns_for
from handlers.turn import Turn


def show(turn: Turn, _rest: str = "") -> None:
    """Answer with the phases of every running campaign."""
    campaigns = campaigns_for(turn)
    if not campaigns:
        turn.offer("deadlines/none", ("cmd:trogiup",), linked=bool(turn.contact.roles))
        return
    turn.say("phases/card", plans=[_of_plan(turn, campaign) for campaign in campaigns])


def phases_of(turn: Turn, campaign: Campaign) -> list[dict[str, Json]]:
    """A campaign's phases in the plan's order, as templates show them."""
    return [_phase(phase_time(campaign, phase), turn) for phase in campaign.plan.phases]


def _of_plan(turn: Turn, campaign: Campaign) -> Json:
    return {"title": campaign.plan.short, "phases": phases_of(turn, campaign)}


def _phase(time: PhaseTime, turn: Turn) -> dict[str, Json]:
    """One phase; its days as ISO text, none where nothing may be stated before a ruling."""
    stated = not time.unruled
    quotes = (time.phase.start_quote, time.phase.end_quote)
    words = dict.fromkeys(inside(one.text) for one in quotes if one.line)  # not what the board added
    return {
        "name": time.phase.name,
        "start": time.start.isoformat() if time.start and stated else None,
        "end": time.end.isoformat() if time.end and stated else None,
        "words": [{"quote": one} for one in words],
        "rulings": [inside(ruling.answer) for ruling in time.rulings if ruling.answer],
        "unruled": not stated,
        "on": time.is_on(turn.today),
        "ahead": bool(time.start and stated and turn.today < time.start),
        "days_left": (time.end - turn.today).days if time.end and stated else None,
        "purpose": time.phase.purpose,
        "celebrates": [_anniversary(one) for one in time.phase.anniversaries],
    }


def _anniversary(one: Anniversary) -> Json:
    return {"name": one.name, "day": one.day, "month": one.month}
