"""E2: Jervis's four worlds."""

from __future__ import annotations

import numpy as np
import pytest
from compiled import games
from hypothesis import given
from hypothesis import strategies as st

SHARES = st.floats(0.05, 0.9)


@pytest.mark.parametrize(
    ("offence", "differentiation", "world", "prior"),
    [(1.5, 0, 1, 0.75), (0.5, 0, 2, 0.25), (1.5, 0.6, 3, 0.43), (0.5, 0.6, 4, 0.08)],
)
def test_the_four_worlds(offence: float, differentiation: float, world: int, prior: float) -> None:
    found = games.jervis_world(offence, differentiation)
    assert int(found.world) == world
    assert int(games.jervis_world(1, 0.5).world) == 4  # parity is not offence's, the cut is in
    assert float(found.prior_needed) == pytest.approx(prior, abs=0.005)


def test_worked_values() -> None:
    found = games.jervis_world(np.array([0, 0.25, 0.5, 1, 1.5, 2, 3]), 0)
    assert np.asarray(found.threshold).tolist() == pytest.approx(
        [0, 0.125, 0.25, 0.5, 0.75, np.inf, np.inf]
    )
    assert np.isinf(found.prior_needed[-2:]).all()
    assert float(found.dilemma_from[0]) == 2
    ratios = games.jervis_world(1, np.array([0, 0.25, 0.5, 0.75, 1])).likelihood_ratio
    assert np.asarray(ratios).tolist() == pytest.approx([1, 5 / 3, 3, 7, np.inf])


def test_the_spiral_threatens_most_in_world_1_and_least_in_world_4() -> None:
    need = games.jervis_world(np.array([1.5, 0.5, 1.5, 0.5]), np.array([0, 0, 0.6, 0.6]))
    first, *middle, last = np.asarray(need.prior_needed)
    assert first > max(middle)
    assert min(middle) > last


def test_threshold_and_prior_are_where_best_replies_turn() -> None:
    draw = np.random.default_rng(5)
    omega, d, a, g, loss = draw.uniform(0.05, [[3], [0.95], [3], [2], [2]], (5, 400))
    found = games.jervis_world(omega, d, a, g, loss)
    dilemma = g * omega >= a
    assert (np.isinf(found.threshold) == dilemma).all()
    assert ((omega >= found.dilemma_from) == dilemma).all()
    for prior in draw.uniform(0.01, 0.99, (5, 400)):
        seeker, greedy = prior * (1 + d) / 2, (1 - prior) * (1 - d) / 2
        belief = seeker / (seeker + greedy)
        hunts = belief * a - (1 - belief) * loss * omega >= belief * g * omega
        clear = abs(prior - np.asarray(found.prior_needed)) > 1e-6
        assert ((prior >= np.asarray(found.prior_needed)) == hunts)[clear].all()


@given(st.floats(0.05, 1.7), SHARES)
def test_offence_asks_more_trust_and_differentiation_less(omega: float, d: float) -> None:
    here = games.jervis_world(omega, d)
    assert float(games.jervis_world(omega + 0.1, d).prior_needed) > float(here.prior_needed)
    assert float(games.jervis_world(omega, d + 0.05).prior_needed) < float(here.prior_needed)
    assert float(here.prior_needed) < float(here.threshold)
