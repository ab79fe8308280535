"""Rows of dossiers and their versions as values, and a draft as what is kept of it."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Text, cast

from core.campaign.plan import DutyKind
from core.dossiers import Dossier, DossierState, Duty, HandedIn, Remark, Submission
from core.drafts import Draft
from core.ids import BoardId, DossierId, EnterpriseId, PersonId, PlanId, SubmissionId
from storage.columns import AnyRow
from storage.dossier_tables import dossier, submission
from storage.tables import enterprise

DOSSIER = (
    dossier.c.id,
    dossier.c.board_id,
    dossier.c.enterprise_id,
    dossier.c.plan_id,
    dossier.c.kind,
    dossier.c.state,
    dossier.c.version,
    cast(dossier.c.draft, Text).label("draft"),
    dossier.c.revision,
    dossier.c.flow_version,
    dossier.c.remarks,
    dossier.c.changed_by_id,
    dossier.c.changed_at,
)
SUBMISSION = (
    submission.c.id.label("submission_id"),
    submission.c.dossier_id,
    submission.c.version.label("submission_version"),
    cast(submission.c.content, Text).label("content"),
    submission.c.by_id,
    submission.c.by_name,
    submission.c.at,
    submission.c.receipt,
    submission.c.late,
    submission.c.due,
)
ENTERPRISE = (enterprise.c.name, enterprise.c.zone, enterprise.c.group_name, enterprise.c.tax_code)


def kept_draft(draft: Draft) -> dict[str, Any]:
    """A draft as its JSON column holds it."""
    return {
        "answers": dict(draft.answers),
        "rows": {group: [dict(row) for row in rows] for group, rows in draft.rows.items()},
    }


def kept_remarks(remarks: Iterable[Remark]) -> list[dict[str, str]]:
    """Remarks as their JSON column holds them."""
    return [{"place": one.place, "reason": one.reason} for one in remarks]


def draft_of(text: str) -> Draft:
    """The draft in a JSON column's text."""
    found = json.loads(text)
    return Draft(found["answers"], {group: tuple(rows) for group, rows in found["rows"].items()})


def duty_of(row: AnyRow) -> Duty:
    """The duty that a row is about."""
    enterprise_id = EnterpriseId(row.enterprise_id)
    return Duty(BoardId(row.board_id), enterprise_id, PlanId(row.plan_id), DutyKind(row.kind))


def dossier_of(row: AnyRow, draft: Draft | None = None) -> Dossier:
    """The dossier in a row of `DOSSIER`; with this draft where it is parsed already."""
    return Dossier(
        DossierId(row.id),
        duty_of(row),
        DossierState(row.state),
        row.version,
        draft_of(row.draft) if draft is None else draft,
        row.revision,
        PersonId(row.changed_by_id),
        row.changed_at,
        row.flow_version,
        tuple(Remark(one["place"], one["reason"]) for one in row.remarks),
    )


def submission_of(row: AnyRow) -> Submission:
    """The version in a row of `SUBMISSION`."""
    return Submission(
        SubmissionId(row.submission_id),
        DossierId(row.dossier_id),
        row.submission_version,
        draft_of(row.content),
        PersonId(row.by_id),
        row.by_name,
        row.at,
        row.receipt,
        row.late,
        row.due,
    )


def handed_in_of(row: AnyRow) -> HandedIn:
    """All of a row of `DOSSIER`, `SUBMISSION` and `ENTERPRISE`; a draft that was handed in is parsed once."""
    kept = submission_of(row)
    same = row.draft == row.content
    found = dossier_of(row, kept.content if same else None)
    return HandedIn(found, kept, row.name, row.zone, row.group_name, row.tax_code)
