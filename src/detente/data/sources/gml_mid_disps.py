"""Militarised disputes, a row a dispute: Gibler, Miller and Little."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import missing
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._dates import month
from detente.data.sources._disputes import FATALITY, HOSTLEV, LASTED, OUTCOME, RECIP, SETTLE, STMON
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    # One dispute begins in "month" 13.
    return missing(read_frame(path, "gml_mid_disps"), -9).with_columns(month("stmon"))


SOURCE = Source(
    name="gml_mid_disps",
    title="GML militarised interstate disputes, disputes",
    file=Pinned(
        *PEACESCIENCER,
        "data/gml_mid_disps.rda",
        "a0eedf4fa05b60d3015437aeeee410a0b080e7a2e317ab8a2899479e878f450d",
        12860,
    ),
    licence="GPL-2",
    works=("gibler_miller_little2016",),
    coverage=(1816, 2010),
    measures="Threats, displays and uses of force between states, how far each went and how it "
    "ended. Who took part is in gml_part.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED, Condition.WAR_COSTLY),
    columns=(
        Column("dispnum", pl.Int32, "Number of the dispute"),
        Column("styear", pl.Int16, "Year in which it began"),
        STMON,
        OUTCOME,
        SETTLE,
        FATALITY,
        *LASTED,
        Column("hiact", pl.Int8, "Highest action, 1 threat of force to 21 joining a war"),
        HOSTLEV,
        RECIP,
    ),
    reader=_read,
)
