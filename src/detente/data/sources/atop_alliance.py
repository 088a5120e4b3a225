"""What allies owed each other in every year: alliance treaties, directed pairs."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "atop_alliance")


SOURCE = Source(
    name="atop_alliance",
    title="Alliance Treaty Obligations and Provisions 5.1, directed dyad-years",
    file=Pinned(
        *PEACESCIENCER,
        "data/atop_alliance.rda",
        "1449ca0369aed33ccf3ac66e959d1d7429c981a3840981facc84fcb2c2bc0441",
        32646,
    ),
    licence="GPL-2",
    works=("leeds_ritter2002", "miller2022"),
    coverage=(1815, 2018),
    measures="What two states had promised each other by treaty. Pairs without an alliance have "
    "no row, and nothing is known after 2018.",
    speaks_to=(Feature.FORCE_DELEGITIMISED, Feature.HIGH_TRUST, Condition.SHARED_VALUE),
    columns=(
        Column("ccode1", pl.Int16, "Correlates of War code of the state that promises"),
        Column("ccode2", pl.Int16, "Correlates of War code of the state to which it promises"),
        Column("year", pl.Int16, "Calendar year"),
        Column("atop_defense", pl.Int8, "1: to defend it when it is attacked"),
        Column("atop_offense", pl.Int8, "1: to join it in attacking a third state"),
        Column("atop_neutral", pl.Int8, "1: to stay neutral when it is at war"),
        Column("atop_nonagg", pl.Int8, "1: not to attack it"),
        Column("atop_consul", pl.Int8, "1: to consult with it in a crisis"),
    ),
    reader=_read,
)
