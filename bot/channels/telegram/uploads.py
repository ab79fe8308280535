"""Files that go out: read and uploaded once, then sent to everybody by the id that Telegram gave them."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from telegram.error import BadRequest

from bot.channels.telegram.request import AiohttpRequest, FormBody
from bot.channels.telegram.wire import file_id_of
from core.dialogue.fitting import PartFile
from core.errors import Rejected, Unreachable

PHOTO, DOCUMENT = "photo", "document"
METHODS = {PHOTO: "sendPhoto", DOCUMENT: "sendDocument"}
MOST_PHOTO_BYTES = 10 * 1024 * 1024
MOST_BYTES = 50 * 1024 * 1024
MOST_KNOWN = 64
OFFICE = "application/vnd.openxmlformats-officedocument"
MIMES = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "jpg": "image/jpeg",
    "png": "image/png",
}
Identity: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """A file that Telegram has: what it was sent as, and its id there."""

    kind: str
    file_id: str


class Uploads:
    """One bot's files; `read` gives a content by its key, and raises KeyError where it is gone."""

    def __init__(
        self, request: AiohttpRequest, api: str, read: Callable[[str], bytes], patience_s: float
    ) -> None:
        self._request = request
        self._api = api
        self._read = read
        self._patience_s = patience_s
        self._known: dict[Identity, Known] = {}
        self._coming: dict[Identity, asyncio.Event] = {}

    async def send(self, file: PartFile, message: Mapping[str, Any]) -> dict[str, Any]:
        """Send a message with its file; the message as Telegram has it.

        Of those who bring the same new file at one time the first uploads it, the others wait for its id:
        Unreachable, when there is none in the end.
        """
        identity = (file.sha256, file.name, file.kind)
        if identity in self._coming:
            await self._wait_for(identity)
        if identity in self._known:
            return await self._send_known(identity, message)
        return await self._send_first(identity, file, message)

    async def _wait_for(self, identity: Identity) -> None:
        try:
            await asyncio.wait_for(self._coming[identity].wait(), self._patience_s)
        except TimeoutError:
            raise Unreachable("upload_waits") from None
        if identity not in self._known:
            raise Unreachable("upload_waits")

    async def _send_known(self, identity: Identity, message: Mapping[str, Any]) -> dict[str, Any]:
        known = self._known[identity]
        try:
            given = {**message, known.kind: known.file_id}
            return dict(await self._request.post_json(f"{self._api}/{METHODS[known.kind]}", given))
        except BadRequest as error:
            if not _is_unknown_file(str(error)):
                raise
            self._known.pop(identity, None)
            raise Unreachable("file_unknown") from None  # nothing was sent: the next try uploads it

    async def _send_first(
        self, identity: Identity, file: PartFile, message: Mapping[str, Any]
    ) -> dict[str, Any]:
        coming = self._coming[identity] = asyncio.Event()
        try:
            content = await self._content(file)
            kind = PHOTO if file.is_picture and len(content) <= MOST_PHOTO_BYTES else DOCUMENT
            sent = await self._upload(kind, file, content, message)
            self._remember(identity, sent)
            return sent
        finally:
            del self._coming[identity]
            coming.set()

    async def _content(self, file: PartFile) -> bytes:
        try:
            content = await asyncio.to_thread(self._read, file.key)
        except KeyError:
            raise Rejected("file_gone") from None
        except OSError:
            raise Unreachable("file_away") from None
        if len(content) > MOST_BYTES:
            raise Rejected("file_too_big")
        return content

    async def _upload(
        self, kind: str, file: PartFile, content: bytes, message: Mapping[str, Any]
    ) -> dict[str, Any]:
        """As a picture where Telegram takes it for one (very long ones it does not), else as a file."""
        form = FormBody(message, kind, file.name, content, MIMES.get(file.kind, "application/octet-stream"))
        try:
            return dict(await self._request.post_form(f"{self._api}/{METHODS[kind]}", form))
        except BadRequest as error:
            if kind == PHOTO and _is_no_photo(str(error)):
                return await self._upload(DOCUMENT, file, content, message)
            raise

    def _remember(self, identity: Identity, sent: Mapping[str, Any]) -> None:
        if file_id := file_id_of(sent):
            self._known[identity] = Known(PHOTO if "photo" in sent else DOCUMENT, file_id)
        while len(self._known) > MOST_KNOWN:
            del self._known[next(iter(self._known))]


def _is_unknown_file(text: str) -> bool:
    return any(known in text.lower() for known in ("file identifier", "file_id", "file reference"))


def _is_no_photo(text: str) -> bool:
    return any(known in text.upper() for known in ("PHOTO_", "IMAGE_PROCESS_FAILED"))
