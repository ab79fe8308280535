"""What enterprises handed in, made up for documents and tables."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from bot.rendering.officer_lists import TableOf
from bot.rendering.paper_parts import PaperOf
from core.campaign.plan import DutyKind
from core.dossiers import Dossier, DossierState, Duty, HandedIn, Submission
from core.drafts import Draft, Row
from core.ids import BoardId, DossierId, EnterpriseId, PersonId, PlanId, SubmissionId
from core.people import Board, BoardName, Enterprise

BOARD = Board(
    BoardId("bac-giang"),
    (
        BoardName("Ban Quản lý các khu công nghiệp tỉnh Bắc Giang", "Bắc Giang", until=date(2025, 6, 30)),
        BoardName("Ban Quản lý các khu công nghiệp tỉnh Bắc Ninh", "Bắc Ninh", since=date(2025, 7, 1)),
    ),
)
PLAN = "Kế hoạch phát động phong trào thi đua năm 2026"
RECEIVED = datetime(2026, 4, 10, 1, 30, tzinfo=UTC)
LAN: Row = {
    "name": "Nguyễn Thị Lan",
    "kind": "individual",
    "honorific": "ba",
    "position": "Công nhân",
    "unit": "Xưởng SMT 2",
    "class": "worker",
    "title": "Lao động tiên tiến",
    "decided_by": "Giám đốc doanh nghiệp",
}
MINH: Row = {
    "name": "Trần Văn Minh",
    "kind": "individual",
    "honorific": "ong",
    "position": "Trưởng phòng",
    "unit": "Phòng Kỹ thuật",
    "class": "manager",
    "title": "Chiến sĩ thi đua cơ sở",
    "form": "Giấy khen",
    "decided_by": "Giám đốc doanh nghiệp",
    "initiative": "Cải tiến gá lắp khuôn",
    "note": "Đăng ký lần đầu",
}
LINE_3: Row = {
    "name": "Tổ sản xuất số 3",
    "kind": "collective",
    "headcount": "1025",
    "head": "Lê Văn Bình",
    "title": "Tập thể lao động tiên tiến",
    "decided_by": "Giám đốc doanh nghiệp",
}


def enterprise(
    name: str = "Công ty TNHH Điện tử Sao Mai",
    tax_code: str = "0100123458",
    zone: str = "KCN Quang Châu",
    group: str = "Cụm 1",
) -> Enterprise:
    """An enterprise of a zone and a group."""
    return Enterprise(EnterpriseId(1), BOARD.id, name, tax_code, zone, group, "FDI")


def draft(
    answers: Mapping[str, str] | None = None,
    nominees: Sequence[Row] = (),
    granted: Sequence[Row] = (),
    proposals: Sequence[Row] = (),
) -> Draft:
    """A draft of any form."""
    rows = {"nominees": tuple(nominees), "granted": tuple(granted), "proposals": tuple(proposals)}
    return Draft(answers or {}, rows)


def submission(content: Draft, at: datetime = RECEIVED, *, late: bool = False) -> Submission:
    """The second version of a dossier, due on 14/04/2026."""
    return Submission(
        id=SubmissionId(1),
        dossier=DossierId(1),
        version=2,
        content=content,
        by=PersonId(1),
        by_name="Nguyễn Thị Lan",
        at=at,
        receipt="DK-7K3M9Q",
        late=late,
        due=date(2026, 4, 14),
    )


def paper_of(content: Draft, kind: DutyKind = DutyKind.REGISTRATION, at: datetime = RECEIVED) -> PaperOf:
    """What the paper of such a version is made of."""
    return PaperOf(submission(content, at), kind, 2026, PLAN, enterprise(), BOARD)


def handed_in(
    content: Draft, of: Enterprise | None = None, *, number: int = 1, late: bool = False
) -> HandedIn:
    """A dossier that waits for an officer; `number` tells dossiers apart."""
    by = of or enterprise()
    duty = Duty(BOARD.id, by.id, PlanId("plan"), DutyKind.REGISTRATION)
    version = submission(content, late=late)
    dossier = Dossier(
        DossierId(number), duty, DossierState.SUBMITTED, 2, content, 1, PersonId(1), version.at, 1
    )
    return HandedIn(dossier, version, by.name, by.zone, by.group, by.tax_code)


def table_of(kind: DutyKind = DutyKind.REGISTRATION) -> TableOf:
    """A table that an officer takes out on 15/04/2026."""
    at = datetime(2026, 4, 15, 2, 0, tzinfo=UTC)
    return TableOf(BOARD, kind, 2026, PLAN, at, "Đỗ Thị Hương, Văn phòng Ban")
