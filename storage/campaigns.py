"""Activated plans with their rulings."""

import json
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from operator import attrgetter

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, func, insert, select

from core.campaign.plan import Campaign, Plan, Ruling
from core.ids import BoardId, PlanId
from storage import tables
from storage.columns import AnyRow
from storage.upsert import insert_new

_C, _R = tables.campaign, tables.ruling
_PLAN = TypeAdapter(Plan)
_OF_BOARD = (
    select(_C.c.plan_id.label("plan"), _C.c.board_id, _C.c.activated_at, _C.c.digest, *_R.c)
    .outerjoin(_R, _R.c.plan_id == _C.c.plan_id)
    .where(_C.c.board_id == bindparam("of_board"))
    .order_by(_C.c.activated_at, _C.c.plan_id, _R.c.id)
)
# What is numbered within a campaign is so for all processes of PostgreSQL; SQLite has one writer.
_IN_TURN = select(_C.c.plan_id).where(_C.c.plan_id == bindparam("plan_id")).with_for_update(key_share=True)


class SqlCampaigns:
    """The Campaigns port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_board(self, board: BoardId) -> tuple[Campaign, ...]:
        """A board's campaigns, oldest first."""
        rows = self._connection.execute(_OF_BOARD, {"of_board": board})
        by_plan = [list(together) for _, together in groupby(rows, key=attrgetter("plan"))]
        return tuple(
            Campaign(
                self._plan(one[0].plan, one[0].digest),
                BoardId(one[0].board_id),
                one[0].activated_at,
                tuple(_ruling(row) for row in one if row.id is not None),
            )
            for one in by_plan
        )

    def activate(self, plan: Plan, board: BoardId, by: str, at: datetime) -> None:
        """Make a plan a campaign; doing it twice changes nothing."""
        body = _PLAN.dump_python(plan, mode="json", exclude_defaults=True)
        values = {
            "plan_id": plan.id,
            "board_id": board,
            "body": body,
            "digest": sha256(json.dumps(body, sort_keys=True).encode()).hexdigest(),
            "activated_by": by,
            "activated_at": at,
        }
        self._connection.execute(insert_new(self._connection, _C).values(**values))

    def lock(self, plan: PlanId) -> None:
        """Until the commit nobody else rules on this campaign: what is read from here on holds."""
        self._connection.execute(_IN_TURN, {"plan_id": plan})

    def rule(self, plan: PlanId, ruling: Ruling) -> None:
        """Keep a ruling as the newest version on its flag."""
        self.lock(plan)
        of_flag = (_R.c.plan_id == plan, _R.c.code == ruling.code, _R.c.on_item == ruling.on)
        newest = self._connection.execute(select(func.max(_R.c.version)).where(*of_flag)).scalar_one()
        self._connection.execute(
            insert(_R).values(
                plan_id=plan,
                code=ruling.code,
                on_item=ruling.on,
                version=(newest or 0) + 1,
                date=ruling.date,
                reason=ruling.reason,
                answer=ruling.answer,
                ruled_by=ruling.by,
                ruled_at=ruling.at,
            )
        )

    def _plan(self, plan: str, digest: str) -> Plan:
        place = _place_of(digest)
        if not place:
            body = self._connection.execute(select(_C.c.body).where(_C.c.plan_id == plan)).scalar_one()
            place.append(_PLAN.validate_python(body))
        return place[0]


def _ruling(row: AnyRow) -> Ruling:
    said = (row.code, row.on_item, row.reason, row.ruled_by, row.ruled_at)
    return Ruling(*said, row.date, row.answer, row.version)


@lru_cache(maxsize=256)
def _place_of(_digest: str) -> list[Plan]:
    """Where the plan with this content is kept once it is parsed: every deadline question reads it."""
    return []
