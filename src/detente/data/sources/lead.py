"""What leaders had lived through before they led: LEAD."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "LEAD")


SOURCE = Source(
    name="lead",
    title="Leader Experience and Attribute Descriptions (LEAD), abbreviated",
    file=Pinned(
        *PEACESCIENCER,
        "data/LEAD.rda",
        "91c91901b7facce4d681fb79bfd9f850baed6d1aa3981fc5291af0b2889e5cfb",
        14388,
    ),
    licence="GPL-2",
    works=("ellis_horowitz_stam2015", "miller2022"),
    coverage=None,
    measures="The schooling, military service, wars, revolts and health of every leader of "
    "Archigos, as far as LEAD describes them.",
    speaks_to=(),
    columns=(
        Column("obsid", pl.String, "Stretch in office, as in archigos"),
        Column("leveledu", pl.Int8, "0 primary school, 1 secondary, 2 university, 3 graduate"),
        Column("milservice", pl.Int8, "1: had served in the military"),
        Column("combat", pl.Int8, "1: had fought while serving"),
        Column("rebel", pl.Int8, "1: had belonged to a rebel group"),
        Column("warwin", pl.Int8, "1: had served in a war that was won"),
        Column("warloss", pl.Int8, "1: had served in a war that was lost"),
        Column("rebelwin", pl.Int8, "1: had been with rebels who won"),
        Column("rebelloss", pl.Int8, "1: had been with rebels who lost"),
        Column("yrsexper", pl.Int16, "Time in politics before leading", "years"),
        Column("physhealth", pl.Int8, "1: had a physical health problem"),
        Column("mentalhealth", pl.Int8, "1: had a mental health problem"),
    ),
    reader=_read,
)
