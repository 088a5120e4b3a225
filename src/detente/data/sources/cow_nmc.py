"""What every state had to fight with in every year: Correlates of War national capabilities."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import missing
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return missing(read_frame(path, "cow_nmc"), -9)


SOURCE = Source(
    name="cow_nmc",
    title="Correlates of War National Material Capabilities",
    file=Pinned(
        *PEACESCIENCER,
        "data/cow_nmc.rda",
        "c265ab4ffa73c87ddc565ce08a12963e8a6aa5020a56e3658108add14b24e82d",
        347751,
    ),
    licence="GPL-2",
    works=("singer1972", "singer1987"),
    coverage=(1816, 2022),
    measures="Military spending and personnel, iron and steel, energy, population, and their "
    "composite index. Spending changes currency in 1914: never compare across that year.",
    speaks_to=(Feature.NO_PLANS, Condition.WAR_COSTLY),
    columns=(
        Column("ccode", pl.Int16, "Correlates of War code"),
        Column("year", pl.Int16, "Calendar year"),
        Column(
            "milex",
            pl.Float64,
            "Military expenditure: British pounds up to 1913, United States dollars from 1914",
            "thousand, current prices",
        ),
        Column("milper", pl.Float64, "Military personnel", "thousand persons"),
        Column("irst", pl.Float64, "Iron and steel production", "thousand tons"),
        Column("pec", pl.Float64, "Primary energy consumption", "thousand coal-ton equivalents"),
        Column("tpop", pl.Float64, "Total population", "thousand persons"),
        Column("upop", pl.Float64, "Urban population", "thousand persons"),
        Column("cinc", pl.Float64, "Composite index: share of the system's capabilities", "share"),
    ),
    reader=_read,
)
