"""Screenshots as small PNG files: at most 256 colours, without a picture library."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

HEAD = b"\x89PNG\r\n\x1a\n"
COLOURS = 256
RGB, INDEXED = 2, 3
CHANNELS = {RGB: 3, 6: 4}
Colour = bytes


def smaller(content: bytes) -> bytes:
    """The same picture in its 256 most frequent colours, the others as the nearest of them.

    `content` is a PNG of 8 bits a channel as browsers and poppler write them: RGB, or RGBA without holes.
    """
    chunks = list(_chunks(content))
    width, height, depth, kind, *_, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    assert (depth, interlaced) == (8, 0)
    packed = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    step = CHANNELS[kind]
    lines = list(_lines(packed, width * step, step))
    pixels = [[line[at : at + 3] for at in range(0, len(line), step)] for line in lines]
    counted = Counter(colour for line in pixels for colour in line)
    palette = [colour for colour, _ in counted.most_common(COLOURS)]
    index = {colour: _nearest(palette, colour) for colour in counted}
    drawn = b"".join(b"\0" + bytes(index[colour] for colour in line) for line in pixels)
    head = struct.pack(">IIBBBBB", width, height, 8, INDEXED, 0, 0, 0)
    parts = (
        (b"IHDR", head),
        (b"PLTE", b"".join(palette)),
        (b"IDAT", zlib.compress(drawn, 9)),
        (b"IEND", b""),
    )
    return HEAD + b"".join(_chunk(name, data) for name, data in parts)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(HEAD)
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += length + 12


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _lines(packed: bytes, length: int, step: int) -> Iterator[bytes]:
    """Each line of pixels without its filter (PNG specification, 9.2)."""
    above = bytes(length)
    for at in range(0, len(packed), length + 1):
        line = bytearray(packed[at + 1 : at + 1 + length])
        _unfilter(packed[at], line, above, step)
        above = bytes(line)
        yield above


def _unfilter(way: int, line: bytearray, above: bytes, step: int) -> None:
    for at in range(len(line) if way else 0):
        left = line[at - step] if at >= step else 0
        corner = above[at - step] if at >= step else 0
        guess = (left, above[at], (left + above[at]) // 2, 0)[way - 1]
        guess = _paeth(left, above[at], corner) if way == 4 else guess
        line[at] = (line[at] + guess) & 255


def _paeth(left: int, up: int, corner: int) -> int:
    rough = left + up - corner
    return min((left, up, corner), key=lambda one: abs(rough - one))


def _nearest(palette: Sequence[Colour], colour: Colour) -> int:
    return min(
        range(len(palette)),
        key=lambda at: sum((one - other) ** 2 for one, other in zip(palette[at], colour, strict=True)),
    )
