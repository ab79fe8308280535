"""A question goes to a person: kept for the officers of the board, who hear of it; the writer hears when."""

from core.campaign.office_hours import opens_again
from core.questions import NewQuestion, Question, QuestionState
from core.reading.questions import likeness
from core.reading.questions.labels import Label
from handlers.asking import Asker, askers, calendar_of
from handlers.people import greeting
from handlers.questions import question_cards
from handlers.turn import Turn

MOST_OPEN = 5


def hand_over(turn: Turn, text: str, label: Label, second: Label) -> None:
    """Pass a question on to the officers of the writer's boards; the same one twice waits only once."""
    found = askers(turn)
    open_now = [
        one
        for one in turn.uow.questions.of_person(turn.person)
        if one.asked.text and one.state is QuestionState.OPEN
    ]
    again = next((one for one in open_now if likeness.is_same(one.asked.text, text)), None)
    if turn.contact.officer is not None and not turn.contact.representing:
        turn.offer("questions/of_an_officer", greeting.menu(turn))
    elif not found:
        turn.offer("questions/unlinked", ("link", "request"))
    elif again is not None:
        turn.say("questions/waits_already", at=again.asked.asked_at.isoformat(), text=_short(again))
    elif len(open_now) >= MOST_OPEN:
        turn.say("questions/too_many", most=MOST_OPEN, texts=[_short(one) for one in open_now])
    else:
        boards = {asker.board: asker for asker in reversed(found)}
        for asker in reversed(boards.values()):
            _to_board(turn, asker, text, label, second)


def _to_board(turn: Turn, asker: Asker, text: str, label: Label, second: Label) -> None:
    board = turn.uow.boards.board(asker.board).name_on(turn.today).name
    words, is_cut = question_cards.cut(text)
    speaks_for = [role.enterprise for role in turn.contact.representing if role.board == asker.board]
    enterprise = speaks_for[0] if len(speaks_for) == 1 else None
    new = NewQuestion(asker.board, turn.person, words, label, second, turn.now, enterprise)
    kept = turn.uow.questions.get(turn.uow.questions.ask(new))
    told = (
        question_cards.tell_board(
            turn, kept, "questions/card", **question_cards.card(turn, kept), cut=is_cut, new=True
        )
        if kept
        else 0
    )
    if not told:
        turn.offer("questions/no_officer", ("cmd:lienhe",), board=board)
        return
    back = opens_again(turn.now, calendar_of(turn, asker.board))
    turn.say(
        "questions/handed_over",
        board=board,
        back=back.isoformat() if back else "",
        cut=is_cut,
        most=question_cards.LONGEST,
    )


def _short(one: Question) -> str:
    return question_cards.short(one.asked.text)
