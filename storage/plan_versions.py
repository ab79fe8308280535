"""The versions of active plans, and which drafts change one."""

import json
from datetime import datetime
from hashlib import sha256

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, insert, select, update

from core.campaign.plan import Plan
from core.ids import PlanDraftId, PlanId
from core.plan_versions import ChangeWish, NewVersion, PlanVersion
from storage import tables
from storage.columns import AnyRow
from storage.passage_tables import passage
from storage.plan_texts import first_draft_of, first_text_of
from storage.plan_version_tables import campaign_version, plan_change
from storage.upsert import insert_new

_C, _V, _W = tables.campaign, campaign_version, plan_change
_PLAN = TypeAdapter(Plan)


class SqlPlanVersions:
    """The PlanVersions port over one connection.

    A plan that never changed has no rows: its only version is the campaign itself.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, plan: PlanId) -> tuple[PlanVersion, ...]:
        """All versions, oldest first; none where the plan is not active."""
        wanted = select(_V).where(_V.c.plan_id == plan).order_by(_V.c.number)
        rows = self._connection.execute(wanted).all()
        if rows:
            return tuple(self._version(row) for row in rows)
        active = self._connection.execute(select(_C).where(_C.c.plan_id == plan)).first()
        if active is None:
            return ()
        told = (_PLAN.validate_python(active.body), active.activated_at, active.activated_by)
        first = first_draft_of(self._connection, plan)
        text = first_text_of(self._connection, plan)
        return (PlanVersion(1, *told, "", text, replaces=True, draft=first),)

    def amend(self, plan: PlanId, new: NewVersion, by: str, at: datetime) -> int:
        """Make this the plan of a campaign from now on; its number. The campaign must be locked."""
        number = len(self._all_kept(plan)) + 1
        body = _PLAN.dump_python(new.plan, mode="json", exclude_defaults=True)
        values = {"plan_id": plan, "number": number, "body": body, "text": new.text, "source": new.source}
        who = {"replaces": new.replaces, "draft_id": new.draft, "made_by": by, "made_at": at}
        self._connection.execute(insert(_V).values(**values, **who))
        digest = sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
        changed = update(_C).where(_C.c.plan_id == plan).values(body=body, digest=digest)
        self._connection.execute(changed)
        if new.replaces:  # its passages are cut anew at the next question about it
            self._connection.execute(delete(passage).where(passage.c.plan_id == plan))
        return number

    def wish(self, draft: PlanDraftId) -> ChangeWish | None:
        """Which plan a draft changes and how; none where it is a plan of its own."""
        row = self._connection.execute(select(_W).where(_W.c.draft_id == draft)).first()
        if row is None:
            return None
        left_out = tuple(str(one) for one in row.left_out)
        return ChangeWish(draft, PlanId(row.target_id), row.replaces, left_out, row.seen)

    def keep_wish(self, wish: ChangeWish) -> None:
        """Keep what is wanted of a draft; the newest holds."""
        values = {"target_id": wish.target, "replaces": wish.replaces, "seen": wish.seen}
        values |= {"left_out": list(wish.left_out)}
        self._connection.execute(insert_new(self._connection, _W).values(draft_id=wish.draft, **values))
        self._connection.execute(update(_W).where(_W.c.draft_id == wish.draft).values(**values))

    def _all_kept(self, plan: PlanId) -> tuple[int, ...]:
        """The numbers of the versions, the first one written down by now."""
        numbers = select(_V.c.number).where(_V.c.plan_id == plan)
        found = tuple(self._connection.scalars(numbers))
        if found:
            return found
        active = self._connection.execute(select(_C).where(_C.c.plan_id == plan)).one()
        first = {"plan_id": plan, "number": 1, "body": active.body, "text": "", "source": ""}
        who = {"replaces": True, "made_by": active.activated_by, "made_at": active.activated_at}
        self._connection.execute(insert(_V).values(**first, **who))
        return (1,)

    def _version(self, row: AnyRow) -> PlanVersion:
        plan, is_first = PlanId(row.plan_id), row.number == 1
        draft = first_draft_of(self._connection, plan) if is_first else row.draft_id
        return PlanVersion(
            number=row.number,
            plan=_PLAN.validate_python(row.body),
            since=row.made_at,
            by=row.made_by,
            source=row.source,
            text=first_text_of(self._connection, plan) if is_first else row.text,
            replaces=row.replaces,
            draft=None if draft is None else PlanDraftId(draft),
        )
