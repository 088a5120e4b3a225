"""What two states buy from each other: Correlates of War trade, directed."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.r_files import read_frame
from detente.data.source import NOT_STATED, Column, Pinned, Source


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path)


SOURCE = Source(
    name="cow_trade_ddy",
    title="Correlates of War dyadic trade",
    file=Pinned(
        "svmiller/svmiller.github.io",
        "05300716985a2a0997138ea2b459889db6e675eb",
        "R/peacesciencer/cow_trade_ddy.rds",
        "b904e5dad332013c1ee68188c099902e18417ef906e9545043db30212420aeb7",
        4148977,
    ),
    licence=NOT_STATED,
    works=("barbieri_keshk_pollins2009", "barbieri_keshk2016"),
    coverage=(1870, 2014),
    measures="Imports of each state from the other. Flows are rounded to whole millions, so that "
    "0 stands for anything below half a million, and more than half are 0. A pair and year "
    "without a row is not known, not zero; so is a null.",
    speaks_to=(Feature.DEEP_INTEGRATION, Condition.WAR_COSTLY),
    columns=(
        Column("ccode1", pl.Int16, "Correlates of War code of the first state"),
        Column("ccode2", pl.Int16, "Correlates of War code of the second state"),
        Column("year", pl.Int16, "Calendar year"),
        Column(
            "flow1",
            pl.Float64,
            "Imports of the first state from the second, whole millions",
            "million United States dollars, current prices",
        ),
        Column(
            "flow2",
            pl.Float64,
            "Imports of the second state from the first, whole millions",
            "million United States dollars, current prices",
        ),
        Column(
            "smoothflow1",
            pl.Float64,
            "As flow1, smoothed by the producer",
            "million United States dollars, current prices",
        ),
        Column(
            "smoothflow2",
            pl.Float64,
            "As flow2, smoothed by the producer",
            "million United States dollars, current prices",
        ),
    ),
    reader=_read,
)
