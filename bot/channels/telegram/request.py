"""python-telegram-bot's transport on aiohttp: its stock one collapses from 32–48 parallel calls."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast

import aiohttp
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from core.downloads import CHUNK_BYTES, INCOMPLETE, gathered, refusal
from core.errors import Unreachable

JSON_HEADERS = {"Content-Type": "application/json"}
KEEP_ALIVE_S = 20
CONNECT_S = 5.0
ILL = frozenset({500, 502, 503})
TOO_LARGE, GATEWAY_TIMEOUT = 413, 504
UNNAMEABLE = str.maketrans(dict.fromkeys('";\\\r\n', "_"))


class NotTaken(NetworkError):
    """The call surely did not reach the service's logic: it may be made again."""


@dataclass(frozen=True, slots=True)
class JsonBody:
    """A call's parameters, already written."""

    content: bytes


@dataclass(frozen=True, slots=True)
class FormBody:
    """A call's parameters with one file, of which `field` is the parameter's name."""

    parameters: Mapping[str, Any]
    field: str
    name: str
    content: bytes
    mime: str


class AiohttpRequest(BaseRequest):
    """One keep-alive session; the deliverer bounds how many calls are in flight."""

    def __init__(self, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds an answer may take."""
        return self._timeout_s

    async def initialize(self) -> None:
        """Open the session."""
        connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEP_ALIVE_S)
        self._session = aiohttp.ClientSession(connector=connector, auto_decompress=True)

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def post_json(self, url: str, parameters: Mapping[str, Any]) -> Any:
        """A call whose result is not parsed into objects; errors are python-telegram-bot's all the same."""
        return await self._post(url, JsonBody(json.dumps(parameters, ensure_ascii=False).encode()))

    async def post_form(self, url: str, form: FormBody) -> Any:
        """The same with a file."""
        return await self._post(url, form)

    async def _post(self, url: str, body: JsonBody | FormBody) -> Any:
        answer = await self._request_wrapper(url, "POST", cast("RequestData", body))  # on to do_request
        return self.parse_json_payload(answer)["result"]

    async def download(self, url: str) -> bytes:
        """A file's bytes; the time limit is for each piece, and no redirect is followed.

        Raises Unreachable or Rejected.
        """
        if self._session is None:
            raise Unreachable("not_connected")
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=CONNECT_S, sock_read=self._timeout_s)
        try:
            async with self._session.get(url, allow_redirects=False, timeout=timeout) as answer:
                if (no := refusal(answer.status)) is not None:
                    raise no
                return await gathered(answer.content.iter_chunked(CHUNK_BYTES), answer.headers)
        except (TimeoutError, aiohttp.ClientError, OSError):
            raise Unreachable(INCOMPLETE) from None

    async def do_request(  # noqa: PLR0913, PLR0917  # python-telegram-bot's own signature
        self,
        url: str,
        method: str,
        request_data: RequestData | JsonBody | FormBody | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One call: status and body.

        Raises NotTaken or BadRequest when it was surely not taken, TimedOut when unsure.
        """
        del write_timeout, connect_timeout, pool_timeout
        if self._session is None:
            raise NotTaken("not connected")
        total = read_timeout if isinstance(read_timeout, int | float) else self._timeout_s
        timeout = aiohttp.ClientTimeout(total=total + CONNECT_S, sock_connect=CONNECT_S, sock_read=total)
        try:
            body, headers = _body_of(request_data)
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout
            ) as answer:
                status, body = answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotTaken(type(error).__name__) from None
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise TimedOut(type(error).__name__) from None
        if status in ILL:
            raise NotTaken(f"http_{status}")
        if status == TOO_LARGE:
            raise BadRequest("http_413")
        if status == GATEWAY_TIMEOUT:
            raise TimedOut("http_504")
        return status, body


def _body_of(data: RequestData | JsonBody | FormBody | None) -> tuple[Any, dict[str, str]]:
    """JSON, which costs a third of a form for Vietnamese text; a form where there are files."""
    if data is None:
        return None, {}
    if isinstance(data, JsonBody):
        return data.content, JSON_HEADERS
    if isinstance(data, FormBody):
        return _form(data), {}
    if not data.contains_files:
        return data.json_payload, JSON_HEADERS
    form = aiohttp.FormData(data.json_parameters, quote_fields=False)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, {}


def _form(data: FormBody) -> aiohttp.FormData:
    """Names are written as they are: Telegram's server knows no other way, and ends one at `;` or `"`."""
    form = aiohttp.FormData(quote_fields=False)
    for key, value in data.parameters.items():
        form.add_field(key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    name = data.name.translate(UNNAMEABLE)
    form.add_field(data.field, BytesIO(data.content), filename=name, content_type=data.mime)
    return form
