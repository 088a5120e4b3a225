"""What ties two states: shared organisations, trade, votes, friendships across the border."""

from __future__ import annotations

import itertools
import math
from datetime import date

import numpy as np
import polars as pl
import pytest
from looking import made_panel, row, table

from detente.data import ground as grounds
from detente.data.indicator import Ground
from detente.data.indicators import votes
from detente.data.indicators._agreement import ABSENT, ABSTAIN, NO, YES, agreement
from detente.data.indicators.connectedness import numbers
from detente.data.panel import Panel
from detente.data.store import Store

DYAD = "ccode1 ccode2 year"

# --- organisations ------------------------------------------------------------------------------

ORGANISATIONS = {
    "cow_igo_ndy": table(
        f"{DYAD} dyadigos",
        (10, 20, 2008, 4), (10, 20, 2013, 9), (10, 30, 2013, 0), (20, 30, 2013, 6),
    ),
    "cow_igo_sy": table(
        "ccode year sum_igo_full sum_igo_associate sum_igo_observer",
        (10, 2013, 12, 1, 2), (20, 2013, 30, 0, 0), (30, 2013, 5, 0, 0), (30, 2014, 0, 0, 0),
        (10, 2014, 12, 1, 2),
    ),
}  # fmt: skip


def test_shared_organisations_are_counted_and_set_against_the_fewer_memberships() -> None:
    panel = made_panel("organisations", ORGANISATIONS, range(2013, 2017))
    ab = row(panel, 10, 20, 2013)
    assert (ab["shared_organisations"], ab["shared_share"]) == (9, 9 / 12)
    assert (ab["memberships_1"], ab["memberships_2"], ab["lesser_memberships_1"]) == (12, 30, 3)
    assert ab["shared_org_change"] == 5
    assert row(panel, 10, 30, 2013)["shared_share"] == 0.0
    assert row(panel, 20, 30, 2013)["shared_share"] == 1.0, "6 of 5: the two counts differ by one"


def test_no_row_of_organisations_is_not_none_shared() -> None:
    panel = made_panel("organisations", ORGANISATIONS, range(2013, 2017))
    assert row(panel, 20, 30, 2013)["shared_org_change"] is None
    assert row(panel, 10, 30, 2014)["shared_organisations"] is None
    assert row(panel, 10, 30, 2014)["shared_share"] is None
    assert row(panel, 10, 20, 2015)["memberships_1"] is None, "the source ends in 2014"


def test_organisations_of_the_record(store: Store) -> None:
    panel = Panel(2005, 2015, store=store).add("organisations").collect()
    raw = store.frame("cow_igo_ndy").filter(pl.col("year") >= 2005)
    assert panel["shared_organisations"].sum() == raw["dyadigos"].sum()
    assert row(panel, 220, 255, 2010)["shared_share"] > 0.9
    assert row(panel, 2, 731, 2010)["shared_organisations"] < 30
    assert panel.filter(pl.col("year") == 2015)["memberships_1"].null_count() > 0
    assert panel["shared_share"].max() == 1.0


# --- trade --------------------------------------------------------------------------------------

TRADE = {
    "cow_trade_ddy": table(
        f"{DYAD} flow1 flow2 smoothflow1 smoothflow2",
        (10, 20, 2013, 60.0, 40.0, 50.0, 40.0), (20, 10, 2013, 40.0, 60.0, 40.0, 50.0),
        (10, 30, 2013, 5.0, None, 5.0, None), (30, 10, 2013, None, 5.0, None, 5.0),
    ),
    "cow_trade_sy": table(
        "ccode year imports exports",
        (10, 2013, 200.0, 300.0), (20, 2013, 50.0, 75.0), (30, 2013, 2.0, 1.0),
    ),
}  # fmt: skip


def test_each_side_imports_from_the_other() -> None:
    panel = made_panel("trade", TRADE, range(2013, 2016), directed=True)
    there, back = row(panel, 10, 20, 2013), row(panel, 20, 10, 2013)
    assert (there["imports_1"], there["imports_2"], there["trade"]) == (50.0, 40.0, 90.0)
    assert (back["imports_1"], back["imports_2"], back["trade"]) == (40.0, 50.0, 90.0)
    assert there["imports_reported_1"] == 60.0


def test_dependence_is_a_share_of_all_of_a_states_trade() -> None:
    panel = made_panel("trade", TRADE, range(2013, 2016))
    ab = row(panel, 10, 20, 2013)
    assert (ab["trade_dependence_1"], ab["trade_dependence_2"]) == (100 / 500, 100 / 125)
    assert ab["trade_dependence_lesser"] == 100 / 500


def test_unknown_trade_stays_unknown() -> None:
    panel = made_panel("trade", TRADE, range(2013, 2016))
    ac = row(panel, 10, 30, 2013)
    assert (ac["imports_1"], ac["imports_2"], ac["trade"]) == (5.0, None, None)
    assert row(panel, 20, 30, 2013)["trade"] is None, "no row is not no trade"
    assert row(panel, 10, 20, 2015)["world_imports_1"] is None


def test_a_total_below_the_trade_with_one_partner_is_not_divided_by() -> None:
    flows = {
        **TRADE,
        "cow_trade_ddy": table(
            f"{DYAD} flow1 flow2 smoothflow1 smoothflow2",
            (10, 30, 2013, 5.0, 5.0, 5.0, 5.0), (30, 10, 2013, 5.0, 5.0, 5.0, 5.0),
            (20, 30, 2013, 1.0, 0.0, 1.0, 0.0), (30, 20, 2013, 0.0, 1.0, 0.0, 1.0),
        ),
    }  # fmt: skip
    panel = made_panel("trade", flows, range(2013, 2014))
    assert row(panel, 10, 30, 2013)["trade_dependence_2"] is None
    assert row(panel, 10, 30, 2013)["trade_dependence_1"] == 10 / 500
    assert row(panel, 10, 30, 2013)["trade_dependence_lesser"] is None
    assert row(panel, 20, 30, 2013)["trade_dependence_2"] is None, "nor with any other partner"
    assert row(panel, 20, 30, 2013)["world_imports_2"] == 2.0


def test_the_totals_of_a_union_are_not_those_of_its_smaller_member(store: Store) -> None:
    panel = Panel(1958, 1998, store=store).add("trade").collect()
    for year, known in {1959: True, 1960: False, 1996: False, 1997: True}.items():
        pair = row(panel, 211, 212, year)
        assert (pair["world_imports_2"] is not None) == known
        assert pair["world_imports_1"] is not None
        assert row(panel, 212, 220, year)["trade_dependence_1"] is None or known


def test_no_state_depends_on_its_partners_for_much_more_than_all_its_trade(store: Store) -> None:
    panel = Panel(1870, 2014, directed=True, store=store).add("trade").collect()
    sums = panel.group_by("ccode1", "year").agg(pl.col("trade_dependence_1").sum())
    assert sums["trade_dependence_1"].max() <= 1.5 + 0.01


def test_trade_of_the_record(store: Store) -> None:
    panel = Panel(1955, 1965, store=store).add("trade").collect()
    raw = store.frame("cow_trade_ddy").filter(pl.col("year").is_between(1955, 1965))
    listed = raw.join(store.frame("cow_ddy"), on=DYAD.split(), how="semi")
    assert raw.height - listed.height <= 2
    found = panel["imports_reported_1"].sum() + panel["imports_reported_2"].sum()
    assert found == pytest.approx(listed["flow1"].sum(), rel=1e-12)
    canada = row(panel, 2, 20, 1960)
    assert canada["trade_dependence_2"] > 0.5
    assert canada["trade_dependence_lesser"] == canada["trade_dependence_1"] < 0.3
    assert row(panel, 2, 290, 1960)["trade_dependence_2"] is None, "Poland's total is impossible"
    assert row(panel, 220, 260, 1960)["world_imports_2"] == 10013, "listed under 255"
    assert row(panel, 220, 260, 1960)["trade"] is None


# --- votes --------------------------------------------------------------------------------------


def by_hand(one: list[int], two: list[int]) -> tuple[float, float, float, float]:
    """Return the four measures of two states, vote by vote, chance by trying every combination."""
    both = [(a, b) for a, b in zip(one, two, strict=True) if ABSENT not in (a, b)]
    agree = {(a, b): 1 - abs(a - b) / 2 for a in (YES, ABSTAIN, NO) for b in (YES, ABSTAIN, NO)}
    lijphart = sum(agree[pair] for pair in both) / len(both)
    chance = [agree[a, b] for (a, _), (_, b) in itertools.product(both, both)]
    expected = sum(chance) / len(chance)
    kappa = (lijphart - expected) / (1 - expected) if expected < 1 else math.nan
    return len(both), sum(a == b for a, b in both) / len(both), lijphart, kappa


def test_agreement_is_what_counting_vote_by_vote_gives() -> None:
    ballots = np.random.default_rng(4).choice(
        [ABSENT, YES, ABSTAIN, NO], size=(6, 40), p=[0.2, 0.5, 0.2, 0.1]
    )
    found = agreement(ballots.astype(np.int8))
    for one, two in itertools.combinations(range(6), 2):
        expected = by_hand(ballots[one].tolist(), ballots[two].tolist())
        assert [measure[one, two] for measure in found] == pytest.approx(expected)
        assert [measure[two, one] for measure in found] == pytest.approx(expected)


def test_agreement_at_its_ends() -> None:
    ballots = np.array([[1, 1, 3, 3], [1, 1, 3, 3], [3, 3, 1, 1], [2, 2, 2, 2], [1, 1, 1, 1]])
    same, opposed, abstaining = 1, 2, 3
    found = agreement(ballots.astype(np.int8))
    assert (found.identical[0, same], found.lijphart[0, same], found.kappa[0, same]) == (1, 1, 1)
    assert (found.identical[0, opposed], found.kappa[0, opposed]) == (0, -1)
    assert (found.identical[0, abstaining], found.lijphart[0, abstaining]) == (0, 0.5)
    assert found.kappa[0, abstaining] == 0, "who always abstains agrees by chance alone"
    assert math.isnan(found.kappa[4, 4]), "chance alone gives full agreement"


def made_votes() -> dict[str, pl.DataFrame]:
    calls = [(n, date(1990 if n < 13 else 1991, 1, 1 + n % 7)) for n in range(1, 15)]
    cast = [(n, "A", "yes") for n, _ in calls]
    cast += [(n, "B", "yes" if n % 2 else "no") for n, _ in calls]
    cast += [(n, "C", "abstain") for n, _ in calls if n < 10]
    return {
        "un_roll_calls": table("rcid date", *calls),
        "un_votes": table("rcid country vote", *cast),
        "un_roll_call_issues": table("rcid short_name", *((n, "di") for n in range(1, 12))),
        "un_ideal_points": table(
            "ccode year idealpoint q5 q95 countryname",
            (10, 1990, 1.5, 1.0, 2.0, "A"), (20, 1990, -0.5, -0.6, 0.0, "B"),
            (30, 1991, 0.0, 0.0, 0.0, "C"),
        ),
    }  # fmt: skip


def test_votes_count_in_the_year_in_which_they_were_cast() -> None:
    panel = made_panel("votes", made_votes(), range(1990, 1992))
    ab = row(panel, 10, 20, 1990)
    assert (ab["joint_votes"], ab["vote_identical"], ab["vote_lijphart"]) == (12, 0.5, 0.5)
    assert ab["vote_kappa"] == 0
    assert ab["vote_lijphart_arms"] == pytest.approx(6 / 11)
    assert ab["vote_lijphart_rights"] is None
    assert row(panel, 10, 20, 1991)["joint_votes"] == 2


def test_fewer_than_ten_joint_votes_make_no_share() -> None:
    panel = made_panel("votes", made_votes(), range(1990, 1992))
    ac = row(panel, 10, 30, 1990)
    assert (ac["joint_votes"], ac["vote_identical"], ac["vote_kappa"]) == (9, None, None)
    assert row(panel, 10, 30, 1991)["joint_votes"] == 0
    assert made_panel("votes", made_votes(), range(2020, 2021))["joint_votes"].null_count() == 3


def test_ideal_points_stand_side_by_side() -> None:
    ab = row(made_panel("votes", made_votes(), range(1990, 1992)), 10, 20, 1990)
    assert (ab["ideal_point_1"], ab["ideal_point_2"], ab["ideal_point_distance"]) == (1.5, -0.5, 2)
    assert ab["ideal_point_width_2"] == pytest.approx(0.6)
    later = row(made_panel("votes", made_votes(), range(1990, 1992)), 10, 30, 1991)
    assert later["ideal_point_distance"] is None


def test_every_name_that_votes_is_a_state(store: Store) -> None:
    ground = Ground(store, grounds.all_pairs(store))
    named = set(store.frame("un_votes")["country"])
    number = votes.numbers(ground)
    assert named <= set(number)
    assert set(votes.OTHER_NAMES) <= named
    states = set(store.frame("cow_states")["ccode"])
    assert {number[name] for name in named} <= states
    assert len({number[name] for name in named}) == len(named)


def test_votes_of_the_record(store: Store) -> None:
    panel = Panel(1985, 1990, store=store).add("votes").collect()
    year = store.frame("un_roll_calls").filter(pl.col("date").dt.year() == 1985)
    cast = store.frame("un_votes").filter(pl.col("rcid").is_in(year["rcid"].implode()))
    one, two = (cast.filter(pl.col("country") == name) for name in ("United States", "Israel"))
    both = one.join(two, on="rcid")
    israel = row(panel, 2, 666, 1985)
    assert israel["joint_votes"] == both.height
    same = both.filter(pl.col("vote") == pl.col("vote_right")).height
    assert israel["vote_identical"] == pytest.approx(same / both.height)
    russia = row(panel, 2, 365, 1985)
    assert russia["vote_kappa"] < 0 < israel["vote_kappa"]
    assert row(panel, 265, 365, 1985)["vote_identical"] == 1.0
    assert russia["ideal_point_distance"] > 3
    assert russia["ideal_point_1"] > russia["ideal_point_2"]
    assert row(panel, 2, 225, 1985)["joint_votes"] == 0, "Switzerland joined in 2002"


def test_votes_under_a_number_that_is_no_longer_theirs_go_to_those_who_cast_them(
    store: Store,
) -> None:
    panel = Panel(1946, 1991, store=store).add("votes").collect()
    calls = store.frame("un_roll_calls").filter(pl.col("date").dt.year() == 1990)
    assert calls["date"].dt.month().min() > 10, "a vote of 1990 was before the unifications"
    for united, before in {255: 260, 679: 678}.items():
        assert row(panel, 2, united, 1990)["joint_votes"] > 80
        assert row(panel, 2, united, 1990)["ideal_point_2"] is not None
        assert row(panel, 2, before, 1990)["joint_votes"] == 0
        assert row(panel, 2, united, 1991)["joint_votes"] > 60
        assert row(panel, 2, before, 1989)["joint_votes"] > 80
    for year in (1946, 1947, 1948, 1949):
        assert row(panel, 2, 710, year)["joint_votes"] > 30, "China's seat was China's"
        assert row(panel, 2, 710, year)["ideal_point_2"] is not None
    assert row(panel, 2, 713, 1950)["joint_votes"] > 30
    assert row(panel, 2, 710, 1950)["joint_votes"] == 0
    assert row(panel, 2, 710, 1972)["joint_votes"] > 50


# --- connectedness ------------------------------------------------------------------------------


def test_connectedness_is_known_of_states_in_one_year_only() -> None:
    links = table(
        "user_loc fr_loc scaled_sci",
        ("US", "CA", 1000), ("CA", "US", 1000), ("US", "US", 9), ("US", "PR", 50), ("PR", "US", 50),
        ("CA", "NA", 0), ("NA", "CA", 0),
    )  # fmt: skip
    panel = made_panel(
        "connectedness", {"facebook_sci": links}, range(2020, 2023),
        codes={"USA": 2, "CAN": 20, "NAM": 565},
    )  # fmt: skip
    assert row(panel, 2, 20, 2021)["social_connectedness"] == pytest.approx(math.log(1000))
    assert row(panel, 20, 565, 2021)["social_connectedness"] is None, "the logarithm of nothing"
    assert panel["social_connectedness"].count() == 1


def test_letters_without_a_number_are_no_states(store: Store) -> None:
    letters = set(store.frame("facebook_sci")["user_loc"])
    without = " ".join(sorted(letters - set(numbers())))
    assert without == "AW CW GF GP GU HK IM JE KY MO MQ NC PF PR RE YT"
    assert numbers()["XK"] == 347


def test_connectedness_of_the_record(store: Store) -> None:
    panel = Panel(2021, 2021, store=store).add("connectedness").collect()
    near, far = row(panel, 255, 305, 2021), row(panel, 255, 740, 2021)
    assert near["social_connectedness"] > far["social_connectedness"] + 3
    assert row(panel, 2, 710, 2021)["social_connectedness"] is None, "China is not in the data"
