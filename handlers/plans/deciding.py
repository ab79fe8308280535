"""An officer decides on a draft in the chat: doubt by doubt, what is missing typed in, all of it undoable."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from core.campaign.plan import Severity
from core.dialogue.form import Say
from core.dialogue.manners import Manner, pick, read_wish
from core.drafts import Answers
from core.messages import Inbound
from core.plan_drafts import Doubt, PlanDraft
from core.reading.plan_edits import day_in, span_in
from handlers.plans import activating, proposing
from handlers.plans.asking_again import again
from handlers.plans.decision_talk import LONGEST_ECHO, done, missed, noted, opened, unread, was_seen
from handlers.plans.decision_words import choice_meant, reason, reason_to_keep
from handlers.plans.doubt_cards import (
    ANSWER,
    DAY,
    FLAG_KEY,
    ONE_KEY,
    Talk,
    ask_day,
    ask_flag,
    ask_ready,
    ask_rest,
    ask_ruled,
    ask_sure,
    ask_why,
    proceed,
    small_ones,
)
from handlers.plans.doubted_deadlines import take_one, take_out
from handlers.plans.ruling import (
    Decision,
    author_of,
    day_meant,
    proposed,
    rule,
    rule_span,
    takes_a_day,
)
from handlers.plans.taking_back import back
from handlers.plans.typed_edits import agreed, answer_in, typed
from handlers.turn import Turn

Answer: TypeAlias = Callable[[Talk, str, str], None]


def begin(turn: Turn, draft: PlanDraft) -> None:
    """Open the talk at the first thing to decide."""
    proceed(Talk(turn, draft))


def answer(turn: Turn, said: str) -> None:
    """What the officer answers: the key of a choice, a day, a reason, or what is to be done to the plan."""
    talk = opened(turn, said)
    if talk is None:
        return
    step = turn.conversation.step
    offered = {choice.key for choice in turn.conversation.choices}
    meant = choice_meant(step, said)
    key = pick(turn.conversation.choices, said) or (meant if meant in offered else "")
    wish = read_wish(key or said)
    manner = _MANNERS.get(wish.manner) if wish and not wish.rest else None
    if manner is not None:
        manner(talk, key, said)
    elif key.startswith(f"{FLAG_KEY}:"):
        _take_up(talk, key, said)
    else:
        _ANSWERS[step](talk, key, said)


def ask_again(turn: Turn) -> None:
    """Put the open question once more."""
    talk = opened(turn)
    if talk is not None:
        again(talk)


def take(turn: Turn, inbound: Inbound) -> None:
    """A document is another draft."""
    proposing.take_in_talk(turn, inbound, ask_again)


def finish(turn: Turn, _answers: Answers) -> None:
    """The talk ends by itself; nothing is left to do."""
    turn.leave()


def _on_flag(talk: Talk, key: str, said: str) -> None:
    """“Đúng”, “Sửa”, “Bỏ qua”; a day that is typed at once corrects it."""
    doubt = talk.doubt
    if doubt is None:
        proceed(talk)
    elif doubt.is_of_the_paper:
        _on_paper(talk, doubt, key, said)
    elif key.startswith(f"{ONE_KEY}:"):
        take_one(talk, doubt, key.removeprefix(f"{ONE_KEY}:"))
    elif key in _ON_FLAG:
        _ON_FLAG[key](talk, doubt)
    elif not (_is_decision(talk, doubt, said) or typed(talk, said)):
        ask_flag(talk, doubt, (unread(talk, said),))


def _on_paper(talk: Talk, doubt: Doubt, key: str, said: str) -> None:
    """Whether the paper is to be used at all: a bare “ok” says neither."""
    if key == "use":
        _rule(talk, doubt, proposed(talk.turn, talk.draft, doubt))
    elif key == "drop":
        talk.turn.leave()
        activating.drop(talk.turn, talk.draft, str(talk.draft.version))
    elif not typed(talk, said):
        ask_flag(talk, doubt, (unread(talk, said),))


def _is_decision(talk: Talk, doubt: Doubt, said: str) -> bool:
    """What settles a doubt without a tap: “bỏ qua vì …”, both ends of a phase, a day."""
    why = reason_to_keep(said)
    if why:
        _rule(talk, doubt, Decision(why))
        return True
    if _is_span(talk, doubt, said):
        return True
    is_day = takes_a_day(doubt) and day_in(said, talk.turn.today, talk.draft.plan.year) is not None
    if is_day:
        _on_day(talk, "", said)
    return is_day


def _on_day(talk: Talk, _key: str, said: str) -> None:
    doubt = talk.doubt
    found = day_in(said, talk.turn.today, talk.draft.plan.year)
    if doubt is None:
        proceed(talk)
    elif _is_span(talk, doubt, said):
        pass
    elif found is None and not typed(talk, said):
        ask_day(talk, (missed(talk, said) or Say("moving/no_day", {"said": said[:LONGEST_ECHO]}),))
    elif found is not None:
        ask_sure(talk, day_meant(talk.draft.plan, doubt, found))


def _is_span(talk: Talk, doubt: Doubt, said: str) -> bool:
    """Both ends of a phase named at once: “từ 15/3 đến 30/6”; they are kept."""
    turn, draft = talk.turn, talk.draft
    is_phase = doubt.item.startswith("phase:")
    days = span_in(said, turn.today, draft.plan.year) if is_phase else None
    if days is None:
        return False
    noted(talk, rule_span(turn, draft, doubt, days, author_of(turn)), doubt.item)
    return True


def _on_sure(talk: Talk, key: str, said: str) -> None:
    doubt, day = talk.doubt, talk.notes.get(DAY, "")
    if doubt is None or not day:
        proceed(talk)
    elif key == "yes":
        _rule(talk, doubt, Decision("", date.fromisoformat(day), talk.notes.get(ANSWER, "")))
    elif key == "no":
        ask_day(talk.noting(day=""))
    elif answer_in(talk, said):
        ask_sure(talk.noting(answer=answer_in(talk, said)), date.fromisoformat(day))
    else:
        _on_day(talk, key, said)


def _on_words(talk: Talk, _key: str, said: str) -> None:
    """What is right where no day can say it, or why the words stand."""
    doubt, words = talk.doubt, reason(said)
    if doubt is None or not words:
        again(talk)
    else:
        is_answer = talk.turn.conversation.step == "words"
        _rule(talk, doubt, Decision(words, answer=words if is_answer else ""))


def _on_rest(talk: Talk, key: str, said: str) -> None:
    if key == "all":
        _agree_to_all(talk)
    elif key == "on":
        ask_ready(talk)
    elif not typed(talk, said):
        ask_rest(talk, (unread(talk, said),))


def _on_ready(talk: Talk, key: str, said: str) -> None:
    if key == "send":
        activating.send(talk.turn, talk.draft)
    elif key == "small":
        ask_ready(talk, (small_ones(talk),), brief=True)
    elif key == "look":
        ask_ready(talk)
    elif key == "ruled":
        ask_ruled(talk)
    elif key == "later":
        _leave(talk, key, said)
    elif not typed(talk, said):
        ask_ready(talk, (unread(talk, said),), brief=True)


def _on_ruled(talk: Talk, key: str, said: str) -> None:
    if key == "on" or not typed(talk, said):
        proceed(talk)


def _on_alter(talk: Talk, key: str, said: str) -> None:
    """What would take something out or a decision back is done only when it is agreed to."""
    if key == "yes":
        agreed(talk)
    elif key == "no":
        proceed(talk.anew(), (Say("plans/left_as_is", {}),), brief=was_seen(talk))
    elif not typed(talk, said):
        again(talk)


def _take_up(talk: Talk, key: str, _said: str) -> None:
    """A doubt that was picked from a list."""
    picked = talk.noting(flag=key.removeprefix(f"{FLAG_KEY}:"))
    if picked.doubt is None:
        proceed(talk)
    else:
        ask_flag(picked, picked.doubt)


def _agree_to_all(talk: Talk) -> None:
    """Every lesser doubt as it is proposed."""
    draft: PlanDraft | None = talk.draft
    count = 0
    for doubt in talk.draft.unruled(Severity.B):
        if draft is not None:
            decision = proposed(talk.turn, draft, doubt)
            draft, count = rule(talk.turn, draft, doubt, decision, author_of(talk.turn)), count + 1
    done(talk, draft, Say("plans/agreed", {"count": count}))


def _rule(talk: Talk, doubt: Doubt, decision: Decision) -> None:
    after = rule(talk.turn, talk.draft, doubt, decision, author_of(talk.turn))
    noted(talk, after, doubt.item)


def _leave(talk: Talk, _key: str, _said: str) -> None:
    proposing.put_off(talk.turn, talk.draft)


def _help(talk: Talk, _key: str, _said: str) -> None:
    talk.turn.say("plans/help")
    again(talk)


def _skip(talk: Talk, _key: str, said: str) -> None:
    """“bỏ qua”: a doubt as its words stand, a list as it is."""
    on = {"flag": "skip", "rest": "on", "ruled": "on", "alter": "no"}.get(talk.turn.conversation.step)
    if on is None:
        again(talk)
    else:
        _ANSWERS[talk.turn.conversation.step](talk, on, said)


def _edit(talk: Talk, _key: str, said: str) -> None:
    """“sửa”: the day of the doubt in hand, else everything that was decided."""
    if talk.turn.conversation.step == "flag":
        _on_flag(talk, "edit", said)
    else:
        ask_ruled(talk)


_ANSWERS: Mapping[str, Answer] = {
    "flag": _on_flag,
    "day": _on_day,
    "sure": _on_sure,
    "words": _on_words,
    "why": _on_words,
    "rest": _on_rest,
    "preview": _on_ready,
    "ruled": _on_ruled,
    "alter": _on_alter,
}
_ON_FLAG: Mapping[str, Callable[[Talk, Doubt], None]] = {
    "right": lambda talk, doubt: _rule(talk, doubt, proposed(talk.turn, talk.draft, doubt)),
    "edit": lambda talk, _doubt: ask_day(talk),
    "remove": take_out,
    "skip": lambda talk, _doubt: ask_why(talk),
}
_MANNERS: Mapping[Manner, Answer] = {
    Manner.BACK: back,
    Manner.SKIP: _skip,
    Manner.EDIT: _edit,
    Manner.CANCEL: _leave,
    Manner.LATER: _leave,
    Manner.HELP: _help,
    Manner.UNDO: back,
}
