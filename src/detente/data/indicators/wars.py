"""Wars and armed conflicts with the two states on opposite sides.

Two lists that count differently: the Correlates of War list wars of a thousand battle deaths and
more, whole; the Uppsala list has every year in which fighting cost twenty-five lives or more.
"""

from __future__ import annotations

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.formulas import flag
from detente.data.indicator import Form, Ground, Group, Indicator, Table
from detente.data.indicators._rows import ordered, total

COW, UCDP = "cow_war_inter", "ucdp_acd"
YEARS, FOUGHT = (1816, 2007), (1946, 2024)
"""The list of wars speaks of the years to 2007, though the last of them was fought in 2003."""

PAIR = ("a", "b", "year")
FORCE = (Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED, Condition.WAR_COSTLY)
_MET = "On opposite sides does not mean that the two met in battle."
_LEVEL = "It is that of the whole conflict, whoever fought in it."


def _tables(ground: Ground) -> list[Table]:
    wars = ground.store.frame(COW).rename({"ccode1": "a", "ccode2": "b"})
    fought = ground.store.frame(UCDP)
    between = fought.filter(pl.col("type_of_conflict") == "interstate")
    return [
        Table(_together(wars), "pair", YEARS, COW),
        Table(_sides(wars), "toward", YEARS, COW),
        Table(_parties(between), "pair", FOUGHT, UCDP, "gw"),
        Table(_with_troops(between), "pair", FOUGHT, UCDP, "gw"),
        Table(_rebels(fought), "toward", FOUGHT, UCDP, "gw"),
    ]


def _together(wars: pl.DataFrame) -> pl.DataFrame:
    # A war that is taken up again in the year in which it broke off has two rows there.
    pairs = wars.filter(pl.col("a") < pl.col("b")).group_by(PAIR)
    return pairs.agg(
        pl.col("warnum").n_unique().alias("wars"),
        pl.col("cowinteronset").sum().alias("war_onsets"),
    )


def _sides(wars: pl.DataFrame) -> pl.DataFrame:
    # A war's deaths belong to no single year of it: they are counted once, in its first.
    first = pl.col("year") == pl.col("year").min().over("warnum", "a", "b")
    once = wars.sort("resume").unique(["warnum", *PAIR], keep="first", maintain_order=True)
    began = (pl.col("cowinteronset") == 1) & (pl.col("initiator1") == 1)
    return (
        once.with_columns(first.alias("first"))
        .group_by(PAIR)
        .agg(
            flag(began.any()).alias("war_initiator"),
            total(pl.col("batdeath1").filter("first")).alias("war_deaths_of"),
        )
    )


def _parties(between: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs whose own quarrel was fought over, the states that led the two sides."""
    over = pl.col("incompatibility").is_in(["territory", "both"])
    return (
        ordered(between, "gwno_a", "gwno_b")
        .group_by(PAIR)
        .agg(
            pl.lit(1).alias("armed_conflict"),
            pl.col("intensity_level").max().alias("armed_conflict_level"),
            flag(over.any()).alias("armed_conflict_territory"),
        )
    )


def _with_troops(between: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs on opposite sides, those that only lent a side their troops included."""
    met = pl.concat(
        ordered(between.drop_nulls([one, two]), one, two).select(PAIR)
        for one in ("gwno_a", "gwno_a_2nd")
        for two in ("gwno_b", "gwno_b_2nd")
    )
    return met.unique().with_columns(pl.lit(1).alias("armed_conflict_troops"))


def _rebels(fought: pl.DataFrame) -> pl.DataFrame:
    """Return which states fought beside rebels against the government of another."""
    lent = fought.filter(pl.col("gwno_b").is_null() & pl.col("gwno_b_2nd").is_not_null())
    sides = lent.select(pl.col("gwno_b_2nd").alias("a"), pl.col("gwno_a").alias("b"), "year")
    return sides.unique().with_columns(pl.lit(1).alias("troops_for_rebels"))


def _war(name: str, about: str, form: Form, unit: str = "", caution: str = _MET) -> Indicator:
    dtype = pl.Int32 if unit == "persons" else pl.Int16 if unit else pl.Int8
    return Indicator(
        name, about, dtype, form, (COW,), YEARS, "zero", unit, caution, FORCE
    )  # fmt: skip


def _fought(name: str, about: str, form: Form = "pair", caution: str = "") -> Indicator:
    return Indicator(
        name, about, pl.Int8, form, (UCDP,), FOUGHT, "zero", "", caution, FORCE
    )  # fmt: skip


GROUP = Group(
    name="wars",
    title="Wars and armed conflicts",
    indicators=(
        _war("wars", "Interstate wars that went on in the year with the two on opposite sides.",
             "pair", "wars"),
        _war("war_onsets", "Interstate wars in which the two came to face each other in the year, "
             "or took the fighting up again after a break.", "pair", "wars"),
        _war("war_initiator", "1 if this state began a war in which it came to face the other in "
             "the year, or took the fighting up again.", "side"),
        _war("war_deaths_of", "This state's own battle deaths in the wars in which the two came "
             "to face each other in the year, summed; null where those of one are not known.",
             "side", "persons",
             "Its deaths in the whole war at the hands of anyone in it, all in the year in which "
             "the pair entered it: sums over years are right, sums over pairs are not."),
        _fought("armed_conflict", "1 if the two states were the parties of an interstate armed "
                "conflict that cost twenty-five or more lives in the year."),
        _fought("armed_conflict_level", "How much fighting there was in the conflict of which the "
                "two were the parties: 0 no conflict, 1 minor (25 to 999 deaths in the year), 2 "
                "war (1,000 or more).", caution=_LEVEL),
        _fought("armed_conflict_territory", "1 if the two were the parties of an interstate armed "
                "conflict that was about territory, with or without government."),
        _fought("armed_conflict_troops", "1 if the two were on opposite sides of an interstate "
                "armed conflict, as parties or as states that lent a side their troops.",
                caution=_MET),
        _fought("troops_for_rebels", "1 if troops of this state fought beside rebels against the "
                "government of the other in a conflict inside it.", "side"),
    ),
    tables=_tables,
)  # fmt: skip
