"""How every state was ruled, regime by regime: REIGN, after Geddes, Wright and Frantz."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import REIGN


def _read(path: Path) -> pl.DataFrame:
    day = "%m/%d/%Y"
    return pl.read_csv(path).with_columns(
        pl.col("gwf_startdate").str.to_date(day),
        pl.col("gwf_enddate").str.to_date(day),
        pl.col("gwf_regimetype").str.strip_chars(),
    )


SOURCE = Source(
    name="reign_regimes",
    title="Rulers, Elections, and Irregular Governance (REIGN), regime list",
    file=Pinned(
        *REIGN,
        "data_sets/regime_list.csv",
        "acb8a511084b86917fbbf2d4437fc7cb6ae25217df81dd915d74183e7daef155",
        37115,
    ),
    licence="MIT",
    works=("bell_besaw_frank2021", "geddes_wright_frantz2014"),
    coverage=(1600, 2021),
    measures="From which day to which a state had which kind of regime. Regimes of before 1950 "
    "are there only if they lasted until then.",
    speaks_to=(Feature.TRANSPARENCY,),
    columns=(
        Column("cowcode", pl.Int16, "Correlates of War code of the state"),
        Column("gwf_country", pl.String, "Name of the state"),
        Column("gwf_casename", pl.String, "Name of the regime: the state and a number"),
        Column("gwf_startdate", pl.Date, "First day of the regime"),
        Column("gwf_enddate", pl.Date, "Last day; the end of 2020 or 2021 for one that goes on"),
        Column(
            "gwf_regimetype",
            pl.String,
            "Kind: presidential, parliamentary, monarchy, military, personal, party-based and "
            "mixtures of these, oligarchy, warlordism, provisional, foreign-occupied",
        ),
    ),
    reader=_read,
)
