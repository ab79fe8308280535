"""A form is its draft and a few notes: after any message it can be put away and taken up again."""

import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from core.dialogue.asking import question
from core.dialogue.flow import Flow
from core.dialogue.form import PLACE_NOTES, End, Form, place_in
from core.drafts import Draft
from handlers.flows.registration import REGISTRATION
from storage.titles import catalogue
from tests.fakes.list_form import FLOW, form, say, whole

WORDS = st.sampled_from(
    [
        "12", "1", "2", "3", "250", "Lê Lan", "Lê Lan, Tổ 2", "Mai", "Tổ Hai, Tổ 2\nLê Hoa", "1: Tổ 2",
        "A A, Tổ 1\nB B, Tổ 2\nC C, Tổ 3\nD", "sửa", "sửa 1", "sửa 2", "Bộ phận", "xoá 1", "hoàn tác", "xem",
        "huỷ", "quay lại", "bỏ qua", "để sau", "gửi", "ok", "không", "Tổ 5?", "edit:list:1:people",
        "Nguyễn Văn An – công nhân – Tổ may 2 – LĐTT", "Nguyễn Văn An\nTrần Thị Bình\nLê Văn Cường\nVũ Hoa",
        "An – LĐTT\nTổ may 2 – TTLĐTT", "a" * 1600, "0", "Chiến sĩ thi đua", "", "xong", "xem tiếp",
    ]
)  # fmt: skip
SAID = st.lists(st.one_of(WORDS, st.text(max_size=12)), max_size=12)


def _taken_up_again(one: Form) -> Form:
    """The form as another process finds it, a day later: from JSON, by the flow of the same name."""
    noted = json.loads(json.dumps(one.place.notes()))
    kept = json.loads(json.dumps({"answers": one.draft.answers, "rows": one.draft.rows}))
    rows = {group: tuple(found) for group, found in kept["rows"].items()}
    draft = Draft(kept["answers"], rows)
    assert set(noted) <= PLACE_NOTES
    return Form(one.flow, draft, replace(one.known, draft=draft), place_in(noted))


def _holds(begun: Form, said: list[str]) -> None:
    for words in said:
        after, again = say(begun, words), say(_taken_up_again(begun), words)
        assert question(_taken_up_again(after)) == question(after) == question(again)
        assert (after.says, after.end, after.draft) == (again.says, again.end, again.draft)
        begun = after if after.end is End.OPEN else begun


@settings(derandomize=True, deadline=None, max_examples=200)
@given(SAID)
def test_a_form_with_lists_asks_the_same_after_a_restart(said: list[str]) -> None:
    _holds(form(*whole("Lê Lan"), {"name": "Tổ Một"}, counts=({"name": "LĐTT"},)), said)
    _holds(form(), said)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(SAID)
def test_the_registration_asks_the_same_after_a_restart(said: list[str]) -> None:
    _holds(_of(REGISTRATION, Draft({"workers": "120", "collectives": "4"})), said)
    _holds(_of(REGISTRATION, Draft()), said)


def _of(flow: Flow, draft: Draft) -> Form:
    begun = form()
    labels = {**begun.known.labels, **LABELS}
    return Form(flow, draft, replace(begun.known, labels=labels, titles=catalogue(), draft=draft))


LABELS = {f"class:{one}": one for one in ("leader", "manager", "worker", "other")}
LABELS |= {key: key for key in ("row:keep", "row:individual", "row:collective")}


def test_nothing_but_the_place_is_noted() -> None:
    begun = say(form(*whole(*(f"Lê Lan {number}" for number in range(20)))), "xem 16", "sửa 17", "Bộ phận")
    assert begun.place.notes() == {"_edit": "list:17:unit", "_pending": "16"}
    assert FLOW.name == begun.flow.name
