"""Persons, addresses, roles, consents and conversations."""

from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal_column,
    select,
    update,
)

from core.ids import AddressId, BoardId, EnterpriseId, PersonId
from core.messages import ChannelName, Choice, Inbound
from core.people import (
    OFFICIAL,
    Address,
    Consent,
    Contact,
    Conversation,
    Person,
    Purpose,
    Role,
    RoleKind,
)
from storage import tables
from storage.columns import AnyRow
from storage.merging import become_nobody, bring_over
from storage.upsert import insert_new

_P, _A, _C, _R = tables.person, tables.address, tables.conversation, tables.role
_OTHER = _A.alias("other")
_WAS_ELSEWHERE = exists().where(
    _OTHER.c.person_id == _A.c.person_id,
    _OTHER.c.id != _A.c.id,
    _OTHER.c.last_inbound_at >= _A.c.last_inbound_at,
)
_CONTACT = (
    select(
        _P.c.id,
        _P.c.name,
        _P.c.locale,
        _P.c.reminders,
        _A.c.id.label("address_id"),
        _A.c.channel,
        _A.c.chat,
        _A.c.blocked,
        _A.c.last_inbound_at,
        _WAS_ELSEWHERE.label("was_elsewhere"),
        _C.c.flow,
        _C.c.flow_version,
        _C.c.step,
        _C.c.answers,
        _C.c.nonce,
        _C.c.choices,
    )
    .join(_A, _A.c.person_id == _P.c.id)
    .join(_C, _C.c.person_id == _P.c.id)
)
_BY_CHAT = _CONTACT.where(_A.c.channel == bindparam("of_channel"), _A.c.chat == bindparam("of_chat"))
_BY_CHAT_LOCKED = _BY_CHAT.with_for_update(of=_C)
_LAST_WORD = func.coalesce(
    select(func.max(tables.inbound.c.id)).where(tables.inbound.c.address_id == _A.c.id).scalar_subquery(), 0
)
_OF_PERSON = (
    _CONTACT.where(_P.c.id == bindparam("of_person"), _A.c.blocked.is_(False))
    .order_by(_LAST_WORD.desc(), _A.c.id)
    .limit(1)
)
_OF_PERSON_LOCKED = _OF_PERSON.with_for_update(of=_C)
_ROLES = (
    select(_R.c.kind, _R.c.board_id, _R.c.enterprise_id, _R.c.unit, tables.enterprise.c.name)
    .outerjoin(tables.enterprise, tables.enterprise.c.id == _R.c.enterprise_id)
    .where(_R.c.person_id == bindparam("of_person"), _R.c.until.is_(None))
    .order_by(_R.c.id)
)
_OFFICERS = (
    select(_R.c.person_id)
    .where(
        _R.c.board_id == bindparam("of_board"),
        _R.c.kind.in_([literal_column(f"'{kind.value}'") for kind in sorted(OFFICIAL)]),
        _R.c.until.is_(None),
    )
    .distinct()
    .order_by(_R.c.person_id)
)
_REPRESENTATIVES = (
    select(_R.c.person_id)
    .where(_R.c.enterprise_id == bindparam("of_enterprise"), _R.c.until.is_(None))
    .distinct()
    .order_by(_R.c.person_id)
)
_HAS_PART = (
    select(_R.c.id)
    .join(_A, _A.c.person_id == _R.c.person_id)
    .where(_A.c.channel == bindparam("on_channel"), _A.c.chat == bindparam("in_chat"), _R.c.until.is_(None))
    .limit(1)
)
_SEEN = (
    update(_A).where(_A.c.id == bindparam("seen")).values(last_inbound_at=bindparam("seen_at"), blocked=False)
)
_SAVE_CONVERSATION = update(_C).where(_C.c.person_id == bindparam("of_person"))
SEEN_EVERY_S = 3600


class SqlPeople:
    """The People port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def meet(self, inbound: Inbound, at: datetime) -> Contact:
        """Who writes; locks their conversation until the commit."""
        row = self._find(inbound)
        if row is None:
            self._add(inbound, at)
            row = self._find(inbound)
        if row is None:
            raise LookupError("an address that was just added is gone")
        seen = not row.was_elsewhere and abs((at - row.last_inbound_at).total_seconds()) <= SEEN_EVERY_S
        if row.blocked or not seen:
            self._connection.execute(_SEEN, {"seen": row.address_id, "seen_at": at})
        return self._contact(row, blocked=False)

    def contact_of(self, person: PersonId) -> Contact | None:
        """A person with the address they wrote from last; locks their conversation until the commit."""
        statement = _OF_PERSON if self._connection.dialect.name == "sqlite" else _OF_PERSON_LOCKED
        row = self._connection.execute(statement, {"of_person": person}).first()
        return None if row is None else self._contact(row, blocked=row.blocked)

    def person(self, person: PersonId) -> Person:
        """One person."""
        row = self._connection.execute(select(_P).where(_P.c.id == person)).one()
        return Person(PersonId(row.id), row.name, row.locale, row.reminders)

    def set_blocked(self, address: AddressId, *, blocked: bool) -> None:
        """Whether we may write there."""
        self._connection.execute(update(_A).where(_A.c.id == address).values(blocked=blocked))

    def update(self, person: PersonId, **values: str | bool) -> None:
        """Change `name`, `locale` or `reminders`."""
        self._connection.execute(update(_P).where(_P.c.id == person).values(**values))

    def save_conversation(self, person: PersonId, conversation: Conversation, at: datetime) -> None:
        """Keep where the talk stands."""
        values = {
            "flow": conversation.flow,
            "flow_version": conversation.flow_version,
            "step": conversation.step,
            "answers": dict(conversation.answers),
            "nonce": conversation.nonce,
            "choices": [[choice.key, choice.label] for choice in conversation.choices],
            "updated_at": at,
        }
        self._connection.execute(_SAVE_CONVERSATION.values(**values), {"of_person": person})

    def grant(self, person: PersonId, role: Role, at: datetime) -> None:
        """Give a role; giving it twice changes nothing."""
        held = self._connection.execute(select(_R.c.id).where(self._same(person, role))).first()
        if held is None:
            self._connection.execute(
                insert(_R).values(
                    person_id=person,
                    kind=role.kind.value,
                    board_id=role.board,
                    enterprise_id=role.enterprise,
                    unit=role.unit,
                    since=at,
                )
            )

    def end_role(self, person: PersonId, role: Role, at: datetime) -> None:
        """End a role; it stays in the history."""
        self._connection.execute(update(_R).where(self._same(person, role)).values(until=at))

    def roles(self, person: PersonId) -> tuple[Role, ...]:
        """The roles that a person holds now; locks nothing."""
        return tuple(_role(row) for row in self._connection.execute(_ROLES, {"of_person": person}))

    def has_part(self, channel: ChannelName, chat: str) -> bool:
        """Whether whoever writes in this chat speaks for somebody now; locks nothing."""
        where = {"on_channel": channel.value, "in_chat": chat}
        return self._connection.execute(_HAS_PART, where).first() is not None

    def officers(self, board: BoardId) -> tuple[PersonId, ...]:
        """The persons who hold an official role at a board now."""
        rows = self._connection.execute(_OFFICERS, {"of_board": board})
        return tuple(PersonId(row.person_id) for row in rows)

    def representatives(self, enterprise: EnterpriseId) -> tuple[PersonId, ...]:
        """The persons who speak for an enterprise now."""
        rows = self._connection.execute(_REPRESENTATIVES, {"of_enterprise": enterprise})
        return tuple(PersonId(row.person_id) for row in rows)

    def addresses(self, person: PersonId) -> tuple[Address, ...]:
        """Where a person can be written to."""
        rows = self._connection.execute(select(_A).where(_A.c.person_id == person).order_by(_A.c.id))
        return tuple(
            Address(AddressId(row.id), ChannelName(row.channel), row.chat, row.blocked) for row in rows
        )

    def join(self, address: AddressId, person: PersonId) -> None:
        """Make an address one of an existing person's, with what was said there."""
        before = self._connection.execute(select(_A.c.person_id).where(_A.c.id == address)).scalar_one()
        if before == person:
            return
        self._connection.execute(update(_A).where(_A.c.id == address).values(person_id=person))
        bring_over(self._connection, address, before, person)
        if self._connection.execute(select(_A.c.id).where(_A.c.person_id == before)).first() is None:
            become_nobody(self._connection, before, person)

    def record_consent(self, person: PersonId, consent: Consent) -> None:
        """Keep a person's word; earlier words stay."""
        self._connection.execute(
            insert(tables.consent).values(
                person_id=person,
                purpose=consent.purpose.value,
                granted=consent.granted,
                text_version=consent.text_version,
                at=consent.at,
            )
        )

    def consents(self, person: PersonId) -> tuple[Consent, ...]:
        """The newest word on each purpose."""
        said = tables.consent
        newest = select(func.max(said.c.id)).where(said.c.person_id == person).group_by(said.c.purpose)
        rows = self._connection.execute(select(said).where(said.c.id.in_(newest)).order_by(said.c.id))
        return tuple(Consent(Purpose(row.purpose), row.granted, row.text_version, row.at) for row in rows)

    def _find(self, inbound: Inbound) -> AnyRow | None:
        statement = _BY_CHAT if self._connection.dialect.name == "sqlite" else _BY_CHAT_LOCKED
        found = self._connection.execute(
            statement, {"of_channel": inbound.channel.value, "of_chat": inbound.chat}
        )
        return found.first()

    def _add(self, inbound: Inbound, at: datetime) -> None:
        new = insert(_P).values(created_at=at, name="", locale="vi").returning(_P.c.id)
        person = self._connection.execute(new).scalar_one()
        self._connection.execute(insert(_C).values(person_id=person, answers={}, choices=[], updated_at=at))
        values = {
            "person_id": person,
            "channel": inbound.channel.value,
            "chat": inbound.chat,
            "last_inbound_at": at,
        }
        added = insert_new(self._connection, _A).values(**values)
        if self._connection.execute(added).first() is None:  # another process met them first
            self._connection.execute(delete(_C).where(_C.c.person_id == person))
            self._connection.execute(delete(_P).where(_P.c.id == person))

    def _contact(self, row: AnyRow, *, blocked: bool) -> Contact:
        person = PersonId(row.id)
        return Contact(
            Person(person, row.name, row.locale, row.reminders),
            Address(AddressId(row.address_id), ChannelName(row.channel), row.chat, blocked),
            self.roles(person),
            Conversation(
                row.flow,
                row.flow_version,
                row.step,
                tuple(row.answers.items()),
                row.nonce,
                tuple(Choice(key, label) for key, label in row.choices),
            ),
        )

    def _same(self, person: PersonId, role: Role) -> ColumnElement[bool]:
        enterprise = (
            _R.c.enterprise_id.is_(None) if role.enterprise is None else _R.c.enterprise_id == role.enterprise
        )
        return and_(
            _R.c.person_id == person,
            _R.c.kind == role.kind.value,
            _R.c.board_id == role.board,
            enterprise,
            _R.c.until.is_(None),
        )


def _role(row: AnyRow) -> Role:
    enterprise = None if row.enterprise_id is None else EnterpriseId(row.enterprise_id)
    return Role(RoleKind(row.kind), BoardId(row.board_id), enterprise, row.name or "", row.unit)
