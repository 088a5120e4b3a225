"""Which pairs of states were both in the system in which year: Correlates of War, directed."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "cow_ddy")


SOURCE = Source(
    name="cow_ddy",
    title="Correlates of War directed dyad-years",
    file=Pinned(
        *PEACESCIENCER,
        "data/cow_ddy.rda",
        "63a8c76209ac0a8223df840b22b01fb089d54475236297abbddfd3c8c648b695",
        77199,
    ),
    licence="GPL-2",
    works=("cow_states2016", "miller2022"),
    coverage=(1816, 2024),
    measures="Every ordered pair of states that shared at least a day of the year in the "
    "Correlates of War state system.",
    speaks_to=(),
    columns=(
        Column("ccode1", pl.Int16, "Correlates of War code of the first state"),
        Column("ccode2", pl.Int16, "Correlates of War code of the second state"),
        Column("year", pl.Int16, "Calendar year"),
    ),
    reader=_read,
)
