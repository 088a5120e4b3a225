"""How far apart two states are at their nearest points: Correlates of War states."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "cow_mindist")


SOURCE = Source(
    name="cow_mindist",
    title="Minimum distance between Correlates of War states",
    file=Pinned(
        *PEACESCIENCER,
        "data/cow_mindist.rda",
        "9fa13d911c454d463044bf13a711c64b90a6131246e2d239dcdf4d01f2f263b4",
        227864,
    ),
    licence="GPL-2",
    works=("schvitz2022", "weidmann_gleditsch2010"),
    coverage=(1886, 2019),
    measures="The shortest distance between the borders of two states on the first of January, "
    "each pair once. A state that joined during the year has no distance until the next.",
    speaks_to=(Condition.NO_EXPANSION,),
    columns=(
        Column(
            "ccode1",
            pl.Int16,
            "Correlates of War code of the first state, the lower of the two",
        ),
        Column("ccode2", pl.Int16, "Correlates of War code of the second state"),
        Column("year", pl.Int16, "Calendar year"),
        Column(
            "mindist",
            pl.Float64,
            "Shortest distance between the two, 0 where they touch",
            "kilometres",
        ),
    ),
    reader=_read,
)
