"""Who is an independent state, from when to when: the list of Gleditsch and Ward."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "gw_states")


SOURCE = Source(
    name="gw_states",
    title="Gleditsch-Ward independent states",
    file=Pinned(
        *PEACESCIENCER,
        "data/gw_states.rda",
        "4746858bf919a7af31e4a7afbda77294c350e80fd3899b8c20893c5b5f7829ec",
        4087,
    ),
    licence="GPL-2",
    works=("gleditsch_ward1999",),
    coverage=(1816, 2017),
    measures="Spells of independence, by the day, without the microstates. Spells that go on are "
    "cut off at the end of 2017. Germany is 255 to 1945, 260 from 1949 on, united or not; Yemen "
    "is 678 throughout; Serbia is 340, Yugoslavia 345.",
    speaks_to=(),
    columns=(
        Column("gwcode", pl.Int16, "Gleditsch-Ward code"),
        Column("stateabb", pl.String, "Abbreviation of the state"),
        Column("statename", pl.String, "Name of the state"),
        Column("startdate", pl.Date, "First day of the spell"),
        Column("enddate", pl.Date, "Last day of the spell"),
    ),
    reader=_read,
)
