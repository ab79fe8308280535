"""When the pledge (giao ước thi đua) is signed: from the plan's own words, or not in the plan."""

from collections.abc import Iterator

from core.campaign.deadlines import due
from core.campaign.plan import Campaign, Deadline, Task
from core.campaign.quotes import inside
from core.messages import Json
from core.reading.folding import fold
from core.reading.questions.meaning import Meaning, Slots
from handlers.plans.asked_plans import Party, is_over, parties, plans_of, say_none
from handlers.questions.duty_blocks import block
from handlers.questions.persons import with_a_person
from handlers.turn import Turn

PLEDGE = "giao uoc"


def answer(turn: Turn, meaning: Meaning) -> None:
    """Per plan of the year that is asked about; enterprises of one board are answered once."""
    found = {party.asker.board: party for party in reversed(parties(turn))}
    if not found:
        turn.offer("deadlines/unlinked", ("request", "cmd:trogiup"))
    for party in found.values():
        plans = plans_of(turn, party, meaning.slots.year)
        if not plans.campaigns:
            say_none(turn, party, plans, "pledge")
            continue
        told: list[Json] = [_of_plan(turn, party, one, meaning.slots) for one in plans.campaigns]
        turn.offer(
            "answers/pledge",
            with_a_person(turn),
            plans=[one for one in told if isinstance(one, dict) and one["items"]],
            without=[one.plan.short for one in plans.campaigns],
            aspect=meaning.slots.aspect.value,
            month=meaning.slots.month,
            official=party.asker.official,
        )


def _of_plan(turn: Turn, party: Party, campaign: Campaign, slots: Slots) -> Json:
    items: list[Json] = [_item(turn, party, campaign, one, slots) for one in _pledges(campaign)]
    return {"title": campaign.plan.short, "over": is_over(campaign, turn.today), "items": items}


def _item(
    turn: Turn, party: Party, campaign: Campaign, of: tuple[Task | None, Deadline | None], slots: Slots
) -> Json:
    """What the plan says is to be done, by whom, and its deadline where it has one."""
    task, deadline = of
    told = due(campaign, deadline, party.calendar) if deadline else None
    return {
        "task": inside(task.quote.text if task else deadline.task if deadline else "").rstrip(" .;"),
        "lead": task.lead if task else "",
        "deadline": block(turn, party, campaign, told, slots).data if told else None,
    }


def _pledges(campaign: Campaign) -> Iterator[tuple[Task | None, Deadline | None]]:
    """The plan's tasks that speak of a pledge, each with its deadline; then deadlines that alone do."""
    tasks = [one for one in campaign.plan.tasks if PLEDGE in fold(f"{one.text} {one.quote.text}")]
    deadlines = {one.id: one for one in campaign.plan.deadlines}
    yield from ((one, deadlines.get(one.deadline)) for one in tasks)
    named = {one.deadline for one in tasks}
    yield from ((None, one) for one in deadlines.values() if one.id not in named and PLEDGE in fold(one.task))
