"""How near the two states are, and whether they can matter to each other at all.

Pairs that neither touch nor count a major power among them have hardly ever fought, so that many
studies leave them out: the politically relevant pairs of maoz_russett1993. Leaving them out is a
choice, since relevance is decided beforehand (lemke_reed2001).
"""

from __future__ import annotations

import polars as pl

from detente.concepts import Condition
from detente.data.clean import years_between
from detente.data.formulas import flag, greater
from detente.data.indicator import Ground, Group, Indicator, Table

BORDERS, SHAPES, CAPITALS = "cow_contdir", "cow_mindist", "cow_capitals"
MAJORS, POWERS = "cow_majors", "maoz_powers"
YEARS, SHAPED, SEATED, RANKED = (1816, 2016), (1886, 2019), (1816, 2024), (1816, 2019)
EARTH = 6371.0088
"""Mean radius of the earth, in kilometres."""


def _tables(ground: Ground) -> list[Table]:
    nearest = ground.store.frame(SHAPES).select(
        pl.col("ccode1").alias("a"),
        pl.col("ccode2").alias("b"),
        "year",
        pl.col("mindist").alias("distance"),
    )
    majors = years_between(ground.store.frame(MAJORS), "styear", "endyear", YEARS)
    majors = majors.select(pl.col("ccode").alias("a"), "year", pl.lit(1).alias("major_power"))
    return [
        Table(nearest, "pair", SHAPED, SHAPES),
        Table(_capitals(ground), "state", SEATED, CAPITALS),
        Table(_contiguity(ground), "pair", YEARS, BORDERS),
        Table(majors.unique(), "state", YEARS, MAJORS),
        Table(_powers(ground, "reg", "regional_power"), "state", RANKED, POWERS),
        Table(_powers(ground, "glob", "global_power"), "state", RANKED, POWERS),
    ]


def _contiguity(ground: Ground) -> pl.DataFrame:
    """Return the closest kind of contiguity that each pair had in each year; 0 is none."""
    spells = ground.store.frame(BORDERS).filter(pl.col("ccode1") < pl.col("ccode2"))
    spells = spells.with_columns(
        pl.col("stdate").dt.year().alias("_from"), pl.col("enddate").dt.year().alias("_to")
    )
    # The kinds count up with distance, but 0 stands for farther than the farthest.
    closest = pl.col("conttype").filter(pl.col("conttype") > 0).min().fill_null(0)
    return (
        years_between(spells, "_from", "_to", YEARS)
        .group_by(pl.col("ccode1").alias("a"), pl.col("ccode2").alias("b"), "year")
        .agg(closest.alias("contiguity"))
    )


def _capitals(ground: Ground) -> pl.DataFrame:
    """Return where the seat of government of each state was at the end of each year."""
    spells = ground.store.frame(CAPITALS).with_columns(
        pl.col("stdate").dt.year().alias("_from"), pl.col("enddate").dt.year().alias("_to")
    )
    return (
        years_between(spells, "_from", "_to", SEATED)
        .sort("stdate")
        .unique(["ccode", "year"], keep="last")
        .select(
            pl.col("ccode").alias("a"),
            "year",
            pl.col("lat").radians().alias("_latitude"),
            pl.col("lng").radians().alias("_longitude"),
        )
    )


def _powers(ground: Ground, kind: str, name: str) -> pl.DataFrame:
    spells = ground.store.frame(POWERS).select(
        pl.col("ccode").alias("a"),
        pl.col(f"{kind}stdate").dt.year().alias("_from"),
        pl.col(f"{kind}enddate").dt.year().alias("_to"),
    )
    years = years_between(spells.drop_nulls(), "_from", "_to", RANKED)
    return years.select("a", "year", pl.lit(1).alias(name)).unique()


def _great_circle() -> pl.Expr:
    one, two = pl.col("_latitude_1"), pl.col("_latitude_2")
    across = ((pl.col("_longitude_1") - pl.col("_longitude_2")) / 2).sin() ** 2
    half = ((one - two) / 2).sin() ** 2 + one.cos() * two.cos() * across
    return 2 * EARTH * half.clip(0.0, 1.0).sqrt().arcsin()


GROUP = Group(
    name="proximity",
    title="Proximity and power status",
    indicators=(
        Indicator(
            "distance", "Shortest distance between the two territories on the first of January; 0 "
            "if they touch.", pl.Float64, "pair", (SHAPES,), SHAPED, unit="kilometres",
            speaks_to=(Condition.NO_EXPANSION,),
        ),
        Indicator(
            "capital_distance", "Great-circle distance between the two capitals at the end of the "
            "year.", pl.Float64, "pair", (CAPITALS,), SEATED, unit="kilometres",
            caution="Follows the seat of government: Portugal's was Rio de Janeiro until 1821.",
        ),
        Indicator(
            "contiguity", "Closest contiguity in the year: 0 none, 1 land or river, 2 up to 12 "
            "miles of water, 3 up to 24, 4 up to 150, 5 up to 400.", pl.Int8,
            "pair", (BORDERS,), YEARS, "zero", speaks_to=(Condition.NO_EXPANSION,),
            caution="A code, not a scale: 0 is farther than 5.",
        ),
        Indicator(
            "land_contiguity", "1 if the two shared a land or river border in the year, 0 if not.",
            pl.Int8, "pair", (BORDERS,), YEARS, "zero", speaks_to=(Condition.NO_EXPANSION,),
        ),
        Indicator(
            "major_power", "1 if this state was a major power at any time in the year by the "
            "Correlates of War, 0 if not.", pl.Int8, "side", (MAJORS,), YEARS, "zero",
            speaks_to=(Condition.POWERS_WANT_IT,),
        ),
        Indicator(
            "regional_power", "1 if this state was a power of its region, though not of the "
            "world, at any time in the year by Maoz, 0 if not.", pl.Int8,
            "side", (POWERS,), RANKED, "zero", speaks_to=(Condition.POWERS_WANT_IT,),
        ),
        Indicator(
            "global_power", "1 if this state was a power of the world at any time in the year by "
            "Maoz, 0 if not.", pl.Int8, "side", (POWERS,), RANKED, "zero",
            speaks_to=(Condition.POWERS_WANT_IT,),
        ),
        Indicator(
            "major_powers", "How many of the two were major powers: 0, 1 or 2.", pl.Int8,
            "pair", (MAJORS,), YEARS, "zero", "states", speaks_to=(Condition.POWERS_WANT_IT,),
        ),
        Indicator(
            "politically_relevant", "1 if the two were contiguous in any way or at least one was a "
            "major power, 0 if neither.", pl.Int8, "pair", (BORDERS, MAJORS), YEARS, "zero",
            caution="Leaves out far pairs without a major power, which can fight all the same.",
        ),
    ),
    tables=_tables,
    formulas={
        "capital_distance": _great_circle(),
        "land_contiguity": flag(pl.col("contiguity") == 1),
        "major_powers": pl.col("major_power_1") + pl.col("major_power_2"),
        "politically_relevant": greater(
            flag(pl.col("contiguity") > 0), greater("major_power_1", "major_power_2")
        ),
    },
)  # fmt: skip
