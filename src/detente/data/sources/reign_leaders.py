"""Who ruled every state, from which month to which, since the Second World War: REIGN.

Left out of the file: who coded a row, and what coders noted for themselves.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.clean import missing
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import REIGN


def _read(path: Path) -> pl.DataFrame:
    # One byte of one note is not in the encoding of the rest; the note is not read.
    return missing(pl.read_csv(path, encoding="utf8-lossy", infer_schema_length=None), -99)


SOURCE = Source(
    name="reign_leaders",
    title="Rulers, Elections, and Irregular Governance (REIGN), leader list of March 2021",
    file=Pinned(
        *REIGN,
        "data_sets/leaderlist_3_21.csv",
        "1663d94b6a00008c84c19979306c0997128225890b875c0aae5bbfb922829e44",
        185531,
    ),
    licence="MIT",
    works=("bell_besaw_frank2021",),
    coverage=(1921, 2021),
    measures="Every stretch in office of those who ruled a state in 1950 or later, up to March "
    "2021. Three stretches of two Icelandic leaders carry one code of a person.",
    speaks_to=(),
    columns=(
        Column("stateabb", pl.String, "Abbreviation of the state"),
        Column("ccode", pl.Int16, "Correlates of War code of the state"),
        Column("leadid", pl.String, "The leader: the code of Archigos 2.9, or one of REIGN's own"),
        Column("leader", pl.String, "Name of the leader"),
        Column("sdate", pl.Int8, "Day of the month on which the leader came in"),
        Column("smonth", pl.Int8, "Month in which the leader came in"),
        Column("syear", pl.Int16, "Year in which the leader came in"),
        Column("emonth", pl.Int8, "Month in which the leader went out; null if still in office"),
        Column("eyear", pl.Int16, "Year in which the leader went out; null if still in office"),
        Column("birthyear", pl.Int16, "Year of birth"),
        Column("gender", pl.Int8, "1 man, 0 woman"),
        Column("militarycareer", pl.Float64, "1: came from the military, 0: not; five are at 0.5"),
        Column("l_month", pl.Int8, "Month of an election, it seems, that is tied to the leader"),
        Column("l_year", pl.Int16, "Year of that election; the producer does not explain it"),
    ),
    reader=_read,
)
