"""A summary's paper (báo cáo sơ kết, tổng kết): numbers against plan and last year, tables, texts."""

from collections.abc import Mapping
from typing import Any

from bot.rendering.answer_lines import answer_lines, indicator_name, unit_name
from bot.rendering.figures import figure, percent
from bot.rendering.paper_parts import PaperOf, Part, Table, columns, filled
from bot.rendering.printable import paragraphs
from bot.rendering.registration_paper import addressed
from bot.rendering.tallies import is_collective
from bot.rendering.wording import chosen, wording
from core.campaign.summary_fields import Indicator
from core.campaign.summary_fields import Part as Measure
from core.campaign.summary_form import INDICATORS
from core.drafts import Row


def summary_parts(of: PaperOf) -> tuple[Part, ...]:
    """The parts of a summary's paper in the order of `summary` in papers.yaml."""
    return tuple(_part(of, entry) for entry in wording("papers")["summary"])


def _part(of: PaperOf, entry: Mapping[str, Any]) -> Part:
    return Part(
        entry["title"],
        lines=answer_lines(of, entry.get("items", ())),
        paragraphs=paragraphs(of.answer(entry["narrative"])) if "narrative" in entry else (),
        table=_TABLES[entry["table"]](of) if "table" in entry else None,
        parts=tuple(_part(of, one) for one in entry.get("parts", ())),
    )


def _indicators(of: PaperOf) -> Table:
    table = columns("indicators", **wording("papers")["compared"][of.kind])
    found = (
        {"name": indicator_name(one), "unit": unit_name(one.unit), **_measured(of, one)}
        for one in INDICATORS
        if any(of.answer(one.key_of(measure)) for measure in Measure)
    )
    return Table(table, filled(table, found))


def _measured(of: PaperOf, indicator: Indicator) -> Mapping[str, str]:
    """One indicator's numbers; what is only expected (ước thực hiện) says so."""
    actual, plan, before = (of.answer(indicator.key_of(measure)) for measure in Measure)
    estimated = actual and of.answer(f"{indicator.key}.estimated") == "yes"
    return {
        "plan": figure(plan),
        "actual": f"{figure(actual)} (ước)" if estimated else figure(actual),
        "before": figure(before),
        "of_plan": percent(actual, plan),
        "of_before": percent(actual, before),
    }


def _granted(of: PaperOf) -> Table:
    table = columns("granted")
    counts = ("registered", "achieved", "workers")
    rows = of.submission.content.of("granted")
    return Table(
        table, filled(table, ({**row, **{key: figure(row.get(key, "")) for key in counts}} for row in rows))
    )


def _proposals(of: PaperOf) -> Table:
    table = columns("proposals")
    return Table(table, filled(table, map(_proposed, of.submission.content.of("proposals"))))


def _proposed(row: Row) -> Mapping[str, str]:
    kind = "kind" if is_collective(row) else "class"
    return {
        **row,
        "name": addressed(row),
        "position": ", ".join(row[key] for key in ("position", "unit") if row.get(key)),
        "class": chosen(kind, row.get(kind, "")),
        "achievement": "\n".join(row[key] for key in ("achievement", "reason") if row.get(key)),
    }


_TABLES = {"indicators": _indicators, "granted": _granted, "proposals": _proposals}
