"""What every request must keep: how large a body may be, which host it may name."""

from starlette.exceptions import HTTPException
from starlette.requests import Request

LARGEST_BODY = 1024 * 1024
LOCAL_HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})


async def body_of(request: Request) -> bytes:
    """The body, at most 1 MiB; a larger one is answered 413 before it is read whole."""
    if int(request.headers.get("content-length", "0") or 0) > LARGEST_BODY:
        raise HTTPException(413, "Nội dung quá lớn (tối đa 1 MB).")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise HTTPException(413, "Nội dung quá lớn (tối đa 1 MB).")
    return bytes(body)


def names_host(request: Request, hosts: frozenset[str]) -> bool:
    """Whether the request was made to one of these hosts: a foreign page's name is not among them."""
    name = request.headers.get("host", "").rsplit(":", 1)[0]
    return name in hosts
