"""What a request meets that cannot be served: words that say what to do next, as a page or as JSON."""

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.logs import place_of
from bot.rendering.pages import problem_page

log = logging.getLogger(__name__)
FAILED = "Máy chủ gặp trục trặc. Anh/chị thử lại sau ít phút."
NO_PAGE = "Không có trang này. Anh/chị xem lại liên kết em gửi trong khung trò chuyện."


class LinkProblem(HTTPException):
    """Why a link from the chat opens nothing: a page for whoever did not ask for JSON.

    `title` is the page's heading, `detail` what to do next.
    """

    def __init__(self, status_code: int, title: str, detail: str) -> None:
        super().__init__(status_code, detail)
        self.title = title


def expired() -> LinkProblem:
    """A token that is wrong, old or another page's: all alike, so that nobody learns which."""
    return LinkProblem(
        404, "Em chưa mở được trang này", "Liên kết đã hết hạn. Anh/chị gõ /hoso để nhận liên kết mới."
    )


def not_yours() -> LinkProblem:
    """The link was this person's, and the right to it has ended since."""
    return LinkProblem(
        403,
        "Em chưa mở được hồ sơ này",
        "Anh/chị hiện không phụ trách hồ sơ này nên liên kết không mở được."
        " Nếu có nhầm lẫn, anh/chị gõ /lienhe để hỏi cán bộ của Ban.",
    )


async def answer_problem(request: Request, error: Exception) -> Response:
    """A page for a browser, JSON for a program; an error of ours is logged by its place and never shown."""
    if not isinstance(error, HTTPException):
        log.error("page_failed error=%s", place_of(error))
        error = HTTPException(500, FAILED)
    accepted = request.headers.get("accept", "")
    page = "application/json" not in accepted and (isinstance(error, LinkProblem) or "text/html" in accepted)
    if not page:
        return JSONResponse({"error": error.detail}, error.status_code, error.headers)
    title = error.title if isinstance(error, LinkProblem) else "Trang không mở được"
    words = NO_PAGE if error.detail == "Not Found" else error.detail
    return Response(problem_page(title, words), error.status_code, error.headers, "text/html")
