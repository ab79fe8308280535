"""The Zalo Bot Platform over httpx; method names and parameters as python-zalo-bot has them.

Failures come as HTTP 200 with `ok: false`, so the envelope decides, never the status (docs/channels.md 1.1).
"""

from typing import Any

import httpx

CONNECT_S = 5.0
MOST_CALLS = 16
IDLE_CODES = frozenset({408, 504, None})


class ZaloError(Exception):
    """The service's `ok: false`, with its code (0 where it named none)."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code}: {description}")
        self.code = code
        self.description = description


class ZaloClient:
    """One bot's calls; at most 16 at a time, which is what httpx carries well."""

    def __init__(self, token: str, base_url: str, timeout_s: float) -> None:
        # trust_env off: a proxy setting of the machine must never see the token in the address
        self._http = httpx.AsyncClient(
            base_url=f"{base_url}/bot{token}/",
            trust_env=False,
            timeout=httpx.Timeout(timeout_s, connect=CONNECT_S, pool=None),
            limits=httpx.Limits(max_connections=MOST_CALLS + 1, max_keepalive_connections=MOST_CALLS + 1),
        )

    async def close(self) -> None:
        """Let go of connections."""
        await self._http.aclose()

    async def get_me(self) -> dict[str, Any]:
        """The bot's own id and name."""
        return await self._call("getMe")

    async def get_update(self, timeout: int) -> dict[str, Any] | None:  # noqa: ASYNC109  # Zalo's parameter
        """One update, or none when nothing came within `timeout` seconds."""
        try:
            return await self._call("getUpdates", {"timeout": timeout}, read_s=timeout + CONNECT_S)
        except ZaloError as error:
            idle = "timeout" in error.description.lower() and (error.code or None) in IDLE_CODES
            if idle:
                return None
            raise

    async def send_message(self, chat_id: str, text: str) -> dict[str, Any]:
        """Send a text of 1–2000 characters."""
        return await self._call("sendMessage", {"chat_id": chat_id, "text": text})

    async def send_photo(self, chat_id: str, caption: str | None, photo: str) -> dict[str, Any]:
        """Send a picture by its public address."""
        return await self._call("sendPhoto", {"chat_id": chat_id, "caption": caption, "photo": photo})

    async def send_sticker(self, chat_id: str, sticker: str) -> dict[str, Any]:
        """Send a sticker."""
        return await self._call("sendSticker", {"chat_id": chat_id, "sticker": sticker})

    async def send_chat_action(self, chat_id: str, action: str) -> None:
        """Show that the bot is typing."""
        await self._call("sendChatAction", {"chat_id": chat_id, "action": action})

    async def set_webhook(self, url: str, secret_token: str) -> dict[str, Any]:
        """Have updates posted to an address; polling stops."""
        return await self._call("setWebhook", {"url": url, "secret_token": secret_token})

    async def delete_webhook(self) -> None:
        """Back to polling."""
        await self._call("deleteWebhook")

    async def get_webhook_info(self) -> dict[str, Any]:
        """Which address is set."""
        return await self._call("getWebhookInfo")

    async def _call(
        self, method: str, parameters: dict[str, Any] | None = None, *, read_s: float | None = None
    ) -> dict[str, Any]:
        given = {key: value for key, value in (parameters or {}).items() if value is not None}
        timeout = self._http.timeout
        if read_s is not None:
            timeout = httpx.Timeout(read_s, connect=CONNECT_S, pool=None)
        answer = await self._http.post(method, data=given or None, timeout=timeout)
        if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            answer.raise_for_status()
        body = answer.json()
        if not isinstance(body, dict) or "ok" not in body:
            raise ValueError("no envelope")
        if not body["ok"]:
            raise ZaloError(int(body.get("error_code") or 0), str(body.get("description", "")))
        result = body.get("result")
        return result if isinstance(result, dict) else {}
