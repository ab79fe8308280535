"""/giahan – an enterprise asks for more time (xin gia hạn); an officer grants it or not."""

from datetime import date

from core.dossiers import DossierAct, Duty
from core.drafts import Answers
from core.ids import ExtensionId
from core.messages import Choice
from handlers.dossiers.duties import Owed, all_owed, campaign_of
from handlers.dossiers.filing import key_of
from handlers.flows.dossiers import EXTENSION
from handlers.keys import number_in
from handlers.turn import Turn

WAYS = ("grant", "refuse")


def ask(turn: Turn, _rest: str = "") -> None:
    """Which duty, where there are several."""
    found = [one for one in all_owed(turn) if one.due is not None]
    if not found:
        turn.offer("extension/none", ("cmd:han", "cmd:lienhe"))
    elif len(found) == 1:
        _enter(turn, found[0])
    else:
        labels = turn.desk.labels[turn.contact.person.locale]
        every = all_owed(turn)
        turn.say(
            "extension/which",
            [Choice(_key(one, every), _label(one, labels[f"duty:{one.duty.kind.value}"])) for one in found],
        )


def begin(turn: Turn, rest: str) -> None:
    """`extend:KIND:ENTERPRISE:N` – the duty that was chosen."""
    every = all_owed(turn)
    meant = next((one for one in every if _key(one, every) == f"extend:{rest}" and one.due), None)
    if meant is None:
        turn.say("stale_choice")
        return
    _enter(turn, meant)


def ask_until(turn: Turn, owed: Owed, day: date | None) -> None:
    """One duty, with the day that was named already: only the reason is asked, where that day will do."""
    if day is None or owed.due is None or day <= max(owed.due, turn.today):
        _enter(turn, owed)
    else:
        turn.enter(EXTENSION, {**_about(owed), "until": day.isoformat()})


def finish(turn: Turn, answers: Answers) -> None:
    """Keep the request, tell the officers, who decide with one tap."""
    owed = next((one for one in all_owed(turn) if _name(one) == answers["_extend"]), None)
    if owed is None:
        turn.say("dossier/gone")
        return
    until = date.fromisoformat(answers["until"])
    made = turn.uow.extensions.ask(owed.duty, until, answers["reason"], turn.person, turn.now)
    _note(turn, owed.duty, DossierAct.EXTENSION_ASKED)
    choices = [Choice(f"ext:{made.id}:{way}", turn.desk.labels["vi"][f"ext:{way}"]) for way in WAYS]
    told = turn.tell_officers(
        owed.duty.board,
        "extension/for_officers",
        choices,
        enterprise=owed.enterprise,
        kind=owed.duty.kind.value,
        plan=owed.campaign.plan.short,
        until=until.isoformat(),
        due=owed.due.isoformat() if owed.due else None,
        reason=answers["reason"],
        name=turn.contact.person.name,
    )
    turn.say("extension/asked", until=until.isoformat(), told=bool(told))


def decide(turn: Turn, rest: str) -> None:
    """`ext:ID:grant` or `ext:ID:refuse` – by an officer of that board, once."""
    number, _, way = rest.partition(":")
    officer = turn.contact.officer
    asked = number_in(number)
    found = turn.uow.extensions.get(ExtensionId(asked)) if asked is not None else None
    if officer is None or found is None or found.duty.board != officer.board:
        turn.say("officers_only")
        return
    if way not in WAYS:
        turn.say("stale_choice")
        return
    granted = way == "grant"
    settled = turn.uow.extensions.decide(found.id, found.until, turn.person, turn.now, granted=granted)
    enterprise = turn.uow.boards.enterprise(found.duty.enterprise).name
    about = {"enterprise": enterprise, "kind": found.duty.kind.value, "until": found.until.isoformat()}
    if settled is None:
        is_replaced = found.granted is None and found.decided_at is not None
        turn.say("extension/settled_already", **about, granted=bool(found.granted), replaced=is_replaced)
        return
    _note(turn, found.duty, DossierAct.EXTENSION_GRANTED if granted else DossierAct.EXTENSION_REFUSED)
    turn.say("extension/settled", **about, granted=granted)
    asker = turn.uow.people.contact_of(found.by)
    campaign = campaign_of(turn, found.duty.board, found.duty.plan)
    if asker is not None:
        turn.of(asker).say(
            "extension/decided", **about, granted=granted, plan=campaign.plan.short if campaign else ""
        )


def _note(turn: Turn, duty: Duty, act: DossierAct) -> None:
    """A line in the dossier's history, where one was begun."""
    dossier = turn.uow.dossiers.of(duty)
    if dossier is not None:
        turn.uow.dossiers.note(dossier.id, act, turn.person, turn.now)


def _enter(turn: Turn, owed: Owed) -> None:
    turn.enter(EXTENSION, _about(owed))


def _about(owed: Owed) -> Answers:
    """What the questions of the talk name."""
    return {
        "_extend": _name(owed),
        "_kind": owed.duty.kind.value,
        "_enterprise": owed.enterprise,
        "_due": owed.due.isoformat() if owed.due else "",
    }


def _name(owed: Owed) -> str:
    """What the talk keeps of the duty: unlike a key's number, it means the same when plans begin or end."""
    return f"{owed.duty.kind.value}:{owed.duty.enterprise}:{owed.duty.plan}"


def _key(owed: Owed, every: tuple[Owed, ...]) -> str:
    return f"extend:{key_of(owed, every).removeprefix('file:')}"


def _label(owed: Owed, label: str) -> str:
    return f"{label} – {owed.enterprise}"
