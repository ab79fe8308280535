"""The answers about rules and forms that come with the product: `templates/rules/answers`."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pydantic import ConfigDict, TypeAdapter

from core.campaign.rule_answers import AND, RuleAnswer, RuleAnswers
from core.campaign.titles import TitleCatalogue
from core.errors import SettingError
from core.reading.questions.labels import Label
from core.reading.questions.plain import plain
from core.reading.titles import spelled_out
from storage.rule_data import parsed, read
from storage.titles import catalogue

FILES = ("titles", "conditions", "forms", "filling", "where", "results")


@cache
def rule_answers() -> RuleAnswers:
    """Every answer of every day and board, read once; ask it for one day's with `on`."""
    found = [_of_file(f"rules/answers/{name}.yaml") for name in FILES]
    return RuleAnswers(
        answers=tuple(answer for one in found for answer in one.answers),
        amendments=tuple(amendment for one in found for amendment in one.amendments),
    )


def answers_from_yaml(text: str, place: str, titles: TitleCatalogue) -> RuleAnswers:
    """The answers in this YAML, cues in plain words; `SettingError` names everything that is wrong."""
    found = parsed(text, place, _answers())
    wrong = [f"{one.id}: {problem}" for one in found.answers for problem in _problems(one, titles)]
    if wrong:
        raise SettingError(f"{place}: {'; '.join(wrong)}")
    return replace(found, answers=tuple(map(_read_plainly, found.answers)))


def _of_file(path: str) -> RuleAnswers:
    return answers_from_yaml(read(path), f"templates/{path}", catalogue())


def _problems(answer: RuleAnswer, titles: TitleCatalogue) -> Iterator[str]:
    """An answer that nobody finds, that says nothing, or says it in one language only."""
    if answer.label not in set(Label):
        yield f"no label {answer.label}"
    if answer.title and titles.named(answer.title) is None:
        yield f"no title {answer.title}"
    if bool(answer.title) == bool(answer.cues):
        yield "either a title or cues"
    if not (answer.told.vi if answer.is_confirmed else answer.left.vi):
        yield "a confirmed answer tells something, an unverified one names what is left to an officer"
    if any(bool(one.vi) != bool(one.en) for one in (answer.told, answer.left)):
        yield "in one language only"


def _read_plainly(answer: RuleAnswer) -> RuleAnswer:
    return replace(answer, cues=_plain(answer.cues), certain=_plain(answer.certain))


def _plain(cues: tuple[str, ...]) -> tuple[str, ...]:
    """Every way to write each cue, in plain words."""
    written = (spelling.split(AND) for cue in cues for spelling in spelled_out(cue))
    parted = ([" ".join(plain(part).words) for part in parts] for parts in written)
    return tuple(dict.fromkeys(f" {AND} ".join(parts) for parts in parted))


# pydantic takes no config for a dataclass itself, but hands a container's config down to it
@cache
def _answers() -> TypeAdapter[tuple[RuleAnswers]]:
    return TypeAdapter(tuple[RuleAnswers], config=ConfigDict(extra="forbid"))
