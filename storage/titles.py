"""The catalogue of titles and award forms that comes with the product: `templates/rules/titles.yaml`."""

from functools import cache
from importlib.resources import files

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError

from core.campaign.titles import TitleCatalogue
from core.errors import SettingError

_PLACE = "rules/titles.yaml"


@cache
def catalogue() -> TitleCatalogue:
    """Every title of every year, read once; ask it for one day's with `on`."""
    text = (files("templates") / _PLACE).read_text(encoding="utf-8")
    return catalogue_from_yaml(text, f"templates/{_PLACE}")


def catalogue_from_yaml(text: str, place: str) -> TitleCatalogue:
    """The catalogue in this YAML; `SettingError` opens with `place` and names everything that is wrong."""
    try:
        (found,) = _adapter().validate_python((yaml.safe_load(text),))
    except yaml.YAMLError as error:
        raise SettingError(f"{place}: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        wrong = [f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in error.errors()]
        raise SettingError(f"{place}: {'; '.join(wrong)}") from error
    known = {one.name for one in found.titles}
    unknown = sorted({name for one in found.unclear for name in one.choices} - known)
    if unknown:
        raise SettingError(f"{place}: unclear: no title {', '.join(unknown)}")
    return found


@cache
def _adapter() -> TypeAdapter[tuple[TitleCatalogue]]:
    # pydantic takes no config for a dataclass itself, but hands a container's config down to it
    return TypeAdapter(tuple[TitleCatalogue], config=ConfigDict(extra="forbid"))
