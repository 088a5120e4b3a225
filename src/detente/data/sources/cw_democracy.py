"""How democratic a state is, by four measures: Correlates of War states."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import ISARD


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "cw_democracy")


SOURCE = Source(
    name="cw_democracy",
    title="Estimates of democracy, Correlates of War states",
    file=Pinned(
        *ISARD,
        "data/cw_democracy.rda",
        "63817db0ed4be6d4faafe6a1c363ffe3862897fb1b28d53298099fef576be45a",
        214470,
    ),
    licence="GPL-2",
    works=(
        "marquez2016",
        "pemstein_meserve_melton2010",
        "marshall2020",
        "coppedge2025",
        "miller_isard",
    ),
    coverage=(1816, 2025),
    measures="Extended unified democracy scores, the polity score and polyarchy. The polity score "
    "ends in 2018, except that of the United States, which ends in 2020.",
    speaks_to=(Feature.TRANSPARENCY, Feature.HIGH_TRUST, Condition.SHARED_VALUE),
    columns=(
        Column("ccode", pl.Int16, "Correlates of War code"),
        Column("year", pl.Int16, "Calendar year"),
        Column(
            "euds",
            pl.Float64,
            "Extended unified democracy score: a latent scale, higher is more democratic",
        ),
        Column(
            "aeuds",
            pl.Float64,
            "The same, adjusted so that 0 is the average cut-point of the indicators that only "
            "say yes or no",
        ),
        Column(
            "polity2",
            pl.Float64,
            "Polity score, -10 hereditary monarchy to 10 consolidated democracy; -9 is a score, "
            "not a code",
        ),
        Column(
            "v2x_polyarchy",
            pl.Float64,
            "Index of electoral democracy of Varieties of Democracy, 0 to 1",
        ),
    ),
    reader=_read,
)
