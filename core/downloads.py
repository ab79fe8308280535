"""What the answer to a download means, the same for every channel.

Reading a file changes nothing at the service, so no outcome is Ambiguous: it may be had again, or it is gone.
"""

from collections.abc import AsyncIterable, Mapping

from core.errors import DeliveryError, Rejected, Unreachable

MOST_BYTES = (
    20 * 1024 * 1024
)  # what Telegram lets a bot download (https://core.telegram.org/bots/api#getfile)
CHUNK_BYTES = 64 * 1024
TOO_BIG, GONE, ELSEWHERE, INCOMPLETE = "too_big", "gone", "elsewhere", "incomplete"
OK, REDIRECTS, FAULTS_OF_OURS, ILL = 200, 300, 400, 500
PASSING = frozenset({408, 425, 429})


def refusal(status: int) -> DeliveryError | None:
    """Why an answer with this HTTP status carries no file; none where it does. No redirect is followed."""
    if status == OK:
        return None
    if status >= ILL or status in PASSING:
        return Unreachable(f"http_{status}")
    return Rejected(GONE if status >= FAULTS_OF_OURS else ELSEWHERE)


async def gathered(chunks: AsyncIterable[bytes], headers: Mapping[str, str]) -> bytes:
    """A body, as it comes; raises Rejected as soon as it is, or is announced to be, beyond 20 MB."""
    announced = headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) > MOST_BYTES:
        raise Rejected(TOO_BIG)
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > MOST_BYTES:
            raise Rejected(TOO_BIG)
    return bytes(body)
