"""What is said to a person whose input cannot be used."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path


class InputError(ValueError):
    """Input that cannot be used; its text is one line that says where and what to do.

    Parameters
    ----------
    problem
        What is wrong, in words, naming the value.
    remedy
        What the reader should do about it.
    path
        The file, when the input is a file.
    line
        The line in that file, counted from 1.
    field
        The field, as a path into the file: ``moves[3].exposure``.

    Notes
    -----
    The command line turns this into exit status 2 and no traceback.
    """

    def __init__(
        self,
        problem: str,
        remedy: str = "",
        *,
        path: Path | str | None = None,
        line: int | None = None,
        field: str | None = None,
    ) -> None:
        self.problem, self.remedy = problem, remedy
        self.path, self.line, self.field = path, line, field
        place = [str(path)] if path is not None else []
        if line is not None:
            place.append(f"line {line}")
        if field:
            place.append(field)
        where = ", ".join(place)
        text = f"{where}: {problem}" if where else problem
        if remedy:
            text += f"; {remedy}"
        super().__init__(" ".join(text.split()))


def nearest(word: str, choices: Iterable[str], count: int = 3) -> list[str]:
    """Return up to ``count`` of the choices, those most like ``word`` first."""
    by_fold = {choice.casefold(): choice for choice in choices}
    close = difflib.get_close_matches(word.casefold(), by_fold, n=count, cutoff=0.5)
    return [by_fold[fold] for fold in close]


def reason(error: BaseException) -> str:
    """Return why the system or a library refused, in a few words of a sentence."""
    said = (
        getattr(error, "strerror", None) or (str(error).splitlines() or [type(error).__name__])[0]
    )
    return said[:1].lower() + said[1:]
