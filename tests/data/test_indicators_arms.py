"""What the panel says of arming: races, spending and its growth, nuclear warheads."""

from __future__ import annotations

import math

import polars as pl
import pytest
from few import few, some
from looking import row, table

from detente.data.indicators.arms import BUILD_UP
from detente.data.panel import Panel
from detente.data.store import Store

SPENT = "ccode year milex"


def spending(**series: dict[int, float | None]) -> dict[str, pl.DataFrame]:
    rows = [(int(code[1:]), year, each) for code, of in series.items() for year, each in of.items()]
    return {"cow_nmc": table(SPENT, *rows)}


def test_growth_is_the_difference_of_logarithms_and_joint_growth_the_lesser() -> None:
    made = spending(
        s10={1950: 100.0, 1951: 110.0, 1952: 121.0, 1953: 133.1},
        s20={1950: 50.0, 1951: 50.0, 1952: 100.0, 1953: 100.0},
    )
    panel = few("arms", range(1950, 1954), made)
    year = row(panel, 10, 20, 1952)
    assert year["milex_growth_1"] == pytest.approx(math.log(1.1))
    assert year["milex_growth_2"] == pytest.approx(math.log(2.0))
    assert year["milex_joint_growth"] == pytest.approx(math.log(1.1))
    assert year["milex_ratio"] == pytest.approx(100 / 121)
    last = row(panel, 10, 20, 1953)
    assert last["milex_growth_3y_1"] == pytest.approx(math.log(1.331) / 3)
    assert last["milex_growth_3y_2"] == pytest.approx(math.log(2.0) / 3)
    assert last["milex_joint_growth_3y"] == last["milex_growth_3y_1"]
    assert last["milex_build_up"] == 0, "twenty stood still twice"


def test_a_build_up_takes_eight_per_cent_of_both_in_each_of_three_years() -> None:
    steep = {1950 + step: 100 * 1.0801**step for step in range(4)}
    late = {1950: 100.0, 1951: 107.9, 1952: 150.0, 1953: 200.0}
    panel = few("arms", range(1950, 1954), spending(s10=steep, s20=steep, s30=late))
    assert row(panel, 10, 20, 1953)["milex_build_up"] == 1
    assert row(panel, 10, 20, 1952)["milex_build_up"] is None, "the first year's growth is unknown"
    assert row(panel, 10, 30, 1953)["milex_build_up"] == 0, "much in all, but little at first"
    assert math.exp(BUILD_UP) == pytest.approx(1.08)


def test_growth_is_never_taken_across_the_change_of_currency() -> None:
    pounds = dict.fromkeys(range(1910, 1914), 100.0)
    dollars = dict.fromkeys(range(1914, 1919), 500.0)
    panel = few("arms", range(1910, 1919), spending(s10=pounds | dollars, s20=pounds | dollars))
    assert row(panel, 10, 20, 1913)["milex_growth_1"] == 0.0
    assert row(panel, 10, 20, 1914)["milex_growth_1"] is None
    assert row(panel, 10, 20, 1915)["milex_growth_1"] == 0.0
    assert row(panel, 10, 20, 1916)["milex_growth_3y_1"] is None
    assert row(panel, 10, 20, 1917)["milex_growth_3y_1"] == 0.0


def test_gaps_and_nothing_spent_give_no_growth() -> None:
    gaps = {1950: 100.0, 1952: 200.0, 1953: None, 1954: 0.0, 1955: 10.0}
    panel = few("arms", range(1950, 1956), spending(s10=gaps, s20=dict.fromkeys(range(1950, 1956))))
    for year in range(1950, 1956):
        assert row(panel, 10, 20, year)["milex_growth_1"] is None, year
        assert row(panel, 10, 20, year)["milex_joint_growth"] is None, year
    assert row(panel, 10, 30, 1951)["milex_1"] is None, "a measure without a row is missing"


def test_spending_at_constant_prices_is_told_apart() -> None:
    made = {
        "sipri_milex": table(
            "country ccode year constant_2021_usd",
            ("A", 10, 2020, 5.0), ("A", 10, 2021, 5.5), ("B", 20, 2020, 0.0), ("B", 20, 2021, 1.0),
        )
    }  # fmt: skip
    panel = few("arms", range(2020, 2024), made)
    year = row(panel, 10, 20, 2021)
    assert some(year, "milex_real_1 milex_real_2 milex_1") == (5.5, 1.0, None)
    assert year["milex_real_growth_1"] == pytest.approx(math.log(1.1))
    assert year["milex_real_growth_2"] is None, "growth from nothing is no number"
    assert year["milex_real_ratio"] == pytest.approx(1 / 5.5)


def test_arms_races_are_of_rivals_and_build_ups_of_confrontations() -> None:
    made = {
        "grh_arms_races": table("race_id ccode1 ccode2 styear endyear", (1, 10, 20, 1990, 1992)),
        "mmb_war": table(
            "ccode1 ccode2 year mmb", (10, 20, 1991, 0), (20, 10, 1991, 1), (10, 30, 1991, 0)
        ),
    }
    panel = few("arms", range(1989, 1996), made)
    assert [row(panel, 10, 20, year)["arms_race"] for year in range(1989, 1996)] == [
        0, 1, 1, 1, 0, None, None,
    ]  # fmt: skip
    assert row(panel, 10, 20, 1991)["build_up_conflict"] == 1
    assert row(panel, 10, 30, 1991)["build_up_conflict"] == 0
    assert row(panel, 20, 30, 1991)["build_up_conflict"] is None, "they did not confront each other"


def test_members_that_are_not_listed_had_no_warheads_but_for_one_that_had() -> None:
    made = {
        "nuclear_stockpiles": table(
            "entity ccode year stockpiled_nuclear_warheads",
            ("A", 10, 1980, 40), ("A", 10, 1995, 30), ("North Korea", 731, 2010, 0),
            ("North Korea", 731, 2000, 0),
        )
    }  # fmt: skip
    codes = {"AAA": 10, "BBB": 20, "SAF": 560, "PRK": 731}
    panel = few("arms", range(1975, 2019), made, codes=codes)
    names = "warheads_1 warheads_2 both_nuclear one_nuclear warheads_ratio"
    assert some(row(panel, 10, 20, 1980), names) == (40, 0, 0, 1, 0.0)
    assert some(row(panel, 10, 560, 1980), names) == (40, None, None, None, None)
    assert some(row(panel, 20, 560, 1980), names) == (0, None, 0, None, None)
    assert some(row(panel, 10, 560, 1995), names) == (30, 0, 0, 1, 0.0)
    assert some(row(panel, 20, 731, 2000), names) == (0, 0, 0, 0, None)
    assert row(panel, 20, 731, 2010)["warheads_2"] is None
    assert row(panel, 10, 20, 2018)["warheads_1"] is None


def test_arming_of_the_record(store: Store) -> None:
    panel = Panel(1905, 1990, store=store).add("arms")
    frame = panel.collect()
    soviet = row(frame, 2, 365, 1986)
    assert some(soviet, "warheads_1 warheads_2 both_nuclear") == (23317, 40159, 1)
    assert soviet["milex_1"] == 265480000.0
    assert soviet["milex_ratio"] > 0.9
    assert row(frame, 2, 365, 1948)["one_nuclear"] == 1
    assert row(frame, 220, 255, 1913)["arms_race"] == 1
    assert row(frame, 255, 365, 1939)["milex_build_up"] == 1
    assert row(frame, 2, 255, 1914)["milex_growth_1"] is None
    races = store.frame("grh_arms_races")
    years = races.select((pl.col("endyear") - pl.max_horizontal("styear", 1905) + 1).clip(0).sum())
    assert frame["arms_race"].sum() == years.item()
    for account in panel.accounts():
        assert account.left_out <= 10, account
