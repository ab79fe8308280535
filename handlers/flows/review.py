"""An officer returns a dossier: the reasons, line by line, looked over before they are sent."""

import re

from core.dialogue.flow import Facts, Flow, Read, Step
from core.dossiers import Remark
from core.reading.folding import fold, nfc

LONGEST = 4000
# “5-7: …” is about several rows: as no place is meant alone, it stays whole and is a remark on the whole.
_ON_ROW = re.compile(r"^(?:dong|stt|so)?\s*(?P<number>\d{1,4})\s*(?::|[.)](?!\d)|[–-](?!\s*\d))\s*(?P<at>)")
_ON_ITEM = re.compile(r"^muc\s*(?P<number>\d{1,9})(?!\d|\s*[–-]\s*\d)\s*[:.)–-]?\s*(?P<at>)")
_ON_WHOLE = re.compile(r"^(?:chung|toan bo|ca ho so)\s*[:.)–-]\s*(?P<at>)(?=.)")


def remarks_in(text: str, rows: int, items: tuple[str, ...], group: str) -> tuple[Remark, ...] | None:
    """One remark a line: “5: thiếu bộ phận” on row 5, “mục 3: …” on the third item, else on the whole.

    Where there are no rows a bare number is an item's. None where a number leads nowhere.
    """
    found = []
    for written in nfc(text).splitlines():
        line = " ".join(written.split())
        if line:
            remark = _remark(line, rows, items, group)
            if remark is None:
                return None
            found.append(remark)
    return tuple(found)


def _remark(line: str, rows: int, items: tuple[str, ...], group: str) -> Remark | None:
    folded = fold(line)
    item, row, whole = _ON_ITEM.match(folded), _ON_ROW.match(folded), _ON_WHOLE.match(folded)
    if item or (row and not rows):
        match = item or row
        number = int(match["number"]) if match else 0
        reason = line[match.end("at") :] if match else ""
        return Remark(items[number - 1], reason) if 1 <= number <= len(items) and reason else None
    if row:
        reason = line[row.end("at") :]
        return (
            Remark(f"{group}:{row['number']}", reason) if 1 <= int(row["number"]) <= rows and reason else None
        )
    return Remark("", line[whole.end("at") :] if whole else line)


def _reasons(said: str, facts: Facts) -> Read:
    if len(said) > LONGEST:
        return Read(problem="flow/too_long", data={"most": LONGEST, "length": len(said)})
    answers = facts.draft.answers
    items = tuple(filter(None, answers.get("_items", "").split(",")))
    found = remarks_in(said, int(answers.get("_rows", "0")), items, answers.get("_group", ""))
    return Read(said.strip()) if found else Read(problem="review/no_such_place")


RETURN = Flow(
    "return",
    1,
    (
        Step("reasons", "review/reasons", _reasons, verbatim=True),
        Step("confirm", "review/confirm", choices=("yes", "no")),
    ),
)
