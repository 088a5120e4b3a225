"""A panel of few states over made tables, of which a test writes only what matters to it."""

from __future__ import annotations

from typing import Any

import polars as pl
from looking import CODES
from made import MadeStore, states

from detente.data.indicators import group
from detente.data.panel import Panel
from detente.data.sources import source


def filled(name: str, made: pl.DataFrame | None = None) -> pl.DataFrame:
    """Return a table with every column of a source, null where the test did not write it."""
    schema = source(name).schema
    empty = pl.DataFrame(schema=schema)
    if made is None:
        return empty
    return pl.concat([empty, made.cast({n: schema[n] for n in made.columns})], how="diagonal")


def few(
    name: str,
    years: range,
    tables: dict[str, pl.DataFrame],
    *,
    directed: bool = False,
    gw: dict[str, int] | None = None,
    codes: dict[str, int] | None = None,
) -> pl.DataFrame:
    """Return the panel of a group; sources that the test leaves out have no rows."""
    wanted = {each: filled(each, tables.get(each)) for each in group(name).sources}
    store = MadeStore({**states(codes or CODES, years, gw), **wanted})
    return Panel(years[0], years[-1], directed=directed, store=store).add(name).collect()


def some(row: dict[str, Any], names: str) -> tuple[Any, ...]:
    """Return some of a row's values, their columns named in one text."""
    return tuple(row[name] for name in names.split())
