"""PDF files as papers: read by a process that may fail, hang or grow without taking ours along."""

import json
import subprocess
import sys
from pathlib import Path

from bot.files.papers_problems import PaperProblem, RefusedPaper
from core.reading.plans.paper import Paper, PaperNote

TAKES_AT_MOST_S = 40
OUT_OF_TIME = {-24, -9}  # the signals of a process that used all the seconds that it may
PROGRAM = "import sys; sys.path.append(sys.argv[1]); from bot.files.papers_pdf_reading import main; main()"
ROOT = Path(__file__).resolve().parents[2]


def pdf_paper(content: bytes) -> Paper:
    """The document's lines; raises RefusedPaper. For a worker thread."""
    try:
        run = subprocess.run(  # noqa: S603  # our own program; what was sent goes in by stdin
            [sys.executable, "-I", "-c", PROGRAM, str(ROOT)],
            input=content,
            capture_output=True,
            check=True,
            timeout=TAKES_AT_MOST_S,
        )
    except subprocess.TimeoutExpired:
        raise RefusedPaper(PaperProblem.TOO_SLOW) from None
    except subprocess.CalledProcessError as error:
        is_slow = error.returncode in OUT_OF_TIME
        raise RefusedPaper(PaperProblem.TOO_SLOW if is_slow else PaperProblem.BROKEN) from None
    found = json.loads(run.stdout)
    if "problem" in found:
        raise RefusedPaper(PaperProblem(found["problem"]), found["found"])
    notes = {PaperNote.CONVERTED: found["converted"], PaperNote.FEW_LETTERS: found["few"]}
    return Paper(tuple(found["lines"]), tuple(note for note, is_so in notes.items() if is_so), found["pages"])
