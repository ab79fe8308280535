"""A question as officers see it, and who of them is told of it."""

from collections.abc import Mapping, Sequence

from core.dialogue.form import Say
from core.ids import PersonId, QuestionId
from core.messages import SEVERAL, ChannelName, Choice, Json, Message
from core.people import OFFICIAL, Contact
from core.privacy import about
from core.questions import Question, QuestionState
from core.reading.questions import likeness
from core.reading.questions.labels import Label
from handlers.keys import number_in
from handlers.looking import Looking
from handlers.turn import Turn

LONGEST = 2000
SHORT, SHORTER = 120, 40
NO_TOPICS = frozenset({Label.UNKNOWN, Label.SMALLTALK, Label.OFFICER})


def card(look: Looking, one: Question, locale: str = "vi") -> dict[str, Json]:
    """Who asks, for which enterprise, in which words, what it is likely about, and the talk so far."""
    likely = [label for label in dict.fromkeys((one.asked.label, one.asked.second)) if label not in NO_TOPICS]
    return {
        "name": one.name,
        "enterprises": enterprises(look, one),
        "text": one.asked.text,
        "gap": one.asked.topic,
        "plan": plan_of(look, one),
        "topics": [look.desk.labels[locale][f"topic:{label}"] for label in likely],
        "at": one.asked.asked_at.isoformat(),
        "said": [
            {"text": said.text, "by": said.name, "official": said.official, "at": said.at.isoformat()}
            for said in one.said
        ],
        "closed": one.state is QuestionState.CLOSED,
        "alike": len({each.asked.person for each in _alike(look, one)}),
        **about(one.asked.person),
    }


def _alike(look: Looking, one: Question) -> list[Question]:
    """The other questions that wait for the same answer."""
    text, gap = one.asked.text, (one.asked.plan, one.asked.topic)
    return [
        each
        for each in look.uow.questions.open(one.asked.board)
        if each.asked.person != one.asked.person
        and (
            likeness.is_same(text, each.asked.text)
            if text
            else (each.asked.plan, each.asked.topic) == gap and not each.asked.text
        )
    ]


def enterprises(look: Looking, one: Question) -> list[Json]:
    """The enterprise that was asked for, else all for which the person speaks at this board."""
    roles = () if one.enterprise_name else look.uow.people.roles(one.asked.person)
    held = [role.enterprise_name for role in roles if role.board == one.asked.board and role.enterprise_name]
    return [one.enterprise_name] if one.enterprise_name else [*held]


def plan_of(look: Looking, one: Question) -> str:
    """The short name of the plan that lacks a day."""
    campaigns = look.uow.campaigns.of_board(one.asked.board) if one.asked.plan else ()
    return next((each.plan.short for each in campaigns if each.plan.id == one.asked.plan), "")


def short(text: str, most: int = SHORT) -> str:
    """The beginning of a text, on one line."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most].rpartition(' ')[0] or words[:most]}…"


def cut(text: str) -> tuple[str, bool]:
    """What is kept of a message, and whether something was left out."""
    words = text.strip()
    return (words, False) if len(words) <= LONGEST else (words[:LONGEST].rstrip(), True)


def ways(look: Looking, one: Question, locale: str) -> list[Choice]:
    """What an officer may do about a question."""
    labels = look.desk.labels[locale]
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
    other, message = turn.of(contact), fitting(contact, template, choices, data)
    other.say(message.template, message.choices, **message.data)
    if message.choices:
        other.keep_offer()
    return True


def fitting(contact: Contact, template: str, choices: Sequence[Choice], data: Mapping[str, Json]) -> Message:
    """A message to somebody who may be doing something else."""
    if not contact.conversation.flow:
        return Message(template, data, tuple(choices))
    has_buttons = contact.address.channel is ChannelName.TELEGRAM
    says = (Say(template, data), Say("questions/meanwhile"))
    parts: list[Json] = [{"template": one.template, "data": dict(one.data)} for one in says]
    return Message(SEVERAL, {"parts": parts}, tuple(choices) if has_buttons else ())


def tell_board(turn: Turn, one: Question, template: str, /, **data: Json) -> int:
    """Tell the officers who are in the talk, else all of the board; how many could be told."""
    shown = ways(turn, one, "vi")
    return sum(tell_person(turn, officer, template, shown, **data) for officer in concerned(turn, one))


def concerned(look: Looking, one: Question) -> tuple[PersonId, ...]:
    """The officers of the board who spoke in the talk; all of them where none did."""
    every, talking = (
        look.uow.people.officers(one.asked.board),
        {said.by for said in one.said if said.official},
    )
    return tuple(officer for officer in every if officer in talking) or every


def signature(turn: Turn) -> str:
    """An officer's name with their unit, as others read it."""
    officer = next((role for role in turn.contact.roles if role.kind in OFFICIAL), None)
    return ", ".join(filter(None, (turn.contact.person.name, officer.unit if officer else "")))
