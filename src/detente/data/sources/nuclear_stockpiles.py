"""How many nuclear warheads every state had in stock in every year."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.source import NOT_STATED, Column, Pinned, Source

CODES = {
    "United States": 2,
    "United Kingdom": 200,
    "France": 220,
    "Russia": 365,
    "Israel": 666,
    "China": 710,
    "North Korea": 731,
    "India": 750,
    "Pakistan": 770,
}


def _read(path: Path) -> pl.DataFrame:
    return pl.read_csv(path).select(
        pl.col("Entity").alias("entity"),
        pl.col("Entity").replace_strict(CODES).alias("ccode"),
        pl.col("Year").alias("year"),
        pl.col("Stockpiled nuclear warheads").alias("stockpiled_nuclear_warheads"),
    )


SOURCE = Source(
    name="nuclear_stockpiles",
    title="Nuclear warhead stockpiles, Bulletin of the Atomic Scientists",
    file=Pinned(
        "owid/notebooks",
        "10907ed6e367ee8402fb3fffd96865a9d1715f1f",
        "EdouardMathieu/2021_10_nuclear_weapons_inventory/"
        "Nuclear warhead stockpiles – Bulletin of the Atomic Scientists.csv",
        "5de180e1693f607f3d3afd12f00971e5780ecea5299aed7ac6d6091bd0b6f51a",
        11587,
    ),
    licence=NOT_STATED,
    works=("kristensen_norris2013",),
    coverage=(1945, 2017),
    measures="Warheads in the military stockpiles of nine states; those that wait to be taken "
    "apart are not counted. North Korea stands at none throughout. Other states have no rows.",
    speaks_to=(Feature.NO_PLANS, Condition.WAR_COSTLY),
    columns=(
        Column("entity", pl.String, "Name of the state; Russia is the Soviet Union up to 1991"),
        Column("ccode", pl.Int16, "Correlates of War code of the state"),
        Column("year", pl.Int16, "Calendar year"),
        Column("stockpiled_nuclear_warheads", pl.Int32, "Warheads in the stockpile", "warheads"),
    ),
    reader=_read,
)
