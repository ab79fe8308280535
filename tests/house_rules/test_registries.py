"""A registry is an explicit tuple, and equals its folder."""

from importlib import import_module

from bot.channels.registry import CHANNELS
from bot.cli.registry import COMMANDS as CLI_COMMANDS
from core.dialogue.flow import Flow
from core.reading.commands import COMMANDS
from handlers.dossiers.dossier_flows import DOSSIER_FLOWS
from handlers.registry import CHOICE_HANDLERS, COMMAND_HANDLERS, FLOWS
from scheduler.registry import JOBS
from tests.house_rules.source import ROOT, functions, modules


def test_every_channel_has_a_folder_and_every_folder_is_a_channel() -> None:
    folders = [path.parent.name for path in (ROOT / "bot/channels").glob("*/__init__.py")]
    assert sorted(CHANNELS) == sorted(folders)


def test_every_timed_job_has_a_file_of_its_name() -> None:
    stems = {module.stem for module in modules("scheduler/jobs")} - {"__init__"}
    assert {job.name: job.run.__module__ for job in JOBS} == {
        stem: f"scheduler.jobs.{stem}" for stem in stems
    }
    assert len(JOBS) == len(stems)


def test_every_subcommand_is_registered_once() -> None:
    files = [one.stem for one in modules("bot/cli") if any(f.name == "add" for f in functions(one))]
    assert sorted(add.__module__ for add in CLI_COMMANDS) == sorted(f"bot.cli.{stem}" for stem in files)


def test_every_chat_command_has_exactly_one_handler() -> None:
    assert sorted(name for name, _ in COMMAND_HANDLERS) == sorted(command.name for command in COMMANDS)


def test_no_two_commands_share_a_word() -> None:
    words = [word for command in COMMANDS for word in command.words]
    assert len(words) == len(set(words))


def test_no_kind_of_choice_has_two_handlers() -> None:
    kinds = [kind for kind, _ in CHOICE_HANDLERS]
    assert len(kinds) == len(set(kinds))
    assert "cmd" not in kinds


def test_every_flow_is_registered_once() -> None:
    found = [
        value
        for module in modules("handlers/flows")
        for value in vars(import_module(f"handlers.flows.{module.stem}")).values()
        if module.stem != "__init__" and isinstance(value, Flow)
    ]
    registered = [*(entry.flow.name for entry in FLOWS), *(entry.flow.name for entry in DOSSIER_FLOWS)]
    assert sorted({flow.name for flow in found}) == sorted(registered)
