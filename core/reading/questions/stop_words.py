"""Words of questions about a plan that say nothing of what is sought, folded; data."""

_LINKING = """
    a about ah ai alo anh boi cac cho co cua da dang does duoc e em ghi gi ha hay help hoac hoi i in is
    khong ko la ma muc nao nay neu nhe nhi noi o of oi phai plan please ra rang roi sao say sep the thi toi
    trong tu tui va vao vay ve voi what xem y z
"""
_POLITE = """
    bao ben bien biet cai cam can cau chac chua con cung day de dem den deu di dieu do doan doc dua dung
    giai giup hen het ho hong huong it kia lai lam len lien may minh moi mot muon nen ngai nguyen nha nhac
    nhieu nho nhu nhung nua phan qua rat rut sau ta tai tat thay theo thoi thu thuoc tim trang tren trich
    tung vai van vi viec viet xin
"""
_FRAMING = """
    ban bo cong dong doanh dua hien hoach kcn ke khu ly nam nghiep
    phat phong quan thi thuc trao trong ty van
"""
LINKING = frozenset(_LINKING.split())
"""Words that join others and are no half of any: what stands between two of them is a word by itself."""
SILENT = LINKING.union(_POLITE.split())
"""Asking, pointing and being polite; beside another word some may still be half of what is sought."""
FRAMING = frozenset(_FRAMING.split())
"""What nearly every passage and every question is about: they count little."""
