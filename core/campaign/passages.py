"""A plan's text cut into passages: each a stretch of the plan's own words, with where it stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from core.campaign.plan import Plan, Quote
from core.campaign.quotes import plain

LONGEST = 500
WRAPPED_LINE, FULL_LINE = 100, 50
LONGEST_HEADING, LONGEST_LABELLED = 100, 120
OPENING, CLOSING = "phần mở đầu", "phần kết"
_MARKS = (
    ("roman", re.compile(r"([IVX]{1,5})\.\s")),
    ("number", re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.\s")),
    ("letter", re.compile(r"([a-zđ])\)\s")),
    ("bullet", re.compile(r"([-+])\s")),
)
_LABELLED = re.compile(r"- [^:“]{3,30}: \S")
_SENTENCE = re.compile(r"(?<=[.;]) (?=[^\W\d_])")
_ENDS = (".", ":", ";", "!", "?", "…", "/")
_TITLE, _RECIPIENTS, _CLOSES = "KẾ HOẠCH", "Nơi nhận", "Trên đây"


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a plan and the line where they start (from 1), as in `Quote`.

    `place` is the section in words (“mục IV.4”), `heading` the headings above it, one a line, the
    outermost first; `number` counts the passages of a plan from 1.
    """

    number: int
    place: str
    heading: str
    text: str
    line: int


@dataclass(slots=True)
class _Paragraph:
    mark: str
    label: str
    parts: list[tuple[int, str]]

    @property
    def text(self) -> str:
        return " ".join(words for _, words in self.parts)

    def line_at(self, place: int) -> int:
        """The line in which this letter of the text stands."""
        for line, words in self.parts:
            place -= len(words) + 1
            if place < 0:
                return line
        return self.parts[-1][0]


@dataclass(slots=True)
class _Section:
    """Where in the plan one reads: the section's path, and the headings on the way to it."""

    roman: str = ""
    number: str = ""
    letter: str = ""
    headings: list[tuple[str, str]] = field(default_factory=list)

    def enter(self, paragraph: _Paragraph) -> None:
        if paragraph.mark == "roman":
            self.roman, self.number, self.letter = paragraph.label, "", ""
        elif paragraph.mark == "number":
            self.number, self.letter = paragraph.label, ""
        elif paragraph.mark == "letter":
            self.letter = paragraph.label
        else:
            return
        self.headings = [(path, text) for path, text in self.headings if _is_above(path, self.path)]

    @property
    def path(self) -> str:
        return ".".join(part for part in (self.roman, self.number, self.letter) if part)

    @property
    def place(self) -> str:
        return f"mục {self.path}" if self.path else OPENING


def passages_of(plan: Plan, text: str = "") -> tuple[Passage, ...]:
    """The passages of a plan's text; without its text the words that its values quote."""
    return passages(text) if text and belongs_to(plan, text) else _quoted(plan)


def belongs_to(plan: Plan, text: str) -> bool:
    """Whether a text holds all the words that a plan quotes: then it is the plan's own.

    What the board added stands in no line of it.
    """
    whole = plain(text)
    return all(plain(quote.text) in whole for _, quote in _quotes(plan) if quote.line)


def passages(text: str) -> tuple[Passage, ...]:
    """The passages of a text, in order: from under its title to its recipients."""
    paragraphs = list(_paragraphs(text.split("\n")))
    closing = _closing(paragraphs)
    found: list[Passage] = []
    section = _Section()
    for at, paragraph in enumerate(paragraphs):
        section.enter(paragraph)
        following = paragraphs[at + 1] if at + 1 < len(paragraphs) else None
        if _is_heading(paragraph, following):
            section.headings.append((section.path, paragraph.text))
        elif found and _goes_with(paragraph, found[-1], section.place):
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{paragraph.text}")
        else:
            heading = "\n".join(text for _, text in section.headings)
            place = CLOSING if at >= closing else section.place
            found += [Passage(0, place, heading, words, line) for line, words in _pieces(paragraph)]
    return tuple(replace(one, number=number) for number, one in enumerate(found, 1))


def place_of(found: Iterable[Passage], quote: Quote) -> str:
    """In words, where these words of the plan stand; empty where no passage holds them."""
    wanted = plain(quote.text)
    holding = [one for one in found if wanted in plain(one.text) or wanted in plain(one.heading)]
    nearest = min(holding, key=lambda one: (one.line > quote.line, abs(one.line - quote.line)), default=None)
    return nearest.place if nearest else ""


def _paragraphs(lines: list[str]) -> Iterator[_Paragraph]:
    """The paragraphs under the title, put together again where a line or a page broke them."""
    is_wrapped = max(map(len, lines), default=0) <= WRAPPED_LINE
    current: _Paragraph | None = None
    for number, line in _body(lines):
        words = plain(line)
        mark, label = _mark(words)
        if current and not mark and _goes_on(current.parts[-1][1], words, is_wrapped=is_wrapped):
            current.parts.append((number, words))
            continue
        if current:
            yield current
        current = _Paragraph(mark, label, [(number, words)])
    if current:
        yield current


def _body(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines with words in them, between the plan's title and its recipients."""
    written = [(number, line) for number, line in enumerate(lines, 1) if plain(line)]
    titles = [at for at, (_, line) in enumerate(written) if plain(line) == _TITLE]
    ends = [at for at, (_, line) in enumerate(written) if plain(line).startswith(_RECIPIENTS)]
    first = titles[0] + 2 if titles else 0
    yield from written[first : ends[-1] if ends else len(written)]


def _mark(words: str) -> tuple[str, str]:
    found = ((name, pattern.match(words)) for name, pattern in _MARKS)
    return next(((name, match[1]) for name, match in found if match), ("", ""))


def _goes_on(before: str, words: str, *, is_wrapped: bool) -> bool:
    """A line that begins small goes on with the one before, one of a wrapped text after any full line."""
    if words[0].islower() and not before.endswith(":"):
        return True
    return is_wrapped and len(before) >= FULL_LINE and not before.endswith(_ENDS)


def _is_heading(paragraph: _Paragraph, following: _Paragraph | None) -> bool:
    """A short numbered line that others stand under; a task with its “- Đơn vị chủ trì: …” is none."""
    if following is None or len(paragraph.text) > LONGEST_HEADING:
        return False
    if paragraph.mark == "number":
        is_above = following.mark != "number" or _is_above(paragraph.label, following.label)
        return is_above and following.mark != "roman" and not _LABELLED.match(following.text)
    return paragraph.mark == "roman"


def _goes_with(paragraph: _Paragraph, before: Passage, place: str) -> bool:
    """“- Đơn vị chủ trì: …” says something of the passage before it, and nothing alone."""
    is_short = len(paragraph.text) <= LONGEST_LABELLED
    return is_short and before.place == place and bool(_LABELLED.match(paragraph.text))


def _closing(paragraphs: list[_Paragraph]) -> int:
    """Where the closing words begin: “Trên đây …”, else a last paragraph that belongs to no list."""
    last = len(paragraphs) - 1
    said = [at for at, one in enumerate(paragraphs) if not one.mark and one.text.startswith(_CLOSES)]
    if said:
        return said[-1]
    return last if last >= 0 and not paragraphs[last].mark else len(paragraphs)


def _pieces(paragraph: _Paragraph) -> Iterator[tuple[int, str]]:
    """A paragraph, where it is long in pieces of whole sentences; each with its line."""
    text, start = paragraph.text, 0
    if len(text) > LONGEST:
        ends = [match.start() for match in _SENTENCE.finditer(text)] + [len(text)]
        for end, after in pairwise(ends):
            if after - start > LONGEST:
                yield paragraph.line_at(start), text[start:end]
                start = end + 1
    yield paragraph.line_at(start), text[start:]


def _is_above(path: str, other: str) -> bool:
    return path != other and other.startswith(f"{path}.")


def _quoted(plan: Plan) -> tuple[Passage, ...]:
    by_words: dict[str, tuple[str, Quote]] = {}
    for place, quote in _quotes(plan):
        by_words.setdefault(plain(quote.text), (place, quote))
    ordered = sorted(by_words.items(), key=lambda one: one[1][1].line)
    return tuple(
        Passage(number, place, "", words, quote.line)
        for number, (words, (place, quote)) in enumerate(ordered, 1)
    )


def _quotes(plan: Plan) -> Iterator[tuple[str, Quote]]:
    """What the plan's values quote, each with its place where the value itself knows it."""
    yield from ((one.place, one.quote) for one in plan.deadlines)
    if plan.theme_quote:
        yield "", plan.theme_quote
    for phase in plan.phases:
        yield from (("", quote) for quote in (phase.start_quote, phase.end_quote))
    for values in (plan.bases, plan.movements, plan.anniversaries, plan.tasks, plan.targets):
        yield from (("", one.quote) for one in values)
