"""Cases from files: those shipped with the package, by name, and a reader's own, by path."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import ValidationError

from detente.cases.fields import Model
from detente.cases.reading import read_yaml
from detente.cases.refusals import among_items, first_refusal
from detente.cases.schema import Case
from detente.cases.wording import shown, suggest
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.cases.refusals import Further

LARGEST = 300_000
"""Bytes that a case file may have: some ten times a long case."""

SUFFIXES = (".yaml", ".yml")

Read = TypeVar("Read", bound=Model)


@dataclass(frozen=True)
class Form(Generic[Read]):
    """A form in which files are written, such as that of cases.

    Parameters
    ----------
    word
        What a file of this form is called: also its field that holds the file's name, and the
        command that checks it.
    model
        What it holds.
    package
        The package in whose folder ``library`` the shipped files are.
    further
        See :func:`detente.cases.refusals.first_refusal`.
    """

    word: str
    model: type[Read]
    package: str
    further: Further | None = None

    def shipped(self) -> tuple[str, ...]:
        """Return the names of the files that come with the package, in alphabetical order."""
        files = (resources.files(self.package) / "library").iterdir()
        return tuple(sorted(Path(file.name).stem for file in files if file.name.endswith(".yaml")))

    def load(self, name: str | Path) -> Read:
        """Read a file, by the name of a shipped one or by its path; see :func:`load`."""
        path = Path(name)
        if isinstance(name, str) and path.name == name and path.suffix not in SUFFIXES:
            if name in self.shipped():
                file = resources.files(self.package) / "library" / f"{name}.yaml"
                return self.parse(file.read_bytes(), Path(file.name))
            raise self._unknown(name)
        return self.parse(self._contents(path), path)

    def parse(self, contents: bytes, path: Path) -> Read:
        """Read the contents of a file; see :func:`parse`."""
        try:
            document = read_yaml(contents.decode(), self.word)
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
            # What a file names beside itself stands in its own folder.
            read = self.model.model_validate(document.value, context={"folder": path.parent})
        except ValidationError as error:
            raise first_refusal(
                document, error, path, model=self.model, word=self.word, further=self.further
            ) from None
        name = getattr(read, self.word)
        if name != path.stem:
            raise InputError(
                f"the {self.word} calls itself {name}",
                f"name the file {name}.yaml, or the {self.word} as the file",
                path=path,
                line=document.places[self.word,].line,
                field=self.word,
            )
        return read

    def _contents(self, path: Path) -> bytes:
        # The size is looked up first: a file may be far larger than what can be read.
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            raise self._unreadable(path, error) from None
        if stat.S_ISDIR(status.st_mode):
            raise InputError("this is a folder", f"name a {self.word} file in it", path=path)
        if path.suffix not in SUFFIXES:
            remedy = f"the name of a {self.word} file ends in {' or '.join(SUFFIXES)}"
            raise InputError(f"this is not a {self.word} file", remedy, path=path)
        if not stat.S_ISREG(status.st_mode):
            raise InputError("this is not a regular file", "copy it into one", path=path)
        if status.st_size > LARGEST:
            problem = f"the file has {status.st_size:,} bytes, more than {LARGEST:,}"
            raise InputError(problem, f"split the {self.word}", path=path)
        try:
            return path.read_bytes()
        except OSError as error:
            raise self._unreadable(path, error) from None

    def _unreadable(self, path: Path, error: OSError | ValueError) -> InputError:
        if isinstance(error, FileNotFoundError):
            remedy = f"check its name; `detente {self.word} list` lists the shipped {self.word}s"
            return InputError("there is no such file", remedy, path=path)
        reason = getattr(error, "strerror", None) or str(error)
        return InputError(
            f"the file cannot be read: {reason}", "check its name and rights", path=path
        )

    def _unknown(self, name: str) -> InputError:
        near = suggest(name, self.shipped())
        remedy = f"{near} (`detente {self.word} list` lists them all; the name of a file ends in"
        return InputError(f"there is no {self.word} {shown(name)}", f"{remedy} .yaml)")


CASES = Form("case", Case, "detente.cases", among_items)


def shipped() -> tuple[str, ...]:
    """Return the names of the cases that come with the package, in alphabetical order."""
    return CASES.shipped()


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
    return CASES.load(case)


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
    return CASES.parse(contents, path)
