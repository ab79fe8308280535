"""The pictures of the officers' guide: an office with many enterprises, from March to the deadline."""

import itertools
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import update

from bot.chores import catch_up
from bot.rehearsing.names import firm_names, person_name, tax_codes
from core.announcements import AnnouncementKind, Stage
from core.campaign.audience import Topic
from core.campaign.local_time import VIETNAM
from core.campaign.plan import DutyKind
from core.delivery import State
from core.dossiers import DossierState, Duty, NewSubmission
from core.drafts import Draft
from core.ids import AnnouncementId, EnterpriseId, PersonId
from core.messages import ChannelName, Inbound, InboundKind
from core.people import Enterprise, Role, RoleKind
from storage import tables
from storage.announcement_tables import announcement
from storage.unit import Unit
from tests.fakes.office import BAC_GIANG, LAN, OFFICER, OFFICER_HY, PLAN
from tests.fakes.rows import until
from tests.fakes.talks import PATIENCE_S
from tests.studio import PageTalk, Studio

ZONES = ("KCN Quang Châu", "KCN Đình Trám", "KCN Vân Trung", "KCN Song Khê – Nội Hoàng", "KCN Hoà Phú")
ZONE_OF = (0, 1, 0, 2, 3, 1, 0, 4, 2)
ENTERPRISES, CONNECTED, UNWILLING = 44, 39, 3
FAILING = slice(-9, -7)
SOONER = (("2021-03-15 08:00", 6), ("2021-03-31 08:00", 7), ("2021-04-05 08:10", 5))
A_WEEK_BEFORE = "2021-04-07 08:05"
INVITATION = (
    "Ban mời {{ doanh nghiệp }} dự tập huấn đăng ký danh hiệu: 14:00 thứ Năm 04/03/2021, hội trường Ban."
)


class Office:
    """The board's enterprises, made up anew in the same way each time."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.app = studio.product.app
        self._chance = Random(7)  # noqa: S311  # the same names in each picture
        self._people: list[tuple[PersonId, EnterpriseId]] = []

    def fill(self) -> None:
        """Enterprises with somebody who is connected, but for the last few."""
        self.app.database.run_now(self._fill)

    def hand_in(self, count: int, at: str) -> None:
        """The next ones hand their registration in; all but the first are accepted."""
        these, self._people = self._people[:count], self._people[count:]

        def handed_in(uow: Unit) -> None:
            for place, one in enumerate(these):
                _hand_in(uow, *one, moment(at), accepted=place > 0)

        self.app.database.run_now(handed_in)

    def let_go(self) -> None:
        """What is held goes now; two of it cannot be sent."""
        delivery = tables.delivery
        held = delivery.c.state == State.HELD.value
        persons = [person for person, _ in self._people[FAILING]]
        failed = {"state": State.FAILED.value, "reason": "unreachable"}
        with self.app.database.engine.begin() as connection:
            connection.execute(update(delivery).where(held, delivery.c.person_id.in_(persons)).values(failed))
            waits = announcement.c.stage == Stage.HOLDING.value
            connection.execute(update(announcement).where(waits).values(hold_until=0.0))

    def confirm(self, number: AnnouncementId, count: int) -> None:
        """So many tap “Đã nhận”."""
        now, some = self.app.clock.now(), [person for person, _ in self._people[:count]]
        self.app.database.run_now(lambda uow: [uow.recipients.acknowledge(one, number, now) for one in some])

    async def go_to(self, at: str) -> None:
        """The clock shows another moment, and what is due there goes."""
        self.app.clock.move_to(moment(at))
        await catch_up(self.app)
        await until(lambda: not self.app.database.run_now(lambda uow: uow.ledger.backlog()), PATIENCE_S)

    def _fill(self, uow: Unit) -> None:
        codes = itertools.islice(tax_codes(), ENTERPRISES)
        for at, (name, code) in enumerate(zip(firm_names(self._chance, ENTERPRISES), codes, strict=True)):
            zone, group = ZONES[ZONE_OF[at % len(ZONE_OF)]], f"Cụm {at // 2 % 3 + 1}"
            made = uow.boards.save_enterprise(
                Enterprise(EnterpriseId(0), BAC_GIANG, name, code, zone, group, "FDI")
            )
            if at < CONNECTED:
                self._people.append((self._representative(uow, made, at), made))

    def _representative(self, uow: Unit, enterprise: EnterpriseId, at: int) -> PersonId:
        now = self.app.clock.now()
        hello = Inbound(ChannelName.WEB, f"nhan-su-{at}", "", InboundKind.TEXT, "", now)
        person = uow.people.meet(hello, now).person.id
        unwilling = at >= CONNECTED - UNWILLING
        uow.people.update(person, name=person_name(self._chance), reminders=not unwilling or at % 2 == 0)
        uow.people.grant(person, Role(RoleKind.REPRESENTATIVE, BAC_GIANG, enterprise), now)
        uow.wishes.mute(person, Topic.NEWS, now, muted=unwilling)
        return person


def moment(text: str) -> datetime:
    """“2021-04-07 08:05” in Việt Nam."""
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


def _hand_in(
    uow: Unit, person: PersonId, enterprise: EnterpriseId, at: datetime, *, accepted: bool = True
) -> None:
    duty = Duty(BAC_GIANG, enterprise, PLAN, DutyKind.REGISTRATION)
    dossier = uow.dossiers.start(duty, Draft({"workers": "320"}), 1, person, at)
    due = at.date() + timedelta(days=30)
    uow.dossiers.submit(dossier, NewSubmission(person, at, f"DK-{person:06}", late=False, due=due))
    kept = uow.dossiers.get(dossier.id)
    if accepted and kept is not None:
        uow.dossiers.settle(kept, DossierState.ACCEPTED, (), person, at)


async def announcing(office: Office, officer: PageTalk, lan: PageTalk) -> None:
    """Composed, looked over, held, delivered, told."""
    studio = office.studio
    await officer.say("thông báo")
    await officer.go("Cụm 1 chưa đăng ký", INVITATION)
    await officer.taps("form:skip", "yes", "at:now")
    await studio.take("can-bo-xem-truoc", officer, await officer.rows() - 1)
    since = await officer.rows()
    await officer.tap("send")
    await studio.take("can-bo-dung", officer, since)
    await until(lambda: held(office), PATIENCE_S)
    office.let_go()
    await lan.hears("tập huấn")
    await lan.tap("ack:")
    await officer.hears("Kết quả gửi")
    office.confirm(newest(office), 12)
    await officer.say("kết quả gửi")
    await officer.tap("rep:show:")
    await studio.take("can-bo-ket-qua", officer, await officer.rows() - 1)


def newest(office: Office) -> AnnouncementId:
    """The board's newest announcement."""
    kinds = (AnnouncementKind.BROADCAST,)
    return office.app.database.run_now(lambda uow: uow.announcements.recent(BAC_GIANG, kinds, 1))[0].id


def held(office: Office) -> bool:
    """Whether an announcement waits for its officer's last thought."""
    return bool(office.app.database.run_now(lambda uow: uow.announcements.in_stage(Stage.HOLDING)))


async def reminding(office: Office, officer: PageTalk, lan: PageTalk) -> None:
    """Rounds go as the weeks pass; a week before the deadline the card comes."""
    for at, count in SOONER:
        office.hand_in(count, f"{at[:10]} 07:00")
        await office.go_to(at)
    await officer.hears("Bản tin tuần 29/03")
    await office.studio.take("can-bo-ban-tin", officer, await officer.rows() - 1)
    await office.go_to(A_WEEK_BEFORE)
    await lan.hears("Còn 7 ngày")
    await office.studio.take("can-bo-the-nhac", lan, await lan.rows() - 1)


async def looking_on(studio: Studio, officer: PageTalk) -> None:
    """How far the zones are, why one person got what, and what would follow if the date moved."""
    since = await officer.rows()
    await officer.say("/giaithich Nguyễn Thị Lan")
    await studio.take("can-bo-giai-thich", officer, since)
    await officer.say("tiến độ")
    await studio.take_file("can-bo-tien-do", officer.links("tien-do")[0])
    since = await officer.rows()
    await officer.say("dời hạn đăng ký sang 20/4, lý do: công văn số 45/BQL-VP ngày 06/4/2021")
    await studio.take("can-bo-doi-han", officer, since)


async def duties(office: Office) -> None:
    """Another board's unit is reminded of its own duties, and ticks one off."""
    officer = await office.studio.talk(OFFICER_HY)
    await office.go_to("2024-03-22 08:00")
    await officer.hears("còn chưa xong")
    since = await officer.rows() - 1
    await officer.tap("task:done:")
    await office.studio.take("can-bo-viec", officer, since)


async def officers(studio: Studio) -> None:
    """All pictures of the officers' guide."""
    office = Office(studio)
    office.fill()
    office.hand_in(6, "2021-02-26 09:00")
    await office.go_to("2021-03-01 08:30")
    officer, lan = await studio.talk(OFFICER), await studio.talk(LAN)
    await announcing(office, officer, lan)
    await reminding(office, officer, lan)
    await looking_on(studio, officer)
    await duties(office)
