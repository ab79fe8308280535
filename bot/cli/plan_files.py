"""Plans that are named at the command line: a shipped one's id, a YAML file, or a document that is read."""

from pathlib import Path

from bot.cli.plan_data import is_data, paper_of_data
from bot.desk import LibraryHolidays
from bot.files.papers_problems import MOST_PAGES, MOST_PAPER_BYTES, PaperProblem, RefusedPaper
from core.campaign.plan import Plan
from core.errors import PlanError
from core.plan_drafts import PlanPaper
from core.reading.plans.known import Known
from core.reading.plans.reading import NoPlan
from storage.example import boards
from storage.library import plan, plan_ids, plan_text
from storage.plan_words import plan_words

WORD = "open it in Word or LibreOffice and save it as .docx"
REFUSED = {
    PaperProblem.EMPTY: "the file is empty (0 bytes); get it once more",
    PaperProblem.TOO_BIG: f"larger than {MOST_PAPER_BYTES // 2**20} MB; save it without its pictures",
    PaperProblem.TOO_MANY_PAGES: f"more than {MOST_PAGES} pages; give the plan without its annexes",
    PaperProblem.UNKNOWN_KIND: "neither Word, PDF nor text; give a .docx, .pdf, .txt or .md file",
    PaperProblem.OTHER_THAN_NAMED: "not what its name says; save it anew as .docx or .pdf",
    PaperProblem.ARCHIVE_BOMB: "it unpacks to far more than a document holds; save it anew as .docx",
    PaperProblem.MACROS: "it carries macros; save it as .docx without them",
    PaperProblem.PASSWORD: "it has a password; save it without one",
    PaperProblem.BROKEN: "damaged or cut off; get it once more, or save it anew",
    PaperProblem.TOO_SLOW: "it takes too long to read; save it as .docx or as text",
    PaperProblem.DOC: f"the old Word format; {WORD}",
    PaperProblem.ODT: f"an OpenDocument file; {WORD}",
    PaperProblem.RTF: f"an RTF file; {WORD}",
    PaperProblem.SHEET: "a spreadsheet; a plan is a .docx, .pdf or .txt file",
    PaperProblem.PICTURE: "a picture; ask for the Word file, or for a PDF with text",
    PaperProblem.SCAN: "a scan without text; ask for the Word file, or have its text recognised first",
    PaperProblem.GARBLED: "its text layer is unreadable; ask for the Word file",
    PaperProblem.OLD_LETTERS: "unknown letters, or their accents are lost; save it anew in Unicode (UTF-8)",
    PaperProblem.NO_TEXT: "there is no text in it; ask for the Word file",
    PaperProblem.FAILED: "its reader failed; give it as .docx or .txt, and report this",
}
NO_PLAN = {
    NoPlan.EMPTY: "no plan: there is no text in it; give the plan itself",
    NoPlan.OTHER_PAPER: "no plan but another kind of paper (a report, a news item …); give the plan itself",
    NoPlan.OTHER_LANGUAGE: "no plan in Vietnamese; give the Vietnamese text",
    NoPlan.SEVERAL_PLANS: "several plans in one file; give each in a file of its own",
    NoPlan.TOO_LITTLE: "no plan: too little of one is in it; give the whole document",
}


def plan_meant(named: str) -> Plan:
    """A shipped plan by its id or its own text, else the one in a file; `PlanError` says what is wrong."""
    if named in plan_ids():
        return plan(named)
    if is_data(named):
        return read_in(paper_in(named), named)
    if not Path(named).is_file():
        raise PlanError(f"{named}: no such plan and no such file; there are {', '.join(plan_ids())}")
    paper = paper_in(named)
    words = paper.text.split()
    shipped = next((one for one in plan_ids() if plan_text(one).split() == words), None)
    return plan(shipped) if shipped else read_in(paper, named)


def paper_in(file: str, known: Known | None = None) -> PlanPaper:
    """A document that was read, or a plan as data; `PlanError` where it cannot be read."""
    if is_data(file):
        return paper_of_data(file, _bytes(file))
    from bot.files.plan_papers import read_plan_paper  # noqa: PLC0415  # every reader of plans

    found = read_plan_paper(Path(file).name, _bytes(file), known or known_here())
    if isinstance(found, RefusedPaper):
        raise PlanError(f"{file}: {REFUSED[found.problem]}")
    return found


def read_in(paper: PlanPaper, file: str) -> Plan:
    """The plan that a document holds; `PlanError` says why it is none."""
    if paper.read.plan is None:
        raise PlanError(f"{file}: {NO_PLAN[paper.read.why_not or NoPlan.OTHER_PAPER]}")
    return paper.read.plan


def known_here() -> Known:
    """What is known without a database: the shipped boards, and the public holidays."""
    return Known(boards(), LibraryHolidays().calendar({}), plan_words())


def _bytes(file: str) -> bytes:
    """A file's bytes, as many as tell that they are too many."""
    try:
        with Path(file).open("rb") as stream:
            return stream.read(MOST_PAPER_BYTES + 1)
    except OSError as error:
        raise PlanError(f"{file}: {error.strerror or 'cannot be read'}") from error
