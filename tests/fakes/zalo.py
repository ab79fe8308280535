"""A fake Zalo Bot Platform on loopback, with the shapes, limits and silences of the real one."""

import asyncio
from collections.abc import Mapping
from typing import Literal, Unpack

from tests.fakes import zalo_shapes as shapes
from tests.fakes.calls import Json, Upload, number, utf16_len
from tests.fakes.faults import Conflict, Fault, Forbidden, OkFalse, Refusal, Throttle
from tests.fakes.record import Sent
from tests.fakes.server import ChatServer, Control, Method, Settings
from tests.fakes.webhook import Webhook, check_url

TOKEN = "12345689:fake-zalo"
SAMPLE = Upload("anh.jpg", b"fake media", "image/jpeg")
SECRET_HEADER = "X-Bot-Api-Secret-Token"
USER_AGENT = "Java/17.0.12"
TEXT_LIMIT = 2000
SECRET_LEAST, SECRET_MOST = 8, 256
DEFAULT_POLL_S = 30
LONGEST_POLL_S = 60
PARSE_MODES = frozenset({"", "markdown", "html"})


class FakeZalo(ChatServer):
    """`webhook_shape` and `photo_field` choose among the shapes that were seen, `idle_code` may be None."""

    sending = frozenset({"sendmessage", "sendphoto", "sendsticker", "sendvoice"})

    def __init__(self, token: str = TOKEN, **settings: Unpack[Settings]) -> None:
        super().__init__(token, **settings)
        self.bot = shapes.bot_user(token)
        self.webhook_shape: Literal["enveloped", "flat"] = "enveloped"
        self.photo_field: Literal["photo_url", "photo"] = "photo_url"
        self.idle_code: int | None = 408
        self.only_known_chats = False
        self.media: dict[str, bytes] = {}
        self._known: set[str] = set()
        self._waiting: asyncio.Queue[Json] = asyncio.Queue()
        self._last: Json | None = None
        self._webhook_set_at = 0.0

    def methods(self) -> Mapping[str, Method]:
        """All the methods that the platform has."""
        return {
            "getMe": self.get_me,
            "getUpdates": self.get_updates,
            "setWebhook": self.set_webhook_url,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.get_webhook_info,
            "sendMessage": self.send_message,
            "sendPhoto": self.send_photo,
            "sendSticker": self.send_sticker,
            "sendVoice": self.send_voice,
            "sendChatAction": self.send_chat_action,
        }

    def controls(self) -> Mapping[str, Control]:
        """What a person can do with curl."""
        return {
            "write": lambda body: {"message_id": self.person_writes(body["chat"], body["text"])},
            "send": lambda body: {"message_id": self.person_sends(body["chat"], body["kind"])},
        }

    @property
    def pending(self) -> int:
        """Updates that nobody has polled."""
        return self._waiting.qsize()

    def person_writes(self, chat: int | str, text: str, *, name: str = "Lan") -> str:
        """A person writes a text; the message's id."""
        return self._says("text", str(chat), name, {"text": text})

    def person_sends(
        self,
        chat: int | str,
        kind: str,
        *,
        name: str = "Lan",
        caption: str = "",
        file: Upload = SAMPLE,
    ) -> str:
        """A person sends a photo, sticker or voice, or what arrives as unsupported; the message's id."""
        path = f"/media/{next(self._numbers)}.{kind}"
        self.media[path] = file.content
        what, said = shapes.attachment(kind, f"{self.base_url}{path}", caption, self.photo_field)
        return self._says(what, str(chat), name, said)

    def repeat_last(self, *, new_update_id: bool = True) -> None:
        """The last message comes again; Zalo's updates have no ids of their own."""
        del new_update_id
        if self._last is None:
            raise LookupError("nothing has happened yet")
        self._announce(self._last)

    async def probe_webhook(self) -> int:
        """The empty POST that Zalo tries a webhook with; the HTTP status it met."""
        if self._webhook is None:
            raise LookupError("no webhook is set")
        return await self._webhook.probe()

    def download(self, path: str) -> bytes | None:
        """The media behind a URL of an update."""
        return self.media.get(path)

    def refusal_of(self, fault: Fault) -> Refusal:
        """The fault in Zalo's words, which are few."""
        match fault:
            case Throttle():
                return self.too_fast()
            case Forbidden():
                return Refusal(403, "internal error")
            case Conflict():
                return Refusal(400, "Bad request: webhook is active")
            case OkFalse(error_code=code, description=description):
                return Refusal(code, description)
            case _:
                raise TypeError(fault)

    def status_of(self, refusal: Refusal) -> int:
        """Zalo's failures arrive as HTTP 200."""
        del refusal
        return 200

    def stranger(self, token: str) -> Refusal:
        """Zalo's answer to a token that is not ours."""
        del token
        return Refusal(401, "Unauthorized")

    def too_fast(self) -> Refusal:
        """Zalo's answer beyond the rate: no hint for how long."""
        return Refusal(429, "Quota exceeded")

    async def get_me(self, body: Json) -> Json:
        """The bot itself."""
        del body
        return self.bot

    async def get_updates(self, body: Json) -> Json:
        """One update, which is then gone, or 408 when nothing happens in time."""
        if self._webhook is not None:
            raise _bad("webhook is active, delete it before polling")
        try:
            async with asyncio.timeout(number(body, "timeout", DEFAULT_POLL_S, 0, LONGEST_POLL_S)):
                return await self._waiting.get()
        except TimeoutError:
            raise Refusal(self.idle_code, "Request timeout") from None

    async def set_webhook_url(self, body: Json) -> Json:
        """From now on updates, those that wait too, are posted to the URL, each one once."""
        url = str(body.get("url") or "")
        secret = str(body.get("secret_token") or "")
        check_url(url, "Bad request: url must be https")
        if not SECRET_LEAST <= len(secret) <= SECRET_MOST:
            raise _bad(f"secret_token must have {SECRET_LEAST} to {SECRET_MOST} characters")
        headers = {SECRET_HEADER: secret, "User-Agent": USER_AGENT}
        await self.set_webhook(Webhook(url, headers, self.record_try))
        self._webhook_set_at = self.now()
        while not self._waiting.empty():
            self._announce(self._waiting.get_nowait())
        return self._webhook_info()

    async def delete_webhook(self, body: Json) -> Json:
        """Back to polling."""
        del body
        await self.set_webhook(None)
        self._webhook_set_at = self.now()
        return self._webhook_info()

    async def get_webhook_info(self, body: Json) -> Json:
        """The URL that is set, and since when."""
        del body
        return self._webhook_info()

    async def send_message(self, body: Json) -> Json:
        """A text of 1 to 2000 UTF-16 units."""
        text = str(body.get("text") or "")
        if not 1 <= utf16_len(text) <= TEXT_LIMIT:
            raise _bad(f"text must have 1 to {TEXT_LIMIT} characters")
        if str(body.get("parse_mode") or "") not in PARSE_MODES:
            raise _bad("parse_mode must be markdown or html")
        return self._take("sendMessage", body, text)

    async def send_photo(self, body: Json) -> Json:
        """A picture behind a URL, with a caption of at most 2000 UTF-16 units."""
        caption = str(body.get("caption") or "")
        if not str(body.get("photo") or "").startswith(("https://", "http://")):
            raise _bad("photo must be a URL")
        if utf16_len(caption) > TEXT_LIMIT:
            raise _bad(f"caption must have at most {TEXT_LIMIT} characters")
        return self._take("sendPhoto", body, caption)

    async def send_sticker(self, body: Json) -> Json:
        """A sticker by its id."""
        if not body.get("sticker"):
            raise _bad("sticker is required")
        return self._take("sendSticker", body, "")

    async def send_voice(self, body: Json) -> Json:
        """An .aac file behind a URL."""
        if not str(body.get("voice_url") or "").endswith(".aac"):
            raise _bad("voice_url must be the URL of an .aac file")
        return self._take("sendVoice", body, "")

    async def send_chat_action(self, body: Json) -> None:
        """The bot seems to type; the answer has no result."""
        chat = self._chat(body)
        if body.get("action") != "typing":
            raise _bad("action must be typing")
        self.actions.append((chat, "typing"))

    def _says(self, what: str, chat: str, name: str, said: Json) -> str:
        self._known.add(chat)
        message_id = shapes.message_id(next(self._numbers))
        self._last = shapes.event(what, shapes.message(message_id, self.now(), chat, name, said))
        self._announce(self._last)
        return message_id

    def _announce(self, update: Json) -> None:
        if self._webhook is None:
            self._waiting.put_nowait(update)
            return
        body = update if self.webhook_shape == "flat" else {"ok": True, "result": update}
        self._webhook.send(update["message"]["chat"]["id"], body, _nothing)

    def _chat(self, body: Json) -> str:
        chat = str(body.get("chat_id") or "")
        if not chat or (self.only_known_chats and chat not in self._known):
            raise _bad("chat_id is not valid")
        return chat

    def _take(self, method: str, body: Json, text: str) -> Json:
        chat = self._chat(body)
        message_id = shapes.message_id(next(self._numbers))
        self.record(Sent(chat, method, text, message_id, asyncio.get_running_loop().time(), body=body))
        return {"message_id": message_id, "date": int(self.now() * 1000)}

    def _webhook_info(self) -> Json:
        url = self._webhook.url if self._webhook else ""
        return {"url": url, "updated_at": int(self._webhook_set_at * 1000)}


def _bad(why: str) -> Refusal:
    return Refusal(400, f"Bad request: {why}")


def _nothing() -> None:
    """Nothing is left to do once an update has arrived."""
