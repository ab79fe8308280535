"""What headers of columns say, and labels of a form: “Họ và tên”, “Chức vụ”, “Ghi chú”."""

from collections.abc import Sequence
from itertools import chain

from core.reading.nominee_details import SENTENCES
from core.reading.nominee_parts import Role
from core.reading.nominee_words import listed
from core.reading.words import Phrases, Word, keys

_HEADERS = {
    Role.NAME: """
        họ tên, họ và tên, họ & tên, tên, tên cá nhân, họ tên cá nhân, tên tập thể, họ tên tên tập
        thể, danh sách, họ tên cá nhân tên tập thể, họ và tên tên tập thể, cá nhân tập thể, tên cá
        nhân tập thể, full name, name, họ và tên cán bộ, họ tên nhân viên, tên nhân viên, họ tên nv,
        họ và tên tập thể cá nhân, hvt, họ tên đối tượng, tập thể cá nhân, tên đơn vị cá nhân, họ
        tên cnv, họ và tên cbcnv, tên cá nhân tên tập thể""",
    Role.FAMILY: "họ, họ đệm, họ và tên đệm, họ và đệm, họ lót, họ và chữ lót",
    Role.POSITION: """
        chức vụ, chức danh, vị trí, công việc, vị trí công việc, chức vụ chức danh, position, job
        title, cv, chức danh công việc, vị trí công tác, nghề nghiệp, chức vụ công việc, c vụ, chức
        danh nghề""",
    Role.UNIT: """
        đơn vị, bộ phận, phòng ban, phòng, phòng xưởng, xưởng, tổ, tổ đội, phòng bộ phận, nơi công
        tác, department, đơn vị công tác, bộ phận công tác, phòng tổ, tổ chuyền, chuyền, dept, bp,
        đơn vị bộ phận, bộ phận phòng ban, đ vị, nơi làm việc, tổ sản xuất, phòng phân xưởng,
        section, đv, phòng ban bộ phận, xưởng tổ, tên đơn vị, khoa phòng, khoa""",
    Role.PLACE: """
        chức vụ đơn vị, chức vụ đơn vị công tác, chức danh đơn vị, chức vụ bộ phận, chức vụ nơi công
        tác, chức vụ và đơn vị, đơn vị chức vụ, bộ phận chức vụ, chức danh bộ phận""",
    Role.TITLE: """
        danh hiệu, danh hiệu thi đua, danh hiệu đăng ký, danh hiệu đề nghị, đăng ký danh hiệu, đăng
        ký, title, nội dung đăng ký, danh hiệu thi đua đăng ký, đăng ký thi đua, danh hiệu đk, dh
        thi đua, dh, dhtđ, thi đua, danh hiệu thi đua đề nghị, mức đăng ký, danh hiệu đăng ký thi
        đua, loại danh hiệu, đk danh hiệu, award""",
    Role.FORM: """
        hình thức khen thưởng, hình thức, khen thưởng, hình thức kt, htkt, đề nghị khen thưởng, hình
        thức khen thưởng đề nghị""",
    Role.KIND: """
        loại, đối tượng, loại hình, phân loại, cá nhân hay tập thể, kind, type, phân loại đối tượng,
        nhóm đối tượng, phân loại lao động, loại lao động, class, category""",
    Role.HONORIFIC: "giới tính, gt, nam, nữ, ông bà, danh xưng, gender, sex, nam nữ, male, female, xưng hô",
    Role.HEADCOUNT: """
        số người, quân số, số lượng, sl, số lao động, tổng số lao động, số người lao động, số cbcnv, số
        cnv, số thành viên, tổng số người, số lượng người, sĩ số, headcount, số cán bộ công nhân
        viên, nhân số""",
    Role.HEAD: """
        trưởng đơn vị, thủ trưởng đơn vị, người đứng đầu, người đứng đầu đơn vị, lãnh đạo đơn vị,
        người phụ trách, phụ trách, phụ trách đơn vị, trưởng tập thể, họ tên trưởng đơn vị, head""",
    Role.INITIATIVE: """
        sáng kiến, tên sáng kiến, sáng kiến cải tiến, sáng kiến cải tiến kỹ thuật, sáng kiến đề tài,
        đề tài sáng kiến, sáng kiến giải pháp, giải pháp, đề tài, initiative, sk""",
    Role.EARLIER: """
        thành tích đã đạt, thành tích đã đạt được, thành tích trước, thành tích năm trước, thành
        tích các năm trước, thành tích những năm trước, thành tích khen thưởng, danh hiệu đã đạt,
        danh hiệu đã đạt được, danh hiệu thi đua đã đạt, danh hiệu năm trước, danh hiệu các năm
        trước, khen thưởng đã đạt, khen thưởng năm trước, khen thưởng các năm trước, hình thức khen
        thưởng đã đạt, đã được khen thưởng, thành tích cũ""",
    Role.ACHIEVEMENT: """
        thành tích, tóm tắt thành tích, thành tích tiêu biểu, thành tích nổi bật, thành tích chính,
        thành tích đạt được, tóm tắt thành tích đạt được, kết quả đạt được, achievement,
        achievements""",
    Role.NOTE: "ghi chú, note, notes, remark, remarks, g chú, chú thích",
    Role.PERSONAL: """
        stt, tt, số tt, số thứ tự, no, mã nv, msnv, mnv, mã số, mã, mã nhân viên, mã số nv, ngày
        sinh, năm sinh, ngày tháng năm sinh, ns, cccd, cmnd, số cccd, số cmnd, cccd cmnd, cmnd cccd,
        sđt, điện thoại, đt, số điện thoại, số đt, email, mail, ngày vào làm, ngày vào công ty, thâm
        niên, dân tộc, quốc tịch, trình độ, quê quán, địa chỉ, lý do, ký nhận, ký tên, cấp quyết
        định, năm, tuổi, mã thẻ, số thẻ, id, phone, tel, mst, zalo, căn cước, số căn cước, bhxh,
        ngày, nơi sinh, hộ khẩu, trình độ chuyên môn, cấp khen, mã số thuế, fax, website""",
}
HEADERS: Phrases[Role] = Phrases((text, role) for role, texts in _HEADERS.items() for text in listed(texts))
# Headers in the words of whoever drew the table: these words alone, one of the first among them.
_LOOSE = (
    (
        Role.TITLE,
        ("danh hieu",),
        """danh hiệu thi đua đăng ký kí đề nghị xét công nhận khen thưởng của cá nhân tập thể được các và
        phấn đấu đạt mức loại trong đk đn dh""",
    ),
    (
        Role.FORM,
        ("hinh thuc", "muc khen"),
        "hình thức mức khen thưởng đề nghị xét đăng ký kí của cá nhân tập thể được các và trong đk đn kt",
    ),
    (
        Role.NAME,
        ("ten", "ho ten", "danh sach", "ca nhan tap the", "tap the ca nhan"),
        """họ và tên đệm đầy đủ cá nhân tập thể đối tượng cán bộ công nhân viên người lao động nhân sự nv cnv
        cbcnv cbnv nlđ của hoặc được đăng ký kí đề nghị khen thưởng danh sách các""",
    ),
    (
        Role.POSITION,
        ("chuc vu", "chuc danh", "vi tri", "cong viec", "nghe nghiep", "position"),
        "chức vụ danh nghề nghiệp vị trí công việc tác chuyên môn hiện tại nay đang làm của và cụ thể",
    ),
    (
        Role.UNIT,
        ("don vi", "bo phan", "phong", "xuong", "to", "noi", "chuyen", "department"),
        """đơn vị bộ phận phòng ban xưởng phân tổ đội chuyền line khối nơi công tác làm việc hiện tại trực
        thuộc sản xuất nhóm và của""",
    ),
)
_ALLOWED = tuple((role, heads, frozenset(keys(words))) for role, heads, words in _LOOSE)
_INSIDE = ((Role.INITIATIVE, "sang kien"), (Role.ACHIEVEMENT, "thanh tich"), (Role.NOTE, "ghi chu"))
_YEAR_DIGITS = 4
LONGEST_HEADER = 12  # words


def header_role(found: Sequence[Word]) -> Role | None:
    """What a header says, a year behind it or in words of its own; none where it names no known column."""
    rest = _without_year(found)
    match = HEADERS.at(rest, 0, exact=False) if rest else None
    if match is not None and match[0] == len(rest):
        return match[1]
    if match is not None and match[1] in SENTENCES and match[0] > 1:
        return match[1]  # “Sáng kiến được công nhận cấp cơ sở”
    said = [word.key for word in rest]
    text = f" {' '.join(said)} "
    loose = (
        role
        for role, heads, allowed in _ALLOWED
        if allowed.issuperset(said) and any(f" {head} " in text for head in heads)
    )
    inside = (role for role, phrase in _INSIDE if f" {phrase} " in text)
    return next(chain(loose, inside), None) if len(said) <= LONGEST_HEADER else None


def _without_year(found: Sequence[Word]) -> Sequence[Word]:
    """Without “năm 2026” at the end."""
    rest = found
    if len(rest) > 1 and rest[-1].text.isdigit() and len(rest[-1].text) == _YEAR_DIGITS:
        rest = rest[:-1]
        rest = rest[:-1] if len(rest) > 1 and rest[-1].key == "nam" else rest
    return rest
