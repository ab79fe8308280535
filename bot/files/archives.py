"""Zip archives that should be Word or Excel files: looked into with care, never unpacked.

Python's zipfile gives no more of a part than the directory says, so limits on what it says hold for what is
read; a directory that says too little ends in a wrong checksum.
"""

import io
import re
import struct
import zlib
from collections.abc import Sequence
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bot.files.problems import FileKind, FileProblem

MOST_ENTRIES = 2000
MOST_UNPACKED = 100 * 1024 * 1024
HARMLESS = 10 * 1024 * 1024
MOST_RATIO = 100
LARGEST_TYPES = 1024 * 1024
ENTRY = b"PK\x01\x02"
LOCAL = b"PK\x03\x04"
ENCRYPTED = 0x1
TYPES = "[Content_Types].xml"
KINDS = {"word/document.xml": FileKind.DOCX, "xl/workbook.xml": FileKind.XLSX}
# What zipfile raises for archives that are cut off, twisted or lie about themselves.
FAULTS = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, LookupError)
_EMBEDDED = re.compile(r"^(?:word|xl)/embeddings/[^/]+\.(?:xlsx|docx|pptx)$", re.IGNORECASE)
_NESTED = re.compile(r"\.(?:zip|7z|rar|gz|bz2|xz|tar|jar)$", re.IGNORECASE)
_MACROS = re.compile(r"(?:^|/)(?:vbaproject[^/]*\.bin|macrosheets/.*)$", re.IGNORECASE)


def office_kind(content: bytes) -> FileKind | FileProblem:
    """Word or Excel by the archive's parts, or what is wrong with it."""
    if content.count(ENTRY) > MOST_ENTRIES:
        return FileProblem.ARCHIVE_BOMB
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if _is_bomb(entries, len(content)) or _is_nested(archive, entries):
                return FileProblem.ARCHIVE_BOMB
            return _kind(archive, [entry.filename for entry in entries])
    except FAULTS:
        return FileProblem.BROKEN


def _is_bomb(entries: Sequence[ZipInfo], size: int) -> bool:
    """By the directory alone: its sizes, a cipher, or a method of packing that Office never uses."""
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED or (unpacked > HARMLESS and unpacked > size * MOST_RATIO):
        return True
    return any(
        entry.flag_bits & ENCRYPTED or entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}
        for entry in entries
    )


def _is_nested(archive: ZipFile, entries: Sequence[ZipInfo]) -> bool:
    """Whether an archive lies inside, by name or first bytes; the tables behind Office's charts may."""
    for entry in entries:
        if _NESTED.search(entry.filename):
            return True
        with archive.open(entry) as part:
            if part.read(len(LOCAL)) == LOCAL and not _EMBEDDED.match(entry.filename):
                return True
    return False


def _kind(archive: ZipFile, names: Sequence[str]) -> FileKind | FileProblem:
    kinds = [kind for part, kind in KINDS.items() if part in names]
    if TYPES not in names or len(kinds) != 1:
        return FileProblem.UNKNOWN_KIND
    if archive.getinfo(TYPES).file_size > LARGEST_TYPES:
        return FileProblem.ARCHIVE_BOMB
    if any(_MACROS.search(name) for name in names) or b"macroenabled" in archive.read(TYPES).lower():
        return FileProblem.MACROS
    return kinds[0]
