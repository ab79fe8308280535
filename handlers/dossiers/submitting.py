"""A dossier is handed in: the moment of receipt decides, the receipt says so, the history keeps it."""

from collections.abc import Mapping
from dataclasses import replace

from core.campaign.local_time import local_day
from core.dossiers import Dossier, DossierState, NewSubmission, Submission
from core.drafts import Draft, Row
from core.messages import Json
from handlers.dossiers.duties import Owed
from handlers.turn import Turn

TRIES = 8
# Where the newest version stands; sending the same again would only make it wait, or late, anew.
STANDING = frozenset({DossierState.SUBMITTED, DossierState.ACCEPTED})
# The talk's note of the dossier that was handed in last: “gửi” once more is answered with its receipt.
SENT = "_sent"


def submit(turn: Turn, owed: Owed, dossier: Dossier, totals: Json) -> None:
    """Hand the draft in; the same content twice is answered with the receipt that it has, accepted or not."""
    content = handed_in(dossier.draft)
    earlier = turn.uow.dossiers.submissions(dossier.id)
    if earlier and earlier[-1].content == content and dossier.state in STANDING:
        say_again(turn, owed, earlier[-1], totals)
        return
    late = owed.due is not None and local_day(turn.now) > owed.due
    kept = _kept(turn, owed, dossier, content, late=late)
    turn.offer("dossier/receipt", ("cmd:hoso", "cmd:thieu"), **_receipt(turn, owed, kept, totals))
    _remember(turn, kept)
    if late:
        told = {"receipt": kept.receipt, "enterprise": owed.enterprise, "kind": owed.duty.kind.value}
        turn.tell_officers(owed.duty.board, "review/late", **told, plan=owed.campaign.plan.short)


def say_again(turn: Turn, owed: Owed, kept: Submission, totals: Json) -> None:
    """The receipt that a version has already."""
    turn.offer("dossier/already", ("cmd:hoso",), **_receipt(turn, owed, kept, totals))
    _remember(turn, kept)


def _remember(turn: Turn, kept: Submission) -> None:
    turn.conversation = replace(turn.conversation, answers=((SENT, str(kept.dossier)),))


def handed_in(draft: Draft) -> Draft:
    """What is handed in of a draft: the answers and rows, without the form's own notes."""
    return Draft(
        _without_notes(draft.answers),
        {
            key: tuple(_without_notes(row) for row in rows)
            for key, rows in draft.rows.items()
            if key[0] != "_"
        },
    )


def _without_notes(row: Row) -> Mapping[str, str]:
    return {key: value for key, value in row.items() if not key.startswith("_")}


def _kept(turn: Turn, owed: Owed, dossier: Dossier, content: Draft, *, late: bool) -> Submission:
    """Under a receipt that is not taken; two of a billion may be the same."""
    for _ in range(TRIES):
        receipt = turn.desk.codes.receipt(owed.duty.kind)
        new = NewSubmission(turn.person, turn.now, receipt, late, owed.due, content)
        try:
            return turn.uow.dossiers.submit(dossier, new)
        except ValueError:
            continue
    raise RuntimeError("no free receipt")


def _receipt(turn: Turn, owed: Owed, kept: Submission, totals: Json) -> dict[str, Json]:
    files = turn.uow.attachments.of(kept.dossier)
    return {
        "receipt": kept.receipt,
        "at": kept.at.isoformat(),
        "version": kept.version,
        "late": kept.late,
        "due": kept.due.isoformat() if kept.due else None,
        "kind": owed.duty.kind.value,
        "plan": owed.campaign.plan.short,
        "enterprise": owed.enterprise,
        "totals": totals,
        "files": [{"name": one.name, "size": one.size} for one in files],
        "document": turn.desk.links.document(kept.id, turn.person),
        "upload": turn.desk.links.upload(kept.dossier, turn.person, "scan"),
    }
