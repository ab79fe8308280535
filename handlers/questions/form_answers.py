"""What a dossier asks for, by the items of the product's own forms; other papers come from the data."""

from core.campaign.plan import DutyKind
from core.campaign.summary_fields import FieldGroup
from core.campaign.summary_form import fields, groups, row_groups
from core.dossiers import Dossier
from core.messages import Choice, Json
from core.reading.questions.meaning import Meaning
from core.reading.questions.plain import plain
from core.rights import DRAFTED
from handlers.dossiers.duties import YEARLY
from handlers.flows.registration import REGISTRATION
from handlers.questions import rule_telling
from handlers.questions.duties_named import duty_in
from handlers.questions.persons import with_a_person
from handlers.turn import Turn

STARTS = {
    DutyKind.REGISTRATION: "cmd:dangky",
    DutyKind.MIDYEAR: "cmd:soket",
    DutyKind.YEAREND: "cmd:tongket",
}


def answer(turn: Turn, meaning: Meaning) -> None:
    """A paper that the data know of; else the contents of the dossier that is meant; else which one."""
    if rule_telling.tell_known(turn, meaning):
        return
    duty = duty_in(meaning, " ".join(plain(meaning.said).words))
    if duty in STARTS:
        _contents(turn, duty)
        return
    locale = turn.contact.person.locale
    labels = turn.desk.labels[locale]
    choices = [Choice(f"contents:{kind.value}", labels[f"duty:{kind.value}"]) for kind in YEARLY]
    turn.say("answers/which_dossier", (*choices, *turn.desk.choices(locale, with_a_person(turn))))


def choose(turn: Turn, rest: str) -> None:
    """`contents:KIND` – what that dossier asks for."""
    if rest in {kind.value for kind in STARTS}:
        _contents(turn, DutyKind(rest))
    else:
        turn.say("stale_choice")


def _contents(turn: Turn, kind: DutyKind) -> None:
    locale = turn.contact.person.locale
    is_list = kind is DutyKind.REGISTRATION
    turn.offer(
        "answers/contents",
        with_a_person(turn, STARTS[kind]),
        kind=kind.value,
        items=_items(turn, locale) if is_list else _groups(turn, kind, locale),
        template=_template(turn) if is_list else "",
    )


def _items(turn: Turn, locale: str) -> list[Json]:
    labels = turn.desk.labels[locale]
    return [{"label": labels[f"item:{one.key}"], "key": one.key, "parts": []} for one in REGISTRATION.items]


def _groups(turn: Turn, kind: DutyKind, locale: str) -> list[Json]:
    """The parts of a summary with their fields; the three figures of an indicator are one."""
    labels = turn.desk.labels[locale]
    rows = {one.key for one in row_groups(kind)}
    found: list[Json] = []
    for group in groups(kind):
        held = [labels[one.label].partition(" – ")[0] for one in fields(kind) if one.group is group]
        parts: list[Json] = [_lower(one) for one in dict.fromkeys(held)]
        is_plain = group.value in rows or group is FieldGroup.SIGNING
        shown: list[Json] = [] if is_plain and len(parts) <= 1 else parts
        found.append({"label": labels[f"group:{group.value}"], "key": group.value, "parts": shown})
    return found


def _template(turn: Turn) -> str:
    """The empty Excel list, where a registration is being filled in."""
    drafts = [
        one
        for role in turn.contact.representing
        if role.enterprise is not None
        for one in turn.uow.dossiers.of_enterprise(role.enterprise)
        if one.duty.kind is DutyKind.REGISTRATION and one.state in DRAFTED
    ]
    return _linked(turn, drafts[0]) if drafts else ""


def _linked(turn: Turn, dossier: Dossier) -> str:
    return turn.desk.links.template(dossier.id, turn.person)


def _lower(label: str) -> str:
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"
