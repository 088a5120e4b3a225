"""Militarised disputes between leaders, every one of a year: Gibler, Miller and Little."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Feature
from detente.data.r_files import read_frame
from detente.data.source import Pinned, Source
from detente.data.sources._disputes import LEADERS
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "gml_mid_dirleaderdisps")


SOURCE = Source(
    name="gml_mid_dirleaderdisps",
    title="GML disputes by directed pair of leaders and year",
    file=Pinned(
        *PEACESCIENCER,
        "data/gml_mid_dirleaderdisps.rda",
        "87245166606869a788b15585241377141b28902086f36896e7b831d1f6b5a400",
        56844,
    ),
    licence="GPL-2",
    works=("gibler_miller_little2016", "goemans_gleditsch_chiozza2009", "miller2022"),
    coverage=(1845, 2010),
    measures="Which leaders were in which disputes with which others in a year; the same two can "
    "have several rows in a year.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED),
    columns=LEADERS,
    reader=_read,
)
