"""Columns that several tables of militarised disputes share."""

from __future__ import annotations

import polars as pl

from detente.data.source import Column

OUTCOME = Column(
    "outcome",
    pl.Int8,
    "1 victory of the side that began, 2 of the other, 3 the side that began yielded, 4 the other "
    "did, 5 stalemate, 6 compromise, 7 what was seized was released, 8 unclear, 9 the dispute "
    "became part of an ongoing war",
)

SETTLE = Column("settle", pl.Int8, "1 negotiated, 2 imposed, 3 no settlement, 4 unclear")

PAIR = (
    Column("dispnum", pl.Int32, "Number of the dispute"),
    Column("ccode1", pl.Int16, "Correlates of War code of the first state"),
    Column("ccode2", pl.Int16, "Correlates of War code of the second state"),
    Column("year", pl.Int16, "Calendar year"),
)

BEGAN = (
    Column("sidea1", pl.Int8, "1: the first state is on the side that began"),
    Column("sidea2", pl.Int8, "1: the second state is on the side that began"),
)

ORIGINAL = (
    Column("orig1", pl.Int8, "1: the first state was there on the first day, 0: it joined"),
    Column("orig2", pl.Int8, "1: the second state was there on the first day, 0: it joined"),
)

DEEDS = (
    Column("fatality1", pl.Int8, "Level of the first state's deaths, 0 none to 6 over 999"),
    Column("fatality2", pl.Int8, "Level of the second state's deaths, 0 none to 6 over 999"),
    Column("fatalpre1", pl.Int32, "Deaths of the first state in the dispute", "persons"),
    Column("fatalpre2", pl.Int32, "Deaths of the second state in the dispute", "persons"),
    Column("hiact1", pl.Int8, "Highest action of the first state, 0 none to 21 joining a war"),
    Column("hiact2", pl.Int8, "Highest action of the second state, 0 none to 21 joining a war"),
    Column("hostlev1", pl.Int8, "First state: 1 none, 2 threat, 3 display, 4 use, 5 war"),
    Column("hostlev2", pl.Int8, "Second state: 1 none, 2 threat, 3 display, 4 use, 5 war"),
    *ORIGINAL,
)
"""What each of the two did and suffered in the dispute."""

FATALITY = Column("fatality", pl.Int8, "Level of all deaths in the dispute, 0 none to 6 over 999")
HOSTLEV = Column("hostlev", pl.Int8, "Highest hostility of the dispute, 2 threat to 5 war")
RECIP = Column("recip", pl.Int8, "1: the side that was targeted answered with force or threat")
STMON = Column("stmon", pl.Int8, "Month in which the dispute began")
LASTED = (
    Column("mindur", pl.Int32, "Shortest duration that the dates allow", "days"),
    Column("maxdur", pl.Int32, "Longest duration that the dates allow", "days"),
)

LEADERS = (
    *PAIR[:3],
    Column("obsid1", pl.String, "Leader of the first state: stretch in office, as in archigos"),
    Column("obsid2", pl.String, "Leader of the second state: stretch in office, as in archigos"),
    PAIR[3],
    *BEGAN,
    *ORIGINAL,
    Column("gmlmidongoing", pl.Int8, "1: the dispute goes on in the year (always)"),
    Column("gmlmidonset", pl.Int8, "1: the dispute begins in the year, or the state enters it"),
    Column("obsid_start1", pl.String, "Who led the first state when its part began"),
    Column("obsid_start2", pl.String, "Who led the second state when its part began"),
    Column("obsid_end1", pl.String, "Who led the first state when its part ended"),
    Column("obsid_end2", pl.String, "Who led the second state when its part ended"),
)
"""One row a dispute, a pair of leaders and a year; null where Archigos knows no leader."""
