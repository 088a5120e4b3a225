"""E15: the reputation equilibrium against backward induction."""

from __future__ import annotations

import numpy as np
import pytest
from compiled import games


def test_path_of_camerer_and_weigelt() -> None:
    once = games.trust_threshold(R=40, S=-100, T=10, P=10)
    assert float(once) == pytest.approx(110 / 140)
    path = games.reputation_path(once, 0.2, 8)
    expected = [0.145, 0.185, 0.235, 0.299, 0.381, 0.485, 0.617, 0.786]
    assert np.asarray(path.threshold).tolist() == pytest.approx(expected, abs=6e-4)
    backwards = games.reputation_threshold(once, np.arange(8, 0, -1))
    assert np.asarray(backwards).tolist() == pytest.approx(np.asarray(path.threshold).tolist())
    # From the second period on the reputation is on the path, and trust honoured with pbar.
    total = path.reputation + (1 - path.reputation) * path.honours
    assert np.asarray(total[2:]).tolist() == pytest.approx([110 / 140] * 6)
    assert np.asarray(path.trusted).tolist() == pytest.approx([1, 1] + [9 / 14] * 6)


@pytest.mark.parametrize("periods", [1, 2, 5, 9])
def test_nobody_gains_by_deviating_at_any_point_of_the_path(periods: int) -> None:
    draw = np.random.default_rng(121)
    pbar, prior = draw.uniform(0.2, 0.95, 400), draw.uniform(0.01, 0.95, 400)
    P, R, T = np.sort(draw.uniform(0, 10, (3, 400)), axis=0)
    path = games.reputation_path(pbar, prior, periods, R, T, P)
    _, reputation, honours, trusted = (np.asarray(each) for each in path)
    given = prior >= pbar**periods
    assert given.sum() > 5
    assert (trusted[~given] == 0).all()
    assert (reputation[:, 0] == prior).all()

    honoured = reputation + (1 - reputation) * honours
    after = reputation / honoured  # Bayes' rule: the honest always honour
    assert after[given, :-1] == pytest.approx(reputation[given, 1:])

    gain = honoured - pbar[:, None]  # a truster's, up to scale
    tight = 1e-9
    assert (gain[trusted == 1] > -tight).all()
    assert (gain[trusted == 0] < tight).all()
    assert gain[(trusted > 0) & (trusted < 1)] == pytest.approx(0, abs=tight)

    worth = np.zeros(400)  # what the future holds for a dishonest trustee that is still trusted
    for period in range(periods - 1, -1, -1):
        left = periods - period
        honour, abuse = R + worth, T + (left - 1) * P
        chance, at = honours[:, period], given
        assert (honour >= abuse - 1e-8)[at & (chance == 1)].all()
        assert (honour <= abuse + 1e-8)[at & (chance == 0)].all()
        mixes = at & (chance > 0) & (chance < 1)
        assert honour[mixes] == pytest.approx(abuse[mixes])
        best = np.maximum(honour, abuse)
        worth = trusted[:, period] * best + (1 - trusted[:, period]) * left * P


def test_trust_refused_stays_refused() -> None:
    pbar = np.linspace(0.3, 0.9, 13)
    for periods in (2, 5):
        later = games.reputation_path(pbar, pbar**periods, periods - 1)
        assert (np.asarray(later.trusted) == 0).all()


def test_a_longer_future_and_a_better_name_never_lower_trust() -> None:
    draw = np.random.default_rng(122)
    pbar, prior = draw.uniform(0.3, 0.95, 400), draw.uniform(0.01, 0.95, 400)
    first = [np.asarray(games.reputation_path(pbar, prior, n).trusted[:, 0]) for n in (1, 2, 5, 9)]
    assert (np.diff(first, axis=0) >= 0).all()
    assert (first[-1] > first[0]).any()
    named = games.reputation_path(pbar, prior + 0.04, 5).trusted[:, 0]
    assert (np.asarray(named) >= first[2]).all()
