"""What the handlers say, read from their syntax: templates with the data given, and keys of choices."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from core.dialogue.engine import NOT_A_CHOICE
from handlers.registry import FLOWS
from tests.house_rules.source import Function, Module, functions, modules

# Which argument names the template, and which one the keys of choices.
TEMPLATE_AT = {"say": 0, "offer": 0, "tell_officers": 1, "_tell": 2}
KEYS_AT = {"offer": 1, "choices": 1}


@dataclass(frozen=True, slots=True)
class Said:
    """A template that is said somewhere, with the names of its data; none where they cannot be read."""

    template: str
    given: frozenset[str] | None
    place: str


def said() -> Iterator[Said]:
    """Every template that a handler says, that a flow asks with, or that answers a bad answer."""
    yield Said(NOT_A_CHOICE, frozenset(), "core.dialogue.engine")
    for module, call, name in _calls():
        where = f"{module.name}:{call.lineno}"
        at = TEMPLATE_AT.get(name)
        for node in [] if at is None else call.args[at : at + 1]:
            yield from (Said(one, _given(call), where) for one in strings(node, module))
        for keyword in call.keywords if name == "Read" else ():
            if keyword.arg == "problem":
                yield from (Said(one, frozenset(), where) for one in strings(keyword.value, module))
    for entry in FLOWS:
        answers = _seeds() | {step.key for step in entry.flow.steps}
        yield from (Said(step.ask, answers, f"flow {entry.flow.name}") for step in entry.flow.steps)


def offered() -> Iterator[str]:
    """Every key of a choice that a handler or a flow offers."""
    for module, call, name in _calls():
        at = KEYS_AT.get(name)
        for node in [] if at is None else call.args[at : at + 1]:
            yield from strings(node, module)
    for entry in FLOWS:
        for step in entry.flow.steps:
            yield from step.choices


def strings(node: ast.expr, module: Module) -> Iterator[str]:
    """The strings that an expression may stand for; names and own functions are followed in their file."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=first, orelse=second):
            yield from (*strings(first, module), *strings(second, module))
        case ast.Tuple(elts=items) | ast.List(elts=items):
            yield from (text for item in items for text in strings(item, module))
        case ast.Starred(value=inner):
            yield from strings(inner, module)
        case ast.Name(id=name):
            yield from (text for value in _assigned(name, module) for text in strings(value, module))
        case ast.Call(func=ast.Name(id=name)):
            yield from (text for value in _returned(name, module) for text in strings(value, module))


def _calls() -> Iterator[tuple[Module, ast.Call, str]]:
    for module in modules("handlers"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                yield module, node, _name(node)


def _name(call: ast.Call) -> str:
    """The last word of what is called."""
    return ast.unparse(call.func).rpartition(".")[2]


def _assigned(name: str, module: Module) -> list[ast.expr]:
    """Everything that is assigned to a name in a file."""
    return [
        node.value
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Assign) and name in {ast.unparse(target) for target in node.targets}
    ]


def _returned(name: str, *inside: Module) -> list[ast.expr]:
    """Everything that functions of this name return."""
    found: list[Function] = [one for module in inside for one in functions(module) if one.name == name]
    returns = [node for one in found for node in ast.walk(one) if isinstance(node, ast.Return)]
    return [node.value for node in returns if node.value is not None]


def _given(call: ast.Call) -> frozenset[str] | None:
    """The keywords of a call; `**made(…)` gives the keys of the mapping that `made` returns."""
    names = {keyword.arg for keyword in call.keywords if keyword.arg}
    for keyword in call.keywords:
        if keyword.arg is None:
            made = _name(keyword.value) if isinstance(keyword.value, ast.Call) else ""
            mappings = [one for one in _returned(made, *modules("handlers")) if isinstance(one, ast.Dict)]
            if not mappings:
                return None
            names |= {ast.literal_eval(key) for one in mappings for key in one.keys if key is not None}
    return frozenset(names)


def _seeds() -> frozenset[str]:
    """What handlers put into a flow before its first question; a question sees it without the `_`."""
    texts = (
        node.value
        for one in modules("handlers")
        for node in ast.walk(one.tree)
        if isinstance(node, ast.Constant)
    )
    return frozenset(text.strip("_") for text in texts if isinstance(text, str) and text.startswith("_"))
