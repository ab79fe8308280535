"""What is no answer never becomes one: the question stays open, or what was written down is said."""

from dataclasses import replace
from unicodedata import normalize

import pytest

from core.campaign.plan import DutyKind
from core.desk import Desk
from core.messages import Inbound, InboundKind, IncomingFile, KeptFile
from storage.database import Database
from storage.example import example, load
from tests.fakes.fillings import OPENED_BY, filled
from tests.fakes.nominee_lists import REGISTRATION
from tests.fakes.trials import Stage, Tried

FORMS = sorted(OPENED_BY)
LONG = "chữ " * 1024
NAME = "Nguyễn Văn Đức"
ODD = (
    "không", "có", "ok", "👍", "❤️❤️❤️", LONG, normalize("NFD", NAME), "0", "-5", "12", "1e9", "9" * 20,
    "bao nhiêu cũng được à?", "em chưa hiểu?", "/abc", "gửi", "<b>đậm</b>", "{{ 7*7 }}", "''; DROP TABLE",
    "", "   ", "\u200b", "\u202e", "1\n2\n3", "a\tb\tc", "Kế hoạch", "…", "https://thidua.example/x",
)  # fmt: skip
ODD_AT_THE_CARD = tuple(one for one in ODD if one != "gửi")
TO_US = ("👍", "❤️❤️❤️", "ok", "vâng", "gửi", "/abc", "em chưa hiểu?", "…", "", "   ", "\u200b")
WRITTEN_DOWN = frozenset({"flow/noted", "flow/rows_filled", "flow/more"})
OF_ROWS = ("added", "preview", "dropped", "doubt", "lacking")


@pytest.fixture
def stage(sqlite: Database, desk: Desk) -> Stage:
    """HR of an enterprise, in the example."""
    sqlite.run_now(lambda uow: load(uow, example()))
    return Stage(sqlite, desk)


@pytest.mark.parametrize("kind", FORMS)
def test_whatever_is_said_the_form_goes_on_and_tells_what_it_wrote(stage: Stage, kind: DutyKind) -> None:
    for before in filled(stage, kind):
        for said in ODD if before.conversation.step else ODD_AT_THE_CARD:
            after = stage.try_(said)
            where = (before.conversation.step, said[:20], after.templates)
            assert after.conversation.flow == before.conversation.flow, where
            assert after.draft == before.draft or tells(before, after), where


@pytest.mark.parametrize("kind", FORMS)
def test_what_is_said_to_us_is_written_down_nowhere(stage: Stage, kind: DutyKind) -> None:
    """A word of agreement answers where yes is an answer, and nowhere else."""
    for before in filled(stage, kind):
        is_word = not before.heard[-1].choices and "menu" not in before.templates[-1]
        for said in TO_US if is_word else ():
            after = stage.try_(said)
            where = (before.conversation.step, said, after.text[:200])
            assert (after.draft, after.conversation.step) == (before.draft, before.conversation.step), where


@pytest.mark.parametrize("kind", FORMS)
def test_a_question_in_the_middle_is_answered_and_the_form_goes_on(stage: Stage, kind: DutyKind) -> None:
    for before in filled(stage, kind):
        for said, answer in (("hạn nộp?", "deadlines/card"), ("/lienhe", "contact")):
            after = stage.try_(said)
            assert after.templates[0] == answer, before.conversation.step
            assert asks_the_same(before, after), (before.conversation.step, after.templates)


@pytest.mark.parametrize("kind", FORMS)
def test_what_cannot_be_read_is_said_and_asked_again(stage: Stage, kind: DutyKind) -> None:
    for before in filled(stage, kind):
        for thing in ("sticker", "voice", "location", "video", "contact", "other"):
            after = stage.try_(unreadable(stage, thing))
            assert after.templates[0] == "unsupported"
            assert asks_the_same(before, after), (before.conversation.step, thing)


@pytest.mark.parametrize("kind", FORMS)
def test_huy_in_the_middle_asks_first(stage: Stage, kind: DutyKind) -> None:
    for before in filled(stage, kind):
        asked = stage.try_("huỷ")
        assert asked.heard[-1].choices == ("form:later", "form:discard", "form:continue")
        assert asks_the_same(before, stage.try_("huỷ", "Làm tiếp"))


def test_a_name_in_whatever_encoding_is_the_same_name(stage: Stage) -> None:
    """NFD, as Macs write it, is kept as NFC."""
    stage.play(*REGISTRATION[:-2])
    assert stage.try_(normalize("NFD", NAME)).draft.answers["signer"] == NAME


def test_a_number_is_no_post_and_no_name_is_a_paper_s_number(stage: Stage) -> None:
    """Where words are asked a bare number is asked back, where a number is asked a name is."""
    before = stage.play(*REGISTRATION[:-1])
    assert stage.try_("12").conversation.step == before.conversation.step == "signer_post"
    stage.play("sửa số văn bản")
    assert stage.try_(NAME).draft.answers["number"] == ""
    assert stage.try_("12/ĐK").draft.answers["number"] == "12/ĐK"


def test_a_form_with_nobody_at_work_is_asked_about(stage: Stage) -> None:
    """“Không” is no total of workers, though it is one of collectives."""
    before = stage.play("đăng ký")
    assert stage.try_("không").draft == before.draft
    assert stage.try_("1250", "không").draft.answers["collectives"] == "0"


def test_send_said_twice_is_no_reason_for_keeping_a_warning(stage: Stage) -> None:
    """The first “gửi” is answered with a question; the second is no answer to it."""
    stage.play(*REGISTRATION[:2], "0", REGISTRATION[3].replace("LĐTT", "CSTĐCS"), *REGISTRATION[4:])
    asked = stage.play("gửi")
    if asked.conversation.step.startswith("override:"):
        assert stage.try_("gửi").draft == asked.draft
    else:
        assert asked.templates[0] in {"dossier/errors", "dossier/receipt"}


@pytest.mark.parametrize("kind", FORMS)
def test_a_file_in_the_middle_is_kept_and_the_open_choices_hold(stage: Stage, kind: DutyKind) -> None:
    """The card at the end itself asks for the signed paper: when it came, its buttons still work."""
    for before in filled(stage, kind):
        after = stage.try_(a_file(stage))
        assert after.templates == ("files/arrived",)
        held, offered = after.conversation, before.conversation
        assert (held.choices, held.nonce, held.step) == (offered.choices, offered.nonce, offered.step)


@pytest.mark.parametrize("problem", ["broken", "too_big", "unknown_kind"])
def test_a_file_that_is_refused_leaves_the_open_choices_alone(stage: Stage, problem: str) -> None:
    before = stage.play(*REGISTRATION)
    after = stage.try_(a_file(stage, problem))
    assert (after.templates, after.conversation) == (("files/problem",), before.conversation)


def a_file(stage: Stage, problem: str = "") -> Inbound:
    """A PDF from the chat, as the receiver hands it over once it is fetched and kept."""
    inbound = stage.inbound(InboundKind.FILE, "")
    kept = KeptFile("Bản ký.pdf", "pdf", 1200, "a" * 64, "a" * 64, problem=problem)
    return replace(inbound, file=IncomingFile("Bản ký.pdf", 1200, "ref"), kept=kept)


def unreadable(stage: Stage, thing: str) -> Inbound:
    """A sticker, a voice message, a place on the map."""
    return stage.inbound(InboundKind.UNSUPPORTED, thing)


def tells(before: Tried, after: Tried) -> bool:
    """Whether what was written down is said: the value, the rows, or the choice that was taken."""
    said = {one for one in after.templates if one in WRITTEN_DOWN or one.endswith(OF_ROWS)}
    is_choice = bool(before.heard[-1].choices) and before.conversation.step != after.conversation.step
    return bool(said) or is_choice


def asks_the_same(before: Tried, after: Tried) -> bool:
    """The same question is open: same item, same choices, and nothing of the draft has changed."""
    is_same = (before.conversation.step, before.draft) == (after.conversation.step, after.draft)
    return is_same and before.heard[-1].choices == after.heard[-1].choices
