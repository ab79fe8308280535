"""What the forms themselves say: every flow's items are asked in each state, and tell their templates."""

import ast
from collections.abc import Iterator
from datetime import date

from bot.cli.flow import flows
from bot.rendering.text import labels
from core.dialogue.asking import question
from core.dialogue.flow import OVERRIDE, Facts, Flow, Group, Step
from core.dialogue.form import Form, Place, Say
from core.drafts import Draft, Row
from storage.titles import catalogue
from tests.house_rules.said import Said
from tests.house_rules.source import modules

GROUPS = tuple(item for flow in flows() for item in flow.items if isinstance(item, Group))
FOLDERS = tuple(dict.fromkeys(group.folder for group in GROUPS))
# What handlers add to a question: whether it is asked once more; of a dossier's list, where files go.
OF_QUESTIONS = frozenset({"again"})
LINKS = frozenset({"template", "upload"})
KNOWN = "1"  # an answer of last year, whatever is asked
ROW: Row = {"name": "Nguyễn Văn An", "kind": "individual", "title": "Lao động tiên tiến"}


def flow_says() -> Iterator[Said]:
    """The question of every item in every state, its help, and the review card."""
    for flow in flows():
        where = f"flow {flow.name}"
        for asked, about in questions(flow):
            yield Said(asked.template, frozenset(asked.data) | about | OF_QUESTIONS, where)
        for item in flow.items:
            known = frozenset(item.about) if isinstance(item, Step) else frozenset[str]()
            yield Said(item.help, known | {"label", "kept"}, where)
        if flow.review:
            yield Said(flow.review, None, where)  # a handler tells the card what the checks found


def flow_choices() -> Iterator[str]:
    """The keys of the choices that flows offer, those of steps with a label of their own aside."""
    for flow in flows():
        for asked, _ in questions(flow):
            yield from (one for one in asked.choices if isinstance(one, str))


def questions(flow: Flow) -> Iterator[tuple[Say, frozenset[str]]]:
    """What a flow asks, and the answers that a question may be told of besides its own data."""
    answers = _seeds() | {item.key.replace(".", "_") for item in flow.items}
    reason = flow.item(f"{OVERRIDE}code") if flow.kept else None
    for item in (*flow.items, *((reason,) if reason else ())):
        if isinstance(item, Step):
            yield question(_form(flow, Draft(), Place(item.key))), answers
        else:
            links = LINKS if flow.kept else frozenset[str]()
            yield from ((question(_form(flow, *state)), links) for state in _states(item))


def _states(group: Group) -> Iterator[tuple[Draft, Place]]:
    """A draft and a place for each state of a list; one whose rows come from elsewhere is only completed."""
    rows = Draft().listed(group.key, (ROW,))
    yield rows, Place(group.key)
    yield rows, Place(group.key, pending="1")
    yield rows, Place(f"{group.key}:1")
    yield from ((rows, Place(f"{group.key}:1:{column.key}")) for column in group.columns)
    if not group.fixed:
        yield Draft().listed(group.last, (ROW,)), Place(group.key)
        yield Draft().listed(group.preview, (ROW,)), Place(group.key)
        yield rows.listed(group.preview, (ROW,)), Place(group.key)
        yield Draft().listed(group.key, ({**ROW, "_doubt": "no-title"},)), Place(group.key)


def _form(flow: Flow, draft: Draft, place: Place) -> Form:
    known = {item.key: KNOWN for item in flow.items}
    return Form(flow, draft, Facts(date(2026, 3, 1), catalogue(), labels()["vi"], draft, known), place)


def _seeds() -> frozenset[str]:
    """What handlers put into a flow before its first question; a question sees it without the `_`."""
    texts = (
        node.value
        for one in modules("handlers")
        for node in ast.walk(one.tree)
        if isinstance(node, ast.Constant)
    )
    return frozenset(text.strip("_") for text in texts if isinstance(text, str) and text.startswith("_"))
