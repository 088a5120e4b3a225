"""E12: the multiplier of reciprocity against the process it settles."""

from __future__ import annotations

import numpy as np
import pytest
from compiled import games
from hypothesis import given
from hypothesis import strategies as st


def test_responses_of_the_worked_example() -> None:
    found = games.reciprocity_multiplier(0.3, np.array([0.1, 0.2, 0.4]))
    assert np.asarray(found.partner).tolist() == pytest.approx([0.208, 0.444, 1.21], abs=5e-3)


def test_the_multiplier_is_where_the_process_settles() -> None:
    draw = np.random.default_rng(91)
    rho, b, a = draw.uniform([[-0.9], [-1.2], [-2]], [[1.2], [1.2], [2]], (3, 400))
    found = games.reciprocity_multiplier(rho, b, a)
    chains = np.stack([np.stack([rho, b], -1), np.stack([b, rho], -1)], -2)
    radius = abs(np.linalg.eigvals(chains)).max(axis=1)
    stable = np.asarray(found.stable)
    assert (stable == (radius < 1)).all()
    assert 100 < stable.sum() < 300
    x = y = np.zeros(400)
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(6000):
            x, y = a + rho * x + b * y, rho * y + b * x
    settled = radius < 0.995
    x, y = x[settled], y[settled]
    for level, name in ((x, "own"), (y, "partner"), (x + y, "total")):
        reached = np.asarray(getattr(found, name))
        assert reached[settled] == pytest.approx(level, rel=1e-6, abs=1e-9)
        assert np.isnan(reached[~stable]).all()


@given(st.floats(0, 0.6), st.floats(0.01, 0.3))
def test_reciprocity_multiplies_and_routine_delays(rho: float, b: float) -> None:
    found = games.reciprocity_multiplier(rho, np.array([b, b + 0.05]))
    assert (np.diff(np.asarray(found.total)) > 0).all()
    assert float(found.total[0]) == pytest.approx(1 / (1 - rho - b))
    inverse = games.reciprocity_multiplier(rho, -b)
    assert float(inverse.partner) == pytest.approx(-float(found.partner[0]))
