"""The unit of work: every repository over one connection, one transaction (the UnitOfWork port)."""

from functools import cached_property

from sqlalchemy import Connection

from storage.announcements import SqlAnnouncements
from storage.attachments import SqlAttachments
from storage.audit import SqlAudit
from storage.boards import SqlBoards
from storage.campaigns import SqlCampaigns
from storage.coverage import SqlCoverage
from storage.data_requests import SqlDataRequests
from storage.dossiers import SqlDossiers
from storage.extensions import SqlExtensions
from storage.inbox import SqlInbox
from storage.invites import SqlInvites
from storage.ledger import SqlLedger
from storage.passages import SqlPassages
from storage.people import SqlPeople
from storage.plan_drafts import SqlPlanDrafts
from storage.plan_versions import SqlPlanVersions
from storage.privacy import SqlPrivacy
from storage.pulse import SqlPulse
from storage.questions import SqlQuestions
from storage.recipients import SqlRecipients
from storage.retention import SqlRetention
from storage.task_states import SqlTaskStates
from storage.web_chat import SqlWebChat
from storage.wishes import SqlWishes


class Unit:
    """Repositories that share a transaction; whoever runs it commits or rolls back."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def inbox(self) -> SqlInbox:
        """Messages that came in."""
        return SqlInbox(self._connection)

    @cached_property
    def people(self) -> SqlPeople:
        """Persons, addresses, roles, consents."""
        return SqlPeople(self._connection)

    @cached_property
    def boards(self) -> SqlBoards:
        """Boards, enterprises, calendars."""
        return SqlBoards(self._connection)

    @cached_property
    def invites(self) -> SqlInvites:
        """Codes and access requests."""
        return SqlInvites(self._connection)

    @cached_property
    def campaigns(self) -> SqlCampaigns:
        """Activated plans and their rulings."""
        return SqlCampaigns(self._connection)

    @cached_property
    def ledger(self) -> SqlLedger:
        """Everything sent or to be sent."""
        return SqlLedger(self._connection)

    @property
    def outbox(self) -> SqlLedger:
        """The ledger, as handlers see it."""
        return self.ledger

    @cached_property
    def privacy(self) -> SqlPrivacy:
        """What is kept about a person."""
        return SqlPrivacy(self._connection)

    @cached_property
    def web_chat(self) -> SqlWebChat:
        """The messages of the web chat."""
        return SqlWebChat(self._connection)

    @cached_property
    def dossiers(self) -> SqlDossiers:
        """Registrations and summaries."""
        return SqlDossiers(self._connection)

    @cached_property
    def attachments(self) -> SqlAttachments:
        """The files of dossiers."""
        return SqlAttachments(self._connection)

    @cached_property
    def extensions(self) -> SqlExtensions:
        """Requests for more time."""
        return SqlExtensions(self._connection)

    @cached_property
    def audit(self) -> SqlAudit:
        """Who looked at or took out what."""
        return SqlAudit(self._connection)

    @cached_property
    def data_requests(self) -> SqlDataRequests:
        """What persons want done about their own data."""
        return SqlDataRequests(self._connection)

    @cached_property
    def retention(self) -> SqlRetention:
        """What is kept only for a time."""
        return SqlRetention(self._connection)

    @cached_property
    def announcements(self) -> SqlAnnouncements:
        """Everything that is sent to many."""
        return SqlAnnouncements(self._connection)

    @cached_property
    def recipients(self) -> SqlRecipients:
        """The rows of announcements on the ledger."""
        return SqlRecipients(self._connection)

    @cached_property
    def wishes(self) -> SqlWishes:
        """What people said about being written to."""
        return SqlWishes(self._connection)

    @cached_property
    def task_states(self) -> SqlTaskStates:
        """How far the board's own duties are."""
        return SqlTaskStates(self._connection)

    @cached_property
    def coverage(self) -> SqlCoverage:
        """Who can be reached at all."""
        return SqlCoverage(self._connection)

    @cached_property
    def pulse(self) -> SqlPulse:
        """Whether planned sends are held, and what is."""
        return SqlPulse(self._connection)

    @cached_property
    def questions(self) -> SqlQuestions:
        """Questions that wait for an officer, and known answers."""
        return SqlQuestions(self._connection)

    @cached_property
    def plan_drafts(self) -> SqlPlanDrafts:
        """Plans that are not active yet."""
        return SqlPlanDrafts(self._connection)

    @cached_property
    def plan_versions(self) -> SqlPlanVersions:
        """The versions of active plans."""
        return SqlPlanVersions(self._connection)

    @cached_property
    def passages(self) -> SqlPassages:
        """The plans' own words."""
        return SqlPassages(self._connection)
