"""E3: the one-shot trust game of two types."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pygambit
import pytest
from compiled import games
from trees import one_shot, stage


def test_equilibria_are_the_fixed_points_of_best_replies() -> None:
    """Ask of every chance with which seekers might cooperate whether it answers itself."""
    draw = np.random.default_rng(11)
    S, P, T, R = np.sort(draw.uniform(0, 5, (4, 400)), axis=0)
    t = draw.uniform(0.02, 0.98, 400)
    m = games.trust_threshold(R, S, T, P)
    found = games.trust_game(t, m)

    def gain(x: float | np.ndarray) -> np.ndarray:
        meets = t * x
        return meets * R + (1 - meets) * S - meets * T - (1 - meets) * P

    assert (gain(0.0) < 0).all()  # mutual defection always is one
    assert ((gain(1.0) >= 0) == np.asarray(found.cooperative)).all()
    crosses = gain(1.0) >= 0
    low, high = np.zeros(400), np.ones(400)
    for _ in range(60):
        middle = (low + high) / 2
        below = gain(middle) < 0
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    assert np.asarray(found.mixed)[crosses] == pytest.approx(low[crosses], abs=1e-9)
    assert np.isnan(np.asarray(found.mixed)[~crosses]).all()


def test_without_a_threshold_there_is_no_cooperation() -> None:
    found = games.trust_game(0.99, np.array([np.inf, np.nan]))
    assert not found.cooperative.any()
    assert np.isnan(found.mixed).all()


@pytest.mark.parametrize("trust", [Fraction(4, 5), Fraction(3, 5), Fraction(2, 5)])
@pytest.mark.parametrize("reward", [3, 4])
def test_gambit_finds_the_same_equilibria(trust: Fraction, reward: int) -> None:
    game = one_shot(trust, stage(reward, 1, 2, 6, 0, -1))
    found = games.trust_game(float(trust), games.trust_threshold(reward, 0, 2, 1))
    expected = {0.0, 1.0, round(float(found.mixed), 6)} if found.cooperative else {0.0}
    symmetric = set()
    for profile in pygambit.nash.enummixed_solve(game, rational=False).equilibria:
        (own, own_greedy), (other, _) = (
            [float(chances["C"]) for _, chances in profile.as_behavior()[side]]
            for side in ("1", "2")
        )
        assert own_greedy == 0
        if own == pytest.approx(other):
            symmetric.add(round(own, 6))
    assert symmetric == expected


def test_conflict_lowers_trust_in_every_draw() -> None:
    draw = np.random.default_rng(12)
    t = draw.uniform(0.05, 0.95, 400)
    greedy, seeker = np.sort(draw.uniform(0, 0.99, (2, 400)), axis=0)
    assert (np.asarray(games.trust_after_defection(t, seeker, greedy)) < t).all()
    assert np.isnan(float(games.trust_after_defection(0.5, 1, 1)))


def test_trust_after_defection_is_the_share_of_seekers_among_defectors() -> None:
    draw = np.random.default_rng(13)
    for t, seeker, greedy in [(0.3, 0.9, 0.2), (0.7, 0.6, 0.1), (0.5, 0.2, 0.4)]:
        peaceful = draw.random(400_000) < t
        defects = draw.random(400_000) > np.where(peaceful, seeker, greedy)
        after = float(games.trust_after_defection(t, seeker, greedy))
        assert peaceful[defects].mean() == pytest.approx(after, abs=0.005)
