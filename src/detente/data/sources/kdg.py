"""Recurring militarised disputes between the same two states: Klein, Goertz and Diehl."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.source import NOT_STATED, Column, Pinned, Source
from detente.data.sources._dates import earliest_day, latest_day
from detente.data.sources._repositories import CYBER_CRISES

LAST_DAY = 20011231
"""The last day that the authors observed, as the file writes it."""


def _read(path: Path) -> pl.DataFrame:
    return pl.read_csv(path, null_values=["NA"]).with_columns(
        (pl.col("endr") >= LAST_DAY).alias("censored"),
        earliest_day("beginr").alias("beginr"),
        latest_day("endr").alias("endr"),
    )


SOURCE = Source(
    name="kdg",
    title="Rivalries of Klein, Goertz and Diehl, 1816-2001",
    file=Pinned(
        *CYBER_CRISES,
        "_data/_raw/kdg.csv",
        "ac24364742127c35a1c012944981695bb029150da8786d2011151343cb9cfd2b",
        69047,
    ),
    licence=NOT_STATED,
    works=("klein_goertz_diehl2006",),
    coverage=(1816, 2001),
    measures="Every stretch of one or more militarised disputes between two states, and whether "
    "it amounts to a rivalry. Most stretches do not: they are marked ISOLATED and kept.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.NO_PLANS, Feature.HIGH_TRUST),
    columns=(
        Column("rivnumb", pl.Int32, "Number of the stretch"),
        Column("rivalry", pl.Int32, "Number of the pair: the two states' codes side by side"),
        Column("rivala", pl.Int16, "Correlates of War code of the state with the lower code"),
        Column("rivalb", pl.Int16, "Correlates of War code of the state with the higher code"),
        Column(
            "beginr",
            pl.Date,
            "Day of the first dispute; the first of the month where the file has no day",
        ),
        Column(
            "endr",
            pl.Date,
            "Day on which the last dispute ended; the last of the month where the file has no "
            "day, or one that the month has not",
        ),
        Column("totdisp", pl.Int16, "Militarised disputes in the stretch", "disputes"),
        Column("rivtyp2", pl.String, "RIVALRY, or ISOLATED: too few disputes to be a rivalry"),
        Column(
            "rivtypold",
            pl.String,
            "The authors' older kinds: ENDURING and PROTO rivalries, or ISOLATED",
        ),
        Column("censored", pl.Int8, "1: a dispute was going on when observation ended in 2001"),
    ),
    reader=_read,
)
