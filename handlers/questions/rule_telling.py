"""Answers from the rules data: what is confirmed is told with its source, the rest goes to an officer."""

from collections.abc import Sequence
from datetime import date

from core.campaign.rule_answers import RuleAnswer, RuleAnswers
from core.ids import BoardId
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning
from core.reading.questions.other_procedures import procedure_in
from core.reading.questions.plain import plain
from handlers.asking import askers
from handlers.questions import handing_over
from handlers.questions.persons import is_official, with_a_person
from handlers.turn import Turn

LONG, LONGER = 2, 3
OF_RULES = frozenset({Label.TITLES, Label.FORMS, Label.WHERE, Label.RESULTS})


def tell_known(turn: Turn, meaning: Meaning) -> bool:
    """Answer from the data, by the cues for it; False where there is none."""
    found = facts(turn, meaning).best(plain(meaning.said).words, meaning.label)
    if found is None:
        return False
    tell(turn, meaning, found)
    return True


def tell_certain(turn: Turn, meaning: Meaning) -> bool:
    """Answer what the words leave no doubt about, where the label does or says that it is not ours."""
    found = facts(turn, meaning).certainly(plain(meaning.said).words)
    if found is not None:
        tell(turn, meaning, found)
    return found is not None


def tell_likely(turn: Turn, meaning: Meaning) -> bool:
    """Answer by a long cue where the label is in doubt; never what is another office's."""
    found = likely(turn, meaning)
    if found is not None:
        tell(turn, meaning, found)
    return found is not None


def likely(turn: Turn, meaning: Meaning) -> RuleAnswer | None:
    """What `tell_likely` would tell."""
    words = plain(meaning.said).words
    if procedure_in(" ".join(words)) is not None:
        return None
    is_unknown = meaning.label is Label.UNKNOWN
    labels = OF_RULES if is_unknown else {meaning.label, meaning.second}
    return facts(turn, meaning).likely(words, labels, LONGER if is_unknown else LONG)


def tell(turn: Turn, meaning: Meaning, found: RuleAnswer) -> None:
    """Say what is confirmed, and what an officer has to confirm."""
    locale = turn.contact.person.locale
    told, left = found.told.in_(locale), found.left.in_(locale)
    by = "" if found.own else amended_by(turn, meaning, (found.source,))
    passed_on = bool(left or by)
    turn.offer(
        "answers/rule",
        () if passed_on else with_a_person(turn, *found.ways),
        told=told if found.is_confirmed else "",
        left=left,
        source="" if found.own else found.source,
        amended=by if found.is_confirmed else "",
        unconfirmed=told if is_official(turn) and not found.is_confirmed else "",
    )
    if passed_on:
        pass_on(turn, meaning)


def pass_on(turn: Turn, meaning: Meaning) -> None:
    """Hand the question over; an officer is not sent to the officers."""
    if not is_official(turn):
        handing_over.hand_over(turn, meaning.said, meaning.label, meaning.second)


def facts(turn: Turn, meaning: Meaning) -> RuleAnswers:
    """What holds at the writer's board on the day that the question is about."""
    return turn.desk.facts.on(day_of(turn, meaning), board_of(turn))


def amended_by(turn: Turn, meaning: Meaning, sources: Sequence[str]) -> str:
    """The law that has changed what these sources say; empty where none has."""
    found = turn.desk.facts.amended(sources, day_of(turn, meaning))
    return found.by if found else ""


def day_of(turn: Turn, meaning: Meaning) -> date:
    """Today; the last day of an earlier year that is asked about, the first of a later one."""
    year = meaning.slots.year or turn.today.year
    if year == turn.today.year:
        return turn.today
    return date(year, 12, 31) if year < turn.today.year else date(year, 1, 1)


def board_of(turn: Turn) -> BoardId | None:
    """The board on whose rules the writer depends; none for a stranger."""
    return next((asker.board for asker in askers(turn)), None)
