"""Dossiers: one row a duty, one row a version that was handed in, one row a thing that happened.

Whoever changes a dossier holds its row until the commit: on SQLite there is one writer anyway.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Update, and_, bindparam, case, insert, or_, select, update

from core.campaign.plan import DutyKind
from core.dossiers import (
    Dossier,
    DossierAct,
    DossierEvent,
    DossierState,
    Duty,
    HandedIn,
    NewSubmission,
    Remark,
    Standing,
    Submission,
)
from core.drafts import Draft
from core.ids import BoardId, DossierId, EnterpriseId, PersonId, PlanId, SubmissionId
from core.reading.collation import text_key
from core.rights import DRAFTED
from storage import tables
from storage.columns import AnyRow
from storage.dossier_rows import (
    DOSSIER,
    ENTERPRISE,
    SUBMISSION,
    dossier_of,
    handed_in_of,
    kept_draft,
    kept_remarks,
    submission_of,
)
from storage.dossier_tables import dossier, dossier_event, submission
from storage.upsert import insert_new

FORGOTTEN = "(đã xoá)"
_D, _S, _V, _P = dossier, submission, dossier_event, tables.person
_ACTS = {
    DossierState.DRAFT: DossierAct.REOPENED,
    DossierState.SUBMITTED: DossierAct.REOPENED,
    DossierState.RETURNED: DossierAct.RETURNED,
    DossierState.ACCEPTED: DossierAct.ACCEPTED,
    DossierState.WITHDRAWN: DossierAct.WITHDRAWN,
    DossierState.REFUSED: DossierAct.REFUSED,
}
_OF_ID = _D.c.id == bindparam("of_id")
_BY_ID = select(*DOSSIER).where(_OF_ID).with_for_update(key_share=True)
_BY_DUTY = (
    select(*DOSSIER)
    .where(
        _D.c.enterprise_id == bindparam("of_enterprise"),
        _D.c.plan_id == bindparam("of_plan"),
        _D.c.kind == bindparam("of_kind"),
    )
    .with_for_update(key_share=True)
)
_VERSION = select(_D.c.version).where(_OF_ID).with_for_update(key_share=True)
_OF_ENTERPRISE = (
    select(*DOSSIER)
    .join(tables.campaign, tables.campaign.c.plan_id == _D.c.plan_id)
    .where(_D.c.enterprise_id == bindparam("of_enterprise"))
    .order_by(
        tables.campaign.c.body["year"].as_integer().desc(),
        tables.campaign.c.activated_at.desc(),
        _D.c.id.desc(),
    )
)
_SETTLE = (
    update(_D)
    .where(_OF_ID)
    .values(
        state=bindparam("new_state"),
        remarks=bindparam("new_remarks"),
        changed_by_id=bindparam("new_by"),
        changed_at=bindparam("new_at"),
        revision=_D.c.revision + 1,
        shared=or_(_D.c.shared, _D.c.changed_by_id != bindparam("new_by")),
    )
    .returning(_D.c.revision, _D.c.version)
)
_SAVE = _SETTLE.values(draft=bindparam("new_draft"), flow_version=bindparam("new_flow"))
_HAND_IN = _SAVE.values(version=_D.c.version + 1)
_NOTE = insert(_V).values(
    dossier_id=bindparam("of_id"), version=select(_D.c.version).where(_OF_ID).scalar_subquery()
)
_NAME = select(_P.c.name).where(_P.c.id == bindparam("of_person"))
_HISTORY = (
    select(_V, case((_P.c.forgotten_at.is_not(None), FORGOTTEN), else_=_P.c.name).label("by_name"))
    .join(_P, _P.c.id == _V.c.by_id)
    .where(_V.c.dossier_id == bindparam("of_id"))
    .order_by(_V.c.id)
)
_SUBMISSIONS = select(*SUBMISSION).where(_S.c.dossier_id == bindparam("of_id")).order_by(_S.c.version)
_SUBMISSION = select(*SUBMISSION).where(_S.c.id == bindparam("of_id"))
_BY_RECEIPT = select(*SUBMISSION).where(_S.c.receipt == bindparam("of_receipt"))
_NEWEST = and_(_S.c.dossier_id == _D.c.id, _S.c.version == _D.c.version)
_HANDED_IN = (
    select(*DOSSIER, *SUBMISSION, *ENTERPRISE)
    .join(_S, _NEWEST)
    .join(tables.enterprise, tables.enterprise.c.id == _D.c.enterprise_id)
)
_WAITING = _HANDED_IN.where(
    _D.c.board_id == bindparam("of_board"), _D.c.state == DossierState.SUBMITTED.value
).order_by(_S.c.at, _S.c.id)
_OF_PLAN = _HANDED_IN.where(
    _D.c.plan_id == bindparam("of_plan"),
    _D.c.kind == bindparam("of_kind"),
    _D.c.state != DossierState.WITHDRAWN.value,
)
_STANDINGS = (
    select(_D.c.enterprise_id, _D.c.state, _D.c.version, _S.c.late)
    .outerjoin(_S, _NEWEST)
    .where(_D.c.plan_id == bindparam("of_plan"), _D.c.kind == bindparam("of_kind"))
)
_EARLIER = (
    select(*SUBMISSION)
    .join(_D, _NEWEST)
    .where(
        _D.c.enterprise_id == bindparam("of_enterprise"),
        _D.c.kind == bindparam("of_kind"),
        _D.c.plan_id != bindparam("of_plan"),
        _D.c.state.not_in([DossierState.WITHDRAWN.value, DossierState.REFUSED.value]),
    )
    .order_by((_D.c.state == DossierState.ACCEPTED.value).desc(), _S.c.at.desc(), _S.c.id.desc())
    .limit(1)
)


class SqlDossiers:
    """The Dossiers port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, duty: Duty) -> Dossier | None:
        """The live dossier of a duty, locked until the commit; none when nobody began one."""
        row = self._connection.execute(_BY_DUTY, _about(duty)).first()
        return None if row is None else dossier_of(row)

    def get(self, dossier: DossierId) -> Dossier | None:
        """One dossier, locked until the commit."""
        row = self._connection.execute(_BY_ID, {"of_id": dossier}).first()
        return None if row is None else dossier_of(row)

    def start(self, duty: Duty, draft: Draft, flow_version: int, by: PersonId, at: datetime) -> Dossier:
        """The live dossier of a duty: made with this draft when there is none, whoever else does so now."""
        values = {
            "board_id": duty.board,
            "enterprise_id": duty.enterprise,
            "plan_id": duty.plan,
            "kind": duty.kind.value,
            "state": DossierState.DRAFT.value,
            "draft": kept_draft(draft),
            "flow_version": flow_version,
            "remarks": [],
            "changed_by_id": by,
            "changed_at": at,
        }
        new = self._connection.execute(insert_new(self._connection, _D), values).first()
        if new is not None:
            self.note(DossierId(new.id), DossierAct.STARTED, by, at)
        return dossier_of(self._connection.execute(_BY_DUTY, _about(duty)).one())

    def save(self, dossier: Dossier, by: PersonId, at: datetime) -> Dossier:
        """Keep the draft, state, remarks and form version of a dossier; its revision goes up by one."""
        return self._change(_SAVE, dossier, by, at)

    def submit(self, dossier: Dossier, new: NewSubmission) -> Submission:
        """Hand a version in: the draft itself where `new` has no content of its own.

        Raises ValueError when the receipt is taken; the transaction stays usable.
        """
        version = self._connection.execute(_VERSION, {"of_id": dossier.id}).scalar_one() + 1
        content = dossier.draft if new.content == Draft() else new.content
        name = self._connection.execute(_NAME, {"of_person": new.by}).scalar_one()
        values = {
            "dossier_id": dossier.id,
            "version": version,
            "content": kept_draft(content),
            "by_id": new.by,
            "by_name": name,
            "at": new.at,
            "receipt": new.receipt,
            "late": new.late,
            "due": new.due,
        }
        row = self._connection.execute(insert_new(self._connection, _S), values).first()
        if row is None:
            raise ValueError("the receipt is taken")
        handed_in = replace(dossier, state=DossierState.SUBMITTED, remarks=())
        self._change(_HAND_IN, handed_in, new.by, new.at)
        self.note(dossier.id, DossierAct.SUBMITTED, new.by, new.at)
        key = (SubmissionId(row.id), dossier.id, version)
        return Submission(*key, content, new.by, name, new.at, new.receipt, new.late, new.due)

    def settle(
        self, dossier: Dossier, state: DossierState, remarks: Sequence[Remark], by: PersonId, at: datetime
    ) -> Dossier:
        """Move a dossier to a state with these remarks; the history keeps their reasons."""
        settled = self._change(_SETTLE, replace(dossier, state=state, remarks=tuple(remarks)), by, at)
        self.note(dossier.id, _ACTS[state], by, at, "; ".join(one.reason for one in remarks))
        return settled

    def note(self, dossier: DossierId, act: DossierAct, by: PersonId, at: datetime, note: str = "") -> None:
        """Add a line to the history."""
        values = {"of_id": dossier, "act": act.value, "by_id": by, "at": at, "note": note}
        self._connection.execute(_NOTE, values)

    def history(self, dossier: DossierId) -> tuple[DossierEvent, ...]:
        """What happened, oldest first, with the names that people have now."""
        return tuple(_event(row) for row in self._connection.execute(_HISTORY, {"of_id": dossier}))

    def submissions(self, dossier: DossierId) -> tuple[Submission, ...]:
        """Every version handed in, oldest first."""
        return tuple(submission_of(row) for row in self._connection.execute(_SUBMISSIONS, {"of_id": dossier}))

    def submission(self, submission: SubmissionId) -> Submission | None:
        """One version."""
        return self._version(_SUBMISSION, {"of_id": submission})

    def by_receipt(self, receipt: str) -> Submission | None:
        """The version with this receipt."""
        return self._version(_BY_RECEIPT, {"of_receipt": receipt})

    def of_enterprise(self, enterprise: EnterpriseId) -> tuple[Dossier, ...]:
        """All dossiers of an enterprise, newest plan first."""
        rows = self._connection.execute(_OF_ENTERPRISE, {"of_enterprise": enterprise})
        return tuple(dossier_of(row) for row in rows)

    def waiting(self, board: BoardId) -> tuple[HandedIn, ...]:
        """What waits for an officer of the board, longest waiting first."""
        return tuple(handed_in_of(row) for row in self._connection.execute(_WAITING, {"of_board": board}))

    def handed_in(self, plan: PlanId, kind: DutyKind) -> tuple[HandedIn, ...]:
        """The newest version of every dossier that was handed in and is not withdrawn; by zone and name."""
        rows = self._connection.execute(_OF_PLAN, {"of_plan": plan, "of_kind": kind.value}).all()
        return tuple(handed_in_of(row) for row in sorted(rows, key=_by_zone_and_name))

    def standings(self, plan: PlanId, kind: DutyKind) -> tuple[Standing, ...]:
        """How far every dossier of this kind is, without contents."""
        rows = self._connection.execute(_STANDINGS, {"of_plan": plan, "of_kind": kind.value})
        return tuple(
            Standing(EnterpriseId(row.enterprise_id), DossierState(row.state), row.version, bool(row.late))
            for row in rows
        )

    def done(self, plan: PlanId, kind: DutyKind, among: Collection[EnterpriseId]) -> frozenset[EnterpriseId]:
        """Which of these enterprises owe nothing of this kind any more."""
        of = (_D.c.plan_id == plan, _D.c.kind == kind.value, _D.c.enterprise_id.in_(among))
        found = select(_D.c.enterprise_id).where(*of, _D.c.state.not_in([one.value for one in DRAFTED]))
        return frozenset(EnterpriseId(one) for one in self._connection.scalars(found))

    def earlier(self, duty: Duty) -> Submission | None:
        """The enterprise's newest submission of the same kind under another plan, accepted ones first."""
        return self._version(_EARLIER, _about(duty))

    def _version(self, statement: Select[Any], values: Mapping[str, object]) -> Submission | None:
        row = self._connection.execute(statement, values).first()
        return None if row is None else submission_of(row)

    def _change(self, statement: Update, dossier: Dossier, by: PersonId, at: datetime) -> Dossier:
        values = {
            "of_id": dossier.id,
            "new_state": dossier.state.value,
            "new_remarks": kept_remarks(dossier.remarks),
            "new_by": by,
            "new_at": at,
            "new_draft": kept_draft(dossier.draft),
            "new_flow": dossier.flow_version,
        }
        row = self._connection.execute(statement, values).one()
        return replace(dossier, revision=row.revision, version=row.version, changed_by=by, changed_at=at)


def _about(duty: Duty) -> dict[str, object]:
    return {"of_enterprise": duty.enterprise, "of_plan": duty.plan, "of_kind": duty.kind.value}


def _by_zone_and_name(row: AnyRow) -> tuple[object, ...]:
    """As people look things up, which no two databases agree on."""
    return text_key(row.zone), text_key(row.name), row.id


def _event(row: AnyRow) -> DossierEvent:
    act = DossierAct(row.act)
    return DossierEvent(act, PersonId(row.by_id), row.by_name, row.at, row.version, row.note)
