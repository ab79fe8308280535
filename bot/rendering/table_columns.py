"""Columns that the officers' sheets share, and where each row of theirs comes from (provenance)."""

from collections.abc import Iterable, Iterator, Sequence

from bot.rendering.officer_lists import TableOf
from bot.rendering.sheets import CellKind, Sheet, SheetColumn, SheetRow, numbered
from bot.rendering.wording import wording
from core.dossiers import HandedIn, Submission
from core.drafts import Draft
from core.people import Enterprise
from core.reading.collation import text_key

OVERRIDE = "override:"


def sheet_columns(*groups: str) -> list[SheetColumn]:
    """The columns of these groups of workbooks.yaml, one after another."""
    found = (one for group in groups for one in wording("workbooks")["columns"][group])
    return [SheetColumn(**{**one, "kind": CellKind(one.get("kind", "text"))}) for one in found]


def sheet_name(key: str) -> str:
    """What a sheet is called."""
    return str(wording("workbooks")["sheets"][key])


def title_of(of: TableOf) -> str:
    """What the whole table is about: “Đăng ký danh hiệu thi đua năm 2026”."""
    return str(wording("workbooks")["kinds"][of.kind].format(year=of.year))


def whose(handed: HandedIn) -> SheetRow:
    """The enterprise of a row."""
    return {
        "enterprise": handed.enterprise,
        "tax_code": handed.tax_code,
        "zone": handed.zone,
        "group": handed.group,
    }


def provenance(handed: HandedIn) -> SheetRow:
    """The version that a row was read from, and how it stands."""
    words, version = wording("workbooks"), handed.submission
    return {
        "version": version.version,
        "receipt": version.receipt,
        "at": version.at,
        "state": words["states"][handed.dossier.state],
        "late": words["late"][_lateness(version)],
    }


def missing_sheet(missing: Iterable[Enterprise]) -> Sheet:
    """The enterprises that have handed nothing in, by zone and name."""
    ordered = sorted(missing, key=lambda one: (not one.zone, text_key(one.zone), text_key(one.name)))
    rows: Iterator[SheetRow] = (
        {
            "enterprise": one.name,
            "tax_code": one.tax_code,
            "zone": one.zone,
            "group": one.group,
            "kind": one.kind,
        }
        for one in ordered
    )
    return Sheet(sheet_name("missing"), sheet_columns("enterprise", "missing"), numbered(rows))


def source_sheet(of: TableOf, handed: Sequence[HandedIn], missing: int) -> Sheet:
    """What was taken out, when and by whom, and every version that it rests on."""
    words = wording("workbooks")["source"]
    preface = {
        "what": title_of(of),
        "board": of.issuer.name,
        "plan": of.plan,
        "at": of.taken_at,
        "by": of.by,
        "handed": str(len(handed)),
        "missing": str(missing),
        "rule": words["rule_text"],
    }
    rows = ({**whose(one), **provenance(one), **_sender(one.submission)} for one in handed)
    return Sheet(
        sheet_name("source"),
        sheet_columns("enterprise", "provenance", "source"),
        numbered(rows),
        preface=[(words[key], value) for key, value in preface.items()],
    )


def _lateness(version: Submission) -> str:
    if version.due is None:
        return "unknown"
    return "yes" if version.late else "no"


def _sender(version: Submission) -> SheetRow:
    return {"by": version.by_name, "due": version.due, "reasons": _reasons(version.content)}


def _reasons(content: Draft) -> str:
    """Why the enterprise keeps what a check warned of."""
    return "\n".join(value for key, value in content.answers.items() if key.startswith(OVERRIDE) and value)
