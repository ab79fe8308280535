"""The page beside a plan's text: what was read, and what the board decided on it, by whom and when."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape

from bot.rendering.pages import page
from bot.web.plan_views import view_of
from core.campaign.plan import Plan, Ruling, Severity
from core.ids import BoardId, PlanDraftId
from core.plan_drafts import Author, Change, DraftState, PlanDraft
from storage.library import plan_text
from tests.fakes.read_plans import paper, read_paper_of

NOW, HUONG = datetime(2021, 3, 1, 1, 30, tzinfo=UTC), Author("Hương")
YEAR = ("DEADLINE_OTHER_YEAR", "deadline:registration", date(2021, 4, 15))


def shown(of: Plan | None, *changes: Change) -> str:
    """The page of a draft of this plan, as it reads."""
    assert of is not None
    board, state, on = BoardId("bac-giang"), DraftState.PROPOSED, "deadline:registration"
    draft = PlanDraft(
        PlanDraftId(1), board, of, "", "KH.docx", "", state, 1, HUONG, NOW, HUONG, NOW, {on: 0.4}, (), changes
    )
    words = re.sub(r"<[^>]+>", " ", unescape(page("plan_draft.html", view=view_of(draft, ""))))
    return " ".join(words.split())


def ruled(code: str, on: str, day: date | None = None) -> Change:
    """An officer's decision on a doubt."""
    return Change(HUONG, NOW, Ruling(code, on, "theo Ban", HUONG.name, NOW, day, "Ban đã đính chính"))


def grave(of: Plan) -> set[tuple[str, str]]:
    """What must be decided."""
    return {(flag.code, flag.on) for flag in of.flags if flag.severity is Severity.A}


def test_a_decided_day_stands_beside_the_one_that_was_read_and_is_in_doubt_no_more() -> None:
    plan = paper("bac-giang-2021").read.plan
    assert plan is not None
    assert "em đọc chưa chắc" in shown(plan)
    code, on, day = YEAR
    every = [ruled(*one, day if one == (code, on) else None) for one in sorted(grave(plan))]
    told = shown(plan, *every)
    assert "Em đọc là: trước thứ Tư 15/04/2020" in told
    assert "Ban quyết định: chậm nhất hết thứ Tư 14/04/2021 Hương, 08:30 thứ Hai 01/03/2021" in told
    assert "em đọc chưa chắc" not in told


def test_the_heading_counts_what_is_still_open() -> None:
    plan = paper("bac-giang-2021").read.plan
    assert plan is not None
    on = plan.flags_on(YEAR[1], Severity.A)[0]
    two = replace(plan, flags=(on, replace(on, on=f"{on.on}#2")))
    first, second = ruled(on.code, on.on, YEAR[2]), ruled(on.code, f"{on.on}#2")
    assert "Cần Ban quyết định (2)" in shown(two)
    assert "Cần Ban quyết định (còn 1 trong 2)" in shown(two, first)
    assert "Ban đã quyết định (2)" in shown(two, first, second)


def test_a_day_that_no_calendar_has_is_said_to_be_none() -> None:
    text = plan_text("bac-giang-2021").replace("15/4/2020", "30/2/2021")
    told = shown(read_paper_of(text).read.plan)
    assert "Em đọc là: ngày này không có trong lịch" in told
    assert "Em đọc là: trước " in told  # the other one's
