"""Where the capital of every state lies, from when to when: Correlates of War states."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "cow_capitals")


SOURCE = Source(
    name="cow_capitals",
    title="Capitals of Correlates of War states",
    file=Pinned(
        *PEACESCIENCER,
        "data/cow_capitals.rda",
        "8659cd333a0cade601fd66f8de7e610962904c9562db5d07eaf4ccec862a6a0d",
        8604,
    ),
    licence="GPL-2",
    works=("miller2022",),
    coverage=(1816, 2024),
    measures="Capitals and when they moved. Spells reach back and forward beyond the state's own "
    "membership, so dates must be read together with the list of states. Portugal's capital is "
    "Rio de Janeiro to 1821.",
    speaks_to=(),
    columns=(
        Column("ccode", pl.Int16, "Correlates of War code"),
        Column("statenme", pl.String, "Name of the state"),
        Column("capital", pl.String, "Name of the capital, as a geocoder knows it today"),
        Column("stdate", pl.Date, "First day as the capital, from 1816 on"),
        Column("enddate", pl.Date, "Last day as the capital, up to the end of 2024"),
        Column("lat", pl.Float64, "Latitude of the capital, north positive", "degrees"),
        Column("lng", pl.Float64, "Longitude of the capital, east positive", "degrees"),
    ),
    reader=_read,
)
