"""How a chat service hands out files: whole, or as on a bad day (`fail_next("download", …)`)."""

import asyncio
from dataclasses import dataclass

from aiohttp import web

from tests.fakes.faults import Fault

MEGABYTE = 1024 * 1024
PIECES = 8


@dataclass(frozen=True, slots=True)
class BodyFault(Fault):
    """A file that comes badly."""


@dataclass(frozen=True, slots=True)
class Redirect(BodyFault):
    """The file is said to be elsewhere."""

    location: str = "http://127.0.0.1:1/elsewhere"


@dataclass(frozen=True, slots=True)
class Cut(BodyFault):
    """Half of the file, then the connection is closed."""


@dataclass(frozen=True, slots=True)
class Trickle(BodyFault):
    """The file in eight pieces, with this pause before each."""

    pause_s: float = 0.05


@dataclass(frozen=True, slots=True)
class Endless(BodyFault):
    """Far more than anybody announced: megabyte after megabyte, without a length."""

    megabytes: int = 64


async def serve_file(
    request: web.BaseRequest, content: bytes | None, fault: Fault | None
) -> web.StreamResponse:
    """A file as it is, 404 for one that is not there, or what the fault makes of it."""
    if content is None:
        return web.Response(status=404)
    match fault:
        case Redirect(location=location):
            return web.Response(status=302, headers={"Location": location})
        case Cut():
            return await _cut(request, content)
        case Trickle(pause_s=pause_s):
            return await _trickle(request, content, pause_s)
        case Endless(megabytes=megabytes):
            return await _endless(request, megabytes)
    return web.Response(body=content)


async def _cut(request: web.BaseRequest, content: bytes) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Length": str(len(content))})
    await answer.prepare(request)
    await answer.write(content[: len(content) // 2])
    if request.transport is not None:
        request.transport.close()
    return answer


async def _trickle(request: web.BaseRequest, content: bytes, pause_s: float) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Length": str(len(content))})
    await answer.prepare(request)
    step = len(content) // PIECES + 1
    for start in range(0, len(content), step):
        await asyncio.sleep(pause_s)
        await answer.write(content[start : start + step])
    return answer


async def _endless(request: web.BaseRequest, megabytes: int) -> web.StreamResponse:
    answer = web.StreamResponse()
    answer.enable_chunked_encoding()
    await answer.prepare(request)
    for _ in range(megabytes):
        await answer.write(bytes(MEGABYTE))
    return answer
