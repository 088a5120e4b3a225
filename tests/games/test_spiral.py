"""E5: the spiral against best replies iterated down from full cooperation."""

from __future__ import annotations

import numpy as np
import pytest
from compiled import games
from hypothesis import given
from hypothesis import strategies as st

SHARES = st.floats(0.02, 0.98)


def best_replies_from_the_top(
    low: np.ndarray, high: np.ndarray, q: np.ndarray, m: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Let every state drop out that the present share of cooperators does not satisfy."""
    trusting, mistrusting = np.ones_like(q, dtype=bool), np.ones_like(q, dtype=bool)
    for _ in range(5):
        share = q * trusting + (1 - q) * mistrusting
        trusting, mistrusting = high * share >= m, low * share >= m
    return trusting, mistrusting


def test_who_cooperates_is_what_iterated_best_replies_leave() -> None:
    draw = np.random.default_rng(31)
    low, high = np.sort(draw.uniform(0, 1, (2, 400)), axis=0)
    q, m = draw.uniform(0.01, 1, (2, 400))
    trusting, mistrusting = best_replies_from_the_top(low, high, q, m)
    found = games.cooperating_states(low, high, q, m)
    assert (np.asarray(found.trusting) == trusting).all()
    assert (np.asarray(found.mistrusting) == mistrusting).all()
    assert np.asarray(found.share) == pytest.approx(trusting * q + mistrusting * (1 - q))
    tragic = ~trusting & (high >= m)
    assert (np.asarray(found.tragic) == tragic).all()
    spiral = games.spiral_set(m, q)
    within = (high >= np.asarray(spiral.lowest)) & (high < np.asarray(spiral.end))
    assert (within & (low < m) == tragic).all()
    assert min(tragic.sum(), mistrusting.sum(), (trusting & ~mistrusting).sum()) > 30


def test_collapse_of_the_worked_example() -> None:
    q = np.array([0, 0.5, 0.66, 0.67, 0.9])
    found = games.cooperating_states(0.2, 0.9, q, 0.6)
    assert np.asarray(found.tragic).tolist() == [True, True, True, False, False]
    assert np.asarray(found.share).tolist() == pytest.approx([0, 0, 0, 0.67, 0.9])
    assert np.asarray(games.spiral_set(0.6, q).end)[:2].tolist() == [np.inf, 1.2]


@given(SHARES, SHARES, SHARES, SHARES)
def test_more_perceived_trust_never_stops_cooperation(
    low: float, high: float, q: float, m: float
) -> None:
    shares = games.cooperating_states(min(low, high), max(low, high), np.array([q, q + 0.02]), m)
    less, more = np.asarray(shares.share)
    assert more >= less
