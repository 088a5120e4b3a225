"""E18 and E19: lives of trusting relationships drawn leader by leader and party by party."""

from __future__ import annotations

import numpy as np
import pytest
from compiled import games


def test_expected_life_of_the_worked_example() -> None:
    survival = games.survival_of_turnover(0.6, 0.85, np.array([0, 0.25, 0.5, 0.75]), 0.45, 0.2)
    assert np.round(np.asarray(survival), 3).tolist() == pytest.approx(
        [0.227, 0.369, 0.691, 0.999], abs=1.1e-3
    )
    years = np.asarray(games.expected_life(0.25, survival))
    assert years[:3].tolist() == pytest.approx([5.2, 6.3, 13.0], abs=0.06)
    assert years[3] == pytest.approx(3000, rel=0.02)
    assert float(games.expected_life(0.25, 1.0)) == np.inf


def test_survival_and_life_are_those_of_drawn_leaders() -> None:
    draw = np.random.default_rng(161)
    m, soc, w, mu = draw.uniform(0.1, 0.8, (4, 300))
    spread, hazard = draw.uniform(0.1, 0.4, 300), draw.uniform(0.1, 0.9, 300)
    survival = np.asarray(games.survival_of_turnover(m, soc, w, mu, spread))
    newcomers = draw.normal(mu, spread, (10_000, 300))
    trusting = w * soc + (1 - w) * newcomers >= m
    assert survival == pytest.approx(trusting.mean(axis=0), abs=0.02)
    years = np.asarray(games.expected_life(hazard, survival))
    # Each year the leader may change, and the change may end it.
    short = np.flatnonzero(years < 12)[:30]
    alive, lived = np.ones((4000, len(short)), dtype=bool), np.zeros(len(short))
    for _ in range(200):
        lived += alive.mean(axis=0)
        changes = draw.random(alive.shape) < hazard[short]
        alive &= ~changes | (draw.random(alive.shape) < survival[short])
    assert lived == pytest.approx(years[short], rel=0.06)


def test_critical_embeddedness_gives_even_odds() -> None:
    assert float(games.critical_embeddedness(0.6, 0.85, 0.45)) == pytest.approx(0.375)
    draw = np.random.default_rng(162)
    mu, m, soc = np.sort(draw.uniform(0, 1, (3, 400)), axis=0)
    w = np.asarray(games.critical_embeddedness(m, soc, mu))
    assert np.asarray(games.survival_of_turnover(m, soc, w, mu, 0.2)) == pytest.approx(0.5)
    more = games.survival_of_turnover(m, soc, w + (1 - w) / 2, mu, 0.2)
    assert (np.asarray(more) > 0.5).all()
    # The other way round, with hopeful newcomers and mistrusting societies, embedding harms.
    w = np.asarray(games.critical_embeddedness(m, mu, soc))
    harmed = games.survival_of_turnover(m, mu, w + (1 - w) / 2, soc, 0.2)
    assert (np.asarray(harmed) < 0.5).all()


def test_what_hawks_begin_outlives_them_and_doves_only_if_hawks_would_have() -> None:
    draw = np.random.default_rng(163)
    dovish, hawkish = np.sort(draw.random((2, 400)), axis=0)
    t, share = draw.random((2, 400))
    found = games.survival_by_initiator(t, hawkish, dovish, share)
    hawk_next = draw.random((10_000, 400)) < share
    goes_on = np.where(hawk_next, t >= hawkish, t >= dovish).mean(axis=0)
    for survival, begins in ((found.hawk, t >= hawkish), (found.dove, t >= dovish)):
        assert np.asarray(survival)[begins] == pytest.approx(goes_on[begins], abs=0.02)
        assert np.isnan(np.asarray(survival)[~begins]).all()
    assert np.nanmean(found.hawk) > np.nanmean(found.dove)
