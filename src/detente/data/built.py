"""Reading a panel back from its folder."""

from __future__ import annotations

import glob
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import InputError

if TYPE_CHECKING:
    import duckdb
    import polars as pl

MANIFEST = "panel.json"
PARTS_FOLDER = "dyads"
VIEW = "panel.duckdb"
DICTIONARY = "dictionary.json"
PAGE = "dictionary.html"
CITATIONS = "citations.bib"
_HELD = {MANIFEST, PARTS_FOLDER, VIEW, DICTIONARY, PAGE, CITATIONS}
_PART = r"part-\d+\.parquet"
FORM = "detente panel 1"
"""How the folder is laid out; a reader refuses what it does not know."""


@dataclass(frozen=True)
class Built:
    """A panel in a folder, whole.

    Parameters
    ----------
    folder
        Where it lies.
    manifest
        What its ``panel.json`` says.
    """

    folder: Path
    manifest: dict[str, Any]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self.manifest["columns"])

    def lazy(self) -> pl.LazyFrame:
        """Return the panel as a lazy Polars frame; only what is asked of it is read."""
        import polars as pl

        parts = [self.folder / part["file"] for part in self.manifest["parts"]]
        return pl.scan_parquet(parts, glob=False)

    def pair(self, one: str | int, two: str | int) -> pl.LazyFrame:
        """Return the rows of one pair, a year once, through every change of code.

        Parameters
        ----------
        one, two
            The states: numbers of the panel's own list, which need nothing else; or ISO letters,
            abbreviations or names, which need the lists of states to have been pulled. The first
            named is state 1 in every row.

        Raises
        ------
        InputError
            If a state is not known; its text names the nearest.
        """
        from detente.data.pairs import pair, stretches_of

        system = self.manifest["provenance"]["parameters"]["system"]
        directed = self.manifest["provenance"]["parameters"]["directed"]
        first, second = stretches_of(one, system), stretches_of(two, system)
        return pair(self.lazy(), first, second, system, directed=directed)

    def between(
        self, rows: pl.LazyFrame, first: int | None = None, last: int | None = None
    ) -> pl.LazyFrame:
        """Return those of some rows that lie between two calendar years, both included."""
        import polars as pl

        after = pl.lit(True) if first is None else pl.col("year") >= first
        before = pl.lit(True) if last is None else pl.col("year") <= last
        return rows.filter(after & before)

    def dictionary(self) -> dict[str, Any]:
        """Return the data dictionary.

        Raises
        ------
        InputError
            If it is not there or cannot be read.
        """
        path = self.folder / DICTIONARY
        try:
            return dict(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, RecursionError) as error:
            again = "make the panel again with `detente data build`"
            raise InputError("the dictionary cannot be read", again, path=path) from error

    def cite(self) -> str:
        """Return BibTeX of exactly what the panel was made from."""
        from detente.concepts.works import bibtex

        return bibtex(self.manifest["works"])

    def connect(self) -> duckdb.DuckDBPyConnection:
        """Return a DuckDB connection with the panel as the view ``dyads``."""
        import duckdb

        base = duckdb.connect()
        base.execute(view_of(self.folder))
        return base


def view_of(folder: Path) -> str:
    """Return the SQL that makes the view ``dyads`` of the parts in a folder."""
    files = glob.escape(str(folder / PARTS_FOLDER)) + "/*.parquet"
    quoted = files.replace("'", "''")
    return f"CREATE VIEW dyads AS SELECT * FROM read_parquet('{quoted}')"


def may_be_replaced(folder: Path) -> bool:
    """Whether a folder holds nothing but what a panel holds: a user's own files are never lost."""
    parts = folder / PARTS_FOLDER
    inside = parts.iterdir() if parts.is_dir() else ()
    return all(path.name in _HELD for path in folder.iterdir()) and all(
        re.fullmatch(_PART, path.name) for path in inside
    )


def open_panel(path: str | Path) -> Built:
    """Return the panel in a folder.

    Parameters
    ----------
    path
        The folder, or its ``panel.json``.

    Raises
    ------
    InputError
        If the folder is no panel, or one that is not whole.
    """
    folder = Path(path)
    if folder.name == MANIFEST:
        folder = folder.parent
    again = "make it with `detente data build`"
    if not folder.is_dir():
        raise InputError("there is no such folder", again, path=path)
    if not (folder / MANIFEST).is_file():
        begun = (folder / PARTS_FOLDER).is_dir()
        problem = "the panel was not finished" if begun else "this is not a panel"
        if any(folder.parent.glob(f".{glob.escape(folder.name)}.*.before")):
            again += ", which first puts back the earlier panel"
        raise InputError(f"{problem}: it has no {MANIFEST}", again, path=path)
    manifest, parts = _manifest(folder / MANIFEST, again)
    for name, size in parts:
        file = folder / PARTS_FOLDER / name
        if not file.is_file() or file.stat().st_size != size:
            raise InputError("the panel is not whole: this part is not as it was", again, path=file)
    return Built(folder, manifest)


def _manifest(path: Path, again: str) -> tuple[dict[str, Any], list[tuple[str, int]]]:
    """Return what a ``panel.json`` says, and the name and size of each part."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        form = told["form"]
        if form == FORM:
            return told, _parts(told)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise InputError("this does not describe a panel", again, path=path) from error
    newer = "read it with the version of Détente that made it, or build it again"
    raise InputError(f"this is a {form!r}, not a {FORM!r}", newer, path=path)


def _parts(told: dict[str, Any]) -> list[tuple[str, int]]:
    """Return the parts that a manifest names, if it is whole."""
    parts = [_part(each) for each in told["parts"]]
    made = told["provenance"]["parameters"]
    lists = (told["columns"], told["groups"], told["works"])
    texts = all(isinstance(each, list) and all(isinstance(t, str) for t in each) for each in lists)
    known = made["system"] in ("cow", "gw") and isinstance(made["directed"], bool)
    rows = sum(int(each["rows"]) for each in told["parts"])
    if not (parts and texts and known and rows == told["rows"]):
        raise ValueError("the manifest is not whole")
    return parts


def _part(told: dict[str, Any]) -> tuple[str, int]:
    """Return the name and size of one part, which lies in the panel's folder and nowhere else."""
    folder, _, name = told["file"].partition("/")
    if folder != PARTS_FOLDER or not re.fullmatch(_PART, name):
        raise ValueError("a part lies elsewhere")
    return name, int(told["bytes"])
