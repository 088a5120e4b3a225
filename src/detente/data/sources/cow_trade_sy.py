"""What a state buys from and sells to the whole world: Correlates of War trade."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "cow_trade_sy")


SOURCE = Source(
    name="cow_trade_sy",
    title="Correlates of War national trade",
    file=Pinned(
        *PEACESCIENCER,
        "data/cow_trade_sy.rda",
        "41ad9d312b6146aa9eaa70d8f5a16a0164b6e27ee4ebe86a928c2ea4de415142",
        126652,
    ),
    licence="GPL-2",
    works=("barbieri_keshk_pollins2009", "barbieri_keshk2016"),
    coverage=(1870, 2014),
    measures="Total imports and exports of a state.",
    speaks_to=(Feature.DEEP_INTEGRATION, Condition.WAR_COSTLY),
    columns=(
        Column("ccode", pl.Int16, "Correlates of War code"),
        Column("year", pl.Int16, "Calendar year"),
        Column(
            "imports",
            pl.Float64,
            "Total imports",
            "million United States dollars, current prices",
        ),
        Column(
            "exports",
            pl.Float64,
            "Total exports",
            "million United States dollars, current prices",
        ),
    ),
    reader=_read,
)
