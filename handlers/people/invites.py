"""One-time codes: who may make them, what they open, and the brake on guessing (issue: onboarding)."""

from datetime import timedelta

from core.ids import PersonId
from core.messages import ChannelName, Json
from core.people import Enterprise, Invite, Role, RoleKind
from core.reading.folding import fold
from handlers.flows.onboarding import WELCOME
from handlers.people.tax_codes import compact
from handlers.turn import Turn

INVITE_DAYS = 7
JOIN_MINUTES = 15
TRIES_AN_HOUR = 5
MOST_LISTED = 8


def make(turn: Turn, invite: Invite, valid: timedelta) -> dict[str, Json]:
    """A new code for this invite: the code, when it ends, and the links that carry it."""
    code = turn.desk.codes.new()
    turn.uow.invites.create(turn.desk.codes.hashed(code), invite, turn.now + valid)
    links = [
        {"channel": channel.value, "url": turn.desk.links.invite(channel, code)}
        for channel in (ChannelName.TELEGRAM, ChannelName.WEB)
    ]
    return {
        "code": code,
        "expires_at": (turn.now + valid).isoformat(),
        "links": [link for link in links if link["url"]],
    }


def invite_enterprise(turn: Turn, rest: str) -> None:
    """/moi MST or name – an officer's code for an enterprise's representative."""
    officer = turn.contact.officer
    if officer is None:
        turn.say("officers_only")
        return
    found = find_enterprises(turn, officer, rest)
    if len(found) != 1:
        names: list[Json] = [f"{one.name} – MST {one.tax_code}" for one in found[:MOST_LISTED]]
        turn.say("invite/which", asked=rest, found=names, more=max(len(found) - MOST_LISTED, 0))
        return
    role = Role(RoleKind.REPRESENTATIVE, officer.board, found[0].id, found[0].name)
    turn.say(
        "invite/made",
        enterprise=found[0].name,
        **make(turn, Invite(role, turn.person), timedelta(days=INVITE_DAYS)),
    )


def find_enterprises(turn: Turn, officer: Role, words: str) -> list[Enterprise]:
    """The board's enterprises with this tax code, or whose name holds these words; all for no words."""
    enterprises = turn.uow.boards.enterprises(officer.board)
    by_code = [one for one in enterprises if one.tax_code == compact(words)]
    return by_code or [one for one in enterprises if fold(words) in fold(one.name)]


def accept(turn: Turn, code: str) -> None:
    """LIENKET 123456, or a deep link: open the welcome, or join this channel to a known person."""
    if not code.isdecimal():
        turn.say("link/how")
        return
    if turn.uow.invites.wrong_tries(turn.contact.address.id, turn.now - timedelta(hours=1)) >= TRIES_AN_HOUR:
        turn.say("link/too_many")
        return
    hashed = turn.desk.codes.hashed(code)
    invite = turn.uow.invites.find(hashed, turn.now)
    if invite is None:
        turn.uow.invites.note_wrong_try(turn.contact.address.id, turn.now)
        turn.say("link/wrong_code")
    elif invite.joins is not None:
        _join(turn, hashed, invite.joins)
    else:
        welcome(turn, invite, code=hashed)


def welcome(turn: Turn, invite: Invite, **known: str) -> None:
    """Open the welcome for an invite; `known` answers (a name, a confirmation) are not asked again."""
    role, board = invite.role, turn.uow.boards.board(invite.role.board)
    answers = {
        "_role": role.kind.value,
        "_board": role.board,
        "_board_name": board.name_on(turn.today).name,
        "_enterprise": str(role.enterprise or ""),
        "_enterprise_name": role.enterprise_name,
        "_unit": role.unit,
        "_inviter": str(invite.inviter or ""),
        "_successor_of": str(invite.successor_of or ""),
    }
    answers |= {"_code" if key == "code" else key: value for key, value in known.items()}
    if turn.contact.person.name:
        answers.setdefault("name", turn.contact.person.name)
    turn.enter(WELCOME, answers)


def _join(turn: Turn, hashed: str, person: PersonId) -> None:
    if not turn.uow.invites.use(hashed, turn.person, turn.now):
        turn.say("link/wrong_code")
        return
    turn.leave()
    turn.uow.people.join(turn.contact.address.id, person)
    known = turn.uow.people.person(person)
    turn.say("link/joined", name=known.name)
