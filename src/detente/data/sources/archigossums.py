"""Whether a state's leader changed in a year: Archigos, summed up by state and year."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "archigossums")


SOURCE = Source(
    name="archigossums",
    title="Archigos 4.1, yearly leader turnover",
    file=Pinned(
        *PEACESCIENCER,
        "data/archigossums.rda",
        "a9c1176199f8f3b393815a60048e36257bfb8c7706c6ff3a4c9a5259b7b26754",
        14092,
    ),
    licence="GPL-2",
    works=("goemans_gleditsch_chiozza2009", "miller2022"),
    coverage=(1870, 2015),
    measures="How many leaders a state had in a year, who they were at its two ends, and whether "
    "one went irregularly. States carry Gleditsch-Ward codes here.",
    speaks_to=(),
    columns=(
        Column("gwcode", pl.Int16, "Gleditsch-Ward code of the state"),
        Column("year", pl.Int16, "Calendar year"),
        Column("leadertransition", pl.Int8, "1: the leader changed in the year"),
        Column("irregular", pl.Int8, "1: the leader changed irregularly in the year"),
        Column("n_leaders", pl.Int16, "Leaders in the year", "leaders"),
        Column("jan1obsid", pl.String, "Stretch in office (archigos) on the first day of the year"),
        Column("dec31obsid", pl.String, "Stretch in office (archigos) on its last day"),
    ),
    reader=_read,
)
