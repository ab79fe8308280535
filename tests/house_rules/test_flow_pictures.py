"""The page of pictures is what the command draws now."""

from bot.cli.flow import page
from tests.house_rules.source import ROOT

PAGE = ROOT / "docs/flows.md"


def test_the_page_of_pictures_is_up_to_date() -> None:
    is_same = PAGE.read_text(encoding="utf-8") == page()
    assert is_same, (
        "the conversations changed: draw them anew with `.venv/bin/thidua flow --all > docs/flows.md`"
    )
