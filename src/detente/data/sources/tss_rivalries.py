"""States that saw each other as threatening rivals: Thompson, Sakuwa and Suhas."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER

MARKS = ("positional", "spatial", "ideological", "interventionary", "principal", "aprin")


def _read(path: Path) -> pl.DataFrame:
    # The file marks what holds and leaves blank what does not: a blank says no, not unknown.
    return read_frame(path, "tss_rivalries").with_columns(pl.col(MARKS).fill_null(0))


SOURCE = Source(
    name="tss_rivalries",
    title="Strategic rivalries, 1494-2020",
    file=Pinned(
        *PEACESCIENCER,
        "data/tss_rivalries.rda",
        "7d4aabe829ed3f3d32cc16cb1cf4c4fa11588e6823a2c19d73678e29c6879f6f",
        3604,
    ),
    licence="GPL-2",
    works=("thompson_sakuwa_suhas2021", "miller2022"),
    coverage=(1494, 2020),
    measures="Which pairs of states regarded each other as rivals and as threats, from when to "
    "when, and over what. Rivalries that were still going on end in 2020; one of 1668 to 1713, "
    "between France and the Netherlands, is given no type.",
    speaks_to=(Feature.NO_PLANS, Feature.HIGH_TRUST, Condition.NO_EXPANSION),
    columns=(
        Column("tssr_id", pl.Int16, "Number of the rivalry"),
        Column("rivalry", pl.String, "Name of the rivalry"),
        Column(
            "ccode1",
            pl.Int16,
            "Correlates of War code of the state with the lower code; 324 stands for Venice",
        ),
        Column("ccode2", pl.Int16, "Correlates of War code of the state with the higher code"),
        Column("start", pl.Int16, "First year; 1494 and 1816 can also mean that it is older"),
        Column("end", pl.Int16, "Last year, 2020 if it was going on then"),
        Column("positional", pl.Int8, "1: over influence and rank"),
        Column("spatial", pl.Int8, "1: over territory"),
        Column("ideological", pl.Int8, "1: over belief systems"),
        Column("interventionary", pl.Int8, "1: over meddling in each other's affairs"),
        Column("principal", pl.Int8, "1: for each of the two the foremost of its rivalries"),
        Column("aprin", pl.Int8, "1: for one of the two, and not for the other, the foremost"),
    ),
    reader=_read,
)
