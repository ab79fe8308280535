"""Short forms with more than one reading: the words beside them decide, or they stay as typed."""

from dataclasses import dataclass

from core.reading.folding import fold


@dataclass(frozen=True, slots=True)
class _Sense:
    """One reading, and the plain words before or behind that call for it; without any it is the usual one."""

    words: tuple[str, ...]
    before: frozenset[str]
    behind: frozenset[str]
    both: bool = False

    def fits(self, before: str, behind: str) -> bool:
        """Whether a neighbour calls for this reading; “#” is any number, “$” the message's end."""
        if not self.before and not self.behind:
            return True
        fitting = (_form(before) in self.before, _form(behind) in self.behind)
        return all(fitting) if self.both else any(fitting)


def _form(word: str) -> str:
    if not word:
        return "$"
    return "#" if word[0].isdigit() else word


def _senses(*lines: str) -> tuple[_Sense, ...]:
    """From lines “meaning < words before > words behind”: one neighbour is enough, both behind “+”."""
    found = []
    for line in lines:
        meaning, _, behind = line.partition(">")
        meaning, _, before = meaning.partition("<")
        words, both = tuple(fold(meaning.lstrip("+")).split()), meaning.startswith("+")
        found.append(_Sense(words, _folded(before), _folded(behind), both))
    return tuple(found)


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(words).split())


_PEOPLE = "em anh chị bạn mình tôi sếp"
_SENSES: dict[str, tuple[_Sense, ...]] = {
    "a": _senses("anh < nhờ gặp chào > ơi"),
    "b": _senses("bạn < các > ơi"),
    "bg": _senses("Bắc Giang < tỉnh ở", "bao giờ < là đến tới khi > nộp phải hết thì đến có gửi đăng"),
    "bh": _senses(
        "bảo hiểm < đóng thẻ > xã y thất",
        f"bây giờ <  > {_PEOPLE} bên muốn",
        "bao giờ < là đến tới tết khi > nộp phải hết thì đến có gửi đăng mới vậy ạ $",
    ),
    "bn": _senses(
        "bạn < các cảm ơn chào hỏi > ơi",
        "Bắc Ninh < tỉnh ở",
        "bao nhiêu < là còn hết được khoảng mất đa thiểu cần"
        " > ngày người phần cái bộ bản tiền nữa lâu thì hôm $",
    ),
    "cn": _senses(
        "chủ nhật < 7 trúng vào rơi nhằm hôm dính gặp đúng t7 hoặc > tuần thì",
        "công nhân < # nhiều người lao các cho anh > viên lao sản nữ nghỉ",
    ),
    "cd": _senses("công đoàn < tịch ban phí bên cán > cơ công cty "),
    "cs": _senses("cơ sở < đua"),
    "ct": _senses("chủ tịch > ubnd tỉnh", "công ty < bên của tên > em mình tnhh cp tôi chúng"),
    "cv": _senses("công văn < gửi kèm nhận theo file bản > số của #"),
    "d": _senses("đợt > #"),
    "dg": _senses("đang > làm chờ bị nộp soạn nhập", "đăng > ký ky ki"),
    "dh": _senses("danh hiệu < ký đăng các nhận xét > thi cstđ chiến lao lđtt tập cá gì nào"),
    "dk": _senses(
        "điều kiện < đủ  tiêu ứng xét đạt > gì xét để nào",
        "+được < muộn trễ sau chậm sửa bù nộp gửi > không",
        "đăng ký",
    ),
    "dl": _senses("hạn < cái đến hết tới sắp quá trễ > nộp là đăng báo sơ tổng khi ngày"),
    "dt": _senses(
        "doanh thu > tỷ triệu năm #",
        "đầu tư < vốn án sát cáo",
        "điện thoại < số gọi xin sđt cho có",
    ),
    "gd": _senses("gia đình < việc hộ", "giai đoạn > # một hai", "giám đốc"),
    "hd": _senses(
        "hội đồng > xét thi tđkt sáng",
        "hợp đồng < ký loại > lao số thuê",
        "hướng dẫn < nhờ xin bạn file theo bản giúp cho > em giúp cho cách mình với sử nộp đăng",
    ),
    "hong": _senses("không > ạ vậy hả em biết được nhỉ thấy có $"),
    "kg": _senses("kg < #", "không"),
    "kh": _senses(
        "kế hoạch < trong theo cua số file bản thấy đọc xem cái nội hiện có gửi của vào hỏi > số"
        " không nó năm thi phát của"
        " triển ghi nêu nói này #",
        "không",
    ),
    "kt": _senses(
        "khen thưởng < tđ hình đua thi đồng > của năm", "kế toán < bên phòng làm chị > thuế trưởng"
    ),
    "ld": _senses(
        "lao động < # số người luật lượng nạn > # tiên nữ xuất nam", "lãnh đạo < sếp ban xin trình"
    ),
    "m": _senses("mình > có ơi đang nộp hỏi cần muốn"),
    "ms": _senses("mới < em mình vừa > nhận vào biết nộp có thay làm"),
    "nd": _senses("nghị định < theo của > # số", "nội dung < về cái có các > gì báo bc nào"),
    "ng": _senses(
        "ngày < còn mấy trong trước hạn là vào tới đến đúng hết chậm > # nào nữa hết nay mai", "người"
    ),
    "ns": _senses(
        "ngân sách < nộp thu > nhà",
        "nói < nghe anh chị em sếp > là rằng chuyện",
        "nhân sự",
    ),
    "nt": _senses("nhắn tin > cho em anh chị lại qua mình tôi"),
    "p": _senses("phút < #", "phải < có > nộp làm gửi đăng không ghi điền ký xin báo"),
    "pb": _senses("phiên bản < excel > mới #", "phòng ban"),
    "pt": _senses("phong trào > thi năm này", "phụ trách < người bộ ai chị em anh > mảng bên việc phần thi"),
    "q": _senses("quý > # một"),
    "rui": _senses("rủi > ro", "rồi"),
    "s": _senses("sao < tại lắm làm vì thế > vậy lại $"),
    "sk": _senses(
        "sức khoẻ < khám giấy chúc nhiều ktra > định tốt",
        "sáng kiến < đề tài đơn xét nhận bảng có viết hồ > kinh cải cấp",
        "sơ kết",
    ),
    "t": _senses("tháng < trong hết cuối đầu giữa > #", "tháng < 6"),
    "tb": _senses("thông báo < nhận gửi xem tắt đọc có thấy tin các nghe > của cho số về"),
    "td": _senses(
        "tuyển dụng < phòng bên đang > nhân lao công vị",
        "thi đua < phong trào đợt hiệu ký đăng hạn cáo ước cụm khối về năm làm công gia"
        " > khen năm này kt kì của yêu #",
    ),
    "tk": _senses(
        "tờ khai < kê > thuế hải xuất nhập",
        "tài khoản < số mở tạo nhập mất khoá dùng đổi xoá cấp lập quên bị giao có > ngân zalo nhập"
        " người bị này mật",
        "tổng kết",
    ),
    "ti": _senses("tỷ < #"),
    "tl": _senses(
        "tỷ lệ < về có > % cstđ tối chiến lđtt phần", "trả lời < ai chưa > em giúp cho lại mình tin"
    ),
    "tn": _senses(
        "thu nhập < mức có > bình bq chịu người",
        "tin nhắn < nhận các",
        "thế nào < như là làm nộp gửi sao thì ký > ạ vậy đây $",
    ),
    "tp": _senses("thành phố < ở > hcm hồ bắc đà hải hà biên thủ", "trưởng phòng < em anh chị là làm của"),
    "tt": _senses(
        "tập thể > lđtt lao lđxs xuất", "thông tư < theo > # số", "thông tin < cung cập điền nhập sửa đổi"
    ),
}
_WEEKDAYS, _MONTHS = range(2, 8), range(1, 13)
_SENSES |= {f"t{month}": _senses(f"tháng {month}") for month in _MONTHS}
_SENSES |= {
    f"t{day}": _senses(f"tháng {day} < trong hết cuối đầu giữa tháng từ > năm này", f"thứ {day}")
    for day in _WEEKDAYS
}
AMBIGUOUS = frozenset(_SENSES)
"""The folded short forms that have more than one reading."""


def reading(short: str, before: str, behind: str) -> tuple[str, ...] | None:
    """What an ambiguous short form stands for between its neighbours; none where it stays as typed."""
    senses = _SENSES.get(short, ())
    return next((sense.words for sense in senses if sense.fits(before, behind)), None)
