"""Every setting is described, with its default, and every described one exists."""

import re

from pydantic import SecretStr

from bot.settings import Settings
from tests.house_rules.source import ROOT

ROW = re.compile(r"^\| `(THIDUA_[A-Z_]+)` \| (.*?) \|", re.MULTILINE)
NAMED = re.compile(r"^#?(THIDUA_[A-Z_]+)=", re.MULTILINE)


def _name(field: str) -> str:
    return f"THIDUA_{field.upper()}"


def _written(default: object) -> str:
    """A default as the table writes it: “empty”, or the value that one would set."""
    plain = default.get_secret_value() if isinstance(default, SecretStr) else default
    if plain is None or plain == "":
        return "empty"
    return f"`{str(plain).lower() if isinstance(plain, bool) else plain}`"


def test_the_table_has_every_setting_with_its_default() -> None:
    table = dict(ROW.findall((ROOT / "docs/settings.md").read_text(encoding="utf-8")))
    assert table == {_name(key): _written(field.default) for key, field in Settings.model_fields.items()}


def test_every_setting_says_what_it_means() -> None:
    assert [key for key, field in Settings.model_fields.items() if not field.description] == []


def test_the_sample_file_names_only_existing_settings() -> None:
    named = NAMED.findall((ROOT / ".env.example").read_text(encoding="utf-8"))
    assert named
    assert set(named) <= {_name(field) for field in Settings.model_fields}
