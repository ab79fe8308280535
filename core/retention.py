"""How long what is kept: each rule is one line, and the timed job `retention` carries it out.

Personal data are kept no longer than their purpose needs (Luật 91/2025/QH15). For chats, drafts, codes and
tries no law sets a period: these are the product's own. What was handed in is a record of the state with its
own schedule (Thông tư 10/2022/TT-BNV); consents and the audit stay as long: none of them has a rule here.
"""

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType


class Kept(StrEnum):
    """What has a period."""

    SAID = "said"
    TOLD = "told"
    WEB_CHAT = "web_chat"
    DRAFTS = "drafts"
    WRONG_TRIES = "wrong_tries"
    INVITES = "invites"


TWELVE_MONTHS = timedelta(days=365)
# SAID: a person's words are emptied, the row stays (a repeat is still known, counts stay right).
# The same holds for questions to officers and their talks; wordings of known answers go at their end.
# TOLD: what a message said is emptied once its state is final; that, when and where it was sent stays.
# DRAFTS: never handed in, counted from the last day of the plan's year.
# WRONG_TRIES: the brake on guessing codes looks back an hour.
# INVITES: never used, counted from their end; a used one is the record of how a part was given.
PERIODS: Mapping[Kept, timedelta] = MappingProxyType(
    {
        Kept.SAID: TWELVE_MONTHS,
        Kept.TOLD: TWELVE_MONTHS,
        Kept.WEB_CHAT: TWELVE_MONTHS,
        Kept.DRAFTS: timedelta(days=90),
        Kept.WRONG_TRIES: timedelta(days=1),
        Kept.INVITES: timedelta(days=30),
    }
)
