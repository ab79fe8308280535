"""Where the chat services post updates: secret checked, body limited, answered within a second."""

import asyncio
import hmac
import logging
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app import App
from bot.web.limits import body_of
from core.channel_ports import WebhookChannel
from core.messages import ChannelName, Inbound

log = logging.getLogger(__name__)
ANSWER_WITHIN_S = 0.8


def webhook_routes(app: App, services: Mapping[ChannelName, WebhookChannel]) -> list[Route]:
    """One address a service; a service without a token has none (404)."""
    return [_route(app, channel) for channel in services.values()]


def _route(app: App, channel: WebhookChannel) -> Route:
    secret = app.webhook_secret(channel.name)
    working: set[asyncio.Task[None]] = set()

    async def receive(request: Request) -> Response:
        given = request.headers.get(channel.secret_header, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            raise HTTPException(401)
        inbound = _read(channel, await body_of(request))
        if inbound is None:
            return Response(status_code=200)
        task = asyncio.create_task(app.receiver.take_until_stored(inbound))
        working.add(task)
        task.add_done_callback(working.discard)
        done, _ = await asyncio.wait({task}, timeout=ANSWER_WITHIN_S)
        # Not stored yet: we go on trying and the service may, too; the second is known as a repeat.
        return Response(status_code=200 if done else 503)

    return Route(f"/webhook/{channel.name}", receive, methods=["POST"])


def _read(channel: WebhookChannel, body: bytes) -> Inbound | None:
    try:
        return channel.read(body)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        log.warning("webhook_unreadable channel=%s error=%s", channel.name, type(error).__name__)
        raise HTTPException(400) from None
