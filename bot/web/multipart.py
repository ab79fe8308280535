"""A posted form's files, one after another as they arrive: memory and disk hold one file of 20 MB at most."""

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from core.downloads import MOST_BYTES

IN_MEMORY = 1024 * 1024
MOST_FILES = 20
LARGEST_POST = MOST_FILES * MOST_BYTES + IN_MEMORY
STALLED_S = 60.0
BROKEN = "Tệp gửi lên bị đứt giữa chừng. Anh/chị gửi lại giúp."
TOO_MANY = f"Mỗi lần gửi tối đa {MOST_FILES} tệp. Anh/chị chia ra vài lần giúp."
TOO_LARGE = "Lần gửi này quá lớn: mỗi tệp tối đa 20 MB. Anh/chị gửi từng tệp giúp."


@dataclass(slots=True)
class Posted:
    """A file of a form, as its sender names it; beyond 20 MB it is `too_large` and nothing of it is kept."""

    name: str
    file: SpooledTemporaryFile[bytes]
    size: int = 0
    too_large: bool = False

    def read(self) -> bytes:
        """The whole file; it is gone afterwards."""
        with self.file:
            self.file.seek(0)
            return self.file.read()


async def files_of(request: Request) -> AsyncGenerator[Posted]:
    """The files of a posted form, each when it is complete; other fields are passed over.

    Raises HTTPException: 413 for a post that is announced to be beyond all limits or holds too many files,
    400 for one that is broken off, 415 for what is no form.
    """
    refuse_oversize(request, LARGEST_POST)
    form = _Form()
    try:
        form.begin(_boundary(request))
        async for chunk in _chunks(request):
            await asyncio.to_thread(form.write, chunk)
            while form.complete:
                yield form.complete.popleft()
        form.end()
    except FormParserError:
        raise HTTPException(400, BROKEN) from None
    finally:
        form.close()


def refuse_oversize(request: Request, most: int, told: str = TOO_LARGE) -> None:
    """Raises HTTPException(413) when the announced length is beyond `most` bytes: nothing is read then."""
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > most:
        raise HTTPException(413, told)


async def _chunks(request: Request) -> AsyncGenerator[bytes]:
    stream = request.stream()
    while True:
        try:
            async with asyncio.timeout(STALLED_S):
                chunk = await anext(stream)
        except StopAsyncIteration:
            return
        except (TimeoutError, ClientDisconnect):
            raise HTTPException(400, BROKEN) from None
        yield chunk


def _boundary(request: Request) -> bytes:
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    boundary = options.get(b"boundary", b"")
    if kind != b"multipart/form-data" or not boundary:
        raise HTTPException(415, "Yêu cầu không đọc được. Anh/chị tải lại trang giúp.")
    return boundary


class _Form:
    """What python-multipart calls back; complete files wait in `complete`."""

    def __init__(self) -> None:
        self.complete: deque[Posted] = deque()
        self._files = 0
        self._open: Posted | None = None
        self._whole = False
        self._field, self._value, self._disposition = b"", b"", b""

    def begin(self, boundary: bytes) -> None:
        """What the parts stand between; raises FormParserError for one that is too long."""
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": self._on_field,
                "on_header_value": self._on_value,
                "on_header_end": self._on_header,
                "on_headers_finished": self._start,
                "on_part_data": self._data,
                "on_part_end": self._finish,
                "on_end": self._ended,
            },
        )

    def write(self, chunk: bytes) -> None:
        """Read on; raises FormParserError for what is no form."""
        self._parser.write(chunk)

    def end(self) -> None:
        """Nothing more comes; raises FormParserError when something is missing."""
        self._parser.finalize()
        if not self._whole:
            raise FormParserError("broken off")

    def close(self) -> None:
        """Let go of what nobody took."""
        for one in (*self.complete, *([self._open] if self._open else ())):
            one.file.close()

    def _begin(self) -> None:
        self._field, self._value, self._disposition = b"", b"", b""

    def _on_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def _on_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _on_header(self) -> None:
        if self._field.lower() == b"content-disposition":
            self._disposition = self._value
        self._field, self._value = b"", b""

    def _start(self) -> None:
        _, options = parse_options_header(self._disposition)
        name = (
            options.get(b"filename", b"").decode("utf-8", "replace").replace("%22", '"')
        )  # as browsers write it
        if not name:  # another field, or a picker that nothing was picked with
            return
        self._files += 1
        if self._files > MOST_FILES:
            raise HTTPException(413, TOO_MANY)
        self._open = Posted(name, SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115  # outlives this

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._open is None:
            return
        self._open.size += end - start
        if self._open.size > MOST_BYTES and not self._open.too_large:
            self._open.too_large = True
            self._open.file.close()
        if not self._open.too_large:
            self._open.file.write(data[start:end])

    def _finish(self) -> None:
        if self._open is not None:
            self.complete.append(self._open)
        self._open = None

    def _ended(self) -> None:
        self._whole = True
