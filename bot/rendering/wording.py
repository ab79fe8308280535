"""What documents say besides their masters: the words of templates/documents/*.yaml."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def wording(name: str) -> Mapping[str, Any]:
    """The words of one kind of document: `papers` or `workbooks`."""
    text = (files("templates") / "documents" / f"{name}.yaml").read_text(encoding="utf-8")
    words: Mapping[str, Any] = yaml.safe_load(text)
    return words


def chosen(group: str, key: str) -> str:
    """A choice in words (“worker” → “Trực tiếp lao động”); an unknown key stays as it is."""
    words: str = wording("papers")["choices"][group].get(key, key)
    return words
