"""A number as it is said, from left to right: each scale multiplies what was said below it."""

from decimal import Decimal

_TEN = Decimal(10)


class Tally:
    """Adds up one number; each method answers whether its word may come now.

    “một nghìn hai trăm năm mươi phẩy năm tỷ”: tỷ multiplies all 1250,5, since nghìn, trăm and mươi are below.
    """

    def __init__(self) -> None:
        self._parts: list[tuple[Decimal, Decimal]] = []  # value, scale; scales fall from left to right
        self._open: Decimal | None = None

    def total(self) -> Decimal:
        """The value of everything said."""
        return sum((value for value, _ in self._parts), self._open or Decimal(0))

    def number(self, value: Decimal) -> bool:
        """Digits or figures: two in a row are two numbers."""
        is_free = self._open is None
        self._open = value
        return is_free

    def late_digit(self, value: Decimal) -> bool:
        """Mốt, tư, lăm: behind tens, and right behind a digit that then is the tens (“hai lăm” = 25)."""
        if self._open is not None:
            if self._open not in range(1, 10):
                return False
            self._parts.append((self._open * _TEN, _TEN))
        self._open = value
        return bool(self._parts)

    def odd(self, _value: Decimal) -> bool:
        """Linh, lẻ: behind a scale."""
        return bool(self._parts) and self._open is None

    def fraction(self, value: Decimal) -> bool:
        """A part below one, or the half of the scale just said."""
        is_begun = bool(self._parts) or self._open is not None
        self._open = (self._open or Decimal(0)) + value
        return is_begun

    def scale(self, factor: Decimal) -> bool:
        """Mươi, trăm, … tỷ: multiplies all parts below it; “mười” alone is ten, “tỷ tỷ” a billion squared."""
        below = [] if self._open is None else [self._open]
        while self._parts and self._parts[-1][1] < factor:
            below.append(self._parts.pop()[0])
        if not below and factor == _TEN:
            below = [Decimal(1)]
        elif not below and self._parts:
            below = [self._parts.pop()[0]]
        is_falling = not self._parts or self._parts[-1][1] > factor
        self._parts.append((sum(below, Decimal(0)) * factor, factor))
        self._open = None
        return bool(below) and is_falling
