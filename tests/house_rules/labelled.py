"""Labels whose keys are put together (`item:workers`): which there must be, family by family."""

from bot.cli.flow import flows
from core.buckets import NOT_REACHED
from core.campaign.nominees import COLUMNS, NomineeClass
from core.campaign.plan import DutyKind
from core.campaign.summary_fields import FieldGroup
from core.campaign.summary_form import GRANTED_ROWS, PROPOSAL_ROWS
from core.dialogue.flow import Step
from core.reading.commands import COMMANDS
from core.reading.questions.labels import Label
from handlers.announcing.announcement_status import WAYS as ANNOUNCED
from handlers.announcing.announcement_titles import WHATS
from handlers.announcing.composed import TO_WORDS
from handlers.announcing.reasons import OWN as REASONS
from handlers.announcing.reconciling import WAYS as SETTLED
from handlers.dossiers.duties import YEARLY
from handlers.flows.privacy import ASK
from handlers.plans.drafts import WAYS as DRAFT_WAYS
from handlers.plans.editing import DAYS
from handlers.questions.hearing import BESIDE
from handlers.questions.making_known import WAYS as KNOWN_WAYS
from handlers.questions.question_cards import NO_TOPICS
from handlers.releasing import WAYS as RELEASES
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
    "ask": _family("ask", "person", *(label for label in Label if label not in BESIDE)),
    "ann": _family("ann", *ANNOUNCED),
    "class": _family("class", *NomineeClass),
    "column": _family("column", *(column.key for group in GROUPS for column in group.columns), *CHECKED),
    "day": _family("day", *DAYS),
    "duty": _family("duty", *YEARLY),
    "ext": _family("ext", "grant", "refuse"),
    "answer": _family("answer", "list", "all", "one", *KNOWN_WAYS),
    "gap": _family("gap", *DutyKind),
    "group": _family("group", *FieldGroup),
    "item": _family("item", *ITEMS),
    "later": _family("later", "afternoon", "tomorrow", "monday"),
    "plan": _family("plan", *(way for way in DRAFT_WAYS if way != "show")),
    "quest": _family("quest", "answer", "close", "known", "shut"),
    "reason": _family("reason", *REASONS),
    "rec": _family("rec", *SETTLED),
    "release": _family("release", *(f"{sure}{way}" for way in RELEASES for sure in ("", "yes_")), "later"),
    "rep": _family("rep", "again", "yes", "show", "unknown", *(f"names:{one}" for one in NOT_REACHED)),
    "review": _family("review", "accept", "accept_late", "refuse", "return"),
    "task": _family("task", *YEARLY),
    "to": _family("to", *TO_WORDS),
    "topic": _family("topic", *(label for label in Label if label not in NO_TOPICS)),
    "what": _family("what", *WHATS),
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
