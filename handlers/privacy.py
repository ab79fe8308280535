"""/dulieu – what is kept about a person, as a file if they want it, and erased if they ask."""

from core.drafts import Answers
from handlers.flows.onboarding import FORGET
from handlers.turn import Turn


def show(turn: Turn, _rest: str = "") -> None:
    """Say what is kept, for what and since which consent; offer the file and the deletion."""
    person = turn.contact.person
    turn.offer(
        "privacy/card",
        ("data:export", "data:delete"),
        name=person.name,
        enterprises=[role.enterprise_name for role in turn.contact.representing],
        unit=turn.contact.officer.unit if turn.contact.officer else "",
        channels=turn.channels(),
        consents=[
            {
                "purpose": one.purpose.value,
                "granted": one.granted,
                "at": one.at.isoformat(),
                "text": one.text_version,
            }
            for one in turn.uow.people.consents(person.id)
        ],
    )


def act(turn: Turn, what: str) -> None:
    """`data:export` gives a link that works for a day; `data:delete` asks once more."""
    if what == "export":
        turn.say("privacy/export", link=turn.desk.links.export(turn.person))
    elif what == "delete":
        turn.enter(FORGET, {})


def finish_forget(turn: Turn, answers: Answers) -> None:
    """Erase, say farewell; the chat itself is erased once the farewell is delivered."""
    if answers["confirm"] != "yes":
        turn.say("privacy/kept")
        return
    turn.uow.privacy.forget(turn.person, turn.now)
    turn.say("privacy/forgotten")
