"""Converting whole columns of codes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from detente.data.codes.country import Scheme, days_of
from detente.data.codes.index import key_of
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.data.codes.lookup import Codes

_SHOWN = 3
_TYPES: dict[Scheme, type[pl.DataType]] = {
    "cow": pl.Int16,
    "gw": pl.Int16,
    "iso3": pl.String,
    "abbreviation": pl.String,
    "name": pl.String,
}


def convert(
    codes: Codes, what: pl.Series, from_: Scheme, to: Scheme, on: pl.Series | date | int
) -> pl.Series:
    """Return a series of codes as a series of another scheme; see :meth:`Codes.convert`."""
    asked = _asked(what, from_, on)
    distinct = asked.drop_nulls().unique(maintain_order=True)
    found = _answers(distinct, _table(codes, distinct["key"], from_, to), from_)
    bad = found.filter(~pl.col("good")).select("key", "on")
    if bad.height:
        raise _refusal(codes, asked.join(bad, on=["key", "on"], maintain_order="left"), from_)
    answers = asked.join(found, on=["key", "on"], how="left", maintain_order="left")
    return answers["target"].alias(to)


def _asked(what: pl.Series, from_: Scheme, on: pl.Series | date | int) -> pl.DataFrame:
    """Return the codes and times asked for: ``key``, ``on``."""
    numbers = from_ in ("cow", "gw")
    fits = what.dtype.is_integer() if numbers else what.dtype == pl.String
    if not fits and what.dtype != pl.Null:
        wanted = "whole numbers" if numbers else "texts"
        raise InputError(f"codes of the scheme {from_!r} are {wanted}, not {what.dtype}")
    key = what.cast(pl.Int64 if numbers else pl.String)
    return pl.DataFrame({"key": key, "on": _times(on, len(what))})


def _times(on: pl.Series | date | int, count: int) -> pl.Series:
    """Return as many times as there are codes, all days or all years."""
    if not isinstance(on, pl.Series):
        first, last = days_of(on)
        on = pl.Series([first if first == last else first.year]).new_from_index(0, count)
    if len(on) != count:
        raise InputError(f"there are {count} codes and {len(on)} times", "give one for each")
    if on.dtype == pl.Date:
        return on
    if not (on.dtype.is_integer() or on.dtype == pl.Null):
        raise InputError(f"times are years or dates, not {on.dtype}")
    for year in on.drop_nulls().unique():
        days_of(year)
    return on.cast(pl.Int32)


def _table(codes: Codes, keys: pl.Series, from_: Scheme, to: Scheme) -> pl.DataFrame:
    """Return what each key may mean: ``key``, its days, the lists' numbers, the ``target``."""
    entries = codes.index.entries[from_]
    rows = [
        (key, each.start, entry.last, each.cow, each.gw, getattr(each, to))
        for key in keys.unique(maintain_order=True)
        for entry in entries.get(key_of(key, from_), ())
        for each in [entry.country]
    ]
    schema: dict[str, pl.DataType | type[pl.DataType]] = {
        "key": keys.dtype,
        "start": pl.Date,
        "last": pl.Date,
        "cow": pl.Int16,
        "gw": pl.Int16,
        "target": _TYPES[to],
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


def _answers(distinct: pl.DataFrame, table: pl.DataFrame, from_: Scheme) -> pl.DataFrame:
    """Return for each code and time its ``target``, and whether it is ``good``.

    It is not if nothing fits, or if two states fit and a list's number does not tell which. Of
    several stretches in a year that one counts that :meth:`Codes.find` takes.
    """
    on = pl.col("on")
    years = distinct["on"].dtype != pl.Date
    first, last = (pl.date(on, 1, 1), pl.date(on, 12, 31)) if years else (on, on)
    start, end = pl.max_horizontal("start", first), pl.min_horizontal("last", last)
    fit = (
        distinct.join(table, on="key")
        .with_columns(days=(end - start).dt.total_days() + 1)
        .filter(pl.col("days") > 0)
    )
    numbers = pl.col("cow", "gw")
    best = [pl.sum_horizontal(numbers.is_null()), -pl.col("days")]
    one_state = pl.all_horizontal(numbers.drop_nulls().n_unique() <= 1)
    one_answer = pl.col("target").drop_nulls().n_unique() <= 1
    good = pl.lit(from_ in ("cow", "gw")) | one_state | one_answer
    found = fit.group_by("key", "on").agg(pl.col("target").sort_by(best).first(), good=good)
    return distinct.join(found, on=["key", "on"], how="left", maintain_order="left").with_columns(
        pl.col("good").fill_null(False)
    )


def _refusal(codes: Codes, bad: pl.DataFrame, from_: Scheme) -> InputError:
    """Say how many rows cannot be converted, and why the first of them cannot."""
    first = bad.unique(maintain_order=True).head(_SHOWN).rows()
    reasons = [_reason(codes, key, on, from_) for key, on in first]
    return InputError(
        f"{bad.height} of the codes cannot be converted: {' | '.join(reasons)}",
        "mend them, or leave their rows out",
    )


def _reason(codes: Codes, key: int | str, on: date | int, from_: Scheme) -> str:
    try:
        codes.find(key, scheme=from_, on=on)
    except InputError as error:
        return str(error)
    raise AssertionError(f"{key!r} can be found and yet not be converted")
