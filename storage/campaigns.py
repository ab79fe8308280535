"""Activated plans with their rulings, and the questions that wait for officers."""

import json
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from operator import attrgetter

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, func, insert, select

from core.campaign.plan import Campaign, Plan, Ruling
from core.ids import BoardId, PersonId, PlanId
from storage import tables
from storage.columns import AnyRow
from storage.upsert import insert_new

_C, _R, _Q = tables.campaign, tables.ruling, tables.question
_PLAN = TypeAdapter(Plan)
_OF_BOARD = (
    select(_C.c.plan_id.label("plan"), _C.c.board_id, _C.c.activated_at, _C.c.digest, *_R.c)
    .outerjoin(_R, _R.c.plan_id == _C.c.plan_id)
    .where(_C.c.board_id == bindparam("of_board"))
    .order_by(_C.c.activated_at, _C.c.plan_id, _R.c.id)
)
_ASKED = (
    select(_Q.c.id)
    .where(_Q.c.plan_id == bindparam("plan_id"), _Q.c.topic == bindparam("topic"), _Q.c.closed_at.is_(None))
    .limit(1)
)
# What is numbered or first within a campaign is so for all processes of PostgreSQL; SQLite has one writer.
_IN_TURN = select(_C.c.plan_id).where(_C.c.plan_id == bindparam("plan_id")).with_for_update(key_share=True)
_ASKED_BY = _ASKED.where(_Q.c.person_id == bindparam("person_id"))


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

    def ask(self, person: PersonId, plan: PlanId, topic: str, at: datetime) -> bool:
        """Keep a person's question once; whether it is the first open one on this topic."""
        values = {"person_id": person, "plan_id": plan, "topic": topic}
        if self._connection.execute(_ASKED_BY, values).first():
            return False
        self._connection.execute(_IN_TURN, {"plan_id": plan})
        first = self._connection.execute(_ASKED, {"plan_id": plan, "topic": topic}).first() is None
        self._connection.execute(insert(_Q), {**values, "asked_at": at})
        return first

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
