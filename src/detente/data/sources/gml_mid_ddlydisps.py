"""Militarised disputes between leaders, one a pair and year: Gibler, Miller and Little."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.r_files import read_frame
from detente.data.source import Pinned, Source
from detente.data.sources._disputes import LEADERS
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "gml_mid_ddlydisps")


SOURCE = Source(
    name="gml_mid_ddlydisps",
    title="GML disputes by directed pair of leaders and year, one each",
    file=Pinned(
        *PEACESCIENCER,
        "data/gml_mid_ddlydisps.rda",
        "5ba403e5731aa65128a997478bcfbf1ce7b2e20f052c196493e752bec12612c5",
        57308,
    ),
    licence="GPL-2",
    works=("gibler_miller_little2016", "goemans_gleditsch_chiozza2009", "miller2022"),
    coverage=(1845, 2010),
    measures="Which leaders were in a dispute with which others in a year. Of several disputes "
    "between the same two in a year only one is kept; gml_mid_dirleaderdisps has them all.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED),
    columns=LEADERS,
    reader=_read,
)
