"""A campaign's phases (đợt) as they may be told on one day."""

from dataclasses import dataclass
from datetime import date, timedelta

from core.campaign.deadlines import ADDED, MOVED
from core.campaign.local_time import local_day
from core.campaign.plan import Campaign, Flag, Phase, Ruling, Severity

AFTERMATH = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class PhaseTime:
    """A phase with its days after the rulings; `unruled` flags forbid to state them."""

    phase: Phase
    start: date | None
    end: date | None
    rulings: tuple[Ruling, ...]
    unruled: tuple[Flag, ...]

    def is_on(self, today: date) -> bool:
        """Whether the phase runs today."""
        return bool(self.start and self.end and not self.unruled and self.start <= today <= self.end)


def phase_time(campaign: Campaign, phase: Phase) -> PhaseTime:
    """The phase's days; a ruling corrects the end that its flag quotes from.

    That a later paper moved or brought it is among the rulings too.
    """
    start, end = phase.start, phase.end
    rulings, unruled = [], []
    for flag in campaign.plan.flags_on(f"phase:{phase.id}", Severity.A):
        ruling = campaign.ruling_on(flag)
        if ruling is None:
            unruled.append(flag)
            continue
        rulings.append(ruling)
        if ruling.date is not None and flag.quote in phase.end_quote.text:
            end = ruling.date
        elif ruling.date is not None:
            start = ruling.date
    on = f"phase:{phase.id}"
    later = [one for one in campaign.rulings if one.on == on and one.code in {ADDED, MOVED}]
    return PhaseTime(phase, start, end, (*rulings, *later[-1:]), tuple(unruled))


def is_running(campaign: Campaign, today: date) -> bool:
    """Whether people may ask about this campaign: from its activation to a month behind its end."""
    return local_day(campaign.activated_at) <= today <= campaign.plan.ends + AFTERMATH
