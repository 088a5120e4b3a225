"""Columns that several tables of the Gibler-Miller-Little disputes share."""

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

LEADERS = (
    Column("dispnum", pl.Int32, "Number of the dispute"),
    Column("ccode1", pl.Int16, "Correlates of War code of the first state"),
    Column("ccode2", pl.Int16, "Correlates of War code of the second state"),
    Column("obsid1", pl.String, "Leader of the first state: stretch in office, as in archigos"),
    Column("obsid2", pl.String, "Leader of the second state: stretch in office, as in archigos"),
    Column("year", pl.Int16, "Calendar year"),
    Column("sidea1", pl.Int8, "1: the first state is on the side that began"),
    Column("sidea2", pl.Int8, "1: the second state is on the side that began"),
    Column("orig1", pl.Int8, "1: the first state was there on the first day, 0: it joined"),
    Column("orig2", pl.Int8, "1: the second state was there on the first day, 0: it joined"),
    Column("gmlmidongoing", pl.Int8, "1: the dispute goes on in the year (always)"),
    Column("gmlmidonset", pl.Int8, "1: the dispute begins in the year, or the state enters it"),
    Column("obsid_start1", pl.String, "Who led the first state when its part began"),
    Column("obsid_start2", pl.String, "Who led the second state when its part began"),
    Column("obsid_end1", pl.String, "Who led the first state when its part ended"),
    Column("obsid_end2", pl.String, "Who led the second state when its part ended"),
)
"""One row a dispute, a pair of leaders and a year; null where Archigos knows no leader."""
