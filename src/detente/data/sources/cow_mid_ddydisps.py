"""Militarised disputes of every directed pair and year, the gravest only: Correlates of War."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import missing
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._disputes import (
    BEGAN,
    DEEDS,
    FATALITY,
    HOSTLEV,
    LASTED,
    PAIR,
    RECIP,
    STMON,
)
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return missing(read_frame(path, "cow_mid_ddydisps"), -9)


SOURCE = Source(
    name="cow_mid_ddydisps",
    title="Correlates of War militarised interstate disputes, directed dyad-years",
    file=Pinned(
        *PEACESCIENCER,
        "data/cow_mid_ddydisps.rda",
        "2db5aeef570a727cd4b28d7f56ad49193d79bbb018019e9225d53321a11d5e45",
        64156,
    ),
    licence="GPL-2",
    works=("palmer2022", "miller2022"),
    coverage=(1816, 2014),
    measures="Threats, displays and uses of force by one state against another. One dispute is "
    "kept of each pair and year: one that begins before one that goes on, then the deadliest, the "
    "most hostile and the longest. Two states on opposite sides are counted against each other "
    "even if they never met.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED, Condition.NO_EXPANSION),
    columns=(
        *PAIR,
        Column("cowmidongoing", pl.Int8, "Always 1: the dispute goes on in the year"),
        Column(
            "cowmidonset",
            pl.Int8,
            "1: the dispute, or the part that a state takes in it, begins in the year",
        ),
        *BEGAN,
        *DEEDS,
        FATALITY,
        HOSTLEV,
        *LASTED,
        RECIP,
        STMON,
    ),
    reader=_read,
)
