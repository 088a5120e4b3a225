"""Militarised disputes, a row a dispute: Correlates of War."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import missing
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._disputes import HOSTLEV, LASTED, RECIP, STMON
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return missing(read_frame(path, "cow_mid_disps"), -9)


SOURCE = Source(
    name="cow_mid_disps",
    title="Correlates of War militarised interstate disputes",
    file=Pinned(
        *PEACESCIENCER,
        "data/cow_mid_disps.rda",
        "b0dedb0e905411c506edc29c102766056f61c3fce9c67b7a925e7076028ed34a",
        13956,
    ),
    licence="GPL-2",
    works=("palmer2022",),
    coverage=(1816, 2014),
    measures="Threats, displays and uses of force between states, a row a dispute, whoever took "
    "part.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED, Condition.NO_EXPANSION),
    columns=(
        Column("dispnum", pl.Int32, "Number of the dispute"),
        Column("styear", pl.Int16, "Year in which the dispute began"),
        STMON,
        Column(
            "outcome",
            pl.Int8,
            "1 victory of side A, 2 of side B, 3 side A yields, 4 side B yields, 5 stalemate, 6 "
            "compromise, 7 seized persons or goods released, 8 unclear, 9 joins a war that goes "
            "on",
        ),
        Column(
            "settle",
            pl.Int8,
            "How it was settled: 1 negotiated, 2 imposed, 3 not at all, 4 unclear",
        ),
        Column(
            "fatality",
            pl.Int8,
            "Level of all deaths in the dispute: 0 none, 1 up to 25, 2 up to 100, 3 up to 250, 4 "
            "up to 500, 5 up to 999, 6 more",
        ),
        *LASTED,
        Column(
            "hiact",
            pl.Int8,
            "Highest action: 1 to 6 threats, 7 to 12 displays of force, 13 to 19 uses of force, "
            "20 begins a war, 21 joins one",
        ),
        HOSTLEV,
        RECIP,
    ),
    reader=_read,
)
