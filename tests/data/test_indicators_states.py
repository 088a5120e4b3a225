"""What each of two states is: how it is governed, who leads it, what it has to fight with."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from looking import made_panel, row, table
from made import MadeStore, states

from detente.data.panel import Panel
from detente.data.store import Store

# --- regimes ------------------------------------------------------------------------------------

REGIMES = {
    "cw_democracy": table(
        "ccode year v2x_polyarchy polity2 aeuds",
        (10, 1985, 0.25, -4.0, -0.5), (10, 1990, 0.75, 8.0, 1.0), (20, 1990, 0.5, 6.0, 0.0),
        (30, 1990, None, -9.0, -2.0),
    ),
    "reign_regimes": table(
        "cowcode gwf_startdate gwf_enddate gwf_regimetype",
        (10, date(1990, 7, 1), date(2020, 12, 31), "presidential"),
        (10, date(1900, 1, 1), date(1990, 12, 31), "military"),
        (20, date(1980, 12, 31), date(2020, 12, 31), "presidential"),
        (30, date(1980, 1, 1), date(1990, 6, 30), "monarchy"),
    ),
}  # fmt: skip


def test_the_less_democratic_state_stands_for_the_pair() -> None:
    ab = row(made_panel("regimes", REGIMES, range(1985, 1992)), 10, 20, 1990)
    assert (ab["polyarchy_lesser"], ab["polity_lesser"], ab["democracy_score_lesser"]) == (
        0.5,
        6,
        0,
    )
    assert (ab["polyarchy_difference"], ab["polity_difference"]) == (0.25, 2)
    assert (ab["both_democracies"], ab["both_polyarchies"]) == (1, 1), "6 and .5 are enough"


def test_of_an_unknown_score_nothing_follows() -> None:
    ac = row(made_panel("regimes", REGIMES, range(1985, 1992)), 10, 30, 1990)
    assert (ac["polyarchy_lesser"], ac["both_polyarchies"]) == (None, None)
    assert (ac["polity_lesser"], ac["both_democracies"]) == (-9, 0)
    later = row(made_panel("regimes", REGIMES, range(1985, 1992)), 10, 20, 1991)
    assert (later["polyarchy_1"], later["both_democracies"]) == (None, None)


def test_a_change_is_over_five_years() -> None:
    ab = row(made_panel("regimes", REGIMES, range(1985, 1992)), 10, 20, 1990)
    assert (ab["polyarchy_change_1"], ab["polity_change_1"]) == (0.5, 12)
    assert ab["polyarchy_change_2"] is None


def test_the_kind_of_regime_is_that_of_the_last_day() -> None:
    panel = made_panel("regimes", REGIMES, range(1989, 1992))
    before, after = row(panel, 10, 20, 1989), row(panel, 10, 20, 1990)
    assert (before["regime_type_1"], after["regime_type_1"]) == ("military", "presidential")
    assert (before["regime_type_same"], after["regime_type_same"]) == (0, 1)
    assert after["regime_age_1"] == pytest.approx(0.5, abs=0.01)
    assert after["regime_age_2"] == pytest.approx(10, abs=0.01)
    assert row(panel, 10, 30, 1990)["regime_type_2"] is None
    assert row(panel, 10, 30, 1990)["regime_type_same"] is None


def test_regimes_of_the_record(store: Store) -> None:
    panel = Panel(1985, 2019, store=store).add("regimes").collect()
    cold, warm = row(panel, 2, 365, 1985), row(panel, 2, 200, 1985)
    assert (cold["both_polyarchies"], warm["both_polyarchies"]) == (0, 1)
    assert cold["polity_2"] is None, "the source has no polity score of the Soviet Union"
    assert (warm["polity_1"], warm["polity_2"], warm["polity_lesser"]) == (10, 10, 10)
    assert cold["regime_type_2"] == "party-based"
    assert row(panel, 235, 290, 1991)["polity_change_2"] > 10, "Poland, 1986 to 1991"
    assert panel.filter(pl.col("year") == 2019)["polity_lesser"].count() == 0
    known = store.frame("cw_democracy").filter(pl.col("year") == 2000).drop_nulls("v2x_polyarchy")
    assert panel.filter(pl.col("year") == 2000)["polyarchy_lesser"].count() == (
        known.height * (known.height - 1) // 2
    )


# --- leaders ------------------------------------------------------------------------------------

LEADERS = {
    "archigossums": table(
        "gwcode year leadertransition irregular n_leaders dec31obsid",
        (10, 1990, 1, 1, 2, "A-2"), (10, 1991, 0, 0, 1, "A-2"), (10, 1992, 1, 0, 2, "A-3"),
        (99, 1990, 0, 0, 1, "B-1"), (99, 1992, 1, 0, 2, "B-1"),
    ),
    "archigos": table(
        "obsid gwcode leader yrborn startdate enddate exit",
        ("A-1", 10, "Old", 1920, date(1980, 1, 1), date(1990, 3, 1), "Regular"),
        ("A-2", 10, "Coup", 1950, date(1990, 3, 1), date(1992, 3, 1), "Irregular"),
        ("A-3", 10, "New", 1950, date(1992, 3, 1), date(1995, 3, 1), "Regular"),
        ("B-1", 99, "Long", 1930, date(1980, 12, 31), date(2015, 12, 31), "Still in Office"),
        ("B-0", 99, "Lost", 1930, date(1992, 1, 1), date(1992, 2, 1), "Unknown"),
    ),
    "lead": table("obsid milservice combat rebel", ("A-2", 1, 0, 1), ("B-1", None, None, None)),
    "lwuf": table("obsid theta1_mean theta2_mean theta2_sd", ("A-2", 9.0, 1.5, 0.5)),
    "psycl_traits_year": table(
        "ccode year word_count distrust igb cc",
        (10, 1990, 30_000, 0.1, 0.2, 0.6), (10, 1990, 10_000, 0.5, 0.2, 0.2),
    ),
}  # fmt: skip


def leaders(years: range = range(1990, 1994)) -> pl.DataFrame:
    lists = states({"AAA": 10, "BBB": 20}, years, gw={"BBB": 99})
    return (
        Panel(years[0], years[-1], store=MadeStore({**lists, **LEADERS})).add("leaders").collect()
    )


def test_the_leader_is_the_one_of_the_last_day() -> None:
    ab = row(leaders(), 10, 20, 1990)
    assert (ab["leader_1"], ab["leader_2"]) == ("Coup", "Long"), "the second by its other code"
    assert (ab["leader_change_1"], ab["leader_change_2"], ab["leader_changes"]) == (1, 0, 1)
    assert (ab["leaders_in_year_1"], ab["leader_age_1"]) == (2, 40)
    assert ab["leader_tenure_1"] == pytest.approx(10 / 12, abs=0.01)
    assert ab["leader_tenure_2"] == pytest.approx(10, abs=0.01)


def test_what_is_known_of_the_leaders_past() -> None:
    ab = row(leaders(), 10, 20, 1990)
    assert (ab["leader_force_1"], ab["leader_force_sd_1"]) == (1.5, 0.5), "the second estimate"
    assert (ab["leader_soldier_1"], ab["leader_combat_1"], ab["leader_rebel_1"]) == (1, 0, 1)
    assert (ab["leader_force_2"], ab["leader_soldier_2"]) == (None, None)


def test_a_leader_is_ousted_in_the_year_of_going_not_of_coming() -> None:
    panel = leaders()
    assert row(panel, 10, 20, 1990)["leader_ousted_1"] == 0, "the yearly summary says 1 here"
    assert row(panel, 10, 20, 1992)["leader_ousted_1"] == 1
    assert row(panel, 10, 20, 1990)["leader_ousted_2"] == 0
    assert row(panel, 10, 20, 1992)["leader_ousted_2"] is None, "nobody knows how one went"


def test_a_state_year_without_leaders_is_unknown() -> None:
    ab = row(leaders(), 10, 20, 1991)
    assert (ab["leader_change_1"], ab["leader_change_2"], ab["leader_changes"]) == (0, None, None)
    assert ab["leader_ousted_2"] is None
    assert row(leaders(), 10, 20, 1993)["leader_1"] is None


def test_several_speakers_count_by_their_words() -> None:
    ab = row(leaders(), 10, 20, 1990)
    assert ab["leader_distrust_1"] == pytest.approx(0.2)
    assert ab["leader_complexity_1"] == pytest.approx(0.5)
    assert ab["leader_distrust_2"] is None


def test_leaders_of_the_record(store: Store) -> None:
    panel = Panel(1985, 1991, store=store).add("leaders").collect()
    cold = row(panel, 2, 365, 1985)
    assert (cold["leader_1"], cold["leader_2"]) == ("Reagan", "Gorbachev")
    assert cold["leader_tenure_1"] == pytest.approx(4.95, abs=0.02)
    assert (cold["leader_changes"], cold["leader_ousted_2"]) == (1, 0), "Chernenko died"
    assert row(panel, 2, 365, 1991)["leader_2"] == "Yeltsin"
    assert row(panel, 2, 365, 1991)["leader_ousted_2"] == 1
    assert row(panel, 200, 260, 1988)["leader_2"] == "Kohl"
    assert row(panel, 200, 255, 1991)["leader_2"] == "Kohl", "listed under 260"
    bush = row(panel, 2, 365, 1990)
    assert (bush["leader_combat_1"], bush["leader_combat_2"]) == (1, 0)


# --- capabilities -------------------------------------------------------------------------------

CAPABILITIES = {
    "cow_nmc": table(
        "ccode year milper irst pec tpop upop cinc",
        (10, 1985, 1.0, 1.0, 1.0, 1.0, 1.0, 0.1), (20, 1985, 1.0, 1.0, 1.0, 1.0, 1.0, 0.3),
        (10, 1990, 5.0, 2.0, 3.0, 9.0, None, 0.2), (20, 1990, 0.0, 0.0, 0.0, 1.0, 0.0, 0.2),
        (30, 1990, 0.0, 0.0, 0.0, 1.0, 0.0, None),
    ),
    "cw_gdppop": table(
        "ccode year mrgdppc sd_mrgdppc pwtrgdp sd_pwtrgdp",
        (10, 1990, 900.0, 90.0, 4000.0, 40.0), (20, 1990, 300.0, 30.0, 8000.0, 80.0),
    ),
}  # fmt: skip


def test_capabilities_compare_both_ways() -> None:
    panel = made_panel("capabilities", CAPABILITIES, range(1985, 1991), directed=True)
    ab, ba = row(panel, 10, 20, 1985), row(panel, 20, 10, 1985)
    assert ab["cinc_ratio"] == ba["cinc_ratio"] == pytest.approx(1 / 3)
    assert (ab["cinc_share_1"], ab["cinc_share_2"]) == pytest.approx((0.25, 0.75))
    assert ba["cinc_share_1"] == pytest.approx(0.75)
    after = row(panel, 10, 20, 1990)
    assert (after["cinc_share_shift_1"], after["cinc_share_shift_2"]) == pytest.approx(
        (0.25, -0.25)
    )
    assert (after["gdp_ratio"], after["gdp_per_head_ratio"]) == pytest.approx((1 / 2, 1 / 3))
    assert (after["milper_1"], after["milper_2"], after["upop_1"]) == (5.0, 0.0, None)


def test_unknown_capabilities_compare_with_nothing() -> None:
    ac = row(made_panel("capabilities", CAPABILITIES, range(1985, 1991)), 10, 30, 1990)
    assert (ac["cinc_ratio"], ac["cinc_share_1"], ac["cinc_share_shift_1"]) == (None, None, None)
    assert (ac["gdp_1"], ac["gdp_2"], ac["gdp_ratio"]) == (4000.0, None, None)
    beyond = row(made_panel("capabilities", CAPABILITIES, range(2022, 2024)), 10, 20, 2023)
    assert beyond["cinc_1"] is None


def test_capabilities_of_the_record(store: Store) -> None:
    panel = Panel(1940, 1946, directed=True, store=store).add("capabilities").collect()
    raw = store.frame("cow_nmc").filter(pl.col("year") == 1945)
    once = panel.filter(pl.col("year") == 1945).unique("ccode1")
    assert once["cinc_1"].sum() == pytest.approx(raw["cinc"].sum())
    assert raw["cinc"].sum() == pytest.approx(1, abs=0.02)
    end = row(panel, 2, 365, 1945)
    assert end["cinc_1"] > 0.38, "never has a state had more"
    assert end["cinc_share_1"] + end["cinc_share_2"] == pytest.approx(1)
    assert end["cinc_share_shift_1"] > 0.15
    assert end["gdp_per_head_1"] > 3 * end["gdp_per_head_2"]
