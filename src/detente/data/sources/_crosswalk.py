"""Columns of the two tables that give every state its codes in both lists."""

from __future__ import annotations

import polars as pl

from detente.data.source import Column

CODES = (
    Column("stateabb", pl.String, "Abbreviation of the state"),
    Column("year", pl.Int16, "Calendar year"),
    Column("gwcode", pl.Int16, "Gleditsch-Ward code; null where that list has no such state"),
    Column("ccode", pl.Int16, "Correlates of War code; null where that list has no such state"),
    Column("gw_name", pl.String, "Name in the Gleditsch-Ward list"),
    Column("cw_name", pl.String, "Name in the Correlates of War list"),
)
