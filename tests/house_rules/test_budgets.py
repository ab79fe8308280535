"""Budgets tell where to look: split where the meaning splits. Ruff counts the rest."""

import ast
from collections.abc import Iterable, Iterator
from statistics import median

import pytest

from tests.house_rules.source import Documented, Function, Module, functions, product

LONGEST_MODULE = 300
LONGEST_BODY = 30
MEDIAN_MODULE = 120
MEDIAN_BODY = 6
# Alembic writes the migrations, one function each; nobody edits them afterwards.
MODULES = [one for one in product() if not one.name.startswith("storage/migrations/versions/")]
BODIES = {
    f"{module.name}:{function.lineno} {function.name}": function
    for module in MODULES
    for function in functions(module)
}


def _each(modules: Iterable[Module]) -> pytest.MarkDecorator:
    """A case a module, named for it."""
    return pytest.mark.parametrize("module", [pytest.param(one, id=one.name) for one in modules])


@_each(MODULES)
def test_a_module_is_not_too_long(module: Module) -> None:
    assert module.lines <= LONGEST_MODULE


def test_a_function_is_not_too_long() -> None:
    assert [where for where, function in BODIES.items() if _body_lines(function) > LONGEST_BODY] == []


def test_most_modules_and_functions_are_short() -> None:
    modules = median(module.lines for module in MODULES)
    bodies = median(_body_lines(function) for function in BODIES.values())
    print(f"median: module {modules:g} lines, function body {bodies:g}")  # noqa: T201  # shown by `pytest -rP`
    assert modules <= MEDIAN_MODULE
    assert bodies <= MEDIAN_BODY


@_each(product())
def test_every_public_name_says_its_rule_in_a_sentence(module: Module) -> None:
    nodes: tuple[ast.Module | Documented, ...] = (module.tree, *_public(module.tree))
    silent = [node for node in nodes if not _is_sentence(ast.get_docstring(node) or "")]
    assert [f"line {getattr(node, 'lineno', 1)}" for node in silent] == []


def _body_lines(function: Function) -> int:
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def _public(parent: ast.Module | ast.ClassDef) -> Iterator[Documented]:
    """Public classes, functions and methods; a protocol's bare property is named for what it gives."""
    for node in parent.body:
        if isinstance(node, Documented) and not node.name.startswith("_"):
            if not _is_bare_property(node):
                yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def _is_bare_property(node: Documented) -> bool:
    decorators = [ast.unparse(one) for one in node.decorator_list]
    return decorators == ["property"] and [ast.unparse(one) for one in node.body] == ["..."]


def _is_sentence(docstring: str) -> bool:
    first = docstring.partition("\n")[0]
    return len(first.split()) > 1 and first.rstrip("”)`").endswith((".", "!", "?", "…"))
