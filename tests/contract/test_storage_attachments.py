"""Files of dossiers: each content once an item; what was handed in with a version stays with it."""

from datetime import timedelta

import pytest

from core.dossiers import Attachment, Dossier, NewAttachment
from core.ids import AttachmentId, PersonId
from storage.database import Database
from storage.dossier_tables import attachment
from tests.fakes.dossier_rows import begin, file, hand_in, owed
from tests.fakes.rows import NOW, at_once, each, meet, rows

AT_ONCE = 8
HOUR = timedelta(hours=1)


@pytest.fixture
def lan(example_database: Database) -> PersonId:
    """Who sends the files."""
    return meet(example_database).person.id


@pytest.fixture
def draft(example_database: Database, lan: PersonId) -> Dossier:
    """What they belong to."""
    return begin(example_database, lan)


def add(database: Database, *files: NewAttachment) -> list[Attachment]:
    return each(database, files, lambda uow, one: uow.attachments.add(one, NOW))


def of(database: Database, found: Dossier) -> list[str]:
    return [one.name for one in database.run_now(lambda uow: uow.attachments.of(found.id))]


def get(database: Database, found: Attachment) -> Attachment | None:
    return database.run_now(lambda uow: uow.attachments.get(found.id))


def test_files_come_back_oldest_first(example_database: Database, draft: Dossier, lan: PersonId) -> None:
    other = begin(example_database, lan, owed(2))
    made = add(example_database, file(draft.id, lan, "b"), file(draft.id, lan), file(other.id, lan))
    new = file(draft.id, lan, "b")
    assert made[0] == Attachment(
        made[0].id, draft.id, lan, "scan", "b.pdf", "pdf", 1024, new.sha256, new.key, NOW
    )
    assert of(example_database, draft) == ["b.pdf", "a.pdf"]
    assert get(example_database, made[0]) == made[0]


def test_a_file_that_is_not_there_is_none(example_database: Database) -> None:
    assert example_database.run_now(lambda uow: uow.attachments.get(AttachmentId(1))) is None


def test_the_same_content_is_kept_once_an_item(
    example_database: Database, draft: Dossier, lan: PersonId
) -> None:
    first, again, other = add(
        example_database, file(draft.id, lan), file(draft.id, lan), file(draft.id, lan, item="evidence")
    )
    assert first == again
    assert [first.item, other.item] == ["scan", "evidence"]


def test_the_same_content_sent_at_once_is_kept_once(
    example_database: Database, draft: Dossier, lan: PersonId
) -> None:
    files = [file(draft.id, lan)] * AT_ONCE
    added = at_once(example_database, files, lambda uow, one: uow.attachments.add(one, NOW))
    assert len(set(added)) == 1
    assert len(rows(example_database, attachment)) == 1


def test_a_file_taken_out_of_a_draft_is_gone_and_may_come_again(
    example_database: Database, draft: Dossier, lan: PersonId
) -> None:
    (first,) = add(example_database, file(draft.id, lan))
    example_database.run_now(lambda uow: uow.attachments.remove(first.id, NOW + HOUR))
    assert (of(example_database, draft), get(example_database, first)) == ([], None)
    (again,) = add(example_database, file(draft.id, lan))
    assert again.id != first.id
    assert of(example_database, draft) == ["a.pdf"]


def test_a_file_that_was_handed_in_stays_readable(
    example_database: Database, draft: Dossier, lan: PersonId
) -> None:
    (first,) = add(example_database, file(draft.id, lan))
    hand_in(example_database, lan, "DK-1", at=NOW + HOUR)
    hours = [NOW + 2 * HOUR, NOW + 3 * HOUR]
    each(example_database, hours, lambda uow, at: uow.attachments.remove(first.id, at))
    assert (of(example_database, draft), get(example_database, first)) == ([], first)
    assert rows(example_database, attachment)[0]["removed_at"] == NOW + 2 * HOUR


def test_a_file_is_an_orphan_when_no_dossier_needs_it(
    example_database: Database, draft: Dossier, lan: PersonId
) -> None:
    present, handed_in, removed = add(example_database, *(file(draft.id, lan, one) for one in "abc"))
    example_database.run_now(lambda uow: uow.attachments.remove(removed.id, NOW + HOUR))
    hand_in(example_database, lan, "DK-1", at=NOW + 2 * HOUR)
    example_database.run_now(lambda uow: uow.attachments.remove(handed_in.id, NOW + 3 * HOUR))
    keys = [present.key, handed_in.key, removed.key, "nobody's"]
    orphans = example_database.run_now(lambda uow: uow.attachments.orphans(keys))
    assert orphans == {removed.key, "nobody's"}
    assert example_database.run_now(lambda uow: uow.attachments.orphans([])) == frozenset()
