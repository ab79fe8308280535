"""What is done with words of a person's own: answered, two meanings offered, or an officer."""

from collections.abc import Sequence
from dataclasses import replace

from core.dialogue.manners import AGREEING, REFUSING, SENDING, Manner, read_wish
from core.messages import Choice
from core.reading.folding import fold
from core.reading.questions.doubtless import FIRM, beyond_doubt, is_in_doubt
from core.reading.questions.follow_ups import goes_on
from core.reading.questions.labels import DEADLINES, STARTS, Label
from core.reading.questions.meaning import Meaning, Sureness
from core.reading.questions.officer_words import succession
from core.reading.questions.plain import plain
from handlers.people import contact, greeting
from handlers.questions import (
    handing_over,
    known_answers,
    officer_answers,
    privacy_answers,
    rule_telling,
    small_answers,
    talks,
    threads,
    unknown_answers,
)
from handlers.questions.answers import BY_LABEL
from handlers.questions.persons import OFFICER, is_official, with_a_person
from handlers.turn import Turn

MOST_ANSWERS = 2
LONGEST_KEPT = 4000
OFFERED_AFTER = 3
BEYOND_RULES = 0.97
HARDLY_BY_RULE = DEADLINES | {Label.OFFICER, Label.PRIVACY, Label.MUTE}
HARDLY_OURS = 0.6
OF_A_FORM = frozenset({Manner.BACK, Manner.SKIP, Manner.LATER, Manner.UNDO})
BESIDE = frozenset({Label.SMALLTALK, Label.UNKNOWN})
WHOLE = STARTS | {Label.OFFICER, Label.UNKNOWN}


def hear(turn: Turn, text: str) -> None:
    """Words outside any form that are no command; what looks like one is shown those that there are."""
    if is_of_a_form(text):
        greeting.nothing_open(turn)
        return
    if text.startswith("/"):
        greeting.not_understood(turn)
        return
    before = threads.last_heard(turn)
    read = turn.desk.understanding.read(text, turn.today, before.thread if before else None)
    meanings = talks.goes_on(turn, text, [_certain(one) for one in read])
    if not meanings:
        return
    asked = wanted(text, meanings)
    told = [one for one in asked if tell(turn, one)]
    left = next((one for one in asked if one not in told), None)
    if left is None or (told and left.sureness is Sureness.UNSURE):
        return
    threads.keep(turn, left.said[:LONGEST_KEPT], left)
    if is_official(turn) and unknown_answers.shows_commands(turn, left.said):
        return
    if not _is_asked_back(turn, text, left):
        _leave(turn, text, left)


def is_of_a_form(text: str) -> bool:
    """Whether the whole message is what only an open form understands: “để sau”, “bỏ qua”, “quay lại”."""
    wish = read_wish(text)
    return wish is not None and wish.manner in OF_A_FORM


def _is_asked_back(turn: Turn, text: str, left: Meaning) -> bool:
    """Offer what may be meant; False where nothing is likely enough."""
    is_bare = fold(text).strip(" .,!") in AGREEING | REFUSING | SENDING
    offered = _offered(turn, left) if left.sureness is Sureness.LIKELY and not is_bare else []
    if len(offered) > 1:
        turn.say("answers/which", (*offered, *turn.desk.choices(_locale(turn), with_a_person(turn))))
    elif offered and not is_official(turn) and not _is_hardly_ours(left):
        ways = turn.desk.choices(_locale(turn), with_a_person(turn, "cmd:trogiup"))
        turn.say("answers/is_it", (*offered, *ways), topic=offered[0].label)
    else:
        return False
    return True


def _is_hardly_ours(left: Meaning) -> bool:
    """Whether the only meaning to offer is far behind “nothing of ours”."""
    return left.label in BESIDE and left.confidence > HARDLY_OURS


def _leave(turn: Turn, text: str, left: Meaning) -> None:
    """Say that it was not understood, or is not ours; “thế còn năm sau?” is asked of what."""
    if goes_on(plain(text[:LONGEST_KEPT]).words):
        turn.offer("answers/about_what", with_a_person(turn, "cmd:han", "cmd:dot", "cmd:kehoach"))
    elif left.label is Label.UNKNOWN:
        unknown_answers.answer(turn, left)
    else:
        unknown_answers.unsure(turn)


def wanted(text: str, meanings: Sequence[Meaning]) -> list[Meaning]:
    """The questions to answer: courtesies and what is not ours come second, the same one once, two at most.

    A wish to begin is read with the whole message, where its names and figures stand.
    """
    read = [_certain(one) for one in meanings]
    asked = [one for one in read if one.label not in BESIDE] or [_beside(read)]
    once = list({(one.label, one.slots): one for one in reversed(asked)}.values())[::-1]
    whole = text if len({one.label for one in once}) == 1 else ""
    return [replace(one, said=whole or one.said) if one.label in WHOLE else one for one in once][
        :MOST_ANSWERS
    ]


def _certain(meaning: Meaning) -> Meaning:
    """Where the reading is in doubt, some words leave none: identity papers, a successor, “bạn là ai”."""
    if not is_in_doubt(meaning):
        return beyond_doubt(meaning)
    ways = (
        (Label.PRIVACY, privacy_answers.offers_papers),
        (Label.OFFICER, succession),
        (Label.SMALLTALK, small_answers.asks_who_i_am),
    )
    label = next((label for label, holds in ways if holds(meaning.said)), None)
    return replace(meaning, label=label, sureness=Sureness.SURE) if label else beyond_doubt(meaning)


def _beside(meanings: Sequence[Meaning]) -> Meaning:
    """Behind a greeting may stand what is not ours."""
    strange = (one for one in meanings if one.label is Label.UNKNOWN and one.sureness is Sureness.SURE)
    return next(strange, meanings[0])


def tell(turn: Turn, meaning: Meaning) -> bool:
    """Answer a question that is sure, or that an officer's answer is known for; False for any other."""
    known = known_answers.found(turn, meaning.said, meaning)
    if known is not None:
        known_answers.tell(turn, known)
    elif not _is_told_by_rule(turn, meaning):
        if meaning.sureness is not Sureness.SURE:
            return False
        BY_LABEL[meaning.label](turn, meaning)
    heard = threads.keep(turn, meaning.said[:LONGEST_KEPT], meaning)
    if heard.times == OFFERED_AFTER and meaning.label not in BESIDE and not is_official(turn):
        turn.offer("answers/asked_again", (OFFICER,))
    return True


def _is_told_by_rule(turn: Turn, meaning: Meaning) -> bool:
    """Whether the data answered it: what is surely ours is left to the label's own answer."""
    is_sure = meaning.sureness is Sureness.SURE
    is_ours = meaning.label is not Label.UNKNOWN
    is_plain = meaning.confidence >= (FIRM if meaning.label in HARDLY_BY_RULE else BEYOND_RULES)
    if is_sure and is_ours and is_plain:
        return False
    return rule_telling.tell_certain(turn, meaning) or (
        not is_sure and rule_telling.tell_likely(turn, meaning)
    )


def choose(turn: Turn, rest: str) -> None:
    """`ask:LABEL` – which of the offered meanings was meant; `ask:person` asks what it is about."""
    heard = threads.last_heard(turn)
    if f"ask:{rest}" == contact.ASK:
        officer_answers.ask(turn)
    elif rest not in set(Label):
        turn.say("stale_choice")
    elif rest == Label.OFFICER:
        _to_an_officer(turn, heard)
    elif heard is None:
        turn.say("stale_choice")
    else:
        read = turn.desk.understanding.read(heard.text, turn.today)[0]
        tell(turn, replace(read, label=Label(rest), sureness=Sureness.SURE, said=heard.text))


def _to_an_officer(turn: Turn, heard: threads.Heard | None) -> None:
    """What was asked goes to an officer; where that was only the wish for one, it is asked for."""
    if heard is None or heard.label in {Label.OFFICER, Label.SMALLTALK}:
        officer_answers.ask(turn)
    else:
        handing_over.hand_over(turn, heard.text, heard.label, heard.second)


def _offered(turn: Turn, meaning: Meaning) -> list[Choice]:
    """The two likeliest meanings, and an answer that may fit."""
    labels = turn.desk.labels[_locale(turn)]
    likely = [
        one for one in (meaning.label, meaning.second) if one not in BESIDE and one is not Label.OFFICER
    ]
    choices = [Choice(f"ask:{one}", labels[f"ask:{one}"]) for one in dict.fromkeys(likely)]
    known = known_answers.likely(turn, meaning.said, meaning)
    if known is not None:
        choices.append(Choice(f"known:{known.id}", known_answers.title(known)))
    return choices


def _locale(turn: Turn) -> str:
    return turn.contact.person.locale
