"""States that saw each other as threatening rivals, as Thompson and Dreyer list them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.r_files import read_frame
from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import PEACESCIENCER

TYPES = ("positional", "spatial", "ideological", "interventionary")


def _read(path: Path) -> pl.DataFrame:
    frame = read_frame(path, "td_rivalries")
    listed = pl.concat_list("type1", "type2", "type3")
    return frame.with_columns(listed.list.contains(kind).alias(kind) for kind in TYPES)


SOURCE = Source(
    name="td_rivalries",
    title="Strategic rivalries of the Handbook of International Rivalries",
    file=Pinned(
        *PEACESCIENCER,
        "data/td_rivalries.rda",
        "06875a5100a9aaf83a073d6b78078722be7a0ef1c8a851ee31ad36914553c68b",
        3798,
    ),
    licence="GPL-2",
    works=("thompson_dreyer2012", "miller2022"),
    coverage=(1494, 2010),
    measures="Which pairs of states regarded each other as rivals and as threats, from when to "
    "when, and over what. Rivalries that were still going on end in 2010.",
    speaks_to=(Feature.NO_PLANS, Feature.HIGH_TRUST, Condition.NO_EXPANSION),
    columns=(
        Column("rivalryno", pl.Int16, "Number of the rivalry"),
        Column("rivalryname", pl.String, "Name of the rivalry"),
        Column("ccode1", pl.Int16, "Correlates of War code of the state with the lower code"),
        Column("ccode2", pl.Int16, "Correlates of War code of the state with the higher code"),
        Column("styear", pl.Int16, "First year of the rivalry"),
        Column("endyear", pl.Int16, "Last year of the rivalry, 2010 if it was going on then"),
        Column("region", pl.String, "Region, in the authors' words"),
        Column("type1", pl.String, "What the rivalry is foremost about, one of the four below"),
        Column("type2", pl.String, "What it is about in the second place; null if nothing else"),
        Column("type3", pl.String, "What it is about in the third place; null if nothing else"),
        Column("positional", pl.Int8, "1: over influence and rank, in whichever place"),
        Column("spatial", pl.Int8, "1: over territory, in whichever place"),
        Column("ideological", pl.Int8, "1: over belief systems, in whichever place"),
        Column("interventionary", pl.Int8, "1: over meddling in each other's affairs"),
    ),
    reader=_read,
)
