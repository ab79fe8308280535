"""The example's people at their links: HR of Sao Mai with a dossier, and whoever else opens what is hers."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import httpx

from core.campaign.plan import DutyKind
from core.dossiers import Attachment, Dossier, DossierState, Duty, NewSubmission, Submission
from core.drafts import Draft
from core.ids import BoardId, EnterpriseId, PersonId, PlanId
from core.people import Role
from storage import tables
from tests.fakes.rows import NOW, rows
from tests.integration.conftest import Product

PDF = b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"
PLAN = PlanId("bac-giang-2021")
BAC_GIANG = BoardId("bac-giang")
LAN, MINH, OFFICER, OFFICER_HY = "a", "b", "canbo", "canbo-hy"
NOMINEE = {
    "name": "Trần Văn Nam",
    "kind": "individual",
    "honorific": "ong",
    "position": "Tổ trưởng",
    "unit": "Xưởng SMT",
    "class": "worker",
    "title": "Lao động tiên tiến",
}


def pdf(words: str = "") -> bytes:
    """A small PDF; other words are another file."""
    return PDF.replace(b"<< >>", f"<< /T ({words}) >>".encode("ascii", "replace"), 1)


@dataclass(frozen=True, slots=True)
class Office:
    """A running product, a browser without a screen, and the registration that Lan fills in."""

    product: Product
    web: httpx.AsyncClient
    dossier: Dossier

    def person(self, key: str) -> PersonId:
        """One of the example's people."""
        found = [
            row["person_id"]
            for row in rows(self.product.database, tables.address)
            if row["chat"] == f"{key}/buttons"
        ]
        return PersonId(found[0])

    def role(self, key: str) -> Role:
        """What they are."""
        person = self.person(key)
        return self.product.database.run_now(lambda uow: uow.people.roles(person))[0]

    def end_role(self, key: str) -> None:
        """They are relieved of it."""
        person, role = self.person(key), self.role(key)
        self.product.database.run_now(lambda uow: uow.people.end_role(person, role, NOW))

    def upload_link(self, key: str = LAN, item: str = "evidence") -> str:
        """The page where somebody adds files to Lan's dossier."""
        return self.product.app.links.upload(self.dossier.id, self.person(key), item)

    def files(self) -> tuple[Attachment, ...]:
        """The dossier's files."""
        return self.product.database.run_now(lambda uow: uow.attachments.of(self.dossier.id))

    def move(self, state: DossierState) -> None:
        """The dossier is in this state from here on."""
        lan = self.person(LAN)

        def moved(uow: Any) -> None:
            uow.dossiers.settle(uow.dossiers.get(self.dossier.id), state, (), lan, NOW)

        self.product.database.run_now(moved)

    def submit(self) -> Submission:
        """Lan hands her dossier in."""
        draft = Draft({"workers": "320", "signer": "Lê Hoàng"}, {"nominees": (NOMINEE,)})
        lan, now = self.person(LAN), self.product.app.clock.now()
        new = NewSubmission(lan, now, "DK-7K3M9Q", late=False, due=None, content=draft)

        def handed_in(uow: Any) -> Submission:
            kept: Submission = uow.dossiers.submit(
                replace(uow.dossiers.get(self.dossier.id), draft=draft), new
            )
            return kept

        return self.product.database.run_now(handed_in)

    async def post(self, link: str, *files: tuple[str, bytes], by_script: bool = False) -> httpx.Response:
        """Files posted as the form does, or as the page's script does."""
        accept = "application/json" if by_script else "text/html"
        form = [("tep", one) for one in files]
        return await self.web.post(link, files=form, headers={"accept": accept})


@asynccontextmanager
async def opened(product: Product) -> AsyncIterator[Office]:
    """The office of a running product, with a registration that was just begun."""
    async with httpx.AsyncClient(trust_env=False, timeout=30) as web:
        bare = Office(product, web, None)  # type: ignore[arg-type]  # its dossier comes in the next line
        yield replace(bare, dossier=_begun(bare))


def _begun(office: Office) -> Dossier:
    enterprise = office.role(LAN).enterprise or EnterpriseId(0)
    duty = Duty(BAC_GIANG, enterprise, PLAN, DutyKind.REGISTRATION)
    person = office.person(LAN)
    return office.product.database.run_now(lambda uow: uow.dossiers.start(duty, Draft(), 1, person, NOW))
