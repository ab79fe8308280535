"""Every template and label is there in every language, is used, and asks only for what is given."""

import pytest
from jinja2 import meta

from bot.channels.telegram.wire import callback_data
from bot.rendering.text import LOCALES, environment, labels
from core.desk import Desk
from core.reading.commands import COMMANDS
from handlers.registry import BY_CHOICE, FLOWS
from storage.database import Database
from storage.example import example, load
from tests.conversations.player import Player
from tests.house_rules.source import ROOT
from tests.house_rules.spoken import Said, offered, said

SAID = tuple(said())
OFFERED = frozenset(offered())
LONGEST_NONCE = "f" * 16  # an inbound id in hexadecimal
LARGEST_ID = 2**63 - 1


def _templates(locale: str) -> set[str]:
    folder = ROOT / "templates" / locale
    return {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.j2")}


def _asks_for(locale: str, template: str) -> set[str]:
    source = (ROOT / "templates" / locale / f"{template}.j2").read_text(encoding="utf-8")
    return meta.find_undeclared_variables(environment(locale).parse(source))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_template_that_is_said_is_there_and_none_is_unused(locale: str) -> None:
    assert {one.template for one in SAID} == _templates(locale)


def test_languages_are_folders_of_templates() -> None:
    assert {path.parent.name for path in ROOT.glob("templates/*/labels.yaml")} == set(LOCALES)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_template_compiles(locale: str) -> None:
    for name in sorted(_templates(locale)):
        environment(locale).get_template(f"{name}.j2")


@pytest.mark.parametrize("template", sorted(_templates("vi")))
def test_a_template_asks_for_the_same_in_every_language(template: str) -> None:
    assert len({frozenset(_asks_for(locale, template)) for locale in LOCALES}) == 1


@pytest.mark.parametrize("one", SAID, ids=lambda one: f"{one.template} at {one.place}")
def test_a_template_asks_only_for_what_is_given(one: Said) -> None:
    if one.given is not None:
        assert _asks_for("vi", one.template) <= one.given


def test_labels_have_the_same_keys_in_every_language() -> None:
    assert len({frozenset(labels()[locale]) for locale in LOCALES}) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_every_choice_and_command_has_a_label_and_no_label_is_unused(locale: str) -> None:
    about = {f"about:{command.name}" for command in COMMANDS}
    assert set(labels()[locale]) == OFFERED | about


def test_every_choice_leads_somewhere() -> None:
    answers = {key for entry in FLOWS for step in entry.flow.steps for key in step.choices}
    commands = {f"cmd:{command.name}" for command in COMMANDS}
    decisions = {"approve", "refuse"}  # become `req:ID:…`
    rest = OFFERED - answers - commands - decisions
    assert {key.partition(":")[0] for key in rest} <= set(BY_CHOICE)


def test_every_choice_fits_telegrams_button() -> None:
    for key in (*OFFERED, f"req:{LARGEST_ID}:approve", f"req:{LARGEST_ID}:refuse"):
        callback_data(LONGEST_NONCE, key)


def test_help_shows_an_officer_every_command(sqlite: Database, desk: Desk) -> None:
    sqlite.run_now(lambda uow: load(uow, example()))
    shown = Player(sqlite, desk).play("= canbo (web)\n> /trogiup\n")
    assert [command.name for command in COMMANDS if f"/{command.name} " not in shown] == []
