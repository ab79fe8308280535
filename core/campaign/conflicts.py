"""A plan that names several days for one duty: between which deadlines its officers must choose."""

from dataclasses import replace

from core.campaign.plan import Deadline, Flag, Plan

CONFLICT = "CONFLICTING_DATES"
"""The code of the flag on each of several deadlines that set different days for one duty."""


def rivals(plan: Plan, flag: Flag) -> tuple[Deadline, ...]:
    """The deadlines that such a flag is about: its own and those whose words it names, in order."""
    own = next((one for one in plan.deadlines if flag.item == f"deadline:{one.id}"), None)
    if own is None or flag.code != CONFLICT:
        return ()
    flagged = {each.item for each in plan.flags if each.code == CONFLICT}
    return tuple(
        one
        for one in plan.deadlines
        if one is own
        or (
            f"deadline:{one.id}" in flagged
            and (one.kind, one.audience) == (own.kind, own.audience)
            and one.quote.text in flag.note
        )
    )


def without_settled(plan: Plan) -> Plan:
    """The plan without flags on conflicts that are none any more, because the other deadlines are gone."""
    kept = (flag for flag in plan.flags if flag.code != CONFLICT or len(rivals(plan, flag)) > 1)
    return replace(plan, flags=tuple(kept))
