"""YAML of `templates/rules` → checked values; what is wrong is named with its place."""

from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from core.errors import SettingError

_T = TypeVar("_T")
# libyaml's loader is nine times as fast; a build of PyYAML may lack it
_SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: str) -> str:
    """The text of a file in `templates`."""
    return (files("templates") / path).read_text(encoding="utf-8")


def parsed(text: str, place: str, adapter: TypeAdapter[tuple[_T]]) -> _T:
    """The value in this YAML; `SettingError` opens with `place` and names everything that is wrong."""
    try:
        loaded = yaml.load(text, _SAFE)  # noqa: S506  # both are safe loaders
        (found,) = adapter.validate_python((loaded,))
    except yaml.YAMLError as error:
        raise SettingError(f"{place}: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        wrong = [f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors()]
        raise SettingError(f"{place}: {'; '.join(wrong)}") from error
    return found
