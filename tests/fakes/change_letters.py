"""Letters that change a plan, in the dress of real ones."""

OPENING = (
    "Để tạo điều kiện cho các doanh nghiệp trong việc tổ chức phong trào thi đua, Ban Quản lý các KCN"
    " thông báo tới các doanh nghiệp trong các KCN tỉnh biết, thực hiện."
    " Các nội dung khác của Kế hoạch giữ nguyên."
)


def letter(
    subject: str, *body: str, number: str = "311/BQL-VP", day: str = "29 tháng 3 năm 2021", via: str = "V/v"
) -> str:
    """An official letter of the board of Bắc Giang to its enterprises."""
    head = ("BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP", "TỈNH BẮC GIANG", f"Số: {number}", f"{via} {subject}")
    motto = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", f"Bắc Giang, ngày {day}")
    to = "Kính gửi: Các doanh nghiệp trong các KCN tỉnh Bắc Giang."
    foot = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.", "TRƯỞNG BAN", "Đào Xuân Cường")
    return "\n".join((*head, *motto, to, OPENING, *body, *foot))
