"""Runs the examples of the documentation, so that what a page shows is what Détente does.

The blocks of one page of ``README.md`` and ``docs/`` run in their order, in one empty folder:

- ``python``: run as it stands, or as a session if it begins with ``>>>``;
- ``console``: each line ``$ detente ...`` is run and must print what follows it, where ``...``
  stands for any text and a last line ``(exit status 2)`` for the status when it is not 0;
- a block under ``<!-- file: NAME -->`` is saved under that name, one under
  ``<!-- append: NAME -->`` is added to that file, and a ``diff`` under ``<!-- edit: NAME -->``
  is applied to it.

A ``shell`` block is not run.
"""

from __future__ import annotations

import difflib
import doctest
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from sybil import Document, Example, Region, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

COMMAND = Path(sys.executable).with_name("detente")
FILE = re.compile(
    r"^<!-- (file|append|edit): (\S+) -->\s*^```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
STATUS = re.compile(r"^\(exit status (\d+)\)\n?\Z", re.MULTILINE)


def enter_folder(namespace: dict[str, Any]) -> None:
    """Start a page in a folder of its own."""
    folder = tempfile.TemporaryDirectory()
    namespace.update(_folder=folder, _home=Path.cwd())
    os.chdir(folder.name)


def leave_folder(namespace: dict[str, Any]) -> None:
    """Remove the page's folder."""
    os.chdir(namespace["_home"])
    namespace["_folder"].cleanup()


def files(document: Document) -> list[Region]:
    """Find the blocks that are to be saved."""
    found = FILE.finditer(document.text)
    return [Region(match.start(), match.end(), match.groups(), save) for match in found]


def save(example: Example) -> str | None:
    """Write, lengthen or edit a file; say so if the edit finds nothing to change."""
    deed, name, text = example.parsed
    path = Path(name)
    if deed == "file":
        path.write_text(text, encoding="utf-8")
        return None
    before = path.read_text(encoding="utf-8")
    if deed == "append":
        path.write_text(before + text, encoding="utf-8")
        return None
    old, new = (
        "".join(line[1:] for line in text.splitlines(keepends=True) if line.startswith(sign))
        for sign in "-+"
    )
    if before.count(old) != 1:
        return f"{name} holds the lines to be changed {before.count(old)} times, not once"
    path.write_text(before.replace(old, new), encoding="utf-8")
    return None


def converse(example: Example) -> str | None:
    """Run the commands of a console block; return what differs from the page, if anything does."""
    for exchange in re.split(r"^\$ ", example.parsed, flags=re.MULTILINE)[1:]:
        line, _, printed = exchange.partition("\n")
        program, *arguments = shlex.split(line)
        if program != "detente":
            return f"only detente can be run in a console block, not {program}; use a shell block"
        found = STATUS.search(printed)
        expected, status = (printed[: found.start()], int(found[1])) if found else (printed, 0)
        done = subprocess.run(
            [COMMAND, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            env=os.environ | {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"},
        )
        if done.returncode != status:
            return f"$ {line}\nexit status {done.returncode}, not {status}:\n{done.stdout}"
        if not agree(expected, done.stdout):
            shown = difflib.ndiff(tidy(expected).splitlines(), tidy(done.stdout).splitlines())
            return f"$ {line}\n(- the page, + the command)\n" + "\n".join(shown)
    return None


def tidy(text: str) -> str:
    """Drop spaces at the ends of lines and empty lines at the end."""
    return "\n".join(line.rstrip() for line in text.splitlines()).rstrip() + "\n"


def agree(expected: str, printed: str) -> bool:
    """Tell whether the printed text is the expected one, given its ellipses."""
    # An ellipsis on a line of its own also stands for no line at all.
    wanted = re.sub(r"^\.\.\.\n", "...", tidy(expected), flags=re.MULTILINE)
    return doctest.OutputChecker().check_output(wanted, tidy(printed), doctest.ELLIPSIS)


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=doctest.ELLIPSIS),
        CodeBlockParser("console", converse),
        files,
    ],
    patterns=["README.md", "docs/**/*.md", "docs/*.md"],
    setup=enter_folder,
    teardown=leave_folder,
).pytest()
