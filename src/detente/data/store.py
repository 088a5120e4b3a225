"""Where pulled files lie, and reading them."""

from __future__ import annotations

import functools
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from detente.data.sources import NAMES, file_of, source
from detente.errors import InputError
from detente.files import cache_folder

if TYPE_CHECKING:
    import polars as pl

MIRROR = "DETENTE_MIRROR"
"""The environment variable that names a folder or an address laid out as a mirror."""


def raw_folder() -> Path:
    """Return the folder of pulled files, laid out as a mirror."""
    return cache_folder() / "raw"


class Store:
    """Files of the sources, read when they are asked for and kept while the store is.

    Parameters
    ----------
    folder
        A folder laid out as a mirror. By default that of pulled files and then, for what is not
        there, the folder that ``DETENTE_MIRROR`` names.

    Raises
    ------
    InputError
        If ``DETENTE_MIRROR`` names a folder that is not there.
    """

    def __init__(self, folder: Path | None = None) -> None:
        mirror = os.environ.get(MIRROR)
        self.folders: tuple[Path, ...] = (folder or raw_folder(),)
        if folder is None and mirror and not mirror.startswith(("http://", "https://")):
            self.folders += (Path(mirror),)
            if not Path(mirror).is_dir():
                raise InputError(
                    f"{MIRROR} names a folder that is not there: {mirror}", "mend it, or unset it"
                )
        self.frame = functools.cache(self._frame)
        self.used: dict[str, str] = {}
        """The sha256 of the file of every source read so far, by the source's name."""

    def path(self, name: str) -> Path | None:
        """Return where a source's file lies, or None if it is not there."""
        for folder in self.folders:
            path = file_of(name, folder)
            if path.is_file():
                return path
        return None

    def has(self, name: str) -> bool:
        """Whether a source's file is there."""
        return self.path(name) is not None

    def present(self) -> tuple[str, ...]:
        """Return the names of the sources whose files are there."""
        return tuple(name for name in NAMES if self.has(name))

    def _frame(self, name: str) -> pl.DataFrame:
        path = self.path(name)
        if path is None:
            raise InputError(
                f"the source {name!r} has not been pulled", f"run `detente data pull {name}`"
            )
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest != source(name).file.sha256:
            pulled = path.is_relative_to(raw_folder())
            remedy = f"run `detente data pull {name}`" if pulled else "mend the mirror"
            raise InputError(
                f"this is not the file that the source {name!r} names (its sha256 differs)",
                remedy,
                path=path,
            )
        self.used[name] = digest
        return source(name).read(path)
