"""Single answers in a document's words: their label, the value as Vietnamese write it, its unit."""

from collections.abc import Iterable

from bot.rendering.figures import figure
from bot.rendering.paper_parts import PaperOf
from bot.rendering.text import labels
from bot.rendering.wording import chosen, wording
from core.campaign.summary_fields import FieldKind, Indicator
from core.campaign.summary_form import field_of
from core.units import Unit


def answer_lines(of: PaperOf, keys: Iterable[str]) -> tuple[str, ...]:
    """“Tổng số lao động: 1.250 người” for each of these answers that was given."""
    return tuple(f"{item_name(key)}: {written(key, value)}" for key in keys if (value := of.answer(key)))


def written(key: str, value: str) -> str:
    """One answer with its unit."""
    field = field_of(key)
    if field and field.kind is FieldKind.YES_NO:
        return chosen("answer", value)
    return f"{figure(value)} {item_unit(key)}".strip() if field is None or field.unit else value


def item_name(key: str) -> str:
    """What people call an answer: its label."""
    return labels()["vi"][f"item:{key}"]


def item_unit(key: str) -> str:
    """The unit of an answer; empty for a plain count and for words."""
    field = field_of(key)
    own: str = wording("papers")["own_units"].get(key, "")
    return own or unit_name(field.unit if field else None)


def indicator_name(indicator: Indicator) -> str:
    """What an indicator is called: “Doanh thu”."""
    name: str = wording("papers")["indicators"][indicator.key]
    return name


def unit_name(unit: Unit | None) -> str:
    """“tỷ đồng”; empty where there is no unit."""
    return str(wording("papers")["units"][unit]) if unit else ""
