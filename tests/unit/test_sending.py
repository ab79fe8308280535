"""What a send takes and carries: a change is one message, and a lease outlives the longest send."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import desk_of
from bot.channels.registry import SERVICES, ServiceChannel
from bot.links import SignedLinks
from bot.sending import CUT, shortened
from bot.settings import load_settings
from core.dialogue.capabilities import TELEGRAM
from core.dialogue.fitting import PartFile, fit
from core.dialogue.rich_text import RichText, Span, SpanKind, utf16_len
from core.messages import ChannelName, Choice

NARROW = replace(TELEGRAM, text_limit=40, caption_limit=20)
CHOICES = (Choice("ack:1", "Đã nhận"),)


@given(st.text(st.sampled_from("a ạ🏅\n."), max_size=200))
def test_a_change_is_one_message_that_fits_with_its_choices(text: str) -> None:
    part = shortened(fit(RichText(text), CHOICES, NARROW), NARROW)
    assert utf16_len(part.rich.text) <= NARROW.text_limit
    assert part.choices == CHOICES
    assert part.rich.text == text or part.rich.text.endswith(CUT)


def test_what_is_cut_keeps_the_marks_of_what_is_left() -> None:
    rich = RichText("a" * 100, (Span(SpanKind.BOLD, 0, 3), Span(SpanKind.BOLD, 90, 3)))
    assert shortened(fit(rich, (), NARROW), NARROW).rich.spans == (Span(SpanKind.BOLD, 0, 3),)


def test_what_stands_under_a_file_is_cut_to_what_fits_there() -> None:
    file = PartFile("a.pdf", "pdf", "0", "key")
    part = shortened(fit(RichText("a" * 100), CHOICES, NARROW, file), NARROW)
    assert (part.file, utf16_len(part.rich.text), part.choices) == (file, NARROW.caption_limit, CHOICES)


@pytest.mark.parametrize("service", SERVICES, ids=lambda one: one.name)
@pytest.mark.parametrize(("send_timeout_s", "lease_s"), [(20, 70), (120, 370), (1, 60)])
def test_a_lease_outlives_the_longest_send(
    service: ServiceChannel, send_timeout_s: float, lease_s: float
) -> None:
    """Whatever is set: to wait for another's upload, and two calls of its own."""
    settings = load_settings(_env_file=None, send_timeout_s=send_timeout_s, lease_s=60)
    assert service.limits(settings).lease_s == lease_s


def test_quotas_that_are_set_are_known_to_the_ledger_and_to_officers() -> None:
    settings = load_settings(_env_file=None, zalo_daily_quota=500, telegram_paid_broadcast=True)
    zalo = next(one for one in SERVICES if one.name is ChannelName.ZALO).limits(settings)
    policy = desk_of(settings, SignedLinks("http://127.0.0.1", "secret"), "secret", None).policy
    assert (zalo.daily, zalo.monthly) == (500, 0)
    assert (policy.daily, policy.monthly) == ({ChannelName.ZALO: 500}, {})
    assert policy.rates[ChannelName.TELEGRAM] == settings.telegram_pace
