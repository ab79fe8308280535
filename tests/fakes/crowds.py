"""A board with hundreds of enterprises, most of which handed a registration in."""

from datetime import date, timedelta

from core.campaign.plan import DutyKind
from core.dossiers import Duty, NewSubmission
from core.drafts import Draft, Row
from core.ids import BoardId, EnterpriseId, PersonId, PlanId
from core.people import Enterprise
from storage.database import Database
from storage.unit import Unit
from tests.fakes.nominee_lists import NAMES
from tests.fakes.rows import NOW, meet

BOARD, PLAN = BoardId("bac-giang"), PlanId("bac-giang-2021")
ZONES = ("KCN Quang Châu", "KCN Đình Trám", "KCN Vân Trung", "KCN Song Khê – Nội Hoàng", "KCN Hoà Phú")
LONG_NAME = (
    "Công ty Trách nhiệm hữu hạn Một thành viên Sản xuất, Thương mại và Dịch vụ Xuất nhập khẩu Bắc Giang số"
)
ANSWERS = {
    "workers": "1250", "collectives": "12", "targets": "Hoàn thành kế hoạch. " * 180, "number": "",
    "commitment": "agree", "preparer": "Nguyễn Thị Lan", "signer": "Kim Min Ho", "signer_post": "Giám đốc",
}  # fmt: skip


def fill(database: Database, enterprises: int, handed_in: int, rows: int = 50) -> None:
    """So many enterprises with long names; the first of them handed in a list of so many rows each."""
    person = meet(database, "9001").person.id
    content = Draft(ANSWERS, {"nominees": tuple(_row(at) for at in range(rows))})

    def filled(uow: Unit) -> None:
        for number in range(enterprises):
            new = Enterprise(
                EnterpriseId(0), BOARD, f"{LONG_NAME} {number:03}", f"{2400800000 + number}",
                ZONES[number % len(ZONES)], "Cụm 1", "FDI",
            )  # fmt: skip
            enterprise = uow.boards.save_enterprise(new)
            if number < handed_in:
                _hand_in(uow, enterprise, person, number, content)

    database.run_now(filled)


def _hand_in(uow: Unit, enterprise: EnterpriseId, person: PersonId, number: int, content: Draft) -> None:
    duty = Duty(BOARD, enterprise, PLAN, DutyKind.REGISTRATION)
    at = NOW + timedelta(minutes=number)
    dossier = uow.dossiers.start(duty, content, 1, person, at)
    new = NewSubmission(
        person, at, f"DK-{number:06}", late=number % 10 == 0, due=date(2021, 4, 14), content=content
    )
    uow.dossiers.submit(dossier, new)


def _row(at: int) -> Row:
    return {
        "name": f"{NAMES[at % len(NAMES)]} {at}", "kind": "individual", "position": "Công nhân vận hành máy",
        "unit": f"Phân xưởng sản xuất số {at % 9 + 1}", "class": "worker", "title": "Lao động tiên tiến",
        "decided_by": "Giám đốc doanh nghiệp", "initiative": "Cải tiến gá lắp khuôn, giảm thời gian đổi mã",
    }  # fmt: skip
