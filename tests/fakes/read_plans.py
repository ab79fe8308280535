"""Documents that were read as plans: the shipped ones, as the reader gives them, and some that are none."""

from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from bot.cli.plan_files import known_here
from core.messages import KeptFile
from core.plan_drafts import PlanPaper
from core.reading.plans.paper import Paper
from core.reading.plans.reader import read_plan
from core.reading.plans.reading import NoPlan, ReadPlan
from storage.library import plan, plan_ids, plan_text

CHANGED = ("bac-giang-2021", "bac-giang-2021-muc-tieu-kep")
DATA = Path(__file__).parents[1] / "data"
CHANGES, DRAFTS = DATA / "plan_changes", DATA / "plan_drafts"


def paper(name: str, file_name: str = "KH.docx") -> PlanPaper:
    """A shipped plan, one with errors, a paper that changes one, or a document that is none for this reason.

    `bac-giang-2021+nháp` is that plan with a word more: another version of it.
    """
    name, _, more = name.partition("+")
    if (DRAFTS / f"{name}.txt").exists():
        return read_paper_of((DRAFTS / f"{name}.txt").read_text(encoding="utf-8"), file_name)
    if name not in {*plan_ids(), *NoPlan}:
        text = (CHANGES / f"{name}.txt").read_text(encoding="utf-8")
        return read_paper_of(text, file_name, CHANGED)
    digest = sha256(f"{name} {more} {file_name}".encode()).hexdigest()
    if name in set(NoPlan):
        return PlanPaper(ReadPlan(None, NoPlan(name)), "", file_name, digest)
    return PlanPaper(ReadPlan(plan(name)), f"{plan_text(name)}{more}", file_name, digest)


@cache
def read_paper_of(text: str, file_name: str = "KH.docx", beside: tuple[str, ...] = ()) -> PlanPaper:
    """A document with these words, as the reader reads it where the board has these plans."""
    known = replace(known_here(), plans=tuple(map(plan, beside)))
    read = read_plan(Paper(tuple(text.split("\n"))), known)
    return PlanPaper(read, text, file_name, sha256(f"{text} {file_name}".encode()).hexdigest())


def kept_plan(name: str, file_name: str) -> KeptFile:
    """The same as a file from the chat."""
    read = paper(name, file_name)
    return KeptFile(file_name, "docx", 20_000, read.digest, f"{read.digest[:8]}.docx", plan=read)
