"""International crises between the two states, and what each stood to lose and did in them.

A pair is in a crisis when one of them at least saw basic values under threat, little time and a
risk of war, and one of them at least acted against the other (hewitt2003). What a state felt and
did is known of states that were themselves in crisis, the crisis actors.
"""

from __future__ import annotations

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.formulas import flag
from detente.data.indicator import Form, Ground, Group, Indicator, Table
from detente.data.indicators._rows import highest, listed_code, ordered

DYADS, ACTORS = "icbdy_v15", "icb2v15"
YEARS = (1918, 2019)
"""Crises that began by the end of 2019; the file's rows of 2020 are those that went on."""

PAIR = ("a", "b", "year")
CALM = (Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED)
_OTHER = 7
_WHOLE = "It is coded for the whole crisis, not for the year or the other state."
_ELSE = ("viol", "outfor", "yrtrig", "yrterm", "trigent")
_CASE = ("gravty", "sevvio", "crismg")


def _tables(ground: Ground) -> list[Table]:
    rows = _both_ways(ground.store.frame(DYADS), ground.store.frame(ACTORS))
    return [
        Table(_together(rows), "pair", YEARS, DYADS),
        Table(_sides(rows), "toward", YEARS, DYADS),
    ]


def _both_ways(dyads: pl.DataFrame, actors: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each state, other state, crisis and year, with both states' cases.

    Beside what it did and had at stake, ``struck`` says whether it set off the other's case, and
    ``settled`` whether the other's case ended by agreement, each once, in a year of the pair.
    """
    cases = actors.select(pl.col("cracno").alias("case"), *_CASE)
    other = actors.select(pl.col("cracno").alias("other_case"), *_ELSE)
    ways = (("statea", "actnuma", "stateb", "actnumb"), ("stateb", "actnumb", "statea", "actnuma"))
    rows = pl.concat(
        dyads.select(
            "crisno",
            "year",
            "ongoing",
            pl.col(one).alias("a"),
            pl.col(case).alias("case"),
            pl.col(two).alias("b"),
            pl.col(other_case).alias("other_case"),
        )
        for one, case, two, other_case in ways
    )
    rows = rows.join(cases, on="case", how="left").join(other, on="other_case", how="left")
    # Who set off a crisis stands in ICB's codes too, so it is asked before those are changed.
    struck = (pl.col("trigent") == pl.col("a")) & _in_the_year("yrtrig")
    settled = pl.col("outfor").is_in([1, 2]) & _in_the_year("yrterm")
    asked = rows.with_columns(
        struck.fill_null(False).alias("struck"), settled.fill_null(False).alias("settled")
    )
    return asked.with_columns(listed_code("a"), listed_code("b"))


def _in_the_year(column: str) -> pl.Expr:
    """Return whether the other's case began or ended in the year, or nearest to it of all years.

    A pair's rows begin when the later of two actors entered the crisis and end when the earlier
    left it, so that the one's beginning and the other's end can lie outside of them.
    """
    year, spell = pl.col("year"), ("crisno", "a", "b", "other_case")
    return pl.col(column).clip(year.min().over(spell), year.max().over(spell)) == year


def _together(rows: pl.DataFrame) -> pl.DataFrame:
    crisis = pl.col("crisno")
    return (
        ordered(rows, "a", "b")
        .group_by(PAIR)
        .agg(
            crisis.n_unique().alias("crises"),
            crisis.filter(pl.col("ongoing") == 0).n_unique().alias("crisis_onsets"),
            pl.col("viol").max().alias("crisis_violence"),
            flag(pl.col("settled").any()).alias("crisis_agreement"),
        )
    )


def _sides(rows: pl.DataFrame) -> pl.DataFrame:
    actor = pl.col("case").is_not_null()
    stake = pl.col("gravty")
    at_stake = pl.when(actor & (stake != _OTHER)).then(stake + 1).when(~actor).then(0)
    peaceful = pl.when(actor).then(pl.col("crismg").is_between(1, 4)).otherwise(False)
    used = pl.when(actor).then(pl.col("sevvio")).otherwise(0)
    return rows.group_by(PAIR).agg(
        flag(actor.any()).alias("crisis_actor"),
        highest(at_stake, 7).alias("crisis_gravity"),
        highest(used, 4).alias("crisis_violence_by"),
        highest(flag(peaceful), 1).alias("crisis_pacific_by"),
        flag(pl.col("struck").any()).alias("crisis_trigger"),
    )


def _crisis(
    name: str,
    about: str,
    form: Form,
    unit: str = "",
    caution: str = "",
    sources: tuple[str, ...] = (DYADS, ACTORS),
    also: tuple[Condition, ...] = (),
) -> Indicator:
    dtype = pl.Int16 if unit else pl.Int8
    return Indicator(
        name, about, dtype, form, sources, YEARS, "zero", unit, caution, (*CALM, *also)
    )  # fmt: skip


GROUP = Group(
    name="crises",
    title="International crises",
    indicators=(
        _crisis("crises", "International crises that went on between the two in the year.",
                "pair", "crises", sources=(DYADS,)),
        _crisis("crisis_onsets", "International crises that began between the two in the year.",
                "pair", "crises", sources=(DYADS,)),
        _crisis("crisis_violence", "Violence of the worst crisis between the two that went on: 0 "
                "no crisis, 1 a crisis without violence, 2 minor clashes, 3 serious clashes, 4 "
                "full-scale war.", "pair", caution=_WHOLE),
        _crisis("crisis_agreement", "1 if a crisis between the two ended in the year, for either, "
                "by formal or semi-formal agreement; where it ended for one of them after it had "
                "ended for the other, 1 in the last year in which both were in it.", "pair",
                caution="How a crisis ended is coded for each state, whoever agreed. A few "
                "agreements are of a later year than the one that bears the mark, by three years "
                "at most.",
                also=(Condition.SHARED_VALUE,)),
        _crisis("crisis_actor", "1 if this state was itself in crisis over what passed between "
                "it and the other; 0 too if only the other was.", "side", sources=(DYADS,)),
        _crisis("crisis_gravity", "The gravest value of this state that was at stake in a crisis "
                "with the other: 0 it was in no crisis, 1 the economy, 2 limited military damage, "
                "3 politics, 4 territory, 5 influence, 6 grave damage, 7 existence; null where "
                "it was something else. One more than ICB's code.", "side", caution=_WHOLE,
                also=(Condition.WAR_COSTLY,)),
        _crisis("crisis_violence_by", "Violence that this state used in a crisis with the other: "
                "0 it was in no crisis, 1 none, 2 minor clashes, 3 serious clashes, 4 full-scale "
                "war.", "side", caution=_WHOLE),
        _crisis("crisis_pacific_by", "1 if this state dealt with a crisis with the other by "
                "negotiation, arbitration, mediation, or several means without violence.",
                "side", caution=_WHOLE, also=(Condition.SHARED_VALUE,)),
        _crisis("crisis_trigger", "1 if an act of this state set off a crisis of the other in the "
                "year; where this state was itself in that crisis only from a later year, 1 in "
                "that year, the first of the crisis between the two.", "side",
                caution="A few acts are of the year before the one that bears the mark.",
                also=(Condition.NO_EXPANSION,)),
    ),
    tables=_tables,
)  # fmt: skip
