"""How long there has been peace between the two, and how much dispute the last ten years held.

Years at peace are what models of conflict lean on most (beck_katz_tucker1998), as they stand or
with their square and cube (carter_signorino2010). They are counted over the pair's whole past,
whatever years the panel shows. A count that began with the pair itself, because no dispute of
theirs is on record yet, is marked as censored: how long they had been at peace before is unknown.

Germany and Yemen changed their codes; a state's past is followed through both, so that united
Germany inherits the disputes of West Germany and of the Reich.
"""

from __future__ import annotations

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.indicator import Ground, Group, Indicator, Table

GML, COW, WARS = "gml_dirdisp", "cow_mid_dirdisps", "cow_war_inter"
GML_YEARS, COW_YEARS = (1816, 2010), (1816, 2014)
# The war list's rows run from 1823 to 2003, but it speaks of 1816 to 2007.
WAR_YEARS = (1816, 2007)
WINDOW = 10
"""How many years the count of recent disputes spans, its own year included."""

# By Correlates of War number: Gleditsch and Ward, too, keep one number for each of these.
SAME_STATE = {260: 255, 678: 679}
LINES = ("_one", "_other")
SPEAKS = (Feature.PEACE_PREDICTABLE, Feature.FORCE_DELEGITIMISED)
LAGGED = "Knows the disputes of its own year: to predict these, take the value of the year before."


def _tables(ground: Ground) -> list[Table]:
    tables = []
    for source, number, years, since, recent in (
        (GML, "dispnum", GML_YEARS, "peace_years", "disputes_ten_years"),
        (COW, "dispnum", COW_YEARS, "peace_years_cow", "disputes_ten_years_cow"),
        (WARS, "warnum", WAR_YEARS, "war_free_years", None),
    ):
        events = _events(ground.store.frame(source), number)
        frame = _since(ground.pairs, events, years, since)
        if recent:
            frame = _recent(frame, events, recent)
        tables.append(Table(frame.drop("_one", "_other"), "pair", years, source))
    return tables


def _line(one: str, other: str) -> tuple[pl.Expr, pl.Expr]:
    """Return the two lines of states that a pair belongs to, in order."""
    lines = [pl.col(code).replace(SAME_STATE) for code in (one, other)]
    return pl.min_horizontal(lines).alias("_one"), pl.max_horizontal(lines).alias("_other")


def _events(rows: pl.DataFrame, number: str) -> pl.DataFrame:
    """Return the years in which each pair of lines fought, and how often it had by then."""
    fought = rows.select(*_line("ccode1", "ccode2"), "year", number).unique()
    return (
        fought.group_by(*LINES, "year")
        .agg(pl.len().cast(pl.Int32).alias("_so_far"))
        .sort("year")
        .with_columns(pl.col("_so_far").cum_sum().over(LINES))
    )


def _since(
    pairs: pl.DataFrame, events: pl.DataFrame, years: tuple[int, int], name: str
) -> pl.DataFrame:
    """Return every pair and year with the years since the last event, and whether there was one."""
    last = events.select(*LINES, "year", pl.col("year").alias("_last"))
    began = pl.col("year").min().over(LINES)
    rows = pairs.with_columns(*_line("a", "b")).with_columns(began.alias("_began"))
    rows = _latest(rows.filter(pl.col("year").is_between(*years)), last)
    return rows.select(
        "a",
        "b",
        "year",
        *LINES,
        (pl.col("year") - pl.coalesce("_last", "_began")).alias(name),
        pl.col("_last").is_null().cast(pl.Int8).alias(f"{name}_censored"),
    )


def _recent(rows: pl.DataFrame, events: pl.DataFrame, name: str) -> pl.DataFrame:
    """Add how many disputes the ten years up to each held."""
    before = events.with_columns((pl.col("year") + WINDOW).cast(pl.Int16))
    rows = _latest(_latest(rows, events), before.rename({"_so_far": "_before"}))
    held = pl.col("_so_far").fill_null(0) - pl.col("_before").fill_null(0)
    return rows.with_columns(held.alias(name)).drop("_so_far", "_before")


def _latest(rows: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with the last event of their pair up to their year beside them."""
    return rows.sort("year").join_asof(
        events.sort("year"), on="year", by=LINES, check_sortedness=False
    )


def _indicators() -> tuple[Indicator, ...]:
    found = []
    for source, name, of, (first, last) in (
        (GML, "peace_years", "militarised dispute by Gibler, Miller and Little", GML_YEARS),
        (COW, "peace_years_cow", "militarised dispute by the Correlates of War", COW_YEARS),
        (WARS, "war_free_years", "war by the Correlates of War", WAR_YEARS),
    ):
        found += [
            Indicator(
                name, f"Calendar years since the last year with a {of}, or, without one, since "
                "the pair first existed; 0 in a year with one.", pl.Int16,
                "pair", (source,), (first, last), "counted", "years",
                caution=LAGGED, speaks_to=SPEAKS,
            ),
            Indicator(
                f"{name}_censored", f"1 if the pair has had no {of} so far, so that the years "
                "are counted from its beginning and the peace may be older; 0 if it has.",
                pl.Int8, "pair", (source,), (first, last), "counted",
            ),
        ]  # fmt: skip
    for source, name, of, (first, last) in (
        (GML, "disputes_ten_years", "by Gibler, Miller and Little", GML_YEARS),
        (COW, "disputes_ten_years_cow", "by the Correlates of War", COW_YEARS),
    ):
        found.append(
            Indicator(
                name, f"Militarised disputes {of} in the ten years that end with this one, a "
                "dispute counted anew in every year in which it went on; before the pair existed "
                "there were none. Null until ten years of the record are there.", pl.Int16,
                "pair", (source,), (first + WINDOW - 1, last), "zero", "disputes",
                caution=LAGGED, speaks_to=(*SPEAKS, Condition.NO_EXPANSION),
            )
        )  # fmt: skip
    return tuple(found)


GROUP = Group(
    name="peace_years",
    title="Years at peace and recent disputes",
    indicators=_indicators(),
    tables=_tables,
)
