"""What is said to people: templates with the data given, and keys of labels – read from the code's syntax."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache

from bot.rendering.text import LOCALES
from core.messages import SEVERAL
from tests.house_rules.formed import FOLDERS, flow_choices, flow_says
from tests.house_rules.said import Said
from tests.house_rules.source import Function, Module, functions, modules
from tests.house_rules.values import (
    Scope,
    assigned,
    calls,
    keys,
    keywords,
    name_of,
    saying_modules,
    scopes,
    strings,
)

# Values that carry a template, and where; whoever has an argument `template` is found by itself.
CARRYING = {"Say": 0, "Message": 0}
# Where keys of the labels file are given.
KEYS_AT = {"offer": 1, "choices": 1, "Say": 2}
# What a reader or a list answers with; the engine adds the words themselves.
ANSWERING = frozenset({"Read", "replace"})
ADDED = {"problem": {"said"}, "doubt": {"label", "value"}}


def said() -> Iterator[Said]:
    """Every template that is said, that a flow asks with, or that answers a bad answer."""
    yield from flow_says()
    for scope, call in _calls(saying_modules()):
        yield from (one for one in _said_by(scope, call) if one.template != SEVERAL)
        if name_of(call) in ANSWERING:
            yield from _answered_by(scope, call)
    for scope, call in _calls((*modules("bot"), *modules("scheduler"))):
        if name_of(call) in CARRYING:
            yield from _said_by(scope, call)


def offered() -> Iterator[str]:
    """Every key of the labels file that somebody offers as a choice."""
    yield from flow_choices()
    for scope, call in _calls(saying_modules()):
        at = KEYS_AT.get(name_of(call))
        for node in [] if at is None else call.args[at : at + 1]:
            yield from strings(node, scope)


def looked_up() -> tuple[frozenset[str], frozenset[str]]:
    """The labels that are read by their key, and the families (`item`) of those whose key is put together."""
    whole: set[str] = set()
    families: set[str] = set()
    for module in (*saying_modules(), *modules("bot"), *modules("core")):
        for scope in scopes(module):
            for node in _keys_read(scope):
                whole |= set(strings(node, scope))
                families |= set(_families(node))
    return frozenset(whole) - set(LOCALES), frozenset(families)


def _families(node: ast.expr) -> Iterator[str]:
    """`item` for a key that is put together as “item:…”."""
    for part in ast.walk(node):
        match part:
            case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
                yield start.partition(":")[0]


def _said_by(scope: Scope, call: ast.Call) -> Iterator[Said]:
    at = _template_at(scope.module, call)
    named = call.args[at : at + 1] if at is not None else []
    for node in named:
        is_passed_on = isinstance(node, ast.Name) and node.id in scope.parameters()
        for template in () if is_passed_on else _templates(node, scope):  # else its callers say it
            yield Said(template, _data(scope, call), f"{scope.module.name}:{call.lineno}")


def _data(scope: Scope, call: ast.Call) -> frozenset[str] | None:
    """What a template is given: by keyword, or as the mapping behind it in a value that carries both."""
    if name_of(call) not in CARRYING:
        return keywords(call, scope)
    behind = call.args[CARRYING[name_of(call)] + 1 :]
    return keys(behind[0], scope) if behind else frozenset()


def _answered_by(scope: Scope, call: ast.Call) -> Iterator[Said]:
    by_name = {one.arg: one.value for one in call.keywords}
    data = keys(by_name.get("data", ast.Dict([], [])), scope)
    for way, more in ADDED.items():
        for node in [by_name[way]] if way in by_name else []:
            given = data | more if data is not None else None
            where = f"{scope.module.name}:{call.lineno}"
            yield from (Said(one, given, where) for one in strings(node, scope))


def _templates(node: ast.expr, scope: Scope) -> Iterator[str]:
    """The names in an expression; one in a list's folder is there for each such list."""
    match node:
        case ast.JoinedStr(
            values=[ast.FormattedValue(value=ast.Attribute(attr="folder")), ast.Constant(value=str(name))]
        ):
            yield from (f"{folder}{name}" for folder in FOLDERS)
        case _:
            yield from strings(node, scope)


def _template_at(module: Module, call: ast.Call) -> int | None:
    """Which argument names the template: of a value that carries one, or of a function that is given one."""
    name = name_of(call)
    return CARRYING[name] if name in CARRYING else _given_templates(module).get(name)


@cache
def _given_templates(module: Module) -> dict[str, int]:
    """Functions with an argument `template`, and its place: the file's own, and the public ones of all."""
    own = {one.name: at for one in functions(module) if (at := _place(one)) is not None}
    public = (one for each in saying_modules() for one in functions(each) if not one.name.startswith("_"))
    return {one.name: at for one in public if (at := _place(one)) is not None} | own


def _place(function: Function) -> int | None:
    names = Scope(Module("", ast.Module([], []), 0), function).parameters()
    return names.index("template") if "template" in names else None


def _calls(inside: Iterable[Module]) -> Iterator[tuple[Scope, ast.Call]]:
    return ((scope, call) for module in inside for scope in scopes(module) for call in calls(scope))


def _keys_read(scope: Scope) -> Iterator[ast.expr]:
    """What stands in `labels[…]` and `labels.get(…)`, also where they are of one language of several."""
    for node in scope.nodes():
        match node:
            case ast.Subscript(value=holder, slice=key) if _holds_labels(holder, scope):
                yield key
            case ast.Call(func=ast.Attribute(attr="get", value=holder), args=[key, *_]):
                yield from [key] if _holds_labels(holder, scope) else []


def _holds_labels(node: ast.expr, scope: Scope) -> bool:
    """Whether it is `labels`, those of a language (`on_record`), or a name for these."""
    named = [value for value, _ in assigned(node.id, scope)] if isinstance(node, ast.Name) else []
    bare = (ast.unparse(one).partition("[")[0].removesuffix("()") for one in (node, *named))
    return any(one.rpartition(".")[2] in {"labels", "on_record"} for one in bare)
