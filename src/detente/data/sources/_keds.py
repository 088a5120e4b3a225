"""What the event data of the Kansas project have in common: reading, and their columns."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned

_SAME = {"PAL": "PSE", "LEB": "LBN"}
"""Codes of the same country: Palestinians, Lebanon."""

_PEOPLES = ("ETHALB", "ETHSER")
"""Ethnic Albanians and Serbs: their codes begin as Ethiopia's does."""

_COUNTRY = (
    "the first three letters of the code, PSE for PAL and LBN for LEB. Some codes stand for an "
    "organisation, a faith or a people: IGO, NGO, ARB, MOS and others are no countries; null for "
    "ethnic Albanians and Serbs, whose codes begin as Ethiopia's does"
)

DATE = Column("date", pl.Date, "Day on which the event was reported")
ACTORS = (
    Column("source", pl.String, "Who acted: country, then role where known (MIL, GOV, REB, ...)"),
    Column("source_country", pl.String, f"Whose actor that is: {_COUNTRY}"),
    Column("target", pl.String, "Whom it was done to, written alike"),
    Column("target_country", pl.String, "Whose actor that is, written alike"),
)
REPEATED = Column(
    "repeated",
    pl.Int8,
    "1: not the first row of its day, source country, target country and code, hence likely a "
    "second report of one event; no two rows agree in the full codes",
)
CAUTION = (
    "Coded by machine from news agency reports, unchecked: one event can be in several rows, and "
    "quiet days have none."
)


def country(actor: str) -> pl.Expr:
    """Return the country of an actor's code; null where its first letters mislead."""
    known = ~pl.col(actor).is_in(_PEOPLES)
    return pl.when(known).then(pl.col(actor).str.slice(0, 3).replace(_SAME))


def events(path: Path, name: str) -> pl.DataFrame:
    """Return the events of a file, every row of it, with countries and the flag ``repeated``."""
    rows = read_frame(path, name).with_columns(
        country("source").alias("source_country"), country("target").alias("target_country")
    )
    event = pl.struct(
        "date",
        pl.col("source_country").fill_null(pl.col("source")),
        pl.col("target_country").fill_null(pl.col("target")),
        "code",
    )
    return rows.with_columns((~event.is_first_distinct()).cast(pl.Int8).alias("repeated"))


def pinned(name: str, sha256: str, size: int) -> Pinned:
    """Return a data file of the R package ``events``."""
    return Pinned(
        "conjugateprior/events",
        "608dc9eedd3ca697a2e14a61512705beaff3d583",
        f"data/{name}.RData",
        sha256,
        size,
    )
