"""The words that plans are known to get wrong, as they come with the product (`templates/rules`)."""

from functools import cache

from pydantic import ConfigDict, TypeAdapter

from core.reading.plans.checks_words import PlanWords
from storage.rule_data import parsed, read

_PLACE = "rules/plan_words.yaml"


@cache
def plan_words() -> PlanWords:
    """Every known phrase and misspelling, read once; ill-formed data raises `SettingError` with its place."""
    return parsed(read(_PLACE), f"templates/{_PLACE}", _adapter())


@cache
def _adapter() -> TypeAdapter[tuple[PlanWords]]:
    return TypeAdapter(tuple[PlanWords], config=ConfigDict(extra="forbid"))
