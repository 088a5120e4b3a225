"""From a panel in a folder to the rows that the lens of the record reads."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from detente.data.built import Built
from detente.data.pairs import stretches_of
from detente.errors import InputError
from detente.standing.history import ONE_STATE, as_one, columns_wanted

FIRST, LAST = 1946, 2014
"""Years of the record that are read by default: most sources have ended by the last."""


def whole(panel: Built) -> pl.LazyFrame:
    """Return the panel, if it has what the lens reads.

    Raises
    ------
    InputError
        If it was built directed, or lacks columns.
    """
    made = panel.manifest["provenance"]["parameters"]
    if made["directed"] or made["system"] != "cow":
        raise InputError(
            "the lens reads an undirected panel of the Correlates of War's states",
            "build one with `detente data build`",
            path=panel.folder,
        )
    lacking = [name for name in columns_wanted() if name not in panel.columns]
    if lacking:
        raise InputError(
            f"the panel lacks {len(lacking)} columns that the lens reads, the first {lacking[0]!r}",
            "build it with every group: `detente data build` without --add",
            path=panel.folder,
        )
    return panel.lazy()


def between(panel: Built, codes: Sequence[int]) -> pl.DataFrame:
    """Return the rows of all pairs among some states."""
    inside = pl.col("ccode1").is_in(codes) & pl.col("ccode2").is_in(codes)
    return _read(panel, whole(panel).filter(inside))


def ever(codes: Sequence[int]) -> list[int]:
    """Return some states' codes with every other code that each of them ever had."""
    same = as_one(np.asarray(codes))
    return sorted({*codes, *same.tolist(), *(old for old, new in ONE_STATE.items() if new in same)})


def pair(panel: Built, one: str, two: str) -> pl.DataFrame:
    """Return the rows of one pair, through every change of code.

    They are the rows that a region or the whole panel has of it, so that one reading is the other.

    Raises
    ------
    InputError
        If a state is not known, or the two are the same.
    """
    rows = whole(panel)
    first, second = (ever([each.code for each in stretches_of(name, "cow")]) for name in (one, two))
    if set(first) & set(second):
        raise InputError("these are the same state", "name two")
    straight = pl.col("ccode1").is_in(first) & pl.col("ccode2").is_in(second)
    turned = pl.col("ccode1").is_in(second) & pl.col("ccode2").is_in(first)
    return _read(panel, rows.filter(straight | turned))


def relevant(panel: Built) -> pl.DataFrame:
    """Return every row of the pairs that were politically relevant in some year read.

    Neighbours, and pairs with a major power in them: those that coders chose from as well.
    """
    rows = whole(panel).filter(pl.col("year").is_between(FIRST, LAST))
    chosen = rows.filter(pl.col("politically_relevant") == 1).select("ccode1", "ccode2").unique()
    return _read(panel, rows.join(chosen, on=["ccode1", "ccode2"], how="semi"))


def pairs_like(panel: Built, named: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of the pairs that another table names, through every change of code."""
    chosen = named.select(pl.col("ccode1", "ccode2").cast(pl.Int16)).unique()
    return _read(panel, whole(panel).join(chosen.lazy(), on=["ccode1", "ccode2"], how="semi"))


def coded(panel: Built) -> pl.DataFrame:
    """Return the coders' levels that the panel holds: ccode1, ccode2, year, level."""
    if "peace_level" not in panel.columns:
        return pl.DataFrame(
            schema={"ccode1": pl.Int16, "ccode2": pl.Int16, "year": pl.Int16, "level": pl.Int8}
        )
    held = whole(panel).filter(pl.col("peace_level").is_not_null())
    named = held.select("ccode1", "ccode2", "year", pl.col("peace_level").alias("level"))
    return collected(panel, named)


def collected(panel: Built, rows: pl.LazyFrame) -> pl.DataFrame:
    """Return rows of a panel.

    Raises
    ------
    InputError
        If its files have been damaged since it was built.
    """
    try:
        return rows.collect()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise InputError(
            "a part of the panel is damaged and cannot be read",
            "make it again with `detente data build`",
            path=panel.folder,
        ) from error


def _read(panel: Built, rows: pl.LazyFrame) -> pl.DataFrame:
    years = pl.col("year").is_between(FIRST, LAST)
    return collected(panel, rows.filter(years).select(columns_wanted()))
