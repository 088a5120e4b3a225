"""Militarised disputes between the two states."""

from __future__ import annotations

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.indicator import Ground, Group, Indicator, Table

GML = "gml_mid_ddydisps"
YEARS = (1816, 2010)
FORCE = (Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED)


def _tables(ground: Ground) -> list[Table]:
    rows = ground.store.frame(GML).rename({"ccode1": "a", "ccode2": "b"})
    together = (
        rows.filter(pl.col("a") < pl.col("b"))
        .group_by("a", "b", "year")
        .agg(
            pl.len().alias("disputes"),
            pl.col("gmlmidonset").sum().alias("dispute_onsets"),
            pl.col("hostlev").max().alias("dispute_hostility"),
            pl.col("fatality").max().alias("dispute_fatality"),
            pl.col("recip").max().alias("dispute_reciprocated"),
        )
    )
    sides = rows.group_by("a", "b", "year").agg(
        pl.col("hostlev1").max().alias("dispute_hostility_by"),
    )
    return [
        Table(together, "pair", YEARS, GML),
        Table(sides, "toward", YEARS, GML),
    ]


GROUP = Group(
    name="disputes",
    title="Militarised disputes",
    indicators=(
        Indicator(
            "disputes", "Disputes that went on between the two in the year.", pl.Int16,
            "pair", (GML,), YEARS, "zero", "disputes", speaks_to=FORCE,
        ),
        Indicator(
            "dispute_onsets", "Disputes that began between the two in the year.", pl.Int16,
            "pair", (GML,), YEARS, "zero", "disputes", speaks_to=FORCE,
        ),
        Indicator(
            "dispute_hostility", "Highest hostility of any dispute that went on: 0 no dispute, "
            "2 threat, 3 display, 4 use of force, 5 war.", pl.Int8,
            "pair", (GML,), YEARS, "zero", speaks_to=FORCE,
        ),
        Indicator(
            "dispute_fatality", "Highest level of deaths of any dispute that went on: 0 none, 1 up "
            "to 25, 2 to 100, 3 to 250, 4 to 500, 5 to 999, 6 more.", pl.Int8,
            "pair", (GML,), YEARS, "zero", speaks_to=FORCE,
        ),
        Indicator(
            "dispute_reciprocated", "1 if a dispute that went on was answered in kind.", pl.Int8,
            "pair", (GML,), YEARS, "zero", speaks_to=(*FORCE, Condition.WAR_COSTLY),
        ),
        Indicator(
            "dispute_hostility_by", "Highest hostility of this state toward the other: 0 no "
            "dispute, 1 none though in a dispute, 2 threat to 5 war.", pl.Int8,
            "side", (GML,), YEARS, "zero", speaks_to=FORCE,
        ),
    ),
    tables=_tables,
)  # fmt: skip
