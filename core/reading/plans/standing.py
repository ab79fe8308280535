"""Every quote stands in the text at its line: one that a page number cuts in two keeps one of its parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from core.campaign.plan import (
    Anniversary,
    Basis,
    Flag,
    Movement,
    Phase,
    Plan,
    Quote,
    Recipient,
    Target,
    Task,
)
from core.campaign.quotes import plain
from core.reading.plans.paper import Paper

_FARTHEST = 12  # lines over which a page's end can stretch
_FIGURE = re.compile(r"\d")
_Quoted = TypeVar("_Quoted", Anniversary, Basis, Movement, Recipient, Target, Task)


@dataclass(frozen=True, slots=True)
class _Lines:
    """A paper's lines with white space folded, each folded once."""

    of: Sequence[str]
    folded: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.of)

    def __getitem__(self, number: int) -> str:
        """The line of this number, counted from 1."""
        if number not in self.folded:
            self.folded[number] = plain(self.of[number - 1])
        return self.folded[number]


def standing(plan: Plan, paper: Paper) -> Plan:
    """The plan with quotes that stand as they are; what has no words left is dropped."""
    lines = _Lines(paper.lines)
    return replace(
        plan,
        issuer_quote=_shown(plan.issuer_quote, lines),
        theme_quote=_shown(plan.theme_quote, lines) if plan.theme_quote else None,
        bases=_all(plan.bases, lines),
        anniversaries=_all(plan.anniversaries, lines),
        phases=tuple(_phase(one, lines) for one in plan.phases),
        deadlines=tuple(replace(one, quote=_day(one.quote, lines)) for one in plan.deadlines),
        movements=_all(plan.movements, lines),
        tasks=_all(plan.tasks, lines),
        targets=_all(plan.targets, lines),
        recipients=_all(plan.recipients, lines),
    )


def standing_flags(flags: Sequence[Flag], paper: Paper) -> tuple[Flag, ...]:
    """The flags with words that stand as they are; one whose words are nowhere stays, and quotes none."""
    lines = _Lines(paper.lines)
    return tuple(_flag(one, lines) for one in flags)


def _flag(flag: Flag, lines: _Lines) -> Flag:
    shown = _shown(Quote(flag.quote, flag.line), lines)
    if shown.text == flag.quote:
        return flag
    return replace(flag, quote=shown.text, line=shown.line if shown.text else 0)


def _phase(phase: Phase, lines: _Lines) -> Phase:
    return replace(
        phase,
        start_quote=_day(phase.start_quote, lines),
        end_quote=_day(phase.end_quote, lines),
        anniversaries=_all(phase.anniversaries, lines),
    )


def _day(quote: Quote, lines: _Lines) -> Quote:
    """The words of a day that stand together: of two parts the first with a figure, else the first."""
    first = _shown(quote, lines)
    rest = quote.text[len(first.text) :].strip()
    if not _FIGURE.search(rest) or _FIGURE.search(first.text):
        return first
    following = range(first.line + 1, min(first.line + _FARTHEST, len(lines)) + 1)
    line = next((one for one in following if lines[one].startswith(rest)), 0)
    return Quote(rest, line) if line else first


def _all(items: Sequence[_Quoted], lines: _Lines) -> tuple[_Quoted, ...]:
    shown = (replace(item, quote=_shown(item.quote, lines)) for item in items)
    return tuple(item for item in shown if item.quote.text)


def _shown(quote: Quote, lines: _Lines) -> Quote:
    """The quote as far as the paper's lines go on with it."""
    if not 1 <= quote.line <= len(lines):
        return quote
    first = lines[quote.line]
    if quote.text in first:
        return quote
    text, line = first, quote.line
    at = next((n for n in range(len(first)) if quote.text.startswith(first[n:])), -1)
    if at < 0:
        return replace(quote, text="")
    while line < len(lines) and len(text) - at < len(quote.text):
        longer = f"{text} {lines[line + 1]}".rstrip()
        if not quote.text.startswith(longer[at:]) and not longer[at:].startswith(quote.text):
            break
        text, line = longer, line + 1
    return replace(quote, text=text[at:][: len(quote.text)])
