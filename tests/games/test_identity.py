"""E17 and E18: identity levels against best replies, and what trust settles into."""

from __future__ import annotations

import numpy as np
import pytest
from compiled import games


def test_levels_of_the_classic_games() -> None:
    dilemma = games.identity_levels(3, 0, 5, 1)
    assert [float(level) for level in dilemma] == pytest.approx([2 / 3, 1 / 4, 2 / 3])
    hunt = games.identity_levels(3, 0, 2, 1)
    assert [float(level) for level in hunt] == pytest.approx([0, 1, 1])
    # Where exploiting gains nothing the victim's loss is all there is to care about: never enough.
    assert float(games.identity_levels(2, 0, 1, 1).unthinkable) == np.inf


def test_levels_are_where_best_replies_turn() -> None:
    draw = np.random.default_rng(151)
    P, R = np.sort(draw.uniform(0, 5, (2, 400)), axis=0)
    S, T = R - draw.uniform(0.1, 6, 400), P + draw.uniform(0.1, 6, 400)
    found = games.identity_levels(R, S, T, P)
    for identity in [*draw.uniform(0, 3, (6, 400)), *(np.asarray(x) + 1e-9 for x in found)]:
        kind = R + identity * R >= T + identity * S
        forgiving = S + identity * T >= P + identity * P
        for level, truth in zip(found, (kind, forgiving, kind & forgiving), strict=True):
            assert ((identity >= np.asarray(level)) == truth).all()
    m = games.trust_threshold(R, S, T, P, identity=found.unthinkable + 1e-9)
    assert np.asarray(m).tolist() == [0] * 400


@pytest.mark.parametrize("openness", [0.0, 0.4, 1.0])
def test_bonds_settle_where_they_no_longer_change(openness: float) -> None:
    draw = np.random.default_rng(152)
    t, growth, decay, cooperation, conflict = draw.uniform(0.05, 1, (5, 400))
    identity, societal = np.zeros(400), np.ones(400)
    for _ in range(1500):
        identity = identity + games.identity_change(identity, t, growth, decay, 0.4)
        societal = societal + games.societal_trust_change(
            societal, cooperation, conflict, openness, growth, decay
        )
    assert games.identity_settled(t, growth, decay, 0.4) == pytest.approx(identity, abs=1e-9)
    settled = games.societal_trust_settled(cooperation, conflict, openness, growth, decay)
    assert settled == pytest.approx(societal, abs=1e-3)
    assert (identity[t < 0.4] == 0).all()  # trust comes first
    if openness == 0:
        assert np.asarray(settled).tolist() == [0] * 400  # elites alone build nothing


def test_rates_are_the_stated_ones() -> None:
    assert float(games.identity_change(0.25, 0.8, 0.5, 0.1)) == pytest.approx(
        0.5 * 0.3 * 0.75 - 0.1 * 0.25
    )
    assert float(games.societal_trust_change(0.5, 0.8, 0.2, 0.6, 0.3, 0.4)) == pytest.approx(
        0.3 * 0.8 * 0.6 * 0.5 - 0.4 * 0.2 * 0.5
    )
