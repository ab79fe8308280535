"""The language of guided conversations: typed literals that check themselves when they are built."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from core.campaign.titles import TitleCatalogue
from core.drafts import Answers, Draft, Row, Rows
from core.messages import Choice, Json

OVERRIDE = "override:"
DONE = "done"
# So many rows of a message are taken at once; more are shown first.
FEW = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """What a reader may know besides the words: the day, the titles in force, labels, and what is filled in.

    `known` are values of the profile or of last year by step: offered, never taken silently.
    """

    today: date
    titles: TitleCatalogue
    labels: Mapping[str, str]
    draft: Draft = field(default_factory=Draft)
    known: Answers = field(default_factory=dict)
    locale: str = "vi"

    def label(self, key: str) -> str:
        """What people call an item of a form."""
        return self.labels.get(f"item:{key}") or self.labels.get(f"item:{key.partition(':')[0]}", key)

    def named(self, key: str) -> str:
        """The same; nothing where people have no name for it, as in short talks."""
        label = self.label(key)
        return "" if label == key else label


@dataclass(frozen=True, slots=True)
class Read:
    """An answer as understood.

    `problem` is the template that says kindly why it was not; `options` are the values it may mean, where
    only the person knows which; `doubt` is the template of a warning that the person must confirm. `also`
    are other answers that came along, in a list other values of the same row.
    """

    value: str = ""
    problem: str = ""
    options: tuple[str, ...] = ()
    doubt: str = ""
    data: Mapping[str, Json] = field(default_factory=dict)
    also: Answers = field(default_factory=dict)


Reader: TypeAlias = Callable[[str, Facts], Read]


def always(_draft: Draft) -> bool:
    """The condition of an item that is asked every time."""
    return True


def as_is(value: str, _facts: Facts) -> str:
    """A value that people read as it is kept."""
    return value


@dataclass(frozen=True, slots=True)
class Step:
    """One question: its template, its reader or its choices (keys of the labels file), its condition.

    `about` goes to the template beside the answers; `show` writes a value as people read it; `optional`
    lets “bỏ qua” pass; `help` is the template that “trợ giúp” answers with; a `long` text may come in
    several messages, because chat services cut it. `verbatim` words are written down as they are: where a
    question may be just what somebody wants to send, none is answered.
    """

    key: str
    ask: str
    read: Reader | None = None
    choices: tuple[str, ...] = ()
    when: Callable[[Draft], bool] = always
    optional: bool = False
    about: Mapping[str, Json] = field(default_factory=dict)
    show: Callable[[str, Facts], str] = as_is
    help: str = "flow/help"
    long: bool = False
    verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """One value of the rows that it applies to (`when`).

    `options` offers values; `each` asks row by row and not once for all rows.
    """

    key: str
    read: Reader
    options: Callable[[Row, Facts], tuple[str, ...]] | None = None
    mandatory: Callable[[Row], bool] = lambda _row: False
    show: Callable[[str, Facts], str] = as_is
    each: bool = False
    when: Callable[[Row], bool] = lambda _row: True


@dataclass(frozen=True, slots=True)
class Group:
    """A repeating part: rows read from a text, asked back where doubtful, completed column by column.

    `folder` holds its templates: ask, preview, doubt, lacking, column, row, menu, none_read. A row with the
    note `_doubt` is doubtful; `settle` answers it from the person's words, `doubt_choices` offers answers.
    A `fixed` group has its rows from elsewhere and only completes them. At most `most` rows. With `merge` a
    list that is sent again updates the rows that are there; `compare` tells beforehand what it does.
    """

    key: str
    folder: str
    read: Callable[[str, Facts], Rows]
    columns: tuple[Column, ...]
    settle: Callable[[Row, str, Facts], Row | Read]
    doubt_choices: Callable[[Row, Facts], tuple[Choice, ...]]
    totals: Callable[[Rows], Json]
    when: Callable[[Draft], bool] = always
    optional: bool = False
    fixed: bool = False
    most: int = 2000
    help: str = "flow/help"
    merge: Callable[[Rows, Rows], Rows] | None = None
    compare: Callable[[Rows, Rows], Json] | None = None

    @property
    def preview(self) -> str:
        """The key of the rows that were read and wait for a word."""
        return f"_preview:{self.key}"

    @property
    def last(self) -> str:
        """The key of last year's rows, which may be taken over."""
        return f"_last:{self.key}"

    @property
    def before(self) -> str:
        """The key of the rows as they were before the last change, for “hoàn tác”."""
        return f"_before:{self.key}"

    def column(self, key: str) -> Column | None:
        """The column with this key."""
        return next((one for one in self.columns if one.key == key), None)

    def doubtful(self, rows: Rows) -> int | None:
        """Where the first doubtful row stands."""
        return next((at for at, row in enumerate(rows) if row.get("_doubt")), None)

    def lacking(self, rows: Rows) -> tuple[Column, tuple[int, ...]] | None:
        """The first column that mandatory values are missing in, and in which rows."""
        for column in self.columns:
            places = tuple(
                at for at, row in enumerate(rows) if not row.get(column.key) and column.mandatory(row)
            )
            if places:
                return column, places
        return None

    def is_done(self, draft: Draft) -> bool:
        """Whether the person said so and every row is complete."""
        rows = draft.of(self.key)
        settled = self.doubtful(rows) is None and self.lacking(rows) is None
        has_rows = bool(rows) or self.optional
        said_so = draft.answers.get(self.key) == DONE
        return said_so and has_rows and settled and self.preview not in draft.rows


Item: TypeAlias = Step | Group


@dataclass(frozen=True, slots=True)
class Flow:
    """Items in order; `version` changes when their meaning does, so that old drafts are recognised.

    `review` is the template of the card at the end, where each item can still be changed; without it the
    flow ends with its last answer. `kept` says that the draft outlives the conversation (a dossier).
    `renamed` maps the keys of earlier versions to those of this one.
    """

    name: str
    version: int
    items: tuple[Item, ...]
    review: str = ""
    kept: bool = False
    renamed: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Items have different keys; a step has a reader or choices; renamed keys lead to items."""
        keys = [item.key for item in self.items]
        if not keys or len(set(keys)) != len(keys):
            raise ValueError(f"flow {self.name}: items need different keys")
        for item in self.items:
            if isinstance(item, Step) and (item.read is None) == (not item.choices):
                raise ValueError(f"flow {self.name}, step {item.key}: either a reader or choices")
        if not set(self.renamed.values()) <= set(keys) or set(self.renamed) & set(keys):
            raise ValueError(f"flow {self.name}: renamed keys lead from keys of old to keys of today")

    def item(self, key: str) -> Item | None:
        """The item with this key; a reason for keeping a warning is an item of every flow."""
        if key.startswith(OVERRIDE):
            return Step(key, "flow/override", read=_reason, about={"code": key.removeprefix(OVERRIDE)})
        return next((item for item in self.items if item.key == key), None)

    def applying(self, draft: Draft) -> tuple[Item, ...]:
        """The items that are asked with these answers."""
        return tuple(item for item in self.items if item.when(draft))

    def open_item(self, draft: Draft) -> Item | None:
        """The first item that applies and is not answered: what to ask now; none when all are."""
        return next((item for item in self.applying(draft) if not is_answered(item, draft)), None)

    def key_today(self, key: str) -> str:
        """What a key of an earlier version is today; notes about an item (`_preview:KEY`) go with it."""
        head, colon, tail = key.rpartition(":")
        is_note = head.startswith("_") or not head
        return f"{head}{colon}{self.renamed.get(tail, tail)}" if is_note else key

    def migrated(self, draft: Draft) -> Draft:
        """A draft of an earlier version: renamed answers move, and nothing that was answered is lost."""
        answers = {self.key_today(key): value for key, value in draft.answers.items()}
        rows = {self.key_today(key): value for key, value in draft.rows.items()}
        return replace(draft, answers={**answers, **_present(draft, self)}, rows=rows)


def is_answered(item: Item, draft: Draft) -> bool:
    """Whether nothing more is to be asked of an item."""
    return item.key in draft.answers if isinstance(item, Step) else item.is_done(draft)


def _present(draft: Draft, flow: Flow) -> Answers:
    """Answers already under today's keys win over renamed ones."""
    return {key: value for key, value in draft.answers.items() if key in flow.renamed.values()}


def _reason(said: str, _facts: Facts) -> Read:
    words = " ".join(said.split())
    return Read(words[:500]) if len(words) > 1 else Read(problem="flow/reason_problem")
