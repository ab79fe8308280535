"""Labels whose keys are put together (`item:workers`): which there must be, family by family."""

from bot.cli.flow import flows
from core.campaign.nominees import COLUMNS, NomineeClass
from core.campaign.summary_fields import FieldGroup
from core.campaign.summary_form import GRANTED_ROWS, PROPOSAL_ROWS
from core.dialogue.flow import Step
from core.reading.commands import COMMANDS
from handlers.duties import YEARLY
from handlers.flows.privacy import ASK
from tests.house_rules.formed import GROUPS


def _family(kind: str, *keys: str) -> frozenset[str]:
    return frozenset(f"{kind}:{key}" for key in keys)


WISHES = tuple(key for item in ASK.items if isinstance(item, Step) for key in item.choices)
# A reason for keeping a warning is an item of every form.
ITEMS = ("override", *(item.key for flow in flows() if flow.review for item in flow.items))
# Columns that a check may name although the form does not ask for them.
CHECKED = (*COLUMNS, *(one.key for rows in (GRANTED_ROWS, PROPOSAL_ROWS) for one in rows.fields))
# The items and columns of forms that have a review card; a short conversation names no item.
FAMILIES = {
    "about": _family("about", *(command.name for command in COMMANDS)),
    "class": _family("class", *NomineeClass),
    "column": _family("column", *(column.key for group in GROUPS for column in group.columns), *CHECKED),
    "duty": _family("duty", *YEARLY),
    "ext": _family("ext", "grant", "refuse"),
    "group": _family("group", *FieldGroup),
    "item": _family("item", *ITEMS),
    "review": _family("review", "accept", "accept_late", "refuse", "return"),
    "wish": _family("wish", *WISHES),
}
# A step's own words for a choice (`permit:yes`), where “Đúng” would not do.
OWN = frozenset(
    f"{item.key}:{key}"
    for flow in flows()
    for item in flow.items
    if isinstance(item, Step)
    for key in item.choices
)
