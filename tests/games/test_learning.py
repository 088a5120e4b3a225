"""E6's warning: sensibility alone predicts less cooperation, not more."""

from __future__ import annotations

import numpy as np
import pytest
from compiled import games


def test_the_prediction_sums_over_motives_and_fear() -> None:
    draw = np.random.default_rng(81)
    t, q, sigma = draw.random((3, 400))
    e, greedy = draw.uniform(0.01, 0.4, (2, 400))
    seeker = sigma * (q * (1 - e) + (1 - q) * e) + (1 - sigma) * (1 - e)
    found = games.partner_cooperation(t, q, sigma, e, greedy)
    assert np.asarray(found) == pytest.approx(t * seeker + (1 - t) * greedy)
    by_mistake = games.partner_cooperation(t, q, sigma, e)
    assert np.asarray(by_mistake) == pytest.approx(t * seeker + (1 - t) * e)
    without_slips = np.asarray(games.partner_cooperation(t, q, sigma))
    assert without_slips == pytest.approx(t * (1 - sigma + sigma * q))


def test_sensibility_alone_never_raises_the_prediction() -> None:
    sigma = np.linspace(0, 1, 11)
    found = np.asarray(games.partner_cooperation(0.8, 0.4, sigma, 0.05))
    assert (np.diff(found) < 0).all()
