"""Documents that were read as plans: the shipped ones, as the reader gives them, and some that are none."""

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

CHANGES = Path(__file__).parents[1] / "data" / "plan_changes"


def paper(name: str, file_name: str = "KH.docx") -> PlanPaper:
    """A shipped plan, a paper that changes one, or a document that is no plan for this reason."""
    if name not in {*plan_ids(), *NoPlan}:
        return read_paper_of((CHANGES / f"{name}.txt").read_text(encoding="utf-8"), file_name)
    digest = sha256(f"{name} {file_name}".encode()).hexdigest()
    if name in set(NoPlan):
        return PlanPaper(ReadPlan(None, NoPlan(name)), "", file_name, digest)
    return PlanPaper(ReadPlan(plan(name)), plan_text(name), file_name, digest)


@cache
def read_paper_of(text: str, file_name: str = "KH.docx") -> PlanPaper:
    """A document with these words, as the reader reads it."""
    read = read_plan(Paper(tuple(text.split("\n"))), known_here())
    return PlanPaper(read, text, file_name, sha256(f"{text} {file_name}".encode()).hexdigest())


def kept_plan(name: str, file_name: str) -> KeptFile:
    """The same as a file from the chat."""
    read = paper(name, file_name)
    return KeptFile(file_name, "docx", 20_000, read.digest, f"{read.digest[:8]}.docx", plan=read)
