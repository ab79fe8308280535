"""Documents as officers send them: Word files made part by part, samples of real programs, old letters."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from html import escape
from pathlib import Path

from bot.files.papers import read_paper
from bot.files.papers_letters import tcvn3, vni
from bot.files.papers_problems import PaperProblem, RefusedPaper
from core.reading.plans.paper import Paper

SAMPLES = Path(__file__).parents[1] / "data" / "papers"
PLANS = ("bac-giang-2021", "bac-giang-2021-muc-tieu-kep", "dong-nai-2020", "hung-yen-2024", "phat-dong-2020")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = ("styles", "numbering", "footnotes", "comments", "header")
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
SENTENCE = (
    "Kế hoạch phát động phong trào thi đua, đăng ký danh hiệu trước ngày 15/4/2021 ở các khu công nghiệp."
)


def sample(name: str) -> bytes:
    """A kept document."""
    return (SAMPLES / name).read_bytes()


def read(name: str, content: bytes) -> Paper:
    """A paper that must be readable."""
    found = read_paper(name, content)
    assert isinstance(found, Paper), found
    return found


def problem(name: str, content: bytes) -> PaperProblem:
    """Why a document must not be readable."""
    found = read_paper(name, content)
    assert isinstance(found, RefusedPaper), found
    return found.problem


def p(text: str, properties: str = "") -> str:
    """A paragraph of Word."""
    return f"<w:p>{properties}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table of Word; a cell's lines are paragraphs."""
    made = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    return f"<w:tbl>{made}</w:tbl>"


def _cell(text: str) -> str:
    return f"<w:tc>{''.join(map(p, text.split(chr(10))))}</w:tc>"


def docx(body: str, parts: Mapping[str, str] | None = None, head: str = "", **files: bytes) -> bytes:
    """A Word file with this body; `parts` are others by their kind, `head` stands before the document."""
    kept = {kind: text for kind, text in (parts or {}).items() if kind in PARTS}
    links = "".join(
        f'<Relationship Id="r{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in kept
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", f"{head}<w:document {W}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        for kind, text in kept.items():
            archive.writestr(f"word/{kind}.xml", text)
        for name, content in files.items():
            archive.writestr(f"word/media/{name}", content)
    return made.getvalue()


def in_tcvn3(text: str) -> str:
    """A text as TCVN3 stores it, its codes read as Latin letters."""
    codes = {tcvn3(chr(code)): chr(code) for code in range(0xA1, 0x100)}
    return "".join(codes.get(char, char) for char in text)


def in_vni(text: str) -> str:
    """A text as VNI stores it."""
    old = {char: char for char in map(chr, range(0x20, 0x7F))}
    marks = [chr(code) for code in range(0xC0, 0x100)]
    for letter in (*map(chr, range(0x41, 0x7B)), *marks):
        old.setdefault(vni(letter), letter)
        for mark in marks:
            shown = vni(letter + mark)
            if len(unicodedata.normalize("NFC", shown)) == 1:
                old.setdefault(shown, letter + mark)
    return "".join(old.get(char, char) for char in text)


def lines_of(text: str) -> list[str]:
    """A text's lines as a paper has them: white space folded, empty ones and emphasis left out."""
    return [line for raw in text.split("\n") if (line := re.sub(r"\s+", " ", raw.replace("*", "")).strip())]
