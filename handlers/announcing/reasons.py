"""Why a message was not sent, or may not have come: each code of the ledger as a sentence of its own."""

from collections.abc import Mapping

from core.campaign.audience import Skip
from core.delivery import OTHER_CHANNEL, PROCESS_DIED, PUT_OFF
from core.pulse import HoldReason

# Codes that mean the same to an officer; the ledger keeps them apart for operators.
SAME: Mapping[str, str] = {
    "not_connected": "unreachable",
    "conflict": "unreachable",
    "incomplete": "unreachable",
    "upload_waits": "file_away",
    "file_unknown": "file_away",
    "too_big": "file_too_big",
    "gone": "file_gone",
    "elsewhere": "file_gone",
    "no_channel": "unreachable",
    "no_edits": Skip.CANNOT_EDIT.value,
    "no_files": "file_gone",
}
# Codes that go on with a number or with a library's word.
BEGUN: Mapping[str, str] = {"no_answer": "no_answer", "http_": "service_error", "zalo_": "refused"}
OTHER = "other"
OWN = (
    OTHER_CHANNEL, PROCESS_DIED, PUT_OFF, *Skip, *HoldReason,
    "stopped", "stale", "not_released", "said_to_have_arrived",
    "chat_not_found", "chat_migrated", "bad_request", "message_gone",
    "unreachable", "service_error", "throttled", "quota", "token_refused", "no_answer", "refused",
    "file_away", "file_gone", "file_too_big", OTHER,
)  # fmt: skip


def reason_key(code: str) -> str:
    """The code under which the labels have the sentence; `other` for what nobody foresaw."""
    if code in OWN:
        return str(code)
    begun = next((key for start, key in BEGUN.items() if code.startswith(start)), OTHER)
    return SAME.get(code, begun)


def reason(labels: Mapping[str, str], code: str) -> str:
    """The sentence for a code, in the language of these labels; empty for no reason."""
    return labels[f"reason:{reason_key(code)}"] if code else ""
