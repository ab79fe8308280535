"""How a person becomes a representative or an officer, and how they hand their part on."""

from datetime import timedelta

from core.drafts import Answers
from core.ids import BoardId, EnterpriseId, PersonId, RequestId
from core.messages import Choice, Json
from core.people import AccessRequest, Consent, Invite, Purpose, Role, RoleKind
from core.reading.folding import fold
from handlers.flows.onboarding import HANDOVER, REQUEST
from handlers.keys import number_in
from handlers.people.invites import INVITE_DAYS, make, welcome
from handlers.people.tax_codes import compact
from handlers.turn import Turn

CONSENT_TEXTS = "2026-11-21b"


def finish_welcome(turn: Turn, answers: Answers) -> None:
    """Use the invite up and give the role; without consent to keep records there is no role."""
    role = _role_in(answers)
    if answers["confirm"] != "yes":
        turn.say("link/not_me")
        _tell(turn, answers.get("_inviter", ""), "link/inviter_told", enterprise=role.enterprise_name)
        return
    if role.kind is RoleKind.REPRESENTATIVE:
        _record_consents(turn, answers)
        if answers["records"] != "agree":
            turn.say("link/declined")
            return
    code = answers.get("_code", "")
    if code and not turn.uow.invites.use(code, turn.person, turn.now):
        turn.say("link/wrong_code")
        return
    turn.uow.people.update(turn.person, name=answers["name"])
    turn.uow.people.grant(turn.person, role, turn.now)
    turn.uow.invites.close_requests(turn.person, turn.now)
    _relieve(turn, answers, role)
    turn.offer(
        "link/done",
        ("cmd:han", "cmd:dot", "cmd:kehoach", "cmd:trogiup"),
        name=answers["name"],
        enterprise_name=role.enterprise_name,
        unit=role.unit,
        role=role.kind.value,
        reminders=answers.get("reminders") == "agree",
    )


def ask_access(turn: Turn, _rest: str = "") -> None:
    """Somebody without an invite: ask who they are."""
    turn.enter(REQUEST, {"name": turn.contact.person.name} if turn.contact.person.name else {})


def finish_request(turn: Turn, answers: Answers) -> None:
    """Keep the request and tell the officers of the board it is for."""
    said = answers["enterprise"]
    board, enterprise = _enterprise_meant(turn, said)
    if board is None:
        turn.say("request/no_board")
        return
    request = AccessRequest(RequestId(0), turn.person, board, answers["name"], said, enterprise)
    request_id, new = turn.uow.invites.ask_access(request, turn.now)
    name = turn.uow.boards.enterprise(enterprise).name if enterprise else ""
    told = bool(turn.uow.people.officers(board))
    if new:  # asking again changes the request, but does not ring at the officers again
        choices = decisions(turn, request_id, known=enterprise is not None)
        card: dict[str, Json] = {"name": answers["name"], "said": said, "enterprise": name, "more": 0}
        told = turn.tell_officers(board, "request/for_officers", choices, **card) > 0
    turn.say("request/sent", enterprise=name or said, told=told)


def decisions(turn: Turn, request: RequestId, *, known: bool) -> tuple[Choice, ...]:
    """What an officer may do with a request; approving needs a known enterprise."""
    keys = ("approve", "refuse") if known else ("refuse",)
    labels = turn.desk.choices("vi", keys)
    return tuple(Choice(f"req:{request}:{choice.key}", choice.label) for choice in labels)


def list_requests(turn: Turn, _rest: str = "") -> None:
    """/duyet – the requests that wait, each with its decisions."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("officers_only")
        return
    if not _show_next(turn, officer.board):
        turn.say("request/none_open")


def _show_next(turn: Turn, board: BoardId) -> bool:
    """The oldest open request; one at a time, so that a number can only mean this one."""
    requests = turn.uow.invites.open_requests(board)
    if not requests:
        return False
    request = requests[0]
    name = turn.uow.boards.enterprise(request.enterprise).name if request.enterprise else ""
    turn.say(
        "request/for_officers",
        decisions(turn, request.id, known=request.enterprise is not None),
        name=request.said_name,
        said=request.said_enterprise,
        enterprise=name,
        more=len(requests) - 1,
    )
    return True


def decide_request(turn: Turn, rest: str) -> None:
    """`req:ID:approve` or `req:ID:refuse` – settled once, by whichever officer is first."""
    officer = turn.contact.officer
    number, _, verdict = rest.partition(":")
    asked = number_in(number)
    if officer is None or asked is None:
        turn.say("officers_only")
        return
    waiting = {request.id for request in turn.uow.invites.open_requests(officer.board)}
    approved = verdict == "approve"
    request = None
    if asked in waiting:
        request = turn.uow.invites.decide(RequestId(asked), turn.person, turn.now, approved=approved)
    if request is None:
        turn.say("request/settled_already")
        return
    told = _tell_decision(turn, request, approved=approved)
    turn.say("request/settled", name=request.said_name, approved=approved, told=told)
    _show_next(turn, officer.board)


def _tell_decision(turn: Turn, request: AccessRequest, *, approved: bool) -> bool:
    """Tell the person; an approval goes on with the consents at once, or later by its code."""
    contact = turn.uow.people.contact_of(request.person)
    if contact is None:
        return False
    other = turn.of(contact)
    if approved and request.enterprise is not None:
        enterprise = turn.uow.boards.enterprise(request.enterprise)
        role = Role(RoleKind.REPRESENTATIVE, request.board, enterprise.id, enterprise.name)
        invite = Invite(role, turn.person)
        made = make(turn, invite, timedelta(days=INVITE_DAYS))
        other.say("request/approved", enterprise=enterprise.name, code=made["code"])
        if not contact.conversation.flow:
            hashed = turn.desk.codes.hashed(str(made["code"]))
            welcome(other, invite, code=hashed, confirm="yes", name=request.said_name)
    else:
        other.say("request/refused")
    other.keep_offer()
    return True


def hand_over(turn: Turn, _rest: str = "") -> None:
    """/bangiao – a representative leaves: ask once."""
    if not turn.contact.representing:
        turn.say("handover/nothing")
        return
    turn.enter(HANDOVER, {"_enterprise_name": turn.contact.representing[0].enterprise_name})


def finish_handover(turn: Turn, answers: Answers) -> None:
    """Make the successor's code; the old part ends when the successor has taken over."""
    if answers["confirm"] != "yes":
        turn.say("handover/kept")
        return
    role = turn.contact.representing[0]
    invite = Invite(role, turn.person, successor_of=turn.person)
    made = make(turn, invite, timedelta(days=INVITE_DAYS))
    turn.say("handover/code", enterprise=role.enterprise_name, **made)


def _role_in(answers: Answers) -> Role:
    enterprise = EnterpriseId(int(answers["_enterprise"])) if answers["_enterprise"] else None
    return Role(
        RoleKind(answers["_role"]),
        BoardId(answers["_board"]),
        enterprise,
        answers["_enterprise_name"],
        answers["_unit"],
    )


def _record_consents(turn: Turn, answers: Answers) -> None:
    for purpose in Purpose:
        if purpose.value in answers:
            granted = answers[purpose.value] == "agree"
            turn.uow.people.record_consent(turn.person, Consent(purpose, granted, CONSENT_TEXTS, turn.now))
    turn.uow.people.update(turn.person, reminders=answers.get("reminders") == "agree")


def _relieve(turn: Turn, answers: Answers, role: Role) -> None:
    """The one who handed over is relieved, and told; so are the officers."""
    before = answers.get("_successor_of", "")
    if not before:
        return
    turn.uow.people.end_role(PersonId(int(before)), role, turn.now)
    _tell(turn, before, "handover/done", name=answers["name"], enterprise=role.enterprise_name)
    turn.tell_officers(
        role.board, "handover/for_officers", name=answers["name"], enterprise=role.enterprise_name
    )


def _tell(turn: Turn, person: str, template: str, **data: str) -> None:
    contact = turn.uow.people.contact_of(PersonId(int(person))) if person else None
    if contact is not None:
        turn.of(contact).say(template, **data)


def _enterprise_meant(turn: Turn, said: str) -> tuple[BoardId | None, EnterpriseId | None]:
    """The one enterprise with this tax code or name; else the board that takes strangers."""
    boards = turn.uow.boards.boards()
    everybody = [one for board in boards for one in turn.uow.boards.enterprises(board.id)]
    same = [one for one in everybody if one.tax_code == compact(said)]
    same = same or [one for one in everybody if fold(said) in fold(one.name)]
    if len(same) == 1:
        return same[0].board, same[0].id
    if turn.desk.default_board is not None:
        return turn.desk.default_board, None
    return (boards[0].id if len(boards) == 1 else None), None
