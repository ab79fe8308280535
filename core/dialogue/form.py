"""A form as a person fills it in: the flow, the draft, the place, and what is to be said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from core.dialogue.flow import Facts, Flow, Group, Item, Step, is_answered
from core.drafts import Answers, Draft, Rows
from core.messages import Choice, Json
from core.reading.folding import fold

PLACE_NOTES = frozenset({"_edit", "_asking", "_pending"})
FEWEST_LETTERS = 2
MOST_DIGITS = 6
LONGEST_SHOWN = 120
NO_ROWS: Rows = ({"_none": "1"},)


class Asking(StrEnum):
    """What the form itself asks, besides the questions of its items."""

    NOTHING = ""
    UNSURE = "unsure"
    CANCEL = "cancel"
    EDIT = "edit"
    MORE = "more"


class End(StrEnum):
    """Whether the form goes on, and else how it ended."""

    OPEN = ""
    DONE = "done"
    CANCELLED = "cancelled"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person stands, besides what the draft tells.

    `edit` is the item that was called up: a step, a group, a row (`nominees:5`, from 1) or one value of it
    (`nominees:5:title`). `pending` are the words that are asked back about, or the row that a page of the
    list starts with; while that is noted, a changed row leads back to the list.
    """

    edit: str = ""
    asking: Asking = Asking.NOTHING
    pending: str = ""

    def notes(self) -> dict[str, str]:
        """The place as notes beside answers; nothing for nowhere in particular."""
        noted = {"_edit": self.edit, "_asking": self.asking.value, "_pending": self.pending}
        return {key: value for key, value in noted.items() if value}


def place_in(notes: Answers) -> Place:
    """The place that was noted."""
    return Place(notes.get("_edit", ""), Asking(notes.get("_asking", "")), notes.get("_pending", ""))


@dataclass(frozen=True, slots=True)
class Say:
    """A template, its data, and choices: given ones, or keys of the labels file."""

    template: str
    data: Mapping[str, Json] = field(default_factory=dict)
    choices: tuple[Choice | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form in the hands of one person; every message makes a new one."""

    flow: Flow
    draft: Draft
    known: Facts
    place: Place = Place()
    says: tuple[Say, ...] = ()
    end: End = End.OPEN

    @property
    def facts(self) -> Facts:
        """What readers may know, with the draft as it is now."""
        return replace(self.known, draft=self.draft)

    @property
    def current(self) -> Item | None:
        """The item that a message answers: the one called up, else the first open one; none at the review."""
        key = self.place.edit.partition(":")[0] if not self.flow.item(self.place.edit) else self.place.edit
        called = self.flow.item(key) if key else None
        return called or self.flow.open_item(self.draft)

    @property
    def row(self) -> int | None:
        """The row that was called up, from 0."""
        number = self.place.edit.split(":")[1:2]
        at = int(number[0][:MOST_DIGITS]) - 1 if number and number[0].isdecimal() else None
        item = self.current
        fits = at is not None and isinstance(item, Group) and 0 <= at < len(self.draft.of(item.key))
        return at if fits else None

    @property
    def column(self) -> str:
        """The value of the row that was called up; empty for the whole row."""
        return (self.place.edit.split(":", 2)[2:] or [""])[0]

    def at(self, edit: str = "", asking: Asking = Asking.NOTHING, pending: str = "") -> "Form":
        """The form at another place."""
        return replace(self, place=Place(edit, asking, pending))

    def saying(self, template: str, choices: tuple[Choice | str, ...] = (), /, **data: Json) -> "Form":
        """The form with one more thing to say."""
        return replace(self, says=(*self.says, Say(template, data, choices)))

    def ended(self, end: End) -> "Form":
        """The form at its end."""
        return replace(self, end=end)

    def answered(self, key: str, value: str) -> "Form":
        """The form with an answer, back where the person was."""
        return replace(self, draft=self.draft.answered(key, value), place=Place())

    def with_rows(self, group: Group, rows: Rows) -> "Form":
        """The form with these rows in a group; what was there before can be brought back once.

        “xong” holds on only while nothing is missing or doubtful.
        """
        before = self.draft.of(group.key) or NO_ROWS
        draft = self.draft.listed(group.before, before).listed(group.key, rows)
        return replace(self, draft=draft if group.is_done(draft) else draft.without(group.key))

    def progress(self) -> dict[str, Json]:
        """“bước 7/12”: which of the items that apply is asked."""
        items = self.flow.applying(self.draft)
        item = self.current
        at = items.index(item) + 1 if item in items else len(items)
        return {"step": at, "of": len(items)}

    def listed(self) -> list[tuple[int, Item]]:
        """The answered items with the numbers under which they are changed (“sửa 3”)."""
        items = [one for one in self.flow.applying(self.draft) if _is_begun(one, self.draft)]
        return list(enumerate(items, 1))

    def meant(self, words: str) -> tuple[Item, ...]:
        """The answered items that folded words name: by number, by label, else by a part of the label."""
        labels = {item.key: fold(self.known.label(item.key)) for _, item in self.listed()}
        ways: tuple[Callable[[int, Item], bool], ...] = (
            lambda number, _item: str(number) == words,
            lambda _number, item: labels[item.key] == words,
            lambda _number, item: len(words) > FEWEST_LETTERS and words in labels[item.key],
        )
        found = (tuple(item for number, item in self.listed() if way(number, item)) for way in ways)
        return next((items for items in found if items), ())

    def shown(self, item: Item) -> Json:
        """An item's value as people read it; a skipped one is empty, a group its totals."""
        if isinstance(item, Group):
            return {"rows": len(self.draft.of(item.key)), "totals": item.totals(self.draft.of(item.key))}
        return self.shown_value(item, self.draft.answers.get(item.key, ""))

    def shown_value(self, step: Step, value: str) -> str:
        """A step's value as people read it: the label of a choice, the beginning of a long text."""
        if value in step.choices:
            return self.choice(step, value).label
        shown = step.show(value, self.facts) if value else ""
        return _beginning(shown) if step.long else shown

    def choice(self, step: Step, key: str) -> Choice:
        """A choice of a step: by the step's own label for it (`permit:yes`), else by the common one."""
        labels = self.known.labels
        return Choice(key, labels.get(f"{step.key}:{key}") or labels.get(key, key))


def _beginning(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN].rpartition(' ')[0]}…"


def _is_begun(item: Item, draft: Draft) -> bool:
    return is_answered(item, draft) or (isinstance(item, Group) and bool(draft.of(item.key)))
