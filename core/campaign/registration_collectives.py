"""Whether the people of a registered collective bear what its title asks for, as far as the list shows."""

import re
from collections.abc import Iterator

from core.campaign.findings import Finding, FindingCode, FindingSeverity
from core.campaign.registration_facts import Listed, Registration, by_rule, distinct, grouped, on_rows
from core.campaign.registration_totals import is_whole
from core.campaign.sameness import bare
from core.campaign.title_rules import Presence, Share
from core.messages import Json

_COLLECTIVE = re.compile(r"^tap the (?:can bo |cbcnv |cbnv |lao dong )?")
_SORT = re.compile(r"^ (?:phong|ban|bo phan|phan xuong|xuong|to|chuyen|doi|nha may) ")


def collective_findings(registration: Registration) -> Iterator[Finding]:
    """Every finding about the members of the registered collectives."""
    members = _Members(registration)
    for share in registration.rules.shares:
        for one in _of(registration, share.title):
            yield from _share(members, share, one)
    for presence in registration.rules.presences:
        for one in _of(registration, presence.title):
            yield from _presence(members, presence, one)
    for one in registration.collectives:
        yield from _headcount(members, one)


class _Members:
    """Who of the listed people belongs to a collective, by their unit.

    The unit is its name, or holds it (“Xưởng 1 - Tổ may 3”), or leaves out what sort it is (“Kế toán” is
    “Phòng Kế toán”); whole words only: “Tổ may 10” is not “Tổ may 1”.
    """

    def __init__(self, registration: Registration) -> None:
        self.registration = registration
        self._by_unit = grouped(registration.people, lambda one: f" {bare(one.nominee.unit)} ")
        self._found: dict[int, tuple[Listed, ...]] = {}

    def of(self, collective: Listed) -> tuple[Listed, ...]:
        """The listed people of a collective, none where the list has none of them."""
        if collective.row not in self._found:
            self._found[collective.row] = self._of(collective)
        return self._found[collective.row]

    def _of(self, collective: Listed) -> tuple[Listed, ...]:
        if is_whole(self.registration, collective):
            return self.registration.people
        name = _COLLECTIVE.sub("", bare(collective.nominee.name))
        if not name:
            return ()
        whole, rest = f" {name} ", _SORT.sub(" ", f" {name} ")
        units = [unit for unit in self._by_unit if whole in unit or unit == rest]
        return tuple(one for unit in units for one in self._by_unit[unit])

    def seen(self, collective: Listed, title: str) -> tuple[Listed, ...]:
        """Its listed people, if they can show a share: none where more bear the title than are listed."""
        listed = len(self.registration.by_title.get(title, ()))
        return () if (self.registration.declared(title) or 0) > listed else self.of(collective)


def _of(registration: Registration, title: str) -> list[Listed]:
    return [one for one in registration.by_title.get(title, ()) if one.nominee.is_collective]


def _share(members: _Members, rule: Share, one: Listed) -> Iterator[Finding]:
    people, headcount = members.seen(one, rule.of), one.nominee.headcount
    data: dict[str, Json] = {"of": rule.of, "percent": rule.percent, "strictly": rule.strictly}
    if not people or not headcount:
        yield by_rule(FindingCode.MEMBERS_UNSEEN, FindingSeverity.OFFICER, rule, [one], **data)
        return
    bearers = distinct(members.registration.bearers(rule.of, people))
    if not rule.is_met(bearers, headcount):
        data |= {"count": bearers, "headcount": headcount, "share": round(bearers * 100 / headcount, 1)}
        yield by_rule(FindingCode.SHARE_TOO_LOW, FindingSeverity.WARN, rule, [one], **data)


def _presence(members: _Members, rule: Presence, one: Listed) -> Iterator[Finding]:
    """Nothing is said where the list shows none of the collective's people; the share says that."""
    people = members.seen(one, rule.of)
    bearers = distinct(members.registration.bearers(rule.of, people))
    if people and bearers < rule.least:
        data: dict[str, Json] = {"of": rule.of, "count": bearers, "least": rule.least}
        yield by_rule(FindingCode.NONE_IN_COLLECTIVE, FindingSeverity.WARN, rule, [one], **data)


def _headcount(members: _Members, one: Listed) -> Iterator[Finding]:
    """Not more of a collective are listed than it has; for the whole enterprise its workers say that."""
    if not one.nominee.headcount or is_whole(members.registration, one):
        return
    count = distinct(members.of(one))
    if count > one.nominee.headcount:
        code, headcount = FindingCode.MEMBERS_OVER_HEADCOUNT, one.nominee.headcount
        yield on_rows(code, FindingSeverity.WARN, [one], count=count, headcount=headcount)
