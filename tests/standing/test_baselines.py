"""What the baselines promise: probabilities in the levels' order, whatever is missing or unseen."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from detente.errors import InputError
from detente.standing.baselines import BASELINES, Baseline, dispute_count
from detente.standing.scores import score

COLUMNS = ("disputes_ten_years", "shared_organisations", "never_known", "always_one")
SHARES = (0.1, 0.1, 0.5, 0.2, 0.1)
LEARNING = ("dispute_count", "multinomial_logit", "gradient_boosting")


def made(rows: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Make rows in which disputes fall and shared organisations rise with the level."""
    random = np.random.default_rng(seed)
    levels = random.choice(5, rows, p=SHARES)
    disputes = random.poisson(np.array([9.0, 5.0, 1.0, 0.3, 0.1])[levels]).astype(float)
    organisations = 10.0 * levels + random.normal(0, 6, rows)
    values = np.stack([disputes, organisations, np.full(rows, np.nan), np.ones(rows)], axis=1)
    values[:, :2][random.random((rows, 2)) < 0.1] = np.nan
    values[random.random(rows) < 0.1, 3] = np.nan
    return values, levels


TRAIN, TEST = made(3000, 1), made(1000, 2)
USUAL = np.bincount(TRAIN[1], minlength=5) / len(TRAIN[1])

each = pytest.mark.parametrize("baseline", BASELINES.values(), ids=BASELINES.keys())


@cache
def told(name: str) -> np.ndarray:
    return BASELINES[name](*TRAIN, TEST[0], COLUMNS)


@each
def test_a_baseline_gives_a_distribution_for_every_row_and_the_same_one_again(
    baseline: Baseline,
) -> None:
    first = baseline(*TRAIN, TEST[0], COLUMNS)
    assert first.shape == (len(TEST[0]), 5)
    assert (first >= 0).all()
    np.testing.assert_allclose(first.sum(axis=1), 1, atol=1e-12)
    np.testing.assert_array_equal(first, baseline(*TRAIN, TEST[0], COLUMNS))


def test_the_constant_is_the_shares_of_training() -> None:
    np.testing.assert_allclose(told("constant"), np.tile(USUAL, (len(TEST[0]), 1)))


@pytest.mark.parametrize("name", LEARNING)
def test_what_hears_the_columns_beats_the_constant(name: str) -> None:
    plain, found = score(told("constant"), TEST[1], USUAL), score(told(name), TEST[1], USUAL)
    assert found.rps < 0.75 * plain.rps
    assert found.log_score < plain.log_score - 0.2
    assert found.auc_rivalry > 0.9
    assert plain.auc_rivalry == 0.5


@pytest.mark.parametrize("name", LEARNING)
def test_the_columns_of_the_answer_are_the_levels_in_their_order(name: str) -> None:
    expected = told(name) @ np.arange(5)
    means = [expected[TEST[1] == level].mean() for level in range(4)]
    assert (np.diff(means) > 0.1).all()


@each
def test_a_level_that_training_lacks_has_no_probability_and_moves_no_other(
    baseline: Baseline,
) -> None:
    values, levels = TRAIN
    without = levels != 1
    found = baseline(values[without], levels[without], TEST[0], COLUMNS)
    assert (found[:, 1] == 0).all()
    np.testing.assert_allclose(found.sum(axis=1), 1)
    assert found[TEST[1] == 4].mean(axis=0)[4] >= USUAL[4]


@each
def test_one_level_or_no_column_that_varies_leaves_the_shares(baseline: Baseline) -> None:
    values, levels = TRAIN
    alone = baseline(values[levels == 3], levels[levels == 3], TEST[0], COLUMNS)
    np.testing.assert_array_equal(alone, np.tile(np.eye(5)[3], (len(TEST[0]), 1)))
    silent = np.full_like(values, np.nan)
    found = baseline(silent, levels, TEST[0], COLUMNS)
    np.testing.assert_allclose(found, np.tile(USUAL, (len(TEST[0]), 1)))


@each
def test_values_missing_only_where_it_is_asked_are_no_obstacle(baseline: Baseline) -> None:
    whole = ~np.isnan(TRAIN[0][:, :2]).any(axis=1)
    blank = np.full((3, len(COLUMNS)), np.nan)
    found = baseline(TRAIN[0][whole], TRAIN[1][whole], blank, COLUMNS)
    np.testing.assert_allclose(found.sum(axis=1), 1)


def test_a_count_of_disputes_is_smoothed_and_an_unseen_one_is_read_as_the_nearest() -> None:
    values = np.array([0.0] * 30 + [4.0] * 10 + [np.nan] * 10)[:, None]
    levels = np.array([2] * 30 + [0] * 10 + [4] * 10)
    asked = np.array([0.0, 4.0, 20.0, 1.0, np.nan])[:, None]
    found = dispute_count(values, levels, asked, ["disputes_ten_years"])
    np.testing.assert_allclose(found[0], np.array([2, 0, 36, 0, 2]) / 40)
    np.testing.assert_allclose(found[1], np.array([12, 0, 6, 0, 2]) / 20)
    np.testing.assert_array_equal(found[2], found[1])
    np.testing.assert_array_equal(found[3], found[0])
    np.testing.assert_allclose(found[4], np.array([2, 0, 6, 0, 12]) / 20)


def test_a_missing_value_speaks_where_it_goes_with_a_level() -> None:
    random = np.random.default_rng(3)
    levels = random.choice([2, 4], 2000)
    values = np.stack([random.integers(0, 3, 2000), random.normal(size=2000)], axis=1).astype(float)
    values[levels == 4, 0] = np.nan
    for name in LEARNING:
        found = BASELINES[name](values, levels, values[:200], COLUMNS[:2])
        assert (found[np.arange(200), levels[:200]] > 0.9).all(), name


@each
def test_a_column_with_one_known_value_is_not_heard(baseline: Baseline) -> None:
    values, levels = TRAIN[0].copy(), TRAIN[1]
    values[levels == 4, 3] = np.nan
    heard, without = (baseline(v, levels, TEST[0][:, : v.shape[1]], COLUMNS[: v.shape[1]])
                      for v in (values, values[:, :3]))  # fmt: skip
    np.testing.assert_array_equal(heard, without)


def test_the_dispute_count_says_what_it_lacks() -> None:
    with pytest.raises(InputError, match="disputes_ten_years"):
        dispute_count(TRAIN[0], TRAIN[1], TEST[0], ["a", "b", "c", "d"])


@each
def test_nothing_to_learn_from_is_refused(baseline: Baseline) -> None:
    with pytest.raises(InputError, match="learn from"):
        baseline(TRAIN[0][:0], TRAIN[1][:0], TEST[0], COLUMNS)
