"""What readers have in common: codes of missing values, stretches of years."""

from __future__ import annotations

import polars as pl
import polars.selectors as cs


def missing(frame: pl.DataFrame, *codes: int) -> pl.DataFrame:
    """Return a frame in which every number equal to one of the codes is null."""
    numbers = cs.numeric()
    for code in codes:
        frame = frame.with_columns(pl.when(numbers != code).then(numbers).name.keep())
    return frame


def years_between(
    frame: pl.DataFrame, first: str, last: str, within: tuple[int, int]
) -> pl.DataFrame:
    """Return one row for each year of each stretch, the year in a column ``year``.

    Parameters
    ----------
    frame
        One row a stretch.
    first, last
        Columns of the first and the last year, both included.
    within
        Years outside of these are left out; a stretch wholly outside yields no row.
    """
    start = pl.col(first).cast(pl.Int32).clip(lower_bound=within[0])
    end = pl.col(last).cast(pl.Int32).clip(upper_bound=within[1])
    return (
        frame.with_columns(start.alias("_first"), end.alias("_last"))
        .filter(pl.col("_first") <= pl.col("_last"))
        .with_columns(pl.int_ranges("_first", pl.col("_last") + 1).alias("year"))
        .drop("_first", "_last")
        .explode("year")
        .with_columns(pl.col("year").cast(pl.Int16))
    )
