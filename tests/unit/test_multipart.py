"""A posted form is read file by file, whatever its pieces; broken or too large gets a clear answer."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

import bot.web.multipart
from bot.web.multipart import LARGEST_POST, MOST_FILES, files_of

BOUNDARY = "ranh-gioi"
FORM = f"multipart/form-data; boundary={BOUNDARY}"
END = f"--{BOUNDARY}--\r\n".encode()


def part(name: str, content: bytes, field: str = "tep") -> bytes:
    """A file of a form, as a browser writes it."""
    quoted = name.replace('"', "%22")
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"; filename="{quoted}"\r\n\r\n'
    return head.encode() + content + b"\r\n"


def request(*pieces: bytes, kind: str = FORM, length: int | None = None) -> Request:
    """A POST whose body arrives in these pieces."""
    messages: Iterator[Message] = iter(
        [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
        + [{"type": "http.request", "body": b"", "more_body": False}]
    )

    async def receive() -> Message:
        return next(messages)

    said = sum(map(len, pieces)) if length is None else length
    headers = [(b"content-type", kind.encode()), (b"content-length", str(said).encode())]
    return Request({"type": "http", "method": "POST", "path": "/", "headers": headers}, receive)


async def read(posted: Request) -> list[tuple[str, bytes | None]]:
    """Each file's name and content; none for one that is too large."""
    return [(one.name, None if one.too_large else one.read()) async for one in files_of(posted)]


@given(
    contents=st.lists(st.binary(max_size=300), min_size=1, max_size=4),
    cuts=st.lists(st.integers(min_value=0), max_size=8),
)
@settings(deadline=None)
async def test_files_are_whole_however_the_body_is_cut(contents: list[bytes], cuts: list[int]) -> None:
    files = [(f"Bản ký {number}.pdf", content) for number, content in enumerate(contents)]
    body = b"".join(part(*one) for one in files) + END
    places = sorted({0, len(body), *(cut % len(body) for cut in cuts)})
    assert await read(request(*(body[a:b] for a, b in pairwise(places)))) == files


async def test_a_file_beyond_the_limit_is_dropped_and_the_next_one_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bot.web.multipart, "MOST_BYTES", 10)
    body = part("to.pdf", b"x" * 11) + part("vua.pdf", b"y" * 10) + END
    assert await read(request(body)) == [("to.pdf", None), ("vua.pdf", b"y" * 10)]


async def test_fields_that_are_no_files_are_passed_over() -> None:
    """A picker that nothing was picked with posts an empty name."""
    field = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="x"\r\n\r\nchu\r\n'.encode()
    assert await read(request(field + part("", b"") + part("a.pdf", b"1") + END)) == [("a.pdf", b"1")]


@pytest.mark.parametrize(
    ("posted", "status"),
    [
        (request(END, kind="application/json"), 415),
        (request(END, kind="multipart/form-data"), 415),
        (request(END, kind=f"multipart/form-data; boundary={'x' * 5000}"), 400),
        (request(b"khong phai bieu mau"), 400),
        (request(b""), 400),
        (request(part("a.pdf", b"1")), 400),
        (request(part("a.pdf", b"1")[:-20]), 400),
        (request(END, length=LARGEST_POST + 1), 413),
        (request(*[part("a.pdf", b"1")] * (MOST_FILES + 1), END), 413),
    ],
)
async def test_nonsense_is_refused(posted: Request, status: int) -> None:
    with pytest.raises(HTTPException) as refused:
        await read(posted)
    assert refused.value.status_code == status


async def test_a_sender_who_falls_silent_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.web.multipart, "STALLED_S", 0.01)

    async def silent() -> AsyncIterator[bytes]:
        yield part("a.pdf", b"1")
        await asyncio.Event().wait()

    posted = request(b"")
    monkeypatch.setattr(posted, "stream", silent)
    with pytest.raises(HTTPException, match="đứt giữa chừng"):
        await read(posted)


@given(name=st.text(min_size=1, max_size=40))
async def test_no_name_breaks_the_form(name: str) -> None:
    """Names are cleaned later; here they only must not end the reading."""
    shown = quote(name, safe=" ./\\:đầủ")
    assert [content for _, content in await read(request(part(shown, b"1") + END))] == [b"1"]
