"""The text of an active plan: the newest paper that took its place, else what it was activated with."""

from sqlalchemy import ColumnElement, Connection, select

from core.ids import PlanDraftId, PlanId
from core.plan_drafts import DraftState
from storage import library
from storage.plan_draft_tables import plan_draft
from storage.plan_version_tables import campaign_version

_D, _V = plan_draft, campaign_version


def text_of(connection: Connection, plan: PlanId) -> str:
    """The text to which the line numbers of the plan refer; empty for one that has none."""
    newest = select(_V.c.text).where(_V.c.plan_id == plan, _V.c.replaces, _V.c.number > 1)
    found = connection.scalars(newest.order_by(_V.c.number.desc()).limit(1)).first()
    return found or first_text_of(connection, plan)


def first_text_of(connection: Connection, plan: PlanId) -> str:
    """The text that the plan was activated with: of the file that it came as, else the shipped one."""
    found = connection.scalars(select(_D.c.text).where(*_activated(plan)).limit(1)).first()
    return found or (library.plan_text(plan) if plan in library.plan_ids() else "")


def first_draft_of(connection: Connection, plan: PlanId) -> PlanDraftId | None:
    """The draft that was activated as this plan; none for one that never was a draft."""
    found = connection.scalars(select(_D.c.id).where(*_activated(plan)).limit(1)).first()
    return None if found is None else PlanDraftId(found)


def _activated(plan: PlanId) -> tuple[ColumnElement[bool], ...]:
    return _D.c.plan_id == plan, _D.c.state == DraftState.ACTIVE.value
