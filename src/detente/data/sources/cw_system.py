"""Who is a state, from when to when, as dates: the Correlates of War list."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import ISARD


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "cw_system")


SOURCE = Source(
    name="cw_system",
    title="States of the Correlates of War system",
    file=Pinned(
        *ISARD,
        "data/cw_system.rda",
        "910b2db886f46c175cfcd826a1a6d8cdd2c149c33bc0909355bb1a21b57cf409",
        4187,
    ),
    licence="GPL-2",
    works=("cow_states2016", "miller_isard"),
    coverage=(1816, 2016),
    measures="The spells of cow_states with their ends as dates. Spells that go on are cut off at "
    "the end of 2016.",
    speaks_to=(),
    columns=(
        Column("ccode", pl.Int16, "Correlates of War code"),
        Column("cw_abb", pl.String, "Abbreviation of the state"),
        Column("cw_name", pl.String, "Name of the state"),
        Column("start", pl.Date, "First day of the spell"),
        Column("end", pl.Date, "Last day of the spell"),
    ),
    reader=_read,
)
