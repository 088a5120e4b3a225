"""Where pairs may stand some years after a year, as the record up to it tells."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.records.ground import FIRST, LAST, PANEL, open_between, provenance

if TYPE_CHECKING:
    import polars as pl


def forecast(
    year: int = LAST,
    *,
    pair: tuple[str, str] | None = None,
    panel: str | Path = PANEL,
) -> pl.DataFrame:
    """Return where pairs may stand 1, 5 and 10 years after a year, seen from that year alone.

    Parameters
    ----------
    year
        A calendar year of the record; nothing that came after it is looked at.
    pair
        Two states; by default every pair that was ever politically relevant.
    panel
        The folder of a panel.

    Returns
    -------
    pl.DataFrame
        See :func:`detente.standing.forecast.forecast_table`.

    Raises
    ------
    InputError
        If the panel cannot be read, or no pair that was asked for has a row in that year.
    """
    import polars as pl

    from detente.standing import gather
    from detente.standing.forecast import forecast_table
    from detente.standing.history import history_of
    from detente.standing.lens import shipped
    from detente.standing.outlook import FORECASTS_BY, shipped_outlooks

    if not FIRST <= year <= LAST:
        raise InputError(
            f"the record is read from {FIRST} to {LAST}, not in {year}", "name a year of it"
        )
    opened = open_between(panel, FIRST, LAST)
    rows = gather.relevant(opened) if pair is None else gather.pair(opened, *pair)
    if rows.filter(pl.col("year") == year).is_empty():
        raise InputError(
            f"the panel has no row of {'any pair' if pair is None else '-'.join(pair)} in {year}",
            "name a year in which both were states",
            path=panel,
        )
    return forecast_table(history_of(rows), shipped(FORECASTS_BY), shipped_outlooks(), year)


def forecast_record(
    table: pl.DataFrame,
    *,
    panel: str | Path = PANEL,
    pair: tuple[str, str] | None = None,
    command: str = "",
) -> dict[str, Any]:
    """Return what :func:`forecast` returns as plain values, with its provenance."""
    opened, year = open_between(panel, FIRST, LAST), int(table["year"][0])
    parameters = {"from": year, "pair": list(pair) if pair else None}
    told = provenance(opened, command, time.perf_counter(), parameters)
    return {"from": year, "forecasts": table.to_dicts(), "provenance": told}
