"""What the two states buy from each other, and how much of its trade each has at stake.

The lesser of the two dependences is taken for the pair, since the state that has less to lose is
the less constrained one: the weak link of dixon1994, used for trade by oneal_russett1997. They
divide by the national product. That is left out here: the trade is in current dollars and the
product at hand in constant ones, so that the quotient would rise with prices alone.
"""

from __future__ import annotations

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.formulas import lesser, ratio
from detente.data.indicator import Ground, Group, Indicator, Table
from detente.data.indicators._rows import listed_code

PAIRS, STATES = "cow_trade_ddy", "cow_trade_sy"
YEARS = (1870, 2014)
MILLION = "million current United States dollars"
PRICES = (
    "Current prices: compare across years by shares only. Rounded to whole millions at the source, "
    "so 0 is less than half a million. The source lacks nearly all flows of West Germany from 1960 "
    "to 1989."
)
BELGIUM, LUXEMBOURG = 211, 212
FLOWS = ("year", "world_imports", "world_exports")
REPORTED = 1.5
"""How many times a state's total its partners' trade with it may make up before it is wrong."""
TOTALS = (
    "Current prices. Some totals are impossible, being below what single partners make up (Eastern "
    "Europe about 1960, Haiti in the 1980s); they are left as they are here. Missing for "
    "Luxembourg from 1960 to 1996, whose totals are those of its union with Belgium; Belgium's "
    "include it."
)
AT_STAKE = (Feature.DEEP_INTEGRATION, Condition.WAR_COSTLY)


def _tables(ground: Ground) -> list[Table]:
    flows = ground.store.frame(PAIRS).rename({"ccode1": "a", "ccode2": "b"})
    toward = flows.select(
        "a", "b", "year",
        pl.col("flow1").alias("imports_reported"), pl.col("smoothflow1").alias("imports"),
    )  # fmt: skip
    with_one = pl.col("flow1") + pl.col("flow2")
    partners = flows.group_by("a", "year").agg(
        with_one.max().alias("_largest"), with_one.sum().alias("_all")
    )
    # From 1960 to 1989 West Germany's totals stand under Germany's code; its own rows are empty.
    world = (
        ground.store.frame(STATES)
        .filter(pl.any_horizontal(pl.col("imports", "exports").is_not_null()))
        .rename({"ccode": "a", "imports": "world_imports", "exports": "world_exports"})
        .with_columns(listed_code("a"))
    )
    # From 1960 to 1996 Luxembourg's totals are those of its union with Belgium, given to both.
    belgian = world.filter(pl.col("a") == BELGIUM).select(
        pl.lit(LUXEMBOURG, pl.Int16).alias("a"), *FLOWS
    )
    own = world.join(belgian, on=["a", *FLOWS], how="anti", maintain_order="left")
    # Some totals are lost units, those of Poland and its allies about 1960 for one: they are below
    # what the partners make up, which is how they are found. Rounding can put a partner one
    # million above, and states report their trade with each other differently.
    whole = pl.col("world_imports") + pl.col("world_exports")
    possible = (whole + 1 >= pl.col("_largest").fill_null(0)) & (
        whole * REPORTED + 1 >= pl.col("_all").fill_null(0)
    )
    totals = (
        own.join(partners, on=["a", "year"], how="left", maintain_order="left")
        .with_columns(pl.when(possible).then(whole).alias("_whole"))
        .drop("_largest", "_all")
    )
    return [Table(toward, "toward", YEARS, PAIRS), Table(totals, "state", YEARS, STATES)]


def _dependence(side: str) -> pl.Expr:
    exchanged = pl.col("imports_reported_1") + pl.col("imports_reported_2")
    return ratio(exchanged, f"_whole_{side}").clip(upper_bound=1.0)


GROUP = Group(
    name="trade",
    title="Trade",
    indicators=(
        Indicator(
            "imports", "What this state imported from the other, smoothed by the producer, who "
            "replaces jumps that a report alone explains.", pl.Float64,
            "side", (PAIRS,), YEARS, unit=MILLION, caution=PRICES, speaks_to=AT_STAKE,
        ),
        Indicator(
            "imports_reported", "What this state imported from the other, as reported.",
            pl.Float64, "side", (PAIRS,), YEARS, unit=MILLION, caution=PRICES,
            speaks_to=AT_STAKE,
        ),
        Indicator(
            "trade", "What the two imported from each other, both ways together, smoothed; null "
            "if either way is unknown.", pl.Float64, "pair", (PAIRS,), YEARS,
            unit=MILLION, caution=PRICES, speaks_to=AT_STAKE,
        ),
        Indicator(
            "world_imports", "Everything this state imported, from anywhere.", pl.Float64,
            "side", (STATES,), YEARS, unit=MILLION,
            caution=TOTALS,
        ),
        Indicator(
            "world_exports", "Everything this state exported, to anywhere.", pl.Float64,
            "side", (STATES,), YEARS, unit=MILLION,
            caution=TOTALS,
        ),
        Indicator(
            "trade_dependence", "Trade with the other, as reported, as a share of all this "
            "state's trade. Null in a year in which the total is below the trade with one partner, "
            "or far below that with all, so that it must be wrong.", pl.Float64,
            "side", (PAIRS, STATES), YEARS, unit="share", speaks_to=AT_STAKE,
            caution="A share of trade, not of the economy: a closed economy can depend wholly on "
            "one partner and hardly notice. Too low where the source lacks most partners "
            "(Bulgaria, East Germany and the Soviet Union before 1970, Rhodesia after 1972).",
        ),
        Indicator(
            "trade_dependence_lesser", "The lesser of the two states' shares of trade with each "
            "other.", pl.Float64, "pair", (PAIRS, STATES), YEARS, unit="share",
            speaks_to=AT_STAKE,
        ),
    ),
    tables=_tables,
    formulas={
        "trade": pl.col("imports_1") + pl.col("imports_2"),
        "trade_dependence_1": _dependence("1"),
        "trade_dependence_2": _dependence("2"),
        "trade_dependence_lesser": lesser("trade_dependence_1", "trade_dependence_2"),
    },
)  # fmt: skip
