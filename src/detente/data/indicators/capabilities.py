"""What each side has to fight with, how the two compare, and how that shifts.

The weaker over the stronger is the usual measure of parity; that peace is least safe when a
challenger draws level is the argument of power transition (organski_kugler1980).
"""

from __future__ import annotations

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.formulas import greater, lesser, ratio
from detente.data.indicator import Ground, Group, Indicator, Table

NMC, GDP = "cow_nmc", "cw_gdppop"
YEARS, SHIFTED, PRODUCED = (1816, 2022), (1821, 2022), (1816, 2019)
SHIFT = 5
"""Over how many years a shift is measured."""

MEANS = ("milper", "irst", "pec", "tpop", "upop", "cinc")
PRODUCT = {
    "pwtrgdp": "gdp",
    "sd_pwtrgdp": "gdp_sd",
    "mrgdppc": "gdp_per_head",
    "sd_mrgdppc": "gdp_per_head_sd",
}
SIMULATED = "Modelled from several sources; the standard deviation says how surely it is known."


def _tables(ground: Ground) -> list[Table]:
    means = ground.store.frame(NMC).select(pl.col("ccode").alias("a"), "year", *MEANS)
    earlier = means.select(
        "a", (pl.col("year") + SHIFT).cast(pl.Int16), pl.col("cinc").alias("_cinc_before")
    )
    means = means.join(earlier, on=["a", "year"], how="left")
    product = ground.store.frame(GDP).select(pl.col("ccode").alias("a"), "year", *PRODUCT)
    return [
        Table(means, "state", YEARS, NMC),
        Table(product.rename(PRODUCT), "state", PRODUCED, GDP),
    ]


def _share(column: str, side: str) -> pl.Expr:
    return ratio(f"{column}_{side}", pl.col(f"{column}_1") + pl.col(f"{column}_2"))


GROUP = Group(
    name="capabilities",
    title="Capabilities",
    indicators=(
        Indicator(
            "milper", "Military personnel.", pl.Float64,
            "side", (NMC,), YEARS, unit="thousand persons", speaks_to=(Feature.NO_PLANS,),
        ),
        Indicator(
            "irst", "Iron and steel production.", pl.Float64,
            "side", (NMC,), YEARS, unit="thousand tons",
        ),
        Indicator(
            "pec", "Primary energy consumption.", pl.Float64,
            "side", (NMC,), YEARS, unit="thousand coal-ton equivalents",
        ),
        Indicator(
            "tpop", "Total population.", pl.Float64,
            "side", (NMC,), YEARS, unit="thousand persons",
        ),
        Indicator(
            "upop", "Urban population.", pl.Float64,
            "side", (NMC,), YEARS, unit="thousand persons",
            caution="What counts as a city is the producer's decision and has changed over time.",
        ),
        Indicator(
            "cinc", "Composite index of national capability: this state's share of the whole "
            "system's personnel, spending, iron and steel, energy, population and cities.",
            pl.Float64, "side", (NMC,), YEARS, unit="share", speaks_to=(Feature.NO_PLANS,),
            caution="A share of the system: it falls when states join, though nothing was lost.",
        ),
        Indicator(
            "cinc_ratio", "Composite index of the weaker over that of the stronger: 1 is parity.",
            pl.Float64, "pair", (NMC,), YEARS, unit="ratio",
            speaks_to=(Condition.WAR_COSTLY, Condition.NO_EXPANSION),
        ),
        Indicator(
            "cinc_share", "This state's share of the two states' capabilities taken together.",
            pl.Float64, "side", (NMC,), YEARS, unit="share",
            speaks_to=(Condition.WAR_COSTLY, Condition.NO_EXPANSION),
        ),
        Indicator(
            "cinc_share_shift", "Change of this state's share of the two states' capabilities "
            "over five years; null if either was no state then.", pl.Float64,
            "side", (NMC,), SHIFTED, unit="share", speaks_to=(Condition.NO_EXPANSION,),
        ),
        Indicator(
            "gdp", "Gross domestic product, prices constant across countries and years.",
            pl.Float64, "side", (GDP,), PRODUCED,
            unit="million international dollars of 2017", caution=SIMULATED,
        ),
        Indicator(
            "gdp_sd", "Standard deviation of the estimate of gross domestic product.", pl.Float64,
            "side", (GDP,), PRODUCED, unit="million international dollars of 2017",
        ),
        Indicator(
            "gdp_per_head", "Gross domestic product per head, prices constant across countries "
            "and years.", pl.Float64, "side", (GDP,), PRODUCED,
            unit="international dollars of 2011",
            caution=f"{SIMULATED} Another series than the product itself, in dollars of another "
            "year: the one divided by the other is no population.",
        ),
        Indicator(
            "gdp_per_head_sd", "Standard deviation of the estimate of product per head.",
            pl.Float64, "side", (GDP,), PRODUCED, unit="international dollars of 2011",
        ),
        Indicator(
            "gdp_ratio", "Product of the smaller economy over that of the larger.", pl.Float64,
            "pair", (GDP,), PRODUCED, unit="ratio", caution=SIMULATED,
        ),
        Indicator(
            "gdp_per_head_ratio", "Product per head of the poorer over that of the richer.",
            pl.Float64, "pair", (GDP,), PRODUCED, unit="ratio", caution=SIMULATED,
        ),
    ),
    tables=_tables,
    formulas={
        "cinc_ratio": ratio(lesser("cinc_1", "cinc_2"), greater("cinc_1", "cinc_2")),
        "cinc_share_1": _share("cinc", "1"),
        "cinc_share_2": _share("cinc", "2"),
        "cinc_share_shift_1": pl.col("cinc_share_1") - _share("_cinc_before", "1"),
        "cinc_share_shift_2": pl.col("cinc_share_2") - _share("_cinc_before", "2"),
        "gdp_ratio": ratio(lesser("gdp_1", "gdp_2"), greater("gdp_1", "gdp_2")),
        "gdp_per_head_ratio": ratio(
            lesser("gdp_per_head_1", "gdp_per_head_2"), greater("gdp_per_head_1", "gdp_per_head_2")
        ),
    },
)  # fmt: skip
