"""Arming: races and build-ups that others found, what each side spends, and nuclear warheads.

Growth is the difference of logarithms, so that a state's growths add up over the years: 0.08 is
some eight per cent. The lesser of two growths says how fast both arm at the least.
"""

from __future__ import annotations

import math

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.clean import years_between
from detente.data.formulas import flag, greater, lesser, ratio
from detente.data.indicator import Absent, Form, Ground, Group, Indicator, Table
from detente.data.indicators._rows import ordered

RACES, BUILD_UPS, NMC, SIPRI = "grh_arms_races", "mmb_war", "cow_nmc", "sipri_milex"
NUCLEAR = "nuclear_stockpiles"
RACED, BUILT, SPENT = (1816, 1993), (1816, 2014), (1816, 2022)
"""The authors of the arms races studied 1816 to 1993; the first race began in 1854."""
REAL, ATOMIC = (1999, 2022), (1945, 2017)

NEW_CURRENCY = 1914
"""From this year on the Correlates of War give spending in dollars; before it, in pounds."""
BUILD_UP = math.log(1.08)
"""How fast both arm in a build-up, in each of three years: gibler_rider_hutchison2005's bound."""
PAIR = ("a", "b", "year")
SPEAKS = (Feature.NO_PLANS, Feature.TRANSPARENCY, Condition.WAR_COSTLY)

_NOMINAL = "Current prices, pounds to 1913 and dollars from 1914: compare states in a year only."
_INFLATED = "Current prices: inflation and exchange rates move it too. Never across 1914."

UNKNOWN_WARHEADS = ((560, 1979, 1991), (731, 2006, 2017))
"""South Africa, which the file leaves out, had built warheads in these years; North Korea, which
it has at none throughout, had tested one. How many either had is not known from the file."""


def _tables(ground: Ground) -> list[Table]:
    races = years_between(ground.store.frame(RACES), "styear", "endyear", RACED)
    races = ordered(races, "ccode1", "ccode2").select(PAIR).unique()
    met = ordered(ground.store.frame(BUILD_UPS), "ccode1", "ccode2").group_by(PAIR)
    spent = ground.store.frame(NMC).select(pl.col("ccode").alias("a"), "year", "milex")
    real = ground.store.frame(SIPRI).select(
        pl.col("ccode").alias("a"), "year", pl.col("constant_2021_usd").alias("milex_real")
    )
    return [
        Table(races.with_columns(pl.lit(1).alias("arms_race")), "pair", RACED, RACES),
        Table(met.agg(pl.col("mmb").max().alias("build_up_conflict")), "pair", BUILT, BUILD_UPS),
        Table(_growing(spent, "milex"), "state", SPENT, NMC),
        Table(_growing(real, "milex_real"), "state", REAL, SIPRI),
        Table(_warheads(ground), "state", ATOMIC, NUCLEAR),
    ]


def _growing(levels: pl.DataFrame, name: str) -> pl.DataFrame:
    """Return a state's spending with its growth over one year and over three."""
    rows = _grown(_grown(levels, name, 1, f"{name}_growth"), name, 3, f"{name}_growth_3y")
    yearly = pl.col(f"{name}_growth")
    # Growth is known only where the year before is there: three that are known are in a row.
    before = [yearly.shift(lag).over("a", order_by="year") for lag in (1, 2)]
    return rows.with_columns(
        pl.col(f"{name}_growth_3y") / 3, lesser(yearly, *before).alias(f"_{name}_slowest")
    )


def _grown(rows: pl.DataFrame, name: str, years: int, growth: str) -> pl.DataFrame:
    before = rows.select("a", pl.col("year") + years, pl.col(name).alias("before"))
    joined = rows.join(before, on=["a", "year"], how="left")
    first = pl.col("year") - years
    same = (first >= NEW_CURRENCY) | (pl.col("year") < NEW_CURRENCY)
    grown = pl.when(same & (pl.col(name) > 0) & (pl.col("before") > 0)).then(
        (pl.col(name) / pl.col("before")).log()
    )
    return joined.with_columns(grown.alias(growth)).drop("before")


def _warheads(ground: Ground) -> pl.DataFrame:
    listed = ground.store.frame(NUCLEAR).select(
        pl.col("ccode").alias("a"), "year", pl.col("stockpiled_nuclear_warheads").alias("warheads")
    )
    unknown = pl.DataFrame(
        [(state, year) for state, start, end in UNKNOWN_WARHEADS for year in range(start, end + 1)],
        schema={"a": pl.Int16, "year": pl.Int16},
        orient="row",
    )
    kept = listed.join(unknown, on=["a", "year"], how="anti")
    return pl.concat([kept, unknown], how="diagonal")


def _spending(
    name: str, about: str, form: Form, real: bool, lag: int = 0, unit: str = "", caution: str = ""
) -> Indicator:
    source, (start, end) = (SIPRI, REAL) if real else (NMC, SPENT)
    return Indicator(
        name, about, pl.Float64, form, (source,), (start + lag, end), "missing",
        unit or "log points a year", caution, SPEAKS,
    )  # fmt: skip


def _growth(stem: str, real: bool, caution: str = "") -> list[Indicator]:
    """Return the indicators of how a series of military spending grows."""
    prices = "at constant prices" if real else "at current prices"
    return [
        _spending(f"{stem}_growth", "Growth of this state's military spending since the year "
                  f"before, {prices}.", "side", real, 1, caution=caution),
        _spending(f"{stem}_growth_3y", "Growth of this state's military spending over three "
                  f"years, a year's share of it, {prices}.", "side", real, 3, caution=caution),
        _spending(f"{stem}_joint_growth", "The lesser of the two states' growths of military "
                  f"spending since the year before, {prices}.", "pair", real, 1, caution=caution),
        _spending(f"{stem}_joint_growth_3y", "The lesser of the two states' growths of military "
                  f"spending over three years, a year's share of it, {prices}.", "pair", real, 3,
                  caution=caution),
        Indicator(
            f"{stem}_build_up", "1 if both states raised military spending by eight per cent or "
            f"more in each of the last three years, {prices}.", pl.Int8, "pair",
            (SIPRI if real else NMC,), (REAL[0] + 3, REAL[1]) if real else (SPENT[0] + 3, SPENT[1]),
            "missing", "",
            f"That both arm does not say that they arm against each other. {caution}".strip(),
            SPEAKS,
        ),
        _spending(f"{stem}_ratio", "Military spending of the one that spends less over that of "
                  "the other: 1 is parity; null where neither spends anything.", "pair", real,
                  unit="ratio"),
    ]  # fmt: skip


def _formulas(stem: str) -> dict[str, pl.Expr]:
    one, two = f"{stem}_1", f"{stem}_2"
    both = {
        f"{stem}_joint_{growth}": lesser(f"{stem}_{growth}_1", f"{stem}_{growth}_2")
        for growth in ("growth", "growth_3y")
    }
    slowest = lesser(f"_{stem}_slowest_1", f"_{stem}_slowest_2")
    return both | {
        f"{stem}_build_up": flag(slowest >= BUILD_UP),
        f"{stem}_ratio": ratio(lesser(one, two), greater(one, two)),
    }


def _nuclear(
    name: str, about: str, dtype: type[pl.DataType], form: Form, unit: str = "", caution: str = ""
) -> Indicator:
    absent: Absent = "missing" if unit == "ratio" else "zero"
    return Indicator(
        name, about, dtype, form, (NUCLEAR,), ATOMIC, absent, unit, caution, SPEAKS
    )  # fmt: skip


_UNARMED_1, _UNARMED_2 = pl.col("warheads_1") == 0, pl.col("warheads_2") == 0

GROUP = Group(
    name="arms",
    title="Arming",
    indicators=(
        Indicator(
            "arms_race", "1 if the two, being rivals, were in an arms race in the year.", pl.Int8,
            "pair", (RACES,), RACED, "zero", "",
            "Only strategic rivals were looked at: 0 means no arms race of rivals.", SPEAKS,
        ),
        Indicator(
            "build_up_conflict", "1 if a confrontation between the two began in the year after "
            "both had begun to build up their forces, 0 if one began without that; null without a "
            "confrontation.", pl.Int8, "pair", (BUILD_UPS,), BUILT, "missing", "",
            "Only strategic rivals were looked at.", SPEAKS,
        ),
        _spending("milex", "Military spending of this state.", "side", False,
                  unit="thousand pounds or dollars, current prices", caution=_NOMINAL),
        *_growth("milex", False, _INFLATED),
        _spending("milex_real", "Military spending of this state at constant prices.", "side",
                  True, unit="million US dollars of 2021"),
        *_growth("milex_real", True),
        _nuclear("warheads", "Nuclear warheads in this state's stockpile; a member of the state "
                 "system that the source does not list had none.", pl.Int32, "side", "warheads",
                 "Null for South Africa from 1979 to 1991, which had some and is not listed, and "
                 "for North Korea from 2006, whose number the source does not estimate."),
        _nuclear("both_nuclear", "1 if both states had nuclear warheads.", pl.Int8, "pair"),
        _nuclear("one_nuclear", "1 if one of the two states had nuclear warheads and the other "
                 "had none.", pl.Int8, "pair"),
        _nuclear("warheads_ratio", "Warheads of the one that has fewer over those of the other: 1 "
                 "is parity, 0 is one-sided; null where neither has any.", pl.Float64, "pair",
                 "ratio"),
    ),
    tables=_tables,
    formulas={
        **_formulas("milex"),
        **_formulas("milex_real"),
        "both_nuclear": flag(~_UNARMED_1 & ~_UNARMED_2),
        "one_nuclear": flag(_UNARMED_1 != _UNARMED_2),
        "warheads_ratio": ratio(
            lesser("warheads_1", "warheads_2"), greater("warheads_1", "warheads_2")
        ),
    },
)  # fmt: skip
