"""An officer's answer becomes a known one: its source, its validity, all who wait for it, and its end."""

from datetime import date

from core.drafts import Answers
from core.ids import KnownAnswerId
from core.messages import Choice, Json
from core.questions import KnownAnswer, Question
from core.reading.questions.labels import DEADLINES, DUTIES, Label
from handlers.flows.questions import GAP, KNOWN_SOURCE, KNOWN_TITLE, KNOWN_UNTIL
from handlers.keys import number_in
from handlers.questions import gaps, known_answers, question_cards, replying, ruled_days
from handlers.turn import Turn

MOST = 8
FLOWS = {"source": KNOWN_SOURCE, "until": KNOWN_UNTIL, "title": KNOWN_TITLE}
COLUMNS = {"source": "source", "until": "valid_to", "title": "title"}
WAYS = ("title", "source", "until", "back")


def make(turn: Turn, one: Question) -> None:
    """One tap keeps the last answer, valid until the year's end; a second tap only shows it."""
    said = one.answer
    if said is None:
        turn.offer("questions/not_answered_yet", ("cmd:hoi",))
        return
    before = next((each for each in turn.uow.questions.known_of(one.id) if each.answer == said.text), None)
    if before is not None:
        _card(turn, before, made=False)
        return
    by = question_cards.signature(turn)
    labels = turn.desk.labels["vi"]
    duty = one.asked.topic.removeprefix(GAP)
    new = KnownAnswer(
        KnownAnswerId(0),
        one.asked.board,
        one.asked.label,
        (),
        said.text,
        labels["known_source"].format(name=by, day=f"{turn.today:%d/%m/%Y}"),
        by,
        turn.now,
        turn.today,
        date(turn.today.year, 12, 31),
        gaps.topic_of(one.asked.plan, one.asked.topic),
        labels[f"gap:{duty}"] if one.asked.topic else "",
    )
    made = turn.uow.questions.make_known(new, turn.person, one)
    turn.uow.audit.note(turn.person, "make_known", f"known_answer:{made}", turn.now)
    kept = turn.uow.questions.known_answer(made)
    if kept is not None:
        _card(turn, kept, made=True)


def act(turn: Turn, rest: str) -> None:
    """`answer:list`; about one `answer:WAY:ID`: look, title, source, until, back.

    `all` sends it to everybody who waits.
    """
    way, _, number = rest.partition(":")
    found = _theirs(turn, number)
    if turn.contact.officer is None:
        turn.say("officers_only")
    elif way == "list":
        list_known(turn)
    elif found is None:
        turn.offer("questions/known_gone", ("cmd:hoi",))
    elif way in FLOWS:
        turn.enter(FLOWS[way], {"_known_answer": str(found.id)})
    elif way == "all":
        _send_to_all(turn, found)
    elif way == "back":
        _take_back(turn, found)
    else:
        _card(turn, found, made=False)


def finish_change(turn: Turn, answers: Answers) -> None:
    """Its source, its last day or its question was typed anew."""
    found = _theirs(turn, answers["_known_answer"])
    if turn.contact.officer is None:
        turn.say("officers_only")
        return
    if found is None:
        turn.offer("questions/known_gone", ("cmd:hoi",))
        return
    way = next(one for one in COLUMNS if one in answers)
    value = date.fromisoformat(answers[way]) if way == "until" else answers[way]
    turn.uow.questions.change_known(found.id, **{COLUMNS[way]: value})
    turn.uow.audit.note(turn.person, f"change_known_{way}", f"known_answer:{found.id}", turn.now)
    _card(turn, turn.uow.questions.known_answer(found.id) or found, made=False)


def list_known(turn: Turn) -> None:
    """The known answers of the officer's board, the newest first; expired ones say so."""
    officer = turn.contact.officer
    found = turn.uow.questions.known(officer.board) if officer else ()
    if not found:
        turn.offer("questions/no_known", ("cmd:hoi",))
        return
    turn.say(
        "questions/known_list",
        [Choice(f"answer:look:{one.id}", known_answers.title(one)) for one in found[:MOST]],
        known=[_line(turn, one) for one in found[:MOST]],
        count=len(found),
        more=max(len(found) - MOST, 0),
    )


def alike(turn: Turn, known: KnownAnswer) -> tuple[Question, ...]:
    """The questions that wait at its board and that it answers."""
    return tuple(one for one in turn.uow.questions.open(known.board) if _answers(known, one))


def _answers(known: KnownAnswer, one: Question) -> bool:
    """The same words; for a day that a plan lacks, the same topic of the plan, or a question for that day."""
    if one.asked.text:
        return known_answers.answers(known, one.asked.text, same_label=one.asked.label == known.label)
    if known.topic:
        return known.topic == gaps.topic_of(one.asked.plan, one.asked.topic)
    label = Label(known.label)
    return label in DEADLINES and label in DUTIES and one.asked.topic == f"{GAP}{DUTIES[label].value}"


def _send_to_all(turn: Turn, known: KnownAnswer) -> None:
    """Each person hears it once, however often they asked; who cannot be reached is counted."""
    found = alike(turn, known)
    told: dict[int, bool] = {}
    for one in found:
        turn.uow.questions.add_wording(known.id, one.asked)
        if one.asked.person in told:
            turn.uow.questions.close(one.id, turn.now)
        else:
            told[one.asked.person] = replying.send(turn, one, known.answer)
    turn.offer(
        "questions/sent_to_all",
        ("cmd:hoi",),
        count=sum(told.values()),
        unreached=len(told) - sum(told.values()),
    )


def _take_back(turn: Turn, known: KnownAnswer) -> None:
    turn.uow.questions.take_back(known.id, turn.person, turn.now)
    turn.uow.audit.note(turn.person, "take_back_known", f"known_answer:{known.id}", turn.now)
    turn.offer("questions/taken_back", ("cmd:hoi",))


def _theirs(turn: Turn, number: str) -> KnownAnswer | None:
    officer = turn.contact.officer
    wanted = number_in(number)
    found = turn.uow.questions.known_answer(KnownAnswerId(wanted)) if wanted is not None else None
    return found if found and officer and found.board == officer.board else None


def _card(turn: Turn, known: KnownAnswer, *, made: bool) -> None:
    labels = turn.desk.labels[turn.contact.person.locale]
    waiting = len({one.asked.person for one in alike(turn, known)})
    all_of_them = labels["answer:all"].format(count=waiting) if waiting > 1 else labels["answer:one"]
    to_all = [Choice(f"answer:all:{known.id}", all_of_them)] if waiting else []
    ways = [Choice(f"answer:{way}:{known.id}", labels[f"answer:{way}"]) for way in WAYS]
    turn.say(
        "questions/known_card",
        (*to_all, *ways),
        **_line(turn, known),
        made=made,
        waiting=waiting,
        ruled=ruled_days.wins(turn, known, Label(known.label)),
    )


def _line(turn: Turn, known: KnownAnswer) -> dict[str, Json]:
    return {
        "title": known.title,
        "answer": known.answer,
        "source": known.source,
        "confirmed_by": known.confirmed_by,
        "until": known.valid_to.isoformat(),
        "expired": not known.is_valid(turn.today),
    }
