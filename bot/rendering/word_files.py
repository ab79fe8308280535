"""Word files (docx): the masters of templates/documents/word filled in, the same bytes every time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.rendering.printable import one_line, paragraphs

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PARTS = {
    "[Content_Types].xml": "content_types",
    "_rels/.rels": "package_rels",
    "docProps/core.xml": "core",
    "word/_rels/document.xml.rels": "document_rels",
    "word/styles.xml": "styles",
    "word/settings.xml": "settings",
    "word/header1.xml": "header",
    "word/footer1.xml": "footer",
    "word/footer2.xml": "footer",
}
_BATCH = 512


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself; `origin` is the small line at the foot of every page."""

    title: str
    author: str
    origin: str
    made_at: datetime

    @property
    def made(self) -> str:
        """The moment as the file's properties write it, in UTC."""
        return f"{self.made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def word_file(master: str, properties: Properties, data: Mapping[str, Any]) -> bytes:
    """A docx from a master: values are text and never markup; a master that asks for more is an error."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for path, name in PARTS.items():
            _write(archive, path, name, properties, {})
        _write(archive, "word/document.xml", master, properties, data)
    return packed.getvalue()


def _write(archive: ZipFile, path: str, name: str, properties: Properties, data: Mapping[str, Any]) -> None:
    """One part, written as it is filled in: a long list never stands in memory as a whole."""
    stream = _environment().get_template(f"{name}.xml.j2").stream(properties=properties, **data)
    stream.enable_buffering(_BATCH)
    info = ZipInfo(path)
    info.compress_type = ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as part:
        part.writelines(chunk.encode() for chunk in stream)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("templates", "documents/word"),
        undefined=StrictUndefined,
        autoescape=True,
        finalize=_folded,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["lines"] = paragraphs
    return made


def _folded(value: Any) -> Any:
    """A text on one line and without what XML forbids, whatever a master prints it in."""
    return one_line(value) if type(value) is str else value
