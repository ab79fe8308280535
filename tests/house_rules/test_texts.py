"""Every template and label is there in every language, is used, and asks only for what is given."""

from functools import cache

import pytest
from jinja2 import meta, nodes

from bot.channels.telegram.wire import callback_data
from bot.cli.flow import flows
from bot.rendering.text import LOCALES, environment, labels
from core.desk import Desk
from core.dialogue.flow import Step
from core.reading.commands import COMMANDS
from handlers.registry import BY_CHOICE
from storage.database import Database
from storage.example import example, load
from tests.conversations.player import Player
from tests.house_rules.formed import GROUPS
from tests.house_rules.labelled import FAMILIES, OWN
from tests.house_rules.source import ROOT
from tests.house_rules.spoken import looked_up, offered, said

SAID = tuple(said())
OFFERED = frozenset(offered())
LOOKED_UP, PUT_TOGETHER = looked_up()
# What a form itself answers: its own ways, its lists, and yes or no to what it asks back.
IN_FORMS = {"form", "rows", "row", "yes", "no"}
LONGEST_NONCE = "f" * 16  # an inbound id in hexadecimal
LARGEST_ID = 2**63 - 1
MOST_ROWS = 2000


def _templates(locale: str) -> set[str]:
    folder = ROOT / "templates" / locale
    return {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.j2")}


@cache
def _included(locale: str, template: str) -> frozenset[str]:
    """The templates that one takes in, and those that these take in."""
    found = _parsed(locale, template).find_all(nodes.Include)
    direct = {
        one.template.value.removesuffix(".j2") for one in found if isinstance(one.template, nodes.Const)
    }
    return frozenset(direct).union(*(_included(locale, one) for one in direct))


@cache
def _asks_for(locale: str, template: str) -> frozenset[str]:
    """What must be given: not what a template tests for being there, nor what it sets for one it takes in."""
    parsed = [_parsed(locale, one) for one in (template, *_included(locale, template))]
    asked = frozenset().union(*(meta.find_undeclared_variables(one) for one in parsed))
    tested = {
        test.node.name
        for one in parsed
        for test in one.find_all(nodes.Test)
        if test.name == "defined" and isinstance(test.node, nodes.Name)
    }
    set_here = {name.name for name in parsed[0].find_all(nodes.Name) if name.ctx == "store"}
    return asked - tested - set_here


def _parsed(locale: str, template: str) -> nodes.Template:
    source = (ROOT / "templates" / locale / f"{template}.j2").read_text(encoding="utf-8")
    return environment(locale).parse(source)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_template_that_is_said_is_there(locale: str) -> None:
    assert sorted({one.template for one in SAID} - _templates(locale)) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_template_is_unused(locale: str) -> None:
    there = _templates(locale)
    used = {one.template for one in SAID} & there
    assert sorted(there - used.union(*(_included(locale, one) for one in used))) == []


def test_languages_are_folders_of_templates() -> None:
    assert {path.parent.name for path in ROOT.glob("templates/*/labels.yaml")} == set(LOCALES)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_template_compiles(locale: str) -> None:
    for name in sorted(_templates(locale)):
        environment(locale).get_template(f"{name}.j2")


@pytest.mark.parametrize("template", sorted(_templates("vi")))
def test_a_template_asks_for_the_same_in_every_language(template: str) -> None:
    assert len({_asks_for(locale, template) for locale in LOCALES}) == 1


@pytest.mark.parametrize("template", sorted({one.template for one in SAID}))
def test_a_template_asks_only_for_what_is_given_wherever_that_can_be_read(template: str) -> None:
    said_here = [one for one in SAID if one.template == template and one.given is not None]
    wanting = {one.place: sorted(_asks_for("vi", template) - (one.given or set())) for one in said_here}
    assert {place: names for place, names in wanting.items() if names} == {}


def test_the_data_of_most_templates_can_be_read() -> None:
    """Else the rule above would hold of nothing."""
    unread = {one.template for one in SAID} - {one.template for one in SAID if one.given is not None}
    print(f"not read: {', '.join(sorted(unread))}")  # noqa: T201  # shown by `pytest -rP`
    assert len(unread) * 10 <= len({one.template for one in SAID})


def test_labels_have_the_same_keys_in_every_language() -> None:
    assert sorted(set(labels()["vi"]) ^ set(labels()["en"])) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_label_that_is_used_is_there(locale: str) -> None:
    families = {key for family in FAMILIES.values() for key in family}
    assert sorted((OFFERED | LOOKED_UP | families) - set(labels()[locale])) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_label_is_unused(locale: str) -> None:
    families = {key for family in FAMILIES.values() for key in family}
    assert sorted(set(labels()[locale]) - OFFERED - LOOKED_UP - families - OWN) == []


def test_labels_whose_key_is_put_together_are_counted_up() -> None:
    assert set(FAMILIES) == PUT_TOGETHER


def test_every_choice_leads_somewhere() -> None:
    answers = {
        key for flow in flows() for item in flow.items if isinstance(item, Step) for key in item.choices
    }
    commands = {f"cmd:{command.name}" for command in COMMANDS}
    decisions = {"approve", "refuse"}  # become `req:ID:…`
    rest = OFFERED - answers - commands - decisions
    assert {key.partition(":")[0] for key in rest} <= set(BY_CHOICE) | IN_FORMS


def test_every_choice_fits_telegrams_button() -> None:
    ids = {"req": ("approve", "refuse"), "ext": ("grant", "refuse"), "review": ("accept", "return", "refuse")}
    numbered = (f"{kind}:{LARGEST_ID}:{way}" for kind, ways in ids.items() for way in ways)
    items = (f"edit:{item.key}" for flow in flows() for item in flow.items)
    rows = (f"fix:{LARGEST_ID}:{group.key}:{MOST_ROWS}" for group in GROUPS)
    for key in (*OFFERED, *numbered, *items, *rows):
        callback_data(LONGEST_NONCE, key)


def test_help_shows_an_officer_every_command(sqlite: Database, desk: Desk) -> None:
    sqlite.run_now(lambda uow: load(uow, example()))
    shown = Player(sqlite, desk).play("= canbo (web)\n> /trogiup\n")
    assert [command.name for command in COMMANDS if f"/{command.name} " not in shown] == []
