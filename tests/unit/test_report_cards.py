"""How long the rest takes, and which reasons are one."""

from dataclasses import replace

import pytest

from bot.rendering.text import labels
from core.campaign.audience import Skip
from core.desk import Desk, SendingPolicy
from core.messages import ChannelName
from handlers.announcing.report_cards import minutes, reasons_in

RATES = {ChannelName.TELEGRAM: 30.0, ChannelName.ZALO: 1.0}


@pytest.mark.parametrize(
    ("shares", "waiting", "wanted"),
    [
        ({"telegram": 10}, 3600, 2),
        ({"telegram": 1, "zalo": 1}, 240, 2),
        ({"telegram": 10}, 1, 1),
        ({"telegram": 10}, 0, 0),
        ({"web": 10}, 5000, 0),
        ({}, 5000, 0),
    ],
)
def test_the_slowest_channel_gives_the_time(
    desk: Desk, shares: dict[str, int], waiting: int, wanted: int
) -> None:
    paced = replace(desk, policy=SendingPolicy(rates=RATES))
    assert minutes(paced, shares, waiting) == wanted


def test_codes_that_mean_the_same_are_one_reason() -> None:
    found = reasons_in(labels()["vi"], {"http_502": 2, "http_503": 3, "": 9, Skip.MUTED.value: 1})
    assert [one["count"] for one in found if isinstance(one, dict)] == [5, 1]
