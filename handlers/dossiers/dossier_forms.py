"""Forms whose draft is a dossier: begun, gone on with by any representative on any channel, handed in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from core.campaign.findings import FindingSeverity
from core.campaign.plan import DutyKind
from core.dialogue.asking import question as ask
from core.dialogue.engine import advance, is_sending
from core.dialogue.flow import OVERRIDE, Flow, Group
from core.dialogue.form import Asking, End, Form, Place, Say, place_in
from core.dialogue.manners import Manner, pick, read_wish
from core.dossiers import Dossier, DossierAct
from core.drafts import Draft
from core.messages import ChannelName, Json
from core.rights import takes_files
from handlers.dossiers import submitting
from handlers.dossiers.duties import Owed, dossier_in, owed_for
from handlers.meanwhile import STATE, is_unseen, seen_of, still_holds
from handlers.turn import Turn

MOST_ERRORS = 5
LONG_CARD = 20


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
    """A flow over dossiers of one kind: how a draft begins, what its checks find, what a receipt counts.

    `review` is what the card at the end shows besides the items.
    """

    kind: DutyKind
    flow: Flow
    begin: Callable[[Turn, Owed], Draft]
    findings: Callable[[Turn, Owed, Draft], tuple[Found, ...]]
    totals: Callable[[Draft], Json]
    review: Callable[[Form], Mapping[str, Json]] = lambda _form: {}


def open_dossier(
    turn: Turn, entry: DossierFlow, owed: Owed, edit: str = "", fill: Callable[[Form], Form] | None = None
) -> None:
    """Begin a dossier, also one that was thrown away, or go on; `edit` calls up one item (`nominees:5`).

    `fill` puts in what was said beforehand, at the place where it is asked about.
    """
    dossiers = turn.uow.dossiers
    dossier = dossiers.of(owed.duty)
    if dossier is None:
        draft = entry.begin(turn, owed)
        dossier = dossiers.start(owed.duty, draft, entry.flow.version, turn.person, turn.now)
        form = _form(turn, entry, dossier).saying("dossier/begun", **_about(owed, dossier))
    elif not (dossier.draft.answers or dossier.draft.rows):
        begun = replace(dossier, draft=entry.begin(turn, owed))
        form = _form(turn, entry, begun).saying("dossier/begun", **_about(owed, dossier))
    else:
        form = _resumed(turn, owed, dossier, _form(turn, entry, dossier, _place_today(entry.flow, edit)))
        is_older = dossier.flow_version != entry.flow.version
        form = form.saying("flow/new_version") if is_older else form
    _go_on(turn, entry, owed, dossier, fill(form) if fill else form)


def answer(turn: Turn, entry: DossierFlow, said: str) -> None:
    """A message to the open form."""
    dossier, owed = _open(turn)
    if dossier is None or owed is None:
        turn.leave()
        turn.say("dossier/gone")
        return
    moved = _moved(turn, entry, owed, dossier, said)
    if moved is not None:
        _go_on(turn, entry, owed, dossier, moved)
        return
    if turn.contact.address.channel.value != _notes(turn).get("_channel"):
        _ask_channel(turn, said)
        return
    form = _beside(turn, dossier, _form(turn, entry, dossier, place_in(_notes(turn))))
    is_twice = turn.conversation.step.startswith(OVERRIDE) and is_sending(said)
    after = form.saying("flow/reason_problem") if is_twice else advance(form, turn.conversation.choices, said)
    _settle(turn, entry, owed, dossier, after.ended(End.DONE) if _is_explained(turn, after) else after)


def _resumed(turn: Turn, owed: Owed, dossier: Dossier, form: Form) -> Form:
    return form.saying("dossier/resumed", **_about(owed, dossier), **form.progress(), **_other(turn, dossier))


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
    dossier = dossier_in(turn, _notes(turn).get("_dossier", ""))
    return dossier, owed_for(turn, dossier) if dossier else None


def _notes(turn: Turn) -> dict[str, str]:
    return dict(turn.conversation.answers)


def _form(turn: Turn, entry: DossierFlow, dossier: Dossier, place: Place | None = None) -> Form:
    draft = dossier.draft
    if dossier.flow_version != entry.flow.version:
        draft = entry.flow.migrated(draft)
    return Form(entry.flow, draft, turn.facts(draft), place or Place())


def _place_today(flow: Flow, edit: str) -> Place:
    """Where a place of a draft is now; the key may be one of an earlier version (an officer's remark)."""
    key, colon, rest = edit.partition(":")
    return Place(f"{flow.key_today(key)}{colon}{rest}")


def _moved(turn: Turn, entry: DossierFlow, owed: Owed, dossier: Dossier, said: str) -> Form | None:
    """The form asked anew where the ground moved under the answer: another channel, version or person."""
    notes = _notes(turn)
    offered = {choice.key for choice in turn.conversation.choices}
    form = _form(turn, entry, dossier, place_in(notes))
    if "form:here" in offered and pick(turn.conversation.choices, said) == "form:here":
        return form
    if turn.conversation.flow_version != entry.flow.version:
        return form.at().saying("flow/new_version")
    is_anothers = dossier.changed_by != turn.person and is_unseen(notes, dossier)
    if not is_anothers or still_holds(notes, form, dossier, turn.conversation.step):
        return None
    if notes.get(STATE) != dossier.state.value:
        return _resumed(turn, owed, dossier, form)
    return form.at().saying("dossier/changed", **_other(turn, dossier))


def _beside(turn: Turn, dossier: Dossier, form: Form) -> Form:
    """Who else writes in the same dossier just now is told; what each of them says is kept."""
    if dossier.changed_by == turn.person or not is_unseen(_notes(turn), dossier):
        return form
    return form.saying("dossier/meanwhile", **_other(turn, dossier))


def _ask_channel(turn: Turn, said: str) -> None:
    """The form is open on another channel: go on here? Nothing is taken as an answer before that is said."""
    wish = read_wish(said)
    is_leaving = wish is not None and wish.manner in {Manner.CANCEL, Manner.LATER}
    if is_leaving or pick(turn.conversation.choices, said) == "form:not_here":
        turn.leave()
        turn.say("dossier/left")
        return
    other = ChannelName(_notes(turn).get("_channel", turn.contact.address.channel.value))
    turn.offer("dossier/other_channel", ("form:here", "form:not_here"), channel=other.value)


def _is_explained(turn: Turn, after: Form) -> bool:
    """Whether the reason for a warning was given: handing in, which asked for it, goes on by itself."""
    asked = turn.conversation.step
    is_given = asked.startswith(OVERRIDE) and asked in after.draft.answers
    return is_given and after.current is None and after.place.asking is Asking.NOTHING


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
    draft = entry.flow.migrated(before[-1].content) if before else Draft()
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
        _go_on(turn, entry, owed, dossier, replace(asked, says=(*asked.says, warning.say)))
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
    notes = {"_dossier": str(dossier.id), "_channel": channel, **seen_of(form, dossier)}
    turn.go_on(form, notes, _question(turn, entry, owed, dossier, form))


def _question(turn: Turn, entry: DossierFlow, owed: Owed, dossier: Dossier, form: Form) -> Say:
    """The form's question; the review card also tells of the day, of remarks and of what the checks found."""
    asked = ask(form)
    if isinstance(form.current, Group) and form.place.asking is Asking.NOTHING:
        return replace(asked, data={**asked.data, **_list_links(turn, dossier)})
    if form.current is not None or form.place.asking is not Asking.NOTHING:
        return asked
    found = _open_findings(turn, entry, owed, form.draft)
    counts: dict[str, Json] = {
        "errors": sum(one.severity is FindingSeverity.ERROR for one in found),
        "warnings": sum(one.severity is FindingSeverity.WARN for one in found),
    }
    is_resumed = any(one.template == "dossier/resumed" for one in form.says)
    is_brief = bool(form.says) and not is_resumed and len(form.listed()) > LONG_CARD
    if is_brief and _has_seen_card(turn, entry):
        return Say("dossier/reviewed", counts, ("form:submit", "form:edit", "form:review", "form:later"))
    extra: dict[str, Json] = {
        **entry.review(form),
        **_about(owed, dossier),
        **counts,
        "remarks": [{"place": one.place, "reason": one.reason} for one in dossier.remarks],
        "upload": upload_link(turn, dossier, "scan"),
        "files": [one.name for one in turn.uow.attachments.of(dossier.id)],
        "days_left": owed.days_left(turn.today),
    }
    return replace(asked, data={**asked.data, **extra})


def _list_links(turn: Turn, dossier: Dossier) -> dict[str, Json]:
    """Where an empty Excel list is had, and where a full one is sent."""
    return {
        "template": turn.desk.links.template(dossier.id, turn.person),
        "upload": upload_link(turn, dossier, "nominees"),
    }


def upload_link(turn: Turn, dossier: Dossier, item: str) -> str:
    """Where a file for this item is added; empty while the dossier takes none."""
    takes = takes_files(dossier.state, item)
    return turn.desk.links.upload(dossier.id, turn.person, item) if takes else ""


def _has_seen_card(turn: Turn, entry: DossierFlow) -> bool:
    """Whether the person comes from the card: it is on the screen, and long."""
    before = turn.conversation
    return before.flow == entry.flow.name and (not before.step or bool(_notes(turn).get("_edit")))


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
