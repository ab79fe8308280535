"""A long plan read from its file to its dates and flags: pages a second and memory."""

import io
import json
import subprocess
import sys
import time
from pathlib import Path

from bench.papers import PAGES
from bench.servers import ROOT, environment
from bench.setup import Setup
from bench.table import Figure
from bot.cli.plan_files import known_here
from bot.files.papers import read_paper
from core.reading.plans.known import Known
from core.reading.plans.paper import Paper
from core.reading.plans.reader import read_plan
from storage.library import plan_text
from tests.fakes.papers import PLANS, docx, p, sample

LONG = "bac-giang-2021"
HEAD, FOOT = 10, 114  # the lines of its text before its body, and where its Nơi nhận begins
PAGES_OF_TEXT = 5
READ = """
import resource, sys
from bot.cli.main import main
code = main(["plan", "read", sys.argv[1], "--json"])
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(max(one.ru_maxrss for one in used) / 1024, file=sys.stderr)
sys.exit(code)
"""


def measure(setup: Setup) -> list[Figure]:
    """The reader alone, and the whole command in a process of its own, for Word and PDF."""
    text, known = long_text(), known_here()
    paper = Paper(tuple(text.split("\n")))
    alone = [_seconds(paper, known) for _ in range(setup.rounds)]
    setup.say(f"{PAGES} pages of text {alone[0]:.2f} s")
    five = [sum(_seconds(_paper(name), known) for name in PLANS) for _ in range(setup.rounds)]
    files = {"pdf": long_pdf(), "docx": docx("".join(map(p, text.split("\n"))))}
    figures = [
        Figure(f"the reader alone, {PAGES} pages of text", "s", alone, at_most=3.0),
        Figure("pages a second", "/s", [PAGES / one for one in alone]),
        Figure("the reader alone, the five plans", "s", five),
    ]
    for kind, content in files.items():
        found = [_command(setup, f"plan.{kind}", content) for _ in range(setup.rounds)]
        setup.say(f"thidua plan read, {kind} {found[0][0]:.2f} s")
        figures += [
            Figure(f"thidua plan read, {kind} of {PAGES} pages", "s", [one[0] for one in found], at_most=3.0),
            Figure(f"… memory at most, {kind}", "MiB", [one[1] for one in found], at_most=300.0),
        ]
    return figures


def long_text() -> str:
    """A plan whose body is said again and again."""
    lines = plan_text(LONG).split("\n")
    body = lines[HEAD:FOOT] * (PAGES // PAGES_OF_TEXT)
    return "\n".join([*lines[:HEAD], *body, *lines[FOOT:]])


def long_pdf() -> bytes:
    """The pages between a plan's first and last one, again and again."""
    import pypdfium2  # noqa: PLC0415  # as in the product, only where it is used

    source, made = pypdfium2.PdfDocument(sample(f"{LONG}.pdf")), pypdfium2.PdfDocument.new()
    made.import_pages(source, [0])
    while len(made) < PAGES - 1:
        made.import_pages(source, list(range(1, min(len(source) - 1, PAGES - len(made)))))
    made.import_pages(source, [len(source) - 1])
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _paper(name: str) -> Paper:
    found = read_paper(f"{name}.pdf", sample(f"{name}.pdf"))
    if not isinstance(found, Paper):
        raise found
    return found


def _seconds(paper: Paper, known: Known) -> float:
    before = time.perf_counter()
    if read_plan(paper, known).plan is None:
        raise RuntimeError("no plan was read")
    return time.perf_counter() - before


def _command(setup: Setup, name: str, content: bytes) -> tuple[float, float]:
    """Seconds and MiB of the whole command, its start included."""
    file = Path(setup.folder / name)
    file.write_bytes(content)
    started = time.perf_counter()
    run = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", READ, str(file)], capture_output=True, check=True, cwd=ROOT, env=environment()
    )
    seconds = time.perf_counter() - started
    if not json.loads(run.stdout)["deadlines"]:
        raise RuntimeError("no deadline was read")
    return seconds, float(run.stderr)
