"""The lines of a list, one after the other: headings give what the rows below them leave out."""

from dataclasses import dataclass

from core.reading.nominee_doubts import Doubt
from core.reading.nominee_drafts import Draft, LineDrafts
from core.reading.nominee_entries import Entry, judge, repeat
from core.reading.nominee_frame import Frame, frame, is_addressee, is_announcement, is_talk
from core.reading.nominee_lines import Line
from core.reading.nominee_names import has_name_inside, is_foreign
from core.reading.nominee_parts import Part
from core.reading.nominee_sections import Section
from core.reading.nominee_words import COMPANIES, EMPTY_TITLES, HONORIFICS
from core.reading.titles import Mention
from core.reading.words import words

LONGEST_HEADING = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """A line and what its records give."""

    line: Line
    records: tuple[LineDrafts, ...]
    parts: tuple[Part, ...] = ()
    is_table: bool = False

    @property
    def drafts(self) -> list[Draft]:
        """The rows of all its records."""
        return [draft for record in self.records for draft in record.drafts]

    @property
    def has_person(self) -> bool:
        """Whether it gives a person's row."""
        return any(not draft.is_collective for draft in self.drafts)

    @property
    def lead(self) -> list[Mention]:
        """The titles before its first name."""
        return self.records[0].lead if self.records else []


class Register:
    """Takes the readings of all lines in order and keeps the rows."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._section = Section()
        self._frame = Frame.NONE
        self._signatures = 0
        self._sender_at = 0

    def take(self, reading: Reading, following: Reading | None) -> None:
        """One line, with the next one that says something."""
        now = frame(reading.line.text) if not reading.line.mark else Frame.NONE
        if self._is_frame(reading, now):
            return
        if self._is_heading(reading, following):
            self._frame, self._signatures = Frame.NONE, 0
            return
        for draft in reading.drafts:
            self._row(reading, draft)

    def _is_frame(self, reading: Reading, now: Frame) -> bool:
        """Whether the line is no part of the list: courtesy, signature, recipients."""
        has_title = bool(reading.lead) or any(draft.mentions for draft in reading.drafts)
        if now is Frame.SKIPPED and not has_title:
            return True
        if now in {Frame.CLOSING, Frame.RECIPIENTS} and not has_title:
            self._frame = now if self.entries else Frame.NONE
            return True
        if has_title or self._frame is Frame.NONE:
            self._frame = Frame.NONE
            return bool(reading.line.text.endswith("?") and not reading.drafts)
        if self._frame is Frame.RECIPIENTS:
            return True
        return self._is_signature(reading)

    def _is_signature(self, reading: Reading) -> bool:
        if reading.line.mark or not reading.drafts:
            return not reading.drafts
        self._signatures += 1
        return self._signatures <= 1 + (not reading.has_person)

    def _is_heading(self, reading: Reading, following: Reading | None) -> bool:
        """Whether the line only says something about the lines below."""
        drafts = reading.drafts
        if not drafts:
            return self._text_heading(reading, following)
        if len(drafts) > 1 or not drafts[0].is_collective or drafts[0].position:
            return False
        if drafts[0].dittos:
            return False
        if is_addressee(reading.line.raw, drafts[0].name) and not drafts[0].mentions:
            return True
        own = [one for one in drafts[0].mentions if one not in reading.lead]
        if own:
            return self._announcement(reading.line, own)
        return self._unit_heading(reading, following, drafts[0])

    def _announcement(self, line: Line, mentions: list[Mention]) -> bool:
        """“Công ty ABC gửi danh sách LĐTT:” gives a title to the lines below."""
        is_personal = not any(one.is_collective for one in mentions)
        if line.mark or not (line.text.endswith(":") or (is_personal and is_announcement(line.raw))):
            return False
        self._section.open_title(mentions)
        return True

    def _text_heading(self, reading: Reading, following: Reading | None) -> bool:
        record = reading.records[0] if reading.records else LineDrafts()
        if record.kind is not None and not record.lead:
            self._section.open_kind(is_collective=record.kind.is_sure)
        elif record.lead and record.unknown and EMPTY_TITLES.is_whole(words(record.unknown[0]), exact=False):
            self._section.mentions = []
        elif record.lead and not self._is_asked(reading, record):
            self._section.open_title(record.lead)
        elif record.unknown and not is_talk(reading.line.text):
            self._open_unknown(reading, following, record.unknown[0])
        return True

    def _is_asked(self, reading: Reading, record: LineDrafts) -> bool:
        """A numbered line of a title and words that are no name: they may be one, so it is asked."""
        text = record.unknown[0] if record.unknown else ""
        if record.lead_position and not is_announcement(reading.line.raw):
            draft = Draft("", is_collective=False, position=record.lead_position, mentions=list(record.lead))
            self._add(reading, draft, [])
            return True
        if not text or is_talk(text) or not is_short_text(text):
            return False
        may_be_row = bool(reading.line.mark) and not reading.line.text.endswith(":")
        if (
            reading.line.mark != "1"
            and not (may_be_row and len(text.split()) > 1)
            and not has_name_inside(text)
        ):
            return False
        draft = Draft(text, is_collective=False, mentions=list(record.lead))
        self._add(reading, draft, [Doubt.HEADING])
        return True

    def _open_unknown(self, reading: Reading, following: Reading | None, text: str) -> None:
        """Words that are neither name nor unit: a numbered line is asked about, a line with a colon heads."""
        short = is_short_text(text)
        if reading.line.mark == "1" and short:
            self._add(reading, Draft(text, is_collective=False), [Doubt.HEADING])
        elif (
            _is_heading_text(reading.line.text, text)
            and short
            and following is not None
            and following.has_person
        ):
            self._section.open_unit(text)

    def _unit_heading(self, reading: Reading, following: Reading | None, draft: Draft) -> bool:
        """A unit alone heads the persons below it, unless it is counted among the rows."""
        line = reading.line
        if reading.is_table and line.mark == "1":
            return False
        lead = reading.lead
        if lead and (is_announcement(line.raw) or line.text.endswith(":")):
            self._section.open_title(lead)
            if not is_announcement(line.raw):
                self._section.open_unit(draft.name)
            return True
        if lead or reading.records[0].lead_position:
            return False
        if draft.is_marked or self._section.wants_collectives:
            return False
        if self._is_letterhead(line, draft):
            self._sender_at = line.number
            return True
        heads = following is not None and _is_below(following) and not _is_in_sequence(line, following.line)
        if heads:
            self._section.open_unit(draft.name)
        return heads or self._is_below_sender(line, following)

    def _is_below_sender(self, line: Line, following: Reading | None) -> bool:
        """The department below the company in a letterhead, with no rows right behind it."""
        is_first = not self.entries and bool(self._sender_at) and line.number == self._sender_at + 1
        return is_first and not line.mark and following is not None and not following.drafts

    def _is_letterhead(self, line: Line, draft: Draft) -> bool:
        """A company's name without mark or title is the sender's."""
        is_company = any(draft.name.casefold().startswith(word) for word in _SENDERS)
        is_sender = is_announcement(line.raw) and draft.name.casefold().startswith(_PLANTS)
        return (is_company or is_sender) and not line.mark

    def _row(self, reading: Reading, draft: Draft) -> None:
        if not draft.mentions and _is_sender(draft) and is_talk(reading.line.raw):
            return
        is_clear = draft.is_sure or draft.is_collective or is_foreign(draft.name)
        says_more = is_clear or draft.position or draft.mentions or draft.dittos
        if says_more or reading.line.mark or reading.is_table or len(reading.drafts) > 1:
            self._add(reading, draft, [])
        elif (self._section.mentions or self.entries) and not is_talk(reading.line.raw):
            self._add(reading, draft, [Doubt.HEADING])

    def _add(self, reading: Reading, draft: Draft, doubts: list[Doubt]) -> None:
        entry = Entry(reading.line.number, draft, doubts)
        repeat(entry, self.entries[-1].draft if self.entries else None)
        section = self._section
        is_heading_like = (
            draft.is_collective and draft.is_bare and not reading.line.mark and not reading.is_table
        )
        draft.mentions = draft.mentions or list(section.mentions)
        if not draft.is_collective:
            draft.unit = draft.unit or section.unit
        if section.is_collective and not draft.is_sure:
            draft.is_collective = True
        if draft.is_likely:
            entry.doubts.append(Doubt.HEADING)
        if is_heading_like and not any(one.is_collective for one in draft.mentions):
            entry.doubts.append(Doubt.HEADING)
        judge(entry)
        self.entries.append(entry)


_PLANTS = ("nhà máy", "xí nghiệp", "chi nhánh")
_SENDERS = (*COMPANIES, "tổng công ty", "ban quản lý", "cong ty")


def _is_sender(draft: Draft) -> bool:
    """“Em Ngân bên Cty Cà Ná”: whoever writes, for the company is the enterprise itself."""
    return not draft.is_collective and draft.unit.casefold().startswith(_SENDERS)


def _is_heading_text(line: str, text: str) -> bool:
    """Whether a line is nothing but these words and a colon, and they are more than “Em”."""
    found = words(line)
    return line.endswith(":") and words(text)[-1:] == found[-1:] and not HONORIFICS.at(found, 0, exact=False)


def _is_below(following: Reading) -> bool:
    """Whether a line may stand below a unit's name: a person, or a person's title."""
    is_title = not following.drafts and bool(following.lead) and not following.lead[0].is_collective
    return following.has_person or is_title


def is_short_text(text: str) -> bool:
    """Whether words without digits are few enough for a name or a heading."""
    return len(text.split()) <= LONGEST_HEADING and not any(char.isdigit() for char in text)


def _is_in_sequence(line: Line, following: Line) -> bool:
    """Whether two lines are counted one after the other, or carry the same bullet."""
    if line.ordinal is not None and following.ordinal is not None:
        return following.ordinal == line.ordinal + 1
    return bool(line.mark) and line.mark == following.mark and line.mark not in {"1", "a"}
