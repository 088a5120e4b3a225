"""Who is a major power, from when to when: Correlates of War."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "cow_majors")


SOURCE = Source(
    name="cow_majors",
    title="Correlates of War major powers",
    file=Pinned(
        *PEACESCIENCER,
        "data/cow_majors.rda",
        "673cb752c2d1af045ea8e2c602b45bc037b84dda9537bfb060142ff255c7f2b6",
        394,
    ),
    licence="GPL-2",
    works=("cow_states2016",),
    coverage=(1816, 2016),
    measures="Spells of standing as a major power, by the day, nine states in all. Spells that go "
    "on are cut off at the end of 2016.",
    speaks_to=(Condition.POWERS_WANT_IT,),
    columns=(
        Column("ccode", pl.Int16, "Correlates of War code"),
        Column("styear", pl.Int16, "Year in which the standing begins"),
        Column("stmonth", pl.Int8, "Month in which the standing begins"),
        Column("stday", pl.Int8, "Day on which the standing begins"),
        Column("endyear", pl.Int16, "Year in which the standing ends"),
        Column("endmonth", pl.Int8, "Month in which the standing ends"),
        Column("endday", pl.Int8, "Day on which the standing ends, itself included"),
        Column("version", pl.Int16, "Year of the list's version"),
    ),
    reader=_read,
)
