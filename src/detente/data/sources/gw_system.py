"""Who is an independent state or a microstate, from when to when: Gleditsch and Ward."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import ISARD


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "gw_system")


SOURCE = Source(
    name="gw_system",
    title="States and microstates of the Gleditsch-Ward system",
    file=Pinned(
        *ISARD,
        "data/gw_system.rda",
        "53c434467bd592fc62b33522d26eec9401478aed30376b49fb0abedcb74d86ce",
        4434,
    ),
    licence="GPL-2",
    works=("gleditsch_ward1999", "miller_isard"),
    coverage=(1816, 2020),
    measures="Spells of independence, by the day, of the states of gw_states and of twenty-three "
    "microstates. Spells that go on are cut off at the end of 2020.",
    speaks_to=(),
    columns=(
        Column("gwcode", pl.Int16, "Gleditsch-Ward code"),
        Column("gw_abb", pl.String, "Abbreviation of the state"),
        Column("gw_name", pl.String, "Name of the state"),
        Column("microstate", pl.Int8, "1 if the state is a microstate, 0 if not"),
        Column("start", pl.Date, "First day of the spell"),
        Column("end", pl.Date, "Last day of the spell"),
    ),
    reader=_read,
)
