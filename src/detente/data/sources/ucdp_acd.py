"""Armed conflicts of every year with the states on each side: Uppsala Conflict Data Program."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "ucdp_acd")


SOURCE = Source(
    name="ucdp_acd",
    title="UCDP/PRIO Armed Conflict Dataset",
    file=Pinned(
        *PEACESCIENCER,
        "data/ucdp_acd.rda",
        "e040581fa00a27a21544c5cc8d012fb841d64f2bb99d1a483c6ae68c465e6bdc",
        13684,
    ),
    licence="GPL-2",
    works=("gleditsch2002", "davies2025"),
    coverage=(1946, 2024),
    measures="Conflicts with 25 battle deaths or more in the year, at least one side a "
    "government. A conflict and year with several states on a side has a row for every "
    "combination of them, so rows are no count of conflicts.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED),
    columns=(
        Column("conflict_id", pl.Int32, "Number of the conflict"),
        Column("year", pl.Int16, "Calendar year"),
        Column("gwno_a", pl.Int16, "Gleditsch-Ward code of the state on side A"),
        Column(
            "gwno_a_2nd",
            pl.Int16,
            "Gleditsch-Ward code of a state that supports side A with troops; null where there is "
            "none",
        ),
        Column(
            "gwno_b",
            pl.Int16,
            "Gleditsch-Ward code of the state on side B; null where side B is no state",
        ),
        Column(
            "gwno_b_2nd",
            pl.Int16,
            "Gleditsch-Ward code of a state that supports side B with troops; null where there is "
            "none",
        ),
        Column("incompatibility", pl.String, "What it is about: territory, government or both"),
        Column(
            "intensity_level",
            pl.Int8,
            "1: 25 to 999 battle deaths in the year, 2: a thousand or more",
        ),
        Column(
            "type_of_conflict",
            pl.String,
            "extrasystemic, interstate, intrastate, or II for intrastate with foreign troops",
        ),
        Column("start_date", pl.Date, "Day of the first battle death in the conflict"),
        Column(
            "start_prec",
            pl.Int8,
            "How exact start_date is: code of the producer, 1 where the day is known, up to 7",
        ),
        Column("start_date2", pl.Date, "Day of the first battle death in the episode"),
        Column(
            "start_prec2",
            pl.Int8,
            "How exact start_date2 is: code of the producer, as start_prec",
        ),
        Column("ep_end", pl.Int8, "1: the episode ends in the year"),
        Column(
            "ep_end_date",
            pl.Date,
            "Day on which the episode ends; null where it does not end in the year",
        ),
    ),
    reader=_read,
)
