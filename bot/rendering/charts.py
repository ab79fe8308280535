"""The picture of progress: a bar a zone (KCN), for a phone's screen and for a black and white printer."""

import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from bot.rendering.figures import day, figure
from bot.rendering.pages import page
from bot.rendering.printable import one_line
from core.coverage import Coverage, ZoneCoverage, together

STATES = ("accepted", "submitted", "returned", "refused", "draft", "nothing")
MOST_BARS = 25
WIDTH, MARGIN = 720, 28
ROOM = WIDTH - 2 * MARGIN
TEXT, COUNT = 21, 16  # sizes of letters; the others are the template's own
LINE, KEY_LINE, ROW = 29, 36, 70
DIGIT = 0.6
HORN = "\u031b"
NARROW, WIDE = frozenset("fijlrtIJ.,:;'’()[]-/! "), frozenset("mwMWæœÆŒßŉ")
LAST_LATIN = "\u024f"

PIXELS = 1.5  # a unit of the drawing: 1,080 pixels across, as phones have
TAKES_AT_MOST_S = 30
FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
# The library holds the whole process still while it draws (0.5 s for 25 zones), so it gets one of its own.
DRAW = """
import sys
from resvg_py import svg_to_bytes
zoom, *fonts = sys.argv[1:]
svg = sys.stdin.buffer.read().decode()
png = svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=fonts, zoom=float(zoom))
sys.stdout.buffer.write(png)
"""


@dataclass(frozen=True, slots=True)
class Segment:
    """Enterprises of one state in a bar; `x`, `width` and that of the number in units of the drawing."""

    state: str
    count: int
    x: float
    width: float
    digits: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A zone: its name, shortened to fit, its numbers, its segments; `y` is the name's base line."""

    name: str
    y: int
    high: int
    zone: ZoneCoverage
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What a pattern means, with how many there are in all zones; `x` and `y` of its swatch."""

    state: str
    count: int
    x: int
    y: int


def progress_svg(coverage: Coverage, issuer: str, on: date) -> str:
    """How far the enterprises of each zone are, as SVG; `issuer` is the board, `on` the numbers' day.

    Every bar is as long: it shows the parts of a zone, its numbers show how large the zone is.
    """
    whole = coverage.whole
    plan, board = lines_of(coverage.plan, TEXT, ROOM, 3), lines_of(issuer, TEXT, ROOM, 2)
    total = 172 + LINE * (len(plan) + len(board))
    keys = tuple(_keys(whole, total + 72))
    unreached = whole.total - whole.reached
    top = keys[-1].y + (138 if unreached else 96)
    bars = tuple(_bars(coverage.zones, top))
    return page(
        "progress.svg.j2",
        kind=coverage.kind.value,
        day=day(on),
        plan=plan,
        board=board,
        total=Bar("", total, 40, whole, tuple(_segments(whole))),
        keys=keys,
        unreached=unreached,
        bars=bars,
        height=top + ROW * len(bars) - 4,
        written=lambda count: figure(str(count)),
    )


def progress_png(svg: str) -> bytes:
    """The SVG as a PNG with our own letters, the same on every machine; for a worker thread.

    Raises subprocess.SubprocessError when it could not be drawn.
    """
    folder = files("templates") / "fonts"
    fonts = [str(folder / name) for name in FONTS]
    command = [sys.executable, "-I", "-c", DRAW, str(PIXELS), *fonts]
    drawn = subprocess.run(  # noqa: S603  # our own program; what people wrote goes in by stdin
        command, input=svg.encode(), capture_output=True, check=True, timeout=TAKES_AT_MOST_S
    )
    return drawn.stdout


def lines_of(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """A text broken between words into at most so many lines; what fits on none ends in “…”."""
    lines: list[str] = []
    for word in one_line(text).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and (len(lines) == most or width_of(longer, size) <= room):
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(shortened(line, size, room) for line in lines)


def shortened(text: str, size: float, room: float) -> str:
    """The text on one line, cut before it is wider than there is room for."""
    line = one_line(text)
    if width_of(line, size) <= room:
        return line
    kept, width = 0, width_of("…", size)
    while (width := width + width_of(line[kept], size)) <= room:
        kept += 1
    return f"{line[:kept].rstrip()}…"


def width_of(text: str, size: float) -> float:
    """About how wide a text in bold letters is, never less than it is: letters are counted by their kind."""
    return size * sum(_letter(char) for char in text)


def _letter(char: str) -> float:
    parts = unicodedata.normalize("NFD", char)
    if char in NARROW:
        return 0.46
    if parts[0] in WIDE or parts[0] > LAST_LATIN or not (parts[0].isalpha() or parts[0].isdecimal()):
        return 1.0
    if parts[0].isupper():
        return 0.9
    return 0.77 if HORN in parts else 0.66


def _keys(whole: ZoneCoverage, top: int) -> Iterator[Key]:
    """Two beside each other; what the board refused is rare and named only where it happened."""
    shown = [state for state in STATES if state != "refused" or whole.refused]
    for at, state in enumerate(shown):
        yield Key(state, getattr(whole, state), MARGIN + at % 2 * ROOM // 2, top + at // 2 * KEY_LINE)


def _bars(zones: Sequence[ZoneCoverage], top: int) -> Iterator[Bar]:
    shown = list(zones)
    if len(shown) > MOST_BARS:
        rest = shown[MOST_BARS - 1 :]
        shown[MOST_BARS - 1 :] = [together(f"{len(rest)} KCN khác", rest)]
    for at, zone in enumerate(shown):
        beside = width_of(f"{zone.handed_in}/{zone.total} đã gửi...", TEXT)
        name = shortened(zone.zone, TEXT, ROOM - beside)
        yield Bar(name, top + at * ROW, 28, zone, tuple(_segments(zone)))


def _segments(zone: ZoneCoverage) -> Iterator[Segment]:
    """Parts of the whole length; a small one is as wide as its number, the others share what is left."""
    counts = {state: count for state in STATES if (count := getattr(zone, state))}
    digits = {state: len(figure(str(count))) * COUNT * DIGIT for state, count in counts.items()}
    shares = _shares(counts, {state: width + 14 for state, width in digits.items()})
    x = float(MARGIN)
    for state, count in counts.items():
        yield Segment(state, count, round(x, 2), round(shares[state], 2), digits[state])
        x += shares[state]


def _shares(counts: Mapping[str, int], least: Mapping[str, float]) -> Mapping[str, float]:
    """The length of each part: in proportion, but for those that would be too small for their number."""
    small: dict[str, float] = {}
    while True:
        room = ROOM - sum(small.values())
        large = {state: count for state, count in counts.items() if state not in small}
        shares = {state: room * count / sum(large.values()) for state, count in large.items()}
        tight = {state: least[state] for state, width in shares.items() if width < least[state]}
        if not tight:
            return small | shares
        small |= tight
