"""How four pairs of states treated each other, month by month, 1948 to 1978: COPDAB."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source

_CODES = {"us": 2, "fra": 220, "ussr": 365, "eg": 651, "is": 666}
_CENTURY = 1900


def _read(path: Path) -> pl.DataFrame:
    wide = read_frame(path, "exCopdab")
    month = pl.col("ym").cast(pl.Int32)
    series = [name for name in wide.columns if "2" in name]
    long = wide.with_columns(
        pl.date(_CENTURY + month // 100, month % 100, 1).alias("date")
    ).unpivot(
        series, index=["date", "suez", "sixday", "yomk"], variable_name="pair", value_name="score"
    )
    sides = pl.col("pair").str.split("2")
    return long.with_columns(
        sides.list.get(0).replace_strict(_CODES).alias("ccode1"),
        sides.list.get(1).replace_strict(_CODES).alias("ccode2"),
        pl.when(pl.col("score") != 0).then("score"),
    )


SOURCE = Source(
    name="copdab",
    title="Conflict and Peace Data Bank, monthly, after Lebo and Moore",
    file=Pinned(
        "svmiller/sTSD",
        "9ebfc96850fa40ab604d335882c2765c0b77315b",
        "data/exCopdab.rda",
        "c14e7b823bc0b94a1be027afab5b260e4ad46ace3ff9b316e0ad6def040b31de",
        6997,
    ),
    licence="GPL (>= 2)",
    works=("azar1980", "lebo_moore2003"),
    coverage=(1948, 1978),
    measures="What one state did to another in a month, as Lebo and Moore weighted it: Egypt and "
    "Israel, United States and Soviet Union, United States and France, United States and Israel.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED),
    columns=(
        Column("date", pl.Date, "First day of the month"),
        Column("ccode1", pl.Int16, "Correlates of War code of the state that acted"),
        Column("ccode2", pl.Int16, "Correlates of War code of the state that it was done to"),
        Column(
            "score",
            pl.Float64,
            "Weight on Azar's scale, -102 most hostile to 92 most friendly; null in the months for "
            "which the producers write 0, nearly all of them months without events: an exact "
            "balance of events cannot be told from those. Filling with 0 gives their series back",
        ),
        Column("suez", pl.Int8, "1: August 1956, as the producers date the Suez crisis"),
        Column("sixday", pl.Int8, "1: June 1967, the Six-Day War"),
        Column("yomk", pl.Int8, "1: October 1973, the Yom Kippur War"),
    ),
    reader=_read,
)
