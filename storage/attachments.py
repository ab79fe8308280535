"""Files of dossiers: what is known of each; the bytes lie elsewhere, under its key."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, Text, bindparam, cast, or_, select, update

from core.dossiers import Attachment, NewAttachment
from core.ids import AttachmentId, DossierId, PersonId
from storage.announcement_tables import announcement
from storage.columns import AnyRow
from storage.dossier_tables import attachment, submission
from storage.tables import conversation
from storage.upsert import insert_new

_A, _S = attachment, submission
_OF_DOSSIER = (
    select(_A).where(_A.c.dossier_id == bindparam("of_dossier"), _A.c.removed_at.is_(None)).order_by(_A.c.id)
)
_SAME = _OF_DOSSIER.where(_A.c.item == bindparam("of_item"), _A.c.sha256 == bindparam("of_sha256"))
# A file that was taken out stays with the versions that were handed in while it was there.
_WAS_HANDED_IN = (
    select(_S.c.id)
    .where(_S.c.dossier_id == _A.c.dossier_id, _S.c.at >= _A.c.at, _S.c.at < _A.c.removed_at)
    .exists()
)
_NEEDED = or_(_A.c.removed_at.is_(None), _WAS_HANDED_IN)
_BY_ID = select(_A).where(_A.c.id == bindparam("of_id"), _NEEDED)
_KEYS = select(_A.c.key).where(_A.c.key.in_(bindparam("of_keys", expanding=True)), _NEEDED)

# What goes along with an announcement, and with one that is still composed in a conversation.
_OF_ANNOUNCEMENT = announcement.c.data[("file", "key")].as_string()
_SENT = select(_OF_ANNOUNCEMENT).where(_OF_ANNOUNCEMENT.in_(bindparam("of_keys", expanding=True)))
_COMPOSED = select(cast(conversation.c.answers, Text)).where(conversation.c.flow == "announce")


class SqlAttachments:
    """The Attachments port over one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, new: NewAttachment, at: datetime) -> Attachment:
        """Keep what is known of a file; the same content for the same item of a dossier is kept once."""
        values = {
            "dossier_id": new.dossier,
            "by_id": new.by,
            "item": new.item,
            "name": new.name,
            "kind": new.kind,
            "size": new.size,
            "sha256": new.sha256,
            "key": new.key,
            "at": at,
        }
        self._connection.execute(insert_new(self._connection, _A), values)
        same = {"of_dossier": new.dossier, "of_item": new.item, "of_sha256": new.sha256}
        return _attachment(self._connection.execute(_SAME, same).one())

    def of(self, dossier: DossierId) -> tuple[Attachment, ...]:
        """The files of a dossier, oldest first."""
        return tuple(
            _attachment(row) for row in self._connection.execute(_OF_DOSSIER, {"of_dossier": dossier})
        )

    def get(self, attachment: AttachmentId) -> Attachment | None:
        """One file; none when it was taken out before any version was handed in with it."""
        row = self._connection.execute(_BY_ID, {"of_id": attachment}).first()
        return None if row is None else _attachment(row)

    def remove(self, attachment: AttachmentId, at: datetime) -> None:
        """Take a file out of its dossier; what was handed in with an earlier version stays readable there."""
        present = (_A.c.id == attachment, _A.c.removed_at.is_(None))
        self._connection.execute(update(_A).where(*present).values(removed_at=at))

    def orphans(self, keys: Collection[str]) -> frozenset[str]:
        """Which of these keys (500 at most) nothing needs; a file that was just kept has no row yet."""
        needed = set(self._connection.scalars(_KEYS, {"of_keys": list(keys)}))
        needed |= set(self._connection.scalars(_SENT, {"of_keys": list(keys)}))
        composed = [str(one) for one in self._connection.scalars(_COMPOSED)]
        return frozenset(
            one for one in keys if one not in needed and not any(one in each for each in composed)
        )


def _attachment(row: AnyRow) -> Attachment:
    return Attachment(
        AttachmentId(row.id),
        DossierId(row.dossier_id),
        PersonId(row.by_id),
        row.item,
        row.name,
        row.kind,
        row.size,
        row.sha256,
        row.key,
        row.at,
    )
