"""The summaries of a campaign as an Excel file: figures with shares and checks, texts, awards, the source."""

from collections.abc import Iterator, Mapping, Sequence

from bot.rendering.answer_lines import indicator_name, item_name, item_unit, unit_name
from bot.rendering.officer_lists import TableOf, in_order, listed
from bot.rendering.registration_tables import nominee_cells, number_or_text
from bot.rendering.sheets import Cell, CellKind, Sheet, SheetColumn, SheetRow, excel_file, numbered
from bot.rendering.table_columns import (
    missing_sheet,
    provenance,
    sheet_columns,
    sheet_name,
    source_sheet,
    title_of,
    whose,
)
from bot.rendering.wording import chosen, wording
from core.campaign.plan import DutyKind
from core.campaign.summary_checks import check_summary
from core.campaign.summary_fields import Field, FieldGroup, FieldKind, Indicator
from core.campaign.summary_form import INDICATORS, fields
from core.dossiers import HandedIn
from core.people import Enterprise

FIGURE_WIDTH, TEXT_WIDTH, CHECK_WIDTH = 13, 60, 16


def summaries_workbook(of: TableOf, handed: Sequence[HandedIn], missing: Sequence[Enterprise]) -> bytes:
    """One row an enterprise with figures, shares and checks; texts, awards and proposals; the source."""
    ordered = in_order(handed)
    sheets = (
        _figures(of.kind, ordered),
        _texts(of.kind, ordered),
        _granted(ordered),
        _proposals(ordered),
        missing_sheet(missing),
        source_sheet(of, ordered, len(missing)),
    )
    return excel_file(title_of(of), of.issuer.name, of.at, sheets)


def _figures(kind: DutyKind, handed: Sequence[HandedIn]) -> Sheet:
    checks = [
        SheetColumn(f"check:{code}", heading, CHECK_WIDTH)
        for code, heading in wording("workbooks")["checks"].items()
    ]
    return Sheet(
        sheet_name("figures"),
        [
            *sheet_columns("enterprise"),
            *(column for one in INDICATORS for column in _indicator_columns(one)),
            *(_field_column(one) for one in _figure_fields(kind)),
            *checks,
            *sheet_columns("provenance"),
        ],
        numbered(_figure_row(kind, one) for one in handed),
        total=wording("workbooks")["total"],
    )


def _figure_fields(kind: DutyKind) -> tuple[Field, ...]:
    """The single figures and yes-no answers; an indicator's have columns of their own."""
    return tuple(
        one
        for one in fields(kind)
        if one.group is not FieldGroup.BUSINESS and one.kind in {FieldKind.NUMBER, FieldKind.YES_NO}
    )


def _indicator_columns(one: Indicator) -> Iterator[SheetColumn]:
    actual, plan, before = (f"{one.key}.{part}" for part in ("actual", "plan", "before"))
    heading = _indicator_headings(one)
    yield SheetColumn(plan, heading["plan"], FIGURE_WIDTH, CellKind.NUMBER, summed=True)
    yield SheetColumn(actual, heading["actual"], FIGURE_WIDTH, CellKind.NUMBER, summed=True)
    yield SheetColumn(f"{one.key}.estimated", heading["estimated"], FIGURE_WIDTH)
    yield SheetColumn(before, heading["before"], FIGURE_WIDTH, CellKind.NUMBER, summed=True)
    yield SheetColumn(
        f"{one.key}.of_plan", heading["of_plan"], FIGURE_WIDTH, CellKind.PERCENT, ratio=(actual, plan)
    )
    yield SheetColumn(
        f"{one.key}.of_before", heading["of_before"], FIGURE_WIDTH, CellKind.PERCENT, ratio=(actual, before)
    )


def _indicator_headings(one: Indicator) -> Mapping[str, str]:
    words: Mapping[str, str] = wording("workbooks")["indicator"]
    name, unit = indicator_name(one), unit_name(one.unit)
    return {key: heading.format(name=name, unit=unit) for key, heading in words.items()}


def _field_column(one: Field) -> SheetColumn:
    unit = item_unit(one.key)
    heading = f"{item_name(one.key)} ({unit})" if unit else item_name(one.key)
    if one.kind is not FieldKind.NUMBER:
        return SheetColumn(one.key, heading, FIGURE_WIDTH)
    kind = CellKind.WHOLE if one.unit and one.unit.is_whole else CellKind.NUMBER
    return SheetColumn(
        one.key, heading, FIGURE_WIDTH, kind, summed=one.key not in wording("workbooks")["not_summed"]
    )


def _figure_row(kind: DutyKind, handed: HandedIn) -> SheetRow:
    answers = handed.submission.content.answers
    numbers = {one.key: number_or_text(answers, one.key) for one in fields(kind)}
    return {
        **numbers,
        **{f"{one.key}.estimated": _estimated(answers, one) for one in INDICATORS},
        **{one.key: chosen("answer", answers.get(one.key, "")) for one in fields(kind) if _is_yes_no(one)},
        **_checked(kind, handed),
        **whose(handed),
        **provenance(handed),
    }


def _estimated(answers: Mapping[str, str], one: Indicator) -> str:
    return wording("workbooks")["estimated"] if answers.get(f"{one.key}.estimated") == "yes" else ""


def _is_yes_no(one: Field) -> bool:
    return one.kind is FieldKind.YES_NO


def _checked(kind: DutyKind, handed: HandedIn) -> Mapping[str, Cell]:
    """What the product's own checks say of a summary by itself: fine, to be looked at, or explained."""
    words = wording("workbooks")["check"]
    found = {one.code: one for one in check_summary(kind, handed.submission.content)}
    checked: dict[str, Cell] = {f"check:{code}": words["fine"] for code in wording("workbooks")["checks"]}
    for code, one in found.items():
        explained = words["explained"].format(reason=one.reason)
        checked[f"check:{code}"] = explained if one.overridden else words["look"]
    return checked


def _texts(kind: DutyKind, handed: Sequence[HandedIn]) -> Sheet:
    """What enterprises wrote in words, a column a question."""
    asked = [
        one for one in fields(kind) if one.kind is FieldKind.TEXT and one.group is not FieldGroup.SIGNING
    ]
    columns = [SheetColumn(one.key, item_name(one.key), TEXT_WIDTH, CellKind.LONG) for one in asked]
    rows = ({**one.submission.content.answers, **whose(one), **provenance(one)} for one in handed)
    return Sheet(
        sheet_name("words"),
        [*sheet_columns("enterprise"), *columns, *sheet_columns("provenance")],
        numbered(rows),
    )


def _granted(handed: Sequence[HandedIn]) -> Sheet:
    counts = ("registered", "achieved", "workers")
    rows: Iterator[SheetRow] = (
        {
            **row,
            **{key: number_or_text(row, key) for key in counts},
            **whose(one),
            **provenance(one),
            "place": place,
        }
        for one in handed
        for place, row in enumerate(one.submission.content.of("granted"), 1)
    )
    return Sheet(
        sheet_name("granted"),
        sheet_columns("granted", "origin", "provenance"),
        numbered(rows),
        total=wording("workbooks")["total"],
    )


def _proposals(handed: Sequence[HandedIn]) -> Sheet:
    return Sheet(
        sheet_name("proposals"),
        sheet_columns("proposals", "origin", "provenance"),
        numbered(map(nominee_cells, listed(handed, "proposals"))),
    )
