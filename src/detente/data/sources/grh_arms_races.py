"""Arms races between rivals: Gibler, Rider and Hutchison."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "grh_arms_races")


SOURCE = Source(
    name="grh_arms_races",
    title="Conventional arms races during periods of rivalry",
    file=Pinned(
        *PEACESCIENCER,
        "data/grh_arms_races.rda",
        "48360d7bf065295545b0bdc015d2dec11110a2381bd4e1f342a57a1294224bae",
        827,
    ),
    licence="GPL-2",
    works=("gibler_rider_hutchison2005", "miller2022"),
    coverage=(1854, 1984),
    measures="When two rivals raced: both raised military spending or personnel by eight per "
    "cent a year or more for at least three years, and the record shows each arming against the "
    "other.",
    speaks_to=(Feature.NO_PLANS, Condition.WAR_COSTLY),
    columns=(
        Column("race_id", pl.Int16, "Number of the race"),
        Column("ccode1", pl.Int16, "Correlates of War code of the state with the lower code"),
        Column("ccode2", pl.Int16, "Correlates of War code of the state with the higher code"),
        Column("styear", pl.Int16, "First year of the race"),
        Column("endyear", pl.Int16, "Last year of the race"),
    ),
    reader=_read,
)
