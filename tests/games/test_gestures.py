"""E20: the two errors of trusting, and the bar between them."""

from __future__ import annotations

import numpy as np
from compiled import games


def test_trusting_is_right_where_it_costs_less_on_average() -> None:
    draw = np.random.default_rng(71)
    S, P, T, R = np.sort(draw.uniform(0, 5, (4, 400)), axis=0)
    t, x = draw.random((2, 400))
    false_mistrust = t * (R - P)
    false_trust = (1 - t) * (x * P + (1 - x) * P - x * S - (1 - x) * P)
    right = false_mistrust >= false_trust
    assert (np.asarray(games.worth_trusting(t, x, R, P, S)) == right).all()
    assert ((t >= np.asarray(games.decision_threshold(x, R, P, S))) == right).all()
    assert 50 < right.sum() < 380
    bar = np.asarray(games.decision_threshold(1.0, R, P, S))
    assert (bar < np.asarray(games.trust_threshold(R, S, T, P))).all()


def test_a_move_that_stakes_nothing_is_always_worth_making() -> None:
    assert float(games.decision_threshold(0, 3, 1, 0)) == 0
    assert bool(games.worth_trusting(0.0, 0.0, 3, 1, 0))
    assert float(games.decision_threshold(1, 3, 1, 0)) == 1 / 3
