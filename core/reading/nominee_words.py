"""The words by which a list of nominees is read: surnames, jobs, units, courtesy."""

from collections.abc import Iterable, Sequence

from core.reading.folding import nfc
from core.reading.nominee_parts import Role
from core.reading.words import Phrases, Word, keys, words


def listed(text: str) -> tuple[str, ...]:
    """The phrases between commas, spaces folded."""
    return tuple(" ".join(part.split()) for part in text.split(",") if part.strip())


def book(phrases: Iterable[str]) -> Phrases[str]:
    """A book in which every phrase stands for itself."""
    return Phrases((phrase, phrase) for phrase in phrases)


class Vocabulary:
    """Single words, known by sound where the text has diacritics and by letters where it has none."""

    def __init__(self, text: str) -> None:
        known = words(nfc(text))
        self._sounds = frozenset(word.sound for word in known)
        self._keys = frozenset(word.key for word in known)

    def has(self, word: Word, *, exact: bool) -> bool:
        """Whether the word is one of these."""
        return (word.sound in self._sounds) if exact else (word.key in self._keys)

    def any_of(self, found: Sequence[Word], *, exact: bool) -> bool:
        """Whether one of the words is one of these."""
        return any(self.has(word, exact=exact) for word in found)


SURNAMES = Vocabulary(
    """Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương Trịnh
    Trương Đinh Lâm Phùng Mai Tô Hà Tạ Lương Cao Thái Châu Tăng Quách Kiều La Lại Lã Đàm Từ Chu
    Triệu Lưu Mạc Ninh Nghiêm Thân Giáp Hứa Sầm Bế Nông Ma Lò Quàng Cầm Hoa Khổng Doãn Đồng Đan
    Đậu Phó Phí Phương Tống Tôn Tòng Trà Tường Ung Ứng Uông Văn Viên Vi Vì Xa Yên Âu An Ân Bá Bạch
    Bàn Bàng Bành Biện Ca Cấn Cái Cam Cát Chế Chử Chung Cù Cung Danh Diệp Diêm Dư Điền Điểu Đới
    Đường Giang Hạ Hàn Hán Kha Khiếu Khuất Khúc Khương Kim Lạc Lăng Lều Liêu Liễu Lỗ Lộ Lục Luyện
    Lường Mạch Mã Mẫn Mộc Nhâm Nhan Nhữ Nghị Ngụy Ngọ Ông Quan Quản Quế Sơn Sử Tào Tiêu Tiền Thạch
    Thang Thiều Thẩm Thôi Tiết Tất Trác Trang Vàng Vừ Giàng Sùng Thào Mùa Lầu Hờ Cứ Lù Phàn Tẩn
    Chảo Lừu Đèo Rơ Ksor Siu Rah Kpă Niê Đầu Thiệu Hình Phú Đái Lai Bì Cồ Ngạc Tưởng Tri Ôn Phạn
    Ngân Lang Cà Bạc Điêu Cụt Moong Hạng Cháng Tráng Sồng Vù Then Thền Sần Vòng Chíu Voòng"""
)
# After a surname these make a person of what may else be read as a unit: “TO HUU BANG”, “BAN THI HOA”.
MIDDLES = Vocabulary(
    """Văn Thị Hữu Đức Đình Xuân Ngọc Minh Quang Công Hồng Thanh Hoàng Hoài Anh Quốc Thế Trọng Bá Như
    Mỹ Thu Kim Khắc Đăng Viết Tuấn Mạnh Hải Nhật Duy Gia Bảo Thúy Thùy Tiến Phúc Phước Trung Bích
    Tuyết Diệu Huy Nguyên Vĩnh Tấn Thành"""
)
ALWAYS_MIDDLE = Vocabulary("Văn Thị")
# Of the neighbours whose names are written with syllables that Vietnamese has as well.
FOREIGN_SURNAMES = frozenset(
    keys(
        """choi jung jeong kang cho yoon jang lim han shin kwon hwang ahn song hong sun he li lin guo
        hu gao luo bai chang chan chen cheng chin fan fang feng gong hao jin liang long mao meng
        pan peng qian qin ren shen shi su tan tang tao tian wan wei xie yan yao ye yi yin yu yuan
        zeng mori ito abe ono endo ueda sano hara baba kondo goto kato sato kim min seo oh nam
        baek moon"""
    )
)
PARTICLES = frozenset({"de", "la", "del", "da", "van", "von", "der", "den", "bin", "al", "el", "dos"})

_JOBS = """kế toán, kế toán trưởng, kế toán viên, bảo vệ, lái xe, tài xế, tạp vụ, lao công, phụ bếp, đầu
    bếp, cấp dưỡng, thủ kho, phụ kho, ketoan, thủ quỹ, văn thư, lễ tân, y tá, y sĩ, bác sĩ, điều
    dưỡng, phiên dịch, thông dịch, thư ký, trợ lý, pháp chế, vận hành, thống kê"""
_POSTS = """tổ trưởng, tổ phó, tổ viên, trưởng phòng, phó phòng, phó trưởng phòng, trưởng bộ phận, phó bộ
    phận, phó trưởng bộ phận, trưởng ca, ca trưởng, phó ca, trưởng nhóm, phó nhóm, nhóm trưởng,
    nhóm phó, trưởng chuyền, phó chuyền, chuyền trưởng, chuyền phó, đội trưởng, đội phó, trưởng
    ban, phó ban, phó trưởng ban, trưởng khối, trưởng kho, trưởng xưởng, phó xưởng, xưởng trưởng,
    trưởng chi nhánh, trưởng line, trưởng trạm, trạm trưởng, cửa hàng trưởng, bếp trưởng, quản
    đốc, phó quản đốc, giám đốc, phó giám đốc, tổng giám đốc, phó tổng giám
    đốc, gđ, pgđ, tgđ, ptgđ, qđ, pqđ, tp, pp, giám sát, giám sát viên, quản lý, qly, công nhân,
    công nhân viên, cn, cnv, cnsx, nhân viên, nv, kỹ sư, ks, kỹ thuật viên, ktv, thợ, chuyên viên,
    cv, chuyên gia, cán bộ, cb, trợ lý, thư ký, kế toán trưởng, kế toán viên, ketoan truong, kiểm
    soát viên, giáo viên, giảng viên, chủ tịch, phó chủ tịch, bí thư, phó bí thư, thành viên, cố
    vấn, tư vấn, học việc, thực tập sinh, lao động phổ thông, lđpt, quản trị, cửa hàng phó, trưởng
    văn phòng, phó văn phòng, chánh văn phòng, kiểm hàng, đóng gói viên, leader, sub leader, line
    leader, team leader, team lead, tech lead, manager, supervisor, engineer, staff, worker,
    director, general director, operator, technician, accountant, assistant, hr manager, thủ trưởng"""
_ENGLISH_POSTS = (
    "manager leader supervisor engineer staff worker director operator technician accountant assistant"
)
_UNITS = """tổ, phòng, ban, xưởng, phân xưởng, px, bộ phận, bp, chuyền, dây chuyền, line, ca, kho, đội,
    nhóm, khối, nhà máy, nm, chi nhánh, văn phòng, vp, trung tâm, công ty, cty, doanh nghiệp, tập
    đoàn, trạm, cửa hàng, bếp, nhà ăn, căng tin, công đoàn, chi bộ, đảng bộ, đoàn thanh niên, ban
    giám đốc, bgđ, bqđ, ban quản đốc, hội phụ nữ, team, section, phân đội, tiểu đội, ban quản lý,
    ban điều hành, hợp tác xã, htx, xí nghiệp, phân hiệu, cụm máy, khu vực, khu, lò hơi, tập thể
    cán bộ, factory, workshop, department, dept, phân khu, công trường, ban chỉ huy"""
_FIELDS = """kế toán, nhân sự, hành chính, hành chính nhân sự, hcns, hr, tổ chức, kỹ thuật, sản xuất, qc,
    qa, kcs, qlcl, kho, bảo trì, cơ điện, cơ khí, xnk, xuất nhập khẩu, kinh doanh, kế hoạch, vật
    tư, mua hàng, thu mua, logistics, ehs, hse, it, ie, iso, r d, rd, công nghệ, tài chính, tài
    vụ, chất lượng, đào tạo, an toàn, môi trường, đối ngoại, marketing, bán hàng, dự án, thiết kế,
    điều hành, văn phòng, đóng gói, hoàn thiện, hoàn thành, cắt, ủi, giặt, dập, ép, lắp ráp, thành
    phẩm, kiểm hàng, nhà bếp, nhà ăn, y tế, pháp chế, quản lý chất lượng, kiểm tra chất lượng,
    tiền lương, lao động tiền lương, bảo vệ, vệ sinh, npl, nguyên phụ liệu"""

JOBS = book(listed(_JOBS))
POSTS = book((*listed(_POSTS), *listed(_JOBS)))
ENGLISH_POSTS = frozenset(_ENGLISH_POSTS.split())
UNITS = book(listed(_UNITS))
FIELDS = book(listed(_FIELDS))
# “May 2”, “Cắt 1”: shops by their work and a number.
SHOPS = Vocabulary("may cắt sơn hàn dệt nhuộm ép dập đúc tiện phay mài ủi sợi")
ENGLISH_UNITS = frozenset({"team", "section", "department", "dept", "factory", "workshop"})
# Before “là” these make it the work (ủi), not a link: “công nhân là”, “tổ là”.
IRONING = frozenset({"nhan", "to", "tho", "phan", "xuong", "chuyen"})
HEADS = Vocabulary("trưởng phó")  # “trưởng phòng kỹ thuật”: no unit begins inside such a post
COMPANIES = frozenset({"công ty", "cty", "doanh nghiệp", "tập đoàn"})

HONORIFICS = book(
    listed(
        """ông, bà, anh, chị, cô, chú, bác, em, bạn, ông bà, anh chị, mr, ms, mrs, miss, đ c, đồng chí,
    ths, bs, ts, ds, cá nhân, a, c, e, b"""
    )
)
COLLECTIVE_MARKS = book(
    listed("tập thể, tt tập thể, tập thể cán bộ công nhân viên, tập thể cbcnv, tập thể cbnv")
)
GENDERS = book(listed("nam, nữ, giới tính nam, giới tính nữ, male, female, mr, ms, mrs, ông, bà"))
# Between a name and what follows it; only in small letters, for “Đạt” and “Tài” are given names.
LINKS = book(
    listed(
        """đạt, thuộc, tại, ở, có, cho, và, với, cùng, gồm, gồm có, bao gồm, của, thì có, thì, là, hoặc,
    hay, đều"""
    )
)
LINKS_ANYHOW = book(listed("thì có, gồm, gồm có, bao gồm, thuộc"))
ASKING = book(
    listed(
        """đăng ký, đăng kí, đk, dk, xin đăng ký, danh hiệu, đề nghị, đề xuất, danh hiệu thi đua, dh, đạt
    danh hiệu, đề nghị công nhận"""
    )
)
OPENINGS = book(listed("thêm, bổ sung, bổ sung thêm, xin thêm, gửi thêm, đăng ký thêm, còn có, ngoài ra có"))
# Words of courtesy: with diacritics no doubt; without them only those that are no part of any name.
_COURTESY = "còn mình tôi gửi nhé ạ dạ giúp thiếu ơi nhen nhá hông"
_COURTESY_ANYHOW = "gui nhe giup ko vs ng oi hihi thanks tks thank check please dear regards"


class Courtesy(Vocabulary):
    """Words of courtesy, fewer of them in a text without diacritics."""

    def __init__(self, sure: str, anyhow: str) -> None:
        super().__init__(f"{sure} {anyhow}")
        self._keys = frozenset(anyhow.split())


TALK = Courtesy(_COURTESY, _COURTESY_ANYHOW)
TALK_PHRASES = book(
    listed(
        """cảm ơn, kính gửi, kính chuyển, trân trọng, bổ sung, danh sách, đính kèm, xem giúp, như sau,
    xin chào, chào chị, chào anh, chào em, em chào, công ty em, cty em, bên em, cty e, công ty
    mình, của em, chị ơi, em xin, dưới đây, cho em, tụi em, bọn em, best regards, tổng cộng, tổng
    số, kèm theo, căn cứ, liên hệ, người lập, e gui, vậy thôi, hạn nộp, có j, em hỏi, nhờ chị, nhờ
    anh, em là, mình là, tôi là, em tên"""
    )
)
TAIL = book(
    listed(
        """ạ, nhé, nha, nữa, nhen, nhá, ạh, chị nhé, chị nha, nha chị, chị ạ, anh ạ, anh nhé, nha anh,
    nha c, vs ạ, với ạ"""
    )
)
CLOSING = book(
    listed(
        """trân trọng, cảm ơn, em cảm ơn, xin cảm ơn, best regards, regards, thanks, tks, thank you,
    người lập, người lập biểu, người lập danh sách, thủ trưởng đơn vị, ký tên, ký ghi rõ họ tên,
    xác nhận của, đại diện, tm, kt, giám đốc, tổng giám đốc, kính thư, trân trọng cảm ơn, trân
    trọng kính chào"""
    )
)
RECIPIENTS = book(listed("nơi nhận, kính gửi, kính chuyển, căn cứ, cc"))
SELF = book(
    listed(
        """em là, mình là, tôi là, em tên, tên em, người liên hệ, liên hệ, người gửi, người lập, người
    phụ trách, đầu mối, em chào, chào, xin chào, dear, kính gửi, gửi, hi, hello, người ký, đại
    diện, dạ em chào"""
    )
)
TOTALS = book(listed("tổng cộng, tổng số, tổng, cộng, danh sách có, danh sách này có, tổng cộng có"))
COUNTED = frozenset({"nguoi", "ca", "tap", "ng", "to", "dong", "chi", "ban", "lao"})
PEOPLE = frozenset({"nguoi", "ng", "lao"})  # of these, what counts the members of a collective
KINDS: Phrases[Role] = Phrases(
    [
        (text, Role.NAME)
        for text in listed("cá nhân, các cá nhân, về cá nhân, đối với cá nhân, danh sách cá nhân")
    ]
    + [
        (text, Role.COLLECTIVE)
        for text in listed("tập thể, các tập thể, về tập thể, đối với tập thể, danh sách tập thể")
    ]
)
EMPTY_TITLES = book(listed("không, không có, ko, chưa, chưa có, none, n a"))
TITLE_LIKE = book(
    listed(
        """lao động, chiến sĩ, chiến sỹ, danh hiệu, thi đua, tiên tiến, xuất sắc, khen, giỏi, tiêu biểu,
    điển hình, htxs, htxsnv, httnv, hoàn thành, huân chương, huy chương, kỷ niệm chương, cờ"""
    )
)
