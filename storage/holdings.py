"""What is kept about a person, by kind: statements for the file they take, counts for the card they see."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, func, select, union_all

from core.campaign.plan import DutyKind
from core.ids import BoardId, PersonId
from core.privacy import Holdings, Receipt
from storage import dossier_privacy, plan_draft_privacy, question_privacy, tables
from storage.announcement_tables import announcement, mute, snooze
from storage.dossier_tables import (
    attachment,
    audit,
    data_request,
    dossier,
    dossier_event,
    extension,
    submission,
)
from storage.question_tables import question

# Inner workings, and words of or about other people.
NOT_FOR_THE_PERSON = frozenset({"answers", "choices", "data", "nonce", "lease_until", "not_before"})


def statements(person: PersonId) -> Mapping[str, Select[Any]]:
    """Everything that names the person, by kind."""
    spoken_for = tables.enterprise.c.name.label("enterprise")
    theirs = tables.enterprise.c.id == tables.role.c.enterprise_id
    return {
        "person": _shown(tables.person).where(tables.person.c.id == person),
        "addresses": _of(tables.address, person),
        "roles": _of(tables.role, person).add_columns(spoken_for).outerjoin(tables.enterprise, theirs),
        "consents": _of(tables.consent, person),
        "access_requests": _of(tables.access_request, person),
        "messages_in": _shown(tables.inbound).where(tables.inbound.c.address_id.in_(addresses(person))),
        "messages_out": _of(tables.delivery, person),
        "muted": select(mute.c.topic, mute.c.at).where(mute.c.person_id == person),
        "reminded_later": select(snooze.c.until, snooze.c.asked_at).where(snooze.c.person_id == person),
        "announcements": _shown(announcement).where(announcement.c.by_id == person),
        **question_privacy.kept_about(person),
        **dossier_privacy.kept_about(person),
        **plan_draft_privacy.kept_about(person),
    }


def holdings(connection: Connection, person: PersonId) -> Holdings:
    """How much there is of each kind; only receipts are read."""
    own_drafts = (dossier.c.changed_by_id == person, dossier.c.version == 0)
    inbound, delivery = tables.inbound, tables.delivery
    asked = [
        connection.execute(_count(table).where(table.c.person_id == person)).scalar_one()
        for table in (tables.access_request, question, data_request)
    ]
    acts = union_all(
        select(audit.c.id).where(audit.c.person_id == person),
        select(dossier_event.c.id).where(
            dossier_event.c.by_id == person, dossier_event.c.act.in_(dossier_privacy.DECISIONS)
        ),
    )
    counts = [
        connection.execute(statement).scalar_one()
        for statement in (
            _count(inbound).where(inbound.c.address_id.in_(addresses(person))),
            _count(delivery).where(delivery.c.person_id == person),
            _count(dossier).where(*own_drafts),
            _count(attachment).where(attachment.c.by_id == person),
            _count(extension).where(extension.c.by_id == person),
            select(func.count()).select_from(acts.subquery()),
        )
    ]
    said, told, drafts, files, extensions, done = counts
    return Holdings(said, told, drafts, files, sum(asked) + extensions, done, _receipts(connection, person))


def boards_of(connection: Connection, person: PersonId) -> tuple[BoardId, ...]:
    """The boards that keep something about a person: of parts held now, of earlier ones, of requests."""
    role, request = tables.role, tables.access_request
    parts = (
        select(role.c.board_id)
        .where(role.c.person_id == person)
        .order_by(role.c.until.is_not(None), role.c.id.desc())
    )
    asked = select(request.c.board_id).where(request.c.person_id == person).order_by(request.c.id.desc())
    found = [*connection.scalars(parts), *connection.scalars(asked)]
    return tuple(BoardId(board) for board in dict.fromkeys(found))


def addresses(person: PersonId) -> Select[Any]:
    """The ids of a person's addresses."""
    return select(tables.address.c.id).where(tables.address.c.person_id == person)


def _receipts(connection: Connection, person: PersonId) -> tuple[Receipt, ...]:
    plan = tables.campaign
    rows = connection.execute(
        select(
            submission.c.receipt,
            plan.c.body["short"].as_string().label("plan"),
            dossier.c.kind,
            submission.c.version,
            submission.c.at,
        )
        .join(dossier, dossier.c.id == submission.c.dossier_id)
        .join(plan, plan.c.plan_id == dossier.c.plan_id)
        .where(submission.c.by_id == person)
        .order_by(submission.c.at.desc(), submission.c.id.desc())
    )
    return tuple(Receipt(row.receipt, row.plan, DutyKind(row.kind), row.version, row.at) for row in rows)


def _of(table: Any, person: PersonId) -> Select[Any]:
    return _shown(table).where(table.c.person_id == person)


def _shown(table: Any) -> Select[Any]:
    columns = [column for column in table.c if column.name not in NOT_FOR_THE_PERSON]
    return select(*columns).order_by(table.c.id)


def _count(table: Any) -> Select[Any]:
    return select(func.count()).select_from(table)
