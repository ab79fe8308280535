"""What handlers may ask besides the database: links, codes, holidays, labels."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from core.campaign.plan import DutyKind
from core.campaign.rule_answers import RuleAnswers
from core.campaign.title_rules import TitleRules
from core.campaign.titles import TitleCatalogue
from core.campaign.working_days import ListedDay, WorkCalendar
from core.ids import AttachmentId, BoardId, DossierId, PersonId, PlanDraftId, PlanId, SubmissionId
from core.messages import ChannelName, Choice
from core.reading.plans.checks_words import PlanWords
from core.reading.questions.understanding import Understanding


class Links(Protocol):
    """Addresses of our own pages, signed and expiring where they show something personal."""

    def plan(self, plan: PlanId) -> str:
        """The plan's text."""
        ...

    def export(self, person: PersonId) -> str:
        """What is kept about a person, as a file; works for a day."""
        ...

    def upload(self, dossier: DossierId, person: PersonId, item: str) -> str:
        """The page on which this person adds a file to a dossier; `item` says what it is for. Two hours."""
        ...

    def document(self, submission: SubmissionId, person: PersonId) -> str:
        """The document of one version, ready to sign; for this person, thirty days."""
        ...

    def attachment(self, attachment: AttachmentId, person: PersonId) -> str:
        """A file of a dossier; for this person, a day."""
        ...

    def table(self, plan: PlanId, kind: DutyKind, form: str, person: PersonId) -> str:
        """What was handed in, consolidated, as `xlsx` or `docx`; for this officer, a day."""
        ...

    def progress(self, plan: PlanId, kind: DutyKind, person: PersonId) -> str:
        """The picture of how far the zones are; for this officer, a day."""
        ...

    def sent_file(self, key: str, kind: str, name: str) -> str:
        """A file that goes along with an announcement; for whoever has the address, ninety days."""
        ...

    def template(self, dossier: DossierId, person: PersonId) -> str:
        """The empty Excel list of nominees; a day."""
        ...

    def plan_upload(self, board: BoardId, person: PersonId) -> str:
        """The page on which this officer hands in the file of a plan of this board. Two hours."""
        ...

    def plan_draft(self, draft: PlanDraftId, person: PersonId) -> str:
        """A draft of a plan beside its text; for this officer, a day."""
        ...

    def invite(self, channel: ChannelName, code: str) -> str:
        """Opens the bot with the code typed in; empty where the channel has no such thing."""
        ...


class Codes(Protocol):
    """One-time codes: made by chance, kept as keyed hashes."""

    def new(self) -> str:
        """Six digits."""
        ...

    def hashed(self, code: str) -> str:
        """What is kept instead of the code."""
        ...

    def receipt(self, kind: DutyKind) -> str:
        """A receipt (mã biên nhận): “DK-7K3M9Q”, letters and digits that nobody mistakes for one another."""
        ...


class Holidays(Protocol):
    """The public holidays as a library knows them."""

    def calendar(self, overrides: Mapping[date, ListedDay]) -> WorkCalendar:
        """The board's calendar, the officer's entries over the library's."""
        ...


@dataclass(frozen=True, slots=True)
class SendingPolicy:
    """How an installation sends to many.

    `hold_s` seconds pass before anything of a broadcast goes; above `approval_above` recipients a second
    person agrees first. `rates` are messages a second, `daily` and `monthly` a channel's quotas; none is
    known where a channel is missing. With `anniversaries` the days that a plan celebrates are told too.
    """

    hold_s: float = 60.0
    approval_above: int = 100
    rates: Mapping[ChannelName, float] = field(default_factory=dict)
    daily: Mapping[ChannelName, int] = field(default_factory=dict)
    monthly: Mapping[ChannelName, int] = field(default_factory=dict)
    anniversaries: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """What handlers may ask besides the database; built once by the composition root."""

    links: Links
    codes: Codes
    holidays: Holidays
    labels: Mapping[str, Mapping[str, str]]
    titles: TitleCatalogue
    rules: TitleRules
    understanding: Understanding
    facts: RuleAnswers
    default_board: BoardId | None = None
    channels: Sequence[ChannelName] = ()
    policy: SendingPolicy = field(default_factory=SendingPolicy)
    words: PlanWords = field(default_factory=PlanWords)

    @property
    def on_record(self) -> Mapping[str, str]:
        """The labels in the language of what a board says about its plans, whoever asks: Vietnamese."""
        return self.labels["vi"]

    def choices(self, locale: str, keys: Sequence[str]) -> tuple[Choice, ...]:
        """Choices with their labels in this language."""
        return tuple(Choice(key, self.labels[locale][key]) for key in keys)
