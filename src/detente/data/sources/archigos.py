"""Who led every state, from which day to which, and how each came in and went out: Archigos."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "archigos")


SOURCE = Source(
    name="archigos",
    title="Archigos 4.1: a dataset on political leaders",
    file=Pinned(
        *PEACESCIENCER,
        "data/archigos.rda",
        "b58bb675856a11923b3906adf4360b61fe1be4cc30f29fda4c36ee38e69c991b",
        48092,
    ),
    licence="GPL-2",
    works=("goemans_gleditsch_chiozza2009", "miller2022"),
    coverage=(1840, 2015),
    measures="Every stretch in office of every effective leader. States carry Gleditsch-Ward "
    "codes here, not those of the Correlates of War.",
    speaks_to=(),
    columns=(
        Column("obsid", pl.String, "The stretch in office: abbreviation of the state, and year"),
        Column("gwcode", pl.Int16, "Gleditsch-Ward code of the state"),
        Column("leadid", pl.String, "The person, the same in every stretch in office"),
        Column("leader", pl.String, "Name of the leader"),
        Column("yrborn", pl.Int16, "Year of birth"),
        Column("gender", pl.String, "M man, F woman"),
        Column("startdate", pl.Date, "First day in office"),
        Column("enddate", pl.Date, "Last day in office; the end of 2015 if still in office"),
        Column("entry", pl.String, "How the leader came in: regular, irregular or from abroad"),
        Column(
            "exit", pl.String, "How the leader went out, or that the leader was still in office"
        ),
        Column(
            "exitcode", pl.String, "By whose hand an irregular exit came; the rest repeats exit"
        ),
    ),
    reader=_read,
)
