"""Summaries as they are filled in: a form at any item, and what becomes of it message by message."""

from dataclasses import replace
from datetime import date

from bot.rendering.text import labels
from core.campaign.summary_form import FIELDS
from core.dialogue.asking import question
from core.dialogue.engine import advance
from core.dialogue.flow import Facts, Flow
from core.dialogue.form import Form
from core.drafts import Draft, Rows
from core.messages import Choice
from handlers.flows.summary import YEAREND
from storage.titles import catalogue

TITLES = catalogue()
LABELS = labels()["vi"]
# What a person says where the example of a field is no answer.
WORDS = {"permit": "đã có", "granted": "bỏ qua", "proposals": "bỏ qua"}


def form(flow: Flow = YEAREND, draft: Draft | None = None, known: dict[str, str] | None = None) -> Form:
    """A summary from its beginning; `known` are values that are offered."""
    begun_with = draft or Draft()
    return Form(flow, begun_with, Facts(date(2021, 11, 29), TITLES, LABELS, begun_with, known or {}))


def at(key: str, answers: dict[str, str] | None = None, rows: Rows = (), **known: str) -> Form:
    """The form where this item is open, everything else being answered or empty."""
    answered = {field.key: "" for field in FIELDS} | {"granted": "done", "proposals": "done"}
    answered = {one: value for one, value in (answered | (answers or {})).items() if one != key}
    named = {one.replace("__", "."): value for one, value in known.items()}
    return form(draft=Draft(answered, {key: rows} if rows else {}), known=named).at(key)


def say(begun_form: Form, *words: str) -> Form:
    """The form after these messages, each answering the question before it."""
    for said in words:
        offered = tuple(
            one if isinstance(one, Choice) else Choice(one, LABELS[one])
            for one in question(begun_form).choices
        )
        begun_form = advance(replace(begun_form, says=()), offered, said)
    return begun_form


def whole(flow: Flow) -> Form:
    """A form that was filled in with the examples of its fields, one message each."""
    filled = form(flow)
    examples = {field.key: field.example for field in FIELDS}
    for _ in range(len(flow.items)):
        item = filled.current
        if item is None:
            break
        filled = say(filled, WORDS.get(item.key) or examples[item.key])
    return filled
