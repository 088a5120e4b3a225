"""The members of alliances, a row a member and phase, with what each promises.

Left out of the file's 105 columns: the kinds of conditions, which ``conditio`` sums up, and those
on renewal, accession, secret articles and the making of the data.
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
    return frame.with_columns(unless_zero("yrexit", "moexit", "dayexit"))


SOURCE = Source(
    name="atop_member_level",
    title="Alliance Treaty Obligations and Provisions 4.01, members",
    file=Pinned(
        *ARMS_ALLIES,
        "data/atop-member-level.csv",
        "37533634acbba64af9b900425fad50fcecb69f4a80f9f1d22d9847911bf21e40",
        543083,
    ),
    licence=NOT_STATED,
    works=("leeds_ritter2002",),
    coverage=(1815, 2016),
    measures="Which state belonged to which alliance from when to when, and what it promised. An "
    "alliance that was changed has a row for every phase: a member that left one phase is "
    "often in the next.",
    speaks_to=(
        Feature.FORCE_DELEGITIMISED,
        Feature.DEEP_INTEGRATION,
        Feature.TRANSPARENCY,
        Condition.SHARED_VALUE,
    ),
    columns=(
        Column("atopid", pl.Int16, "Number of the alliance"),
        Column("member", pl.Int16, "Correlates of War code of the member, or one like it"),
        Column("cowsys", pl.Int8, "1: the member is in the Correlates of War state system"),
        Column("yrent", pl.Int16, "Year in which it entered"),
        Column("moent", pl.Int8, "Month in which it entered"),
        Column("dayent", pl.Int8, "Day on which it entered"),
        Column("yrexit", pl.Int16, "Year in which it left; null for one that has not"),
        Column("moexit", pl.Int8, "Month in which it left; null for one that has not"),
        Column("dayexit", pl.Int8, "Day on which it left; null for one that has not, or unknown"),
        Column("ineffect", pl.Int8, "1: a member when the file ended"),
        Column("bilat", pl.Int8, "1: between two states"),
        Column("phase", pl.Int8, "Phase of the alliance; 0 if it has a single one"),
        Column("maxphase", pl.Int8, "Phases of the alliance; 0 for a single one"),
        *MADE,
        Column(
            "term",
            pl.Int8,
            "How the alliance ended: code of the producer, 1 to 3; 0 in force, and some that ended",
        ),
        Column("termmode", pl.Int8, "How membership ended: code of the producer; 0 not ended"),
        Column("termcaus", pl.Int8, "Why it ended: code of the producer"),
        *PROMISES,
        Column("obvary", pl.Int8, "1: what is owed varies"),
        *PROVISIONS,
    ),
    reader=_read,
)
