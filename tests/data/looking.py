"""Looking up a row of a panel, and making a panel of few states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl
from made import MadeStore, states

from detente.data.panel import Panel

CODES = {"AAA": 10, "BBB": 20, "CCC": 30}


def row(frame: pl.DataFrame, one: int, two: int, year: int) -> dict[str, Any]:
    """Return the row of a pair, by Correlates of War codes, in a year."""
    which = (pl.col.ccode1 == one) & (pl.col.ccode2 == two) & (pl.col.year == year)
    return frame.row(by_predicate=which, named=True)


def made_panel(
    group: str,
    tables: Mapping[str, pl.DataFrame],
    years: range,
    *,
    directed: bool = False,
    codes: Mapping[str, int] = CODES,
    first: int | None = None,
) -> pl.DataFrame:
    """Return a panel of a group over made tables; all the states are there in all the years."""
    store = MadeStore({**states(codes, years), **tables})
    start = years[0] if first is None else first
    return Panel(start, years[-1], directed=directed, store=store).add(group).collect()


def table(columns: str, *rows: tuple[Any, ...]) -> pl.DataFrame:
    """Return a table of rows, the names of its columns in one text."""
    return pl.DataFrame(list(rows), schema=columns.split(), orient="row", infer_schema_length=None)
