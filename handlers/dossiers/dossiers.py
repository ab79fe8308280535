"""/hoso – the dossiers of an enterprise: state, history, documents; to change or to withdraw one."""

from core.dossiers import Attachment, Dossier, DossierState
from core.drafts import Answers
from core.messages import Choice, Json
from handlers.asking import speaks_for_an_enterprise
from handlers.dossiers.dossier_forms import upload_link
from handlers.dossiers.duties import Owed, all_owed, dossier_in, owed_for
from handlers.dossiers.filing import key_of
from handlers.flows.dossiers import WITHDRAW
from handlers.turn import Turn

MOST = 8


def show(turn: Turn, _rest: str = "") -> None:
    """The list; a single dossier is shown at once."""
    if not speaks_for_an_enterprise(turn):
        return
    found = [
        one
        for role in turn.contact.representing
        if role.enterprise is not None
        for one in turn.uow.dossiers.of_enterprise(role.enterprise)
    ][:MOST]
    if not found:
        turn.offer("dossier/none", ("cmd:dangky", "cmd:thieu"))
    elif len(found) == 1:
        _one(turn, found[0])
    else:
        _list(turn, found)


def show_one(turn: Turn, rest: str) -> None:
    """`dossier:ID` – one dossier of the list."""
    dossier = dossier_in(turn, rest)
    if dossier is None or owed_for(turn, dossier) is None:
        turn.say("dossier/gone")
        return
    _one(turn, dossier)


def ask_withdraw(turn: Turn, rest: str) -> None:
    """`withdraw:ID` – asked once."""
    dossier = dossier_in(turn, rest)
    owed = owed_for(turn, dossier) if dossier else None
    if dossier is None or owed is None or dossier.state is not DossierState.SUBMITTED:
        turn.say("dossier/gone")
        return
    turn.enter(WITHDRAW, {"_withdrawn": rest, "_kind": owed.duty.kind.value, "_enterprise": owed.enterprise})


def finish_withdraw(turn: Turn, answers: Answers) -> None:
    """Take it back; the versions stay in the history, the draft may be handed in again."""
    dossier = dossier_in(turn, answers["_withdrawn"])
    owed = owed_for(turn, dossier) if dossier else None
    if answers["confirm"] != "yes" or dossier is None or owed is None:
        turn.say("dossier/kept")
    elif dossier.state is not DossierState.SUBMITTED:
        turn.say("dossier/gone")
    else:
        turn.uow.dossiers.settle(dossier, DossierState.WITHDRAWN, (), turn.person, turn.now)
        turn.offer("dossier/withdrawn", ("cmd:thieu",), kind=owed.duty.kind.value, enterprise=owed.enterprise)


def _list(turn: Turn, found: list[Dossier]) -> None:
    labels = turn.desk.labels[turn.contact.person.locale]
    rows: list[Json] = []
    choices = []
    for dossier in found:
        owed = owed_for(turn, dossier)
        if owed is None:
            continue
        rows.append({**_state(owed, dossier), "label": labels[f"duty:{owed.duty.kind.value}"]})
        label = f"{labels[f'duty:{owed.duty.kind.value}']} – {owed.campaign.plan.short}"
        choices.append(Choice(f"dossier:{dossier.id}", label))
    turn.say("dossier/list", choices, dossiers=rows)


def _one(turn: Turn, dossier: Dossier) -> None:
    owed = owed_for(turn, dossier)
    if owed is None:
        turn.say("dossier/gone")
        return
    submissions = turn.uow.dossiers.submissions(dossier.id)
    turn.say(
        "dossier/card",
        _ways(turn, owed, dossier),
        **_state(owed, dossier),
        versions=[
            {
                "version": one.version,
                "receipt": one.receipt,
                "at": one.at.isoformat(),
                "late": one.late,
                "document": turn.desk.links.document(one.id, turn.person),
            }
            for one in submissions[-3:]
        ],
        history=[
            {"act": one.act.value, "by": one.by_name, "at": one.at.isoformat(), "note": one.note}
            for one in turn.uow.dossiers.history(dossier.id)[-MOST:]
        ],
        remarks=[one.reason for one in dossier.remarks],
        upload=upload_link(turn, dossier, "scan"),
        files=[_file(turn, one) for one in turn.uow.attachments.of(dossier.id)],
    )


def _ways(turn: Turn, owed: Owed, dossier: Dossier) -> list[Choice]:
    labels = turn.desk.labels[turn.contact.person.locale]
    every = all_owed(turn)
    ways = []
    if owed in every:
        change = "file:change" if dossier.version else "file:go_on"
        ways.append(Choice(key_of(owed, every), labels[change]))
    if dossier.state is DossierState.SUBMITTED:
        ways.append(Choice(f"withdraw:{dossier.id}", labels["dossier:withdraw"]))
    return ways


def _state(owed: Owed, dossier: Dossier) -> dict[str, Json]:
    return {
        "kind": owed.duty.kind.value,
        "plan": owed.campaign.plan.short,
        "enterprise": owed.enterprise,
        "state": dossier.state.value,
        "version": dossier.version,
        "changed_at": dossier.changed_at.isoformat(),
        "due": owed.due.isoformat() if owed.due else None,
    }


def _file(turn: Turn, one: Attachment) -> Json:
    return {"name": one.name, "size": one.size, "link": turn.desk.links.attachment(one.id, turn.person)}
