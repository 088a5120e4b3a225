"""The chain sums over all histories: held against every one spelled out, and other algorithms."""

from __future__ import annotations

from itertools import product

import jax
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_record import forward_backward

from detente.compute import precise
from detente.standing.chain import COARSE, LEVELS, Steps, log_partition, marginals

YEARS, PAIRS = 6, 3
_total, _levels = jax.jit(log_partition), jax.jit(marginals)

lives = st.tuples(st.integers(0, 2), st.integers(1, 4))


def total(*chain: np.ndarray | Steps) -> np.ndarray:
    with precise():
        return np.asarray(_total(*chain))


def levels(*chain: np.ndarray | Steps) -> np.ndarray:
    with precise():
        return np.asarray(_levels(*chain))


def by_chance(
    seed: int, years: int, pairs: int, size: float = 2.0
) -> tuple[np.ndarray, Steps, np.ndarray]:
    """Make a chain, whose pairs begin and end in different years."""
    source = np.random.default_rng(seed)
    rise, fall = source.normal(0, 1, (2, years, pairs))
    live = np.zeros((years, pairs), bool)
    for pair in range(pairs):
        first = source.integers(0, years // 3 + 1)
        live[first : years - source.integers(0, years // 3 + 1), pair] = True
    moves = source.normal(-1, size, (LEVELS, LEVELS))
    return source.normal(0, size, (years, pairs, LEVELS)), Steps(moves, rise, fall), live


def spelled_out(
    potentials: np.ndarray, moves: np.ndarray, rise: np.ndarray, fall: np.ndarray
) -> tuple[float, np.ndarray]:
    """Add up every history of one pair, and every history that has a level in a year."""
    years = len(potentials)
    found = np.zeros((years, LEVELS))
    for history in product(range(LEVELS), repeat=years):
        score = sum(potentials[at, level] for at, level in enumerate(history))
        for at in range(1, years):
            before, now = history[at - 1], history[at]
            score += moves[before, now] + (now > before) * rise[at] + (now < before) * fall[at]
        found[np.arange(years), history] += np.exp(score)
    return float(np.log(found[0].sum())), found / found[0].sum()


@given(seed=st.integers(0, 10**6), spans=st.tuples(lives, lives, lives), size=st.floats(0, 6))
def test_the_sum_and_the_levels_are_those_of_all_histories_spelled_out(
    seed: int, spans: tuple[tuple[int, int], ...], size: float
) -> None:
    potentials, steps, _ = by_chance(seed, YEARS, PAIRS, size)
    live = np.zeros((YEARS, PAIRS), bool)
    for pair, (first, length) in enumerate(spans):
        live[first : first + length, pair] = True
    found, each = total(potentials, steps, live), levels(potentials, steps, live)
    for pair, (first, length) in enumerate(spans):
        span = slice(first, first + length)
        whole, share = spelled_out(
            potentials[span, pair], steps.moves, steps.rise[span, pair], steps.fall[span, pair]
        )
        assert found[pair] == pytest.approx(whole, abs=1e-9)
        np.testing.assert_allclose(each[span, pair], share, atol=1e-10)
    assert (each[~live] == 0).all()


@pytest.mark.parametrize("size", [0.5, 2.0, 20.0])
def test_a_long_chain_is_that_of_forward_and_backward_in_logarithms(size: float) -> None:
    potentials, steps, live = by_chance(3, 70, 5, size)
    found, each = total(potentials, steps, live), levels(potentials, steps, live)
    for pair in range(5):
        span = live[:, pair]
        whole, share = forward_backward(
            potentials[span, pair], steps.moves, steps.rise[span, pair], steps.fall[span, pair]
        )
        assert found[pair] == pytest.approx(whole, rel=1e-12)
        np.testing.assert_allclose(each[span, pair], share, atol=1e-10)
    np.testing.assert_allclose(each.sum(axis=2), live, atol=1e-10)
    assert (each[~live] == 0).all()


def test_what_is_said_of_years_outside_of_a_life_changes_nothing() -> None:
    potentials, steps, live = by_chance(4, 12, 6)
    shouted = np.where(live[..., None], potentials, 400.0 * potentials)
    loud = Steps(steps.moves, np.where(live, steps.rise, 90.0), np.where(live, steps.fall, -90.0))
    np.testing.assert_array_equal(total(shouted, loud, live), total(potentials, steps, live))
    np.testing.assert_array_equal(levels(shouted, loud, live), levels(potentials, steps, live))


def test_the_step_into_a_pairs_first_year_costs_nothing() -> None:
    potentials, steps, live = by_chance(5, 12, 6)
    first = live & ~np.vstack([np.zeros((1, 6), bool), live[:-1]])
    dear = Steps(steps.moves, np.where(first, 50.0, steps.rise), np.where(first, 50.0, steps.fall))
    np.testing.assert_allclose(total(potentials, dear, live), total(potentials, steps, live))


@pytest.mark.parametrize("never", [-np.inf, -1e4])
def test_a_forbidden_level_has_no_probability(never: float) -> None:
    potentials, steps, live = by_chance(6, 12, 6)
    source = np.random.default_rng(6)
    shut = source.random(potentials.shape) < 0.4
    shut[..., 2] = False
    found = levels(np.where(shut, never, potentials), steps, live)
    assert (found[shut] == 0).all()
    assert np.isfinite(found).all()
    np.testing.assert_allclose(found[live].sum(axis=1), 1)


def test_levels_that_are_known_leave_one_history() -> None:
    potentials, steps, live = by_chance(7, 8, 1)
    live[:] = True
    path = np.array([0, 0, 4, 4, 1, 2, 2, 3])
    shut = np.where(np.arange(LEVELS) == path[:, None, None], potentials, -1e4)
    up, down = np.diff(path) > 0, np.diff(path) < 0
    score = potentials[np.arange(8), 0, path].sum() + steps.moves[path[:-1], path[1:]].sum()
    score += steps.rise[1:, 0][up].sum() + steps.fall[1:, 0][down].sum()
    assert total(shut, steps, live)[0] == pytest.approx(score)


def test_pairs_know_nothing_of_each_other() -> None:
    potentials, steps, live = by_chance(8, 12, 6)
    whole, each = total(potentials, steps, live), levels(potentials, steps, live)
    for which in (np.array([5, 2, 0, 1, 3, 4]), np.array([1, 3])):
        some = (
            potentials[:, which],
            Steps(steps.moves, steps.rise[:, which], steps.fall[:, which]),
            live[:, which],
        )
        np.testing.assert_allclose(total(*some), whole[which], rtol=1e-13)
        np.testing.assert_allclose(levels(*some), each[:, which], atol=1e-13)


@pytest.mark.parametrize("years", [1, 2, 69])
def test_a_chain_that_nothing_disturbs_is_a_power_of_its_matrix(years: int) -> None:
    source = np.random.default_rng(9)
    moves, height = source.normal(-1, 1, (LEVELS, LEVELS)), source.normal(0, 1, LEVELS)
    quiet = np.zeros((years, 1))
    power = np.linalg.matrix_power(np.exp(moves) * np.exp(height), years - 1)
    wanted = np.log((np.exp(height) @ power).sum())
    told = np.broadcast_to(height, (years, 1, LEVELS))
    found = total(told, Steps(moves, quiet, quiet), np.ones((years, 1), bool))
    assert found[0] == pytest.approx(wanted, rel=1e-12)


def test_moves_that_cost_nothing_leave_each_year_to_itself() -> None:
    potentials, _, live = by_chance(10, 12, 6)
    free = Steps(np.zeros((LEVELS, LEVELS)), np.zeros(live.shape), np.zeros(live.shape))
    own = np.exp(potentials) / np.exp(potentials).sum(axis=2, keepdims=True)
    np.testing.assert_allclose(levels(potentials, free, live)[live], own[live], atol=1e-12)


def test_a_rise_makes_the_higher_levels_likelier_after_it_and_a_fall_the_lower() -> None:
    flat = np.zeros((9, 1, LEVELS))
    moves = -2.0 * np.abs(np.subtract.outer(np.arange(LEVELS), np.arange(LEVELS)))
    quiet, once = np.zeros((9, 1)), np.zeros((9, 1))
    once[4] = 1.5
    live = np.ones((9, 1), bool)
    height = [
        levels(flat, Steps(moves, *turns), live)[:, 0] @ np.arange(LEVELS)
        for turns in ((quiet, quiet), (once, quiet), (quiet, once))
    ]
    np.testing.assert_allclose(height[0], 2.0)
    assert (height[1][4:] > 2.05).all()
    assert (height[1][:4] < 2.0).all()
    np.testing.assert_allclose(height[2], 4.0 - height[1], atol=1e-12)


def test_the_scale_folds_into_rivalry_peace_and_community() -> None:
    assert COARSE.tolist() == [0, 0, 1, 1, 2]
