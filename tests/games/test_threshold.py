"""E1: the levers of the critical trust, risk dominance, and the hunt's equilibria."""

from __future__ import annotations

import jax
import numpy as np
import pygambit
import pytest
from compiled import games, plain
from hypothesis import given
from hypothesis import strategies as st

DRAWS = 400


def hunts(seed: int, size: int = DRAWS) -> list[np.ndarray]:
    """Draw stag hunts R > T >= P > S."""
    draw = np.random.default_rng(seed)
    return list(np.sort(draw.uniform(-3, 5, (4, size)), axis=0)[[3, 0, 2, 1]])


def test_the_levers_have_the_signs_that_jervis_gave_them() -> None:
    payoffs = hunts(1)
    slopes = jax.jit(jax.vmap(jax.grad(plain.trust_threshold, argnums=(0, 1, 2, 3))))(*payoffs)
    for slope, sign in zip(slopes, (-1, -1, 1, 1), strict=True):
        assert (np.sign(slope) == sign).all()


def test_risk_dominance_is_the_greater_product_of_losses() -> None:
    R, S, T, P = hunts(2)
    by_products = (R - T) ** 2 > (P - S) ** 2
    assert (np.asarray(games.risk_dominant(R, S, T, P)) == by_products).all()
    assert ((np.asarray(games.trust_threshold(R, S, T, P)) < 0.5) == by_products).all()
    assert not games.risk_dominant(4, 1, 3, 2)  # Jervis's ordinal hunt: the knife's edge


@given(st.floats(0.1, 10), st.floats(-5, 5), st.integers(0, DRAWS - 1))
def test_the_unit_of_payoffs_does_not_matter(scale: float, shift: float, at: int) -> None:
    payoffs = [payoff[at] for payoff in hunts(3)]
    changed = [scale * payoff + shift for payoff in payoffs]
    for function in (games.trust_threshold, games.grim_patience, games.tit_for_tat_patience):
        assert float(function(*changed)) == pytest.approx(float(function(*payoffs)), abs=1e-7)


def test_gambit_finds_the_threshold_as_the_mixed_equilibrium_of_the_hunt() -> None:
    for R, S, T, P in np.round(np.stack(hunts(4, 8), axis=1), 3):
        own = np.array([[R, S], [T, P]])
        game = pygambit.StrategicGame.from_arrays(own, own.T)
        found = pygambit.nash.enummixed_solve(game, rational=False).equilibria
        chances = sorted(float(profile["1"]["1"]) for profile in found)
        assert chances == pytest.approx([0, float(games.trust_threshold(R, S, T, P)), 1])
