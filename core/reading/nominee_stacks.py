"""Lists with one cell a line, as a PDF gives them: a name, below it the post, the unit, the title."""

from collections.abc import Iterator, Sequence

from core.reading.nominee_details import DETAILS
from core.reading.nominee_drafts import drafts_of
from core.reading.nominee_parts import Part, Role
from core.reading.nominee_register import Reading

FEWEST = 2
_BELOW = {Role.POSITION, Role.JOB, Role.UNIT, Role.FIELD, Role.TITLE, Role.FORM}


def unstacked(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with every stack as one line, where each name has one title line below it.

    A title line above the first name is a heading, and then the readings stay as they are.
    """
    stacks = list(_stacks(readings))
    if len(stacks) < FEWEST or not all(_is_whole(stack) for stack in stacks):
        return list(readings)
    first = next(at for at, reading in enumerate(readings) if reading is stacks[0][0])
    if any(_roles(one) & {Role.TITLE, Role.FORM} for one in readings[:first]):
        return list(readings)
    return [*readings[:first], *(_joined(stack) for stack in stacks)]


def _stacks(readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    """Each line with a name, and the lines below it up to the next name."""
    stack: list[Reading] = []
    for reading in readings:
        if Role.NAME in _roles(reading):
            if stack:
                yield stack
            stack = [reading]
        elif stack:
            stack.append(reading)
    if stack:
        yield stack


def _is_whole(stack: Sequence[Reading]) -> bool:
    """Whether a stack is a bare name, lines of one cell each below it, the title last and once."""
    first, *below = stack
    if _roles(first) != {Role.NAME} or not below:
        return False
    if not all(one.parts and _roles(one) <= _BELOW for one in below):
        return False
    titles = [bool(_roles(one) & {Role.TITLE, Role.FORM}) for one in below]
    return titles[-1] and titles.count(True) == 1


def _roles(reading: Reading) -> set[Role]:
    return {part.role for part in reading.parts} - DETAILS


def _joined(stack: Sequence[Reading]) -> Reading:
    parts: list[Part] = [part for reading in stack for part in reading.parts]
    return Reading(stack[0].line, (drafts_of(parts),), tuple(parts))
