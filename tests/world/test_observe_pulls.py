"""What a world is, its columns show: every quantity pulls the columns that theory says it does."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest
from observed_worlds import observer, years
from scipy.special import ndtri

from detente.data.clean import years_between
from detente.world.observe_force import GAP, force, going_on, kdg, since
from detente.world.observe_marginals import MARGINALS, Marginal
from detente.world.observe_read import Observer
from detente.world.observe_rules import PRIORS, QUANTITIES
from detente.world.observe_sides import sides
from detente.world.observe_table import RULES, rule_of
from detente.world.observe_ties import ties
from detente.world.observe_years import Years

MIDDLES = {each.name: float(each.quantile(np.array([0.5]))[0]) for each in PRIORS}
DRAWN = np.random.default_rng(20260101)


def columns(of: Years, **given: float) -> dict[str, np.ndarray]:
    """Return every column of made years, before what no source covers is made missing."""
    seen = observer(of, **given)
    listed = force(seen)
    return {**listed, **sides(seen, listed["rivalry_td"]), **ties(seen)}


def coin(chance: float, count: int = 20, periods: int = 4, worlds: int = 400) -> np.ndarray:
    """Return events by chance, the same where they are more likely."""
    return np.random.default_rng(5).random((count, periods, 1, worlds)) < chance


PULLS: dict[str, tuple[tuple[float, float], str, str]] = {
    "identity": ((0.05, 0.8), "alliance alliances alliance_depth vote_kappa vote_lijphart_arms "
                 "vote_lijphart_rights shared_organisations shared_share", "ideal_point_distance"),
    "trust": ((0.1, 0.9), "pledge_defence_1 pledge_defence_2 alliance_coordination alliance_bases "
              "alliance_command alliance_depth alliance_bilateral",
              "nonaggression_only rivalry_td rivalry_tss rivalry_tss_spatial"),
    "member": ((0.0, 1.0), "alliance alliance_settlement alliance_organisation "
               "shared_organisations shared_share", ""),
    "common_threat": ((0.0, 1.0), "alliance alliance_threat_named", ""),
    "societal": ((0.05, 0.9), "alliance_economic alliance_nonmilitary social_connectedness", ""),
    "cooperation": ((0.1, 1.0), "trade trade_dependence_lesser shared_organisations shared_share "
                    "social_connectedness", ""),
    "plans": ((0.0, 0.95), "rivalry_td rivalry_tss rivalry_tss_principal",
              "alliance_coordination alliance_bases alliance_command"),
    "tension": ((0.0, 0.95), "rivalry_td rivalry_tss troops_for_rebels_1 troops_for_rebels_2", ""),
    "openness": ((0.1, 0.9), "polyarchy_lesser polity_lesser democracy_score_lesser "
                 "both_democracies gdp_per_head_1 gdp_per_head_2 trade ideal_point_1 "
                 "ideal_point_2 social_connectedness", ""),
    "alike": ((0.2, 1.0), "regime_type_same", ""),
    "grievance": ((0.0, 0.9), "claims claim_salience", ""),
    "greedy": ((0.0, 1.0), "leader_force_1 leader_force_2 troops_for_rebels_1", ""),
    "power": ((-2.0, 2.0), "gdp_1 gdp_2 milper_1 milper_2 major_powers trade", "contiguity"),
    "arms": ((0.0, 1.6), "milper_1 milper_2 warheads_1 warheads_2", ""),
    "arming": ((-0.1, 0.2), "milex_joint_growth_3y", ""),
    "threatened": ((0.0, 0.95), "territorial_threat_greater", ""),
    "succession": ((0.0, 1.0), "leader_changes", ""),
    "war_cost": ((0.4, 2.4), "gdp_per_head_1 gdp_per_head_2", ""),
    "parity": ((0.01, 1.0), "", ""),
}  # fmt: skip
"""By quantity: a low and a high place, and the columns that rise and that fall with it."""


@pytest.mark.parametrize("quantity", PULLS)
def test_more_of_a_quantity_moves_its_columns_the_way_of_theory(quantity: str) -> None:
    (low, high), rise, fall = PULLS[quantity]
    less, more = (columns(years(**{quantity: end}), convergence=1.5) for end in (low, high))
    for sign, names in ((1, rise.split()), (-1, fall.split())):
        for name in names:
            # The same luck on both sides: the difference of each world is its own.
            moved = sign * np.nanmean(more[name] - less[name], axis=(0, 1))
            known = moved[~np.isnan(moved)]
            assert known.mean() > 3 * known.std() / np.sqrt(len(known)), name
            assert known.mean() > 0, name
    unmoved = {"identity": "claims", "trust": "trade", "power": "alliance", "arms": "vote_kappa",
               "openness": "alliance", "greedy": "shared_share", "tension": "trade"}  # fmt: skip
    if quantity in unmoved:
        np.testing.assert_array_equal(less[unmoved[quantity]], more[unmoved[quantity]])


def test_every_reading_moves_with_each_of_its_quantities() -> None:
    # By the table itself: each pull of each rule, one at a time, against its sign.
    for rule in RULES:
        if rule.how != "reading":
            continue
        of = "pair" if rule.pulls and rule.pulls[0][0] in years(2).pair else "state"
        if rule.called in ("nuclear", "leader_force", "polyarchy", "polity", "democracy_score",
                           "gdp", "gdp_per_head", "milper", "ideal_point"):  # fmt: skip
            of = "state"
        for name, sign in rule.pulls:
            middle = QUANTITIES[name].middle
            base = MIDDLES[middle] if isinstance(middle, str) else middle
            ends = (base - 0.2, base + 0.2)
            low, high = (
                observer(years(50, **{name: end}), close=0.6, loose=0.6, direct=0.6).pull(rule, of)
                for end in ends
            )
            assert (sign * (high - low) > 0).all(), (rule.called, name)


def test_without_loadings_no_quantity_shows_in_any_reading() -> None:
    none = {"direct": 0.0, "close": 0.0, "loose": 0.0, "convergence": 0.0}
    bad = {"trust": 0.05, "identity": 0.0, "societal": 0.0, "cooperation": 0.1, "plans": 0.9,
           "member": 0.0, "openness": 0.1, "grievance": 0.9, "common_threat": 0.0}  # fmt: skip
    good = {name: 1 - value for name, value in bad.items()}
    one, two = columns(years(**bad), **none), columns(years(**good), **none)
    for rule in RULES:
        if rule.how == "reading":
            for name in set(rule.columns) & set(one):
                if not name.startswith("rivalry"):
                    np.testing.assert_array_equal(one[name], two[name], err_msg=name)
    assert one["rivalry_td"].mean() > two["rivalry_td"].mean(), "lists do not go by loadings"


def test_the_more_force_the_more_disputes_and_the_less_peace() -> None:
    last = None
    for chance in (0.0, 0.05, 0.2, 0.6):
        now = columns(years(disputes=coin(chance)), stray=1e-9)
        if last is not None:
            for name in ("disputes", "cow_disputes", "dispute_hostility", "rivalry_kdg",
                         "disputes_ten_years", "crises", "revises_1", "rivalry_kdg_enduring",
                         "dispute_fatality", "rivalry_lists"):  # fmt: skip
                assert np.nanmean(now[name]) > np.nanmean(last[name]), name
            assert now["peace_years"].mean() < last["peace_years"].mean()
            np.testing.assert_array_equal(now["wars"], 0)
        last = now


def test_the_more_wars_the_more_of_them_in_every_list() -> None:
    last = None
    for chance in (0.0, 0.02, 0.1, 0.3):
        now = columns(years(wars=coin(chance)), stray=1e-9)
        assert (now["disputes"] >= (now["wars"] > 0)).all(), "every war is a dispute"
        if last is not None:
            for name in ("wars", "armed_conflict_level", "crisis_violence", "dispute_fatality"):
                assert np.nanmean(now[name]) > np.nanmean(last[name]), name
            assert now["war_free_years"].mean() < last["war_free_years"].mean()
        last = now


def test_a_world_without_force_has_only_stray_disputes() -> None:
    quiet = columns(years(4000, count=20), stray=0.004)
    assert abs((quiet["disputes"] > 0).mean() - 0.004 * 0.935) < 0.0008
    assert quiet["wars"].sum() == quiet["troops_for_rebels_1"][:, :, :0].sum() == 0
    assert columns(years(disputes=coin(0.0)), stray=1e-12)["disputes"].sum() == 0


def test_of_disputes_as_many_are_listed_as_are_noticed_and_not_omitted() -> None:
    # Every other period, so that no two are in a row.
    every = np.zeros((20, 4, 1, 2000), bool)
    every[:, 0] = True
    found = columns(years(2000, disputes=every), noticed=0.6, omitted=0.1, stray=1e-12)
    assert abs(found["disputes"].mean() - 0.54) < 0.01
    assert abs(found["cow_disputes"].mean() - 0.54) < 0.01
    both = (found["disputes"] > 0) & (found["cow_disputes"] > 0)
    assert abs(both.mean() - 0.6 * 0.81) < 0.01, "what one list omits the other has"
    wars = columns(years(2000, wars=every), noticed=0.6, omitted=0.1, war_counted=0.8)
    assert (wars["disputes"] == 1).all(), "no list omits a war"
    assert abs(wars["wars"].mean() - 0.8) < 0.01


def test_who_is_greedy_or_aggrieved_is_seen_to_want_something() -> None:
    of = {"disputes": np.ones((20, 4, 1, 400), bool), "accused": 0.4, "exposed": 0.8}
    given = {"accused": 0.4, "exposed": 0.8, "over_land": 0.3, "noticed": 0.9999, "omitted": 0.0}
    made = years(disputes=of["disputes"], greedy=0.0, grievance=0.0)
    made.state["greedy"] = np.array(made.state["greedy"])
    made.state["greedy"][:, 1] = 1.0
    found = columns(made, **given)
    assert abs(found["revises_1"].mean() - 0.4) < 0.03
    assert abs(found["revises_2"].mean() - 0.8) < 0.03
    assert abs(found["revises_territory_2"].mean() - 0.24) < 0.03


@pytest.mark.parametrize("name", ["disputes", "wars"])
def test_periods_in_a_row_are_one_that_goes_on(name: str) -> None:
    drawn = DRAWN.random((12, 4, 2, 50)) < 0.4
    found = going_on(drawn)
    flat = drawn.reshape(48, 2, 50)
    for pair in range(2):
        for world in range(50):
            runs, inside = [], False
            for at, here in enumerate(flat[:, pair, world]):
                if here and not inside:
                    runs.append([])
                inside = bool(here)
                if here:
                    runs[-1].append(at // 4)
            want = [sum(year in run for run in runs) for year in range(12)]
            assert found[:, pair, world].tolist() == want


def test_years_since_go_on_from_the_calm_before_the_first() -> None:
    event = np.zeros((5, 1, 3), bool)
    event[2, 0, 1] = event[0, 0, 2] = True
    calm = np.array([[10.2, 0.0, 30.0]])
    found = since(event, calm)[:, 0].T.tolist()
    assert found == [[11, 12, 13, 14, 15], [1, 2, 0, 1, 2], [0, 1, 2, 3, 4]]


def chains(onsets: list[int], first: int) -> tuple[list[float], list[float]]:
    """Return the rivalries of one pair, the slow way."""
    known = [n if first + year <= 2001 else 0 for year, n in enumerate(onsets)]
    groups: list[list[int]] = []
    for year, n in enumerate(known):
        if n:
            if not groups or year - groups[-1][-1] >= GAP:
                groups.append([])
            groups[-1].append(year)
    rival, enduring = [0.0] * len(onsets), [0.0] * len(onsets)
    for group in groups:
        total, long = sum(known[year] for year in group), group[-1] - group[0] + 1
        for year in range(group[0], group[-1] + 1):
            rival[year] = float(total >= 3)
            enduring[year] = float(total >= 6 and long >= 20)
    return rival, enduring


@pytest.mark.parametrize("first", [1950, 1975, 2010])
def test_rivalries_lie_between_the_first_and_last_of_their_disputes(first: int) -> None:
    onsets = DRAWN.choice([0, 0, 0, 0, 0, 0, 0, 1, 1, 2], (60, 2, 60))
    onsets[:, :, ::2] *= DRAWN.random((60, 2, 30)) < 0.4
    rival, enduring = kdg(onsets, first)
    assert first > 2001 or 0 < enduring.mean() < rival.mean() < 1
    for pair in range(2):
        for world in range(60):
            want = chains(onsets[:, pair, world].tolist(), first)
            assert rival[:, pair, world].tolist() == want[0]
            assert enduring[:, pair, world].tolist() == want[1]


def test_pairs_that_nothing_pulls_are_spread_as_the_record_is() -> None:
    # Where no quantity pulls, all the spread of a column is its rest.
    silent = {"direct": 1e-9, "close": 1e-9, "loose": 1e-9, "convergence": 1e-9}
    found = columns(years(6000, count=6, first=1984), **silent)
    for name, want, near in (
        ("alliance", 0.354, 0.03), ("claims", 0.09, 0.02), ("regime_type_same", 0.249, 0.03),
        ("shared_share", 0.688, 0.02), ("democracy_score_lesser", -0.545, 0.08),
        ("alliance_depth", 0.81, 0.08), ("pledge_defence_1", 0.213, 0.03),
        ("nonaggression_only", 0.108, 0.02), ("major_powers", 0.722, 0.04),
        ("shared_organisations", 31.0, 1.5), ("ideal_point_1", 0.32, 0.06),
    ):  # fmt: skip
        assert abs(np.nanmean(found[name]) - want) < near, name
    spread = np.nanquantile(found["trade"], [0.25, 0.5, 0.75])
    np.testing.assert_allclose(spread, [6, 64, 474], rtol=0.35)


def test_columns_forget_as_slowly_as_in_the_record() -> None:
    found = columns(years(3000, count=12), loose=1e-6, close=1e-6)
    for column, name in (("regime_age_1", "regime_age"), ("shared_share", "shared_share")):
        score = MARGINALS[name].score(found[column][:, 0])
        kept = np.corrcoef(score[0], score[10])[0, 1]
        memory = MARGINALS[name].memory
        # Two readings of seats share .43 of their rests, which keep one memory each.
        assert abs(kept - np.exp(-10 / memory)) < 0.05, column
    capital = found["capital_distance"]
    assert (capital[0] == capital[-1]).all(), "capitals do not move"


def test_a_marginal_gives_the_shares_and_quantiles_that_it_holds() -> None:
    score = ndtri((np.arange(20000) + 0.5) / 20000)
    depth = MARGINALS["alliance_depth"]
    shares = [(depth.at(score) <= value).mean() for value in depth.values]
    np.testing.assert_allclose(shares, depth.upto, atol=1e-3)
    kappa = MARGINALS["vote_kappa"]
    found = np.quantile(kappa.at(score), kappa.upto[1:-1])
    np.testing.assert_allclose(found, kappa.values[1:-1], atol=2e-3)
    assert kappa.at(np.array([-9.0]))[0] == pytest.approx(min(kappa.values))
    assert np.isnan(kappa.at(np.array([np.nan]))[0])
    assert np.isnan(depth.at(np.array([np.nan]))[0])
    np.testing.assert_allclose(kappa.score(kappa.at(score[500:-500])), score[500:-500], atol=0.12)
    for name, each in MARGINALS.items():
        assert list(each.values) == sorted(each.values), name
        assert each.upto[-1] == 1, name
        assert list(each.upto) == sorted(each.upto), name
        assert isinstance(each, Marginal)


def test_states_that_identify_with_one_another_vote_nearer() -> None:
    made = years(300, states=3)
    made.pair["identity"] = np.array(made.pair["identity"])
    made.pair["identity"][:, 0] = 1.0
    made.pair["identity"][:, 1:] = 0.0
    near, far = columns(made, convergence=1.5), columns(made, convergence=0.0)
    shrunk = near["ideal_point_distance"][:, 0] / far["ideal_point_distance"][:, 0]
    # Two states alone that pull each other by w are 1 / (1 + 2 w) as far apart.
    np.testing.assert_allclose(shrunk[~np.isnan(shrunk)], 0.25, rtol=1e-9)
    for one in (near, far):
        first, second = one["ideal_point_1"], one["ideal_point_2"]
        np.testing.assert_array_equal(first[:, 0], first[:, 1])
        np.testing.assert_array_equal(second[:, 1], second[:, 2])
    np.testing.assert_array_equal(near["ideal_point_2"][:, 1], far["ideal_point_2"][:, 1])


def test_many_who_identify_stand_where_pulls_and_own_positions_balance() -> None:
    made = years(40, states=4)
    made.pair["identity"] = DRAWN.random(made.pair["identity"].shape)
    seen = observer(made, convergence=0.8)
    from detente.world.observe_ties import _drawn_together

    own = DRAWN.normal(size=(20, 4, 40))
    stands = _drawn_together(seen, own)
    pulled = seen.lately(made.pair["identity"], "treaty_lag") * 0.8
    for state in range(4):
        force_on = own[:, state] - stands[:, state]
        for pair, (a, b) in enumerate(zip(made.a, made.b, strict=True)):
            if state in (a, b):
                other = b if state == a else a
                force_on = force_on + pulled[:, pair] * (stands[:, other] - stands[:, state])
        np.testing.assert_allclose(force_on, 0, atol=1e-9)


def lagged(seen: Observer) -> Callable[[np.ndarray], np.ndarray]:
    return lambda held: seen.lately(held, "treaty_lag")


def test_what_looks_back_follows_a_change_slowly() -> None:
    seen = observer(years(5, count=40), treaty_lag=3.0)
    jump = np.zeros((40, 1, 5))
    jump[10:] = 1.0
    found = lagged(seen)(jump)[:, 0, 0]
    assert (found[:10] == 0).all()
    np.testing.assert_allclose(found[10:], 1 - np.exp(-(np.arange(30) + 1) / 3.0))


def test_neighbours_are_those_without_a_major_power() -> None:
    found = columns(years(3000, count=2))
    none = found["major_powers"] == 0
    assert (found["contiguity"][none] > 0).all()
    assert abs((found["contiguity"][none] == 1).mean() - 0.578) < 0.03
    assert abs((found["contiguity"][~none] == 0).mean() - 0.926) < 0.02


def test_leaders_keep_their_past_until_they_go() -> None:
    made = years(50, count=12)
    made.state["succession"] = np.array(made.state["succession"])
    made.state["succession"][6, 0] = 1.0
    found = columns(made, stray=1e-9)
    past = found["leader_force_1"]
    known = ~np.isnan(past).any(axis=(0, 1))
    for year in range(12):
        same = past[year, :, known] == past[0, :, known]
        assert same.all() if year < 6 else not same.any()
    assert (np.nan_to_num(found["leader_changes"][:, 0]).sum(axis=0) <= 1).all()
    assert np.nanmax(found["leader_changes"][6]) == 1


def test_warheads_stay() -> None:
    made = years(2000, count=30)
    found = columns(made)["warheads_1"] > 0
    assert (found[1:] >= found[:-1]).all()
    assert found[-1].mean() > found[0].mean()


def test_the_panel_counts_years_as_the_rules_do() -> None:
    # A spell of the record from 1990 to 1992 has those three years; so has one of the world.
    spell = pl.DataFrame({"from": [1990], "to": [1992]})
    assert years_between(spell, "from", "to", (1816, 2001))["year"].to_list() == [1990, 1991, 1992]
    onsets = np.zeros((30, 1, 1), int)
    onsets[[10, 11, 12]] = 1
    assert np.flatnonzero(kdg(onsets, 1980)[0][:, 0, 0]).tolist() == [10, 11, 12]


def test_a_rule_is_found_by_what_its_draws_are_called() -> None:
    assert rule_of("polyarchy").columns == ("polyarchy_lesser", "polyarchy_difference")
    assert len({rule.called for rule in RULES}) == len(RULES)
