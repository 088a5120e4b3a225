"""The same leaders under the codes of three data sets."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "leader_codes")


SOURCE = Source(
    name="leader_codes",
    title="Leader codes across Archigos 4.1, Archigos 2.9 and LEAD",
    file=Pinned(
        *PEACESCIENCER,
        "data/leader_codes.rda",
        "acbde0ef346287e21313a65914082087b76a401583b582e016a8e04bc11ae985",
        17420,
    ),
    licence="GPL-2",
    works=("goemans_gleditsch_chiozza2009", "ellis_horowitz_stam2015", "miller2022"),
    coverage=None,
    measures="Which stretch in office of Archigos is which in the older Archigos and in LEAD.",
    speaks_to=(),
    columns=(
        Column("obsid", pl.String, "Stretch in office, as in archigos"),
        Column("leadid", pl.String, "The person in Archigos 4.1"),
        Column("leadid29", pl.String, "The person in Archigos 2.9, whose codes REIGN takes over"),
        Column("leaderid", pl.String, "The person in LEAD"),
    ),
    reader=_read,
)
