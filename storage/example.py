"""The shipped boards, and the example's people around real plans."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files

import yaml
from pydantic import ConfigDict, TypeAdapter

from core.campaign.plan import Day, Ruling
from core.ids import BoardId, EnterpriseId, PlanId
from core.messages import ChannelName, Inbound, InboundKind
from core.people import Board, Consent, Enterprise, Purpose, Role, RoleKind
from storage.library import plan
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class ExampleEnterprise:
    """A made-up enterprise; `key` is how the people below name it."""

    key: str
    board: BoardId
    name: str
    tax_code: str
    zone: str
    group: str
    kind: str


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody whom the chat page lets one be; without a role nobody is known yet."""

    key: str
    name: str
    role: str
    shown: str
    enterprise: str = ""
    board: BoardId | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ExampleCampaign:
    """A plan that the example's board activated."""

    plan: PlanId
    board: BoardId
    at: datetime


@dataclass(frozen=True, slots=True)
class ExampleRuling:
    """An officer's ruling on a flag of a plan."""

    plan: PlanId
    code: str
    on: str
    reason: str
    by: str
    at: datetime
    answer: str = ""
    date: Day | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """The whole example."""

    now: datetime
    default_board: BoardId
    contacts: dict[BoardId, str]
    enterprises: tuple[ExampleEnterprise, ...]
    people: tuple[Persona, ...]
    campaigns: tuple[ExampleCampaign, ...]
    rulings: tuple[ExampleRuling, ...] = field(default=())


@cache
def boards() -> tuple[Board, ...]:
    """The boards of the shipped plans, with their dated names."""
    return TypeAdapter(tuple[Board, ...]).validate_python(_read("rules/boards.yaml"))


@cache
def example() -> Example:
    """The example's data, as written in `templates/example.yaml`."""
    adapter = TypeAdapter(tuple[Example], config=ConfigDict(extra="forbid"))
    return adapter.validate_python((_read("example.yaml"),))[0]


def without_plans(data: Example) -> Example:
    """The same boards, enterprises and people before any plan was handed in."""
    return replace(data, campaigns=(), rulings=())


def chat_of(persona: Persona, manner: str) -> str:
    """The web chat of a persona in a manner (`buttons`, `text`); both belong to one person."""
    return f"{persona.key}/{manner}"


def load(uow: Unit, data: Example) -> None:
    """Put the example into an empty database; doing it again changes nothing."""
    if uow.boards.boards():
        return
    for board in boards():
        uow.boards.add_board(replace(board, contact=data.contacts.get(board.id, "")))
    enterprises = {
        one.key: uow.boards.save_enterprise(
            Enterprise(EnterpriseId(0), one.board, one.name, one.tax_code, one.zone, one.group, one.kind)
        )
        for one in data.enterprises
    }
    for persona in data.people:
        _add_persona(uow, data, persona, enterprises)
    for campaign in data.campaigns:
        uow.campaigns.activate(plan(campaign.plan), campaign.board, "Vũ Đức Thắng, Lãnh đạo Ban", campaign.at)
    for one in data.rulings:
        ruling = Ruling(one.code, one.on, one.reason, one.by, one.at, one.date, one.answer)
        uow.campaigns.rule(one.plan, ruling)


def _add_persona(uow: Unit, data: Example, persona: Persona, ids: dict[str, EnterpriseId]) -> None:
    contacts = []
    for manner, at in (("buttons", data.now), ("text", data.now - timedelta(days=1))):
        hello = Inbound(ChannelName.WEB, chat_of(persona, manner), "", InboundKind.TEXT, "", at)
        contacts.append(uow.people.meet(hello, at))
    if not persona.role:
        return  # two strangers: each manner of the page is somebody new
    person = contacts[0].person.id
    uow.people.join(contacts[1].address.id, person)
    uow.people.update(person, name=persona.name, reminders=True)
    for purpose in Purpose:
        uow.people.record_consent(person, Consent(purpose, granted=True, text_version="ví dụ", at=data.now))
    board = persona.board or next(one.board for one in data.enterprises if one.key == persona.enterprise)
    role = Role(RoleKind(persona.role), board, ids.get(persona.enterprise), unit=persona.unit)
    uow.people.grant(person, role, data.now)


def _read(name: str) -> object:
    return yaml.safe_load((files("templates") / name).read_text(encoding="utf-8"))
