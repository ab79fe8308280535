"""A file is what its content says; what is hostile, broken or unknown is refused with a reason."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.files.archives import MOST_ENTRIES, MOST_UNPACKED
from bot.files.checks import check
from bot.files.names import LONGEST, safe_name
from bot.files.problems import Checked, FileKind, FileProblem, Refused
from bot.rendering.text import LOCALES, render
from core.downloads import MOST_BYTES
from core.messages import Message
from tests.fakes.files import ciphered, docx, jpeg, listed, old_office, pdf, png, understated, zipped

GOOD = {
    FileKind.PDF: pdf(),
    FileKind.DOCX: docx(),
    FileKind.XLSX: listed(),
    FileKind.JPEG: jpeg(),
    FileKind.PNG: png(),
}
ZEROS = b"\0" * (1024 * 1024)
BAD = {
    "nothing": (b"", FileProblem.EMPTY),
    "too big": (b"%PDF-" + b"\0" * MOST_BYTES, FileProblem.TOO_BIG),
    "a program": (b"MZ\x90\0" + pdf()[8:], FileProblem.UNKNOWN_KIND),
    "a page": (b"<html>", FileProblem.UNKNOWN_KIND),
    "a plain archive": (zipped({"a.txt": "a"}), FileProblem.UNKNOWN_KIND),
    "an archive of nothing": (zipped({}), FileProblem.UNKNOWN_KIND),
    "Word and Excel at once": (docx({"xl/workbook.xml": "<workbook/>"}), FileProblem.UNKNOWN_KIND),
    "zeros packed 1000 to 1": (docx({"a.xml": ZEROS * 12}), FileProblem.ARCHIVE_BOMB),
    "too much in all": (understated(docx(), MOST_UNPACKED), FileProblem.ARCHIVE_BOMB),
    "many entries": (docx({f"{n}.xml": "" for n in range(MOST_ENTRIES)}), FileProblem.ARCHIVE_BOMB),
    "an archive inside": (docx({"word/media/a.zip": zipped({"a": "a"})}), FileProblem.ARCHIVE_BOMB),
    "one under another name": (docx({"word/media/a.png": zipped({"a": "a"})}), FileProblem.ARCHIVE_BOMB),
    "ciphered entries": (ciphered(docx()), FileProblem.ARCHIVE_BOMB),
    "macros": (docx({"word/vbaProject.bin": "Sub"}), FileProblem.MACROS),
    "old macros": (docx({"xl/macrosheets/sheet1.xml": "<a/>"}), FileProblem.MACROS),
    "macros by type": (
        docx({"[Content_Types].xml": "word.document.macroEnabled.main+xml"}),
        FileProblem.MACROS,
    ),
    "Office 97": (old_office("WordDocument"), FileProblem.LEGACY_OFFICE),
    "a password": (old_office("EncryptionInfo", "EncryptedPackage"), FileProblem.PASSWORD),
    "half an archive": (docx()[:-30], FileProblem.BROKEN),
    "a lying directory": (understated(docx({"a.xml": ZEROS}), 10), FileProblem.BROKEN),
    "half a PDF": (pdf()[:-20], FileProblem.BROKEN),
    "half a PNG": (png()[:-8], FileProblem.BROKEN),
    "a JPEG's header": (jpeg()[:20], FileProblem.BROKEN),
    "half a JPEG": (jpeg()[:-2], FileProblem.BROKEN),
}
often = settings(derandomize=True, deadline=None)


@pytest.mark.parametrize("kind", FileKind)
def test_a_file_is_known_by_its_content(kind: FileKind) -> None:
    assert check("scan", GOOD[kind]) == Checked(kind, f"scan.{kind}")


@pytest.mark.parametrize(("content", "problem"), BAD.values(), ids=BAD)
def test_what_cannot_be_trusted_is_refused_with_a_reason(content: bytes, problem: FileProblem) -> None:
    assert check("tệp", content) == Refused(problem)


@pytest.mark.parametrize("name", ["bao cao.pdf", "bao cao.xls", "a.b.JPG"])
def test_another_ending_than_the_contents_is_told_with_what_was_found(name: str) -> None:
    assert check(name, docx()) == Refused(FileProblem.OTHER_THAN_NAMED, "docx")


def test_a_macro_ending_is_refused_even_without_macros() -> None:
    assert check("a.xlsm", listed()) == Refused(FileProblem.MACROS, "xlsx")


@pytest.mark.parametrize(
    ("name", "kind", "kept"),
    [
        ("ảnh.png", FileKind.JPEG, "ảnh.jpg"),
        ("ảnh.JPEG", FileKind.JPEG, "ảnh.jpg"),
        ("báo cáo.doc", FileKind.DOCX, "báo cáo.docx"),
        ("số 12.BQL", FileKind.PDF, "số 12.BQL.pdf"),
        ("", FileKind.PNG, "tep-dinh-kem.png"),
    ],
)
def test_harmless_differences_of_the_ending_are_put_right(name: str, kind: FileKind, kept: str) -> None:
    assert check(name, GOOD[kind]) == Checked(kind, kept)


def test_the_table_behind_a_chart_may_lie_inside() -> None:
    content = docx({"word/embeddings/Microsoft_Excel_Sheet1.xlsx": listed()})
    assert check("a.docx", content) == Checked(FileKind.DOCX, "a.docx")


@often
@given(st.sampled_from(list(FileKind)), st.integers(0, 20_000), st.binary(max_size=40))
def test_any_damage_is_answered(kind: FileKind, at: int, damage: bytes) -> None:
    content = GOOD[kind]
    place = at % len(content)
    for broken in (content[:place], content[:place] + damage + content[place + len(damage) :], damage):
        assert isinstance(check("a", broken), Checked | Refused)


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("\\\\may-chu\\chung\\Báo cáo 6 tháng.pdf", "Báo cáo 6 tháng.pdf"),
        ("D:/thi đua/Báo cáo.pdf", "Báo cáo.pdf"),
        ("C:a.pdf", "a.pdf"),
        ("..hidden.pdf", "hidden.pdf"),
        ("a\u202efdp.exe", "afdp.exe.pdf"),
        ("dòng\nmới\x00.pdf", "dòng mới.pdf"),
        ('a<b>:"|?*.pdf', "ab.pdf"),
        ("con.pdf", "_con.pdf"),
        (unicodedata.normalize("NFD", "Đề nghị.pdf"), "Đề nghị.pdf"),
        (". . .", "tep-dinh-kem.pdf"),
        ("Ế" * 300 + ".pdf", "Ế" * 96 + ".pdf"),
    ],
)
def test_a_name_is_made_harmless_and_keeps_its_letters(given_name: str, safe: str) -> None:
    assert safe_name(given_name, FileKind.PDF) == safe


@often
@given(st.text(max_size=150), st.sampled_from([*FileKind, None]))
def test_no_name_leaves_its_folder_or_hides_its_end(name: str, kind: FileKind | None) -> None:
    safe = safe_name(name, kind)
    assert not set(safe) & set('/\\<>:"|?*\0\n\u202e\u200f')
    assert safe[:1] not in {".", " ", ""}
    assert len(safe) <= LONGEST
    assert kind is None or safe.endswith(f".{kind}")
    assert safe_name(safe, kind) == safe == unicodedata.normalize("NFC", safe)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_problem_has_a_sentence_of_its_own(locale: str) -> None:
    told = {
        render(Message("files/problem", {"problem": one, "name": "a.pdf", "found": "docx"}), locale).text
        for one in (*FileProblem, "unreachable")
    }
    assert len(told) == len(FileProblem) + 1
    assert all("a.pdf" in text for text in told)
