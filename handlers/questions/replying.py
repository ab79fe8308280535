"""An officer answers a question: what goes is looked over first, and two answers never cross unseen."""

from core.drafts import Answers
from core.messages import Choice
from core.privacy import about
from core.questions import Question, QuestionState, Said
from handlers.flows.questions import REPLY
from handlers.questions import question_cards
from handlers.turn import KNOWN, Turn

WAYS = ("known", "close")


def begin(turn: Turn, one: Question) -> None:
    """Ask for the answer; what an officer has half written elsewhere is not thrown away."""
    here = (turn.conversation.flow, turn.conversation.step)
    if here[0] and here != (REPLY.name, "answer"):
        turn.say("questions/finish_first")
        return
    turn.enter(REPLY, _seeds(turn, one))


def finish(turn: Turn, answers: Answers) -> None:
    """Send it, write it anew, or leave it; when another officer was quicker, that is shown first."""
    found = question_cards.theirs(turn, answers["_question"])
    way = answers["confirm"]
    if turn.contact.officer is None:
        turn.say("officers_only")
    elif way == "drop":
        turn.offer("questions/not_sent", ("cmd:hoi",))
    elif found is None:
        turn.offer("questions/gone", ("cmd:hoi",))
    elif found.state is QuestionState.CLOSED:
        say_closed(turn, found)
    elif way == "anew":
        turn.enter(REPLY, {**_seeds(turn, found), f"{KNOWN}answer": answers["answer"]})
    elif _count(found) != answers["_seen"] and _is_anothers(turn, found):
        turn.enter(REPLY, {**_seeds(turn, found), "answer": answers["answer"]})
    else:
        _send(turn, found, answers["answer"])


def send(turn: Turn, one: Question, text: str) -> bool:
    """Keep an answer and tell who asked, wherever they are in their talk; False where they cannot be told."""
    said = Said(text, turn.now, turn.person, official=True)
    turn.uow.questions.say(one.id, said, QuestionState.ANSWERED)
    turn.uow.audit.note(turn.person, "answer_question", f"question:{one.id}", turn.now)
    return question_cards.tell_person(
        turn,
        one.asked.person,
        "questions/answered",
        by=question_cards.signature(turn),
        answer=text,
        text=question_cards.short(one.asked.text),
        gap=one.asked.topic,
        plan=question_cards.plan_of(turn, one),
    )


def say_closed(turn: Turn, one: Question) -> None:
    """It is over; the last answer and whose it was."""
    last = one.answer
    turn.offer(
        "questions/is_closed",
        ("cmd:hoi",),
        by=last.name if last else "",
        answer=last.text if last else "",
        at=last.at.isoformat() if last else "",
        **about(one.asked.person),
    )


def _send(turn: Turn, one: Question, text: str) -> None:
    last = one.answer
    if last is not None and (last.text, last.by) == (text, turn.person):
        turn.offer("questions/sent_already", ("cmd:hoi",))
        return
    told = send(turn, one, text)
    labels = turn.desk.labels[turn.contact.person.locale]
    ways = [Choice(f"quest:{way}:{one.id}", labels[f"quest:{way}"]) for way in WAYS]
    turn.say(
        "questions/sent", [*turn.desk.choices(turn.contact.person.locale, ("cmd:hoi",)), *ways], told=told
    )


def _seeds(turn: Turn, one: Question) -> dict[str, str]:
    """No word of the person who asked: an open form outlives their being forgotten."""
    last = one.answer
    other = last if last is not None and last.by != turn.person else None
    return {
        "_question": str(one.id),
        "_seen": _count(one),
        "_who": ", ".join(map(str, question_cards.enterprises(turn, one))),
        "_other": (other.name or "—") if other else "",
        "_at": other.at.isoformat() if other else "",
    }


def _count(one: Question) -> str:
    return str(sum(said.official for said in one.said))


def _is_anothers(turn: Turn, one: Question) -> bool:
    last = one.answer
    return last is not None and last.by != turn.person
