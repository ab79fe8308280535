"""Activated plans with their rulings, and the questions that wait for officers."""

import json
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from pydantic import TypeAdapter
from sqlalchemy import Connection, func, insert, select

from core.campaign.plan import Campaign, Plan, Ruling
from core.ids import BoardId, PersonId, PlanId
from storage import tables
from storage.columns import AnyRow
from storage.upsert import insert_new

_C, _R, _Q = tables.campaign, tables.ruling, tables.question
_PLAN = TypeAdapter(Plan)


class SqlCampaigns:
    """The Campaigns port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_board(self, board: BoardId) -> tuple[Campaign, ...]:
        """A board's campaigns, oldest first."""
        columns = (_C.c.plan_id, _C.c.board_id, _C.c.activated_at, _C.c.digest)
        rows = self._connection.execute(
            select(*columns).where(_C.c.board_id == board).order_by(_C.c.activated_at, _C.c.plan_id)
        ).all()
        rulings = self._rulings([row.plan_id for row in rows])
        return tuple(
            Campaign(self._plan(row), BoardId(row.board_id), row.activated_at, rulings.get(row.plan_id, ()))
            for row in rows
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

    def rule(self, plan: PlanId, ruling: Ruling) -> None:
        """Keep a ruling as the newest version on its flag."""
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
        on_topic = select(_Q.c.id).where(_Q.c.plan_id == plan, _Q.c.topic == topic, _Q.c.closed_at.is_(None))
        if self._connection.execute(on_topic.where(_Q.c.person_id == person).limit(1)).first():
            return False
        first = self._connection.execute(on_topic.limit(1)).first() is None
        values = {"person_id": person, "plan_id": plan, "topic": topic, "asked_at": at}
        self._connection.execute(insert(_Q).values(**values))
        return first

    def _plan(self, row: AnyRow) -> Plan:
        place = _place_of(row.digest)
        if not place:
            body = self._connection.execute(select(_C.c.body).where(_C.c.plan_id == row.plan_id)).scalar_one()
            place.append(_PLAN.validate_python(body))
        return place[0]

    def _rulings(self, plans: list[str]) -> dict[str, tuple[Ruling, ...]]:
        found: dict[str, tuple[Ruling, ...]] = {}
        for row in self._connection.execute(select(_R).where(_R.c.plan_id.in_(plans)).order_by(_R.c.id)):
            ruling = Ruling(
                row.code,
                row.on_item,
                row.reason,
                row.ruled_by,
                row.ruled_at,
                row.date,
                row.answer,
                row.version,
            )
            found[row.plan_id] = (*found.get(row.plan_id, ()), ruling)
        return found


@lru_cache(maxsize=256)
def _place_of(_digest: str) -> list[Plan]:
    """Where the plan with this content is kept once it is parsed: every deadline question reads it."""
    return []
