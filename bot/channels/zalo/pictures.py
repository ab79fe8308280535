"""A picture that a person sent on Zalo: a public address, fetched only where Zalo itself keeps pictures."""

import asyncio
import ipaddress

import httpx

from bot.channels.zalo.client import CONNECT_S
from bot.channels.zalo.wire import is_fetchable
from core.downloads import CHUNK_BYTES, ELSEWHERE, INCOMPLETE, gathered, refusal
from core.errors import Rejected, Unreachable

AT_ONCE = 4


class Pictures:
    """Downloads apart from the bot's calls: they know no token, and take no connection from a send."""

    def __init__(self, base_url: str, timeout_s: float) -> None:
        self._base_url = base_url
        self._own_host = httpx.URL(base_url).host
        self._http = httpx.AsyncClient(
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(timeout_s, connect=CONNECT_S, pool=None),
            limits=httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE),
            headers={"Accept-Encoding": "identity"},  # a small body never unfolds into a huge one
        )

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.aclose()

    async def fetch(self, reference: str) -> bytes:
        """A picture's bytes; the time limit is for each piece. Raises Unreachable or Rejected."""
        try:
            url = httpx.URL(reference)
        except (httpx.InvalidURL, UnicodeError):
            raise Rejected(ELSEWHERE) from None
        if not (url.raw_host and is_fetchable(str(url), self._base_url)):
            raise Rejected(ELSEWHERE)
        try:
            await self._only_public(url)
            return await self._body_of(url)
        except (httpx.HTTPError, OSError, UnicodeError):
            raise Unreachable(INCOMPLETE) from None

    async def _only_public(self, url: httpx.URL) -> None:
        """Refuse a name of Zalo's that leads into a private network; its certificate is checked besides."""
        if url.host != self._own_host and not all(map(is_public, await addresses_of(url.host))):
            raise Rejected(ELSEWHERE)

    async def _body_of(self, url: httpx.URL) -> bytes:
        async with self._http.stream("GET", url) as answer:
            if (no := refusal(answer.status_code)) is not None:
                raise no
            return await gathered(answer.aiter_raw(CHUNK_BYTES), answer.headers)


async def addresses_of(host: str) -> list[str]:
    """What a name stands for; raises OSError where nobody knows it."""
    found = await asyncio.get_running_loop().getaddrinfo(host, None)
    return [str(one[4][0]) for one in found]


def is_public(address: str) -> bool:
    """Whether an address belongs to the internet, and not to a private network or this machine."""
    return ipaddress.ip_address(address.partition("%")[0]).is_global
