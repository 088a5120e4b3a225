"""E8: the contagion of fear against iterated best replies of the cutoff."""

from __future__ import annotations

import jax
import numpy as np
import pytest
from compiled import games, plain


def cutoffs(start: np.ndarray, mu, d, power, top) -> tuple[np.ndarray, np.ndarray]:
    """Iterate the cutoff that answers itself; say also where the iteration has come to rest."""
    x = start
    for _ in range(20_000):
        builds = np.minimum(x / top, 1) ** power
        x, before = (1 - builds) * mu + builds * d, x
    return x, abs(x - before) < 1e-12


def test_both_extreme_equilibria_are_the_limits_of_iteration() -> None:
    draw = np.random.default_rng(41)
    d = draw.uniform(0.4, 2, 400)
    mu, power, top = (
        draw.uniform(0.01, 0.9, 400) * d,
        draw.uniform(0.2, [2] * 200 + [5] * 200, 400),
        np.ones(400),
    )
    top[100:] = draw.uniform(0.5, 2, 300)
    found = games.contagion_of_fear(mu, d, power, top)
    least, settled = cutoffs(np.zeros(400), mu, d, power, top)
    greatest, settled_too = cutoffs(np.full(400, 9.0), mu, d, power, top)
    assert settled.sum() > 380
    assert settled_too.sum() > 380
    for x, rest, cutoff, chance in (
        (least, settled, found.least_cutoff, found.least_chance),
        (greatest, settled_too, found.greatest_cutoff, found.greatest_chance),
    ):
        assert np.asarray(cutoff)[rest] == pytest.approx(x[rest], abs=1e-8)
        assert np.asarray(chance)[rest] == pytest.approx(
            (np.minimum(x / top, 1) ** power)[rest], abs=1e-8
        )
    both = settled & settled_too
    one = abs(least - greatest) < 1e-8
    assert (np.asarray(found.unique) == one)[both].all()
    assert 50 < one.sum() < 380
    certain = np.asarray(found.multiplier)
    costs = np.append(np.geomspace(1e-300, 0.1, 300), np.linspace(0.1, 1, 500))[:, None] * d
    assert (
        certain == (np.minimum(costs / top, 1) ** power * d >= costs * (1 - 1e-9)).all(axis=0)
    ).all()
    assert np.asarray(found.least_chance)[certain] == pytest.approx(1)
    assert 50 < certain.sum() < 350


def test_few_hawks_make_everybody_arm_if_low_costs_are_common() -> None:
    mu = np.array([0.001, 0.01, 0.05])
    concave, convex = (games.contagion_of_fear(mu, 1.0, power) for power in (0.5, 3.0))
    assert np.asarray(concave.least_chance).tolist() == [1, 1, 1]
    assert concave.multiplier.all()
    assert concave.unique.all()
    # THEORY prints 3e-9 for the first; x = mu + x^3 (1 - mu) gives mu^3.
    assert np.asarray(convex.least_chance).tolist() == pytest.approx([1e-9, 1e-6, 1.3e-4], rel=0.05)
    assert np.asarray(convex.greatest_chance).tolist() == [1, 1, 1]
    assert not convex.unique.any()
    assert not convex.multiplier.any()


def test_the_cutoff_has_the_slope_of_finite_differences() -> None:
    def cutoff(*arguments: float) -> jax.Array:
        return plain.contagion_of_fear(*arguments).least_cutoff

    at = np.array([0.2, 1.1, 2.5, 1.2])
    slopes = jax.jit(jax.grad(cutoff, argnums=(0, 1, 2, 3)))(*at)
    ends = [games.contagion_of_fear(*(at[:, None] + np.eye(4) * step)) for step in (1e-5, -1e-5)]
    rise = ends[0].least_cutoff - ends[1].least_cutoff
    assert np.array(slopes) == pytest.approx(rise / 2e-5, rel=1e-4)
