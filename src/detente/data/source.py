"""What a source is: where its file lies, what it costs to use it, what it holds, how it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from detente.concepts.vocabulary import Vocabulary

if TYPE_CHECKING:
    import polars as pl

RAW = "https://raw.githubusercontent.com"
NOT_STATED = "not stated"
"""The licence of a source whose holder states none."""


@dataclass(frozen=True)
class Pinned:
    """One file at one commit of a public repository, known by its content.

    Parameters
    ----------
    repository
        ``owner/name``; or a plain folder name if the file has no public address.
    commit
        The commit's full hash, or an empty text if the file has no public address.
    path
        Where the file lies in the repository.
    sha256
        Of the file's bytes, in hexadecimal.
    size
        In bytes.
    """

    repository: str
    commit: str
    path: str
    sha256: str
    size: int

    @property
    def place(self) -> str:
        """Where the file lies in a mirror and in the cache: ``owner+name/path``."""
        return f"{self.repository.replace('/', '+')}/{self.path}"

    @property
    def address(self) -> str | None:
        """The file's address, or None if it has none and must come from a mirror."""
        if not self.commit:
            return None
        return f"{RAW}/{self.repository}/{self.commit}/{quote(self.path)}"


@dataclass(frozen=True)
class Column:
    """One column of a source's frame.

    Parameters
    ----------
    name
        As it is in the frame.
    dtype
        The Polars type.
    about
        What it holds; its codes, when it holds codes.
    unit
        The unit, or an empty text where there is none.
    """

    name: str
    dtype: pl.DataType | type[pl.DataType]
    about: str
    unit: str = ""


@dataclass(frozen=True)
class Source:
    """One table that somebody publishes.

    Parameters
    ----------
    name
        The key by which it is pulled, read and cited.
    title
        What its makers call it.
    file
        The pinned file.
    licence
        As stated where the file lies, or :data:`NOT_STATED`.
    works
        Keys of ``references.bib``: what a user of this table cites.
    coverage
        First and last calendar year that it speaks of, or None if it speaks of no years.
    measures
        What it measures, in a sentence.
    speaks_to
        The features of a community and the conditions of a regime that it bears on.
    columns
        Every column of the frame, in order.
    reader
        Makes the frame of :attr:`columns` from the file. What the makers code as missing is null;
        no row that bears information is dropped unless the file's own notes call it false.
    """

    name: str
    title: str
    file: Pinned
    licence: str
    works: tuple[str, ...]
    coverage: tuple[int, int] | None
    measures: str
    speaks_to: tuple[Vocabulary, ...]
    columns: tuple[Column, ...]
    reader: Callable[[Path], pl.DataFrame]

    @property
    def schema(self) -> dict[str, pl.DataType | type[pl.DataType]]:
        """The types of the columns, by name."""
        return {column.name: column.dtype for column in self.columns}

    def read(self, path: Path) -> pl.DataFrame:
        """Read the file into a frame of exactly the declared columns and types.

        Raises
        ------
        InputError
            If the file cannot be read as this source; its text names the source and the file.
        """
        from detente.errors import InputError

        try:
            frame = self.reader(path)
            return frame.select(_typed(frame[each.name], each.dtype) for each in self.columns)
        except Exception as error:
            raise InputError(
                f"cannot be read as the source {self.name!r} ({error})",
                f"pull it again with `detente data pull {self.name}`",
                path=path,
            ) from error


def _typed(values: pl.Series, dtype: pl.DataType | type[pl.DataType]) -> pl.Series:
    typed = values.cast(dtype, strict=True)
    if values.dtype.is_float() and typed.dtype.is_integer() and (values != typed).any():
        raise ValueError(f"{values.name} holds what is not a whole number")
    return typed
