"""The repository as these rules read it: its files, and the product's modules as syntax trees."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import TypeAlias

ROOT = Path(__file__).parents[2]
PRODUCT = ("bot", "core", "handlers", "scheduler", "storage")
Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
Documented: TypeAlias = Function | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Module:
    """A Python file: its path from the root, and its tree."""

    name: str
    tree: ast.Module
    lines: int

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return Path(self.name).stem

    def imports(self) -> frozenset[str]:
        """The top names of everything imported, wherever in the file."""
        nodes = list(ast.walk(self.tree))
        names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
        names += [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]
        return frozenset(name.partition(".")[0] for name in names)


@cache
def modules(folder: str) -> tuple[Module, ...]:
    """Every Python file below a folder."""
    return tuple(_module(path) for path in files() if path.suffix == ".py" and below(path, folder))


def product() -> tuple[Module, ...]:
    """Every Python file of the product."""
    return tuple(module for package in PRODUCT for module in modules(package))


def functions(module: Module) -> Iterator[Function]:
    """Every function and method, nested ones too."""
    return (
        node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def below(path: Path, folder: str) -> bool:
    """Whether a file lies somewhere in this folder of the repository."""
    return path.is_relative_to(ROOT / folder)


@cache
def files() -> tuple[Path, ...]:
    """Every file that belongs to the repository: what .gitignore does not name."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    patterns = [".git/", *(line for line in lines if line and not line.startswith("#"))]
    return tuple(_walk(ROOT, patterns))


def _walk(folder: Path, patterns: list[str]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if any(_names(pattern, path) for pattern in patterns):
            continue
        if path.is_dir():
            yield from _walk(path, patterns)
        else:
            yield path


def _names(pattern: str, path: Path) -> bool:
    """Whether a line of .gitignore means this path; a slash inside it ties it to the root."""
    bare = pattern.strip("/")
    tied = "/" in pattern.rstrip("/")
    return fnmatch(path.relative_to(ROOT).as_posix() if tied else path.name, bare)


def _module(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path.relative_to(ROOT).as_posix(), ast.parse(text), len(text.splitlines()))
