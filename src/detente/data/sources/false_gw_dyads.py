"""Pairs that were both independent in a year but never on one day: Gleditsch and Ward."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "false_gw_dyads")


SOURCE = Source(
    name="false_gw_dyads",
    title="False Gleditsch-Ward directed dyad-years",
    file=Pinned(
        *PEACESCIENCER,
        "data/false_gw_dyads.rda",
        "7eb8ecb86b89c49df837d01b61571e93ee1be5e78e1c3e7c33c995587a42f45f",
        430,
    ),
    licence="GPL-2",
    works=("gleditsch_ward1999", "miller2022"),
    coverage=(1830, 2006),
    measures="Ordered pairs of which one had ceased to be independent before the other began to "
    "be in the same year. gw_ddy leaves them out.",
    speaks_to=(),
    columns=(
        Column("gwcode1", pl.Int16, "Gleditsch-Ward code of the first state"),
        Column("gwcode2", pl.Int16, "Gleditsch-Ward code of the second state"),
        Column("year", pl.Int16, "Calendar year"),
        Column("microstate1", pl.Int8, "1 if the first state is a microstate, 0 if not"),
        Column("microstate2", pl.Int8, "1 if the second state is a microstate, 0 if not"),
        Column(
            "in_ps",
            pl.Int8,
            "Always 1: the pair would be among the dyad-years if only years were compared",
        ),
    ),
    reader=_read,
)
