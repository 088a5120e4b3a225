"""How much every state had to fear for its territory in every year, estimated by Miller."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER


def _read(path: Path) -> pl.DataFrame:
    return read_frame(path, "terrthreat")


SOURCE = Source(
    name="terrthreat",
    title="Latent external territorial threat, 1816-2010",
    file=Pinned(
        *PEACESCIENCER,
        "data/terrthreat.rda",
        "67394b4056144f377dc9aba832a6e0aacc46b6ec9e338f78635f793ddf00770d",
        836076,
    ),
    licence="GPL-2",
    works=("miller_territory2022",),
    coverage=(1816, 2010),
    measures="An item response model's estimate of the threat that other states posed to a "
    "state's territory, on a scale without units; higher is more threat.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Condition.NO_EXPANSION),
    columns=(
        Column("ccode", pl.Int16, "Correlates of War code"),
        Column("year", pl.Int16, "Calendar year"),
        Column("lterrthreat", pl.Float64, "Threat, neighbours weighted by distance of capitals"),
        Column("sd", pl.Float64, "Standard deviation of that estimate"),
        Column("lwr", pl.Float64, "Lower end of its 90 % interval"),
        Column("upr", pl.Float64, "Upper end of its 90 % interval"),
        Column(
            "m_lterrthreat",
            pl.Float64,
            "Threat, neighbours weighted by the least distance between the states; null where "
            "that distance is not known",
        ),
        Column("m_sd", pl.Float64, "Standard deviation of that estimate"),
        Column("m_lwr", pl.Float64, "Lower end of its 90 % interval"),
        Column("m_upr", pl.Float64, "Upper end of its 90 % interval"),
    ),
    reader=_read,
)
