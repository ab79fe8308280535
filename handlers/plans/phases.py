"""/dot – the campaign's phases: when, which one is on, what it celebrates."""

from core.campaign.phases import PhaseTime, phase_time
from core.campaign.plan import Anniversary, Campaign
from core.messages import Json
from handlers.asking import askers, running_campaigns
from handlers.turn import Turn


def show(turn: Turn, _rest: str = "") -> None:
    """Answer with the phases of every running campaign."""
    found = askers(turn)
    boards = {asker.board: asker for asker in reversed(found)}
    campaigns = [campaign for asker in boards.values() for campaign in running_campaigns(turn, asker)]
    if not campaigns:
        turn.offer("deadlines/none", ("cmd:trogiup",), linked=bool(turn.contact.roles))
        return
    turn.say("phases/card", plans=[_of_plan(turn, campaign) for campaign in campaigns])


def _of_plan(turn: Turn, campaign: Campaign) -> Json:
    times = [phase_time(campaign, phase) for phase in campaign.plan.phases]
    return {
        "title": campaign.plan.short,
        "phases": [_phase(time, turn) for time in times],
        "anniversaries": [_anniversary(one) for one in campaign.plan.anniversaries],
    }


def _phase(time: PhaseTime, turn: Turn) -> Json:
    stated = not time.unruled
    return {
        "name": time.phase.name,
        "start": time.start.isoformat() if time.start and stated else None,
        "end": time.end.isoformat() if time.end and stated else None,
        "quotes": [time.phase.start_quote.text, time.phase.end_quote.text],
        "rulings": [ruling.answer for ruling in time.rulings if ruling.answer],
        "problems": [flag.note for flag in time.unruled],
        "on": time.is_on(turn.today),
        "days_left": (time.end - turn.today).days if time.end else None,
        "purpose": time.phase.purpose,
        "celebrates": [_anniversary(one) for one in time.phase.anniversaries],
    }


def _anniversary(one: Anniversary) -> Json:
    return {"name": one.name, "day": one.day, "month": one.month}
