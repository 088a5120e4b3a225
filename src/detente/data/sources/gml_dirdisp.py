"""Militarised disputes of every directed pair and year, with what each side wanted changed."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import missing
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._dates import month
from detente.data.sources._disputes import (
    BEGAN,
    DEEDS,
    FATALITY,
    HOSTLEV,
    LASTED,
    OUTCOME,
    PAIR,
    RECIP,
    SETTLE,
    STMON,
)
from detente.data.sources._repositories import PEACESCIENCER

_REVISION = "0 none, 1 territory, 2 policy, 3 regime or government, 4 other"


def _read(path: Path) -> pl.DataFrame:
    # One dispute begins in "month" 13 and another ends in 19: neither is a month.
    frame = missing(read_frame(path, "gml_dirdisp"), -9)
    return frame.with_columns(month("stmon"), month("endmon"))


SOURCE = Source(
    name="gml_dirdisp",
    title="GML militarised interstate disputes, directed dyadic dispute-years",
    file=Pinned(
        *PEACESCIENCER,
        "data/gml_dirdisp.rda",
        "862dd4c70ffe5b400ef9db9e136e35798f561c2aae9f00e212d1baf3b18bae4a",
        70064,
    ),
    licence="GPL-2",
    works=("gibler_miller_little2016",),
    coverage=(1816, 2010),
    measures="Threats, displays and uses of force by one state against another, every dispute of "
    "a year in a row of its own, and whether a side wanted territory, a policy or a regime "
    "changed. The two states were on opposite sides, which does not mean that they met in battle; "
    "the maintainer of the file warns that the kinds of revision tell little.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED, Condition.NO_EXPANSION),
    columns=(
        *PAIR,
        Column("midongoing", pl.Int8, "1: the dispute goes on in the year (always)"),
        Column("midonset", pl.Int8, "1: the dispute begins in the year"),
        *BEGAN,
        Column("revstate1", pl.Int8, "1: the first state wanted the status quo changed"),
        Column("revstate2", pl.Int8, "1: the second state wanted the status quo changed"),
        Column("revtype11", pl.Int8, f"What the first state wanted changed: {_REVISION}"),
        Column("revtype12", pl.Int8, f"What the second state wanted changed: {_REVISION}"),
        Column("revtype21", pl.Int8, f"What else the first state wanted changed: {_REVISION}"),
        Column("revtype22", pl.Int8, f"What else the second state wanted changed: {_REVISION}"),
        *DEEDS,
        Column("hiact", pl.Int8, "Highest action of anyone in the dispute"),
        HOSTLEV,
        *LASTED,
        OUTCOME,
        SETTLE,
        FATALITY,
        Column("fatalpre", pl.Int32, "Deaths in the dispute", "persons"),
        STMON,
        Column("endmon", pl.Int8, "Month in which the dispute ended"),
        RECIP,
        Column("numa", pl.Int16, "States on the side that began"),
        Column("numb", pl.Int16, "States on the other side"),
        Column("ongo2010", pl.Int8, "1: the dispute had not ended when 2010 did"),
        Column("version", pl.String, "Version of the data"),
    ),
    reader=_read,
)
