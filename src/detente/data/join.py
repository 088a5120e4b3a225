"""Putting values beside rows: no row is lost or doubled, and what is missing stays missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from detente.data.indicator import Ground, Group, Indicator, Table

_THERE = "_there"


class Prepared(NamedTuple):
    """A group with its tables made, ready to be joined to any part of a panel."""

    group: Group
    tables: tuple[Table, ...]


class Account(NamedTuple):
    """What became of a table's rows.

    Parameters
    ----------
    source
        The source that the rows are of.
    rows
        How many rows it has in the years of the panel.
    left_out
        How many of them speak of a pair or a state that the panel does not have in that year.
    """

    source: str
    rows: int
    left_out: int


def prepare(group: Group, ground: Ground) -> Prepared:
    """Make a group's tables.

    Raises
    ------
    ValueError
        If a table holds a key twice: joining it would double rows.
    """
    tables = tuple(group.tables(ground))
    for table in tables:
        keys = table.frame.select(_keys(table))
        if keys.is_duplicated().any():
            raise ValueError(f"{group.name}: the table of {table.source} holds a key twice")
    return Prepared(group, tables)


def attach(rows: pl.DataFrame, prepared: Prepared) -> pl.DataFrame:
    """Return the rows with the columns of a group beside them.

    Parameters
    ----------
    rows
        At least the columns of :data:`detente.data.ground.KEYS`.
    prepared
        The group.

    Raises
    ------
    ValueError
        If rows were lost or doubled.
    """
    group = prepared.group
    zero = {each.name for each in group.indicators if each.absent == "zero"}
    joined = rows
    for table in prepared.tables:
        joined = _join(joined, table, zero)
    for name, formula in group.formulas.items():
        joined = joined.with_columns(formula.alias(name))
    columns = [_declared(each, name) for each in group.indicators for name in each.columns]
    result = joined.select(*rows.columns, *columns)
    if result.height != rows.height:
        raise ValueError(f"{group.name}: {rows.height} rows became {result.height}")
    return result


def accounts(rows: pl.DataFrame, prepared: Prepared, first: int, last: int) -> list[Account]:
    """Return what becomes of the rows of each of a group's tables in a panel."""
    found = []
    for table in prepared.tables:
        keys = table.frame.select(_keys(table)).filter(pl.col("year").is_between(first, last))
        if table.by == "state":
            there = pl.concat(_side(rows, table, side).rename({f"_{side}": "a"}) for side in "12")
        else:
            keys = keys.with_columns(
                pl.min_horizontal("a", "b").alias("a"), pl.max_horizontal("a", "b").alias("b")
            )
            there = rows.select(*_ordered(table), "year").rename({"_low": "a", "_high": "b"})
        kept = keys.join(there.unique(), on=keys.columns, how="semi").height
        found.append(Account(table.source, keys.height, keys.height - kept))
    return found


def _keys(table: Table) -> list[str]:
    return ["a", "year"] if table.by == "state" else ["a", "b", "year"]


def _codes(table: Table) -> tuple[str, str]:
    return ("ccode1", "ccode2") if table.system == "cow" else ("gwcode1", "gwcode2")


def _side(rows: pl.DataFrame, table: Table, side: str) -> pl.DataFrame:
    return rows.select(pl.col(_codes(table)[int(side) - 1]).alias(f"_{side}"), "year")


def _ordered(table: Table) -> tuple[pl.Expr, pl.Expr]:
    first, second = (pl.col(code) for code in _codes(table))
    known = first.is_not_null() & second.is_not_null()
    return (
        pl.when(known).then(pl.min_horizontal(first, second)).alias("_low"),
        pl.when(known).then(pl.max_horizontal(first, second)).alias("_high"),
    )


def _join(rows: pl.DataFrame, table: Table, zero: set[str]) -> pl.DataFrame:
    one, two = _codes(table)
    if table.by == "pair":
        joined = rows.with_columns(*_ordered(table))
        return _beside(joined, table, zero, ["_low", "_high"], "").drop("_low", "_high")
    ways = ([one], [two]) if table.by == "state" else ([one, two], [two, one])
    joined = rows
    for side, codes in zip(("_1", "_2"), ways, strict=True):
        joined = _beside(joined, table, zero, codes, side)
    return joined


def _beside(
    rows: pl.DataFrame, table: Table, zero: set[str], codes: Sequence[str], side: str
) -> pl.DataFrame:
    keys = _keys(table)
    values = [name for name in table.frame.columns if name not in keys]
    on = dict(zip(keys[:-1], codes, strict=True))
    right = table.frame.rename({**on, **{name: name + side for name in values}})
    # A part of a panel has few states: what speaks of others need not be looked through.
    right = right.filter(
        pl.col(code).is_between(rows[code].min(), rows[code].max()) for code in codes
    ).with_columns(pl.lit(True).alias(_THERE))
    joined = rows.join(right, on=[*codes, "year"], how="left", maintain_order="left")
    covered = pl.col("year").is_between(*table.coverage)
    for code in codes:
        covered &= pl.col(code).is_not_null()
    if table.covered is not None:
        covered &= table.covered
    filled = []
    for name in values:
        column = pl.col(name + side)
        if name in zero:
            column = pl.when(pl.col(_THERE)).then(column).otherwise(0)
        filled.append(pl.when(covered).then(column).alias(name + side))
    return joined.with_columns(filled).drop(_THERE)


def _declared(indicator: Indicator, name: str) -> pl.Expr:
    covered = pl.col("year").is_between(*indicator.coverage)
    column = pl.when(covered).then(pl.col(name))
    dtype = indicator.dtype
    if pl.Series(dtype=dtype).dtype.is_float():
        column = pl.when(column.cast(pl.Float64).is_finite()).then(column)
    return column.cast(dtype).alias(name)
