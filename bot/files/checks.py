"""Whether a file that somebody sent may be kept: its content decides what it is, never its name."""

from bot.files.archives import office_kind
from bot.files.names import ending, safe_name
from bot.files.pictures import is_whole_jpeg, is_whole_png
from bot.files.problems import Checked, FileKind, FileProblem, Refused
from core.downloads import MOST_BYTES

ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # the second: one without entries
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
PDF = b"%PDF-"
PDF_STARTS_WITHIN = 1024
PDF_ENDS_WITHIN = 16 * 1024
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WITH_MACROS = {"docm", "dotm", "xlsm", "xltm", "xlam"}
PICTURES = {FileKind.JPEG, FileKind.PNG}
NAMED = {
    "pdf": FileKind.PDF,
    "doc": FileKind.DOCX,
    "docx": FileKind.DOCX,
    "xls": FileKind.XLSX,
    "xlsx": FileKind.XLSX,
    "jpg": FileKind.JPEG,
    "jpeg": FileKind.JPEG,
    "png": FileKind.PNG,
}


def check(name: str, content: bytes) -> Checked | Refused:
    """What a file is, or why it is not taken; `name` is what its sender called it.

    A picture may bear the other picture's ending, and a name need not have one; any other ending of a kind
    that we take must be the right one.
    """
    kind = kind_of(content)
    if isinstance(kind, FileProblem):
        return Refused(kind)
    named = ending(name)
    if named in WITH_MACROS:
        return Refused(FileProblem.MACROS, kind)
    said = NAMED.get(named, kind)
    if said is not kind and not {said, kind} <= PICTURES:
        return Refused(FileProblem.OTHER_THAN_NAMED, kind)
    return Checked(kind, safe_name(name, kind))


def kind_of(content: bytes) -> FileKind | FileProblem:
    """The kind that the bytes show, or what is wrong with them."""
    if not content:
        return FileProblem.EMPTY
    if len(content) > MOST_BYTES:
        return FileProblem.TOO_BIG
    if content.startswith(ZIP):
        return office_kind(content)
    if content.startswith(OLE):
        return FileProblem.PASSWORD if ENCRYPTED in content else FileProblem.LEGACY_OFFICE
    return _plain_kind(content)


def _plain_kind(content: bytes) -> FileKind | FileProblem:
    if content.startswith(PNG):
        return FileKind.PNG if is_whole_png(content) else FileProblem.BROKEN
    if content.startswith(JPEG):
        return FileKind.JPEG if is_whole_jpeg(content) else FileProblem.BROKEN
    if PDF in content[:PDF_STARTS_WITHIN]:
        return FileKind.PDF if _is_whole_pdf(content) else FileProblem.BROKEN
    return FileProblem.UNKNOWN_KIND


def _is_whole_pdf(content: bytes) -> bool:
    """Whether the end mark is near the end (scanners add blanks behind it); what is broken off has none."""
    return b"%%EOF" in content.rstrip(b"\0\r\n\t ")[-PDF_ENDS_WITHIN:]
