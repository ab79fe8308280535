"""Fills a form in as a person would who has an answer to everything."""

from collections.abc import Iterator

from core.campaign.plan import DutyKind
from core.campaign.summary_fields import Field, FieldKind
from core.campaign.summary_form import fields
from core.reading.spoken import from_stored, written
from tests.fakes.nominee_lists import pasted
from tests.fakes.trials import Stage, Tried

OPENED_BY = {DutyKind.REGISTRATION: "đăng ký", DutyKind.MIDYEAR: "sơ kết", DutyKind.YEAREND: "tổng kết"}
FIELDS: dict[str, Field] = {
    one.key: one for kind in (DutyKind.MIDYEAR, DutyKind.YEAREND) for one in fields(kind)
}
OF_REGISTRATION = {
    "workers": "1250", "collectives": "12", "targets": "Doanh thu 1.250 tỷ đồng", "commitment": "1",
    "number": "15/ĐK-SM", "preparer": "Nguyễn Thị Lan", "signer": "Kim Min Ho", "signer_post": "Giám đốc",
}  # fmt: skip
MOST = 90


def filled(stage: Stage, kind: DutyKind) -> Iterator[Tried]:
    """Every place on the way from the first question to the card at the end."""
    tried = stage.play(OPENED_BY[kind])
    for _ in range(MOST):
        yield tried
        if not tried.conversation.step:
            return
        tried = stage.play(answer_to(tried, kind))
    raise AssertionError(f"stuck at {tried.conversation.step}: {tried.text}")


def answer_to(tried: Tried, kind: DutyKind) -> str:
    """A good answer to what is asked."""
    step = tried.conversation.step
    if dict(tried.conversation.answers).get("_asking"):
        return "1"
    if step in {"nominees", "proposals", "granted"}:
        return _list(tried, step)
    if kind is DutyKind.REGISTRATION:
        return OF_REGISTRATION[step]
    return _of_field(FIELDS[step])


def _list(tried: Tried, step: str) -> str:
    templates = " ".join(tried.templates)
    if "preview" in templates:
        return "thêm"
    if "menu" in templates or step != "nominees":
        return "xong"
    return "2" if "doubt" in templates else pasted(doubtful=3)


def _of_field(field: Field) -> str:
    if field.kind is FieldKind.NUMBER:
        return written(from_stored(field.example)) if field.example else "0"
    if field.kind is FieldKind.YES_NO:
        return "1"
    return "Nguyễn Văn Nam" if field.kind is FieldKind.NAME else field.example or "Thực hiện tốt"
