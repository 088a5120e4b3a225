"""Militarised disputes of every directed pair and year, a row a dispute: Correlates of War."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import missing
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._disputes import BEGAN, DEEDS, PAIR
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return missing(read_frame(path, "cow_mid_dirdisps"), -9)


SOURCE = Source(
    name="cow_mid_dirdisps",
    title="Correlates of War militarised interstate disputes, directed dispute-years",
    file=Pinned(
        *PEACESCIENCER,
        "data/cow_mid_dirdisps.rda",
        "7b9fc5fd0785b423b7ddc8b9319fa30d4e2c8a005342b88c2b1d87b7a6e62a0e",
        43804,
    ),
    licence="GPL-2",
    works=("palmer2022", "miller2022"),
    coverage=(1816, 2014),
    measures="Threats, displays and uses of force by one state against another, dispute by "
    "dispute; a pair of states can have several in a year. Two states on opposite sides are "
    "counted against each other even if they never met.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED, Condition.NO_EXPANSION),
    columns=(
        *PAIR,
        Column("dispongoing", pl.Int8, "Always 1: the dispute goes on in the year"),
        Column(
            "disponset",
            pl.Int8,
            "1: the dispute, or the part that a state takes in it, begins in the year",
        ),
        *BEGAN,
        *DEEDS,
    ),
    reader=_read,
)
