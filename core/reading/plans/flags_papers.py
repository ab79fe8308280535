"""What is odd in Nơi nhận and in the duties beside it: doubles, their order, the plan as its own task."""

import re
from collections.abc import Iterator

from core.campaign.plan import Flag, PlanKind, RecipientKind, Severity
from core.reading.plans.checks_case import Case, on_quote
from core.reading.plans.letters import flat

_FILLING = re.compile(r"\b(?:cac|trong|thuoc|tai|cua|nhung|toan bo|tinh)\b|[^\w\s]")
_SHORT = ((re.compile(r"khu cong nghiep"), "kcn"), (re.compile(r"khu kinh te"), "kkt"))
_PARALLEL = re.compile(
    r"phải kết hợp với các phong trào thi đua đã phát động|kết hợp với các phong trào thi đua đã phát động"
)
_CODE = re.compile(r"[A-ZĐ][A-Za-zĐđ]*")
_OF_ANY_PAPER = frozenset({"VT", "HS", "TĐ", "TĐKT", "VP", "VPB", "TH"})
_UNIT = re.compile(r"(?:Phòng|Văn phòng|Trung tâm|Ban)\b[^;,.()]*", re.IGNORECASE)
_ISSUES = re.compile(r"ban hanh ke hoach\b")
_ALIKE = 0.6


def paper_flags(case: Case) -> Iterator[Flag]:
    """The flags on the recipients, on the plan's own issue as a task, on a second plan of the year."""
    yield from _doubles(case)
    yield from _order(case)
    yield from _archive(case)
    yield from _own_issue(case)
    yield from _parallel(case)


def _doubles(case: Case) -> Iterator[Flag]:
    seen: dict[str, int] = {}
    for one in case.plan.recipients:
        name = _name(one.quote.text)
        line = seen.setdefault(name, one.quote.line)
        if line != one.quote.line and one.kind is not RecipientKind.ARCHIVE:
            who = "Doanh nghiệp" if one.kind is RecipientKind.ENTERPRISE else "Nơi này"
            told = (
                f"{who} được ghi hai lần trong Nơi nhận (dòng {line} và {one.quote.line}).",
                "Chỉ gửi mỗi nơi một lần.",
            )
            yield on_quote("DUP_RECIPIENT", Severity.C, one.quote, told)


def _name(words: str) -> str:
    """A recipient in plain words, without those that make no difference."""
    text = flat(words)
    for pattern, short in _SHORT:
        text = pattern.sub(short, text)
    return " ".join(_FILLING.sub(" ", text).split())


def _order(case: Case) -> Iterator[Flag]:
    recipients = case.plan.recipients
    if len(recipients) > 1 and recipients[0].kind is RecipientKind.ARCHIVE:
        told = "Nơi nhận bắt đầu bằng dòng Lưu.", "Chuyển dòng Lưu xuống cuối khi dùng làm mẫu."
        yield on_quote("RECIPIENT_ORDER", Severity.C, recipients[0].quote, told)


def _archive(case: Case) -> Iterator[Flag]:
    """Lưu names a unit, and none of the units that lead or help has such a short name."""
    archive = next((one for one in case.plan.recipients if one.kind is RecipientKind.ARCHIVE), None)
    leads = {task.lead for task in case.plan.tasks if task.lead.casefold().startswith("phòng")}
    if archive is None or not leads:
        return
    kept = {code for code in _CODE.findall(archive.quote.text.partition(":")[2]) if code not in _OF_ANY_PAPER}
    named = [unit for task in case.plan.tasks for unit in (task.lead, *task.cooperating)]
    own = {_initials(unit) for name in named for unit in _UNIT.findall(name)} - {""}
    if kept and not any(code in name or name in code for code in kept for name in own):
        who = min(leads, key=lambda one: one.casefold())
        told = (
            f"Lưu tại {', '.join(sorted(kept))} trong khi đơn vị chủ trì là {who}.",
            "Xác nhận nơi lưu.",
        )
        yield on_quote("LEAD_ARCHIVE_MISMATCH", Severity.C, archive.quote, told)


def _initials(unit: str) -> str:
    words = unit.split()
    return "".join(word[0] for word in words[1:]).upper() if words[0].casefold() == "phòng" else ""


def _own_issue(case: Case) -> Iterator[Flag]:
    """A task that is to issue this very plan."""
    title = set(flat(case.plan.title).split())
    for number, task in enumerate(case.plan.tasks, start=1):
        words = flat(task.quote.text)
        if _ISSUES.match(words) and len(title & set(words.split())) >= _ALIKE * len(set(words.split())):
            on = f"deadline:{task.deadline}" if task.deadline else ""
            told = (
                f"Nhiệm vụ {number} là ban hành chính kế hoạch này.",
                "Đánh dấu đã xong khi kế hoạch được ban hành.",
            )
            yield on_quote("SELF_REFERENCE_TASK", Severity.C, task.quote, told, on)


def _parallel(case: Case) -> Iterator[Flag]:
    """Another plan of the board for the same year: neither stands for the other.

    A change letter is about one of them and never stands beside it.
    """
    plan = case.plan
    if not plan.board or plan.kind is PlanKind.CHANGE:
        return
    for other in (one for one in case.known.plans if one.id != plan.id and one.board == plan.board):
        if other.year == plan.year and other.internal == plan.internal:
            told = (
                f"Cùng năm, Ban còn có {other.short[:1].lower()}{other.short[1:]}.",
                "Trả lời riêng theo từng kế hoạch; cuối năm tổng kết chung.",
            )
            yield case.flag("PARALLEL_PLANS", Severity.B, case.first(_PARALLEL), told)
