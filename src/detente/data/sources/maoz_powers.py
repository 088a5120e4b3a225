"""Who is a power in its region or in the world, from when to when: Zeev Maoz."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "maoz_powers")


SOURCE = Source(
    name="maoz_powers",
    title="Regional and global powers",
    file=Pinned(
        *PEACESCIENCER,
        "data/maoz_powers.rda",
        "600899bd98cf2d056c9fbfca57ec1b6587a5fe22cebe56687e4f2f2536a143fd",
        424,
    ),
    licence="GPL-2",
    works=("maoz2010",),
    coverage=(1816, 2019),
    measures="Spells of standing as a regional and as a global power, sixteen states in all; a "
    "row can hold one spell of each kind. Spells that go on are cut off at the end of 2019.",
    speaks_to=(Condition.POWERS_WANT_IT,),
    columns=(
        Column("ccode", pl.Int16, "Correlates of War code"),
        Column(
            "regstdate",
            pl.Date,
            "First day as a regional power; null where the row has no such spell",
        ),
        Column(
            "regenddate",
            pl.Date,
            "Last day as a regional power; null where the row has no such spell",
        ),
        Column(
            "globstdate",
            pl.Date,
            "First day as a global power; null where the row has no such spell",
        ),
        Column(
            "globenddate",
            pl.Date,
            "Last day as a global power; null where the row has no such spell",
        ),
    ),
    reader=_read,
)
