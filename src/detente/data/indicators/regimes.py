"""How each state is governed, and the pair by the less democratic of the two.

The less democratic state decides how a pair deals with conflict, because it is the less bound:
dixon1994 measures the pair by it. ``Regime`` here is domestic; the security regimes of the
framework are another thing.
"""

from __future__ import annotations

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import years_between
from detente.data.formulas import flag, lesser
from detente.data.indicator import Ground, Group, Indicator, Table

DEMOCRACY, TYPES = "cw_democracy", "reign_regimes"
YEARS, TYPED = (1816, 2025), (1950, 2020)
POLITY_YEARS, POLITY_PAIRS = (1816, 2020), (1816, 2018)
CHANGE = 5
"""Over how many years a change is measured."""

SCORES = {"v2x_polyarchy": "polyarchy", "polity2": "polity", "aeuds": "democracy_score"}
OPEN = (Feature.TRANSPARENCY, Feature.HIGH_TRUST, Condition.SHARED_VALUE)
POLITY_ENDS = (
    "The source lacks the score where its makers number a state otherwise: Austria-Hungary, the "
    "Soviet Union 1923-91, Pakistan to 1971, Vietnam from 1977, Ethiopia from 1993. After 2018 "
    "only the United States has one."
)


def _tables(ground: Ground) -> list[Table]:
    scores = ground.store.frame(DEMOCRACY).select(pl.col("ccode").alias("a"), "year", *SCORES)
    scores = scores.rename(SCORES)
    earlier = scores.select(
        "a",
        (pl.col("year") + CHANGE).cast(pl.Int16),
        pl.col("polyarchy").alias("_polyarchy_before"),
        pl.col("polity").alias("_polity_before"),
    )
    return [
        Table(scores.join(earlier, on=["a", "year"], how="left"), "state", YEARS, DEMOCRACY),
        Table(_types(ground), "state", TYPED, TYPES),
    ]


def _types(ground: Ground) -> pl.DataFrame:
    """Return the regime of each state on the last day of each year, and its age."""
    spells = ground.store.frame(TYPES).with_columns(
        pl.col("gwf_startdate").dt.year().alias("_from"),
        pl.col("gwf_enddate").dt.year().alias("_to"),
    )
    last_day = pl.date(pl.col("year"), 12, 31)
    return (
        years_between(spells, "_from", "_to", TYPED)
        .filter(last_day.is_between("gwf_startdate", "gwf_enddate"))
        .sort("gwf_startdate")
        .unique(["cowcode", "year"], keep="last")
        .select(
            pl.col("cowcode").alias("a"),
            "year",
            pl.col("gwf_regimetype").alias("regime_type"),
            ((last_day - pl.col("gwf_startdate")).dt.total_days() / 365.25).alias("regime_age"),
        )
    )


def _change(score: str, side: str) -> pl.Expr:
    return pl.col(f"{score}_{side}") - pl.col(f"_{score}_before_{side}")


def _difference(score: str) -> pl.Expr:
    return (pl.col(f"{score}_1") - pl.col(f"{score}_2")).abs()


GROUP = Group(
    name="regimes",
    title="Democracy and domestic regimes",
    indicators=(
        Indicator(
            "polyarchy", "Electoral democracy by Varieties of Democracy, 0 none to 1 full.",
            pl.Float64, "side", (DEMOCRACY,), YEARS, speaks_to=OPEN,
        ),
        Indicator(
            "polity", "Polity score, -10 hereditary monarchy to 10 consolidated democracy.",
            pl.Float64, "side", (DEMOCRACY,), POLITY_YEARS, caution=POLITY_ENDS, speaks_to=OPEN,
        ),
        Indicator(
            "democracy_score", "Extended Unified Democracy Score, a latent scale: 0 is where yes-"
            "or-no measures of democracy on average cut.", pl.Float64,
            "side", (DEMOCRACY,), YEARS, speaks_to=OPEN,
        ),
        Indicator(
            "polyarchy_lesser", "Electoral democracy of the less democratic of the two.",
            pl.Float64, "pair", (DEMOCRACY,), YEARS, speaks_to=OPEN,
        ),
        Indicator(
            "polity_lesser", "Polity score of the less democratic of the two.", pl.Float64,
            "pair", (DEMOCRACY,), POLITY_PAIRS, caution=POLITY_ENDS, speaks_to=OPEN,
        ),
        Indicator(
            "democracy_score_lesser", "Unified Democracy Score of the less democratic of the two.",
            pl.Float64, "pair", (DEMOCRACY,), YEARS, speaks_to=OPEN,
        ),
        Indicator(
            "polyarchy_difference", "Distance between the two in electoral democracy.", pl.Float64,
            "pair", (DEMOCRACY,), YEARS, speaks_to=(Condition.SHARED_VALUE,),
        ),
        Indicator(
            "polity_difference", "Distance between the two in the polity score.", pl.Float64,
            "pair", (DEMOCRACY,), POLITY_PAIRS, caution=POLITY_ENDS,
            speaks_to=(Condition.SHARED_VALUE,),
        ),
        Indicator(
            "both_democracies", "1 if both states have a polity score of 6 or more, 0 if one has "
            "less.", pl.Int8, "pair", (DEMOCRACY,), POLITY_PAIRS,
            caution=f"{POLITY_ENDS} A line through a scale: the lesser score says more.",
            speaks_to=OPEN,
        ),
        Indicator(
            "both_polyarchies", "1 if both states have an electoral democracy of .5 or more, 0 if "
            "one has less.", pl.Int8, "pair", (DEMOCRACY,), YEARS,
            caution="A line through a scale: the lesser score says more.", speaks_to=OPEN,
        ),
        Indicator(
            "polyarchy_change", "Change of electoral democracy over five years; null if it was "
            "not known then.", pl.Float64, "side", (DEMOCRACY,), (YEARS[0] + CHANGE, YEARS[1]),
            speaks_to=OPEN,
        ),
        Indicator(
            "polity_change", "Change of the polity score over five years; null if it was not "
            "known then.", pl.Float64, "side", (DEMOCRACY,),
            (POLITY_YEARS[0] + CHANGE, POLITY_YEARS[1]), caution=POLITY_ENDS, speaks_to=OPEN,
        ),
        Indicator(
            "regime_type", "Kind of regime on the last day of the year, in the producer's words: "
            "presidential, parliamentary, monarchy, personal, military, party-based, mixtures of "
            "these, provisional, foreign-occupied, oligarchy, warlordism.", pl.String,
            "side", (TYPES,), TYPED, speaks_to=(Feature.TRANSPARENCY,),
        ),
        Indicator(
            "regime_age", "How long this regime had lasted by the last day of the year.",
            pl.Float64, "side", (TYPES,), TYPED, unit="years",
        ),
        Indicator(
            "regime_type_same", "1 if the two states had the same kind of regime, 0 if not.",
            pl.Int8, "pair", (TYPES,), TYPED, speaks_to=(Condition.SHARED_VALUE,),
        ),
    ),
    tables=_tables,
    formulas={
        "polyarchy_lesser": lesser("polyarchy_1", "polyarchy_2"),
        "polity_lesser": lesser("polity_1", "polity_2"),
        "democracy_score_lesser": lesser("democracy_score_1", "democracy_score_2"),
        "polyarchy_difference": _difference("polyarchy"),
        "polity_difference": _difference("polity"),
        "both_democracies": flag(pl.col("polity_lesser") >= 6),
        "both_polyarchies": flag(pl.col("polyarchy_lesser") >= 0.5),
        "polyarchy_change_1": _change("polyarchy", "1"),
        "polyarchy_change_2": _change("polyarchy", "2"),
        "polity_change_1": _change("polity", "1"),
        "polity_change_2": _change("polity", "2"),
        "regime_type_same": flag(pl.col("regime_type_1") == pl.col("regime_type_2")),
    },
)  # fmt: skip
