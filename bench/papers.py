"""Plans' files read as papers: pages a second and memory, in a process of its own as in the product."""

import io
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.servers import ROOT
from bench.setup import Setup
from bench.table import Figure
from bot.files.papers import read_paper
from core.reading.plans.paper import Paper
from tests.fakes.papers import PLANS, SENTENCE, docx, p, sample

PAGES = 50
PARAGRAPHS = 5000
READ = """
import resource, sys
from pathlib import Path
from bot.files.papers import read_paper
read_paper(sys.argv[1], Path(sys.argv[1]).read_bytes())
peaks = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
print(max(peaks) / 1024)
"""


def measure(setup: Setup) -> list[Figure]:
    """A PDF of 50 pages, a Word file of 5,000 paragraphs, the five plans."""
    pdf, word = fifty_pages(), docx("".join(p(f"{at}. {SENTENCE}") for at in range(PARAGRAPHS)))
    rounds = range(setup.rounds)
    seconds = [_seconds(lambda: _read("a.pdf", pdf)) for _ in rounds]
    setup.say(f"{PAGES} pages {seconds[0]:.2f} s")
    five = [_seconds(lambda: [_read(f"{name}.pdf", sample(f"{name}.pdf")) for name in PLANS]) for _ in rounds]
    return [
        Figure(f"pdf of {PAGES} pages", "s", seconds, at_most=3.0),
        Figure("pages a second", "/s", [PAGES / one for one in seconds]),
        Figure("memory at most, the reading process", "MiB", [_memory(setup, "a.pdf", pdf)], at_most=300.0),
        Figure("the five plans as pdf, 24 pages", "s", five),
        Figure(
            f"docx of {PARAGRAPHS:,} paragraphs",
            "s",
            [_seconds(lambda: _read("a.docx", word)) for _ in rounds],
        ),
        Figure("memory at most, docx", "MiB", [_memory(setup, "a.docx", word)], at_most=300.0),
    ]


def fifty_pages() -> bytes:
    """The five plans again and again."""
    import pypdfium2  # noqa: PLC0415  # as in the product, only where it is used

    made = pypdfium2.PdfDocument.new()
    while len(made) < PAGES:
        for name in PLANS:
            source = pypdfium2.PdfDocument(sample(f"{name}.pdf"))
            made.import_pages(source, list(range(min(len(source), PAGES - len(made)))))
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def _read(name: str, content: bytes) -> Paper:
    found = read_paper(name, content)
    if not isinstance(found, Paper):
        raise found
    return found


def _seconds(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def _memory(setup: Setup, name: str, content: bytes) -> float:
    file = Path(setup.folder / name)
    file.write_bytes(content)
    run = subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", READ, str(file)], capture_output=True, check=True, cwd=ROOT
    )
    return float(run.stdout)
