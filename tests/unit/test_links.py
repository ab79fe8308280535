"""A signed link opens one thing for one person, for so long and no longer."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bot.links
from bot.links import (
    VALID_S,
    AttachmentPass,
    DocumentPass,
    Door,
    PlanDraftPass,
    PlanUploadPass,
    ProgressPass,
    SentFilePass,
    SignedLinks,
    TablePass,
    TemplatePass,
    UploadPass,
)
from core.campaign.plan import DutyKind
from core.ids import AttachmentId, BoardId, DossierId, PersonId, PlanDraftId, PlanId, SubmissionId

LAN = PersonId(7)
PLAN = PlanId("bac-giang-2021")
LINKS = SignedLinks("https://thidua.example", "a secret of these tests")
OTHERS = SignedLinks("https://thidua.example", "another secret")
NOON = 1_800_000_000.0
# What makes a link, what reads it, and what it then says.
MADE: dict[Door, tuple[Callable[[SignedLinks], str], Callable[[str], object], object]] = {
    Door.EXPORT: (lambda links: links.export(LAN), LINKS.person_of, LAN),
    Door.UPLOAD: (
        lambda links: links.upload(DossierId(3), LAN, "scan"),
        LINKS.upload_of,
        UploadPass(DossierId(3), LAN, "scan"),
    ),
    Door.DOCUMENT: (
        lambda links: links.document(SubmissionId(4), LAN),
        LINKS.document_of,
        DocumentPass(SubmissionId(4), LAN),
    ),
    Door.ATTACHMENT: (
        lambda links: links.attachment(AttachmentId(5), LAN),
        LINKS.attachment_of,
        AttachmentPass(AttachmentId(5), LAN),
    ),
    Door.TABLE: (
        lambda links: links.table(PLAN, DutyKind.YEAREND, "xlsx", LAN),
        LINKS.table_of,
        TablePass(PLAN, DutyKind.YEAREND, "xlsx", LAN),
    ),
    Door.PROGRESS: (
        lambda links: links.progress(PLAN, DutyKind.REGISTRATION, LAN),
        LINKS.progress_of,
        ProgressPass(PLAN, DutyKind.REGISTRATION, LAN),
    ),
    Door.SENT_FILE: (
        lambda links: links.sent_file("ab12", "pdf", "Giấy mời.pdf"),
        LINKS.sent_file_of,
        SentFilePass("ab12", "pdf", "Giấy mời.pdf"),
    ),
    Door.TEMPLATE: (
        lambda links: links.template(DossierId(3), LAN),
        LINKS.template_of,
        TemplatePass(DossierId(3), LAN),
    ),
    Door.PLAN_UPLOAD: (
        lambda links: links.plan_upload(BoardId("bac-giang"), LAN),
        LINKS.plan_upload_of,
        PlanUploadPass(BoardId("bac-giang"), LAN),
    ),
    Door.PLAN_DRAFT: (
        lambda links: links.plan_draft(PlanDraftId(6), LAN),
        LINKS.plan_draft_of,
        PlanDraftPass(PlanDraftId(6), LAN),
    ),
}
each = pytest.mark.parametrize("door", Door)


def token(door: Door, links: SignedLinks = LINKS) -> str:
    """The last part of a link."""
    return MADE[door][0](links).rpartition("/")[2]


@each
def test_a_link_says_what_it_was_made_for(door: Door) -> None:
    made, read, said = MADE[door]
    assert made(LINKS).startswith(f"https://thidua.example/{door}/")
    assert read(token(door)) == said


@each
def test_a_token_opens_one_kind_of_page_only(door: Door) -> None:
    opened = [other for other in Door if MADE[other][1](token(door)) is not None]
    assert opened == [door]


@each
def test_a_link_of_another_installation_opens_nothing(door: Door) -> None:
    assert MADE[door][1](token(door, OTHERS)) is None


@each
def test_a_link_works_until_its_last_second(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.links, "wall_s", lambda: NOON)
    made, read = token(door), MADE[door][1]
    monkeypatch.setattr(bot.links, "wall_s", lambda: NOON + VALID_S[door])
    assert read(made) is not None
    monkeypatch.setattr(bot.links, "wall_s", lambda: NOON + VALID_S[door] + 1)
    assert read(made) is None


def test_links_last_as_long_as_people_are_told() -> None:
    """Two hours to add files, a day to take one or a table, longer for what is signed or was announced."""
    hours = {door: seconds / 3600 for door, seconds in VALID_S.items()}
    assert (hours.pop(Door.UPLOAD), hours.pop(Door.PLAN_UPLOAD)) == (2, 2)
    assert (hours.pop(Door.DOCUMENT), hours.pop(Door.SENT_FILE)) == (30 * 24, 90 * 24)
    assert set(hours.values()) == {24}


@given(text=st.text(max_size=60))
def test_no_nonsense_opens_anything(text: str) -> None:
    assert [door for door in Door if MADE[door][1](text) is not None] == []


@given(place=st.integers(min_value=0), letter=st.sampled_from("Aa0_-."))
def test_no_changed_token_opens_anything(place: int, letter: str) -> None:
    right = token(Door.UPLOAD)
    at = place % (len(right) - 1)  # the last letter's spare bits mean nothing
    changed = right[:at] + letter + right[at + 1 :]
    assert changed == right or LINKS.upload_of(changed) is None
