"""Which pairs of states were both in the system in which year: Gleditsch and Ward, directed."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "gw_ddy")


SOURCE = Source(
    name="gw_ddy",
    title="Gleditsch-Ward directed dyad-years",
    file=Pinned(
        *PEACESCIENCER,
        "data/gw_ddy.rda",
        "f5ece9d42a23e73dea7e1d1846945b385ce1d39ce1722c82ec8bccdda394c8d2",
        91863,
    ),
    licence="GPL-2",
    works=("gleditsch_ward1999", "miller2022"),
    coverage=(1816, 2024),
    measures="Every ordered pair of states that shared at least a day of the year in the "
    "Gleditsch-Ward list of independent states, microstates included.",
    speaks_to=(),
    columns=(
        Column("gwcode1", pl.Int16, "Gleditsch-Ward code of the first state"),
        Column("gwcode2", pl.Int16, "Gleditsch-Ward code of the second state"),
        Column("year", pl.Int16, "Calendar year"),
        Column("microstate1", pl.Int8, "1 if the first state is a microstate, 0 if not"),
        Column("microstate2", pl.Int8, "1 if the second state is a microstate, 0 if not"),
    ),
    reader=_read,
)
