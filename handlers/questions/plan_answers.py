"""What the plan itself says: one of the things it states, else the passages that speak of what is asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.campaign.plan import Campaign
from core.messages import Json
from core.reading.questions.meaning import Meaning
from core.reading.questions.plan_search import Sought, search_words, sought_in
from core.reading.questions.plan_topics import Topic, topics_in, words_of
from core.reading.questions.stop_words import FRAMING
from handlers.plans import plans
from handlers.plans.asked_plans import Party, is_over, parties, plans_of
from handlers.questions import group_answers, phase_answers
from handlers.questions.persons import is_official, with_a_person
from handlers.questions.plan_quotes import Asked, as_many_as_fit, is_named_above, of_passage
from handlers.questions.plan_values import MOST_TASKS, VALUES, Items, names_a_unit, tasks_meant
from handlers.turn import Turn

WAY = "cmd:kehoach"
DUE = "cmd:han"
SPEAKS_OF_IT, SAYS_IT = 0.36, 0.6
ALMOST_AS_GOOD, MOST_TOGETHER = 0.75, 900
# What is asked of these may be one thing among many: then the passage that says it is the better answer.
WIDE = frozenset({Topic.OUTLINE, Topic.GOALS, Topic.TARGETS, Topic.DEMANDS, Topic.SOLUTIONS, Topic.MOVEMENTS})
# That a plan does not state them is an answer too.
MAY_BE_MISSING = frozenset({Topic.THEME, Topic.BASES, Topic.TARGETS})
# Whether a plan states them is certain: nothing like them is searched for.
STATED_OR_NOT = MAY_BE_MISSING | {Topic.SECTION, Topic.DUTIES, Topic.SCOPE}


@dataclass(frozen=True, slots=True)
class _Told:
    """What one plan says; `is_exact` where it speaks of the very thing that is asked."""

    asked: Asked
    topic: Topic | None
    items: Items
    is_exact: bool = False


def answer(turn: Turn, meaning: Meaning) -> None:
    """Per plan, in its own words; what no plan speaks of is said so."""
    if group_answers.tell(turn, meaning):
        return
    topic = next(iter(topics_in(meaning.said)), None)
    if topic is Topic.PHASES:
        phase_answers.answer(turn, meaning)
    elif topic is Topic.DOCUMENT:
        plans.show(turn)
    else:
        _tell(turn, meaning, topic)


def _tell(turn: Turn, meaning: Meaning, topic: Topic | None) -> None:
    found = {party.asker.board: party for party in reversed(parties(turn))}
    if not found:
        turn.offer("deadlines/unlinked", ("request", "cmd:trogiup"))
        return
    campaigns = [one for party in found.values() for one in _campaigns(turn, party, meaning.slots.year)]
    if not campaigns:
        turn.offer("answers/plan_none", with_a_person(turn, "cmd:trogiup"), year=meaning.slots.year)
        return
    meant = _named(campaigns, meaning.said)
    told = _told(turn, [Asked(one, turn.uow.passages.of(one.plan), meaning.said) for one in meant], topic)
    if not told:
        titles: list[Json] = [one.plan.short for one in meant]
        turn.offer("answers/plan_silent", with_a_person(turn, WAY), titles=titles, official=is_official(turn))
        return
    year = meaning.slots.year
    other = year if year and all(one.plan.year != year for one in meant) else None
    due = any(_names_a_deadline(one.items) for one in told)
    parts = [_part(turn, one) for one in told]
    ways = with_a_person(turn, *((DUE, WAY) if due else (WAY,)))
    turn.offer("answers/plan", ways, plans=parts, other_year=other, due=due)


def _campaigns(turn: Turn, party: Party, year: int | None) -> tuple[Campaign, ...]:
    """Those of the year that is named, else those that run, else the newest: what a plan says stays said."""
    of_year = plans_of(turn, party, year) if year else None
    if of_year and of_year.campaigns:
        return of_year.campaigns
    running = plans_of(turn, party)
    newest = running.newest
    return running.campaigns or ((newest,) if newest and not year else ())


def _named(campaigns: Sequence[Campaign], said: str) -> Sequence[Campaign]:
    """Of several plans those that are named by words of their own: “kế hoạch mục tiêu kép”; else all."""
    asked = set(search_words(said))
    titles = {one.plan.id: set(search_words(one.plan.short)) - FRAMING for one in campaigns}
    named = []
    for one in campaigns:
        others = [words for plan, words in titles.items() if plan != one.plan.id]
        own = titles[one.plan.id].difference(*others)
        if others and own and own <= asked:
            named.append(one)
    return named or campaigns


def _told(turn: Turn, every: Sequence[Asked], topic: Topic | None) -> list[_Told]:
    """What each plan says; one that speaks of the very thing silences those that state only the like."""
    found = [_said(turn, asked, topic) for asked in every]
    exact = [one for one in found if one.is_exact and one.items]
    if exact:
        return exact
    is_said_anyway = len(every) == 1 and topic in MAY_BE_MISSING
    return [one for one in found if one.items or is_said_anyway]


def _said(turn: Turn, asked: Asked, topic: Topic | None) -> _Told:
    if topic is None and names_a_unit(asked):
        return _Told(asked, Topic.LEADS, VALUES[Topic.LEADS](asked), is_exact=True)
    if topic is None:
        return _Told(asked, None, _searched(turn, asked, _sought(asked), SPEAKS_OF_IT))
    sought = _sought(asked, words_of(topic))
    is_wide = topic in WIDE or (topic is Topic.LEADS and not tasks_meant(asked))
    if is_wide and len(set(sought.words) - FRAMING) > 1:
        exact = _searched(turn, asked, sought, SAYS_IT)
        if exact:
            return _Told(asked, None, exact, is_exact=True)
    items = VALUES[topic](asked)
    if not items and topic not in STATED_OR_NOT:
        return _Told(asked, None, _searched(turn, asked, _sought(asked), SPEAKS_OF_IT))
    return _Told(asked, topic, items)


def _sought(asked: Asked, known: Collection[str] = ()) -> Sought:
    """What is sought in this plan: not the words by which a question names the plan itself."""
    named = search_words(asked.campaign.plan.short)
    besides = sought_in(asked.said, (*known, *named))
    return besides if besides.words or known else sought_in(asked.said)


def _searched(turn: Turn, asked: Asked, sought: Sought, share: float) -> Items:
    """The best passage that speaks of enough of it, and a second one that is almost as good.

    Where only a heading does, what stands under it.
    """
    found = [one for one in turn.uow.passages.best(asked.campaign.plan, sought) if one.share >= share]
    if found and is_named_above(found[0].passage, sought):
        heading = found[0].passage.heading
        under = [one for one in asked.passages if one.heading == heading]
        return [of_passage(asked, one, sought) for one in as_many_as_fit(under)]
    good = [one.passage for one in found[:2] if one.score >= ALMOST_AS_GOOD * found[0].score]
    return [of_passage(asked, one) for one in as_many_as_fit(good, MOST_TOGETHER)]


def _part(turn: Turn, told: _Told) -> Json:
    shown = told.items[:MOST_TASKS] if told.topic is Topic.DUTIES else told.items
    return {
        "title": told.asked.campaign.plan.short,
        "topic": told.topic.value if told.topic else "",
        "items": shown,
        "more": len(told.items) - len(shown),
        "over": is_over(told.asked.campaign, turn.today),
    }


def _names_a_deadline(items: Items) -> bool:
    return any(isinstance(one, dict) and bool(one["due"]) for one in items)
