"""/duyet – an officer looks through what arrived: accepts, returns with reasons, decides on what is late."""

from collections.abc import Mapping, Sequence

from core.dialogue.flow import Group
from core.dialogue.form import Form, Say
from core.dossiers import Dossier, DossierState, HandedIn, Remark, Submission
from core.drafts import Answers
from core.messages import ChannelName, Choice, Data, Json
from handlers.dossiers.dossier_flows import BY_KIND
from handlers.dossiers.dossier_forms import Found
from handlers.dossiers.duties import Owed, campaign_of, dossier_in, owed
from handlers.flows.review import RETURN, remarks_in
from handlers.people import onboarding
from handlers.turn import Turn

MOST = 10
MOST_FINDINGS = 6
MOST_ROWS = 20
DECISIONS = {"accept": DossierState.ACCEPTED, "refuse": DossierState.REFUSED}


def queue(turn: Turn, _rest: str = "") -> None:
    """What waits, the longest first; beside it the requests to take part and those about personal data."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("officers_only")
        return
    waiting = turn.uow.dossiers.waiting(officer.board)
    asked = turn.uow.data_requests.open(officer.board)
    requests = turn.uow.invites.open_requests(officer.board)
    if not waiting and not asked:
        if requests:
            onboarding.list_requests(turn)
        else:
            turn.say("review/none")
        return
    keys = (*(("review:requests",) if requests else ()), *(("cmd:yeucaudulieu",) if asked else ()))
    more = turn.desk.choices(turn.contact.person.locale, keys)
    turn.say(
        "review/queue",
        (*(_choice(turn, one) for one in waiting[:MOST]), *more),
        dossiers=[_line(one) for one in waiting[:MOST]],
        more=max(len(waiting) - MOST, 0),
        count=len(waiting),
        late=sum(one.submission.late for one in waiting),
        requests=len(requests),
        data_requests=len(asked),
        overdue=sum(one.due_on < turn.today for one in asked),
    )


def act(turn: Turn, rest: str) -> None:
    """`review:look:ID`, `review:accept:ID:VERSION` (or refuse, return), `review:requests`."""
    way, _, of = rest.partition(":")
    if turn.contact.officer is None:
        turn.say("officers_only")
    elif way == "requests":
        onboarding.list_requests(turn)
    else:
        number, _, version = of.partition(":")
        found = _theirs(turn, number)
        if found is None:
            turn.say("review/gone")
        elif way == "look":
            _card(turn, *found)
        else:
            _decide(turn, way, version, *found)


def finish_return(turn: Turn, answers: Answers) -> None:
    """Send it back, unless somebody settled it or a newer version came meanwhile."""
    if answers["confirm"] != "yes":
        turn.offer("review/not_returned", ("cmd:duyet",))
        return
    found = _theirs(turn, answers["_returned"])
    if found is None or not _is_current(found[0], answers["_version"]):
        turn.offer("review/moved", ("cmd:duyet",))
        return
    dossier, due = found
    items = tuple(filter(None, answers["_items"].split(",")))
    remarks = remarks_in(answers["reasons"], int(answers["_rows"]), items, answers["_group"]) or ()
    _settle(turn, due, dossier, DossierState.RETURNED, remarks)


def _decide(turn: Turn, way: str, version: str, dossier: Dossier, due: Owed) -> None:
    if not _is_current(dossier, version):
        turn.offer("review/moved", ("cmd:duyet",))
    elif way in DECISIONS:
        _settle(turn, due, dossier, DECISIONS[way], ())
    elif way == "return":
        _ask_reasons(turn, dossier, due)
    else:
        turn.say("stale_choice")


def _ask_reasons(turn: Turn, dossier: Dossier, due: Owed) -> None:
    newest = turn.uow.dossiers.submissions(dossier.id)[-1]
    group = _group(due, newest)
    seeds = {
        "_returned": str(dossier.id),
        "_version": str(dossier.version),
        "_rows": str(len(newest.content.of(group))),
        "_group": group,
        "_items": ",".join(item.key for _, item in _form(turn, due, newest).listed()),
        "_enterprise": due.enterprise,
    }
    turn.enter(RETURN, seeds)


def _settle(turn: Turn, due: Owed, dossier: Dossier, state: DossierState, remarks: Sequence[Remark]) -> None:
    """Decide, tell the officer, and tell everybody who speaks for the enterprise."""
    turn.uow.dossiers.settle(dossier, state, remarks, turn.person, turn.now)
    newest = turn.uow.dossiers.submissions(dossier.id)[-1]
    left = len(turn.uow.dossiers.waiting(due.duty.board))
    about: dict[str, Json] = {
        "state": state.value,
        "enterprise": due.enterprise,
        "kind": due.duty.kind.value,
        "plan": due.campaign.plan.short,
        "receipt": newest.receipt,
        "late": newest.late,
    }
    turn.offer("review/settled", ("cmd:duyet",), **about, left=left)
    for person in turn.uow.people.representatives(due.duty.enterprise):
        contact = turn.uow.people.contact_of(person)
        if contact is not None:
            _tell(turn.of(contact), dossier, remarks, about)


def _tell(other: Turn, dossier: Dossier, remarks: Sequence[Remark], about: Data) -> None:
    """The reasons, with a way to each place; the numbers of an open form are never given a second meaning."""
    labels = other.desk.labels[other.contact.person.locale]
    is_free = not other.contact.conversation.flow
    has_buttons = other.contact.address.channel is ChannelName.TELEGRAM
    told: list[Json] = [{"place": _name(labels, one.place), "reason": one.reason} for one in remarks]
    choices = _repairs(labels, dossier, remarks) if is_free or has_buttons else []
    other.say("review/told", choices, **about, remarks=told, choose=bool(choices))
    if choices and is_free:
        other.finish()


def _repairs(labels: Mapping[str, str], dossier: Dossier, remarks: Sequence[Remark]) -> list[Choice]:
    """One tap lands on the line; a remark on the whole leads to the form."""
    places = list(dict.fromkeys(one.place for one in remarks))[:MOST]
    return [
        Choice(
            f"fix:{dossier.id}:{place}",
            f"{labels['fix']} {_name(labels, place)}" if place else labels["fix:all"],
        )
        for place in places
    ]


def _name(labels: Mapping[str, str], place: str) -> str:
    group, _, row = place.partition(":")
    label = labels.get(f"item:{group}", "")
    return f"{labels['fix:row']} {row}" if row else f"{label[:1].lower()}{label[1:]}"


def _card(turn: Turn, dossier: Dossier, due: Owed) -> None:
    """One dossier on one card, with everything that the checks found – also what only officers hear."""
    submissions = turn.uow.dossiers.submissions(dossier.id)
    if not submissions:
        turn.say("review/gone")
        return
    newest = submissions[-1]
    entry = BY_KIND[due.duty.kind]
    found = entry.findings(turn, due, newest.content)
    said = [one.say for one in found[:MOST_FINDINGS]]
    card = Say("review/card", _of_card(turn, dossier, due, newest, found))
    turn.speak(
        (card, *said, Say("review/ways", {"state": dossier.state.value}, _ways(turn, dossier, newest)))
    )


def _of_card(
    turn: Turn, dossier: Dossier, due: Owed, newest: Submission, found: Sequence[Found]
) -> dict[str, Json]:
    enterprise = turn.uow.boards.enterprise(due.duty.enterprise)
    form = _form(turn, due, newest)
    rows = newest.content.of(_group(due, newest))
    return {
        "kind": due.duty.kind.value,
        "plan": due.campaign.plan.short,
        "enterprise": enterprise.name,
        "zone": enterprise.zone,
        "tax_code": enterprise.tax_code,
        "receipt": newest.receipt,
        "at": newest.at.isoformat(),
        "by": newest.by_name,
        "version": newest.version,
        "late": newest.late,
        "due": newest.due.isoformat() if newest.due else None,
        "state": dossier.state.value,
        "parts": BY_KIND[due.duty.kind].review(form).get("parts", []),
        "items": [
            {"number": number, "label": form.known.label(item.key), "shown": form.shown(item)}
            for number, item in form.listed()
        ],
        "rows": [{"number": at, **row} for at, row in enumerate(rows[:MOST_ROWS], 1)],
        "count": len(rows),
        "files": [
            {"name": one.name, "link": turn.desk.links.attachment(one.id, turn.person)}
            for one in turn.uow.attachments.of(dossier.id)
        ],
        "document": turn.desk.links.document(newest.id, turn.person),
        "findings": len(found),
    }


def _form(turn: Turn, due: Owed, newest: Submission) -> Form:
    flow = BY_KIND[due.duty.kind].flow
    content = flow.migrated(newest.content)
    return Form(flow, content, turn.facts(content))


def _group(due: Owed, newest: Submission) -> str:
    """The list that is shown, and that remarks on rows are about: the form's last one that has rows."""
    groups = [item.key for item in BY_KIND[due.duty.kind].flow.items if isinstance(item, Group)]
    return next((key for key in reversed(groups) if newest.content.of(key)), "")


def _ways(turn: Turn, dossier: Dossier, newest: Submission) -> tuple[Choice | str, ...]:
    if dossier.state is not DossierState.SUBMITTED:
        return ("cmd:duyet",)
    labels = turn.desk.labels[turn.contact.person.locale]
    ways = ("accept_late", "refuse") if newest.late else ("accept",)
    keys = (*ways, "return")
    return (
        *(
            Choice(
                f"review:{way.removesuffix('_late')}:{dossier.id}:{newest.version}", labels[f"review:{way}"]
            )
            for way in keys
        ),
        "cmd:duyet",
    )


def _theirs(turn: Turn, number: str) -> tuple[Dossier, Owed] | None:
    """The dossier, if it is one of the officer's board."""
    officer = turn.contact.officer
    dossier = dossier_in(turn, number)
    if officer is None or dossier is None or dossier.duty.board != officer.board:
        return None
    campaign = campaign_of(turn, dossier.duty.board, dossier.duty.plan)
    if campaign is None:
        return None
    return dossier, owed(
        turn, dossier.duty, campaign, turn.uow.boards.enterprise(dossier.duty.enterprise).name
    )


def _is_current(dossier: Dossier, version: str) -> bool:
    return dossier.state is DossierState.SUBMITTED and str(dossier.version) == version


def _choice(turn: Turn, one: HandedIn) -> Choice:
    label = turn.desk.labels[turn.contact.person.locale][f"duty:{one.dossier.duty.kind.value}"]
    return Choice(f"review:look:{one.dossier.id}", f"{one.enterprise} – {label}")


def _line(one: HandedIn) -> Json:
    return {
        "enterprise": one.enterprise,
        "zone": one.zone,
        "kind": one.dossier.duty.kind.value,
        "at": one.submission.at.isoformat(),
        "late": one.submission.late,
        "version": one.submission.version,
    }
