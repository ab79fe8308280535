"""A question as officers see it, and who of them is told of it."""

from collections.abc import Iterable, Sequence

from core.dialogue.form import Say
from core.ids import BoardId, PersonId, QuestionId
from core.messages import ChannelName, Choice, Json
from core.people import OFFICIAL
from core.privacy import about
from core.questions import Question, QuestionState
from core.reading.questions import likeness
from core.reading.questions.labels import Label
from handlers.keys import number_in
from handlers.turn import Turn

LONGEST = 2000
SHORT, SHORTER = 120, 40
NO_TOPICS = frozenset({Label.UNKNOWN, Label.SMALLTALK, Label.OFFICER})


def card(turn: Turn, one: Question, locale: str = "vi") -> dict[str, Json]:
    """Who asks, for which enterprise, in which words, what it is likely about, and the talk so far."""
    likely = [label for label in dict.fromkeys((one.asked.label, one.asked.second)) if label not in NO_TOPICS]
    return {
        "name": one.name,
        "enterprises": enterprises(turn, one),
        "text": one.asked.text,
        "gap": one.asked.topic,
        "plan": plan_of(turn, one),
        "topics": [turn.desk.labels[locale][f"topic:{label}"] for label in likely],
        "at": one.asked.asked_at.isoformat(),
        "said": [
            {"text": said.text, "by": said.name, "official": said.official, "at": said.at.isoformat()}
            for said in one.said
        ],
        "closed": one.state is QuestionState.CLOSED,
        "alike": len({each.asked.person for each in _alike(turn, one)}),
        **about(one.asked.person),
    }


def _alike(turn: Turn, one: Question) -> list[Question]:
    """The other questions that wait for the same answer."""
    text, gap = one.asked.text, (one.asked.plan, one.asked.topic)
    return [
        each
        for each in turn.uow.questions.open(one.asked.board)
        if each.asked.person != one.asked.person
        and (
            likeness.is_same(text, each.asked.text)
            if text
            else (each.asked.plan, each.asked.topic) == gap and not each.asked.text
        )
    ]


def enterprises(turn: Turn, one: Question) -> list[Json]:
    """The enterprise that was asked for, else all for which the person speaks at this board."""
    roles = () if one.enterprise_name else turn.uow.people.roles(one.asked.person)
    held = [role.enterprise_name for role in roles if role.board == one.asked.board and role.enterprise_name]
    return [one.enterprise_name] if one.enterprise_name else [*held]


def plan_of(turn: Turn, one: Question) -> str:
    """The short name of the plan that lacks a day."""
    campaigns = turn.uow.campaigns.of_board(one.asked.board) if one.asked.plan else ()
    return next((each.plan.short for each in campaigns if each.plan.id == one.asked.plan), "")


def short(text: str, most: int = SHORT) -> str:
    """The beginning of a text, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most].rpartition(' ')[0] or words[:most]}…"


def cut(text: str) -> tuple[str, bool]:
    """What is kept of a message, and whether something was left out."""
    words = text.strip()
    return (words, False) if len(words) <= LONGEST else (words[:LONGEST].rstrip(), True)


def ways(turn: Turn, one: Question, locale: str) -> list[Choice]:
    """What an officer may do about a question."""
    labels = turn.desk.labels[locale]
    return [Choice(f"quest:{way}:{one.id}", labels[f"quest:{way}"]) for way in ("answer", "close")]


def theirs(turn: Turn, number: str) -> Question | None:
    """The question, if it is one to the officer's board."""
    officer = turn.contact.officer
    asked = number_in(number)
    found = turn.uow.questions.get(QuestionId(asked)) if asked is not None else None
    return found if found and officer and found.asked.board == officer.board else None


def tell_person(
    turn: Turn, person: PersonId, template: str, choices: Sequence[Choice] = (), /, **data: Json
) -> bool:
    """Tell somebody else, whatever they are doing; False where they cannot be reached any more.

    In the middle of a form numbers are answers to it: then choices are shown only where they are buttons,
    and it is said that the form waits.
    """
    contact = turn.uow.people.contact_of(person) if person != turn.person else None
    if contact is None:
        return False
    other, in_form = turn.of(contact), bool(contact.conversation.flow)
    shown = choices if not in_form or contact.address.channel is ChannelName.TELEGRAM else ()
    says = (Say(template, data, tuple(shown)),)
    other.speak((*says, Say("questions/meanwhile", {}, tuple(shown))) if in_form else says)
    if shown and not in_form:
        other.finish()
    return True


def tell_board(turn: Turn, one: Question, template: str, /, **data: Json) -> int:
    """Tell the officers who are in the talk, else all of the board; how many could be told."""
    told = 0
    for officer in _concerned(turn, one.asked.board, [said.by for said in one.said if said.official]):
        told += tell_person(turn, officer, template, ways(turn, one, "vi"), **data)
    return told


def _concerned(turn: Turn, board: BoardId, talking: Iterable[PersonId]) -> tuple[PersonId, ...]:
    every = turn.uow.people.officers(board)
    return tuple(one for one in every if one in set(talking)) or every


def signature(turn: Turn) -> str:
    """An officer's name with their unit, as others read it."""
    officer = next((role for role in turn.contact.roles if role.kind in OFFICIAL), None)
    return ", ".join(filter(None, (turn.contact.person.name, officer.unit if officer else "")))
