"""Word files as papers: what a reader would see, in the order of reading."""

import pytest

from core.reading.plans.paper import PaperNote
from storage.library import plan_text
from tests.fakes.papers import PLANS, SENTENCE, W, docx, in_tcvn3, lines_of, p, read, sample, table

NUMBERING = (
    f"<w:numbering {W}><w:abstractNum w:abstractNumId='1'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:lvlText w:val='%1.'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%3)'/></w:lvl>"
    "<w:lvl w:ilvl='3'><w:numFmt w:val='bullet'/><w:lvlText w:val='·'/></w:lvl>"
    "</w:abstractNum><w:num w:numId='5'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='6'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='1'><w:startOverride w:val='7'/>"
    "</w:lvlOverride></w:num></w:numbering>"
)


def numbered(level: int, number: int = 5) -> str:
    return f"<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr></w:pPr>"


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_saved_as_word_has_the_lines_of_its_text(name: str) -> None:
    text = plan_text(name).replace("*", "")
    paper = read(f"{name}.docx", docx("".join(map(p, text.split("\n")))))
    assert list(paper.lines) == lines_of(text)
    assert paper.notes == ()


def test_a_table_stands_between_its_paragraphs_a_row_a_line() -> None:
    body = p("Trước") + table(("STT", "Việc", "Thời hạn"), ("1", "Đăng ký", "Trước ngày\n15/4")) + p("Sau")
    assert read("a.docx", docx(body)).lines == (
        "Trước",
        "STT | Việc | Thời hạn",
        "1 | Đăng ký | Trước ngày 15/4",
        "Sau",
    )


def test_header_and_signature_come_part_by_part_though_a_table_holds_them() -> None:
    head = table(("UBND TỈNH A\nBAN QUẢN LÝ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nA, ngày 01/3/2025"))
    end = table(("Nơi nhận:\n- Lưu: VT.", "TRƯỞNG BAN"))
    assert read("a.docx", docx(head + end)).lines == (
        *("UBND TỈNH A", "BAN QUẢN LÝ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "A, ngày 01/3/2025"),
        *("Nơi nhận:", "- Lưu: VT.", "TRƯỞNG BAN"),
    )


def test_a_header_set_by_tabs_comes_part_by_part_too() -> None:
    rows = (
        ("UBND TỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("BAN QUẢN LÝ", "Độc lập - Tự do - Hạnh phúc"),
    )
    body = "".join(f"<w:p>{run(left)}<w:r><w:tab/></w:r>{run(right)}</w:p>" for left, right in rows)
    assert read("a.docx", docx(body)).lines == (rows[0][0], rows[1][0], rows[0][1], rows[1][1])


def test_numbers_that_word_writes_itself_stand_in_the_text() -> None:
    body = (
        p("MỤC ĐÍCH", numbered(0)) + p("Yêu cầu", numbered(1)) + p("Việc", numbered(2)) + p("Ý", numbered(3))
    )
    body += p("THỜI GIAN", numbered(0)) + p("Đợt", numbered(1)) + p("Tiếp", numbered(1, 6))
    lines = read("a.docx", docx(body, {"numbering": NUMBERING})).lines
    assert lines == ("I. MỤC ĐÍCH", "1. Yêu cầu", "a) Việc", "- Ý", "II. THỜI GIAN", "1. Đợt", "7. Tiếp")


def test_a_style_brings_a_number_and_a_paragraph_takes_it_away() -> None:
    styles = f"<w:styles {W}><w:style w:styleId='H' w:type='paragraph'><w:pPr><w:numPr><w:numId w:val='5'/>"
    styles += "</w:numPr></w:pPr></w:style></w:styles>"
    kept = "<w:pPr><w:pStyle w:val='H'/></w:pPr>"
    gone = "<w:pPr><w:pStyle w:val='H'/><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>"
    found = read("a.docx", docx(p("Một", kept) + p("Hai", gone), {"styles": styles, "numbering": NUMBERING}))
    assert found.lines == ("I. Một", "Hai")


def test_tracked_changes_read_as_accepted_and_are_told() -> None:
    body = f"<w:p>{run('trước ngày ')}<w:del><w:r><w:delText>31/3</w:delText></w:r></w:del>"
    body += f"<w:ins>{run('15/4')}</w:ins></w:p><w:p><w:moveFrom>{run('cũ')}</w:moveFrom>{run('mới')}</w:p>"
    paper = read("a.docx", docx(body))
    assert paper.lines == ("trước ngày 15/4", "mới")
    assert paper.notes == (PaperNote.TRACKED_CHANGES,)


def test_a_change_in_a_footnote_is_told_too() -> None:
    note = f"<w:p><w:ins>{run('Tính cả ngày nghỉ.')}</w:ins></w:p>"
    notes = f"<w:footnotes {W}><w:footnote w:id='2'>{note}</w:footnote></w:footnotes>"
    body = f"<w:p>{run('Trước 15/4')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    paper = read("a.docx", docx(body, {"footnotes": notes}))
    assert paper.lines == ("Trước 15/4", "Chú thích 1: Tính cả ngày nghỉ.")
    assert paper.notes == (PaperNote.TRACKED_CHANGES,)


@pytest.mark.parametrize("how", ["strike", "dstrike"])
def test_words_struck_out_by_hand_are_deleted_and_told(how: str) -> None:
    struck, kept = run("Trước 31/3", f"<w:{how}/>"), run("Trước 15/4", f"<w:{how} w:val='0'/>")
    paper = read("a.docx", docx(f"<w:p>{struck}{kept}</w:p>"))
    assert (paper.lines, paper.notes) == (("Trước 15/4",), (PaperNote.TRACKED_CHANGES,))
    assert read("a.docx", docx(f"<w:p>{kept}</w:p>")).notes == ()


def test_a_paragraph_end_that_was_deleted_joins_the_next_one() -> None:
    body = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('trước ngày ')}</w:p>{p('15/4/2021')}"
    assert read("a.docx", docx(body)).lines == ("trước ngày 15/4/2021",)


def test_a_footnote_follows_its_paragraph_and_comments_are_told() -> None:
    notes = f"<w:footnotes {W}><w:footnote w:id='2'>{p('Không tính ngày nghỉ.')}</w:footnote></w:footnotes>"
    comments = f"<w:comments {W}><w:comment>{p('Xem lại')}</w:comment></w:comments>"
    body = f"<w:p>{run('Trước 15/4')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>" + p("Tiếp")
    paper = read("a.docx", docx(body, {"footnotes": notes, "comments": comments}))
    assert paper.lines == ("Trước 15/4", "Chú thích 1: Không tính ngày nghỉ.", "Tiếp")
    assert paper.notes == (PaperNote.COMMENTS,)


def test_a_page_header_is_read_only_where_it_carries_the_number() -> None:
    for words, first in (("Số: 12/KH-BQL", "Số: 12/KH-BQL"), ("Ban Quản lý các KCN", "KẾ HOẠCH")):
        header = {"header": f"<w:hdr {W}>{p(words)}</w:hdr>"}
        assert read("a.docx", docx(p("KẾ HOẠCH"), header)).lines[0] == first


def test_hidden_text_and_field_codes_are_not_read_but_frames_are_once() -> None:
    frame = "<mc:AlternateContent xmlns:mc='m'>{}<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
    inner = f"<w:txbxContent>{p('Trong khung')}</w:txbxContent>"
    body = f"<w:p>{run('ẩn', '<w:vanish/>')}<w:r><w:instrText>PAGE</w:instrText></w:r>{run('thấy')}</w:p>"
    body += f"<w:p><w:r>{frame.format(inner, inner)}</w:r></w:p>"
    assert read("a.docx", docx(body)).lines == ("thấy", "Trong khung")


def test_a_line_break_in_a_paragraph_begins_a_new_line() -> None:
    body = f"<w:p>{run('KẾ HOẠCH')}<w:r><w:br/></w:r>{run('Phát động thi đua')}</w:p>"
    assert read("a.docx", docx(body)).lines == ("KẾ HOẠCH", "Phát động thi đua")


def test_old_fonts_are_converted_run_by_run_capitals_too() -> None:
    fonts = "<w:rFonts w:ascii='{}'/>"
    body = f"<w:p>{run(in_tcvn3('kế hoạch'), fonts.format('.VnTimeH'))}</w:p>"
    body += f"<w:p>{run(in_tcvn3('trước ngày 15/4'), fonts.format('.VnTime'))}{run(' của Ban')}</w:p>"
    paper = read("a.docx", docx(body))
    assert paper.lines == ("KẾ HOẠCH", "trước ngày 15/4 của Ban")
    assert paper.notes == (PaperNote.CONVERTED,)


def test_old_letters_without_a_telling_font_are_known_by_their_words() -> None:
    paper = read("a.docx", docx(p(in_tcvn3(SENTENCE.lower()))))
    assert (paper.lines, paper.notes) == ((SENTENCE.lower(),), (PaperNote.CONVERTED,))


def test_a_file_that_word_itself_would_show_reads_whole() -> None:
    paper = read("a.docx", sample("ke-hoach-co-bang.docx"))
    assert paper.lines[2:4] == ("Số: 15/KH-BQL", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert "III. TỔ CHỨC THỰC HIỆN" in paper.lines
    assert paper.lines[24].split(" | ")[::3] == ["3", "Trước ngày 05/12/2025"]
