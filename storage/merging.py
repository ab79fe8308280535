"""Two persons turn out to be one: an address comes with its messages, and nobody is told a thing twice."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, or_, select, update

from core.campaign.audience import Skip
from core.delivery import State
from core.ids import AddressId, PersonId
from storage import dossier_privacy, plan_draft_privacy, question_privacy, tables

_D = tables.delivery
_OTHER = _D.alias("other")
_WAITING = [State.HELD.value, State.QUEUED.value]
_ON_ITS_WAY = [State.ATTEMPTING.value, State.SENT.value, State.UNKNOWN.value]


def bring_over(connection: Connection, address: AddressId, before: PersonId, person: PersonId) -> None:
    """The messages of an address become the person's; of two copies of one announcement one goes.

    It is the person's own, unless the other one is on its way. The copy that is left over stays with whom
    it was planned for: an announcement has one row a person.
    """
    own = _D.c.person_id == person
    theirs = and_(_D.c.person_id == before, _D.c.address_id == address)
    is_told = _has_copy(before, _OTHER.c.address_id == address, _OTHER.c.state.in_(_ON_ITS_WAY))
    has_own = _has_copy(person)
    merged = {"state": State.SKIPPED.value, "reason": Skip.MERGED.value, "card_day": None}
    for copies in (and_(own, is_told), and_(theirs, has_own)):
        _set(connection, copies, _D.c.state.in_(_WAITING), **merged)
    _set(connection, theirs, ~has_own, person_id=person)


def become_nobody(connection: Connection, nobody: PersonId, person: PersonId) -> None:
    """Whoever has no address left was the same human: what they said is the person's, no name stays."""
    for table in (tables.access_request, tables.consent):
        of_nobody = table.c.person_id == nobody
        connection.execute(update(table).where(of_nobody).values(person_id=person))
    for kept in (dossier_privacy, question_privacy, plan_draft_privacy):
        kept.hand_over(connection, nobody, person)
    one, talk = tables.person, tables.conversation
    connection.execute(update(one).where(one.c.id == nobody).values(name=""))
    bare = {"flow": "", "step": "", "answers": {}, "choices": []}
    connection.execute(update(talk).where(talk.c.person_id == nobody).values(**bare))


def _has_copy(person: PersonId, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether this person has a row of the same announcement and round, or a card of the same day."""
    same = and_(_OTHER.c.announcement_id == _D.c.announcement_id, _OTHER.c.resend == _D.c.resend)
    copy = or_(same, _OTHER.c.card_day == _D.c.card_day)
    return select(_OTHER.c.id).where(_OTHER.c.person_id == person, copy, *where).exists()


def _set(connection: Connection, *where: ColumnElement[bool], **values: Any) -> None:
    connection.execute(update(_D).where(*where).values(**values))
