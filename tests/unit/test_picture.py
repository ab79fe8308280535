"""A flow draws itself: every item once, conditions dashed, the way back, and no label breaks the drawing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.flow import flows
from bot.cli.main import main
from core.dialogue.flow import Flow, Step
from core.dialogue.picture import mermaid
from tests.fakes.list_form import FLOW, LABELS

NODE = re.compile(r'    (\w+)(\["|\[\["|\("|\(\["|\{\{")([^"]*)("\]|"\]\]|"\)|"\]\)|"\}\})')
ARROW = re.compile(r'    (\w+(?: & \w+)*) (-->|-\. "[^"]*" \.->|-- "[^"]*" -->) (\w+(?: & \w+)*)')
DRAWN = mermaid(FLOW, LABELS).splitlines()


def test_items_stand_in_order_with_their_labels_and_columns() -> None:
    assert DRAWN[0] == "flowchart TD"
    assert '    i1["1 · Số văn bản"]' in DRAWN
    assert '    i3[["3 · Kết quả (các dòng có sẵn)<br/>• Số người<br/>• Ghi chú"]]' in DRAWN
    assert '    i4["4 · Người ký (không bắt buộc)"]' in DRAWN


def test_what_is_asked_on_a_condition_is_dashed_and_can_be_passed_by() -> None:
    assert '    i2 -. "khi có điều kiện" .-> i3' in DRAWN
    assert "    i2 & i3 --> i4" in DRAWN


def test_the_review_leads_back_to_every_item() -> None:
    assert "    i4 --> review" in DRAWN
    assert '    review -. "sửa" .-> i1 & i2 & i3 & i4' in DRAWN


@pytest.mark.parametrize("flow", flows(), ids=lambda flow: flow.name)
def test_every_arrow_joins_nodes_that_are_there_and_every_line_is_one_of_both(flow: Flow) -> None:
    lines = mermaid(flow, LABELS).splitlines()[1:]
    nodes = {found[1] for line in lines if (found := NODE.fullmatch(line))}
    arrows = [found for line in lines if (found := ARROW.fullmatch(line))]
    assert len(nodes) + len(arrows) == len(lines)
    assert {name for one in arrows for side in (one[1], one[3]) for name in side.split(" & ")} == nodes


@given(st.text())
def test_no_label_breaks_out_of_its_quotes(label: str) -> None:
    flow = Flow("demo", 1, (Step("name", "ask/name", choices=("yes",)),))
    lines = mermaid(flow, {"item:name": label, "yes": label}).splitlines()
    (node,) = (found for line in lines if (found := NODE.fullmatch(line)) and found[1] == "i1")
    assert not set('"`\\') & set(node[3])
    assert "<" not in node[3].replace("<br/>", "")


def test_the_command_lists_draws_and_refuses(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow"]) == 0
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed == [flow.name for flow in flows()]
    with pytest.raises(SystemExit, match="2"):
        main(["flow", "nope"])
    assert ", ".join(listed) in capsys.readouterr().err
