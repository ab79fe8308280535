"""Files that people send, in a chat or on a page: checked, kept, and read where one is a list of nominees."""

from bot.files.checks import check
from bot.files.names import safe_name
from bot.files.problems import FileKind, Refused
from bot.files.sheets import SheetText, nominee_list
from bot.files.store import FileStore
from core.messages import KeptFile


def kept_file(store: FileStore, name: str, content: bytes, *, wants_list: bool = False) -> KeptFile:
    """A file in the store, or with the problem that kept it out; then `kind` is what was found instead.

    An Excel file that should be a list of nominees (`wants_list`) and is none is not kept. Slow: for a worker
    thread. Raises SettingError where the store cannot be written.
    """
    checked = check(name, content)
    if isinstance(checked, Refused):
        return _refused(name, content, checked)
    found = nominee_list(content) if checked.kind is FileKind.XLSX else None
    if wants_list and isinstance(found, Refused):
        return _refused(name, content, found)
    kept = store.keep(content)
    sheet = "" if found is None or isinstance(found, Refused) else _in_its_rows(found)
    return KeptFile(checked.name, checked.kind, kept.size, kept.sha256, kept.key, sheet)


def _in_its_rows(found: SheetText) -> str:
    """The text with every line where its row is in the sheet, so that line numbers are row numbers."""
    lines = [""] * (found.rows[-1] if found.rows else 0)
    for row, line in zip(found.rows, found.text.split("\n"), strict=True):
        lines[row - 1] = line
    return "\n".join(lines)


def _refused(name: str, content: bytes, why: Refused) -> KeptFile:
    return KeptFile(safe_name(name), why.found, len(content), problem=why.problem)
