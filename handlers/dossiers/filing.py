"""/dangky, /soket, /tongket – begin a dossier or go on with it; asked which one where there are several."""

from core.campaign.plan import DutyKind
from core.dossiers import DossierState, Submission
from core.messages import Choice, Json
from handlers.asking import speaks_for_an_enterprise
from handlers.dossiers import submitting
from handlers.dossiers.dossier_flows import BY_KIND
from handlers.dossiers.dossier_forms import DossierFlow, open_dossier
from handlers.dossiers.duties import Owed, all_owed, dossier_in, owed_for
from handlers.keys import number_in
from handlers.turn import Turn

HANDED_IN = frozenset({DossierState.SUBMITTED, DossierState.ACCEPTED, DossierState.REFUSED})


def register(turn: Turn, _rest: str = "") -> None:
    """/dangky – begin or go on with the registration."""
    _begin(turn, DutyKind.REGISTRATION)


def send_midyear(turn: Turn, _rest: str = "") -> None:
    """/soket – begin or go on with the mid-year summary."""
    _begin(turn, DutyKind.MIDYEAR)


def send_yearend(turn: Turn, _rest: str = "") -> None:
    """/tongket – begin or go on with the year-end summary."""
    _begin(turn, DutyKind.YEAREND)


def begin(turn: Turn, rest: str) -> None:
    """`file:KIND:ENTERPRISE:N[:PLACE]` – the Nth plan of today; a place lands on that very item."""
    kind, enterprise, number, place = (*rest.split(":", 3), "", "", "", "")[:4]
    found = [
        one
        for one in all_owed(turn)
        if one.duty.kind.value == kind and str(one.duty.enterprise) == enterprise
    ]
    at = number_in(number)
    if at is None or at >= len(found):
        turn.say("stale_choice")
        return
    open_dossier(turn, BY_KIND[found[at].duty.kind], found[at], place)


def fix(turn: Turn, rest: str) -> None:
    """`fix:DOSSIER:PLACE` – from an officer's remark to the very line it is on."""
    number, _, place = rest.partition(":")
    dossier = dossier_in(turn, number)
    owed = owed_for(turn, dossier) if dossier else None
    if dossier is None or owed is None:
        turn.say("dossier/gone")
    elif dossier.state is not DossierState.RETURNED:
        open_owed(turn, BY_KIND[owed.duty.kind], owed, f"dossier:{dossier.id}")
    else:
        open_dossier(turn, BY_KIND[owed.duty.kind], owed, place)


def receipt_again(turn: Turn) -> bool:
    """“Gửi” once more behind a receipt (a double tap): the same one; False where none was given just now."""
    dossier = dossier_in(turn, dict(turn.conversation.answers).get(submitting.SENT, ""))
    owed = owed_for(turn, dossier) if dossier else None
    if dossier is None or owed is None or dossier.state is not DossierState.SUBMITTED:
        return False
    newest = turn.uow.dossiers.submissions(dossier.id)[-1]
    submitting.say_again(turn, owed, newest, BY_KIND[owed.duty.kind].totals(newest.content))
    return True


def key_of(owed: Owed, among: tuple[Owed, ...], place: str = "") -> str:
    """The choice that opens this duty, at a place of it; short enough for every channel."""
    same = [
        one for one in among if (one.duty.kind, one.duty.enterprise) == (owed.duty.kind, owed.duty.enterprise)
    ]
    key = f"file:{owed.duty.kind.value}:{owed.duty.enterprise}:{same.index(owed)}"
    return f"{key}:{place}" if place else key


def is_handed_in(turn: Turn, owed: Owed) -> bool:
    """Whether what the board has of this duty is shown first, before anything of it is changed."""
    dossier = turn.uow.dossiers.of(owed.duty)
    return dossier is not None and dossier.state in HANDED_IN


def open_owed(turn: Turn, entry: DossierFlow, owed: Owed, key: str, place: str = "") -> None:
    """A dossier that is handed in is shown first; it is changed only if that is wanted. Else at a place."""
    dossier = turn.uow.dossiers.of(owed.duty)
    if dossier is None or dossier.state not in HANDED_IN:
        open_dossier(turn, entry, owed, place)
        return
    newest = turn.uow.dossiers.submissions(dossier.id)[-1]
    change = Choice(key, turn.desk.labels[turn.contact.person.locale]["file:change"])
    turn.say(
        "filing/handed_in",
        (change, *turn.desk.choices(turn.contact.person.locale, ("cmd:hoso",))),
        **_of(newest),
        state=dossier.state.value,
        kind=owed.duty.kind.value,
        plan=owed.campaign.plan.short,
        enterprise=owed.enterprise,
        document=turn.desk.links.document(newest.id, turn.person),
    )


def _begin(turn: Turn, kind: DutyKind) -> None:
    if not speaks_for_an_enterprise(turn):
        return
    every = all_owed(turn)
    found = [one for one in every if one.duty.kind is kind]
    if not found:
        turn.offer("filing/none", ("cmd:han", "cmd:kehoach"), kind=kind.value)
    elif len(found) == 1:
        open_owed(turn, BY_KIND[kind], found[0], key_of(found[0], every))
    else:
        choices = [
            Choice(key_of(one, every), f"{one.enterprise} – {one.campaign.plan.short}") for one in found
        ]
        turn.say("filing/which", choices, kind=kind.value)


def _of(newest: Submission) -> dict[str, Json]:
    return {
        "receipt": newest.receipt,
        "at": newest.at.isoformat(),
        "by": newest.by_name,
        "version": newest.version,
        "late": newest.late,
    }
