"""Where the capital of every state lies, from when to when: Gleditsch-Ward states."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "gw_capitals")


SOURCE = Source(
    name="gw_capitals",
    title="Capitals of Gleditsch-Ward states",
    file=Pinned(
        *PEACESCIENCER,
        "data/gw_capitals.rda",
        "b60bf1d3111b0532fd0310caea64fa01a96fc14faac4c3ccf7d95231c95a1197",
        9151,
    ),
    licence="GPL-2",
    works=("miller2022",),
    coverage=(1816, 2024),
    measures="Capitals and when they moved. Spells reach back and forward beyond the state's own "
    "independence, so dates must be read together with the list of states. Portugal's capital is "
    "Rio de Janeiro to 1821. The United Provinces of Central America (89) have two capitals at a "
    "time from November 1833 to the end of 1834.",
    speaks_to=(),
    columns=(
        Column("gwcode", pl.Int16, "Gleditsch-Ward code"),
        Column("statenme", pl.String, "Name of the state"),
        Column("capital", pl.String, "Name of the capital, as a geocoder knows it today"),
        Column("stdate", pl.Date, "First day as the capital, from 1816 on"),
        Column("enddate", pl.Date, "Last day as the capital, up to the end of 2024"),
        Column("lat", pl.Float64, "Latitude of the capital, north positive", "degrees"),
        Column("lng", pl.Float64, "Longitude of the capital, east positive", "degrees"),
    ),
    reader=_read,
)
