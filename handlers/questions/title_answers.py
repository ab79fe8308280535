"""Titles: which there are, what they take, who decides – from the catalogue and the rules of the day."""

from collections.abc import Sequence
from datetime import date

from core.campaign.title_rules import InitiativeNeed
from core.campaign.titles import Bearer, Title, TitleKind, TitleState, Unclear
from core.messages import Choice, Json
from core.reading.questions.labels import Label
from core.reading.questions.meaning import Meaning, Sureness
from core.reading.questions.plain import plain
from core.reading.questions.title_topics import TitleTopic, bearer_of, titles_in, topic_of
from handlers.keys import number_in
from handlers.questions import rule_telling, threads
from handlers.questions.persons import is_official, with_a_person
from handlers.questions.title_facts import TitleFacts, as_data, title_facts
from handlers.turn import Turn

MOST_CHOICES = 8
MOST_TITLES = 2


def answer(turn: Turn, meaning: Meaning) -> None:
    """What is asked of the title that is named; else which there are, which one is meant, or an officer."""
    if rule_telling.tell_known(turn, meaning):
        return
    words = plain(meaning.said).words
    topic = topic_of(words, meaning.said)
    named = titles_in(words, turn.desk.titles, turn.desk.rules)
    titles = [one for one in named if isinstance(one, Title)]
    unclear = next((one for one in named if isinstance(one, Unclear)), None)
    day = rule_telling.day_of(turn, meaning)
    if not turn.desk.titles.on(day).titles:
        _silent(turn, meaning, day, topic)
    elif titles:
        _tell(turn, meaning, titles[:MOST_TITLES], topic)
    elif unclear is not None:
        _ask_which(turn, unclear.name, [_titled(turn, name) for name in unclear.choices], topic)
    elif topic is TitleTopic.OTHER:
        turn.say("answers/no_rule")
        rule_telling.pass_on(turn, meaning)
    elif topic is TitleTopic.WHICH:
        _overview(turn, day, bearer_of(words))
    else:
        _ask_which(turn, "", _told(turn, day, bearer_of(words)), topic)


def choose(turn: Turn, rest: str) -> None:
    """`about:NUMBER:TOPIC` – that of the title with this place in the catalogue."""
    number, _, topic = rest.partition(":")
    at = number_in(number)
    if at is None or at >= len(turn.desk.titles.titles) or topic not in set(TitleTopic):
        turn.say("stale_choice")
        return
    title = turn.desk.titles.titles[at]
    heard = threads.last_heard(turn)
    said = f"{heard.text} – {title.name}" if heard and heard.label is Label.TITLES else title.name
    meaning = Meaning(Label.TITLES, 1.0, Sureness.SURE, Label.OFFICER, said)
    _tell(turn, meaning, [title], TitleTopic(topic))


def _tell(turn: Turn, meaning: Meaning, titles: Sequence[Title], topic: TitleTopic) -> None:
    """A card for each title; what is open about any of them goes to an officer, once."""
    found = [_facts(turn, meaning, title) for title in titles]
    is_open = any(_is_open(turn, meaning, one, topic) for one in found)
    for one in found:
        turn.offer(
            "answers/title",
            () if is_open else with_a_person(turn),
            title=one.title.name,
            is_form=one.title.kind is TitleKind.FORM,
            topic=topic.value,
            official=is_official(turn),
            **_card(turn, meaning, one, topic),
        )
    if is_open:
        rule_telling.pass_on(turn, meaning)


def _card(turn: Turn, meaning: Meaning, found: TitleFacts, topic: TitleTopic) -> dict[str, Json]:
    locale = turn.contact.person.locale
    sources = found.sources(only_who=topic is TitleTopic.DECIDES)
    rules = sorted(found.rules, key=lambda one: not isinstance(one, InitiativeNeed))
    return {
        "decided_by": list(found.decided_by),
        "rules": [as_data(one) for one in (rules if topic is TitleTopic.INITIATIVE else found.rules)],
        "replaced": [as_data(one) for one in found.replaced],
        "criteria": found.criteria.in_(locale),
        "caps": [{"of": one.of, "percent": f"{one.percent:g}"} for one in found.caps],
        "left": found.left.in_(locale),
        "lacking": _lacking(found, topic),
        "sources": list(sources),
        "amended": rule_telling.amended_by(turn, meaning, sources),
    }


def _is_open(turn: Turn, meaning: Meaning, found: TitleFacts, topic: TitleTopic) -> bool:
    is_who = topic is TitleTopic.DECIDES
    is_changed = rule_telling.amended_by(turn, meaning, found.sources(only_who=is_who))
    return bool(is_changed or _lacking(found, topic) or (found.left.vi and not is_who))


def _facts(turn: Turn, meaning: Meaning, title: Title) -> TitleFacts:
    known, day = rule_telling.facts(turn, meaning), rule_telling.day_of(turn, meaning)
    return title_facts(turn.desk, known, title, day, rule_telling.board_of(turn))


def _lacking(found: TitleFacts, topic: TitleTopic) -> str:
    """What is asked and nothing confirmed says; empty where something does."""
    if topic is TitleTopic.DECIDES:
        return "" if found.decided_by else "decides"
    if topic is TitleTopic.CAP and not any(as_data(one)["kind"] == "share" for one in found.rules):
        return "" if found.caps else "cap"
    return "" if found.says_criteria else "criteria"


def _silent(turn: Turn, meaning: Meaning, day: date, topic: TitleTopic) -> None:
    """No rule of that year is in the data: an officer, unless only the titles themselves are asked."""
    is_which = topic is TitleTopic.WHICH
    shown = _usual(turn, turn.desk.titles.titles) if is_which else []
    turn.offer(
        "answers/titles_silent", with_a_person(turn) if is_which else (), year=day.year, **_listed(shown)
    )
    if not is_which:
        rule_telling.pass_on(turn, meaning)


def _overview(turn: Turn, day: date, bearer: str) -> None:
    shown = _told(turn, day, bearer)
    choices = [_choice(turn, one, TitleTopic.CRITERIA) for one in shown if one.kind is TitleKind.TITLE]
    locale = turn.contact.person.locale
    persons = turn.desk.choices(locale, with_a_person(turn))
    turn.say("answers/titles", (*choices[:MOST_CHOICES], *persons), **_listed(shown))


def _ask_which(turn: Turn, name: str, titles: Sequence[Title], topic: TitleTopic) -> None:
    persons = turn.desk.choices(turn.contact.person.locale, with_a_person(turn))
    choices = [_choice(turn, one, topic) for one in titles if one.kind is TitleKind.TITLE or name]
    turn.say("answers/which_title", (*choices[:MOST_CHOICES], *persons), name=name, topic=topic.value)


def _told(turn: Turn, day: date, bearer: str) -> list[Title]:
    """The titles of a day of which something confirmed can be told."""
    return [
        one
        for one in _usual(turn, turn.desk.titles.on(day).titles)
        if bearer in {"", one.bearer.value} or one.bearer is Bearer.EITHER
    ]


def _usual(turn: Turn, titles: Sequence[Title]) -> list[Title]:
    confirmed = TitleState.CONFIRMED
    rules = turn.desk.rules
    return [
        one
        for one in titles
        if one.state is confirmed or any(rule.state is confirmed for rule in rules.about(one.name))
    ]


def _listed(titles: Sequence[Title]) -> dict[str, Json]:
    of_kind = [one for one in titles if one.kind is TitleKind.TITLE]
    return {
        "individual": [one.name for one in of_kind if one.bearer is not Bearer.COLLECTIVE],
        "collective": [one.name for one in of_kind if one.bearer is Bearer.COLLECTIVE],
        "forms": [one.name for one in titles if one.kind is TitleKind.FORM],
    }


def _titled(turn: Turn, name: str) -> Title:
    found = turn.desk.titles.named(name)
    if found is None:
        raise KeyError(name)
    return found


def _choice(turn: Turn, title: Title, topic: TitleTopic) -> Choice:
    return Choice(f"about:{turn.desk.titles.titles.index(title)}:{topic.value}", title.name)
