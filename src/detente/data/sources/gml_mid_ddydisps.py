"""Militarised disputes of every directed pair and year, a row a dispute: Gibler, Miller, Little."""

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
    return missing(read_frame(path, "gml_mid_ddydisps"), -9)


SOURCE = Source(
    name="gml_mid_ddydisps",
    title="GML militarised interstate disputes, directed dyad-year-disputes",
    file=Pinned(
        *PEACESCIENCER,
        "data/gml_mid_ddydisps.rda",
        "46ce6732909e62b555546ceeeb2f380415c4153fa1cb05824a837ec45a4aa7ce",
        62040,
    ),
    licence="GPL-2",
    works=("gibler_miller_little2016",),
    coverage=(1816, 2010),
    measures="Threats, displays and uses of force by one state against another, the gravest "
    "dispute of each pair and year; gml_dirdisp holds them all.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED, Condition.NO_EXPANSION),
    columns=(
        *PAIR,
        Column("gmlmidongoing", pl.Int8, "1: the dispute goes on in the year"),
        Column("gmlmidonset", pl.Int8, "1: the dispute begins in the year"),
        *BEGAN,
        *DEEDS,
        FATALITY,
        HOSTLEV,
        RECIP,
        *LASTED,
        STMON,
    ),
    reader=_read,
)
