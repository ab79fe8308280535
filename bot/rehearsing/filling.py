"""How enterprises hand in: one person in twenty walks the whole form in the chat, the others by the port.

Who hands in by the port first asks “còn thiếu gì?” through the handlers, so that the bot heard from them.
"""

from collections import Counter
from decimal import Decimal

from bot.rehearsing.stage import Stage
from bot.rehearsing.world import Firm, Human
from core.campaign.local_time import local_day
from core.campaign.plan import DutyKind
from core.campaign.summary_fields import Field, FieldKind
from core.campaign.summary_form import field_of, fields
from core.dossiers import Duty, NewSubmission
from core.drafts import Draft, Row
from core.people import Conversation
from core.reading.spoken import written
from handlers.dossiers.dossier_flows import BY_KIND
from storage.unit import Unit

ASKS, SENDS, GIVES_UP = "còn thiếu gì?", "gửi", ("/huy", "1")
OPENED_BY = {DutyKind.REGISTRATION: "đăng ký", DutyKind.MIDYEAR: "sơ kết", DutyKind.YEAREND: "tổng kết"}
# What is said to a list, the first time that it asks, the second, and so on.
LISTS = {
    "nominees": ("Nguyễn Văn An – công nhân – Tổ may 2 – LĐTT",),
    "granted": ("xong", "1, trực tiếp 1"),
    "proposals": (),
}
SAID = {
    "workers": "1250", "collectives": "12", "targets": "Hoàn thành kế hoạch sản xuất năm", "commitment": "1",
    "number": "15/ĐK", "preparer": "Nguyễn Thị Lan", "signer": "Kim Min Ho", "signer_post": "Giám đốc",
}  # fmt: skip
NOMINEE: Row = {
    "name": "Nguyễn Văn An", "kind": "individual", "position": "Công nhân", "unit": "Tổ may 2",
    "class": "worker", "title": "Lao động tiên tiến", "decided_by": "Giám đốc doanh nghiệp",
}  # fmt: skip
MOST_MESSAGES, LONG_FORM_EVERY = 140, 4


def hand_in(stage: Stage, firm: Firm, kind: DutyKind) -> None:
    """An enterprise hands a duty in, once; one that nobody speaks for sends paper, which is not played."""
    speakers = stage.world.speakers.get(firm.number, ())
    if not speakers or stage.facts.is_done(firm.number, kind, stage.now):
        return
    human = speakers[0]
    if _walks(human, kind) and _walk(stage, human, firm, kind):
        stage.facts.on_the_form += 1
    else:
        stage.write(human, ASKS)
        stage.run(lambda uow: _by_port(uow, stage, firm, human, kind))
    stage.facts.handed_in[firm.number, kind] = stage.now


def _walks(human: Human, kind: DutyKind) -> bool:
    """The long forms are walked by fewer people than the registration."""
    is_long = kind is not DutyKind.REGISTRATION
    return human.walks_the_form and len(human.firms) == 1 and not (is_long and human.number % LONG_FORM_EVERY)


def _walk(stage: Stage, human: Human, firm: Firm, kind: DutyKind) -> bool:
    """Fill the form in as somebody would who has an answer to everything; whether it was handed in."""
    asked: Counter[str] = Counter()
    words = OPENED_BY[kind]
    while words and asked.total() < MOST_MESSAGES:
        stage.write(human, words)
        talk = stage.run(lambda uow: _talk(uow, stage, human))
        words = _answer(talk, kind, asked[talk.step]) if talk.flow else ""
        asked[talk.step] += 1
    if stage.run(lambda uow: _is_handed_in(uow, stage, firm, kind)):
        return True
    for words in GIVES_UP:
        stage.write(human, words)
    stage.facts.errors.append(f"{stage.now:%Y-%m-%d %H:%M} the {kind} form did not end")
    return False


def _talk(uow: Unit, stage: Stage, human: Human) -> Conversation:
    contact = uow.people.contact_of(stage.person_ids[human.number])
    return contact.conversation if contact else Conversation()


def _is_handed_in(uow: Unit, stage: Stage, firm: Firm, kind: DutyKind) -> bool:
    enterprise = stage.firm_ids[firm.number]
    return enterprise in uow.dossiers.done(stage.script.plan.id, kind, [enterprise])


def _answer(talk: Conversation, kind: DutyKind, before: int) -> str:
    """A good answer to what was asked so often before; at the card behind the last question: send."""
    if dict(talk.answers).get("_asking"):
        return "1"
    if not talk.step:
        return SENDS
    if talk.step in LISTS:
        return (*LISTS[talk.step], "xong")[min(before, len(LISTS[talk.step]))]
    field = field_of(talk.step) if kind is not DutyKind.REGISTRATION else None
    return _of_field(field) if field else SAID[talk.step]


def _of_field(field: Field) -> str:
    if field.kind is FieldKind.NUMBER:
        return written(Decimal(field.example)) if field.example else "0"
    if field.kind is FieldKind.YES_NO:
        return "1"
    return "Nguyễn Văn Nam" if field.kind is FieldKind.NAME else field.example or "Thực hiện tốt"


def _by_port(uow: Unit, stage: Stage, firm: Firm, human: Human, kind: DutyKind) -> None:
    """A dossier that is whole from the start, with a receipt."""
    enterprise, person = stage.firm_ids[firm.number], stage.person_ids[human.number]
    duty = Duty(stage.script.board, enterprise, stage.script.plan.id, kind)
    content = _content(kind)
    dossier = uow.dossiers.of(duty) or uow.dossiers.start(
        duty, content, BY_KIND[kind].flow.version, person, stage.now
    )
    last = stage.facts.last_day(kind, stage.now)
    late = last is not None and local_day(stage.now) > last
    receipt = stage.desk.codes.receipt(kind)
    uow.dossiers.submit(dossier, NewSubmission(person, stage.now, receipt, late, last, content))


def _content(kind: DutyKind) -> Draft:
    if kind is DutyKind.REGISTRATION:
        return Draft({**SAID, "commitment": "agree"}, {"nominees": (NOMINEE,)})
    return Draft({field.key: field.example for field in fields(kind)})
