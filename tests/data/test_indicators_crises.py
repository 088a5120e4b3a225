"""Crises: what each stood to lose and did, and that no trigger and no agreement is lost."""

from __future__ import annotations

import polars as pl
from few import few, some
from looking import row, table

from detente.data.indicators._rows import listed_code
from detente.data.panel import Panel
from detente.data.store import Store

DYADS = "crisno year statea actnuma stateb actnumb ongoing"
CASES = "cracno gravty sevvio viol crismg outfor yrtrig yrterm trigent"


def test_crises_say_what_each_stood_to_lose_and_did() -> None:
    dyads = table(
        DYADS,
        (7, 1962, 10, 1, 20, 2, 0), (7, 1963, 10, 1, 20, 2, 1), (8, 1963, 10, None, 20, 3, 0),
    )  # fmt: skip
    cases = table(
        CASES,
        (1, 5, 1, 2, 3, 1, 1962, 1963, 20), (2, 7, 3, 3, 8, 12, 1962, 1963, 10),
        (3, 6, 4, 4, 6, 15, 1963, 1964, 996),
    )  # fmt: skip
    panel = few("crises", range(1962, 2021), {"icbdy_v15": dyads, "icb2v15": cases})
    pair = "crises crisis_onsets crisis_violence crisis_agreement"
    assert some(row(panel, 10, 20, 1962), pair) == (1, 1, 3, 0)
    assert some(row(panel, 10, 20, 1963), pair) == (2, 1, 4, 1)
    sides = "crisis_actor_{0} crisis_gravity_{0} crisis_violence_by_{0} crisis_pacific_by_{0} "
    sides += "crisis_trigger_{0}"
    assert some(row(panel, 10, 20, 1962), sides.format(1)) == (1, 6, 1, 1, 1)
    assert some(row(panel, 10, 20, 1962), sides.format(2)) == (1, None, 3, 0, 1)
    assert some(row(panel, 10, 20, 1963), sides.format(2)) == (1, 7, 4, 0, 0)
    assert some(row(panel, 10, 30, 1962), pair) == (0, 0, 0, 0)
    assert some(row(panel, 10, 20, 2019), sides.format(1)) == (0,) * 5
    assert some(row(panel, 10, 20, 2020), pair) == (None,) * 4


def test_what_began_before_or_ended_after_the_pair_was_in_crisis_stands_in_its_nearest_year() -> (
    None
):
    # Ten struck in 1961 and was in the crisis itself from 1962 to 1963; twenty until 1965.
    dyads = table(DYADS, (7, 1962, 10, 1, 20, 2, 0), (7, 1963, 10, 1, 20, 2, 1))
    cases = table(
        CASES, (1, 5, 1, 2, 3, 15, 1962, 1963, 996), (2, 5, 1, 2, 3, 1, 1961, 1965, 10)
    )  # fmt: skip
    panel = few("crises", range(1961, 1966), {"icbdy_v15": dyads, "icb2v15": cases})
    names = "crises crisis_trigger_1 crisis_trigger_2 crisis_agreement"
    seen = [some(row(panel, 10, 20, year), names) for year in range(1961, 1966)]
    assert seen == [(0, 0, 0, 0), (1, 1, 0, 0), (1, 0, 0, 1), (0, 0, 0, 0), (0, 0, 0, 0)]


def test_what_happened_while_the_pair_was_in_crisis_stands_in_its_own_year() -> None:
    dyads = table(
        DYADS, *((7, year, 10, 1, 20, 2, int(year > 1962)) for year in range(1962, 1966))
    )  # fmt: skip
    cases = table(
        CASES, (1, 5, 1, 2, 3, 1, 1963, 1964, 20), (2, 5, 1, 2, 3, 15, 1962, 1965, 996)
    )  # fmt: skip
    panel = few("crises", range(1962, 1966), {"icbdy_v15": dyads, "icb2v15": cases})
    names = "crisis_trigger_2 crisis_agreement"
    seen = [some(row(panel, 10, 20, year), names) for year in range(1962, 1966)]
    assert seen == [(0, 0), (1, 0), (0, 1), (0, 0)]


def cases_of_the_other(store: Store) -> pl.DataFrame:
    """A row for each state, the other, that one's case, and year of a crisis of the two."""
    dyads, actors = store.frame("icbdy_v15"), store.frame("icb2v15").drop("crisno")
    ways = (("statea", "stateb", "actnumb"), ("stateb", "statea", "actnuma"))
    rows = pl.concat(
        dyads.select("crisno", "year", pl.col(a).alias("a"), pl.col(b).alias("b"), cracno=case)
        for a, b, case in ways
    )
    return rows.join(actors, on="cracno")


def nearest(cases: pl.DataFrame, when: str, frame: pl.DataFrame) -> tuple[int, pl.DataFrame]:
    """How many cases there are, and the year nearest to each that the pair has in the panel."""
    far = (pl.col("year") - pl.col(when)).abs()
    one = cases.sort(far).group_by("crisno", "a", "b", "cracno").first()
    codes = one.with_columns(listed_code("a"), listed_code("b"))
    pairs = frame.select("year", a="ccode1", b="ccode2")
    base = pl.concat([pairs, pairs.rename({"a": "b", "b": "a"})], how="diagonal")
    return one.height, codes.join(base, on=["a", "b", "year"], how="semi")


def test_no_trigger_and_no_agreement_of_the_record_is_lost(store: Store) -> None:
    frame = Panel(1918, 2019, store=store).add("crises").collect()
    frame = frame.filter(pl.col("crises") > 0)
    cases = cases_of_the_other(store)

    count, acts = nearest(cases.filter(pl.col("trigent") == pl.col("a")), "yrtrig", frame)
    assert (count, acts.height) == (785, 778), "seven pairs lack a member in the year"
    assert acts.filter(pl.col("year") != pl.col("yrtrig")).height == 18
    marks = pl.concat(
        frame.filter(pl.col(f"crisis_trigger_{side}") == 1).select(
            "year", a=f"ccode{side}", b=f"ccode{other}"
        )
        for side, other in ("12", "21")
    )
    assert acts.join(marks, on=["a", "b", "year"], how="anti").height == 0
    assert marks.height == acts.select("a", "b", "year").unique().height

    ended = cases.filter(pl.col("outfor").is_in([1, 2]))
    count, ends = nearest(ended, "yrterm", frame)
    assert (count, ends.height) == (506, 498), "seven pairs lack a member; one ended in 2020"
    assert ends.filter(pl.col("year") != pl.col("yrterm")).height == 13
    marked = frame.filter(pl.col("crisis_agreement") == 1)
    ends = ends.select(
        pl.min_horizontal("a", "b").alias("ccode1"), pl.max_horizontal("a", "b").alias("ccode2"),
        "year",
    )  # fmt: skip
    assert ends.join(marked, on=ends.columns, how="anti").height == 0
    assert marked.height == ends.unique().height


def test_crises_of_the_record(store: Store) -> None:
    panel = Panel(1956, 2019, store=store).add("crises")
    frame = panel.collect()
    raw = store.frame("icbdy_v15").filter(pl.col("year").is_between(1956, 2019))
    counted = raw.select("crisno", "statea", "stateb", "year").unique().height
    # Croatia and Slovenia of 1991 were no members of the state system yet.
    assert frame["crises"].sum() == counted - 2
    cuba = row(frame, 2, 365, 1962)
    assert some(cuba, "crises crisis_gravity_1 crisis_gravity_2 crisis_agreement") == (1, 6, 6, 1)
    assert row(frame, 255, 630, 2003)["crises"] == 1, "Germany, 260 in the file"
    assert row(frame, 2, 645, 2003)["crisis_trigger_2"] == 1, "of 2003, the second year"
    assert row(frame, 2, 645, 2002)["crisis_trigger_2"] == 0
