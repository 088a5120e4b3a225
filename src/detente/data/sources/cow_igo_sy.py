"""How many intergovernmental organisations a state belongs to: Correlates of War."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "cow_igo_sy")


SOURCE = Source(
    name="cow_igo_sy",
    title="Correlates of War intergovernmental organisations, state-years",
    file=Pinned(
        *PEACESCIENCER,
        "data/cow_igo_sy.rda",
        "0102eb9d48f34791ddb1a17aa0b312df23117ebafb3d707cee03ab64463e3bc7",
        13416,
    ),
    licence="GPL-2",
    works=("pevehouse2020", "wallace_singer1970"),
    coverage=(1816, 2014),
    measures="The number of intergovernmental organisations to which a state belongs, by the kind "
    "of membership. An organisation whose membership is not known counts as none. In 1990 the two "
    "German and the two Yemeni states that were united that year are left out.",
    speaks_to=(Feature.DEEP_INTEGRATION, Condition.SHARED_VALUE),
    columns=(
        Column("ccode", pl.Int16, "Correlates of War code"),
        Column("year", pl.Int16, "Calendar year"),
        Column(
            "sum_igo_full",
            pl.Int16,
            "Organisations of which it is a full member",
            "organisations",
        ),
        Column(
            "sum_igo_associate",
            pl.Int16,
            "Organisations of which it is an associate member",
            "organisations",
        ),
        Column(
            "sum_igo_observer",
            pl.Int16,
            "Organisations in which it is an observer",
            "organisations",
        ),
        Column(
            "sum_igo_anytype",
            pl.Int16,
            "Organisations to which it belongs in any of these ways",
            "organisations",
        ),
    ),
    reader=_read,
)
