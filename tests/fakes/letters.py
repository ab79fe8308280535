"""How wide the letters of a TrueType font are, read from its own tables (OpenType: cmap format 4, hmtx)."""

import struct
from collections.abc import Callable
from pathlib import Path


def advances(font: Path) -> Callable[[str], float | None]:
    """The width of a letter as a part of the letters' size; none where the font does not have it."""
    data = font.read_bytes()
    tables = _tables(data)
    em: int
    (em,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (counted,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    glyphs = _glyphs(data, tables["cmap"])

    def advance(letter: str) -> float | None:
        glyph = glyphs.get(ord(letter))
        if glyph is None:
            return None
        width: int
        (width,) = struct.unpack_from(">H", data, tables["hmtx"] + 4 * min(glyph, counted - 1))
        return width / em

    return advance


def _tables(data: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * at) for at in range(count))
    return {tag.decode(): offset for tag, _, offset, _ in records}


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """The glyph of each letter of the basic plane."""
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    records = (struct.unpack_from(">HHI", data, cmap + 4 + 8 * at) for at in range(count))
    start = cmap + next(offset for platform, encoding, offset in records if (platform, encoding) == (3, 1))
    segments = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends = struct.unpack_from(f">{segments}H", data, start + 14)
    starts = struct.unpack_from(f">{segments}H", data, start + 16 + 2 * segments)
    deltas = struct.unpack_from(f">{segments}H", data, start + 16 + 4 * segments)
    ranges = start + 16 + 6 * segments
    found: dict[int, int] = {}
    for at in range(segments):
        (offset,) = struct.unpack_from(">H", data, ranges + 2 * at)
        for code in range(starts[at], min(ends[at], 0xFFFE) + 1):
            place = ranges + 2 * at + offset + 2 * (code - starts[at])
            glyph = struct.unpack_from(">H", data, place)[0] if offset else (code + deltas[at]) % 0x10000
            if glyph:
                found[code] = glyph
    return found
