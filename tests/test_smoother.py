"""Forward-backward against brute force over every path, and against an outside library."""

from __future__ import annotations

import itertools

import jax
import numpy as np
import pytest
from hmmlearn.hmm import CategoricalHMM
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.measure.smoother import forward_backward


def _random_chain(seed, years, states):
    draw = np.random.default_rng(seed)
    start = np.log(draw.dirichlet(np.ones(states)))
    moves = np.log(draw.dirichlet(np.ones(states), size=(years - 1, states)))
    return start, moves, draw.normal(size=(years, states))


def _smooth(start, moves, emissions):
    with jax.enable_x64(True):
        result = forward_backward(*(jax.numpy.asarray(x) for x in (start, moves, emissions)))
        return np.asarray(result.states), float(result.log_likelihood)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_it_sums_over_every_path(seed):
    years, states = 5, 3
    start, moves, emissions = _random_chain(seed, years, states)
    total, margins = 0.0, np.zeros((years, states))
    for path in itertools.product(range(states), repeat=years):
        weight = start[path[0]] + sum(emissions[t, s] for t, s in enumerate(path))
        weight += sum(moves[t, a, b] for t, (a, b) in enumerate(itertools.pairwise(path)))
        total += np.exp(weight)
        for t, s in enumerate(path):
            margins[t, s] += np.exp(weight)
    smoothed, log_likelihood = _smooth(start, moves, emissions)
    assert smoothed == pytest.approx(margins / total, abs=1e-10)
    assert log_likelihood == pytest.approx(np.log(total))


def test_it_agrees_with_hmmlearn_where_rates_do_not_change():
    draw = np.random.default_rng(11)
    states, symbols, years = 4, 5, 40
    model = CategoricalHMM(n_components=states)
    model.startprob_ = draw.dirichlet(np.ones(states))
    model.transmat_ = draw.dirichlet(np.ones(states), size=states)
    model.emissionprob_ = draw.dirichlet(np.ones(symbols), size=states)
    seen = draw.integers(0, symbols, size=(years, 1))
    moves = np.broadcast_to(np.log(model.transmat_), (years - 1, states, states))
    emissions = np.log(model.emissionprob_[:, seen[:, 0]].T)
    smoothed, log_likelihood = _smooth(np.log(model.startprob_), moves, emissions)
    assert smoothed == pytest.approx(model.predict_proba(seen), abs=1e-9)
    assert log_likelihood == pytest.approx(model.score(seen))


def test_years_without_evidence_follow_the_chain_alone():
    start, moves, _ = _random_chain(3, 6, 4)
    smoothed, log_likelihood = _smooth(start, moves, np.zeros((6, 4)))
    now = np.exp(start)
    for year in range(6):
        assert smoothed[year] == pytest.approx(now)
        now = now @ np.exp(moves[year]) if year < 5 else now
    assert log_likelihood == pytest.approx(0.0, abs=1e-12)


def test_overwhelming_evidence_in_the_last_year_reaches_back():
    start, moves, emissions = _random_chain(5, 4, 3)
    emissions[-1] = [0.0, -2000.0, -2000.0]
    smoothed, _ = _smooth(start, moves, emissions)
    assert smoothed[-1, 0] == pytest.approx(1.0)
    assert np.isfinite(smoothed).all()
