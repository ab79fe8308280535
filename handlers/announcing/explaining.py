"""/giaithich TÊN – why somebody did or did not get what: one person's trail, for officers of their board."""

from core.campaign.audience import Candidate
from core.ids import PersonId
from core.messages import Choice, Json
from handlers.announcing.report_cards import NAMELESS
from handlers.announcing.trails import Trail, firms, people
from handlers.keys import number_in
from handlers.turn import Turn

MOST = 8
LONGEST = 80


def show(turn: Turn, rest: str = "") -> None:
    """The one whom the words mean; several are offered, and for none it is said what to try."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("officers_only")
        return
    words = " ".join(rest[:LONGEST].split())
    found = people(turn.uow, officer.board, words)
    if len(found) == 1:
        _tell(turn, found[0], 0)
    elif not found:
        turn.say("explain/nobody", asked=words)
    else:
        choices = [Choice(f"why:{one.person}", _shown(one)) for one in found[:MOST]]
        names: list[Json] = [one.name for one in found[:MOST]]
        more = max(len(found) - MOST, 0)
        turn.say("explain/which", choices, asked=words, names=names, count=len(found), more=more)


def act(turn: Turn, rest: str) -> None:
    """`why:PERSON` or `why:PERSON:PAGE`; another board's people are nobody."""
    number, _, page = rest.partition(":")
    person, officer = number_in(number), turn.contact.officer
    if officer is None:
        turn.say("officers_only")
        return
    found = [
        one
        for official in (False, True)
        for one in turn.uow.recipients.among(officer.board, [PersonId(person or 0)], official=official)
    ]
    if found:
        _tell(turn, found[0], number_in(page) or 0)
    else:
        turn.say("explain/nobody", asked="")


def _tell(turn: Turn, one: Candidate, page: int) -> None:
    """Looking at a person's trail is noted."""
    officer = turn.contact.officer
    if officer is None:
        return
    labels = turn.desk.labels[turn.contact.person.locale]
    told = Trail(turn.uow, labels, turn.now, officer.board, one).told(page)
    turn.uow.audit.note(turn.person, "explain", f"person:{one.person}", turn.now)
    more = [Choice(f"why:{one.person}:{page + 1}", labels["why:more"])] if told["more"] else []
    turn.say("explain/card", more, **told)


def _shown(one: Candidate) -> str:
    return " – ".join(filter(None, (one.name, *(str(firm) for firm in firms(one)[:1])))) or NAMELESS
