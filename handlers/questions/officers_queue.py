"""/hoi – the questions that wait for an officer: the same ones together, each with its number."""

from collections.abc import Sequence

from core.messages import Choice, Json
from core.people import Role
from core.privacy import about
from core.questions import Question, QuestionState
from core.reading.folding import fold
from core.reading.questions import likeness
from handlers.asking import Asker, running_campaigns
from handlers.questions import making_known, question_cards, replying
from handlers.turn import Turn

MOST = 8
KNOWN_WORDS = frozenset({"mau", "cau tra loi mau", "cau tra loi chung", "tra loi chung", "known"})


def show(turn: Turn, rest: str = "") -> None:
    """`/hoi` lists what waits, the oldest first; `/hoi mẫu` the known answers."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("questions/just_ask")
    elif fold(rest).strip(" .") in KNOWN_WORDS:
        making_known.list_known(turn)
    else:
        _list(turn, officer)


def act(turn: Turn, rest: str) -> None:
    """`quest:WAY:ID`: look, answer, known, close; `shut` closes what nobody answered."""
    way, _, number = rest.partition(":")
    found = question_cards.theirs(turn, number)
    if turn.contact.officer is None:
        turn.say("officers_only")
    elif found is None:
        turn.offer("questions/gone", ("cmd:hoi",))
    elif way == "known":
        making_known.make(turn, found)
    elif found.state is QuestionState.CLOSED:
        replying.say_closed(turn, found)
    elif way == "answer":
        replying.begin(turn, found)
    elif way in {"close", "shut"}:
        _end(turn, found, is_sure=way == "shut" or found.state is QuestionState.ANSWERED)
    else:
        _look(turn, found)


def waiting(turn: Turn, officer: Role) -> tuple[Question, ...]:
    """What waits at an officer's board; a day that a plan lacks only while that plan runs."""
    running = {one.plan.id for one in running_campaigns(turn, Asker(officer.board, "", official=True))}
    every = turn.uow.questions.open(officer.board)
    return tuple(one for one in every if one.asked.plan is None or one.asked.plan in running)


def _list(turn: Turn, officer: Role) -> None:
    found = waiting(turn, officer)
    known = turn.uow.questions.known(officer.board)
    ways = turn.desk.choices(turn.contact.person.locale, ("answer:list",)) if known else ()
    if not found:
        turn.say("questions/none", ways, known=len(known))
        return
    groups = _grouped(found)
    shown = groups[:MOST]
    turn.say(
        "questions/list",
        [*(_choice(turn, group[0]) for group in shown), *ways],
        groups=[_line(turn, group) for group in shown],
        count=len(found),
        enterprises=len({one.asked.enterprise for one in found} - {None}),
        more=sum(map(len, groups[MOST:])),
        known=len(known),
    )


def _grouped(found: Sequence[Question]) -> list[list[Question]]:
    """The same questions together; those for a day that a plan lacks by plan and duty."""
    gaps: dict[tuple[str, str], list[Question]] = {}
    for one in found:
        if not one.asked.text:
            gaps.setdefault((one.asked.plan or "", one.asked.topic), []).append(one)
    typed = [one for one in found if one.asked.text]
    groups = [[typed[at] for at in places] for places in likeness.grouped([one.asked.text for one in typed])]
    return sorted([*groups, *gaps.values()], key=lambda group: (group[0].asked.asked_at, group[0].id))


def _line(turn: Turn, group: Sequence[Question]) -> dict[str, Json]:
    first = group[0]
    return {
        "text": question_cards.short(first.asked.text),
        "gap": first.asked.topic,
        "plan": question_cards.plan_of(turn, first),
        "enterprises": question_cards.enterprises(turn, first),
        "count": len({one.asked.person for one in group}),
        "at": first.asked.asked_at.isoformat(),
        **about(first.asked.person),
    }


def _choice(turn: Turn, one: Question) -> Choice:
    labels = turn.desk.labels[turn.contact.person.locale]
    said = question_cards.short(one.asked.text, question_cards.SHORTER)
    return Choice(f"quest:look:{one.id}", said or labels[f"gap:{one.asked.topic.rpartition(':')[2]}"])


def _look(turn: Turn, one: Question) -> None:
    locale = turn.contact.person.locale
    card = question_cards.card(turn, one, locale)
    turn.say("questions/card", question_cards.ways(turn, one, locale), **card, cut=False, new=False)


def _end(turn: Turn, one: Question, *, is_sure: bool) -> None:
    """Where somebody still waits a number that was meant for another list must not send them away."""
    if is_sure:
        _close(turn, one)
        return
    labels = turn.desk.labels[turn.contact.person.locale]
    ways = [Choice(f"quest:{way}:{one.id}", labels[f"quest:{way}"]) for way in ("answer", "shut")]
    turn.say("questions/close_unanswered", ways, **question_cards.card(turn, one))


def _close(turn: Turn, one: Question) -> None:
    """The talk is over; who asked hears it once, unless only the plan lacked something."""
    turn.uow.questions.close(one.id, turn.now)
    turn.uow.audit.note(turn.person, "close_question", f"question:{one.id}", turn.now)
    told = False
    if one.asked.text or one.said:
        told = question_cards.tell_person(
            turn,
            one.asked.person,
            "questions/closed",
            text=question_cards.short(one.asked.text),
            answered=one.answer is not None,
        )
    officer = turn.contact.officer
    left = len(waiting(turn, officer)) if officer else 0
    turn.offer("questions/closed_it", ("cmd:hoi",), told=told, left=left)
