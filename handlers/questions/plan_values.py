"""What a plan states in so many words: theme, number, signature, legal basis, targets, who has to do what."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from core.campaign.passages import Passage, place_of
from core.campaign.plan import RecipientKind, Task
from core.messages import Json
from core.reading.folding import fold
from core.reading.questions.plan_search import ranked, search_words, sought_in
from core.reading.questions.plan_topics import Topic, section_in, words_of
from handlers.questions.plan_quotes import Asked, as_many_as_fit, headings, item, of_passage, of_value

Items: TypeAlias = list[Json]
HEAD, END, RECIPIENTS = "đầu kế hoạch", "cuối kế hoạch", "phần Nơi nhận"
MOST_TASKS, MOST_MATCHES = 10, 2
FITTING, HALF_AS_GOOD = 0.5, 0.5
ENTERPRISES, NOT_ENTERPRISES = "doanh nghiep", "phong"


def _theme(asked: Asked) -> Items:
    plan = asked.campaign.plan
    if plan.theme_quote is None:
        return []
    is_verbatim = plan.theme in plan.theme_quote.text
    return [
        item(
            asked,
            plan.theme if is_verbatim else plan.theme_quote.text,
            place_of(asked.passages, plan.theme_quote),
        )
    ]


def _number(asked: Asked) -> Items:
    plan = asked.campaign.plan
    quotes = {"number": plan.number_quote, "issued": plan.issued_quote}
    known = {"number": bool(plan.number), "issued": plan.issued_on is not None}
    return [
        item(asked, quote.text if quote else "", HEAD, kind=kind, whole=known[kind])
        for kind, quote in quotes.items()
    ]


def _signed(asked: Asked) -> Items:
    plan = asked.campaign.plan
    signed = f"{plan.capacity} {plan.signatory}".strip()
    whole = bool(plan.signatory)
    return [
        of_value(asked, plan.issuer_quote, kind="issuer", whole=True),
        item(asked, signed, END, kind="signatory", whole=whole),
    ]


def _bases(asked: Asked) -> Items:
    return [of_value(asked, one.quote) for one in asked.campaign.plan.bases]


def _movements(asked: Asked) -> Items:
    return [of_value(asked, one.quote) for one in asked.campaign.plan.movements]


def _targets(asked: Asked) -> Items:
    """Those that are named in the question, else all; the same words once."""
    targets = asked.campaign.plan.targets
    told = [f"{one.indicator} {one.quote.text}" for one in targets]
    chosen = _best(asked.said, told, Topic.TARGETS)
    quotes = [targets[place].quote for place in chosen] if chosen else [one.quote for one in targets]
    return [of_value(asked, quote) for quote in dict.fromkeys(quotes)]


def _duties(asked: Asked) -> Items:
    """The enterprises' tasks, those with a day first; else what the plan says of them where it shares out."""
    tasks = [one for one in asked.campaign.plan.tasks if _is_for_enterprises(one.lead)]
    tasks.sort(key=lambda one: not one.deadline)
    if tasks:
        return [of_value(asked, one.quote, due=bool(one.deadline)) for one in tasks]
    return [of_passage(asked, one) for one in asked.passages if _shares_out(one)]


def _leads(asked: Asked) -> Items:
    """Who leads the task that is asked about, or the tasks of the unit that is; else every lead once."""
    tasks = asked.campaign.plan.tasks
    meant = tasks_meant(asked)
    if meant:
        return [_task(asked, one) for one in meant]
    counted = Counter(fold(one.lead) for one in tasks)
    firsts = {fold(one.lead): one for one in reversed(tasks)}
    return [_task(asked, one, counted[lead] - 1) for lead, one in reversed(firsts.items())]


def _scope(asked: Asked) -> Items:
    named = [one for one in asked.campaign.plan.recipients if one.kind is not RecipientKind.ARCHIVE]
    return [item(asked, one.quote.text, RECIPIENTS) for one in named]


def _section(asked: Asked) -> Items:
    """The passages of a section; one named without its Roman number may stand under any."""
    path = section_in(asked.said)
    found = [one for one in asked.passages if _is_in(one.place, path)]
    return _passages(asked, found)


def _goals(asked: Asked) -> Items:
    return _passages(asked, _under(asked.passages, "muc dich"))


def _demands(asked: Asked) -> Items:
    return _passages(asked, _under(asked.passages, "yeu cau"))


def _solutions(asked: Asked) -> Items:
    return _passages(asked, _under(asked.passages, "giai phap"))


def _outline(asked: Asked) -> Items:
    """The theme and the plan's headings: the plan in its own words, in short."""
    return [*_theme(asked), *(item(asked, one, "", kind="heading") for one in headings(asked.passages))]


VALUES: Mapping[Topic, Callable[[Asked], Items]] = MappingProxyType(
    {
        Topic.SECTION: _section,
        Topic.THEME: _theme,
        Topic.NUMBER: _number,
        Topic.SIGNED: _signed,
        Topic.BASES: _bases,
        Topic.TARGETS: _targets,
        Topic.DUTIES: _duties,
        Topic.LEADS: _leads,
        Topic.SCOPE: _scope,
        Topic.GOALS: _goals,
        Topic.DEMANDS: _demands,
        Topic.SOLUTIONS: _solutions,
        Topic.MOVEMENTS: _movements,
        Topic.OUTLINE: _outline,
    }
)
"""What answers each topic; the phases and the document itself have their own answers."""


def _passages(asked: Asked, found: Sequence[Passage]) -> Items:
    return [of_passage(asked, one) for one in as_many_as_fit(found)]


def _under(passages: Sequence[Passage], words: str) -> list[Passage]:
    """The passages under a heading with these words: the nearest heading if one has them, else any above."""
    nearest = [one for one in passages if words in fold(one.heading.rpartition("\n")[2])]
    return nearest or [one for one in passages if words in fold(one.heading)]


def _is_in(place: str, path: str) -> bool:
    section = place.partition(" ")[2]
    if not path[:1].isalpha():
        section = section.partition(".")[2]
    return section == path or section.startswith(f"{path}.")


def _task(asked: Asked, task: Task, others: int = 0) -> Json:
    together = list(task.cooperating)
    return of_value(asked, task.quote, kind="lead", name=task.lead, cooperating=together, others=others)


def tasks_meant(asked: Asked) -> list[Task]:
    """The tasks of a unit that is named, else those that are about what is asked."""
    tasks = asked.campaign.plan.tasks
    own = [one for one in tasks if _is_named(one.lead, asked.said)]
    chosen = _best(asked.said, [f"{one.text} {one.quote.text}" for one in tasks], Topic.LEADS)
    return own[:MOST_TASKS] or [tasks[place] for place in chosen[:MOST_MATCHES]]


def names_a_unit(asked: Asked) -> bool:
    """Whether a unit with tasks is named; the enterprises are named in nearly every question."""
    leads = {one.lead for one in asked.campaign.plan.tasks if not _is_for_enterprises(one.lead)}
    return any(_is_named(lead, asked.said) for lead in leads)


def _is_for_enterprises(lead: str) -> bool:
    return ENTERPRISES in fold(lead) and not fold(lead).startswith(NOT_ENTERPRISES)


def _is_named(lead: str, said: str) -> bool:
    """Whether a unit is named as the plan does, “thuộc Ban” and the like left out."""
    unit = lead.partition("(")[0].partition(" thuộc ")[0].partition(" trong ")[0].removesuffix(" Ban ")
    name = " ".join(search_words(unit)).removesuffix(" ban quan ly cac khu cong nghiep").removesuffix(" ban")
    return f" {name} " in f" {' '.join(search_words(said))} "


def _shares_out(passage: Passage) -> bool:
    """Whether a passage of the part on who does what begins with the enterprises."""
    opening = fold(passage.text)[:120]
    is_shared_out = any(words in fold(passage.heading) for words in ("to chuc thuc hien", "trach nhiem"))
    return is_shared_out and ENTERPRISES in opening and f"{NOT_ENTERPRISES} quan ly" not in opening


def _best(said: str, texts: Sequence[str], topic: Topic) -> list[int]:
    """Which of these texts are about what a question names besides its topic, the best first."""
    sought = sought_in(said, words_of(topic))
    entries = [Passage(number, "", "", text, 0) for number, text in enumerate(texts)]
    found = ranked(sought, entries, len(entries))
    fitting = [one for one in found if one.share >= FITTING and one.score >= HALF_AS_GOOD * found[0].score]
    return [one.passage.number for one in fitting]
