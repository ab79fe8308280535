"""Every quote stands in the text at its line: one that a page number cuts in two keeps the part before it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from core.campaign.plan import Anniversary, Basis, Movement, Plan, Quote, Recipient, Target, Task
from core.campaign.quotes import plain
from core.reading.plans.paper import Paper

_Quoted = TypeVar("_Quoted", Anniversary, Basis, Movement, Recipient, Target, Task)


def standing(plan: Plan, paper: Paper) -> Plan:
    """The plan with quotes that stand as they are; what has no words left is dropped."""
    return replace(
        plan,
        issuer_quote=_shown(plan.issuer_quote, paper),
        theme_quote=_shown(plan.theme_quote, paper) if plan.theme_quote else None,
        bases=_all(plan.bases, paper),
        anniversaries=_all(plan.anniversaries, paper),
        phases=tuple(replace(one, anniversaries=_all(one.anniversaries, paper)) for one in plan.phases),
        movements=_all(plan.movements, paper),
        tasks=_all(plan.tasks, paper),
        targets=_all(plan.targets, paper),
        recipients=_all(plan.recipients, paper),
    )


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
