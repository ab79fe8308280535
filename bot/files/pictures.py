"""Whether a picture is there from its first to its last mark; nothing of it is decoded."""

_PNG_HEADER = slice(8, 16)
_PNG_END = b"\0\0\0\0IEND\xaeB`\x82"
_JPEG_END = b"\xff\xd9"
_SCAN = 0xDA
_FILL = 0xFF
_WITHOUT_LENGTH = {0x01, *range(0xD0, 0xD8)}
_MOST_SEGMENTS = 10_000


def is_whole_png(content: bytes) -> bool:
    """Header first, data and the end chunk somewhere behind (PNG specification 5.6)."""
    return content[_PNG_HEADER] == b"\0\0\0\rIHDR" and b"IDAT" in content and _PNG_END in content


def is_whole_jpeg(content: bytes) -> bool:
    """An end mark behind the start of the picture's own data: a thumbnail in the header has one too.

    In that data every FF is followed by 00 or a mark (ITU T.81, B.1.1.5), so an end is not met by chance.
    """
    start = _scan_start(content)
    return start > 0 and content.find(_JPEG_END, start) > 0


def _scan_start(content: bytes) -> int:
    """Where the first scan begins; 0 where the segments before it do not add up."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if content[at : at + 1] != b"\xff" or at + 4 > len(content):
            return 0
        mark = content[at + 1]
        if mark == _SCAN:
            return at
        if mark == _FILL:
            at += 1
        else:
            at += 2 if mark in _WITHOUT_LENGTH else 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return 0
