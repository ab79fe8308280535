"""Quotation marks and brackets that open and never close."""

from collections.abc import Iterator, Sequence

from core.reading.plans.paper import Block

_CLOSES = {"”": "“", ")": "("}
_FAR = 30  # paragraphs over which a quotation may run


def left_open(blocks: Sequence[Block]) -> Iterator[tuple[Block, int, str]]:
    """Each “ and ( that nothing closes, with its paragraph and offset.

    A bracket closes in its own paragraph; a quotation may run over several, up to the next one that opens.
    """
    waiting: tuple[int, Block, int] | None = None
    for index, block in enumerate(blocks):
        brackets, quotes, surplus = _unclosed(block.text)
        for start in brackets:
            yield block, start, "("
        if waiting is not None and (surplus or quotes or index - waiting[0] > _FAR):
            if not surplus:
                yield waiting[1], waiting[2], "“"
            waiting = None
        if quotes:
            waiting = index, block, quotes[-1]
            for start in quotes[:-1]:
                yield block, start, "“"
    if waiting is not None:
        yield waiting[1], waiting[2], "“"


def _unclosed(text: str) -> tuple[list[int], list[int], int]:
    """The offsets of open brackets and quotation marks, and how many ” close none of this paragraph."""
    opened: dict[str, list[int]] = {"(": [], "“": []}
    surplus = 0
    for offset, char in enumerate(text):
        if char in opened:
            opened[char].append(offset)
        elif char in _CLOSES:
            stack = opened[_CLOSES[char]]
            if stack:
                stack.pop()
            elif char == "”":
                surplus += 1
    return opened["("], opened["“"], surplus
