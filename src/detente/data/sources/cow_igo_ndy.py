"""How many intergovernmental organisations two states share: Correlates of War."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "cow_igo_ndy")


SOURCE = Source(
    name="cow_igo_ndy",
    title="Correlates of War intergovernmental organisations, dyad-years",
    file=Pinned(
        *PEACESCIENCER,
        "data/cow_igo_ndy.rda",
        "e663531dab70d1d46419fdf0d2d29d51b5b314eab055ea1f691d824e4d15af26",
        311260,
    ),
    licence="GPL-2",
    works=("pevehouse2020", "wallace_singer1970"),
    coverage=(1816, 2014),
    measures="The number of intergovernmental organisations in which both states are full "
    "members, each pair once. An organisation whose membership is not known counts as none. In "
    "1990 the two German and the two Yemeni states that were united that year are left out.",
    speaks_to=(Feature.DEEP_INTEGRATION, Feature.PEACE_PREDICTABLE, Condition.SHARED_VALUE),
    columns=(
        Column(
            "ccode1",
            pl.Int16,
            "Correlates of War code of the first state, the lower of the two",
        ),
        Column("ccode2", pl.Int16, "Correlates of War code of the second state"),
        Column("year", pl.Int16, "Calendar year"),
        Column(
            "dyadigos",
            pl.Int16,
            "Organisations of which both are full members",
            "organisations",
        ),
    ),
    reader=_read,
)
