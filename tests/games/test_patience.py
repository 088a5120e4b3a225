"""E1 and E17: how much the future must count, against payoffs played out."""

from __future__ import annotations

import numpy as np
import pytest
from compiled import games


def dilemmas(seed: int) -> list[np.ndarray]:
    """Draw R, S, T, P of dilemmas, hunts, harmonies and chickens, R > P and T > S, and identity."""
    draw = np.random.default_rng(seed)
    P, R = np.sort(draw.uniform(0, 5, (2, 400)), axis=0)
    S, T = np.sort(draw.uniform(-1, 8, (2, 400)), axis=0)
    return [R, S, T, P, draw.choice([0, 0.2, 0.5], 400)]


def felt(R, S, T, P, identity):
    """Payoffs of one who weighs the other's with I, by own and the other's move."""
    own, other = ((R, S), (T, P)), ((R, T), (S, P))
    return [[own[i][j] + identity * other[i][j] for j in (0, 1)] for i in (0, 1)]


def test_thresholds_of_the_classic_dilemma() -> None:
    assert float(games.grim_patience(3, 0, 5, 1)) == pytest.approx(1 / 2)
    assert float(games.tit_for_tat_patience(3, 0, 5, 1)) == pytest.approx(2 / 3)


def sums(first, cycle, discount):
    """Discounted sum of a payoff and then of a cycle of payoffs for ever."""
    length = len(cycle)
    repeated = sum(discount ** (1 + k) * payoff for k, payoff in enumerate(cycle))
    return first + repeated / (1 - discount**length)


def test_grim_deters_from_its_patience_on() -> None:
    payoffs = dilemmas(141)
    (cc, cd), (dc, dd) = felt(*payoffs)
    found = np.asarray(games.grim_patience(*payoffs))
    tempted, chicken = dc > cc, cd > dd
    assert (found[~tempted] == 0).all()
    assert np.isnan(found[tempted & chicken]).all()
    real = tempted & ~chicken
    assert 50 < real.sum() < 350
    for side, deters in ((1e-6, True), (-1e-6, False)):
        discount = np.where(real, found + side, 0.5)
        deviates = sums(dc, [dd], discount)
        assert ((sums(cc, [cc], discount) >= deviates) == deters)[real].all()


def test_tit_for_tat_answers_itself_from_its_patience_on() -> None:
    payoffs = dilemmas(142)
    (cc, cd), (dc, dd) = felt(*payoffs)
    found = np.asarray(games.tit_for_tat_patience(*payoffs))
    assert (found[dc <= cc] == 0).all()
    real = (dc > cc) & (found < 1 - 1e-5)
    assert real.sum() > 50
    for side, answers in ((1e-6, True), (-1e-6, False)):
        discount = np.where(real, found + side, 0.5)
        loyal = sums(cc, [cc], discount)
        for_ever, every_other = sums(dc, [dd], discount), sums(dc, [cd, dc], discount)
        best = np.maximum(for_ever, every_other)
        assert ((loyal >= best) == answers)[real].all()
    # Where none is patient enough, some deviation pays at any discount.
    never = (dc > cc) & (found > 1)
    for discount in (0.5, 0.9, 0.999):
        pays = np.maximum(sums(dc, [dd], discount), sums(dc, [cd, dc], discount))
        assert (pays > sums(cc, [cc], discount))[never].all()


def test_a_collapse_of_the_future_tells_a_regime_from_a_community() -> None:
    identity = np.array([0, 0.7])
    before, after = (games.ground_of_cooperation(d, 3, 0, 5, 1, identity) for d in (0.6, 0.4))
    assert before.stands.tolist() == [True, True]
    assert before.regime.tolist() == [True, False]
    assert after.stands.tolist() == [False, True]
    assert after.community.tolist() == [False, True]


def test_a_hunt_rests_on_trust_alone() -> None:
    ground = games.ground_of_cooperation(0.0, 3, 0, 2, 1)
    assert [bool(each) for each in ground] == [True, False, True, False]


def test_the_ground_is_read_off_the_stage_game() -> None:
    payoffs = dilemmas(143)
    (cc, cd), (dc, dd) = felt(*payoffs)
    discount = np.random.default_rng(144).uniform(0, 0.99, 400)
    ground = games.ground_of_cooperation(discount, *payoffs)
    dominant = (cc >= dc) & (cd >= dd)
    equilibrium = cc >= dc
    deterred = ~equilibrium & (dd >= cd) & (sums(cc, [cc], discount) >= sums(dc, [dd], discount))
    assert (np.asarray(ground.community) == dominant).all()
    assert (np.asarray(ground.hunt) == (equilibrium & ~dominant)).all()
    assert (np.asarray(ground.regime) == deterred).all()
    assert (np.asarray(ground.stands) == (equilibrium | deterred)).all()
    assert min(dominant.sum(), deterred.sum(), (equilibrium & ~dominant).sum()) > 10
