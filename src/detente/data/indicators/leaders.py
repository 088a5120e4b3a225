"""Who led each state at the end of the year, since when, and what that leader had lived through.

Past service and combat go with a greater willingness to use force, which carter_smith2020 make
into one scale; the second of its four versions fits best by their own tests and is taken here.
"""

from __future__ import annotations

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.indicator import Ground, Group, Indicator, Table
from detente.data.indicators._rows import total

SUMS, STINTS, PAST, FORCE = "archigossums", "archigos", "lead", "lwuf"
WORDS = "psycl_traits_year"
YEARS, WORD_YEARS = (1870, 2015), (1817, 2017)
CHANGING = (Feature.PEACE_PREDICTABLE,)
ENDS = (
    "Only leaders who came in by 2001 were studied: in later years those who are known are those "
    "who stayed, which is no fair sample."
)
TEXTS = (
    "Known of few, most of them American and British; counted by machine in English texts, often "
    "translated, of leaders with 4,000 words or more in the year."
)
TRAITS = {"distrust": "leader_distrust", "igb": "leader_in_group_bias", "cc": "leader_complexity"}


def _tables(ground: Ground) -> list[Table]:
    return [
        Table(_in_office(ground), "state", YEARS, SUMS, system="gw"),
        Table(_words(ground), "state", WORD_YEARS, WORDS),
    ]


def _in_office(ground: Ground) -> pl.DataFrame:
    frame, last_day = ground.store.frame, pl.date(pl.col("year"), 12, 31)
    rows = frame(SUMS).join(_ousted(frame(STINTS)), on=["gwcode", "year"], how="left")
    for source in (STINTS, PAST, FORCE):
        more = frame(source).rename({"obsid": "dec31obsid"})
        rows = rows.join(more.drop("gwcode", strict=False), on="dec31obsid", how="left")
    return rows.select(
        pl.col("gwcode").alias("a"),
        "year",
        pl.col("leader"),
        pl.col("leadertransition").alias("leader_change"),
        pl.col("_ousted").fill_null(0).replace(-1, None).alias("leader_ousted"),
        pl.col("n_leaders").alias("leaders_in_year"),
        ((last_day - pl.col("startdate")).dt.total_days() / 365.25).alias("leader_tenure"),
        (pl.col("year") - pl.col("yrborn")).alias("leader_age"),
        pl.col("theta2_mean").alias("leader_force"),
        pl.col("theta2_sd").alias("leader_force_sd"),
        pl.col("milservice").alias("leader_soldier"),
        pl.col("combat").alias("leader_combat"),
        pl.col("rebel").alias("leader_rebel"),
    )


def _ousted(stints: pl.DataFrame) -> pl.DataFrame:
    """Return how the leaders went who went in a year: ``_ousted``, -1 where that is unknown.

    The yearly summary has a flag of its own, but it marks the year in which a leader came in, too,
    if that leader was to be ousted later.
    """
    forced = pl.col("exit").is_in(["Irregular", "Foreign"]).any()
    unknown = (pl.col("exit") == "Unknown").any()
    went = stints.group_by("gwcode", pl.col("enddate").dt.year().cast(pl.Int16).alias("year"))
    return went.agg(pl.when(forced).then(1).when(unknown).then(-1).otherwise(0).alias("_ousted"))


def _words(ground: Ground) -> pl.DataFrame:
    """Return the traits in the words of each state's leaders, those who said more weighing more."""
    said = pl.col("word_count")
    return (
        ground.store.frame(WORDS)
        .group_by(pl.col("ccode").alias("a"), "year")
        .agg((total(pl.col(trait) * said) / said.sum()).alias(trait) for trait in TRAITS)
        .rename(TRAITS)
    )


def _past(name: str, had: str) -> Indicator:
    return Indicator(
        name, f"1 if the leader on the last day of the year had {had} before leading, 0 if not.",
        pl.Int8, "side", (SUMS, PAST), YEARS, caution=ENDS, speaks_to=(Condition.WAR_COSTLY,),
    )  # fmt: skip


def _trait(name: str, what: str, *speaks_to: Feature) -> Indicator:
    return Indicator(
        name, f"{what} in the words of this state's leaders of the year, 0 to 1; the mean of "
        "several leaders weighted by the number of their words.", pl.Float64,
        "side", (WORDS,), WORD_YEARS, caution=TEXTS, speaks_to=speaks_to,
    )  # fmt: skip


GROUP = Group(
    name="leaders",
    title="Leaders",
    indicators=(
        Indicator(
            "leader", "Name of the leader on the last day of the year.", pl.String,
            "side", (SUMS, STINTS), YEARS,
        ),
        Indicator(
            "leader_change", "1 if this state's leader of the last day of the year was not that "
            "of the first, 0 if it was.", pl.Int8, "side", (SUMS,), YEARS, speaks_to=CHANGING,
        ),
        Indicator(
            "leader_ousted", "1 if a leader of this state lost office in the year against the "
            "rules (coup, revolt, protest, murder) or to another state, 0 if not; null if how a "
            "leader went is unknown.", pl.Int8, "side", (SUMS, STINTS), YEARS, speaks_to=CHANGING,
        ),
        Indicator(
            "leaders_in_year", "How many leaders this state had in the year.", pl.Int8,
            "side", (SUMS,), YEARS, unit="leaders",
        ),
        Indicator(
            "leader_changes", "In how many of the two states the leader changed: 0, 1 or 2.",
            pl.Int8, "pair", (SUMS,), YEARS, unit="states", speaks_to=CHANGING,
        ),
        Indicator(
            "leader_tenure", "How long the leader of the last day of the year had been in office "
            "by then, this time.", pl.Float64, "side", (SUMS, STINTS), YEARS, unit="years",
        ),
        Indicator(
            "leader_age", "Age that the leader of the last day of the year reached in the year.",
            pl.Int16, "side", (SUMS, STINTS), YEARS, unit="years",
        ),
        Indicator(
            "leader_force", "Willingness to use force of the leader on the last day of the year, "
            "estimated from the leader's past: a latent scale, higher is more willing.",
            pl.Float64, "side", (SUMS, FORCE), YEARS, caution=ENDS,
            speaks_to=(Feature.FORCE_DELEGITIMISED, Condition.NO_EXPANSION),
        ),
        Indicator(
            "leader_force_sd", "Standard deviation of the estimate of willingness to use force.",
            pl.Float64, "side", (SUMS, FORCE), YEARS, caution=ENDS,
        ),
        _past("leader_soldier", "served in the military"),
        _past("leader_combat", "fought in the military"),
        _past("leader_rebel", "belonged to a rebel group"),
        _trait("leader_distrust", "Distrust of others", Feature.HIGH_TRUST),
        _trait("leader_in_group_bias", "Bias for the own group", Feature.HIGH_TRUST),
        _trait("leader_complexity", "Conceptual complexity"),
    ),
    tables=_tables,
    formulas={"leader_changes": pl.col("leader_change_1") + pl.col("leader_change_2")},
)  # fmt: skip
