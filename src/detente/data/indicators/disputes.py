"""Militarised disputes: force threatened, shown or used between the two states, and for what.

A pair can have several disputes in a year. Counts count all of them; levels are those of the
worst. What is coded for a whole dispute (its deaths, whether it was answered) speaks of everyone
in it and of all its years, not only of the two states and of one year.
"""

from __future__ import annotations

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.formulas import flag
from detente.data.indicator import Form, Ground, Group, Indicator, Table
from detente.data.indicators._rows import highest, total

GML, COW, COW_WHOLE, DEADLY = "gml_dirdisp", "cow_mid_dirdisps", "cow_mid_disps", "mmb_war"
YEARS, COW_YEARS, DEADLY_YEARS = (1816, 2010), (1816, 2014), (1816, 2014)
PAIR = ("a", "b", "year")
FORCE = (Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED)
REVISIONS = {"territory": 1, "policy": 2, "regime": 3, "other": 4}
"""What a state can want changed, with the producers' codes."""

_ALL = "It is coded for the whole dispute and everyone in it, not for the two states or the year."
_REVISION = "The maintainer of the file warns that the kinds of revision tell little."
_LEVELS = "0 none or no dispute, 1 up to 25, 2 to 100, 3 to 250, 4 to 500, 5 to 999, 6 more"


def _tables(ground: Ground) -> list[Table]:
    keys = {"ccode1": "a", "ccode2": "b"}
    gml = ground.store.frame(GML).rename(keys)
    whole = ground.store.frame(COW_WHOLE).select("dispnum", "fatality", "recip")
    cow = ground.store.frame(COW).rename(keys | {"disponset": "midonset"})
    cow = cow.join(whole, on="dispnum", how="left")
    deaths = ground.store.frame(DEADLY).rename(keys)
    # A dispute's deaths belong to no single year of it: they are counted once, in its first.
    first = pl.col("year") == pl.col("year").min().over("dispnum", "a", "b")
    return [
        Table(_together(gml), "pair", YEARS, GML),
        Table(_sides(gml.with_columns(first.alias("first"))), "toward", YEARS, GML),
        Table(
            deaths.filter(pl.col("a") < pl.col("b"))
            .group_by(PAIR)
            .agg(
                pl.col("dyfatmin").sum().alias("confrontation_deaths_low"),
                pl.col("dyfatmax").sum().alias("confrontation_deaths_high"),
            ),
            "pair",
            DEADLY_YEARS,
            DEADLY,
        ),
        Table(_together(cow, "cow_").drop("cow_disputes_original"), "pair", COW_YEARS, COW),
        Table(_acts(cow, "cow_"), "toward", COW_YEARS, COW),
    ]


def _together(rows: pl.DataFrame, prefix: str = "") -> pl.DataFrame:
    """Return what the disputes of each pair and year amount to."""
    both = (pl.col("orig1") == 1) & (pl.col("orig2") == 1)
    return (
        rows.filter(pl.col("a") < pl.col("b"))
        .group_by(PAIR)
        .agg(
            pl.len().alias(f"{prefix}disputes"),
            pl.col("midonset").sum().alias(f"{prefix}dispute_onsets"),
            both.sum().alias(f"{prefix}disputes_original"),
            pl.max_horizontal("hostlev1", "hostlev2").max().alias(f"{prefix}dispute_hostility"),
            highest(pl.col("fatality"), 6).alias(f"{prefix}dispute_fatality"),
            pl.col("recip").max().alias(f"{prefix}dispute_reciprocated"),
        )
    )


def _acts(rows: pl.DataFrame, prefix: str = "") -> pl.DataFrame:
    """Return what each state did toward each other one in a year."""
    began = (pl.col("midonset") > 0) & (pl.col("sidea1") == 1) & (pl.col("orig1") == 1)
    return rows.group_by(PAIR).agg(
        pl.col("hostlev1").max().alias(f"{prefix}dispute_hostility_by"),
        began.any().cast(pl.Int8).alias(f"{prefix}dispute_initiator"),
    )


def _sides(rows: pl.DataFrame) -> pl.DataFrame:
    """Return what each state did, suffered and wanted in its disputes with each other one."""
    suffered = rows.group_by(PAIR).agg(
        pl.col("hiact1").max().alias("dispute_action_by"),
        highest(pl.col("fatality1"), 6).alias("dispute_fatality_of"),
        total(pl.col("fatalpre1").filter("first")).alias("dispute_deaths_of"),
        highest(pl.col("revstate1"), 1).alias("revises"),
        *(
            highest(flag(_wants(kind)), 1).alias(f"revises_{name}")
            for name, kind in REVISIONS.items()
        ),
    )
    return _acts(rows).join(suffered, on=PAIR)


def _wants(kind: int) -> pl.Expr:
    """Return whether a state wanted something of a kind changed; null if that is not known."""
    first, second = pl.col("revtype11"), pl.col("revtype21")
    # A revisionist whose kind of revision is "none": what it wanted is not known.
    known = first.is_not_null() & ~((pl.col("revstate1") == 1) & (first == 0))
    return pl.when(known).then((first == kind) | (second == kind).fill_null(False))


def _gml(
    name: str, about: str, form: Form, unit: str = "", caution: str = "", revision: bool = False
) -> Indicator:
    dtype = pl.Int32 if unit == "persons" else pl.Int16 if unit else pl.Int8
    speaks = (Condition.NO_EXPANSION, Condition.SHARED_VALUE) if revision else FORCE
    return Indicator(
        name, about, dtype, form, (GML,), YEARS, "zero", unit, caution, speaks
    )  # fmt: skip


def _cow(name: str, about: str, form: Form, unit: str = "", whole: bool = False) -> Indicator:
    dtype = pl.Int16 if unit else pl.Int8
    sources, caution = ((COW, COW_WHOLE), _ALL) if whole else ((COW,), "")
    return Indicator(
        name, about, dtype, form, sources, COW_YEARS, "zero", unit, caution, FORCE
    )  # fmt: skip


def _deaths(name: str, which: str) -> Indicator:
    return Indicator(
        name, f"Deaths that the two states inflicted on each other in the confrontations between "
        f"them that began in the year, {which} estimate; null without a confrontation.", pl.Int32,
        "pair", (DEADLY,), DEADLY_YEARS, "missing", "persons",
        "Only strategic rivals were looked at. All deaths of a confrontation stand in the year in "
        "which it began.", FORCE,
    )  # fmt: skip


GROUP = Group(
    name="disputes",
    title="Militarised disputes",
    indicators=(
        _gml("disputes", "Disputes that went on in the year with the two on opposite sides.",
             "pair", "disputes"),
        _gml("dispute_onsets", "Disputes between the two that began in the year, or in which "
             "they came to face each other in it.", "pair", "disputes"),
        _gml("disputes_original", "Disputes that went on in which both states were there on the "
             "first day, so that neither joined a quarrel of others.", "pair", "disputes"),
        _gml("dispute_hostility", "Highest hostility that either of the two showed in any dispute "
             "between them that went on: 0 no dispute, 1 neither acted, 2 threat, 3 display of "
             "force, 4 use of force, 5 war.", "pair",
             caution="The highest of the whole dispute, against anyone in it."),
        _gml("dispute_fatality", "Level of deaths of the deadliest dispute that went on: "
             f"{_LEVELS}; null where one that is not known could be deadlier.", "pair",
             caution=_ALL),
        _gml("dispute_reciprocated", "1 if the side that was targeted answered with threat or "
             "force in a dispute that went on.", "pair", caution=_ALL),
        _gml("dispute_hostility_by", "Highest hostility of this state in any dispute with the "
             "other that went on: 0 no dispute, 1 in a dispute but did not act, 2 threat, 3 "
             "display of force, 4 use of force, 5 war.", "side",
             caution="The highest of the whole dispute, against anyone in it."),
        _gml("dispute_action_by", "Highest action of this state in any dispute with the other "
             "that went on: 0 none, 1 to 6 threats, 7 to 12 displays, 13 to 19 uses of force, 20 "
             "begins a war, 21 joins one.", "side",
             caution="The highest of the whole dispute, against anyone in it."),
        _gml("dispute_initiator", "1 if this state was from the first day on the side that acted "
             "first in a dispute that began between the two in the year.", "side"),
        _gml("dispute_fatality_of", "Level of this state's own deaths in its deadliest dispute "
             f"with the other that went on: {_LEVELS}; null where one that is not known could be "
             "deadlier.", "side",
             caution="Its deaths in the whole dispute, at the hands of anyone in it."),
        _gml("dispute_deaths_of", "This state's own deaths in the disputes in which the two came "
             "to face each other in the year, summed; null where those of one are not known.",
             "side", "persons",
             "Its deaths in the whole dispute at the hands of anyone in it, all in the year in "
             "which the pair entered it: sums over years are right, sums over pairs are not."),
        _gml("revises", "1 if this state wanted the status quo changed in a dispute with the "
             "other that went on.", "side", revision=True),
        _gml("revises_territory", "1 if this state wanted territory in a dispute with the other "
             "that went on.", "side", caution=_REVISION, revision=True),
        _gml("revises_policy", "1 if this state wanted a policy changed in a dispute with the "
             "other that went on.", "side", caution=_REVISION, revision=True),
        _gml("revises_regime", "1 if this state wanted a regime or government changed in a "
             "dispute with the other that went on.", "side", caution=_REVISION, revision=True),
        _gml("revises_other", "1 if this state wanted something else changed in a dispute with "
             "the other that went on.", "side", caution=_REVISION, revision=True),
        _deaths("confrontation_deaths_low", "lowest"),
        _deaths("confrontation_deaths_high", "highest"),
        _cow("cow_disputes", "Disputes that went on in the year with the two on opposite sides, "
             "as the Correlates of War count them.", "pair", "disputes"),
        _cow("cow_dispute_onsets", "Disputes between the two that began in the year, or in which "
             "they came to face each other in it, as the Correlates of War count them.", "pair",
             "disputes"),
        _cow("cow_dispute_hostility", "Highest hostility that either of the two showed in any "
             "dispute between them that went on, after the Correlates of War: 0 no dispute, 1 "
             "neither acted, 2 threat, 3 display of force, 4 use of force, 5 war.", "pair"),
        _cow("cow_dispute_fatality", "Level of deaths of the deadliest dispute that went on, "
             f"after the Correlates of War: {_LEVELS}; null where one that is not known could be "
             "deadlier.", "pair", whole=True),
        _cow("cow_dispute_reciprocated", "1 if the side that was targeted answered with threat "
             "or force in a dispute that went on, after the Correlates of War.", "pair",
             whole=True),
        _cow("cow_dispute_hostility_by", "Highest hostility of this state in any dispute with "
             "the other that went on, after the Correlates of War: 0 no dispute, 1 in a dispute "
             "but did not act, 2 threat, 3 display of force, 4 use of force, 5 war.", "side"),
        _cow("cow_dispute_initiator", "1 if this state was from the first day on the side that "
             "acted first in a dispute that began between the two in the year, after the "
             "Correlates of War.", "side"),
    ),
    tables=_tables,
)  # fmt: skip
