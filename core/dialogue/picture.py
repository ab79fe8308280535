"""A flow draws itself as a Mermaid flowchart: items in order, what is asked on a condition, the way back."""

from collections.abc import Iterator, Mapping

from core.dialogue.flow import Flow, Group, Item, always

# Mermaid reads these inside quotes as markup of its own; `#` must come first.
_GUARDED = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\\": "#92;"}
_LINE = "<br/>"
ON_CONDITION = "khi có điều kiện"
OPTIONAL = "không bắt buộc"
FIXED = "các dòng có sẵn"
CHANGE = "sửa"


def mermaid(flow: Flow, labels: Mapping[str, str]) -> str:
    """The flowchart of a flow, top down; dashed arrows lead to what is not asked every time."""
    names = {item.key: f"i{number}" for number, item in enumerate(flow.items, 1)}
    nodes = [_node(names[item.key], item, number, labels) for number, item in enumerate(flow.items, 1)]
    lines = [f'begin(["{_guarded(flow.name)}"])', *nodes, *_end(flow), *_arrows(flow, names)]
    if flow.review:
        lines.append(f'review -. "{CHANGE}" .-> {" & ".join(names.values())}')
    return "\n".join(["flowchart TD", *(f"    {line}" for line in lines)]) + "\n"


def _node(name: str, item: Item, number: int, labels: Mapping[str, str]) -> str:
    """A box for a question, a rounded one where the answers are given, a framed one for a list."""
    marks = [OPTIONAL] if item.optional else []
    if isinstance(item, Group):
        marks += [FIXED] if item.fixed else []
        columns = (f"• {labels.get(f'column:{one.key}', one.key)}" for one in item.columns)
        return f'{name}[["{_text(item, number, labels, marks, columns)}"]]'
    choices = (f"• {labels.get(f'{item.key}:{key}') or labels.get(key, key)}" for key in item.choices)
    text = _text(item, number, labels, marks, choices)
    return f'{name}("{text}")' if item.choices else f'{name}["{text}"]'


def _text(item: Item, number: int, labels: Mapping[str, str], marks: list[str], below: Iterator[str]) -> str:
    mark = f" ({', '.join(marks)})" if marks else ""
    lines = (f"{number} · {labels.get(f'item:{item.key}', item.key)}{mark}", *below)
    return _LINE.join(_guarded(line) for line in lines)


def _end(flow: Flow) -> Iterator[str]:
    if flow.review:
        yield 'review{{"Xem lại"}}'
    yield 'finish(["Xong"])'


def _arrows(flow: Flow, names: Mapping[str, str]) -> Iterator[str]:
    """From each item to those that may follow it: up to the next one that is asked every time."""
    before = ["begin"]
    for item in flow.items:
        name = names[item.key]
        if item.when is always:
            yield f"{' & '.join(before)} --> {name}"
            before = [name]
        else:
            yield f'{" & ".join(before)} -. "{ON_CONDITION}" .-> {name}'
            before.append(name)
    if flow.review:
        yield f"{' & '.join(before)} --> review"
        yield 'review -- "gửi" --> finish'
    else:
        yield f"{' & '.join(before)} --> finish"


def _guarded(text: str) -> str:
    return "".join(_GUARDED.get(letter, letter) for letter in " ".join(text.split()))
