"""/start, /trogiup, /huy – the ways in and out – and what is said when nothing fits."""

from core.messages import Json
from core.reading.commands import COMMANDS
from handlers.turn import Turn

REPRESENTATIVE_MENU = (
    "cmd:thieu", "cmd:dangky", "cmd:soket", "cmd:tongket",
    "cmd:hoso", "cmd:han", "cmd:kehoach", "cmd:trogiup",
)  # fmt: skip
OFFICER_MENU = (
    "cmd:duyet", "cmd:thongbao", "cmd:tiendo", "cmd:tonghop", "cmd:viec",
    "cmd:han", "cmd:kehoach", "cmd:moi", "cmd:lich", "cmd:trogiup",
)  # fmt: skip
STRANGER_MENU = ("link", "request", "cmd:han", "cmd:trogiup")


def menu(turn: Turn) -> tuple[str, ...]:
    """What this person is offered first."""
    if turn.contact.representing:
        return REPRESENTATIVE_MENU
    return OFFICER_MENU if turn.contact.officer else STRANGER_MENU


def start(turn: Turn, _rest: str = "") -> None:
    """Greet, say what the bot can do for this person, and leave whatever was open."""
    turn.leave()
    default = turn.desk.default_board
    roles = turn.contact.roles
    board = roles[0].board if roles else default
    turn.offer(
        "start",
        menu(turn),
        name=turn.contact.person.name,
        enterprises=[role.enterprise_name for role in turn.contact.representing],
        unit=turn.contact.officer.unit if turn.contact.officer else "",
        officer=turn.contact.officer is not None,
        board=turn.uow.boards.board(board).name_on(turn.today).name if board else "",
    )


def help_(turn: Turn, _rest: str = "") -> None:
    """List the commands with an example each."""
    officer = turn.contact.officer is not None
    about = turn.desk.labels[turn.contact.person.locale]
    commands: list[Json] = [
        {"name": one.name, "about": about[f"about:{one.name}"]}
        for one in COMMANDS
        if officer or not one.for_officers
    ]
    ways = ("cmd:lienhe", "cmd:caidat", "cmd:dulieu")
    turn.offer("help", ways, commands=commands, linked=bool(turn.contact.roles))


def cancel(turn: Turn, _rest: str = "") -> None:
    """Leave the open conversation, if there is one."""
    was_open = bool(turn.conversation.flow)
    turn.leave()
    turn.offer("cancelled" if was_open else "nothing_to_cancel", menu(turn))


def nothing_open(turn: Turn) -> None:
    """“Để sau”, “bỏ qua”, “quay lại” where nothing is being filled in."""
    turn.offer("nothing_open", menu(turn), linked=bool(turn.contact.representing))


def not_understood(turn: Turn) -> None:
    """Say so, and offer what the bot can do."""
    turn.offer("not_understood", menu(turn))
