"""Files as people send them, good and hostile, built in memory."""

import io
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

TYPES = "[Content_Types].xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
HEADER = ("STT", "Họ và tên", "Chức vụ", "Bộ phận", "Danh hiệu")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


def pdf() -> bytes:
    """A document without pages."""
    return b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def png(side: int = 1) -> bytes:
    """A black square."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * (side + 1) * side)
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def jpeg() -> bytes:
    """The segments of a picture; a thumbnail with an end mark of its own stands in the header."""
    thumbnail = b"Exif\0\0\xff\xd8\xff\xd9"
    header = b"\xff\xe1" + struct.pack(">H", 2 + len(thumbnail)) + thumbnail
    scan = b"\xff\xda" + struct.pack(">H", 8) + b"\1\1\0\0\x3f\0" + b"\x12\xff\x00\x34"
    return b"\xff\xd8" + header + scan + b"\xff\xd9"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these parts."""
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for path, content in parts.items():
            archive.writestr(path, content)
    return made.getvalue()


def docx(more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file of the fewest parts, and more of them."""
    return zipped({TYPES: "<Types/>", "word/document.xml": "<document/>", **(more or {})})


def old_office(*streams: str) -> bytes:
    """What starts as a file of Office 97 does; a protected .xlsx has a stream “EncryptedPackage”."""
    return OLE + b"\0" * 504 + b"".join(one.encode("utf-16-le").ljust(128, b"\0") for one in streams)


def xlsx(fill: Callable[[Workbook, Worksheet], object]) -> bytes:
    """An Excel file; `fill` gets it with its first sheet."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    fill(book, first)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def listed(*rows: Sequence[Any], header: Sequence[str | None] = HEADER) -> bytes:
    """An Excel file with one sheet: the header, then these rows."""
    return xlsx(lambda _, sheet: put(sheet, header, *rows))


def put(sheet: Worksheet, *rows: Sequence[Any]) -> None:
    """Add rows below what is there."""
    for row in rows:
        sheet.append(list(row))


def with_parts(content: bytes, parts: Mapping[str, str | bytes | None]) -> bytes:
    """The archive with parts changed, added, or taken out (none)."""
    with ZipFile(io.BytesIO(content)) as archive:
        all_parts = {name: archive.read(name) for name in archive.namelist()} | dict(parts)
    return zipped({path: part for path, part in all_parts.items() if part is not None})


def with_sheet(content: bytes, data: str, before: str = "") -> bytes:
    """The Excel file with these rows as XML in its first sheet."""
    return with_parts(
        content, {SHEET: f'{before}<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>'}
    )


def ciphered(content: bytes) -> bytes:
    """The archive with every entry marked as encrypted in its directory."""
    return _patched(content, lambda entry: entry[:8] + b"\1\0" + entry[10:])


def understated(content: bytes, size: int) -> bytes:
    """The archive whose directory says that every entry has this size when unpacked."""
    return _patched(content, lambda entry: entry[:24] + struct.pack("<I", size) + entry[28:])


def _patched(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    head, *entries = content.split(b"PK\x01\x02")
    return head + b"".join(change(b"PK\x01\x02" + entry) for entry in entries)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
