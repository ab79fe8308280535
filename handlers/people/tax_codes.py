"""Tax codes (mã số thuế): a wrong check digit is a warning, never a refusal."""

import re
from enum import StrEnum

from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.vn import mst

PERSONAL_ID_LENGTH = 12


class TaxCodeProblem(StrEnum):
    """What is wrong with a tax code."""

    CHECK_DIGIT = "check_digit"
    FORMAT = "format"
    PERSONAL_ID = "personal_id"


def compact(text: str) -> str:
    """The digits of a tax code, written as `NNNNNNNNNN` or `NNNNNNNNNN-NNN`."""
    digits = re.sub(r"\D", "", text)
    return f"{digits[:10]}-{digits[10:]}" if len(digits) > PERSONAL_ID_LENGTH else digits


def problem_with(code: str) -> TaxCodeProblem | None:
    """None for a good code of 10 or 13 digits; 12 digits are a personal number, not to be kept."""
    digits = re.sub(r"\D", "", code)
    if len(digits) == PERSONAL_ID_LENGTH:
        return TaxCodeProblem.PERSONAL_ID
    try:
        mst.validate(digits)
    except InvalidChecksum:
        return TaxCodeProblem.CHECK_DIGIT
    except ValidationError:
        return TaxCodeProblem.FORMAT
    return None
