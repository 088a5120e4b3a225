"""Territory that one state claims from another, and what came of it: Issue Correlates of War."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import missing
from detente.data.source import NOT_STATED, Column, Pinned, Source
from detente.data.sources._dates import month
from detente.data.sources._repositories import ICEWS_EXPLORER

STILL_OPEN = "201799"
"""What the file writes for the end of a claim that had not ended when the file did."""


def _year_and_month(written: str, year: str, of_year: str) -> list[pl.Expr]:
    # Six digits are a year and a month; what is written otherwise (once 20012) is no date.
    date = pl.col(written).str.extract(r"^(\d{6})$").cast(pl.Int32)
    return [(date // 100).alias(year), (date % 100).alias(of_year)]


def _read(path: Path) -> pl.DataFrame:
    kept = {"begclaim": pl.String, "endclaim": pl.String}
    frame = pl.read_csv(path, null_values=["NA"], schema_overrides=kept, infer_schema_length=None)
    return missing(
        frame.with_columns(
            *_year_and_month("begclaim", "begyear", "begmonth"),
            *_year_and_month("endclaim", "endyear", "endmonth"),
            (pl.col("endclaim") == STILL_OPEN).alias("ongoing"),
        ).with_columns(month("begmonth"), month("endmonth")),
        -9,
    )


SOURCE = Source(
    name="icow_claims",
    title="ICOW territorial claims, provisional 1.01, with ends up to 2017",
    file=Pinned(
        *ICEWS_EXPLORER,
        "icow_ext2017_v2.csv",
        "1681745fb4c66df1cd1c7170a0227d0d43651eafd2e81e4f10702748d714f3a4",
        105815,
    ),
    licence=NOT_STATED,
    works=("frederick_hensel_macaulay2017", "hensel_mitchell2017"),
    coverage=(1816, 2017),
    measures="Which state claims which territory from which other, from when to when, and how "
    "much it matters to each. Eleven claims begun since 2002 have no number, no salience and no "
    "count of disputes: they were added to the published list.",
    speaks_to=(Feature.PEACE_PREDICTABLE, Condition.POWERS_WANT_IT, Condition.NO_EXPANSION),
    columns=(
        Column("region", pl.Int8, "1 Americas, 2 Europe, 3 Africa, 4 Middle East, 5 Asia, Oceania"),
        Column("claimdy", pl.Int32, "Number of the claim between this pair: claim * 100 + dyadnum"),
        Column("claim", pl.Int16, "Number of the claim, which several pairs can share"),
        Column("name", pl.String, "The territory"),
        Column("dyadnum", pl.Int8, "Number of the pair within the claim"),
        Column("chal", pl.Int16, "Correlates of War code of the state that claims"),
        Column("tgt", pl.Int16, "Correlates of War code of the state that holds the territory"),
        Column("dyad", pl.Int32, "Number of the pair: the lower code * 1000 + the higher"),
        Column("begyear", pl.Int16, "Year in which the claim began"),
        Column("begmonth", pl.Int8, "Month in which it began; null where it is not known"),
        Column(
            "endyear",
            pl.Int16,
            "Year in which the claim ended, 2017 for one that goes on; null where it is not known",
        ),
        Column("endmonth", pl.Int8, "Month in which it ended; null if not known or not ended"),
        Column("ongoing", pl.Int8, "1: not ended in 2017; null where the end is not known"),
        Column(
            "resolved",
            pl.Int8,
            "How the claim ended: code of the producer, 1 to 14, and 15, an added code, for land "
            "that the sea took; null for a claim that has not ended",
        ),
        Column("endviol", pl.Int8, "1: it ended with violence, 0: without; null if not ended"),
        Column("icowsal", pl.Int8, "Salience to both sides together, 0 none to 12"),
        Column("icowsalc", pl.Int8, "The same in classes: 1 up to 4, 2 from 5 to 7, 3 from 8"),
        Column("salchal", pl.Int8, "Salience to the state that claims, 0 none to 6"),
        Column("saltgt", pl.Int8, "Salience to the state that holds, 0 none to 6"),
        Column("saltan", pl.Int8, "Tangible salience to both, such as resources, 0 none to 6"),
        Column("salint", pl.Int8, "Intangible salience to both, such as identity, 0 none to 6"),
        Column("salintc", pl.Int8, "Intangible salience to the state that claims, 0 none to 3"),
        Column("salintt", pl.Int8, "Intangible salience to the state that holds, 0 none to 3"),
        Column("midsiss", pl.Int16, "Militarised disputes over the claim", "disputes"),
        Column("midsfat", pl.Int16, "Those in which people died", "disputes"),
        Column("warsiss", pl.Int16, "Wars over the claim", "wars"),
        Column("version", pl.Float64, "Version of the published list; null for added claims"),
        Column("chalname", pl.String, "Name of the state that claims"),
        Column("tgtname", pl.String, "Name of the state that holds the territory"),
        Column("notes", pl.String, "Note of the file's makers, on eleven claims"),
    ),
    reader=_read,
)
