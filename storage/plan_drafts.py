"""Plans that are not active yet, with everything that officers did to them."""

import re
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from unicodedata import normalize

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, exists, insert, null, select, update

from core.campaign.plan import Plan, Ruling
from core.ids import BoardId, PersonId, PlanDraftId, PlanId
from core.messages import Json
from core.plan_drafts import OPEN, Author, Change, DraftState, NewPlanDraft, PlanDraft, PlanPaper
from core.reading.plans.paper import PaperNote
from storage import library, tables
from storage.columns import AnyRow
from storage.plan_draft_tables import plan_draft, plan_draft_change

_D, _S, _C = plan_draft, plan_draft_change, tables.campaign
_PLAN = TypeAdapter(Plan)
_WORD = re.compile(r"[^\W_]+")
_IN_TURN = select(_D).where(_D.c.id == bindparam("of_id")).with_for_update()
# One row stands for all drafts; whoever refers to that board meanwhile does not wait.
_TURN = select(tables.board.c.id).order_by(tables.board.c.id).limit(1).with_for_update(key_share=True)
_OPEN = [state.value for state in OPEN]
_OF_BOARD = (
    select(_D).where(_D.c.board_id == bindparam("of_board"), _D.c.state.in_(_OPEN)).order_by(_D.c.id.desc())
)
_CHANGES = (
    select(_S)
    .where(_S.c.draft_id.in_(bindparam("of_ids", expanding=True)), _S.c.taken_back_at.is_(None))
    .order_by(_S.c.draft_id, _S.c.id)
)


class SqlPlanDrafts:
    """The PlanDrafts port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take_turns(self) -> None:
        """Nobody else keeps a draft until the commit, so that what was looked up still holds."""
        self._connection.execute(_TURN)

    def add(self, new: NewPlanDraft) -> PlanDraft:
        """Keep a draft."""
        paper, by = new.paper, (new.by.person, new.by.name, new.at)
        values = {
            "board_id": new.board,
            "plan_id": new.plan.id,
            "body": _body(new.plan),
            "text": paper.text,
            "words_digest": _words_digest(paper.text),
            "file_name": paper.file_name,
            "digest": paper.digest,
            "confidence": dict(paper.read.confidence),
            "notes": [note.value for note in paper.read.notes],
            "state": DraftState.PROPOSED.value,
            "version": 1,
            **dict(zip(("proposed_by_id", "proposed_by", "proposed_at"), by, strict=True)),
            **dict(zip(("changed_by_id", "changed_by", "changed_at"), by, strict=True)),
        }
        made = self._connection.execute(insert(_D).values(**values).returning(_D.c.id)).scalar_one()
        return self._again(PlanDraftId(made))

    def get(self, draft: PlanDraftId) -> PlanDraft | None:
        """One draft, locked until the commit."""
        return next(iter(self._drafts(self._connection.execute(_IN_TURN, {"of_id": draft}))), None)

    def of_board(self, board: BoardId) -> tuple[PlanDraft, ...]:
        """A board's drafts that are neither active nor given up, newest first; locks nothing."""
        return self._drafts(self._connection.execute(_OF_BOARD, {"of_board": board}))

    def like(self, board: BoardId, paper: PlanPaper) -> PlanDraft | None:
        """The board's newest draft of the same file, or with the same words, unless it was given up."""
        same = (_D.c.digest == paper.digest) | (_D.c.words_digest == _words_digest(paper.text))
        wanted = (_D.c.board_id == board, _D.c.state != DraftState.DROPPED.value, same)
        found = select(_D).where(*wanted).order_by(_D.c.id.desc()).limit(1)
        return next(iter(self._drafts(self._connection.execute(found))), None)

    def campaign_like(self, board: BoardId, text: str) -> PlanId | None:
        """The board's campaign of a shipped plan with these words; one that came as a file is a draft."""
        ids = self._connection.scalars(select(_C.c.plan_id).where(_C.c.board_id == board)).all()
        shipped = [one for one in ids if one in library.plan_ids()]
        words = _words(text)
        same = (one for one in shipped if _words(library.plan_text(one)) == words)
        return next((PlanId(one) for one in same), None)

    def is_taken(self, plan: PlanId) -> bool:
        """Whether a campaign or a draft, of any board, bears this id."""
        if plan in library.plan_ids():
            return True
        bearing = exists().where(_C.c.plan_id == plan) | exists().where(_D.c.plan_id == plan)
        return bool(self._connection.execute(select(bearing)).scalar_one())

    def change(self, draft: PlanDraft, plan: Plan, change: Change) -> PlanDraft | None:
        """Do something to an open draft; none when it is not as `draft` shows it any more."""
        proposed = DraftState.PROPOSED.value
        if not self._moved(draft, change.by, change.at, body=_body(plan), plan_id=plan.id, state=proposed):
            return None
        before = null() if change.before is None else _body(change.before)
        values: dict[str, object] = {"draft_id": draft.id, "at": change.at, "before": before}
        values |= {"by_id": change.by.person, "by_name": change.by.name}
        if change.ruling is not None:
            ruling = change.ruling
            values |= {"code": ruling.code, "on_item": ruling.on, "date": ruling.date}
            values |= {"reason": ruling.reason, "answer": ruling.answer}
        self._connection.execute(insert(_S).values(**values))
        return self._again(draft.id)

    def take_back(self, draft: PlanDraft, by: Author, at: datetime) -> PlanDraft | None:
        """Undo the last change that stands; the row stays."""
        last = draft.changes[-1] if draft.changes else None
        if last is None:
            return None
        plan = last.before or draft.plan
        proposed = DraftState.PROPOSED.value
        if not self._moved(draft, by, at, body=_body(plan), plan_id=plan.id, state=proposed):
            return None
        undone = update(_S).where(_S.c.id == last.number)
        self._connection.execute(undone.values(taken_back_at=at, taken_back_by_id=by.person))
        return self._again(draft.id)

    def move(
        self, draft: PlanDraft, state: DraftState, by: Author, at: datetime, reason: str = ""
    ) -> PlanDraft | None:
        """Another state; none when the draft is not as it is shown any more."""
        moved = self._moved(draft, by, at, state=state.value, reason=reason)
        return self._again(draft.id) if moved else None

    def _moved(self, draft: PlanDraft, by: Author, at: datetime, **values: object) -> bool:
        """Whether the row was as it is shown; then it has these values and one version more."""
        shown = (_D.c.id == draft.id, _D.c.version == draft.version, _D.c.state.in_(_OPEN))
        who = {"changed_by_id": by.person, "changed_by": by.name, "changed_at": at}
        changed = update(_D).where(*shown).values(version=draft.version + 1, **who, **values)
        return self._connection.execute(changed).rowcount > 0

    def _again(self, draft: PlanDraftId) -> PlanDraft:
        (found,) = self._drafts(self._connection.execute(select(_D).where(_D.c.id == draft)))
        return found

    def _drafts(self, found: Iterable[AnyRow]) -> tuple[PlanDraft, ...]:
        rows = list(found)
        changes: dict[int, tuple[Change, ...]] = {}
        if rows:
            made = self._connection.execute(_CHANGES, {"of_ids": [row.id for row in rows]})
            changes = {
                number: tuple(map(_change, one)) for number, one in groupby(made, lambda row: row.draft_id)
            }
        return tuple(_draft(row, changes.get(row.id, ())) for row in rows)


def _draft(row: AnyRow, changes: tuple[Change, ...]) -> PlanDraft:
    return PlanDraft(
        id=PlanDraftId(row.id),
        board=BoardId(row.board_id),
        plan=_PLAN.validate_python(row.body),
        text=row.text,
        file_name=row.file_name,
        digest=row.digest,
        state=DraftState(row.state),
        version=row.version,
        proposed_by=_author(row.proposed_by_id, row.proposed_by),
        proposed_at=row.proposed_at,
        changed_by=_author(row.changed_by_id, row.changed_by),
        changed_at=row.changed_at,
        confidence=row.confidence,
        notes=tuple(PaperNote(note) for note in row.notes),
        changes=changes,
        reason=row.reason,
    )


def _change(row: AnyRow) -> Change:
    """A row; which ruling on its flag it was is counted when the plan is activated."""
    ruling = None
    if row.code:
        ruling = Ruling(row.code, row.on_item, row.reason, row.by_name, row.at, row.date, row.answer)
    before = None if row.before is None else _PLAN.validate_python(row.before)
    return Change(_author(row.by_id, row.by_name), row.at, ruling, before, row.id)


def _author(person: int | None, name: str) -> Author:
    return Author(name, None if person is None else PersonId(person))


def _body(plan: Plan) -> Json:
    body: Json = _PLAN.dump_python(plan, mode="json", exclude_defaults=True)
    return body


def _words_digest(text: str) -> str:
    """The same for the same words, whatever file they came in."""
    return sha256(" ".join(_words(text)).encode()).hexdigest()


def _words(text: str) -> list[str]:
    """The words alone: how lines are broken, capitals, emphasis and marks between words differ by file."""
    return _WORD.findall(normalize("NFC", text).casefold())
