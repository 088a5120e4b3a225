"""Chance is keyed: a draw depends on the seed and its name, and on nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from detente import chance
from detente.priors import Prior


def test_the_same_name_gives_the_same_numbers_whatever_was_drawn_before():
    first = chance.uniform(1, 50, "a")
    chance.uniform(1, 50, "b")
    assert np.array_equal(first, chance.uniform(1, 50, "a"))


@pytest.mark.parametrize("other", [(2, "a"), (1, "b"), (1, "a", "a"), (1, "aa")])
def test_another_seed_or_name_gives_other_numbers(other):
    seed, *name = other
    assert not np.array_equal(chance.uniform(1, 50, "a"), chance.uniform(seed, 50, *name))


def test_names_are_not_confused_by_where_they_are_split():
    assert not np.array_equal(chance.uniform(1, 50, "ab", "c"), chance.uniform(1, 50, "a", "bc"))


def test_draws_are_stratified_and_have_their_distribution():
    sample = chance.uniform(4, 400, "x")
    assert np.array_equal(np.sort((sample * 400).astype(int)), np.arange(400))
    assert stats.kstest(chance.normal(4, 400, "x"), "norm").pvalue > 0.9


def test_draws_of_two_names_are_unrelated():
    pairs = [
        stats.pearsonr(chance.normal(s, 200, "x"), chance.normal(s, 200, "y"))[0] for s in range(60)
    ]
    assert abs(np.mean(pairs)) < 0.03
    assert np.std(pairs) == pytest.approx(200**-0.5, rel=0.35)


@pytest.mark.parametrize(
    ("prior", "oracle"),
    [
        (Prior("n", "normal", 1.0, 0.5, "r", "s"), stats.norm(1, 0.5)),
        (Prior("l", "lognormal", 2.0, 0.3, "r", "s"), stats.lognorm(0.3, scale=2)),
        (Prior("u", "uniform", 0.2, 0.9, "r", "s"), stats.uniform(0.2, 0.7)),
        (Prior("lu", "loguniform", 0.5, 2.0, "r", "s"), stats.loguniform(0.5, 2)),
    ],
)
def test_priors_have_the_distribution_they_name(prior, oracle):
    u = np.array([0.01, 0.3, 0.5, 0.9])
    assert prior.quantile(u) == pytest.approx(oracle.ppf(u))
    assert stats.kstest(prior.draw(5, 300), oracle.cdf).pvalue > 0.9


def test_logit_normal_priors_have_their_median_and_stay_inside():
    prior = Prior("p", "logitnormal", 0.3, 1.0, "r", "s")
    assert prior.quantile(np.array([0.5])) == pytest.approx(0.3)
    low, high = prior.interval
    assert 0 < low < 0.3 < high < 1
