"""The registrations of a campaign as an Excel file: who is registered, by zone, group and deciding level."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.rendering.officer_lists import Listed, TableOf, in_order, listed
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
from bot.rendering.tallies import awards, is_collective, tally
from bot.rendering.wording import chosen, wording
from core.dossiers import HandedIn
from core.drafts import Row
from core.people import Enterprise
from core.reading.collation import text_key
from core.units import stored_number

AWARD, AWARD_WIDTH = "award:", 14
CHOICES = ("honorific", "class", "kind")


def registrations_workbook(of: TableOf, handed: Sequence[HandedIn], missing: Sequence[Enterprise]) -> bytes:
    """Individuals and collectives one a row with its origin, counts, who is missing, the source."""
    ordered = in_order(handed)
    rows = tuple(listed(ordered, "nominees"))
    zones = Counter(one.zone for one in missing)
    groups = Counter(one.group for one in missing)
    sheets = (
        _nominees("individuals", "nominee", (one for one in rows if not is_collective(one.row))),
        _nominees("collectives", "collective", (one for one in rows if is_collective(one.row))),
        _counts("zones", ("zones", "tally"), _by(rows, lambda one: one.handed.zone, zones), zones),
        _counts("groups", ("groups", "tally"), _by(rows, lambda one: one.handed.group, groups), groups),
        _counts("deciders", ("deciders",), _by(rows, lambda one: one.row.get("decided_by", ""), ())),
        missing_sheet(missing),
        source_sheet(of, ordered, len(missing)),
    )
    return excel_file(title_of(of), of.issuer.name, of.at, sheets)


def nominee_cells(one: Listed) -> SheetRow:
    """A nominee or a proposal as a row: whose it is, its line there, choices in words, counts as numbers."""
    words = {key: chosen(key, value) for key in CHOICES if (value := one.row.get(key))}
    return {
        **one.row,
        **words,
        "headcount": number_or_text(one.row, "headcount"),
        "place": one.place,
        **whose(one.handed),
        **provenance(one.handed),
    }


def number_or_text(row: Row, key: str) -> Cell:
    """A number where a value is one; what else somebody wrote stays a text."""
    number = stored_number(row.get(key, ""))
    return row.get(key, "") if number is None else number


def _nominees(name: str, columns: str, rows: Iterable[Listed]) -> Sheet:
    return Sheet(
        sheet_name(name),
        sheet_columns(columns, "origin", "provenance"),
        numbered(map(nominee_cells, rows)),
        total=wording("workbooks")["total"] if columns == "collective" else "",
    )


def _by(
    rows: Iterable[Listed], name: Callable[[Listed], str], others: Iterable[str]
) -> Sequence[tuple[str, Sequence[Listed]]]:
    """The nominees under each name in Vietnamese order, what has no name last; `others` have no nominees."""
    found: dict[str, list[Listed]] = {one: [] for one in others}
    for one in rows:
        found.setdefault(name(one), []).append(one)
    return sorted(found.items(), key=lambda group: (not group[0], text_key(group[0])))


def _counts(
    name: str,
    columns: Sequence[str],
    found: Sequence[tuple[str, Sequence[Listed]]],
    missing: Counter[str] | None = None,
) -> Sheet:
    """A row a group: enterprises, nominees, and how many for each title or award form."""
    counted = tuple(_count_rows(found, missing or Counter()))
    names = {key.removeprefix(AWARD) for row in counted for key in row if key.startswith(AWARD)}
    by_award = [
        SheetColumn(AWARD + one, one, AWARD_WIDTH, CellKind.WHOLE, summed=True)
        for one in sorted(names, key=text_key)
    ]
    return Sheet(
        sheet_name(name),
        [*sheet_columns(*columns), *by_award],
        counted,
        frozen=1,
        total=wording("workbooks")["total"],
    )


def _count_rows(found: Iterable[tuple[str, Sequence[Listed]]], missing: Counter[str]) -> Iterator[SheetRow]:
    for name, rows in found:
        sums = tally(one.row for one in rows)
        of_award = Counter(AWARD + award for one in rows for award in awards(one.row))
        yield {
            "name": name or wording("workbooks")["unknown"],
            "enterprises": len({one.handed.dossier.id for one in rows}),
            "missing": missing[name],
            "individuals": sums.individuals,
            "workers": sums.workers,
            "collectives": sums.collectives,
            **of_award,
        }
