"""The titles and award forms that come with the product, and the rules about them: `templates/rules`."""

from collections.abc import Iterator
from functools import cache

from pydantic import ConfigDict, TypeAdapter

from core.campaign.title_rules import TitleRules
from core.campaign.titles import TitleCatalogue
from core.errors import SettingError
from storage.rule_data import parsed, read

_TITLES = "rules/titles.yaml"
_RULES = "rules/title_rules.yaml"


@cache
def catalogue() -> TitleCatalogue:
    """Every title of every year, read once; ask it for one day's with `on`."""
    return catalogue_from_yaml(read(_TITLES), f"templates/{_TITLES}")


@cache
def title_rules() -> TitleRules:
    """Every rule of every year and board, read once; ask it for one day's with `on`."""
    return rules_from_yaml(read(_RULES), f"templates/{_RULES}", catalogue())


def catalogue_from_yaml(text: str, place: str) -> TitleCatalogue:
    """The catalogue in this YAML; `SettingError` opens with `place` and names everything that is wrong."""
    found = parsed(text, place, _catalogues())
    known = {one.name for one in found.titles}
    unknown = sorted({name for one in found.unclear for name in one.choices} - known)
    if unknown:
        raise SettingError(f"{place}: unclear: no title {', '.join(unknown)}")
    return found


def rules_from_yaml(text: str, place: str, titles: TitleCatalogue) -> TitleRules:
    """The rules in this YAML, about titles of this catalogue; `SettingError` names what is wrong."""
    found = parsed(text, place, _rules())
    wrong = (*_dangling(found, titles), *_undecided(found, titles))
    if wrong:
        raise SettingError(f"{place}: {'; '.join(wrong)}")
    return found


def _dangling(rules: TitleRules, titles: TitleCatalogue) -> Iterator[str]:
    """Every title that a rule names and the catalogue does not have."""
    for kind, listed in rules.of_kinds().items():
        for number, rule in enumerate(listed):
            unknown = [name for name in rule.titles if titles.named(name) is None]
            yield from (f"{kind}.{number}: no title {name}" for name in unknown)


def _undecided(rules: TitleRules, titles: TitleCatalogue) -> Iterator[str]:
    """Every one who decides without a short code, and every default that the title does not allow."""
    words = {one for title in titles.titles for one in title.decided_by}
    yield from (f"authorities: no code for {one}" for one in sorted(words) if rules.code_of(one) is None)
    for number, default in enumerate(rules.defaults):
        title = titles.named(default.title)
        if title is not None and default.decided_by not in title.decided_by:
            yield f"defaults.{number}.decided_by: {title.name} is not decided by {default.decided_by}"


# pydantic takes no config for a dataclass itself, but hands a container's config down to it
@cache
def _catalogues() -> TypeAdapter[tuple[TitleCatalogue]]:
    return TypeAdapter(tuple[TitleCatalogue], config=ConfigDict(extra="forbid"))


@cache
def _rules() -> TypeAdapter[tuple[TitleRules]]:
    return TypeAdapter(tuple[TitleRules], config=ConfigDict(extra="forbid"))
