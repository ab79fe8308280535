"""Forms whose draft is a dossier: begun, gone on with by any representative on any channel, handed in."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from core.campaign.findings import FindingSeverity
from core.campaign.plan import DutyKind
from core.dialogue.asking import question as ask
from core.dialogue.engine import advance
from core.dialogue.flow import OVERRIDE, Flow
from core.dialogue.form import Asking, End, Form, Place, Say, place_in
from core.dialogue.manners import pick
from core.dossiers import Dossier, DossierAct
from core.drafts import Draft
from core.ids import DossierId
from core.messages import ChannelName, Json
from handlers import submitting
from handlers.duties import Owed, owed_for
from handlers.turn import Turn

MOST_ERRORS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found in a draft, where, and what is said of it."""

    code: str
    severity: FindingSeverity
    places: tuple[str, ...]
    overridden: bool
    say: Say


@dataclass(frozen=True, slots=True)
class DossierFlow:
    """A flow over dossiers of one kind: how a draft begins, what its checks find, what a receipt counts."""

    kind: DutyKind
    flow: Flow
    begin: Callable[[Turn, Owed], Draft]
    findings: Callable[[Turn, Owed, Draft], tuple[Found, ...]]
    totals: Callable[[Draft], Json]


def open_dossier(turn: Turn, entry: DossierFlow, owed: Owed, edit: str = "") -> None:
    """Begin a dossier, or go on where it stands; `edit` calls up one item (`nominees:5`)."""
    dossiers = turn.uow.dossiers
    dossier = dossiers.of(owed.duty)
    if dossier is None:
        draft = entry.begin(turn, owed)
        dossier = dossiers.start(owed.duty, draft, entry.flow.version, turn.person, turn.now)
        form = _form(turn, entry, dossier).saying("dossier/begun", **_about(owed, dossier))
    else:
        if not dossier.draft.answers:
            dossier = replace(dossier, draft=entry.begin(turn, owed))
        form = _form(turn, entry, dossier, Place(edit))
        form = form.saying(
            "dossier/resumed", **_about(owed, dossier), **form.progress(), **_other(turn, dossier)
        )
    _go_on(turn, entry, owed, dossier, form)


def answer(turn: Turn, entry: DossierFlow, said: str) -> None:
    """A message to the open form."""
    dossier, owed = _open(turn)
    if dossier is None or owed is None:
        turn.leave()
        turn.say("dossier/gone")
        return
    moved = _moved(turn, entry, dossier, said)
    if moved is not None:
        _go_on(turn, entry, owed, dossier, moved)
        return
    if turn.contact.address.channel.value != _notes(turn).get("_channel"):
        _ask_channel(turn)
        return
    form = _form(turn, entry, dossier, place_in(_notes(turn)))
    _settle(turn, entry, owed, dossier, advance(form, turn.conversation.choices, said))


def ask_again(turn: Turn, entry: DossierFlow) -> None:
    """Put the open question once more."""
    dossier, owed = _open(turn)
    if dossier is None or owed is None:
        turn.leave()
        return
    _go_on(turn, entry, owed, dossier, _form(turn, entry, dossier, place_in(_notes(turn))))


def open_one(turn: Turn) -> Dossier | None:
    """The dossier whose form is open; none when none is, or when it is no longer the writer's."""
    dossier, owed = _open(turn)
    return dossier if owed is not None else None


def _open(turn: Turn) -> tuple[Dossier | None, Owed | None]:
    noted = _notes(turn).get("_dossier", "")
    dossier = turn.uow.dossiers.get(DossierId(int(noted))) if noted.isdecimal() else None
    return dossier, owed_for(turn, dossier) if dossier else None


def _notes(turn: Turn) -> dict[str, str]:
    return dict(turn.conversation.answers)


def _form(turn: Turn, entry: DossierFlow, dossier: Dossier, place: Place | None = None) -> Form:
    draft = dossier.draft
    if dossier.flow_version != entry.flow.version:
        draft = entry.flow.migrated(draft)
    return Form(entry.flow, draft, turn.facts(draft), place or Place())


def _moved(turn: Turn, entry: DossierFlow, dossier: Dossier, said: str) -> Form | None:
    """The form asked anew where the ground moved under the answer: another channel, version or person."""
    notes = _notes(turn)
    offered = {choice.key for choice in turn.conversation.choices}
    form = _form(turn, entry, dossier, place_in(notes))
    if "form:here" in offered and pick(turn.conversation.choices, said) == "form:here":
        return form
    if turn.conversation.flow_version != entry.flow.version:
        return form.at().saying("flow/new_version")
    item = form.current
    is_same = (item.key if item else "") == turn.conversation.step
    if notes.get("_seen") != str(dossier.revision) and dossier.changed_by != turn.person and not is_same:
        return form.at().saying("dossier/changed", **_other(turn, dossier))
    return None


def _ask_channel(turn: Turn) -> None:
    """The form is open on another channel: go on here? Nothing is taken as an answer before that is said."""
    if pick(turn.conversation.choices, "form:not_here") is not None:
        turn.leave()
        turn.say("dossier/left")
        return
    other = ChannelName(_notes(turn).get("_channel", turn.contact.address.channel.value))
    turn.offer("dossier/other_channel", ("form:here", "form:not_here"), channel=other.value)


def _settle(turn: Turn, entry: DossierFlow, owed: Owed, dossier: Dossier, after: Form) -> None:
    """What the end of a form means for its dossier."""
    if after.end is End.OPEN:
        _go_on(turn, entry, owed, dossier, after)
        return
    if after.end is End.DONE:
        _hand_in(turn, entry, owed, dossier, after)
        return
    turn.leave()
    if after.end is End.LATER:
        turn.offer("dossier/later", ("cmd:thieu",), **_about(owed, dossier), **after.progress())
        return
    before = turn.uow.dossiers.submissions(dossier.id)
    draft = before[-1].content if before else Draft()
    turn.uow.dossiers.save(replace(dossier, draft=draft), turn.person, turn.now)
    turn.uow.dossiers.note(dossier.id, DossierAct.DISCARDED, turn.person, turn.now)
    turn.say("dossier/discarded", **_about(owed, dossier))


def _hand_in(turn: Turn, entry: DossierFlow, owed: Owed, dossier: Dossier, form: Form) -> None:
    """Errors stop; a warning wants a reason; then it is handed in."""
    found = _open_findings(turn, entry, owed, form.draft)
    errors = [one for one in found if one.severity is FindingSeverity.ERROR]
    warning = next(iter(found), None)
    still = replace(form, end=End.OPEN)
    if errors:
        said = tuple(one.say for one in errors[:MOST_ERRORS])
        asked = still.saying("dossier/errors", count=len(errors))
        _go_on(turn, entry, owed, dossier, replace(asked.at(_place(errors[0])), says=(*asked.says, *said)))
    elif warning is not None:
        asked = still.at(f"{OVERRIDE}{warning.code}")
        _go_on(turn, entry, owed, dossier, replace(asked, says=(warning.say,)))
    else:
        turn.leave()
        submitting.submit(turn, owed, replace(dossier, draft=form.draft), entry.totals(form.draft))


def _place(found: Found) -> str:
    return found.places[0] if found.places else ""


def _open_findings(turn: Turn, entry: DossierFlow, owed: Owed, draft: Draft) -> list[Found]:
    """What the enterprise itself must still settle; what is for officers is not told here."""
    found = entry.findings(turn, owed, draft)
    return [one for one in found if one.severity is not FindingSeverity.OFFICER and not one.overridden]


def _go_on(turn: Turn, entry: DossierFlow, owed: Owed, dossier: Dossier, form: Form) -> None:
    """Save what is filled in, and ask what comes next."""
    if form.draft != dossier.draft or dossier.flow_version != entry.flow.version:
        changed = replace(dossier, draft=form.draft, flow_version=entry.flow.version)
        dossier = turn.uow.dossiers.save(changed, turn.person, turn.now)
    channel = turn.contact.address.channel.value
    notes = {"_dossier": str(dossier.id), "_seen": str(dossier.revision), "_channel": channel}
    turn.go_on(form, notes, _question(turn, entry, owed, dossier, form))


def _question(turn: Turn, entry: DossierFlow, owed: Owed, dossier: Dossier, form: Form) -> Say:
    """The form's question; the review card also tells of the day, of remarks and of what the checks found."""
    asked = ask(form)
    if form.current is not None or form.place.asking is not Asking.NOTHING:
        return asked
    found = _open_findings(turn, entry, owed, form.draft)
    extra: dict[str, Json] = {
        **_about(owed, dossier),
        "errors": sum(one.severity is FindingSeverity.ERROR for one in found),
        "warnings": sum(one.severity is FindingSeverity.WARN for one in found),
        "remarks": [{"place": one.place, "reason": one.reason} for one in dossier.remarks],
        "upload": turn.desk.links.upload(dossier.id, turn.person, "scan"),
        "files": [one.name for one in turn.uow.attachments.of(dossier.id)],
        "days_left": owed.days_left(turn.today),
    }
    return replace(asked, data={**asked.data, **extra})


def _about(owed: Owed, dossier: Dossier) -> dict[str, Json]:
    return {
        "kind": owed.duty.kind.value,
        "plan": owed.campaign.plan.short,
        "enterprise": owed.enterprise,
        "due": owed.due.isoformat() if owed.due else None,
        "state": dossier.state.value,
        "version": dossier.version,
    }


def _other(turn: Turn, dossier: Dossier) -> dict[str, Json]:
    """Who changed a dossier last, where it was somebody else."""
    other = dossier.changed_by != turn.person
    name = turn.uow.people.person(dossier.changed_by).name if other else ""
    return {"by": name, "at": dossier.changed_at.isoformat()}
