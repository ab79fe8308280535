"""The enterprise's own paper of one version handed in, as docx, ready to sign and stamp."""

from collections.abc import Mapping
from typing import Any

from bot.rendering.figures import clock
from bot.rendering.paper_parts import PaperOf, numbered
from bot.rendering.printable import one_line
from bot.rendering.registration_paper import registration_parts
from bot.rendering.summary_paper import summary_parts
from bot.rendering.word_files import Properties, word_file
from bot.rendering.wording import wording
from core.campaign.local_time import local_day
from core.campaign.plan import DutyKind

_KINDS = {
    DutyKind.REGISTRATION: ("registration", registration_parts),
    DutyKind.MIDYEAR: ("summary", summary_parts),
    DutyKind.YEAREND: ("summary", summary_parts),
}


def paper(of: PaperOf) -> bytes:
    """The docx of a registration or a summary; raises KeyError for a duty that has no paper."""
    master, parts = _KINDS[of.kind]
    return word_file(master, _properties(of), {**_frame(of), "parts": numbered(parts(of))})


def plan_in_words(plan: str) -> str:
    """A plan as a sentence names it: “Kế hoạch …”, its title in quotes where it does not begin so."""
    name = one_line(plan)
    return name if name.casefold().startswith("kế hoạch") else f"Kế hoạch “{name}”"


def _properties(of: PaperOf) -> Properties:
    version = of.submission
    origin = (
        f"Mã biên nhận: {version.receipt} · Phiên bản {version.version} · Nhận lúc {clock(version.at)} · "
        f"{of.enterprise.name}"
    )
    return Properties(one_line(_title(of)), of.enterprise.name, origin, version.at)


def _title(of: PaperOf) -> str:
    title: str = wording("papers")["titles"][of.kind].format(year=of.year)
    return title


def _frame(of: PaperOf) -> Mapping[str, Any]:
    """What stands around the parts: letterhead, addressee, opening, signature."""
    enterprise = of.enterprise
    places = (f"mã số thuế {enterprise.tax_code}", enterprise.zone, enterprise.group)
    return {
        **{key: of.answer(key) for key in ("number", "preparer", "signer", "signer_post")},
        "title": _title(of),
        "year": of.year,
        "period": wording("papers")["periods"].get(of.kind, "").format(year=of.year),
        "plan": plan_in_words(of.plan),
        "board": of.addressee.name,
        "place": of.addressee.province,
        "enterprise": enterprise.name,
        "introduced": f"{enterprise.name} ({', '.join(place for place in places if place)})",
        "signed_year": local_day(of.submission.at).year,
    }
