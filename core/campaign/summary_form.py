"""What the summaries ask – sơ kết 6 tháng (`midyear`), tổng kết năm (`yearend`) – as data, in order.

Money of an indicator is in tỷ đồng or triệu USD, of wages, debts and fines in đồng, of gifts and of what
initiatives bring in triệu đồng.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypedDict, Unpack

from core.campaign.plan import DutyKind
from core.campaign.summary_fields import (
    LONGEST_TEXT,
    Field,
    FieldGroup,
    FieldKind,
    Indicator,
    RowField,
    RowGroup,
)
from core.drafts import Draft
from core.units import Unit

GRANTED = "granted"
PROPOSALS = "proposals"
_TEN_MILLION = Decimal(10_000_000)
_G = FieldGroup


class _More(TypedDict, total=False):
    """What a field may say besides its key, unit and example."""

    mandatory: bool
    warn_below: Decimal
    warn_above: Decimal
    after: str
    cumulative: bool
    in_yearend: bool


def _billions(key: str, *examples: str, mandatory: bool = False, may_be_negative: bool = False) -> Indicator:
    actual, plan, before = examples
    return Indicator(
        key=key,
        unit=Unit.BILLION_VND,
        examples=(actual, plan, before),
        most=_TEN_MILLION,
        warn_above=Decimal(100_000),
        mandatory=mandatory,
        may_be_negative=may_be_negative,
    )


def _dollars(key: str, *examples: str) -> Indicator:
    actual, plan, before = examples
    return Indicator(
        key=key,
        unit=Unit.MILLION_USD,
        examples=(actual, plan, before),
        most=Decimal(1_000_000),
        warn_above=Decimal(20_000),
    )


INDICATORS = (
    _billions("revenue", "1250.5", "1300.5", "1180.2", mandatory=True),
    _billions("output", "1180.4", "1200.5", "1105.2"),
    _dollars("exports", "9.6", "10.5", "8.7"),
    _dollars("imports", "4.2", "4.5", "3.9"),
    _billions("profit", "45.5", "50.5", "38.2", may_be_negative=True),
    _billions("budget", "12.5", "13.5", "11.8", mandatory=True),
    _billions("investment", "85.5", "90.5", "60.2"),
)


def _people(key: str, group: FieldGroup, example: str, **more: Unpack[_More]) -> Field:
    most = Decimal(1_000_000)
    return Field(key=key, group=group, example=example, unit=Unit.PEOPLE, least=Decimal(0), most=most, **more)


def _count(key: str, group: FieldGroup, example: str, **more: Unpack[_More]) -> Field:
    most = Decimal(100_000)
    return Field(key=key, group=group, example=example, unit=Unit.COUNT, least=Decimal(0), most=most, **more)


def _dongs(key: str, group: FieldGroup, example: str, **more: Unpack[_More]) -> Field:
    most = Decimal(10) ** 14
    return Field(key=key, group=group, example=example, unit=Unit.VND, least=Decimal(0), most=most, **more)


def _millions(key: str, group: FieldGroup, example: str, **more: Unpack[_More]) -> Field:
    unit, most = Unit.MILLION_VND, _TEN_MILLION
    return Field(key=key, group=group, example=example, unit=unit, least=Decimal(0), most=most, **more)


def _words(
    key: str, group: FieldGroup, example: str, *, mandatory: bool = True, longest: int = LONGEST_TEXT
) -> Field:
    kind = FieldKind.TEXT
    return Field(key=key, group=group, example=example, kind=kind, mandatory=mandatory, longest=longest)


# fmt: off
FIELDS: tuple[Field, ...] = (
    *(field for one in INDICATORS for field in one.fields()),

    _people("workers", _G.LABOUR, "450", warn_above=Decimal(60_000)),
    _people("workers_female", _G.LABOUR, "280"),
    _people("workers_local", _G.LABOUR, "320"),
    _people("workers_foreign", _G.LABOUR, "6"),
    _dongs("income", _G.LABOUR, "9850000", warn_below=Decimal(1_000_000), warn_above=Decimal(200_000_000)),
    _people("insured", _G.LABOUR, "446"),
    _dongs("tax_debt", _G.LABOUR, "0"),
    _dongs("insurance_debt", _G.LABOUR, "0"),

    _count("accidents", _G.SAFETY, "1", cumulative=True),
    _people("victims", _G.SAFETY, "1", after="accidents", cumulative=True),
    _people("deaths", _G.SAFETY, "0", after="accidents", cumulative=True),
    _people("serious", _G.SAFETY, "0", after="accidents", cumulative=True),
    _count("fires", _G.SAFETY, "0", cumulative=True),
    _count("disputes", _G.SAFETY, "0", cumulative=True),

    Field(key="permit", group=_G.ENVIRONMENT, example="yes", kind=FieldKind.YES_NO),
    _words("monitoring", _G.ENVIRONMENT, "Quan trắc 4 lần, các chỉ tiêu đều đạt quy chuẩn", longest=2000),
    _words("violations", _G.ENVIRONMENT, "Không có", longest=2000),
    _dongs("fines", _G.ENVIRONMENT, "0", cumulative=True),

    _count("initiatives", _G.INITIATIVES, "12", warn_above=Decimal(20_000), cumulative=True),
    _millions("initiative_value", _G.INITIATIVES, "850.5", after="initiatives", cumulative=True,
              warn_above=Decimal(100_000)),

    _words("movements", _G.MOVEMENTS, "Lao động giỏi, Xanh – Sạch – Đẹp", longest=2000),
    _count("rounds", _G.MOVEMENTS, "3", warn_above=Decimal(100), cumulative=True),
    _people("participants", _G.MOVEMENTS, "1200", cumulative=True),

    _millions("charity", _G.SOCIAL, "150.5", mandatory=False, warn_above=Decimal(50_000), cumulative=True),
    _millions("rural", _G.SOCIAL, "60.5", mandatory=False, warn_above=Decimal(50_000), cumulative=True),

    _count("spot_awards", _G.GRANTED, "4", mandatory=False, in_yearend=False),

    _words("limits", _G.NARRATIVE, "Đơn hàng quý I giảm, thiếu lao động có tay nghề", mandatory=False),
    _words("requests", _G.NARRATIVE, "Đề nghị Ban hỗ trợ kết nối tuyển dụng", mandatory=False),
    _words("outlook", _G.NARRATIVE, "Giữ việc làm cho 450 lao động, doanh thu tăng 8%", mandatory=False),

    _words("number", _G.SIGNING, "05/BC-ABC", mandatory=False, longest=60),
    Field(key="preparer", group=_G.SIGNING, example="Trần Thị Bình", kind=FieldKind.NAME, longest=120),
    Field(key="signer", group=_G.SIGNING, example="Nguyễn Văn An", kind=FieldKind.NAME, longest=120),
    _words("signer_post", _G.SIGNING, "Giám đốc", longest=120),
)
# fmt: on
_BY_KEY: Mapping[str, Field] = {one.key: one for one in FIELDS}

GRANTED_ROWS = RowGroup(
    GRANTED,
    (
        RowField("title", mandatory=True),
        RowField("registered", kind=FieldKind.NUMBER),
        RowField("achieved", mandatory=True, kind=FieldKind.NUMBER),
        RowField("workers", mandatory=True, kind=FieldKind.NUMBER),
        RowField("reason"),
    ),
)
PROPOSAL_ROWS = RowGroup(
    PROPOSALS,
    (
        RowField("name", mandatory=True),
        RowField("kind"),
        RowField("position"),
        RowField("unit"),
        RowField("class"),
        RowField("form", mandatory=True),
        RowField("decided_by"),
        RowField("achievement", mandatory=True),
        RowField("reason"),
    ),
)


def fields(kind: DutyKind) -> tuple[Field, ...]:
    """The fields of a summary in the order in which they are asked; none for another kind of duty."""
    return tuple(one for one in FIELDS if one.is_in(kind))


def asked(kind: DutyKind, draft: Draft) -> tuple[Field, ...]:
    """The fields that are asked with these answers."""
    return tuple(one for one in fields(kind) if one.applies(draft))


def row_groups(kind: DutyKind) -> tuple[RowGroup, ...]:
    """The repeating parts; only the summary of the year has them."""
    return (GRANTED_ROWS, PROPOSAL_ROWS) if kind is DutyKind.YEAREND else ()


def groups(kind: DutyKind) -> tuple[FieldGroup, ...]:
    """The parts of a summary, in order; their labels are `group:KEY`."""
    held = {one.group for one in fields(kind)} | {FieldGroup(one.key) for one in row_groups(kind)}
    return tuple(one for one in FieldGroup if one in held)


def field_of(key: str) -> Field | None:
    """The field with this key, whichever summary has it."""
    return _BY_KEY.get(key)
