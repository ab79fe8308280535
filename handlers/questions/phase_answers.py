"""The phases (đợt): the one that is asked about, else the one that is on, with what it celebrates."""

from core.campaign.plan import Campaign
from core.messages import Json
from core.reading.questions.meaning import Meaning
from handlers.plans.asked_plans import is_over, parties, plans_of, say_none
from handlers.plans.phases import phases_of
from handlers.turn import Turn


def answer(turn: Turn, meaning: Meaning) -> None:
    """Per plan of the year that is asked about; enterprises of one board are answered once."""
    found = {party.asker.board: party for party in reversed(parties(turn))}
    if not found:
        turn.offer("deadlines/unlinked", ("request", "cmd:trogiup"))
    for party in found.values():
        plans = plans_of(turn, party, meaning.slots.year)
        if not plans.campaigns:
            say_none(turn, party, plans, "phases")
            continue
        told: list[Json] = [_of_plan(turn, one, meaning.slots.phase) for one in plans.campaigns]
        turn.say("answers/phases", plans=told, wanted=meaning.slots.phase, several=len(told) > 1)


def _of_plan(turn: Turn, campaign: Campaign, wanted: int | None) -> Json:
    """With a number only that phase, and the next; `full` are told whole, the others in a line."""
    every = phases_of(turn, campaign)
    count = len(every)
    numbered = [one for number, one in enumerate(every, 1) if wanted in {None, number}]
    full = [one for one in every if one["on"]] or every if wanted is None else numbered
    following = every[wanted : wanted + 1] if wanted is not None and numbered else []
    return {
        "title": campaign.plan.short,
        "year": campaign.plan.year,
        "over": is_over(campaign, turn.today),
        "count": count,
        "phases": [{**one, "full": one in full} for one in (*numbered, *following)],
    }
