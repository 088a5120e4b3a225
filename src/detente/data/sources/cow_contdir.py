"""Who borders on whom by land or across how much water: Correlates of War, directed."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "cow_contdir")


SOURCE = Source(
    name="cow_contdir",
    title="Correlates of War direct contiguity",
    file=Pinned(
        *PEACESCIENCER,
        "data/cow_contdir.rda",
        "779062fb96238a7c55dbb3436a0925f67d8f0b5bd8e522731c0c3c55f492dd70",
        5990,
    ),
    licence="GPL-2",
    works=("stinnett2002",),
    coverage=(1816, 2016),
    measures="Spells of each kind of contiguity, by the month, of every pair that was contiguous "
    "at any time, each way. A pair that the file leaves out was never contiguous. Spells that go "
    "on are cut off at the end of 2016.",
    speaks_to=(Condition.NO_EXPANSION,),
    columns=(
        Column("ccode1", pl.Int16, "Correlates of War code of the first state"),
        Column("ccode2", pl.Int16, "Correlates of War code of the second state"),
        Column(
            "conttype",
            pl.Int8,
            "1 land border, 2 up to 12 miles of water, 3 up to 24, 4 up to 150, 5 up to 400, 0 "
            "none of these at that time; not a scale: 0 is farther than 5",
        ),
        Column(
            "stdate",
            pl.Date,
            "Month in which the spell begins; the day is always the first and means nothing",
        ),
        Column(
            "enddate",
            pl.Date,
            "Month in which the spell ends, itself included; the day is always the first and "
            "means nothing",
        ),
    ),
    reader=_read,
)
