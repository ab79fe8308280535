"""A file from Telegram: where it can be fetched (getFile), then its bytes (docs/channels.md 2)."""

from urllib.parse import quote

from telegram.error import BadRequest, InvalidToken, RetryAfter

from bot.channels.telegram.request import AiohttpRequest
from core.downloads import GONE, TOO_BIG
from core.errors import DeliveryError, Rejected, Throttled, Unreachable

REFUSED_PAUSE_S = 60.0


async def fetched(request: AiohttpRequest, api: str, files: str, file_id: str) -> bytes:
    """A file's bytes; `api` and `files` are the bot's two addresses. Raises Later or Rejected."""
    try:
        found = await request.post_json(f"{api}/getFile", {"file_id": file_id})
        path = quote(str(found["file_path"]))
    except Exception as error:  # noqa: BLE001  # a broken answer ends in anything, KeyError too
        raise fetch_error(error) from None
    return await request.download(f"{files}/{path}")


def fetch_error(error: Exception) -> DeliveryError:
    """What python-telegram-bot's error says of a file; asking changes nothing, so doubt is another try."""
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return Throttled(float(wait if isinstance(wait, int | float) else wait.total_seconds()))
    if isinstance(error, InvalidToken):
        return Throttled(REFUSED_PAUSE_S, "token_refused")
    if isinstance(error, BadRequest):
        return Rejected(TOO_BIG if "too big" in str(error).lower() else GONE)
    return Unreachable(f"no_answer_{type(error).__name__}"[:64])
