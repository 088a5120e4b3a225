"""Making one row for a pair and year of several, and codes that a list of states knows."""

from __future__ import annotations

import polars as pl


def highest(value: pl.Expr, top: int) -> pl.Expr:
    """Return the highest of several values, null where one that is not known could be higher.

    Parameters
    ----------
    value
        Whole numbers; null where unknown.
    top
        The highest value that there can be: once it is met, nothing unknown matters.
    """
    return pl.when(~value.is_null().any() | (value.max() == top)).then(value.max())


def total(value: pl.Expr) -> pl.Expr:
    """Return the sum of several values, null where one of them is not known."""
    return pl.when(~value.is_null().any()).then(value.sum())


def ordered(frame: pl.DataFrame, one: str, two: str) -> pl.DataFrame:
    """Return a frame of unordered pairs with the lower code in ``a`` and the higher in ``b``."""
    first, second = pl.col(one), pl.col(two)
    return frame.with_columns(
        pl.min_horizontal(first, second).alias("a"), pl.max_horizontal(first, second).alias("b")
    )


def listed_code(code: str) -> pl.Expr:
    """Return the Correlates of War code under which a state was a member in the ``year``.

    Producers write one code for a state through all of its history, or that of another list.
    Only codes that the Correlates of War have not in the year are changed.
    """
    at, year = pl.col(code), pl.col("year")
    return (
        pl.when((at == 255) & year.is_between(1955, 1989))
        .then(260)  # West Germany
        .when((at == 260) & (year >= 1991))
        .then(255)  # Germany after unification
        .when((at == 305) & (year < 1919))
        .then(300)  # Austria-Hungary
        .when((at == 300) & (year >= 1919))
        .then(305)  # Austria
        .when((at == 679) & (year < 1990))
        .then(678)  # the Yemen Arab Republic
        .when((at == 678) & (year > 1990))
        .then(679)  # Yemen after unification
        .otherwise(at)
        .cast(pl.Int16)
        .alias(code)
    )
