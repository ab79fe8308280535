"""/thieu – “Còn thiếu gì?”: what an enterprise still owes, what each item lacks, one tap to that field."""

from core.dialogue.flow import Flow, is_answered
from core.dossiers import Dossier, DossierState
from core.drafts import Draft
from core.messages import Choice, Json
from core.people import Role
from core.rights import DRAFTED
from handlers.asking import speaks_for_an_enterprise
from handlers.dossier_flows import BY_KIND
from handlers.duties import Owed, owed_by
from handlers.filing import key_of
from handlers.turn import Turn

MOST_LACKING = 4


def show(turn: Turn, _rest: str = "") -> None:
    """One card for all enterprises that the writer represents."""
    if not speaks_for_an_enterprise(turn):
        return
    enterprises: list[Json] = []
    choices: list[Choice] = []
    for role in turn.contact.representing:
        card, ways = _of_enterprise(turn, role)
        enterprises.append(card)
        choices += ways
    if choices:
        choices += turn.desk.choices(turn.contact.person.locale, ("cmd:giahan",))
    turn.say("missing/card", choices, enterprises=enterprises, several=len(enterprises) > 1)


def _of_enterprise(turn: Turn, role: Role) -> tuple[Json, list[Choice]]:
    every = owed_by(turn, role)
    items: list[Json] = []
    done: list[Json] = []
    choices: list[Choice] = []
    for owed in every:
        dossier = _begun(turn.uow.dossiers.of(owed.duty))
        if dossier is None and not owed.is_asked_for:
            continue
        if dossier is not None and dossier.state not in DRAFTED:
            done.append({"kind": owed.duty.kind.value, "state": dossier.state.value})
            continue
        flow = BY_KIND[owed.duty.kind].flow
        items.append(_item(turn, owed, dossier, flow))
        place = _first_place(dossier, flow)
        label = turn.desk.labels[turn.contact.person.locale][f"duty:{owed.duty.kind.value}"]
        choices.append(Choice(key_of(owed, every, place), _label(turn, label, role)))
    return {"name": role.enterprise_name, "items": items, "done": done}, choices


def _begun(dossier: Dossier | None) -> Dossier | None:
    """A dossier in which there is something; one whose draft was thrown away counts as not begun."""
    is_empty = dossier is None or not (dossier.version or dossier.draft.answers or dossier.draft.rows)
    return None if is_empty else dossier


def _item(turn: Turn, owed: Owed, dossier: Dossier | None, flow: Flow) -> Json:
    lacking = _lacking(flow, flow.migrated(dossier.draft)) if dossier else []
    labels = turn.desk.labels[turn.contact.person.locale]
    return {
        "kind": owed.duty.kind.value,
        "plan": owed.campaign.plan.short,
        "state": dossier.state.value if dossier else "none",
        "due": owed.due.isoformat() if owed.due else None,
        "days_left": owed.days_left(turn.today),
        "lacking": [labels.get(f"item:{key}", key) for key in lacking[:MOST_LACKING]],
        "more": max(len(lacking) - MOST_LACKING, 0),
        "remarks": [one.reason for one in dossier.remarks] if dossier else [],
    }


def _lacking(flow: Flow, draft: Draft) -> list[str]:
    return [item.key for item in flow.applying(draft) if not item.optional and not is_answered(item, draft)]


def _first_place(dossier: Dossier | None, flow: Flow) -> str:
    """The first remark of a returned dossier; else the form finds its first open item itself."""
    if dossier is None or dossier.state is not DossierState.RETURNED or not dossier.remarks:
        return ""
    place = dossier.remarks[0].place
    return place if flow.item(flow.key_today(place.partition(":")[0])) else ""


def _label(turn: Turn, label: str, role: Role) -> str:
    several = f" – {role.enterprise_name}" if len(turn.contact.representing) > 1 else ""
    return f"{label}{several}"
