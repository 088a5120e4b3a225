"""Changes of level: against every way of cutting a short series, and where they were put."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from detente.eventdata import changes
from detente.eventdata.changes import Segments, levels, normal_scores


def brute(values: np.ndarray, prior: Segments) -> np.ndarray:
    """Return the mean level of each bin over every way of cutting a series, each by its chance."""
    bins = len(values)
    rate = 1 / (prior.length - prior.shortest + 1)
    total, found = 0.0, np.zeros(bins)
    for cut in product([0, 1], repeat=bins - 1):
        ends = [0, *(at + 1 for at, here in enumerate(cut) if here), bins]
        weight, means = 1.0, np.empty(bins)
        for first, last in pairwise(ends):
            beyond = last - first - prior.shortest
            if first == 0 or last == bins:
                weight *= (1 - rate) ** max(beyond, 0)
            else:
                weight *= rate * (1 - rate) ** beyond if beyond >= 0 else 0.0
            told = values[first:last]
            told = told[~np.isnan(told)]
            if len(told):
                shape = np.eye(len(told)) + prior.spread**2
                weight *= multivariate_normal(np.zeros(len(told)), shape).pdf(told)
            variance = prior.spread**2
            means[first:last] = told.sum() * variance / (1 + len(told) * variance)
        total, found = total + weight, found + weight * means
    return found / total


@pytest.mark.parametrize("gap", [False, True])
def test_draws_have_the_mean_of_every_way_of_cutting(
    gap: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "DRAWS", 20_000)
    values = np.array([-1.2, -0.4, -0.9, 1.5, 0.8, 1.9, 0.1, -0.3])
    if gap:
        values[4] = np.nan
    prior = Segments(length=4.0, shortest=2, spread=1.5)
    drawn = levels(values, prior, 1, "test")
    np.testing.assert_allclose(drawn.mean(axis=0), brute(values, prior), atol=0.03)


def test_a_change_is_found_where_it_was_put_and_none_where_there_is_none() -> None:
    source = np.random.default_rng(1)
    noise = source.normal(size=240)
    step = noise + np.where((np.arange(240) >= 100) & (np.arange(240) < 130), 1.5, 0.0)
    drawn = levels(step, Segments(), 1, "step")
    high = (drawn > 0.75).mean(axis=0)
    assert high[102:124].min() > 0.8
    assert high[:96].max() < 0.5
    flat = levels(noise, Segments(), 1, "none")
    assert (flat > 0.75).mean() < 0.03


def test_the_same_seed_gives_the_same_levels() -> None:
    values = np.random.default_rng(2).normal(size=50)
    one, same, other = (levels(values, Segments(), seed, "x") for seed in (1, 1, 2))
    np.testing.assert_array_equal(one, same)
    assert (one != other).any()


def test_scores_go_by_rank() -> None:
    found = normal_scores(np.array([3.0, np.nan, -1.0, 1e9, 3.0]))
    assert np.isnan(found[1])
    assert found[2] < found[0] == found[4] < found[3] < 1.5
