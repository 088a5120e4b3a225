"""Who is a state, from when to when: the Correlates of War list."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "cow_states")


SOURCE = Source(
    name="cow_states",
    title="Correlates of War state system membership",
    file=Pinned(
        *PEACESCIENCER,
        "data/cow_states.rda",
        "9248b9fc801124d2bb48c58740bb335a1ee4938c4096e4d5e0bd01c22bf1dc09",
        4081,
    ),
    licence="GPL-2",
    works=("cow_states2016",),
    coverage=(1816, 2016),
    measures="Spells of membership in the state system, by the day; a state that left and came "
    "back has several. Spells that go on are cut off at the end of 2016. Germany is 255 to 1945 "
    "and from 1990, 260 and 265 between; Yemen 678 to 1990, 679 after; Yugoslavia 345 and then "
    "Serbia, still 345.",
    speaks_to=(),
    columns=(
        Column("stateabb", pl.String, "Abbreviation of the state"),
        Column("ccode", pl.Int16, "Correlates of War code"),
        Column("statenme", pl.String, "Name of the state"),
        Column("styear", pl.Int16, "Year in which the spell begins"),
        Column("stmonth", pl.Int8, "Month in which the spell begins"),
        Column("stday", pl.Int8, "Day on which the spell begins"),
        Column("endyear", pl.Int16, "Year in which the spell ends"),
        Column("endmonth", pl.Int8, "Month in which the spell ends"),
        Column("endday", pl.Int8, "Day on which the spell ends, itself included"),
        Column("version", pl.Int16, "Year of the list's version"),
    ),
    reader=_read,
)
