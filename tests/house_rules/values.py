"""What an expression may stand for, read from syntax: strings, and the keys of mappings."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.house_rules.source import Function, Module, functions, modules

SAYING = ("handlers", "core/dialogue")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an expression stands: the file, and the function around it."""

    module: Module
    function: Function | None = None

    @property
    def top(self) -> ast.AST:
        """The function, else the whole file."""
        return self.function or self.module.tree

    def nodes(self) -> Iterator[ast.AST]:
        """Everything in the function, else in the file."""
        return ast.walk(self.top)

    def parameters(self) -> list[str]:
        """The names of the function's arguments, `self` aside."""
        given = self.function.args if self.function else None
        names = [one.arg for one in (*given.posonlyargs, *given.args)] if given else []
        return [name for name in names if name != "self"]


def saying_modules() -> tuple[Module, ...]:
    """The files in which something is said to people."""
    return tuple(module for folder in SAYING for module in modules(folder))


def scopes(module: Module) -> Iterator[Scope]:
    """The file's own lines, then each function."""
    yield Scope(module)
    yield from (Scope(module, function) for function in functions(module))


def calls(scope: Scope) -> Iterator[ast.Call]:
    """The calls that stand in a function itself, or in a file outside of all functions."""
    for node in _own(scope.function or scope.module.tree):
        if isinstance(node, ast.Call):
            yield node


def name_of(call: ast.Call) -> str:
    """The last word of what is called."""
    return ast.unparse(call.func).rpartition(".")[2]


def strings(node: ast.expr, scope: Scope) -> Iterator[str]:
    """The strings that an expression may stand for; names, imports and own functions are followed."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=first, orelse=second):
            yield from (*strings(first, scope), *strings(second, scope))
        case ast.Tuple(elts=items) | ast.List(elts=items) | ast.Set(elts=items) | ast.BoolOp(values=items):
            yield from (text for item in items for text in strings(item, scope))
        case ast.GeneratorExp(elt=item) | ast.ListComp(elt=item) | ast.Starred(value=item):
            yield from strings(item, scope)
        case ast.Name(id=name):
            yield from (text for value, where in assigned(name, scope) for text in strings(value, where))
        case ast.Call(func=ast.Name(id="tuple"), args=[item]):
            yield from strings(item, scope)
        case ast.Call(func=ast.Name(id=name)):
            yield from (text for value, where in returned(name, scope) for text in strings(value, where))


def keys(node: ast.expr | None, scope: Scope) -> frozenset[str] | None:
    """The keys that a mapping surely has; none where they cannot be read."""
    match node:
        case ast.Dict(keys=names, values=values):
            return _united(
                keys(value, scope) if name is None else _constant(name)
                for name, value in zip(names, values, strict=True)
            )
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _united((keys(left, scope), keys(right, scope)))
        case ast.Name(id=name):
            added = [keys(value, scope) for value in _added(name, scope)]
            found = [keys(value, where) for value, where in assigned(name, scope, also_added=False)]
            return _united((_in_all(found), *added))
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return _in_all([keys(value, where) for value, where in returned(name, scope)])
    return None


def keywords(call: ast.Call, scope: Scope) -> frozenset[str] | None:
    """The names of what a call is given by keyword; none where `**` brings what cannot be read."""
    return _united(
        keys(one.value, scope) if one.arg is None else frozenset({one.arg}) for one in call.keywords
    )


def assigned(name: str, scope: Scope, *, also_added: bool = True) -> list[tuple[ast.expr, Scope]]:
    """Everything that a name is made to be: in its function, by callers, in its file, where it is from."""
    found = [(value, scope) for value in _values(name, scope.top, also_added=also_added)]
    if found or name in scope.parameters():
        return found or list(_passed(name, scope))
    top = Scope(scope.module)
    found = [(value, top) for value in _values(name, top.top, also_added=also_added)]
    return found or [
        pair for module in _imported(name, scope.module) for pair in assigned(name, Scope(module))
    ]


def returned(name: str, scope: Scope) -> list[tuple[ast.expr, Scope]]:
    """Everything that functions of this name return: the file's own, else imported ones, else all."""
    candidates = ((scope.module,), _imported(name, scope.module), saying_modules())
    for inside in candidates:
        found = [Scope(module, one) for module in inside for one in _functions(module).get(name, ())]
        if found:
            return [
                (node.value, where)
                for where in found
                for node in where.nodes()
                if isinstance(node, ast.Return) and node.value is not None
            ]
    return []


@cache
def _functions(module: Module) -> dict[str, list[Function]]:
    found: dict[str, list[Function]] = {}
    for one in functions(module):
        found.setdefault(one.name, []).append(one)
    return found


def _own(top: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(top):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
            yield from _own(node)
        elif isinstance(top, ast.Module | ast.ClassDef):
            yield from (below for one in node.decorator_list for below in ast.walk(one))


def _values(name: str, top: ast.AST, *, also_added: bool) -> list[ast.expr]:
    return [value for value, is_added in _named(top).get(name, ()) if also_added or not is_added]


@cache
def _named(top: ast.AST) -> dict[str, list[tuple[ast.expr, bool]]]:
    """What each name is made to be below a node, and whether that is added to it (`|=`)."""
    found: dict[str, list[tuple[ast.expr, bool]]] = {}
    for node in ast.walk(top):
        for target, value in _made(node):
            found.setdefault(ast.unparse(target), []).append((value, isinstance(node, ast.AugAssign)))
    return found


def _made(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """What is made of what; the strings of a tuple that is gone through are those of its items."""
    match node:
        case ast.Assign(targets=targets, value=value):
            yield from ((target, value) for target in targets)
        case (
            ast.AnnAssign(target=target, value=ast.expr() as value)
            | ast.AugAssign(target=target, value=value)
        ):
            yield target, value
        case ast.comprehension(target=target, iter=value) | ast.For(target=target, iter=value):
            yield target, value


def _added(name: str, scope: Scope) -> list[ast.expr]:
    """What `|=` and `+=` put to a name in its function."""
    return [value for value, is_added in _named(scope.top).get(name, ()) if is_added]


def _passed(name: str, scope: Scope) -> Iterator[tuple[ast.expr, Scope]]:
    """What the callers in the same file give for an argument."""
    at = scope.parameters().index(name)
    for where, call in _calls_of(scope.module).get(scope.function.name if scope.function else "", ()):
        yield from ((value, where) for value in call.args[at : at + 1])
        yield from ((one.value, where) for one in call.keywords if one.arg == name)


@cache
def _calls_of(module: Module) -> dict[str, list[tuple[Scope, ast.Call]]]:
    found: dict[str, list[tuple[Scope, ast.Call]]] = {}
    for scope in scopes(module):
        for call in calls(scope):
            found.setdefault(name_of(call), []).append((scope, call))
    return found


@cache
def _imported(name: str, module: Module) -> tuple[Module, ...]:
    """The file of the product that a name is imported from."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom) and name in {one.asname or one.name for one in node.names}:
            path = Path((node.module or "").replace(".", "/")).with_suffix(".py").as_posix()
            return tuple(one for one in modules(path.partition("/")[0]) if one.name == path)
    return ()


def _constant(node: ast.expr) -> frozenset[str] | None:
    is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
    return frozenset({str(ast.literal_eval(node))}) if is_text else frozenset()


def _united(found: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    every = list(found)
    known = [one for one in every if one is not None]
    return frozenset[str]().union(*known) if len(known) == len(every) else None


def _in_all(found: list[frozenset[str] | None]) -> frozenset[str] | None:
    """What is there whichever of several mappings it is."""
    known = [one for one in found if one is not None]
    return known[0].intersection(*known[1:]) if known and len(known) == len(found) else None
