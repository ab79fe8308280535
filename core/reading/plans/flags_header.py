"""What a plan's head and foot lack: number, day, issuer, province, name under the signature."""

import re
from collections.abc import Iterator

from core.campaign.plan import Flag, Plan, Quote, Severity
from core.campaign.quotes import plain
from core.reading.plans.checks_case import Case, Spot, on_quote
from core.reading.plans.flags_deadlines import ocr_flags

_MONTH = re.compile(r"tháng\s*\d")
_NAME = r"[A-ZÀ-ỸĐ][a-zà-ỹ]+(?:\s+[A-ZÀ-ỸĐ][a-zà-ỹ]+)+"
_PROVINCE = re.compile(
    rf"(?:tỉnh|thành phố|TP\.?)\s+(?:{_NAME}|Huế)|^{_NAME}\s*,\s*ngày"
    rf"|(?:Ban Quản lý|BQL)[^.,;:“(]{{0,60}}(?:KCN|KCX|KKT|KCNC|ông nghiệp|inh tế|ông nghệ cao)\s+{_NAME}"
    r"|(?:TỈNH|THÀNH PHỐ|CÔNG NGHIỆP|KINH TẾ|KCN|KKT)\s+[A-ZÀ-ỸĐ]{2,}\s+[A-ZÀ-ỸĐ]{2,}"
)
_NO_NUMBER = re.compile(
    r"(?:phát động|chỉ thị|quyết định|công văn|kế hoạch)\b"
    r".*(?:UBND|Ủy ban|Uỷ ban|Thủ tướng|Sở |Tỉnh ủy|Bộ trưởng)",
    re.IGNORECASE,
)
_RULES_OF_PAPERS = "Theo Nghị định 30/2020 (Điều 13), cấp phó phụ trách ký như ký thay cấp trưởng (KT.)."


def header_flags(case: Case) -> Iterator[Flag]:
    """The flags on what is missing around the plan's body."""
    plan = case.plan
    yield from _number(plan)
    yield from _date(plan)
    if plan.issued_quote is not None:
        yield from ocr_flags(case, plan.issued_quote, "")
    yield from _issuer(case)
    yield from _province(case)
    yield from _signature(case)
    yield from _bases(plan)


def _number(plan: Plan) -> Iterator[Flag]:
    if not plan.number:
        note = "Số của kế hoạch để trống." if plan.number_quote else "Kế hoạch không có số, ký hiệu."
        told = note, "Điền số theo bản đã ký."
        yield on_quote("MISSING_NUMBER", Severity.C, plan.number_quote, told)


def _date(plan: Plan) -> Iterator[Flag]:
    if plan.issued_on is not None:
        return
    quote, proposal = plan.issued_quote, "Điền ngày theo bản đã ký."
    month = _MONTH.search(quote.text) if quote else None
    if quote is None:
        told = "Kế hoạch không ghi ngày ban hành.", proposal
        yield on_quote("MISSING_DATE", Severity.C, None, told)
    elif month is None:
        told = "Ngày và tháng ban hành để trống.", proposal
        yield on_quote("MISSING_DATE", Severity.C, quote, told)
    else:
        told = f"Ngày ban hành để trống, chỉ có {quote.text[month.start() :]}.", proposal
        yield on_quote("MISSING_DAY", Severity.C, quote, told)


def _issuer(case: Case) -> Iterator[Flag]:
    """The flag on a text without any letterhead; a number or a date line is one."""
    plan = case.plan
    if plan.number_quote or plan.issued_quote:
        return
    spot = case.spot(plan.issuer_quote)
    if (
        spot is not None
        and case.blocks
        and spot.block.line <= case.blocks[0].line + 2
        and spot.words.isupper()
    ):
        return
    last = next((one for one in reversed(case.body) if "Ban Quản lý" in one.text), None)
    named = (
        re.search(r"Ban Quản lý[^.,;“(]*[A-ZÀ-ỸĐ][a-zà-ỹ]+ [A-ZÀ-ỸĐ][a-zà-ỹ]+", last.text) if last else None
    )
    hint = f" (dòng {last.line_at(named.start())} ghi {named[0]})" if last and named else ""
    told = (
        "Văn bản không có phần tên cơ quan ban hành ở đầu trang.",
        f"Xác nhận cơ quan ban hành{hint}.",
    )
    yield on_quote("MISSING_ISSUER", Severity.C, None, told)


def _province(case: Case) -> Iterator[Flag]:
    if any(_PROVINCE.search(block.text) for block in case.body):
        return
    told = "Kế hoạch không nêu tỉnh.", "Xác nhận Ban và tỉnh trước khi dùng."
    yield on_quote("PROVINCE_INFERRED", Severity.C, None, told)


def _signature(case: Case) -> Iterator[Flag]:
    capacity = _capacity(case)
    if not case.plan.signatory:
        told = "Phần ký không có họ tên.", "Điền họ tên người ký theo bản đã ký."
        yield on_quote("MISSING_SIGNATORY", Severity.C, capacity, told)
    words = case.plan.capacity.upper()
    if words.startswith("PHÓ") and "KT." not in words:
        told = _RULES_OF_PAPERS, "Không chép cách ghi này vào mẫu văn bản."
        yield on_quote("SIGNATURE_FORM", Severity.C, capacity, told)


def _capacity(case: Case) -> Quote | None:
    """The words above the signatory's name, where they stand last."""
    words = case.plan.capacity.split("/")[-1].strip()
    for block in reversed(case.blocks):
        start = block.text.upper().rfind(plain(words).upper()) if words else -1
        if start >= 0:
            spot = Spot(block, start, start + len(words))
            return Quote(spot.words, spot.line)
    return None


def _bases(plan: Plan) -> Iterator[Flag]:
    for basis in plan.bases:
        words = basis.quote.text
        if (
            not basis.number
            and basis.issued_on is None
            and _NO_NUMBER.search(words)
            and words[:3].lower() != "các"
        ):
            told = "Căn cứ này không ghi số, ngày văn bản.", "Bổ sung số, ngày văn bản."
            yield on_quote("BASIS_WITHOUT_NUMBER", Severity.C, basis.quote, told)
