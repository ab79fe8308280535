"""Where things are, and what they are called."""

import tomllib

import pytest

from tests.house_rules.source import PRODUCT, ROOT, below, files, product

FOLDERS = {
    ".ci",
    "bench",
    "bot",
    "core",
    "deploy",
    "docs",
    "handlers",
    "scheduler",
    "storage",
    "templates",
    "tests",
}
NOT_YET = {"deploy"}  # in the layout, without content so far
# Not the product's code, so no layer of it: templates are data, tests and bench may import everything.
NO_LAYERS = {"templates", "tests", "bench"}
VAGUE = {"utils", "util", "helpers", "helper", "manager", "base", "common"}
OWNERS = {
    "sqlalchemy": "storage",
    "alembic": "storage",
    "psycopg": "storage",
    "apscheduler": "scheduler",
    "jinja2": "bot/rendering",
    "telegram": "bot/channels/telegram",
    "aiohttp": "bot/channels/telegram",
    "httpx": "bot/channels/zalo",
    "holidays": "bot",
    "starlette": "bot",
    "uvicorn": "bot",
}


def test_nothing_is_added_at_the_top_without_a_decision() -> None:
    found = {path.relative_to(ROOT).parts[0] for path in files() if path.parent != ROOT}
    assert FOLDERS - NOT_YET <= found <= FOLDERS


def test_import_linter_knows_every_top_level_package() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = set(config["tool"]["importlinter"]["root_packages"])
    assert layers == packages - NO_LAYERS == set(PRODUCT)


def test_a_file_is_named_for_a_thing() -> None:
    vague = [path.name for path in files() if path.stem.lower() in VAGUE or path.parent.name.lower() in VAGUE]
    assert vague == []


@pytest.mark.parametrize(("library", "owner"), OWNERS.items())
def test_a_library_is_imported_in_its_own_folder_only(library: str, owner: str) -> None:
    users = [module.name for module in product() if library in module.imports()]
    assert users
    assert [name for name in users if not below(ROOT / name, owner)] == []
