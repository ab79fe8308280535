"""Documents that were read as plans: the shipped ones, as the reader gives them, and some that are none."""

from hashlib import sha256

from core.messages import KeptFile
from core.plan_drafts import PlanPaper
from core.reading.plans.reading import NoPlan, ReadPlan
from storage.library import plan, plan_text


def paper(name: str, file_name: str = "KH.docx") -> PlanPaper:
    """The paper of a shipped plan, or of a document that is none for this reason."""
    digest = sha256(f"{name} {file_name}".encode()).hexdigest()
    if name in set(NoPlan):
        return PlanPaper(ReadPlan(None, NoPlan(name)), "", file_name, digest)
    return PlanPaper(ReadPlan(plan(name)), plan_text(name), file_name, digest)


def kept_plan(name: str, file_name: str) -> KeptFile:
    """The same as a file from the chat."""
    read = paper(name, file_name)
    return KeptFile(file_name, "docx", 20_000, read.digest, f"{read.digest[:8]}.docx", plan=read)
