"""Taking a panel elsewhere: Parquet, CSV, Stata."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from polars.exceptions import PolarsError

from detente.data.built import Built
from detente.errors import InputError, nearest, reason

if TYPE_CHECKING:
    import polars as pl

_LABEL = 80
"""Stata's longest label of a variable, in characters."""


def export(panel: Built, rows: pl.LazyFrame, path: Path) -> int:
    """Write rows of a panel as one file; its ending says the form.

    Parameters
    ----------
    panel
        The panel, whose dictionary labels the columns where the form has labels.
    rows
        Which rows and columns of it.
    path
        Ends with ``.parquet``, ``.csv`` or ``.dta``.

    Returns
    -------
    int
        How many rows were written.

    Raises
    ------
    InputError
        If the ending is none of these, no row matches, a part of the panel cannot be read, or the
        file cannot be written. It is then as it was.
    """
    ending = path.suffix.lower()
    if ending not in WRITERS:
        raise InputError(
            f"the ending {ending!r} says no form that is known",
            f"end the file's name with {', '.join(WRITERS)}",
            path=path,
        )
    real = Path(os.path.realpath(path))
    if not real.parent.is_dir():
        raise InputError(
            f"the folder {real.parent} does not exist", "make it, or name another", path=path
        )
    frame = _collected(panel, rows)
    aside = real.with_name(f".{secrets.token_hex(8)}{ending}")
    try:
        WRITERS[ending](frame, aside, panel)
        os.replace(aside, real)
    except (OSError, PolarsError) as error:
        raise InputError(
            f"the file cannot be written ({reason(error)})", "name another", path=path
        ) from error
    finally:
        aside.unlink(missing_ok=True)
    return frame.height


def _collected(panel: Built, rows: pl.LazyFrame) -> pl.DataFrame:
    try:
        frame = rows.collect()
    except (OSError, PolarsError) as error:
        raise InputError(
            f"a part of the panel cannot be read ({reason(error)})",
            "make it again with `detente data build`",
            path=panel.folder,
        ) from error
    if frame.is_empty():
        raise InputError("no row of the panel matches", "ask for other years or another pair")
    return frame


def chosen(panel: Built, columns: list[str] | None) -> list[str]:
    """Return the columns of a panel that are asked for, those that say which row it is first.

    The name of an indicator of each side stands for both of its columns.

    Raises
    ------
    InputError
        If the panel has no such column; its text names the nearest.
    """
    from detente.data.ground import KEYS

    if not columns:
        return list(panel.columns)
    found = list(KEYS)
    for name in columns:
        both = [each for each in (name, f"{name}_1", f"{name}_2") if each in panel.columns]
        if not both:
            near = nearest(name, panel.columns)
            remedy = f"did you mean {', '.join(near)}?" if near else "see its dictionary.html"
            raise InputError(f"the panel has no column {name!r}", remedy, path=panel.folder)
        found += both
    return list(dict.fromkeys(found))


def _parquet(frame: pl.DataFrame, path: Path, panel: Built) -> None:
    frame.write_parquet(path, compression="zstd")


def _csv(frame: pl.DataFrame, path: Path, panel: Built) -> None:
    frame.write_csv(path)


def _stata(frame: pl.DataFrame, path: Path, panel: Built) -> None:
    import pandas as pd

    columns = {}
    for name, dtype in frame.schema.items():
        column = frame[name]
        if dtype.is_integer():
            # Stata has its own missing values in every integer type; pandas writes them from these.
            columns[name] = pd.array(column.to_list(), dtype=str(dtype))
        elif dtype.is_float():
            columns[name] = column.to_numpy()
        else:
            columns[name] = column.cast(str).fill_null("").to_list()
    labels = {column["name"]: column["about"] for column in panel.dictionary()["columns"]}
    short = {name: labels[name][:_LABEL] for name in frame.columns if name in labels}
    table = pd.DataFrame(columns)
    table.to_stata(path, write_index=False, version=118, variable_labels=short)


WRITERS: Mapping[str, Callable[[pl.DataFrame, Path, Built], None]] = MappingProxyType(
    {".parquet": _parquet, ".csv": _csv, ".dta": _stata}
)
"""What writes each form, by the ending of the file's name."""
