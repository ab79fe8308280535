"""A small form with a list, as tests need it: names one a line, a doubt, columns of every kind."""

from datetime import date

from core.campaign.titles import TitleCatalogue
from core.dialogue.asking import question
from core.dialogue.engine import advance
from core.dialogue.flow import Column, Facts, Flow, Group, Read, Step
from core.dialogue.form import Form
from core.drafts import Draft, Row, Rows
from core.messages import Choice, Json
from core.reading.folding import nfc

MOST = 20
LABELS = {
    "item:before": "Số văn bản", "item:list": "Danh sách", "item:counts": "Kết quả", "item:after": "Người ký",
    "column:name": "Họ tên", "column:unit": "Bộ phận", "column:people": "Số người", "column:grade": "Loại",
    "column:note": "Ghi chú", "a": "Loại khá", "b": "Loại giỏi",
}  # fmt: skip


def read(said: str, _facts: Facts) -> Rows:
    """One row a line: “Lê Lan, Tổ 2”; a single word is a doubtful name; a line without letters is no row."""
    lines = (" ".join(nfc(line).split()) for line in said.splitlines())
    return tuple(_row(line) for line in lines if any(letter.isalpha() for letter in line))


def _row(line: str) -> Row:
    name, _, unit = (part.strip() for part in line.partition(","))
    doubt = {} if " " in name else {"_doubt": "one-word"}
    return {"name": name, **({"unit": unit} if unit else {}), **doubt}


def settle(row: Row, said: str, _facts: Facts) -> Row | Read:
    """A doubtful name is settled by one of two words, or kept."""
    name = row["name"] if said == "row:keep" else " ".join(said.split())
    if said != "row:keep" and len(name.split()) != 2:
        return Read(problem="demo/not_settled")
    return {**{key: value for key, value in row.items() if key != "_doubt"}, "name": name}


def text(said: str, _facts: Facts) -> Read:
    """Words on one line; a question is doubtful."""
    words = " ".join(said.split())
    return Read(words, doubt="flow/looks_like_question") if words.endswith("?") else Read(words)


def number(said: str, _facts: Facts) -> Read:
    """A whole number; “1.5” is ambiguous."""
    if said == "1.5":
        return Read(options=("1", "5"))
    words = said.strip().replace(".", "")
    is_number = words.isdecimal() and words.isascii()
    return Read(words) if is_number else Read(problem="demo/no_number")


def _is_team(row: Row) -> bool:
    return row.get("name", "").startswith("Tổ ")


def _grades(row: Row, _facts: Facts) -> tuple[str, ...]:
    return ("b",) if _is_team(row) else ("a", "b")


def _grade(said: str, _facts: Facts) -> Read:
    return Read(said.strip()) if said.strip() in {"a", "b"} else Read(problem="demo/no_grade")


def _shown(value: str, facts: Facts) -> str:
    return facts.labels.get(value, value)


def totals(rows: Rows) -> Json:
    """How many rows there are."""
    return len(rows)


def choices(_row: Row, _facts: Facts) -> tuple[Choice, ...]:
    """A doubtful name may be kept."""
    return (Choice("row:keep", "Giữ tên này"),)


LIST = Group(
    "list",
    "demo/list",
    read=read,
    columns=(
        Column("name", text),
        Column("unit", text, mandatory=lambda row: "_doubt" not in row),
        Column("people", number, mandatory=_is_team, each=True),
        Column(
            "grade", _grade, options=_grades, mandatory=lambda row: row.get("unit") == "Xưởng", show=_shown
        ),
        Column("note", text),
    ),
    settle=settle,
    doubt_choices=choices,
    totals=totals,
    most=MOST,
)
COUNTS = Group(
    "counts",
    "demo/counts",
    read=lambda _said, _facts: (),
    columns=(Column("people", number, mandatory=lambda _row: True, each=True), Column("note", text)),
    settle=settle,
    doubt_choices=choices,
    totals=totals,
    when=lambda draft: bool(draft.of("counts")),
    fixed=True,
)
FLOW = Flow(
    "list",
    1,
    (Step("before", "ask/before", text), LIST, COUNTS, Step("after", "ask/after", text, optional=True)),
    review="demo/review",
    kept=True,
)


def form(*rows: Row, done: bool = False, **more: Rows) -> Form:
    """The form at its list, with these rows in it, and others by group."""
    answers = {"before": "12", **({"list": "done", "after": "An"} if done else {})}
    return held(Draft(answers, {key: value for key, value in {"list": rows, **more}.items() if value}))


def held(draft: Draft) -> Form:
    """The form with a draft, at its open question."""
    return Form(FLOW, draft, Facts(date(2026, 3, 1), TitleCatalogue(()), LABELS, draft))


def whole(*names: str) -> Rows:
    """Rows that lack nothing."""
    return tuple({"name": name, "unit": "Tổ 2"} for name in names)


def say(begun: Form, *words: str) -> Form:
    """The form after these messages, each answering the question before it; it says what the last one did."""
    for said in words:
        begun = advance(Form(begun.flow, begun.draft, begun.known, begun.place), offered(begun), said)
    return begun


def offered(one: Form) -> tuple[Choice, ...]:
    """What the open question offers; a key of the labels file is its own label."""
    asked = question(one).choices
    return tuple(each if isinstance(each, Choice) else Choice(each, each) for each in asked)


def names(one: Form, group: str = "list") -> list[str]:
    """The names in a list."""
    return [row.get("name", "") for row in one.draft.of(group)]


def values(one: Form, column: str, group: str = "list") -> list[str]:
    """One column of a list."""
    return [row.get(column, "") for row in one.draft.of(group)]


def asks(one: Form) -> str:
    """The template of the open question."""
    return question(one).template


def told(one: Form) -> list[str]:
    """The templates of what is said before the question."""
    return [said.template for said in one.says]
