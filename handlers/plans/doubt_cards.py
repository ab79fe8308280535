"""The questions of the talk about a draft: each says what was done, and puts what is to be decided next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from core.campaign.conflicts import rivals
from core.campaign.plan import Severity
from core.campaign.quotes import inside
from core.dialogue.asking import question
from core.dialogue.form import Form, Place, Say
from core.drafts import Draft
from core.messages import Choice, Json
from core.plan_drafts import Doubt, PlanDraft
from handlers.flows.plans import DECIDE
from handlers.keys import number_in
from handlers.plans import comparing
from handlers.plans.change_targets import is_change
from handlers.plans.draft_cards import (
    SMALL,
    counts,
    cut,
    day_shown,
    doubt_card,
    label_of,
    last_of,
    name_of,
    quoted,
    rulings,
)
from handlers.plans.draft_edits import edits, is_edited
from handlers.plans.draft_outlook import coming
from handlers.plans.ruling import is_of_end, settled_day, takes_a_day, written_day
from handlers.turn import Turn

DRAFT, VERSION, FLAG, DAY, PASSED = "_draft", "_version", "_flag", "_day", "_passed"
"""What the conversation notes: the draft, the version that was seen, the doubt in hand, a day to be agreed
to, and that the list of lesser doubts is done with."""
ANSWER, WISH = "_answer", "_wish"
"""What people are to be told with the day that is to be agreed to; what was typed and is asked once more."""
IN_HAND: Mapping[str, str] = {"flag": "", "day": "", "answer": "", "wish": ""}
FLAG_KEY = "flag"
ONE_KEY = "one"
OF_DAYS, OF_THE_PAPER = frozenset({"right", "edit", "remove", "skip"}), frozenset({"use", "drop"})
"""What may be decided on a doubt, by whether it is about something in the paper or the paper itself."""


@dataclass(frozen=True, slots=True)
class Talk:
    """A draft in the hands of the officer who writes, with what the conversation notes of it."""

    turn: Turn
    draft: PlanDraft
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def doubt(self) -> Doubt | None:
        """The doubt in hand."""
        number = number_in(self.notes.get(FLAG, ""))
        every = self.draft.doubts
        return every[number] if number is not None and number < len(every) else None

    def noting(self, **notes: str) -> "Talk":
        """The talk with other notes; an empty one is forgotten."""
        kept = {**self.notes, **{f"_{key}": value for key, value in notes.items()}}
        return replace(self, notes={key: value for key, value in kept.items() if value})

    def anew(self, **notes: str) -> "Talk":
        """The talk with nothing in hand but these notes."""
        return self.noting(**{**IN_HAND, **notes})


def proceed(talk: Talk, says: Sequence[Say] = (), *, brief: bool = False) -> None:
    """The next thing to decide: a doubt of the gravest kind, the lesser ones, or that all is ready."""
    grave = talk.draft.unruled(Severity.A)
    if grave:
        ask_flag(talk, grave[0], says)
    elif talk.draft.unruled(Severity.B) and PASSED not in talk.notes:
        ask_rest(talk, says)
    else:
        ask_ready(talk, says, brief=brief)


def ask_flag(talk: Talk, doubt: Doubt, says: Sequence[Say] = ()) -> None:
    """One doubt with its words, what is wrong and what is proposed."""
    talk = talk.anew(flag=str(talk.draft.doubts.index(doubt)))
    _ask(talk, "flag", doubt_card(talk.turn, talk.draft, doubt), says, _rivals(talk, doubt))


def ask_rest(talk: Talk, says: Sequence[Say] = ()) -> None:
    """The lesser doubts in one list, each to be picked by its number."""
    open_ones = talk.draft.unruled(Severity.B)
    items: list[Json] = [
        {
            "note": one.flags[0].note,
            "proposal": one.flags[0].proposal,
            "quote": quoted(one.flags[0].quote),
            "line": one.flags[0].line,
        }
        for one in open_ones
    ]
    _ask(talk.anew(), "rest", {"items": items}, says, _picks(talk, open_ones))


def ask_ready(talk: Talk, says: Sequence[Say] = (), *, brief: bool = False) -> None:
    """What activating it will send and when; then it goes to the second person. Once seen, it is `brief`.

    A paper that changes an active plan is laid beside it instead.
    """
    if is_change(talk.turn, talk.draft):
        comparing.begin(talk.turn, talk.draft, says)
        return
    draft = talk.draft
    data = {**coming(talk.turn, draft), **counts(draft), "title": draft.plan.title}
    about: dict[str, Json] = {"reason": draft.reason, "waits": draft.state.value}
    about["brief"] = brief
    _ask(talk.anew(passed="1"), "preview", {**data, **about}, says)


def ask_ruled(talk: Talk, says: Sequence[Say] = ()) -> None:
    """Everything that was decided, each of it to be decided anew by its number."""
    decided = [
        next(one for one in talk.draft.doubts if (one.code, one.on) == (ruling.code, ruling.on))
        for ruling in talk.draft.rulings
    ]
    data: dict[str, Json] = {"rulings": rulings(talk.draft), **edits(talk.draft)}
    _ask(talk.anew(), "ruled", data, says, _picks(talk, decided))


def ask_day(talk: Talk, says: Sequence[Say] = ()) -> None:
    """The right day, or the right words where no day can correct it."""
    doubt = talk.doubt
    if doubt is None:
        proceed(talk, says)
        return
    step = "day" if takes_a_day(doubt) else "words"
    about: dict[str, Json] = {"about": name_of(talk.draft, doubt), "year": talk.draft.plan.year}
    about["phase"] = doubt.item.startswith("phase:")
    _ask(talk, step, {"quote": quoted(doubt.flags[0].quote), **about}, says)


def ask_sure(talk: Talk, day: date, says: Sequence[Say] = ()) -> None:
    """The day as it was understood, with what it means for the last day in time."""
    doubt = talk.doubt
    if doubt is not None:
        told: dict[str, Json] = {"answer": inside(talk.notes.get(ANSWER, ""))}
        _ask(talk.noting(day=day.isoformat()), "sure", {**meant(talk, doubt, day), **told}, says)


def ask_alter(talk: Talk, said: str, at_stake: Mapping[str, Json], says: Sequence[Say] = ()) -> None:
    """Whether what was typed is to be done, where it takes something out or a decision back."""
    _ask(talk.anew(wish=said), "alter", at_stake, says)


def ask_why(talk: Talk, says: Sequence[Say] = ()) -> None:
    """Why the words stand as they are."""
    doubt = talk.doubt
    if doubt is not None:
        kept = settled_day(talk.draft, doubt) or written_day(talk.draft.plan, doubt)
        bare: dict[str, Json] = {"last": "", "over": False, "outside": False}
        days = meant(talk, doubt, kept) if kept else bare
        _ask(talk, "why", {**days, "quote": quoted(doubt.flags[0].quote)}, says)


def small_ones(talk: Talk) -> Say:
    """The doubts that change nothing: what is missing, and spelling."""
    items: list[Json] = [
        {"note": flag.note, "line": flag.line, "proposal": flag.proposal}
        for doubt in talk.draft.of(*SMALL)
        for flag in doubt.flags
    ]
    return Say("plans/small", {"items": items})


def meant(talk: Talk, doubt: Doubt, day: date) -> dict[str, Json]:
    """What a day that corrects a doubt means: the last day in time, and whether it makes sense at all."""
    plan = talk.draft.plan
    deadline = next((one for one in plan.deadlines if doubt.item == f"deadline:{one.id}"), None)
    last = day
    if deadline is not None:
        last = last_of(deadline, day)
    shown = day_shown(talk.turn, talk.draft, last)
    of_phase: dict[str, Json] = {"last": "", "advised": "", "over": False} if deadline is None else {}
    return {
        "about": name_of(talk.draft, doubt),
        "day": day.isoformat(),
        "before": last != day,
        **shown,
        **of_phase,
        "end": _which_end(talk, doubt, day),
        "starts": plan.starts.isoformat(),
        "ends": plan.ends.isoformat(),
    }


def _which_end(talk: Talk, doubt: Doubt, day: date) -> str:
    """Of a phase: whether it is the first or the last day."""
    if not doubt.item.startswith("phase:"):
        return ""
    return "end" if is_of_end(talk.draft.plan, doubt, day) else "start"


def _rivals(talk: Talk, doubt: Doubt) -> tuple[Choice, ...]:
    """The deadlines of one duty between which is chosen."""
    words = talk.turn.desk.labels[talk.turn.contact.person.locale]["one:"]
    of_it = rivals(talk.draft.plan, doubt.flags[0])
    return tuple(Choice(f"{ONE_KEY}:{one.id}", words.format(words=cut(one.quote.text))) for one in of_it)


def _picks(talk: Talk, doubts: Sequence[Doubt]) -> tuple[Choice, ...]:
    every = talk.draft.doubts
    return tuple(Choice(f"{FLAG_KEY}:{every.index(one)}", label_of(one)) for one in doubts)


def _ask(
    talk: Talk, step: str, data: Mapping[str, Json], says: Sequence[Say], first: tuple[Choice, ...] = ()
) -> None:
    """Put the question of a step; the choices that hang on the draft come before the step's own."""
    notes = {**talk.notes, DRAFT: str(talk.draft.id), VERSION: str(talk.draft.version)}
    known = Draft(notes)
    form = Form(DECIDE, known, talk.turn.facts(known), Place(edit=step), tuple(says))
    asked = question(form)
    ways = (*first, *_ways(talk, step, asked, is_brief=bool(data.get("brief"))))
    talk.turn.go_on(form, question=Say(asked.template, data, ways))


def _ways(talk: Talk, step: str, asked: Say, *, is_brief: bool) -> tuple[Choice | str, ...]:
    """The step's own choices that lead somewhere now."""
    hidden: set[str] = set()
    if step == "flag" and talk.doubt is not None:
        hidden |= _not_offered(talk, talk.doubt)
    if step == "preview":
        hidden |= set() if is_brief else {"look"}
        hidden |= set() if talk.draft.of(*SMALL) else {"small"}
        hidden |= set() if talk.draft.rulings or is_edited(talk.draft) else {"ruled"}
    keys = ((one.key if isinstance(one, Choice) else one, one) for one in asked.choices)
    return tuple(one for key, one in keys if key not in hidden)


def _not_offered(talk: Talk, doubt: Doubt) -> frozenset[str]:
    """What makes no sense for a doubt: to agree where nothing is proposed, to drop what only needs a day."""
    if doubt.is_of_the_paper:
        return OF_DAYS
    asks = doubt.asks_for_a_day and settled_day(talk.draft, doubt) is None
    is_one = asks and doubt.item.startswith("deadline:") and not rivals(talk.draft.plan, doubt.flags[0])
    return OF_THE_PAPER | ({"right"} if asks else set()) | (set() if is_one else {"remove"})
