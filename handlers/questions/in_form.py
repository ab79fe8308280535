"""A question in the middle of a form: told apart from answers, answered, and then the form goes on."""

import re
from dataclasses import replace
from enum import StrEnum

from core.dialogue.engine import advance
from core.dialogue.flow import Step
from core.dialogue.form import End, Form, Place, place_in
from core.dialogue.manners import AGREEING, REFUSING, SENDING, names_numbers, pick, read_wish
from core.messages import Choice
from core.reading.folding import fold
from core.reading.questions.labels import DEADLINE_OF, DUTIES, STARTS, Label
from core.reading.questions.meaning import Meaning, Sureness
from core.reading.questions.officer_words import asks_a_person
from core.reading.questions.other_procedures import procedure_in
from core.reading.questions.phrasing import LONGEST_ASKED, is_asked, is_wished, spoken
from handlers.dossiers.dossier_flows import BY_KIND, BY_NAME
from handlers.dossiers.dossier_forms import DossierFlow, open_one
from handlers.flows.readers import LIKE_A_QUESTION
from handlers.questions import handing_over, hearing, rule_telling, threads
from handlers.turn import Turn

HELP = "/trogiup"
TO_AN_OFFICER = frozenset({"hoi can bo", "ask an officer"})
_ALL = re.compile(r"\b(?:cac|nhung|tat ca|moi|het|lich)\b")
NEVER = frozenset({Label.SMALLTALK, Label.UNKNOWN})


class Taking(StrEnum):
    """What a form makes of words: an answer for sure, words that it would write down, or nothing."""

    ANSWER = "answer"
    WORDS = "words"
    REFUSED = "refused"


def heard(turn: Turn, text: str, form: Form) -> str | None:
    """The words to go on with as an answer; none where they were a question, now answered."""
    taking = taken(form, turn.conversation.choices, text)
    if taking is Taking.ANSWER:
        return text
    if asks_a_person(text):
        handing_over.hand_over(turn, text, Label.OFFICER, Label.UNKNOWN)
        return None
    if not (is_asked(text) or _is_doubtful(form, text) or _is_wished(taking, text)):
        return text
    asked = _asked(turn, taking, text)
    if not asked:
        if taking is Taking.REFUSED and isinstance(form.current, Step) and is_asked(text):
            _say_unclear(turn, text)
        return text
    if all(one.label is Label.HELP for one in asked):
        return HELP
    for meaning in asked:
        hearing.tell(turn, meaning)
    return None


def _is_wished(taking: Taking, text: str) -> bool:
    """Where words are no answer, they may say what is wanted without asking for it."""
    return taking is Taking.REFUSED and is_wished(text)


def _asked(turn: Turn, taking: Taking, text: str) -> list[Meaning]:
    """The questions in the words that can be answered here."""
    meanings = turn.desk.understanding.read(text, turn.today)
    wanted = (_of_the_form(turn, one) for one in hearing.wanted(text, meanings))
    is_refused = taking is Taking.REFUSED
    return [
        one
        for one in wanted
        if _is_asked_here(turn, one) or (is_refused and (_is_of_rules(turn, one) or _is_outside(text, one)))
    ]


def _is_doubtful(form: Form, text: str) -> bool:
    """Whether the step itself would ask back if this is a question."""
    item = form.current
    read = item.read(text, form.facts) if isinstance(item, Step) and item.read else None
    return read is not None and read.doubt == LIKE_A_QUESTION


def _is_outside(text: str, meaning: Meaning) -> bool:
    """Whether it asks for another office's matter: said so, rather than that it is no answer."""
    is_ours = meaning.label is not Label.UNKNOWN or meaning.sureness is not Sureness.SURE
    return not is_ours and is_asked(text) and procedure_in(spoken(text)) is not None


def passes_on(turn: Turn, text: str) -> bool:
    """“Hỏi cán bộ”: the question that was asked last goes to an officer; False where there is none."""
    before = threads.last_heard(turn) if fold(text).strip(" .,!?") in TO_AN_OFFICER else None
    if before is not None:
        handing_over.hand_over(turn, before.text, before.label, before.second)
    return before is not None


def _say_unclear(turn: Turn, text: str) -> None:
    """A question that was not understood: how it reaches an officer; the step says why it is no answer."""
    threads.keep(turn, text, turn.desk.understanding.read(text, turn.today)[0])
    turn.say("flow/unclear_question")


def form_of_dossier(turn: Turn, entry: DossierFlow) -> Form | None:
    """The dossier's form that is open, as it stands; none when it is no longer the writer's."""
    dossier = open_one(turn)
    if dossier is None:
        return None
    draft = entry.flow.migrated(dossier.draft)
    return Form(entry.flow, draft, turn.facts(draft), place_in(dict(turn.conversation.answers)))


def taken(form: Form, offered: tuple[Choice, ...], text: str) -> Taking:
    """What the open question makes of the words.

    Several lines, long texts and what a step writes down as it is are answers, whatever they sound like.
    """
    item = form.current
    is_verbatim = isinstance(item, Step) and item.verbatim
    is_long = len(text) >= LONGEST_ASKED or "\n" in text.strip()
    if pick(offered, text) is not None or is_verbatim or is_long or _is_plain(text):
        return Taking.ANSWER
    after = advance(form, offered, text)
    is_still = after.end is End.OPEN and after.draft == form.draft
    is_refused = is_still and after.place in {form.place, Place(form.place.edit)}
    return Taking.REFUSED if is_refused else Taking.WORDS


def _is_plain(text: str) -> bool:
    """“đồng ý”, “gửi”, “quay lại”, “sửa 3”; “sửa ở đâu ạ” rather asks."""
    wish = read_wish(text)
    is_wish = wish is not None and (not wish.rest or names_numbers(wish.rest))
    return is_wish or fold(text).strip(" .,!") in AGREEING | REFUSING | SENDING


def _of_the_form(turn: Turn, meaning: Meaning) -> Meaning:
    """“Hạn nộp là ngày nào?” asked of nothing else is asked of what is being filled in."""
    open_flow = BY_NAME.get(turn.conversation.flow)
    is_of_all = meaning.slots.duty is not None or _ALL.search(spoken(meaning.said)) is not None
    if open_flow is None or is_of_all or meaning.label not in {Label.DEADLINE_ANY, Label.LATE}:
        return meaning
    label = DEADLINE_OF[open_flow.kind] if meaning.label is Label.DEADLINE_ANY else meaning.label
    return replace(meaning, label=label, slots=replace(meaning.slots, duty=open_flow.kind))


def _is_of_rules(turn: Turn, meaning: Meaning) -> bool:
    """Where words are no answer, a question in doubt may still be one that the data answer."""
    in_doubt = meaning.sureness is not Sureness.SURE
    return in_doubt and rule_telling.likely(turn, meaning) is not None


def _is_asked_here(turn: Turn, meaning: Meaning) -> bool:
    """Whether it is surely a question of ours, and not the wish to do what is being done."""
    if meaning.sureness is not Sureness.SURE or meaning.label in NEVER:
        return False
    return meaning.label not in STARTS or BY_KIND[DUTIES[meaning.label]].flow.name != turn.conversation.flow
