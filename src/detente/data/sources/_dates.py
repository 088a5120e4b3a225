"""Dates whose day or month a producer did not know, and how a reader takes them."""

from __future__ import annotations

import polars as pl


def month(name: str) -> pl.Expr:
    """Return a column of months, null where the number is none of the twelve."""
    return pl.when(pl.col(name).is_between(1, 12)).then(pl.col(name)).alias(name)


def earliest_day(written: str) -> pl.Expr:
    """Return the date that a column writes as YYYYMMDD; the month's first where the day is 00."""
    number = pl.col(written)
    return pl.date(number // 10000, number // 100 % 100, (number % 100).clip(lower_bound=1))


def latest_day(written: str) -> pl.Expr:
    """Return the date that a column writes as YYYYMMDD, the month's last where it has no such day.

    Producers write 00, or 31 in a shorter month, for a day that they do not know.
    """
    number = pl.col(written)
    last = pl.date(number // 10000, number // 100 % 100, 1).dt.month_end()
    day = number % 100
    known = day.is_between(1, last.dt.day())
    return pl.date(
        number // 10000, number // 100 % 100, pl.when(known).then(day).otherwise(last.dt.day())
    )
