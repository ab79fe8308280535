"""Documents that are no papers, or hostile: each refused by its reason, fast, and said in words."""

import io
import time
import unicodedata
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest

from bot.files.papers import read_paper
from bot.files.papers_problems import PaperProblem, RefusedPaper
from bot.rendering.text import render
from core.messages import Message
from core.reading.plans.paper import PaperNote
from tests.fakes.papers import SENTENCE, docx, in_tcvn3, in_vni, p, problem, read, sample

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 50 + b"\xff\xd9"
BOMB = "<!DOCTYPE w [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>"
OUTSIDE = "<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"


def packed(name: str, content: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, content)
    return made.getvalue()


def odt() -> bytes:
    return packed("mimetype", b"application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.docx", b"", PaperProblem.EMPTY),
        ("a.txt", b"a" * (10 * 1024 * 1024 + 1), PaperProblem.TOO_BIG),
        ("a.docx", b"MZ\x90\x00" + b"\0" * 200, PaperProblem.OTHER_THAN_NAMED),
        ("a.exe", b"MZ\x90\x00" + b"\0" * 200, PaperProblem.UNKNOWN_KIND),
        ("a.txt", b"MZ\x90\x00\x03" + bytes(range(256)) * 9, PaperProblem.OTHER_THAN_NAMED),
        ("a", b"MZ\x90\x00\x03" + bytes(range(256)) * 9, PaperProblem.UNKNOWN_KIND),
        ("a.docx", JPEG, PaperProblem.PICTURE),
        ("a.jpg", JPEG[:40], PaperProblem.PICTURE),
        ("a.docx", b"\0\0\0\x18ftypheic" + b"\0" * 90, PaperProblem.PICTURE),
        ("a.zip", packed("Kế hoạch.docx", docx(p("x"))), PaperProblem.UNKNOWN_KIND),
        ("a.docx", packed("Kế hoạch.docx", docx(p("x"))), PaperProblem.ARCHIVE_BOMB),
        ("a.txt", b"ke hoach " * 140_000, PaperProblem.TOO_MANY_PAGES),
        ("a.txt", SENTENCE.encode().decode("cp1252", "replace").encode(), PaperProblem.OLD_LETTERS),
        ("a.txt", SENTENCE.encode("ascii", "replace"), PaperProblem.OLD_LETTERS),
        ("a.doc", OLE, PaperProblem.DOC),
        ("a.xls", OLE, PaperProblem.SHEET),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), PaperProblem.PASSWORD),
        ("a.odt", odt(), PaperProblem.ODT),
        ("a.doc", b"{\\rtf1\\ansi K\\'ea}", PaperProblem.RTF),
        ("a.pdf", b"khong phai pdf", PaperProblem.OTHER_THAN_NAMED),
        ("a.docx", docx(p("KẾ HOẠCH"))[:-40], PaperProblem.BROKEN),
        ("a.docx", docx(p("x"), head=BOMB), PaperProblem.BROKEN),
        ("a.docx", docx(p("x"), head=OUTSIDE), PaperProblem.BROKEN),
        ("a.docx", docx("<w:p>"), PaperProblem.BROKEN),
        ("a.docx", docx(p(" " * 30_000_000)), PaperProblem.ARCHIVE_BOMB),
        ("a.docx", docx("<w:p/>"), PaperProblem.NO_TEXT),
        ("a.docx", docx("<w:p/>", image1=b"png"), PaperProblem.SCAN),
        (
            "a.docx",
            docx(p("KẾ HOẠCH") + "<w:r><w:lastRenderedPageBreak/></w:r>" * 200),
            PaperProblem.TOO_MANY_PAGES,
        ),
        ("a.txt", b" \n\n ", PaperProblem.NO_TEXT),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_reason(name: str, content: bytes, why: PaperProblem) -> None:
    assert problem(name, content) is why


def test_every_refusal_says_what_to_do_next_in_both_languages() -> None:
    for locale in ("vi", "en"):
        texts = [
            render(
                Message("files/paper_problem", {"problem": one, "name": "a.doc", "found": ""}), locale
            ).text
            for one in PaperProblem
        ]
        assert len(set(texts)) == len(PaperProblem)
        assert all(("giúp em" if locale == "vi" else "lease") in text for text in texts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_plain_text_is_read_whatever_unicode_it_is_saved_in(encoding: str) -> None:
    paper = read("a.txt", f"KẾ HOẠCH\r\n\r\n{SENTENCE}".encode(encoding))
    assert (paper.lines, paper.notes) == (("KẾ HOẠCH", "", SENTENCE), ())


@pytest.mark.parametrize(
    "content",
    [in_tcvn3(SENTENCE).encode("latin-1"), in_vni(SENTENCE).encode("latin-1"), in_vni(SENTENCE).encode()],
)
def test_old_letters_are_converted_and_it_is_told(content: bytes) -> None:
    paper = read("a.txt", content)
    assert (paper.lines, paper.notes) == ((SENTENCE,), (PaperNote.CONVERTED,))


def test_the_code_page_of_windows_is_converted_too() -> None:
    tones = {"\u0300", "\u0309", "\u0303", "\u0301", "\u0323"}
    apart = "".join(
        unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in tones))
        + "".join(mark for mark in parts if mark in tones)
        for parts in (unicodedata.normalize("NFD", char) for char in SENTENCE)
    )
    assert read("a.txt", apart.encode("cp1258")).lines == (SENTENCE,)


def test_unknown_letters_are_refused_and_other_languages_are_not() -> None:
    assert problem("a.txt", bytes(range(0xC0, 0xFF)) * 20) is PaperProblem.OLD_LETTERS
    assert read("a.txt", "Le président du conseil a décidé".encode()).notes == ()
    assert read("a.txt", b"The board's plan for 2021").notes == ()


@pytest.mark.parametrize("convert", [in_tcvn3, in_vni])
def test_old_letters_on_some_lines_are_converted_there_alone(convert: Callable[[str], str]) -> None:
    lines = (SENTENCE, SENTENCE.lower(), "Công ty Thái Bình", SENTENCE)
    saved = (lines[0], convert(lines[1]), *lines[2:])
    paper = read("a.docx", docx("".join(map(p, saved))))
    assert (paper.lines, paper.notes) == (lines, (PaperNote.CONVERTED,))


def test_a_few_damaged_letters_and_old_padding_leave_a_text_what_it_is() -> None:
    text = f"{SENTENCE}\n" * 40
    damaged = text.encode()[:-3] + "ế".encode()[:2] + b"\x1a" + bytes(64)
    assert read("a.txt", damaged).lines[:39] == (SENTENCE,) * 39


def test_what_is_never_seen_parts_no_words() -> None:
    hidden = SENTENCE.replace("trước ngày", "\u202etrước\u202c\u200b ngày")
    assert read("a.txt", hidden.encode()).lines == (SENTENCE,)
    assert read("a.docx", docx(p(hidden))).lines == (SENTENCE,)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", b"-" * 500_000 + b"o0o" + b"-" * 500_000),
        ("a.docx", docx(p("a" + " " * 500_000 + "b"))),
        ("a.docx", docx("<w:p>" + "<w:r><w:tab/></w:r>" * 90_000 + "<w:r><w:t>a</w:t></w:r></w:p>")),
    ],
)
def test_a_line_that_is_drawn_or_empty_without_end_is_read_in_time(name: str, content: bytes) -> None:
    begun = time.perf_counter()
    assert len(read(name, content).lines) == 1
    assert time.perf_counter() - begun < 5


def test_letters_in_pieces_are_composed_in_every_kind() -> None:
    apart = unicodedata.normalize("NFD", SENTENCE)
    assert read("a.txt", apart.encode()).lines == (SENTENCE,)
    assert read("a.docx", docx(p(apart))).lines == (SENTENCE,)


def test_markdown_keeps_its_lines_without_its_marks() -> None:
    text = "# KẾ HOẠCH\n\n| Việc | Hạn |\n|---|---|\n| Đăng ký | 15/4 |\n> ghi chú"
    assert read("a.md", text.encode()).lines == (
        "KẾ HOẠCH",
        "",
        "Việc | Hạn",
        "",
        "Đăng ký | 15/4",
        "ghi chú",
    )
    assert read("a.md", b"---o0o---\n\n---\n\n* * *\nlai > 10 # 2").lines[::2] == ("---o0o---", "", "")
    assert read("a.md", b"lai > 10 # 2").lines == ("lai > 10 # 2",)


def test_five_thousand_paragraphs_take_no_time() -> None:
    content = docx("".join(p(escape(f"{at}. {SENTENCE}")) for at in range(5000)))
    begun = time.perf_counter()
    assert len(read("a.docx", content).lines) == 5000
    assert time.perf_counter() - begun < 5


def test_cut_and_twisted_files_end_in_a_refusal_or_a_text_never_in_an_error() -> None:
    whole = sample("ke-hoach-co-bang.docx")
    for at in range(0, len(whole), len(whole) // 40):
        twisted = whole[:at] + bytes(byte ^ 0x5A for byte in whole[at : at + 8]) + whole[at + 8 :]
        for content in (whole[:at], twisted):
            assert isinstance(read_paper("a.docx", content), RefusedPaper) or content is twisted
