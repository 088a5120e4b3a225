"""How errors in case files show values and suggest what was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.errors import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable


def shown(value: object) -> str:
    """Show a value from a file, cut to a length that fits one line."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:56]} ..."


def suggest(word: str, choices: Iterable[str]) -> str:
    """Name the choices most like ``word``, or all of them where none is like it."""
    every = list(choices)
    close = nearest(word, every)
    if close:
        return f"did you mean {_either(close)}?"
    return f"it is one of {', '.join(every)}"


def _either(words: list[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def shown_path(loc: Iterable[str | int]) -> str:
    """Write the path of a field as ``moves[3].exposure``."""
    text = ""
    for part in loc:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            name = part if len(part) <= 40 else f"{part[:36]} ..."
            text += f".{name}" if text else name
    return text
