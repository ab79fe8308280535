"""The officers' consolidated list (danh sách tổng hợp) of a duty's nominees, as docx on landscape pages."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, groupby
from typing import Any

from bot.rendering.figures import figure, roman
from bot.rendering.officer_lists import ROWS, Listed, TableOf, listed, zone_of
from bot.rendering.paper_parts import Cells, Column, Part, Table, cells, columns, filled
from bot.rendering.papers import plan_in_words
from bot.rendering.printable import one_line
from bot.rendering.tallies import awards, tallied, tally
from bot.rendering.word_files import Properties, word_file
from bot.rendering.wording import chosen, wording
from core.campaign.local_time import local_day
from core.dossiers import HandedIn
from core.drafts import Row

FULL_TABLE = 400  # rows: LibreOffice lays a table out in quadratic time, 12,000 rows in one took minutes


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: the name of an enterprise over the whole width, or the cells of one nominee."""

    group: str = ""
    cells: Cells = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A table of the list under its zone's name; the next table of a long zone has no name of its own."""

    title: str
    lines: Sequence[Line]


def list_paper(of: TableOf, handed: Sequence[HandedIn]) -> bytes:
    """Every nominee (of summaries: every proposal) by zone and enterprise, with totals at the end."""
    title = wording("papers")["lists"][of.kind].format(year=of.year)
    rows = tuple(listed(handed, ROWS[of.kind]))
    table = columns("list")
    data: Mapping[str, Any] = {
        "superior": superior(of.issuer.name, of.issuer.province),
        "board": of.issuer.name,
        "place": of.issuer.province,
        "signed_year": local_day(of.at).year,
        "title": title,
        "plan": plan_in_words(of.plan),
        "until": of.taken_at,
        "columns": table,
        "stretches": _stretches(rows, table),
        "totals": (_by_zone(rows), _by_title(rows)),
    }
    return word_file("list", Properties(one_line(title), of.issuer.name, of.origin, of.at), data)


def superior(board: str, province: str) -> str:
    """The committee above a board (cơ quan chủ quản) where the board's own name says which it is."""
    found = re.search(rf"\b(tỉnh|thành phố) {re.escape(province)}$", board)
    return f"UBND {found.group()}" if found else ""


def _stretches(rows: Iterable[Listed], table: Sequence[Column]) -> Iterator[Stretch]:
    """The list as it is read: zones (I, II …), their enterprises (1, 2 …), the nominees numbered through."""
    numbers = count(1)
    for at, (zone, in_zone) in enumerate(groupby(rows, lambda one: zone_of(one.handed)), 1):
        title, lines = f"{roman(at)}. {zone}", list[Line]()
        for place, (_, own) in enumerate(groupby(in_zone, lambda one: one.handed.dossier.id), 1):
            if len(lines) >= FULL_TABLE:
                yield Stretch(title, lines)
                title, lines = "", []
            lines += _lines(place, own, numbers, table)
        yield Stretch(title, lines)


def _lines(
    place: int, own: Iterable[Listed], numbers: Iterator[int], table: Sequence[Column]
) -> Iterator[Line]:
    """One enterprise: its name, then its nominees."""
    for at, one in enumerate(own):
        if at == 0:
            yield Line(f"{place}. {_enterprise(one.handed)}")
        yield Line(cells=cells(table, {"number": str(next(numbers)), **_shown(one.row)}))


def _enterprise(handed: HandedIn) -> str:
    version = handed.submission
    marks = [f"MST {handed.tax_code}", f"mã biên nhận {version.receipt}", f"phiên bản {version.version}"]
    late = [wording("papers")["list"]["late"]] if version.late else []
    return f"{handed.enterprise} ({'; '.join(marks + late)})"


def _shown(row: Row) -> Mapping[str, str]:
    people = f"{figure(row.get('headcount', ''))} người" if row.get("headcount") else ""
    return {
        "name": row.get("name", ""),
        "honorific": chosen("honorific", row.get("honorific", "")),
        "position": _joined(row.get("position", ""), row.get("unit", ""), people, row.get("head", "")),
        "title": "\n".join(awards(row)),
        "achievement": row.get("achievement") or row.get("initiative", ""),
        "earlier": row.get("earlier", ""),
        "note": row.get("note") or row.get("reason", ""),
    }


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _by_zone(rows: Sequence[Listed]) -> Part:
    words = wording("papers")["list"]
    zones = columns("zones")
    senders: dict[str, set[int]] = {}
    for one in rows:
        senders.setdefault(zone_of(one.handed), set()).add(one.handed.dossier.id)
    found = tallied(rows, lambda one: one.row, lambda one: [zone_of(one.handed)])
    total = {
        "title": words["total"],
        "enterprises": figure(str(sum(map(len, senders.values())))),
        **tally(one.row for one in rows).shown(),
    }
    shown = (
        {"title": zone, "enterprises": figure(str(len(senders[zone]))), **sums.shown()}
        for zone, sums in found
    )
    return Part(words["by_zone"], table=Table(zones, filled(zones, shown), cells(zones, total)))


def _by_title(rows: Sequence[Listed]) -> Part:
    words = wording("papers")["list"]
    totals = columns("totals")
    found = tallied(rows, lambda one: one.row, lambda one: awards(one.row))
    total = {"title": words["total"], **tally(one.row for one in rows).shown()}
    shown = ({"title": name, **sums.shown()} for name, sums in found)
    return Part(words["by_title"], table=Table(totals, filled(totals, shown), cells(totals, total)))
