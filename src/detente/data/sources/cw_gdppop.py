"""What a state produces and how many live in it: estimates, Correlates of War states."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import ISARD


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "cw_gdppop")


SOURCE = Source(
    name="cw_gdppop",
    title="Estimates of product and population, Correlates of War states",
    file=Pinned(
        *ISARD,
        "data/cw_gdppop.rda",
        "205017f75f9d65b1b01c48d594a018e6ef7de285891dfea15b2dfb95a5174b97",
        679708,
    ),
    licence="GPL-2",
    works=("fariss2022", "bolt2018", "feenstra2015", "miller_isard"),
    coverage=(1816, 2019),
    measures="Estimated product, population and product a head, each with the standard deviation "
    "of the estimate. Estimated for the other list of states, so that years of Serbia, Morocco, "
    "Egypt, Saudi Arabia and Laos are null. Product and product a head are of different base "
    "years and do not divide into each other.",
    speaks_to=(Condition.WAR_COSTLY,),
    columns=(
        Column("ccode", pl.Int16, "Correlates of War code"),
        Column("year", pl.Int16, "Calendar year"),
        Column(
            "mrgdppc",
            pl.Float64,
            "Product a head, anchored to the Maddison Project",
            "2011 international dollars",
        ),
        Column(
            "sd_mrgdppc",
            pl.Float64,
            "Standard deviation of mrgdppc",
            "2011 international dollars",
        ),
        Column(
            "pwtrgdp",
            pl.Float64,
            "Product, from expenditure, anchored to the Penn World Table",
            "million 2017 international dollars",
        ),
        Column(
            "sd_pwtrgdp",
            pl.Float64,
            "Standard deviation of pwtrgdp",
            "million 2017 international dollars",
        ),
        Column(
            "pwtpop",
            pl.Float64,
            "Population, anchored to the Penn World Table",
            "million persons",
        ),
        Column("sd_pwtpop", pl.Float64, "Standard deviation of pwtpop", "million persons"),
    ),
    reader=_read,
)
