"""A docx opened again: its words, its tables, its parts."""

from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Opened
from docx.table import Table


def opened(file: bytes) -> Opened:
    """The file as python-docx sees it."""
    return Document(BytesIO(file))


def part(file: bytes, name: str) -> str:
    """One part of the package as text."""
    with ZipFile(BytesIO(file)) as archive:
        return archive.read(name).decode()


def parsed(text: str) -> ET.Element:
    """A part as a tree; raises ParseError where it is not well formed."""
    return ET.fromstring(text)  # noqa: S314  # the file was made here


def paragraphs(file: bytes) -> list[str]:
    """The paragraphs outside tables that say something."""
    return [one.text for one in opened(file).paragraphs if one.text]


def grids(file: bytes) -> list[Table]:
    """The tables with lines; those that only place blocks side by side are left out."""
    return [one for one in opened(file).tables if one.style and one.style.style_id == "Grid"]


def texts(table: Table) -> list[list[str]]:
    """A table cell by cell."""
    return [[cell.text for cell in row.cells] for row in table.rows]
