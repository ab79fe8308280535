"""The plans that come with the product: one YAML of data and one text a plan, in `templates/plans`.

The key `"on"` of a flag is quoted there: YAML 1.1 takes the bare word for `true`.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import yaml
from pydantic import ConfigDict, TypeAdapter, ValidationError

from core.campaign.plan import Plan
from core.errors import PlanError

_PLAN_IDS = (
    "phat-dong-2020",
    "bac-giang-2021",
    "dong-nai-2020",
    "hung-yen-2024",
    "bac-giang-2021-muc-tieu-kep",
)
LONGEST_ID = 40  # characters of an item's id; rulings name items in columns of 64


def plan_ids() -> tuple[str, ...]:
    """The ids of the shipped plans, in the order of the texts that they were read from."""
    return _PLAN_IDS


@cache
def plan(plan_id: str) -> Plan:
    """The plan with this id, read once; an unknown id or ill-formed data raises `PlanError`."""
    found = plan_from_yaml(_read(plan_id, "yaml"), f"templates/plans/{plan_id}.yaml")
    if found.id != plan_id:
        raise PlanError(f"templates/plans/{plan_id}.yaml: id: says {found.id}")
    return found


def plan_text(plan_id: str) -> str:
    """The plan's own text, to which the line numbers of its quotes refer."""
    return _read(plan_id, "txt")


def plan_from_yaml(text: str, place: str) -> Plan:
    """The plan in this YAML; `place` (a file) opens the text of the `PlanError` that it may raise."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise PlanError(f"{place}: {' '.join(str(error).split())}") from error
    return plan_from(data, place)


def plan_from(data: object, place: str) -> Plan:
    """The plan in this mapping, its keys those of `Plan`; `PlanError` names every place that is wrong."""
    try:
        (found,) = _adapter().validate_python((data,))
    except ValidationError as error:
        wrong = [f"{_where(entry['loc'])}: {entry['msg']}" for entry in error.errors()]
        raise PlanError(f"{place}: {'; '.join(wrong)}") from error
    wrong = list(_wrong_ids(found))
    if wrong:
        raise PlanError(f"{place}: {'; '.join(wrong)}")
    return found


@cache
def _adapter() -> TypeAdapter[tuple[Plan]]:
    # pydantic takes no config for a dataclass itself, but hands a container's config down to it
    return TypeAdapter(tuple[Plan], config=ConfigDict(extra="forbid"))


def _where(location: tuple[int | str, ...]) -> str:
    """The path to a value, without the tuple that `_adapter` wraps around the plan."""
    return ".".join(str(part) for part in location[1:]) or "plan"


def _wrong_ids(found: Plan) -> Iterator[str]:
    """Every id that is too long or used twice, and every reference to an item that the plan does not have."""
    deadlines = [deadline.id for deadline in found.deadlines]
    phases = [phase.id for phase in found.phases]
    for name, ids in (
        ("deadlines", deadlines),
        ("phases", phases),
        ("tasks", [task.id for task in found.tasks]),
    ):
        yield from (f"{name}: id {one} twice" for one in sorted({one for one in ids if ids.count(one) > 1}))
        yield from (f"{name}: id {one}: longer than {LONGEST_ID}" for one in ids if len(one) > LONGEST_ID)
    for task in found.tasks:
        if task.deadline and task.deadline not in deadlines:
            yield f"tasks.{task.id}.deadline: no deadline {task.deadline}"
    known = {"", *(f"deadline:{one}" for one in deadlines), *(f"phase:{one}" for one in phases)}
    for number, flag in enumerate(found.flags):
        if flag.item not in known:
            yield f"flags.{number}.on: no {flag.on}"


def _read(plan_id: str, ending: str) -> str:
    if plan_id not in _PLAN_IDS:
        raise PlanError(f"{plan_id}: no such plan; there are {', '.join(_PLAN_IDS)}")
    return files("templates").joinpath("plans", f"{plan_id}.{ending}").read_text(encoding="utf-8")
