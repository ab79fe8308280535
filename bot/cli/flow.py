"""`thidua flow` – the guided conversations, drawn as Mermaid flowcharts."""

import argparse
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

from bot.rendering.text import labels
from core.dialogue.flow import Flow
from core.dialogue.picture import mermaid
from handlers.dossiers.dossier_flows import DOSSIER_FLOWS
from handlers.registry import FLOWS

LOCALE = "vi"
# The whole page; a test says so when it is stale.
PAGE = """# Guided conversations

Every conversation in which the assistant asks, as `handlers/flows/` has it and in the words that people
read. A box is a question, a rounded one offers its answers, a framed one is a list of rows with its columns.
A dashed arrow leads to what is asked on a condition, or back from the review card to any item (“sửa 3”).

Made by `thidua flow --all > docs/flows.md`; not written by hand.
{sections}"""
SECTION = """
## {name}
Version {version}, {count}{kept}.

```mermaid
{picture}```
"""


def add(commands: Any) -> None:
    """Describe the command."""
    it = commands.add_parser(
        "flow",
        help="the guided conversations: list them, draw one",
        epilog="example: thidua flow registration",
    )
    it.add_argument("name", nargs="?", default="", help="a conversation's name; without one: the list")
    it.add_argument("--all", action="store_true", help="the page docs/flows.md with all of them")
    it.set_defaults(run=partial(draw, it.error))


def draw(refuse: Callable[[str], NoReturn], given: argparse.Namespace) -> int:
    """Print the list, one picture, or the page; exit code 2 for a name that is none."""
    if given.all:
        print(page(), end="")
        return 0
    known = {flow.name: flow for flow in flows()}
    if not given.name:
        print("\n".join(f"{name:<14} {_count(flow)}" for name, flow in known.items()))
        return 0
    if given.name not in known:
        refuse(f"no such conversation: {given.name} (there are: {', '.join(known)})")
    print(mermaid(known[given.name], labels()[LOCALE]), end="")
    return 0


def flows() -> tuple[Flow, ...]:
    """Every conversation, those that fill in a dossier first."""
    return (*(one.flow for one in DOSSIER_FLOWS), *(entry.flow for entry in FLOWS))


def page() -> str:
    """The page with all pictures."""
    return PAGE.format(sections="".join(_section(flow) for flow in flows()))


def _section(flow: Flow) -> str:
    kept = ", kept as a draft" if flow.kept else ""
    picture = mermaid(flow, labels()[LOCALE])
    return SECTION.format(
        name=flow.name, version=flow.version, count=_count(flow), kept=kept, picture=picture
    )


def _count(flow: Flow) -> str:
    return f"{len(flow.items)} item{'s' if len(flow.items) > 1 else ''}"
