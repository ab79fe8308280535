"""Every quote stands in the text at its line: one that a page number cuts in two keeps one of its parts."""

import re
from collections.abc import Sequence
from dataclasses import replace
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


def standing(plan: Plan, paper: Paper) -> Plan:
    """The plan with quotes that stand as they are; what has no words left is dropped."""
    return replace(
        plan,
        issuer_quote=_shown(plan.issuer_quote, paper),
        theme_quote=_shown(plan.theme_quote, paper) if plan.theme_quote else None,
        bases=_all(plan.bases, paper),
        anniversaries=_all(plan.anniversaries, paper),
        phases=tuple(_phase(one, paper) for one in plan.phases),
        deadlines=tuple(replace(one, quote=_day(one.quote, paper)) for one in plan.deadlines),
        movements=_all(plan.movements, paper),
        tasks=_all(plan.tasks, paper),
        targets=_all(plan.targets, paper),
        recipients=_all(plan.recipients, paper),
    )


def standing_flags(flags: Sequence[Flag], paper: Paper) -> tuple[Flag, ...]:
    """The flags with words that stand as they are; one whose words are nowhere stays, and quotes none."""
    return tuple(_flag(one, paper) for one in flags)


def _flag(flag: Flag, paper: Paper) -> Flag:
    shown = _shown(Quote(flag.quote, flag.line), paper)
    if shown.text == flag.quote:
        return flag
    return replace(flag, quote=shown.text, line=shown.line if shown.text else 0)


def _phase(phase: Phase, paper: Paper) -> Phase:
    return replace(
        phase,
        start_quote=_day(phase.start_quote, paper),
        end_quote=_day(phase.end_quote, paper),
        anniversaries=_all(phase.anniversaries, paper),
    )


def _day(quote: Quote, paper: Paper) -> Quote:
    """The words of a day that stand together: of two parts the first with a figure, else the first."""
    first = _shown(quote, paper)
    rest = quote.text[len(first.text) :].strip()
    if not _FIGURE.search(rest) or _FIGURE.search(first.text):
        return first
    following = range(first.line + 1, min(first.line + _FARTHEST, len(paper.lines)) + 1)
    line = next((one for one in following if plain(paper.lines[one - 1]).startswith(rest)), 0)
    return Quote(rest, line) if line else first


def _all(items: Sequence[_Quoted], paper: Paper) -> tuple[_Quoted, ...]:
    shown = (replace(item, quote=_shown(item.quote, paper)) for item in items)
    return tuple(item for item in shown if item.quote.text)


def _shown(quote: Quote, paper: Paper) -> Quote:
    """The quote as far as the paper's lines go on with it."""
    if not 1 <= quote.line <= len(paper.lines):
        return quote
    first = plain(paper.lines[quote.line - 1])
    if quote.text in first:
        return quote
    text, line = first, quote.line
    at = next((n for n in range(len(first)) if quote.text.startswith(first[n:])), -1)
    if at < 0:
        return replace(quote, text="")
    while line < len(paper.lines) and len(text) - at < len(quote.text):
        longer = f"{text} {plain(paper.lines[line])}".rstrip()
        if not quote.text.startswith(longer[at:]) and not longer[at:].startswith(quote.text):
            break
        text, line = longer, line + 1
    return replace(quote, text=text[at:][: len(quote.text)])
