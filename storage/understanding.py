"""The understanding that comes with the product, from `templates/understanding`; read once."""

from functools import cache

from core.reading.questions.understanding import Understanding


@cache
def understanding() -> Understanding:
    """What reads people's questions."""
    return Understanding()
