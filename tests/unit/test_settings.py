"""Settings that follow from others."""

import pytest

from bot.settings import load_settings


@pytest.mark.parametrize(
    ("given", "pace"),
    [
        ({}, 30),
        ({"telegram_rate": 12}, 12),
        ({"telegram_paid_broadcast": True}, 1000),
        ({"telegram_paid_broadcast": True, "telegram_rate": 30}, 30),
    ],
)
def test_paid_broadcasts_are_faster_unless_a_rate_is_set(given: dict[str, object], pace: float) -> None:
    assert load_settings(_env_file=None, **given).telegram_pace == pace
