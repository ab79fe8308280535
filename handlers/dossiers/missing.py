"""/thieu – “Còn thiếu gì?”: what an enterprise still owes, what each item lacks, one tap to that field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from core.dialogue.flow import Flow, is_answered
from core.dossiers import Dossier, DossierState
from core.drafts import Draft
from core.ids import PlanId
from core.messages import Choice, Json
from core.people import Role
from core.rights import DRAFTED
from handlers.asking import speaks_for_an_enterprise
from handlers.dossiers.dossier_flows import BY_KIND
from handlers.dossiers.dossier_forms import open_one
from handlers.dossiers.duties import Owed, all_owed, owed_by
from handlers.dossiers.filing import HANDED_IN, key_of, open_owed
from handlers.looking import Looking
from handlers.turn import Turn

MOST_LACKING = 4


@dataclass(frozen=True, slots=True)
class Todo:
    """A duty that is asked for or begun, and its dossier, none where there is nothing in it."""

    owed: Owed
    dossier: Dossier | None

    @property
    def is_open(self) -> bool:
        """Whether it is not handed in, or was given back."""
        return self.dossier is None or self.dossier.state in DRAFTED


def show(turn: Turn, _rest: str = "") -> None:
    """One card for all enterprises that the writer represents."""
    if not speaks_for_an_enterprise(turn):
        return
    roles = turn.contact.representing
    found = todos(turn, roles)
    locale = turn.contact.person.locale
    choices = ways(turn.desk.labels[locale], found, several=len(roles) > 1)
    if choices:
        choices += turn.desk.choices(locale, ("cmd:giahan",))
    turn.say("missing/card", choices, enterprises=[card(turn, role, found, locale) for role in roles])


def take_up(turn: Turn, rest: str) -> None:
    """`todo:KIND:ENTERPRISE:PLAN` – open that duty where it stands now; what is handed in is shown first.

    It may be tapped at any time, so it names the plan itself, and a form that is open meanwhile is set aside.
    """
    every = all_owed(turn)
    owed = next((one for one in every if _key(one) == f"todo:{rest}"), None)
    if owed is None:
        turn.say("missing/over")
        return
    entry, dossier = BY_KIND[owed.duty.kind], turn.uow.dossiers.of(owed.duty)
    if dossier is None or dossier.state not in HANDED_IN:
        _set_aside(turn, owed)
    open_owed(turn, entry, owed, key_of(owed, every), _first_place(dossier, entry.flow))


def todos(look: Looking, roles: Iterable[Role]) -> tuple[Todo, ...]:
    """The duties of enterprises that some roles speak for, read and not locked; in the order of the roles."""
    return tuple(one for role in roles for one in _of_role(look, role))


def ways(labels: Mapping[str, str], found: Iterable[Todo], *, several: bool) -> tuple[Choice, ...]:
    """A choice for each open duty; with several enterprises it tells whose."""
    return tuple(
        Choice(_key(one.owed), _label(labels[f"duty:{one.owed.duty.kind.value}"], one.owed, several=several))
        for one in found
        if one.is_open
    )


def card(look: Looking, role: Role, found: Sequence[Todo], locale: str) -> dict[str, Json]:
    """An enterprise with what is open and what is done, as the card shows it."""
    of_role = [one for one in found if one.owed.duty.enterprise == role.enterprise]
    labels = look.desk.labels[locale]
    return {
        "name": role.enterprise_name,
        "items": [_item(look, one, labels) for one in of_role if one.is_open],
        "done": [
            {"kind": one.owed.duty.kind.value, "state": one.dossier.state.value}
            for one in of_role
            if one.dossier is not None and not one.is_open
        ],
    }


def _of_role(look: Looking, role: Role) -> Iterable[Todo]:
    if role.enterprise is None:
        return
    dossiers = {
        (one.duty.plan, one.duty.kind): one for one in look.uow.dossiers.of_enterprise(role.enterprise)
    }
    for owed in owed_by(look, role):
        dossier = _begun(dossiers.get((owed.duty.plan, owed.duty.kind)))
        if dossier is not None or owed.is_asked_for:
            yield Todo(owed, dossier)


def _begun(dossier: Dossier | None) -> Dossier | None:
    """A dossier in which there is something; one whose draft was thrown away counts as not begun."""
    is_empty = dossier is None or not (dossier.version or dossier.draft.answers or dossier.draft.rows)
    return None if is_empty else dossier


def _set_aside(turn: Turn, owed: Owed) -> None:
    """Leave a form that is open; a dossier's draft is kept, and a person who was in another one hears it."""
    if not turn.conversation.flow:
        return
    other = open_one(turn)
    turn.leave()
    if other is None or other.duty != owed.duty:
        turn.say("missing/set_aside", kind=other.duty.kind.value if other else "")


def _item(look: Looking, one: Todo, labels: Mapping[str, str]) -> Json:
    owed, dossier = one.owed, one.dossier
    flow = BY_KIND[owed.duty.kind].flow
    lacking = _lacking(flow, flow.migrated(dossier.draft)) if dossier else []
    return {
        "kind": owed.duty.kind.value,
        "plan": owed.campaign.plan.short,
        "state": dossier.state.value if dossier else "none",
        "due": owed.due.isoformat() if owed.due else None,
        "days_left": owed.days_left(look.today),
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


def _key(owed: Owed) -> str:
    """The choice that opens this duty, for as long as it lasts and on every channel."""
    return f"todo:{owed.duty.kind.value}:{owed.duty.enterprise}:{_sign(owed.duty.plan)}"


def _sign(plan: PlanId) -> str:
    """Six characters that tell a plan from the few others of an enterprise; its name may be too long."""
    return f"{crc32(plan.encode()):08x}"[:6]


def _label(label: str, owed: Owed, *, several: bool) -> str:
    return f"{label} – {owed.enterprise}" if several else label
