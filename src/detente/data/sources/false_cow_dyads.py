"""Pairs that were both states in a year but never on one day: Correlates of War."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "false_cow_dyads")


SOURCE = Source(
    name="false_cow_dyads",
    title="False Correlates of War directed dyad-years",
    file=Pinned(
        *PEACESCIENCER,
        "data/false_cow_dyads.rda",
        "9d875845489935bae9991ce06a66ebb71618f0d622498906a78daf729fbbeb82",
        455,
    ),
    licence="GPL-2",
    works=("cow_states2016", "miller2022"),
    coverage=(1860, 1990),
    measures="Ordered pairs of which one had left the state system before the other entered it in "
    "the same year. cow_ddy leaves them out.",
    speaks_to=(),
    columns=(
        Column("ccode1", pl.Int16, "Correlates of War code of the first state"),
        Column("ccode2", pl.Int16, "Correlates of War code of the second state"),
        Column("year", pl.Int16, "Calendar year"),
        Column(
            "in_ps",
            pl.Int8,
            "Always 1: the pair would be among the dyad-years if only years were compared",
        ),
    ),
    reader=_read,
)
