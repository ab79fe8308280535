"""The parts of a line → drafts of rows: which post, unit and title belongs to which name."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.reading.folding import fold
from core.reading.nominee_details import DETAILS
from core.reading.nominee_frame import is_talk
from core.reading.nominee_parts import Part, Role
from core.reading.nominee_words import FIELDS
from core.reading.nominee_work import is_headed, is_unit_of_work, is_work
from core.reading.titles import Mention
from core.reading.words import words

LISTED = (",", ";")


@dataclass(slots=True)
class Draft:
    """A row while its line is read.

    `is_marked`: it was called “Tập thể …”; `is_likely`: its name may be none; `order` is what stood where,
    for the ditto marks of the next line.
    """

    name: str
    is_collective: bool
    is_sure: bool = False
    is_marked: bool = False
    is_likely: bool = False
    position: str = ""
    unit: str = ""
    mentions: list[Mention] = field(default_factory=list)
    form: Mention | None = None
    unknown: list[str] = field(default_factory=list)
    order: list[Role] = field(default_factory=list)
    dittos: dict[int, Role | None] = field(default_factory=dict)
    position_role: Role = Role.EMPTY
    unit_role: Role = Role.EMPTY
    details: dict[Role, str] = field(default_factory=dict)

    @property
    def is_bare(self) -> bool:
        """Whether the line gives nothing but the name."""
        return not (self.position or self.unit or self.mentions or self.dittos or self.unknown)


@dataclass(slots=True)
class LineDrafts:
    """What a line gives: rows, and what stands before the first name and so belongs to all of them."""

    drafts: list[Draft] = field(default_factory=list)
    lead: list[Mention] = field(default_factory=list)
    lead_position: str = ""
    lead_unit: str = ""
    kind: Part | None = None
    unknown: list[str] = field(default_factory=list)


def drafts_of(parts: Sequence[Part]) -> LineDrafts:
    """The drafts of one line or one record."""
    assembly = _Assembly(parts)
    for part in parts:
        assembly.take(part)
    return assembly.finished()


class _Assembly:
    def __init__(self, parts: Sequence[Part]) -> None:
        self._found = LineDrafts()
        self._order: list[Role] = []
        self._is_longer = False
        named = {Role.TITLE, Role.FORM, Role.KIND, Role.UNKNOWN, Role.NAME, *DETAILS}
        self._is_roll = all(part.role in named for part in parts)
        self._title_at = next((part.separator for part in parts if part.role is Role.TITLE), "")
        self._names_at = {part.separator for part in parts[1:] if part.role in {Role.NAME, Role.UNIT}}

    @property
    def _now(self) -> Draft | None:
        return self._found.drafts[-1] if self._found.drafts else None

    def take(self, part: Part) -> None:
        """Put one part where it belongs."""
        now = self._now
        before = (now.position, *now.unknown) if now is not None and not now.is_collective else ()
        if part.role is Role.NAME and is_unit_of_work(part.text, before):
            part = replace(part, role=Role.UNIT)
        if part.role in DETAILS:
            self._detail(part)
            return
        self._order.append(part.role)
        taken = {
            Role.NAME: self._name,
            Role.POSITION: self._position,
            Role.JOB: self._position,
            Role.UNIT: self._unit,
            Role.FIELD: self._unit,
            Role.COLLECTIVE: self._unit,
            Role.TITLE: self._title,
            Role.FORM: self._title,
            Role.DITTO: self._ditto,
            Role.KIND: self._kind,
        }.get(part.role, self._unknown)
        taken(part)
        self._is_longer = part.role in {Role.UNIT, Role.COLLECTIVE} or (
            part.role is Role.FIELD and self._is_longer
        )

    def finished(self) -> LineDrafts:
        """The drafts, with titles that stand for all of them handed out."""
        found = self._found
        if not found.lead and self._is_shared_title():
            found.lead = found.drafts[-1].mentions
        for draft in found.drafts:
            draft.mentions = draft.mentions or list(found.lead)
            draft.order = self._order
            if not draft.is_collective:
                _fill(draft)
        return found

    def _is_shared_title(self) -> bool:
        """“Lưu Đức Minh, Văn Thị Thu: CSTĐ tỉnh”: the one title at the end is for all the names."""
        *others, last = self._found.drafts or [Draft("", is_collective=False)]
        if others and last.mentions and self._title_at == ":":
            return not any(one.mentions or one.unknown or one.dittos for one in others)
        is_only = bool(others) and bool(last.mentions) and all(one.is_bare for one in others)
        return is_only and not last.position and self._title_at not in self._names_at

    def _name(self, part: Part) -> None:
        now = self._now
        if now is not None and not self._starts_new(now, part):
            self._unknown(part)
            return
        if now is not None and now.is_collective and not now.mentions and not now.is_marked:
            self._found.drafts.pop()
            if now.position_role is Role.JOB:
                self._found.lead_position = now.name
            else:
                self._found.lead_unit = now.name
        draft = Draft(part.text, is_collective=False, is_sure=part.is_sure, is_likely=part.of is Role.UNKNOWN)
        if part.honorific:
            draft.details[Role.HONORIFIC] = part.honorific
        if self._found.lead_unit:
            draft.unit, draft.unit_role = self._found.lead_unit, Role.UNIT
        draft.position, self._found.lead_position = self._found.lead_position, ""
        self._found.drafts.append(draft)

    def _starts_new(self, now: Draft, part: Part) -> bool:
        """Whether a name behind another record's parts opens a record of its own."""
        if part.separator == "(":
            return False
        if now.is_collective:
            return part.is_sure or (part.separator == ":" and bool(self._found.lead_position))
        return part.is_sure or (self._is_roll and part.separator in LISTED)

    def _position(self, part: Part) -> None:
        now = self._now
        if now is not None and self._is_second_field(now, part):
            return
        if now is None:
            if part.role is Role.JOB and not self._found.lead_position:
                self._found.drafts.append(Draft(part.text, is_collective=True, position_role=Role.JOB))
            else:
                self._found.lead_position = part.text
        elif now.is_collective:
            self._post_of_collective(now, part)
        elif not now.position:
            now.position, now.position_role = part.text, part.role
        elif now.position_role is Role.JOB and not now.unit:
            now.unit, now.unit_role = now.position, Role.FIELD
            now.position, now.position_role = part.text, part.role
        elif part.role is Role.JOB and not now.unit:
            now.unit, now.unit_role = part.text, Role.FIELD
        else:
            now.position += f"{part.gap or ' '}{part.text}"

    def _is_second_field(self, now: Draft, part: Part) -> bool:
        """“Phòng Hành chính – Kế toán”: a second department, though the word is a post as well."""
        if not (part.role is Role.JOB and part.gap and FIELDS.is_whole(words(part.text), exact=False)):
            return False
        if now.is_collective and self._is_longer and not now.mentions and part.text[0].isupper():
            self._longer(now, part)
            return True
        if not now.is_collective and is_headed(now.position, part):
            now.position += f"{part.gap}{part.text}"
            return True
        return False

    def _post_of_collective(self, now: Draft, part: Part) -> None:
        """“Xưởng 1, tổ trưởng Nguyễn Văn A”: the post is the coming person's; in brackets a leader's."""
        if part.separator != "(" and not now.mentions:
            self._found.lead_position = part.text

    def _unit(self, part: Part) -> None:
        now = self._now
        if now is None or (now.is_collective and self._is_next_collective(now, part)):
            is_marked = part.role is Role.COLLECTIVE
            self._found.drafts.append(
                Draft(part.text, is_collective=True, is_sure=part.role is not Role.FIELD, is_marked=is_marked)
            )
        elif part.role is Role.FIELD and self._is_longer and part.gap:
            self._longer(now, part)
        elif part.role is Role.FIELD and is_headed(now.position, part):
            now.position += f"{part.gap}{part.text}"
        elif part.role is Role.FIELD and part.separator == "(" and now.position:
            return  # “Nhân viên kiểm tra (QC)” names no unit
        elif now.unit and now.unit_role is Role.FIELD and not now.position:
            now.position, now.position_role = now.unit, Role.JOB
            now.unit, now.unit_role = part.text, part.role
        elif part.role is Role.FIELD and now.unit and not now.position and not now.is_collective:
            now.position, now.position_role = part.text, Role.JOB
        elif now.unit:
            now.unit += f"{part.gap or ' '}{part.text}"
        else:
            now.unit, now.unit_role = part.text, part.role

    def _is_next_collective(self, now: Draft, part: Part) -> bool:
        """Whether a unit behind a unit is a row of its own, not the greater unit."""
        if part.role is Role.COLLECTIVE:
            return True
        is_same_sort = fold(now.name.split(" ")[0]) == fold(part.text.split(" ")[0])
        if is_same_sort and part.separator in LISTED and now.is_bare:
            return True  # “Tổ bảo trì, tổ lò hơi”
        is_list = bool(self._found.lead) and not now.mentions
        return is_list and part.separator in LISTED and self._found.lead[0].is_collective

    @staticmethod
    def _longer(now: Draft, part: Part) -> None:
        """“Phòng Kế hoạch - Vật tư” is one name."""
        if now.is_collective and not now.unit:
            now.name += f"{part.gap}{part.text}"
        else:
            now.unit += f"{part.gap}{part.text}"

    def _title(self, part: Part) -> None:
        if part.mention is None:
            return
        now = self._now
        if now is None:
            self._found.lead.append(part.mention)
        elif part.of is Role.FORM:
            now.form = part.mention
        else:
            now.mentions.append(part.mention)

    def _ditto(self, part: Part) -> None:
        if self._now is not None:
            self._now.dittos[len(self._order) - 1] = part.of

    def _detail(self, part: Part) -> None:
        """A detail of the row at hand; “Trưởng đơn vị: Nguyễn Văn A” outside a collective names a person."""
        now = self._now
        if part.role is Role.HEAD and (now is None or not now.is_collective):
            self.take(Part(Role.NAME, part.text, part.separator, part.gap, is_sure=True))
        elif now is not None:
            now.details.setdefault(part.role, part.text)

    def _kind(self, part: Part) -> None:
        self._found.kind = part
        if self._now is not None:
            self._now.is_collective = part.is_sure

    def _unknown(self, part: Part) -> None:
        if self._now is None:
            self._found.unknown.append(part.text)
        elif not self._now.mentions and (part.separator != "(" or is_work(part.text)):
            self._now.unknown.append(part.text)


def _fill(draft: Draft) -> None:
    """Words that no book knows, beside a title, are the post, or the unit where the post stands already.

    Without a title they are the post where they stand between name and unit.
    """
    is_between = not draft.position and bool(draft.unit) and draft.order[1:2] in ([Role.UNKNOWN], [Role.NAME])
    slots = 2 if draft.mentions else int(is_between)
    for text in draft.unknown[:slots]:
        if is_talk(text):
            return
        if not draft.position:
            draft.position = text
        elif not draft.unit:
            draft.unit = text
