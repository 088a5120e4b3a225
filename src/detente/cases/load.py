"""Cases from files: those shipped with the package, by name, and a reader's own, by path."""

from __future__ import annotations

import stat
from importlib import resources
from pathlib import Path

from pydantic import ValidationError

from detente.cases.reading import read_yaml
from detente.cases.refusals import first_refusal
from detente.cases.schema import Case
from detente.cases.wording import shown, suggest
from detente.errors import InputError

LARGEST = 300_000
"""Bytes that a case file may have: some ten times a long case."""

SUFFIXES = (".yaml", ".yml")


def shipped() -> tuple[str, ...]:
    """Return the names of the cases that come with the package, in alphabetical order."""
    files = (resources.files("detente.cases") / "library").iterdir()
    return tuple(sorted(Path(file.name).stem for file in files if file.name.endswith(".yaml")))


def load(case: str | Path) -> Case:
    """Read a case.

    Parameters
    ----------
    case
        The name of a shipped case, such as ``"france-germany"``, or the path of a file whose
        name ends in ``.yaml`` or ``.yml``.

    Raises
    ------
    InputError
        If there is no such case, or the file is not a valid one; the message says where and what
        to do.
    """
    path = Path(case)
    if isinstance(case, str) and path.name == case and path.suffix not in SUFFIXES:
        if case in shipped():
            file = resources.files("detente.cases") / "library" / f"{case}.yaml"
            return parse(file.read_bytes(), Path(file.name))
        raise _unknown(case)
    return parse(_contents(path), path)


def parse(contents: bytes, path: Path) -> Case:
    """Read a case from the contents of a file.

    Parameters
    ----------
    contents
        The file's bytes, in UTF-8.
    path
        The file, for messages; its stem has to be the case's name.

    Raises
    ------
    InputError
        If the contents are not a valid case.
    """
    try:
        document = read_yaml(contents.decode())
    except UnicodeDecodeError as error:
        line = contents.count(b"\n", 0, error.start) + 1
        raise InputError(
            "this is not text in UTF-8", "save it as plain UTF-8 text", path=path, line=line
        ) from None
    except InputError as error:
        raise InputError(
            error.problem, error.remedy, path=path, line=error.line, field=error.field
        ) from None
    try:
        case = Case.model_validate(document.value)
    except ValidationError as error:
        raise first_refusal(document, error, path) from None
    if case.case != path.stem:
        raise InputError(
            f"the case calls itself {case.case}",
            f"name the file {case.case}.yaml, or the case as the file",
            path=path,
            line=document.places["case",].line,
            field="case",
        )
    return case


def _contents(path: Path) -> bytes:
    # The size is looked up first: a file may be far larger than what can be read.
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if stat.S_ISDIR(status.st_mode):
        raise InputError("this is a folder", "name a case file in it", path=path)
    if path.suffix not in SUFFIXES:
        remedy = f"the name of a case file ends in {' or '.join(SUFFIXES)}"
        raise InputError("this is not a case file", remedy, path=path)
    if not stat.S_ISREG(status.st_mode):
        raise InputError("this is not a regular file", "copy it into one", path=path)
    if status.st_size > LARGEST:
        problem = f"the file has {status.st_size:,} bytes, more than {LARGEST:,}"
        raise InputError(problem, "split the case", path=path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError):
        remedy = "check its name; `detente case list` lists the shipped cases"
        return InputError("there is no such file", remedy, path=path)
    reason = getattr(error, "strerror", None) or str(error)
    return InputError(f"the file cannot be read: {reason}", "check its name and rights", path=path)


def _unknown(name: str) -> InputError:
    near = suggest(name, shipped())
    remedy = f"{near} (`detente case list` lists them all; the name of a file ends in .yaml)"
    return InputError(f"there is no case {shown(name)}", remedy)
