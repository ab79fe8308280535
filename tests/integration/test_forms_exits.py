"""From wherever a person stands in a form, “/menu”, “/start” and “/huỷ” lead out, and the draft stays."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.campaign.plan import DutyKind
from core.desk import Desk
from storage.database import Database
from storage.example import example, load
from tests.fakes.fillings import OPENED_BY, filled
from tests.fakes.nominee_lists import REGISTRATION, pasted
from tests.fakes.trials import Stage, Tried

FORMS = sorted(OPENED_BY)
# What people type at a form, whatever is asked: answers, wishes, questions, numbers of choices.
VOCABULARY = (
    "1", "2", "3", "12", "1250", "1.250", "0", "xong", "bỏ qua", "đồng ý", "không", "có", "thêm",
    "giữ nguyên", "sửa", "sửa 1", "sửa 3", "xoá", "xoá 2", "hoàn tác", "xem lại", "xem 16", "quay lại",
    "trợ giúp", "hạn nộp?", "huỷ", "tiếp", "gửi", "👍", "chữ " * 400, "Nguyễn Văn Nam", "Giám đốc",
    "Tổ may 2", pasted(doubtful=3), "Nguyễn Văn An – công nhân – Tổ may 2 – LĐTT",
    "Trần Thị Bình, chiến sĩ thi đua",
)  # fmt: skip
WAYS_OUT = ("/menu", "/start", "/huy", "huỷ", "/cancel")

often = settings(
    derandomize=True,
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def stage(sqlite: Database, desk: Desk) -> Stage:
    """HR of an enterprise, in the example."""
    sqlite.run_now(lambda uow: load(uow, example()))
    return Stage(sqlite, desk)


@pytest.mark.parametrize("kind", FORMS)
def test_from_every_question_there_is_a_way_out(stage: Stage, kind: DutyKind) -> None:
    for tried in filled(stage, kind):
        for said in WAYS_OUT:
            out = left(stage, (said,))
            assert out.draft == tried.draft, (tried.conversation.step, said)


@pytest.mark.parametrize("kind", FORMS)
@often
@given(said=st.lists(st.sampled_from(VOCABULARY), max_size=10))
def test_from_wherever_somebody_got_lost_there_is_a_way_out(
    stage: Stage, kind: DutyKind, said: list[str]
) -> None:
    before = stage.try_(OPENED_BY[kind], *said)
    for way in WAYS_OUT[1:3]:
        assert left(stage, (OPENED_BY[kind], *said, way)).draft == before.draft


@pytest.mark.parametrize("kind", FORMS)
def test_what_is_thrown_away_is_thrown_away_only_after_a_second_word(stage: Stage, kind: DutyKind) -> None:
    """“Huỷ” asks; “bỏ hẳn” empties the draft; until then every answer is there."""
    last = list(filled(stage, kind))[-1]
    assert stage.try_("huỷ").draft == last.draft
    gone = stage.try_("huỷ", "Bỏ hẳn bản nháp")
    assert (gone.draft.answers, gone.draft.rows, gone.conversation.flow) == ({}, {}, "")


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("a", ("hồ sơ", "rút hồ sơ")),
        ("a", ("xin gia hạn", "1")),
        ("a", ("xin gia hạn", "1", "20/4")),
        ("canbo", ("duyệt", "1", "2")),
        ("canbo", ("duyệt", "1", "2", "1: thiếu bộ phận")),
    ],
)
def test_the_short_talks_about_a_dossier_have_a_way_out(
    stage: Stage, who: str, said: tuple[str, ...]
) -> None:
    stage.play(*REGISTRATION, "gửi")
    asked = replace(stage, who=who)
    assert asked.try_(*said).conversation.flow
    for way in WAYS_OUT:
        left(asked, (*said, way))


def left(stage: Stage, said: tuple[str, ...]) -> Tried:
    """Out of the form: at once, or after the one word that “huỷ” asks for."""
    out = stage.try_(*said)
    if out.conversation.flow:
        assert "flow/cancel" in out.templates, (said[-3:], out.templates)
        out = stage.try_(*said, "để sau")
    assert not out.conversation.flow, (said[-3:], out.templates)
    return out
