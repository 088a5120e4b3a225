"""Alliance treaties, a row a treaty, and what they provide for.

Left out of the file's 141 columns: the 59 of its members, which ``atop_member_level`` has with
their dates, and those on renewal, accession, secret articles and the making of the data.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import missing
from detente.data.source import NOT_STATED, Column, Pinned, Source
from detente.data.sources._atop import MADE, PROMISES, PROVISIONS, unless_zero
from detente.data.sources._repositories import ARMS_ALLIES


def _read(path: Path) -> pl.DataFrame:
    frame = missing(pl.read_csv(path, null_values=["NA"], infer_schema_length=None), -9)
    return frame.with_columns(unless_zero("endyr", "endmo", "endday"))


SOURCE = Source(
    name="atop_alliance_level",
    title="Alliance Treaty Obligations and Provisions 4.01, alliances",
    file=Pinned(
        *ARMS_ALLIES,
        "data/atop-alliance-level.csv",
        "84f6e5a488db64e2b04db3143ebb99b4d1c1a57073e388f44f04b0ccfa3a814e",
        187739,
    ),
    licence=NOT_STATED,
    works=("leeds_ritter2002", "leeds_anac2005"),
    coverage=(1815, 2016),
    measures="What every alliance treaty promises and provides for, and how far it joins the "
    "members' militaries. An alliance that was in force when the file ended has no end.",
    speaks_to=(
        Feature.FORCE_DELEGITIMISED,
        Feature.DEEP_INTEGRATION,
        Feature.TRANSPARENCY,
        Condition.SHARED_VALUE,
    ),
    columns=(
        Column("atopid", pl.Int16, "Number of the alliance"),
        Column("begyr", pl.Int16, "Year in which it began"),
        Column("begmo", pl.Int8, "Month in which it began"),
        Column("begday", pl.Int8, "Day on which it began"),
        Column("endyr", pl.Int16, "Year in which it ended; null while it is in force"),
        Column("endmo", pl.Int8, "Month in which it ended; null while it is in force"),
        Column("endday", pl.Int8, "Day on which it ended; null in force or if not known"),
        Column("ineffect", pl.Int8, "1: in force when the file ended"),
        Column("bilat", pl.Int8, "1: between two states"),
        Column("maxphase", pl.Int8, "Phases into which changes divide it; 0 for a single one"),
        *MADE,
        Column(
            "term",
            pl.Int8,
            "How it ended: code of the producer, 1 to 3; 0 in force, and some that ended",
        ),
        *PROMISES,
        *PROVISIONS,
        Column("hinst", pl.Int8, "1: high military institutionalisation (Leeds and Anac)"),
        Column("minst", pl.Int8, "1: moderate military institutionalisation"),
        Column("milinst", pl.Int8, "Military institutionalisation: 0 low, 1 moderate, 2 high"),
        Column("milorg", pl.Int8, "1: an organisation with a military purpose"),
        Column("pubtreat", pl.Int8, "1: a treaty that is not wholly secret"),
        Column("formorg", pl.Int8, "1: a formal organisation"),
        Column("formal", pl.Int8, "Formality: pubtreat and formorg added"),
    ),
    reader=_read,
)
