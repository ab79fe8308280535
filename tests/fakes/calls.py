"""Reads a call to a chat service in every form the services accept: query, JSON, form, multipart, empty."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader
from aiohttp.web import BaseRequest

from tests.fakes.faults import Refusal

Json = dict[str, Any]
HTTP_BAD_REQUEST = 400


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that goes over the wire, either way."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"


async def read_body(request: BaseRequest) -> Json:
    """The call's parameters, those of the query first; files come as `Upload`."""
    body: Json = dict(request.query) if request.query_string else {}
    if request.content_type.startswith("multipart/"):
        body.update(await _multipart(request))
        return body
    raw = await request.content.read()
    if raw:
        body.update(_parsed(raw))
    return body


def _parsed(raw: bytes) -> Json:
    if raw[:1] not in {b"{", b"["}:
        return dict(parse_qsl(raw.decode(), keep_blank_values=True))
    try:
        body = json.loads(raw)
    except ValueError as error:
        raise Refusal(HTTP_BAD_REQUEST, "Bad Request: can't parse JSON object") from error
    if not isinstance(body, dict):
        raise Refusal(HTTP_BAD_REQUEST, "Bad Request: JSON object expected")
    return body


async def _multipart(request: BaseRequest) -> Json:
    body: Json = {}
    async for part in MultipartReader(request.headers, request.content):
        if not isinstance(part, BodyPartReader):
            continue
        content = bytes(await part.read(decode=True))
        mime = part.headers.get("Content-Type", "application/octet-stream")
        named = part.filename is not None
        body[part.name or ""] = Upload(part.filename or "", content, mime) if named else content.decode()
    return body


def decoded(body: Json, name: str) -> Any:
    """A structured parameter, which forms carry as JSON text; None where it is missing or empty."""
    value = body.get(name)
    if not isinstance(value, str):
        return value
    if not value:
        return None
    try:
        return json.loads(value)
    except ValueError as error:
        raise Refusal(HTTP_BAD_REQUEST, f"Bad Request: can't parse {name} JSON object") from error


def number(body: Json, name: str, default: float, least: float, most: float) -> float:
    """A number parameter kept within its bounds, as the services do without complaint."""
    try:
        value = float(body.get(name) or default)
    except (TypeError, ValueError):
        value = default
    return min(max(value, least), most)


def flag(body: Json, name: str) -> bool:
    """A yes-or-no parameter, whatever form it came in."""
    return str(body.get(name, "")).lower() in {"true", "1", "yes"}


def utf16_len(text: str) -> int:
    """The length in UTF-16 units, which the services' limits count."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
