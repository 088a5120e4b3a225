"""Parts of formulas that keep what is missing missing: Polars' own minimum skips it."""

from __future__ import annotations

import polars as pl


def _known(*columns: str | pl.Expr) -> pl.Expr:
    return pl.all_horizontal(_column(column).is_not_null() for column in columns)


def _column(column: str | pl.Expr) -> pl.Expr:
    return pl.col(column) if isinstance(column, str) else column


def lesser(*columns: str | pl.Expr) -> pl.Expr:
    """Return the least of the columns; null where any of them is null."""
    return pl.when(_known(*columns)).then(pl.min_horizontal(*columns))


def greater(*columns: str | pl.Expr) -> pl.Expr:
    """Return the greatest of the columns; null where any of them is null."""
    return pl.when(_known(*columns)).then(pl.max_horizontal(*columns))


def ratio(above: str | pl.Expr, below: str | pl.Expr) -> pl.Expr:
    """Return one column over another; null where either is null or the lower one is zero."""
    below = _column(below)
    return pl.when(below != 0).then(_column(above) / below)


def flag(condition: pl.Expr) -> pl.Expr:
    """Return 1 where a condition is true, 0 where it is false, null where it is null."""
    return condition.cast(pl.Int8)
