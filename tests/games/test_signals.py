"""E10: which one-sided costly gestures separate."""

from __future__ import annotations

import numpy as np
from compiled import games


def test_a_gesture_separates_where_only_seekers_gain_by_it() -> None:
    draw = np.random.default_rng(51)
    P = draw.uniform(-1, 1, 400)
    R = P + draw.uniform(0.2, 2, 400)
    T = R + draw.uniform(0.05, 2, 400)
    seeker, greedy = draw.uniform(0.1, 3, (2, 400))
    found = games.spence_window(seeker, greedy, R, P, T)
    separates = np.zeros(400, dtype=bool)
    for x in [*np.linspace(0.01, 25, 500), found.least + 1e-9, found.greatest - 1e-9]:
        size = np.asarray(x)
        only_seekers = (seeker * size <= R - P) & (greedy * size >= T - P)
        within = (size >= np.asarray(found.least)) & (size <= np.asarray(found.greatest))
        assert (only_seekers == within).all()
        separates |= only_seekers
    assert (separates == np.asarray(found.exists)).all()
    assert 50 < separates.sum() < 350


def test_equal_costs_never_separate_and_free_gestures_say_nothing() -> None:
    cost = np.array([0.0, 0.5, 1, 5])
    assert not games.spence_window(cost, cost, 3.0, 1.0, 3.5).exists.any()
    assert float(games.spence_window(0.0, 1.0, 3.0, 1.0, 5.0).greatest) == np.inf


def test_differentiation_needed_is_where_the_window_opens() -> None:
    draw = np.random.default_rng(52)
    a, more, k = draw.uniform(0.2, 3, (3, 400))
    needed = np.asarray(games.differentiation_needed(k, a, 0.0, a + more))
    for side, opens in ((1e-6, True), (-1e-6, False)):
        window = games.spence_window(1.0, 1 + k * (needed + side), a, 0.0, a + more)
        assert (np.asarray(window.exists) == opens).all()
