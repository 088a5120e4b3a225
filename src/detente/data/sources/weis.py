"""Who did what to whom, day by day, 1966 to 1992: the World Event/Interaction Survey."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.source import NOT_STATED, Column, Pinned, Source

MUTUAL = ("031", "081", "082", "222", "223")
"""Codes of acts of two: meet, agree, attack."""


def _read(path: Path) -> pl.DataFrame:
    import pandas as pd

    frame = pd.read_stata(path)
    raw = pl.DataFrame({name: frame[name].to_numpy() for name in frame.columns})
    repeated = ~pl.struct(raw.columns).is_first_distinct()
    rows = raw.with_columns(
        repeated.cast(pl.Int8).alias("repeated"),
        pl.date("year", "mo", "day").alias("date"),
        pl.col("weiscd").cast(pl.String).str.zfill(3),
        # Scores have one decimal; the file's single precision would show as -2.2000000477.
        pl.col("gscale").cast(pl.Float64).round(1),
    )
    return rows.with_columns(_mirrored(rows).cast(pl.Int8).alias("mutual"))


def _mirrored(rows: pl.DataFrame) -> pl.Series:
    """Return whether a row is of a symmetric act that is in the file the other way round, too."""
    act = pl.struct("date", "weiscd", "srccc", "targcc")
    other = pl.struct(
        "date", "weiscd", pl.col("targcc").alias("srccc"), pl.col("srccc").alias("targcc")
    )
    symmetric = pl.col("weiscd").is_in(MUTUAL)
    mirror = rows.select(other.alias("act")).unique()["act"]
    return rows.select(symmetric & act.is_in(mirror.implode())).to_series()


SOURCE = Source(
    name="weis",
    title="World Event/Interaction Survey, 1966-93, with Goldstein's scores",
    file=Pinned(
        "thynec/CoupCats",
        "d71a941bf91f6796f4822112545d06f8854ef538",
        "weis.fromlai.1966-93.dta",
        "42627023219f7752a2fbf27341a9e3dbe286dfd42b6a9b1cdf0a74284c5b2141",
        2383522,
    ),
    licence=NOT_STATED,
    works=("mcclelland1978", "tomlinson1993", "goldstein1992"),
    coverage=(1966, 1992),
    measures="Acts of governments toward each other as a newspaper reported them, coded by people. "
    "How many are recorded changes over time, and a month without a row is not a neutral month.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED),
    columns=(
        Column("date", pl.Date, "Day of the event"),
        Column("year", pl.Int16, "Calendar year; the last is 1992 though the file's name says 93"),
        Column("state1", pl.Int16, "Correlates of War code of the pair's state with the lower one"),
        Column("state2", pl.Int16, "Correlates of War code of the pair's state with the higher"),
        Column("srccc", pl.Int16, "Correlates of War code of the state that acted"),
        Column("targcc", pl.Int16, "Correlates of War code of the state that it was done to"),
        Column(
            "weiscd", pl.String, "What was done: code of WEIS, three digits, as in goldstein_weis"
        ),
        Column(
            "gscale",
            pl.Float64,
            "Goldstein's score, -10 most hostile to 8.3; as in goldstein_weis, but -0.1 for both "
            "022 and 024, and with a score for 183",
        ),
        Column("repeated", pl.Int8, "1: the same in every column as an earlier row, 6,078 in all"),
        Column(
            "mutual",
            pl.Int8,
            "1: an act of two (031 meet, 081 and 082 agree, 222 and 223 attack) that the file has "
            "in both directions on that day, and so once too often",
        ),
    ),
    reader=_read,
)
