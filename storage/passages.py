"""The plans' own words, kept in passages and found by what they speak of."""

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import Connection, TextClause, func, select, text

from core.campaign.passages import Passage, passages_of
from core.campaign.plan import Plan
from core.ids import PlanId
from core.reading.questions.plan_search import Found, Sought, ranked, search_words
from storage.passage_tables import passage
from storage.plan_texts import text_of
from storage.upsert import insert_new

_P = passage
_COLUMNS = (_P.c.number, _P.c.place, _P.c.heading, _P.c.text, _P.c.line)
_ON_SQLITE = text("passage.id IN (SELECT rowid FROM passage_words WHERE passage_words MATCH :sought)")
_ON_POSTGRESQL = text("to_tsvector('simple', passage.folded) @@ to_tsquery('simple', :sought)")


class SqlPassages:
    """The Passages port over one connection.

    A plan's passages are put in at the first question about it: whoever makes a plan a campaign need not
    think of them, and campaigns of before have them too.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._is_sqlite = connection.dialect.name == "sqlite"

    def of(self, plan: Plan) -> tuple[Passage, ...]:
        """All passages of a plan, in its order."""
        return self._those(plan.id) or self._keep(plan)

    def best(self, plan: Plan, sought: Sought) -> tuple[Found, ...]:
        """The passages of a plan that hold a word of what is sought, the best first."""
        if not sought.words:
            return ()
        counted = self._connection.execute(select(func.count()).where(_P.c.plan_id == plan.id)).scalar_one()
        of = counted or len(self._keep(plan))
        holding = _ON_SQLITE if self._is_sqlite else _ON_POSTGRESQL
        one_of = " OR ".join(f'"{word}"' for word in sought.words)
        asked = one_of if self._is_sqlite else " | ".join(sought.words)
        return ranked(sought, self._those(plan.id, holding.bindparams(sought=asked)), of)

    def _those(self, plan: PlanId, *which: TextClause) -> tuple[Passage, ...]:
        wanted = select(*_COLUMNS).where(_P.c.plan_id == plan, *which).order_by(_P.c.number)
        return tuple(Passage(*row) for row in self._connection.execute(wanted))

    def _keep(self, plan: Plan) -> tuple[Passage, ...]:
        """Put a plan's passages in; two processes may do it at once."""
        found = _cut(plan, text_of(self._connection, plan.id))
        if found:
            self._connection.execute(insert_new(self._connection, _P), _rows(plan.id, found))
        return found


@lru_cache(maxsize=64)
def _cut(plan: Plan, text: str) -> tuple[Passage, ...]:
    """A plan in passages, cut once a process: what is tried out and undone asks for it again and again."""
    return passages_of(plan, text)


def _rows(plan: PlanId, found: Sequence[Passage]) -> list[dict[str, str | int]]:
    return [
        {
            "plan_id": plan,
            "number": one.number,
            "place": one.place,
            "heading": one.heading,
            "text": one.text,
            "line": one.line,
            "folded": " ".join(search_words(f"{one.heading}\n{one.text}")),
        }
        for one in found
    ]
