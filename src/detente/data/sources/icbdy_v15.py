"""International crises between two states, year by year: International Crisis Behavior."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.clean import missing
from detente.data.source import NOT_STATED, Column, Pinned, Source
from detente.data.sources._repositories import CYBER_CRISES

NO_ACTOR = 9999
"""In the place of a case number, for a state that ICB does not count as an actor of the crisis."""

DAY = "66, 77 and 88 stand for the first, the middle and the last third of the month"


def _read(path: Path) -> pl.DataFrame:
    return missing(pl.read_csv(path, null_values=["NA"]), NO_ACTOR)


SOURCE = Source(
    name="icbdy_v15",
    title="International Crisis Behavior, dyads, version 15",
    file=Pinned(
        *CYBER_CRISES,
        "_data/_raw/icbdy_v15.csv",
        "4a4305d2a522d5a76ec228b515c8b90f6841c1dc555469c6fa6633f4bbf354c5",
        102882,
    ),
    licence=NOT_STATED,
    works=("brecher_wilkenfeld2000", "hewitt2003"),
    coverage=(1918, 2020),
    measures="Every pair of states in a crisis of which at least one was an actor and at least "
    "one acted against the other. States carry ICB's codes, nearly those of Gleditsch and Ward: "
    "Germany is 260 after 1990 as before, Yemen 678, Serbia 345.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED),
    columns=(
        Column("crisno", pl.Int16, "Number of the crisis"),
        Column("year", pl.Int16, "Calendar year"),
        Column("crisname", pl.String, "Name of the crisis"),
        Column("statea", pl.Int16, "ICB's code of the state with the lower code"),
        Column("namea", pl.String, "ICB's abbreviation of that state"),
        Column("actnuma", pl.Int16, "Its case number in icb2v15; null if it is no crisis actor"),
        Column("stateb", pl.Int16, "ICB's code of the state with the higher code"),
        Column("nameb", pl.String, "ICB's abbreviation of that state"),
        Column("actnumb", pl.Int16, "Its case number in icb2v15; null if it is no crisis actor"),
        Column(
            "trgyrdy",
            pl.Int16,
            "Year in which the crisis began for the earlier of the two; the "
            "rows begin with the year in which it began for the later",
        ),
        Column("trgmody", pl.Int8, "Month in which it began"),
        Column("trgdady", pl.Int8, f"Day on which it began; {DAY}"),
        Column("trmyrdy", pl.Int16, "Year in which the crisis ended for the earlier of the two"),
        Column("trmmody", pl.Int8, "Month in which it ended"),
        Column("trmdady", pl.Int8, f"Day on which it ended; {DAY}"),
        Column("ongoing", pl.Int8, "1: it began in an earlier year, 0: in this one"),
        Column("crdynum", pl.Int16, "Number of the pair in the crisis, the same in every year"),
    ),
    reader=_read,
)
