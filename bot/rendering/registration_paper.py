"""A registration's paper (bản đăng ký danh hiệu thi đua): what the enterprise has, aims at and registers."""

from collections.abc import Mapping

from bot.rendering.answer_lines import answer_lines
from bot.rendering.figures import figure
from bot.rendering.paper_parts import PaperOf, Part, Table, cells, columns, filled
from bot.rendering.printable import paragraphs
from bot.rendering.tallies import awards, is_collective, tallied, tally
from bot.rendering.wording import chosen, wording
from core.drafts import Row, Rows

AGREED = "agree"


def registration_parts(of: PaperOf) -> tuple[Part, ...]:
    """The parts of a registration's paper; a commitment is printed only where it was given."""
    words = wording("papers")["registration"]
    agreed = of.answer("commitment") == AGREED
    return (
        Part(words["overview"], lines=answer_lines(of, words["items"])),
        Part(words["targets"], paragraphs=paragraphs(of.answer("targets"))),
        Part(words["nominees"], parts=_nominees(of.submission.content.of("nominees"))),
        Part(words["pledge"], paragraphs=[f"{of.enterprise.name} {words['commitment']}"] if agreed else ()),
    )


def addressed(row: Row) -> str:
    """“Bà Nguyễn Thị Lan”; the name alone where nobody said how to address the person."""
    return f"{chosen('honorific', row.get('honorific', ''))} {row.get('name', '')}".strip()


def _nominees(rows: Rows) -> tuple[Part, ...]:
    words = wording("papers")["registration"]
    collectives = tuple(row for row in rows if is_collective(row))
    individuals = tuple(row for row in rows if not is_collective(row))
    return (
        _table(words["individuals"].format(count=figure(str(len(individuals)))), "individuals", individuals),
        _table(words["collectives"].format(count=figure(str(len(collectives)))), "collectives", collectives),
        Part(words["totals"], table=_totals(rows)),
    )


def _table(title: str, name: str, rows: Rows) -> Part:
    table = columns(name)
    return Part(title, table=Table(table, filled(table, map(_shown, rows))))


def _shown(row: Row) -> Mapping[str, str]:
    return {
        **row,
        "name": addressed(row),
        "class": chosen("class", row.get("class", "")),
        "title": "\n".join(awards(row)),
        "headcount": figure(row.get("headcount", "")),
        "note": "\n".join(row[key] for key in ("initiative", "earlier", "note") if row.get(key)),
    }


def _totals(rows: Rows) -> Table:
    table = columns("totals")
    found = tallied(rows, lambda row: row, awards)
    total = {"title": wording("papers")["registration"]["total"], **tally(rows).shown()}
    return Table(
        table, filled(table, ({"title": name, **one.shown()} for name, one in found)), cells(table, total)
    )
