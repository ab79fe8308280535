"""The pictures of questions in people's own words: answered, asked back, and handed to an officer."""

from tests.fakes.office import LAN, MINH, OFFICER
from tests.studio import PageTalk, Studio

CLEAR = "Trước ngày 15/4 là 15/4 nộp vẫn được đúng không em?"
UNCLEAR, OFFERED = "gửi danh sách bổ sung", 3
QUESTION = "cty em có 2 nhà máy ở 2 KCN thì đăng ký chung hay riêng ạ"
OTHER_WORDS = "cong ty co hai nha may o hai khu cong nghiep thi dang ky chung hay tach rieng a"
ANOTHER = "công nhân nghỉ thai sản 6 tháng có được xét lao động tiên tiến không ạ"
ANSWER = "Mỗi nhà máy lập một bản đăng ký riêng, theo KCN nơi nhà máy đó hoạt động."


async def questions(studio: Studio) -> None:
    """All pictures of questions and of their answers."""
    lan, minh, officer = [await studio.talk(who) for who in (LAN, MINH, OFFICER)]
    await understood(studio, lan)
    since = await lan.rows()
    await lan.say(QUESTION)
    await officer.hears(QUESTION)
    await studio.take("can-bo-cau-hoi", officer, await officer.rows() - 1)
    await minh.say(OTHER_WORDS)
    await minh.say(ANOTHER)
    await officer.hears(ANOTHER)
    await answered(studio, officer)
    await lan.hears(ANSWER)
    await studio.take("hoi-can-bo", lan, since)
    await officer.tap("quest:known:")
    await studio.take("can-bo-tra-loi-chung", officer, await officer.rows() - 1)


async def understood(studio: Studio, lan: PageTalk) -> None:
    """A clear question, and one that may mean two things."""
    await lan.say(CLEAR)
    await studio.take("hoi-tra-loi", lan, 0)
    since = await lan.rows()
    await lan.say(UNCLEAR)
    assert len(lan.last) == OFFERED, f"“{UNCLEAR}” is not asked back any more: take another one"
    await studio.take("hoi-hai-cach", lan, since)


async def answered(studio: Studio, officer: PageTalk) -> None:
    """What waits, the first one answered, and its answer looked over."""
    since = await officer.rows()
    await officer.say("câu hỏi")
    await studio.take("can-bo-hoi", officer, since)
    await officer.taps("quest:look:", "quest:answer:")
    await officer.say(ANSWER)
    await studio.take("can-bo-tra-loi", officer, await officer.rows() - 1)
    await officer.tap("send")
