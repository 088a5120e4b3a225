"""How willing leaders were to use force, estimated from what they had lived through."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "lwuf")


SOURCE = Source(
    name="lwuf",
    title="Leader willingness to use force",
    file=Pinned(
        *PEACESCIENCER,
        "data/lwuf.rda",
        "a24dda4cc561338238eebd51f737c14def7e7a361c1847637affa740e7b698a8",
        165736,
    ),
    licence="GPL-2",
    works=("carter_smith2020", "miller2022"),
    coverage=None,
    measures="Four estimates of one latent trait of every leader, on scales without units; higher "
    "is more willing. Its authors found the second to work best.",
    speaks_to=(),
    columns=(
        Column("obsid", pl.String, "Stretch in office, as in archigos"),
        Column("theta1_mean", pl.Float64, "Estimate 1, from experiences that bear on conflict"),
        Column("theta1_sd", pl.Float64, "Standard deviation of estimate 1"),
        Column("theta2_mean", pl.Float64, "Estimate 2, as 1 with political leaning and psychology"),
        Column("theta2_sd", pl.Float64, "Standard deviation of estimate 2"),
        Column("theta3_mean", pl.Float64, "Estimate 3, as 1 with all 36 variables of LEAD"),
        Column("theta3_sd", pl.Float64, "Standard deviation of estimate 3"),
        Column("theta4_mean", pl.Float64, "Estimate 4, as 2 with all 36 variables of LEAD"),
        Column("theta4_sd", pl.Float64, "Standard deviation of estimate 4"),
    ),
    reader=_read,
)
