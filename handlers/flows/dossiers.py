"""Short conversations about a dossier: to withdraw it, to ask for more time."""

from core.dialogue.flow import Facts, Flow, Read, Step
from core.reading.dates import read_date
from handlers.flows.readers import text


def _until(said: str, facts: Facts) -> Read:
    day = read_date(said, facts.today)
    if day is None:
        return Read(problem="extension/no_day")
    due = facts.draft.answers.get("_due", "")
    is_later = day > facts.today and day.isoformat() > due
    return Read(day.isoformat()) if is_later else Read(problem="extension/past")


WITHDRAW = Flow("withdraw", 1, (Step("confirm", "dossier/confirm_withdraw", choices=("yes", "no")),))
EXTENSION = Flow(
    "extension",
    1,
    (Step("until", "extension/until", _until), Step("reason", "extension/reason", text(1000))),
)
