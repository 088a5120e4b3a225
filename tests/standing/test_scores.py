"""What the scores promise: known formulas, the declared rule, None where nothing is known."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from sklearn.metrics import (
    accuracy_score,
    balanced_accuracy_score,
    confusion_matrix,
    log_loss,
    roc_auc_score,
)

from detente.errors import InputError
from detente.standing.chain import COARSE
from detente.standing.scores import LEVEL_NAMES, Scores, by, decide, reliability, score

USUAL = np.array([0.02, 0.05, 0.75, 0.1, 0.08])
EVEN = np.full(5, 0.2)


def calibrated(rows: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Draw probabilities about the usual shares, and levels from them."""
    random = np.random.default_rng(seed)
    given = random.dirichlet(USUAL * 4, rows)
    levels = (given.cumsum(axis=1) < random.random((rows, 1))).sum(axis=1).clip(0, 4)
    return given, levels


def certain(levels: list[int]) -> np.ndarray:
    return np.eye(5)[levels]


any_forecast = st.integers(1, 40).flatmap(
    lambda rows: st.tuples(
        hnp.arrays(float, (rows, 5), elements=st.floats(0.001, 1)).map(
            lambda raw: raw / raw.sum(axis=1, keepdims=True)
        ),
        hnp.arrays(int, rows, elements=st.integers(0, 4)),
    )
)


@pytest.fixture(scope="module")
def drawn() -> tuple[np.ndarray, np.ndarray, Scores]:
    probabilities, levels = calibrated(20000)
    return probabilities, levels, score(probabilities, levels, USUAL)


def test_the_scores_are_those_of_the_textbook_library(
    drawn: tuple[np.ndarray, np.ndarray, Scores],
) -> None:
    given, levels, found = drawn
    named = (given / USUAL).argmax(axis=1)
    three = np.stack([given[:, :2].sum(1), given[:, 2:4].sum(1), given[:, 4]], axis=1)
    usual = np.array([USUAL[:2].sum(), USUAL[2:4].sum(), USUAL[4]])
    assert found.rows == len(levels)
    assert found.balanced_accuracy_5 == pytest.approx(balanced_accuracy_score(levels, named))
    assert found.balanced_accuracy_3 == pytest.approx(
        balanced_accuracy_score(COARSE[levels], (three / usual).argmax(axis=1))
    )
    assert found.log_score == pytest.approx(log_loss(levels, given, labels=range(5)))
    assert found.auc_rivalry == pytest.approx(roc_auc_score(levels < 2, three[:, 0]))
    assert found.auc_community == pytest.approx(roc_auc_score(levels == 4, three[:, 2]))
    assert found.accuracy == pytest.approx(accuracy_score(levels, given.argmax(axis=1)))
    np.testing.assert_array_equal(found.confusion, confusion_matrix(levels, named))


def test_the_ranked_probability_score_is_the_mean_brier_score_of_its_four_cuts(
    drawn: tuple[np.ndarray, np.ndarray, Scores],
) -> None:
    given, levels, found = drawn
    brier = [((given[:, :cut].sum(1) - (levels < cut)) ** 2).mean() for cut in range(1, 5)]
    assert found.rps == pytest.approx(np.mean(brier))


def test_the_declared_rule_has_the_best_balanced_accuracy_when_probabilities_are_true(
    drawn: tuple[np.ndarray, np.ndarray, Scores],
) -> None:
    given, levels, found = drawn
    most_probable = balanced_accuracy_score(levels, given.argmax(axis=1))
    assert found.balanced_accuracy_5 > most_probable + 0.02
    tilted = balanced_accuracy_score(levels, (given / USUAL**2).argmax(axis=1))
    assert found.balanced_accuracy_5 > tilted + 0.01


def test_a_rare_level_is_named_when_it_is_far_above_its_usual_share() -> None:
    given = np.array([[0.1, 0.05, 0.7, 0.1, 0.05]])
    assert decide(given, USUAL).tolist() == [0]
    assert decide(given, EVEN).tolist() == [2]
    both = decide(np.repeat(given, 2, axis=0), np.stack([USUAL, EVEN]))
    assert both.tolist() == [0, 2]


def test_a_level_that_training_never_saw_is_not_named() -> None:
    unseen = np.array([0.0, 0.1, 0.7, 0.1, 0.1])
    assert decide(np.array([[0.9, 0.0, 0.1, 0.0, 0.0]]), unseen).tolist() == [2]
    assert decide(np.array([[1.0, 0.0, 0.0, 0.0, 0.0]]), unseen).tolist() != [0]


@given(st.lists(st.integers(0, 4), min_size=1, max_size=30))
def test_a_perfect_forecast_has_perfect_scores(levels: list[int]) -> None:
    found = score(certain(levels), np.array(levels), EVEN)
    assert (found.rps, found.log_score, found.ece) == (0, 0, 0)
    assert (found.balanced_accuracy_5, found.balanced_accuracy_3, found.accuracy) == (1, 1, 1)
    assert set(found.recall[np.unique(levels)]) == {1.0}
    kinds = {int(COARSE[level]) for level in levels}
    assert found.auc_rivalry == 1 or kinds == {0} or 0 not in kinds
    assert found.auc_community == 1 or kinds == {2} or 2 not in kinds


@given(st.integers(0, 4), st.integers(0, 4))
def test_a_certain_error_costs_by_its_distance(coded: int, named: int) -> None:
    found = score(certain([named]), np.array([coded]), EVEN)
    assert found.rps == pytest.approx(abs(coded - named) / 4)
    assert found.log_score == pytest.approx(0 if coded == named else -np.log(1e-12))
    assert found.ece == float(coded != named)


@settings(max_examples=60, deadline=None)
@given(any_forecast)
def test_scores_keep_their_bounds_and_forget_the_order_of_rows(
    forecast: tuple[np.ndarray, np.ndarray],
) -> None:
    given_, levels = forecast
    found, turned = score(given_, levels, USUAL), score(given_[::-1], levels[::-1], USUAL)
    for name in ("rps", "ece", "balanced_accuracy_5", "balanced_accuracy_3", "accuracy"):
        assert 0 <= getattr(found, name) <= 1
        assert getattr(found, name) == pytest.approx(getattr(turned, name))
    assert found.log_score >= 0
    assert found.confusion.sum() == found.rows == sum(each.rows for each in found.reliability)


def test_calibration_error_vanishes_for_true_probabilities_and_shows_boasting(
    drawn: tuple[np.ndarray, np.ndarray, Scores],
) -> None:
    given, levels, found = drawn
    assert found.ece < 0.015
    boast = given**3 / (given**3).sum(axis=1, keepdims=True)
    boasted = score(boast, levels, USUAL)
    assert boasted.ece > 0.05
    assert boasted.rps > found.rps


def test_the_bins_say_how_often_the_most_probable_level_was_right() -> None:
    given = np.array([[0.0, 0, 0.62, 0.38, 0], [0, 0, 0.68, 0.32, 0], [1.0, 0, 0, 0, 0]])
    levels = np.array([2, 3, 0])
    first, last = reliability(given, levels)
    assert (first.low, first.high, first.rows, first.accuracy) == (0.6, 0.7, 2, 0.5)
    assert first.confidence == pytest.approx(0.65)
    assert last == (0.9, 1.0, 1, 1.0, 1.0)
    assert score(given, levels, EVEN).ece == pytest.approx(0.15 * 2 / 3)


def test_what_an_absent_level_leaves_undefined_is_none_and_counts_nowhere() -> None:
    found = score(certain([2, 2, 3]), np.array([2, 3, 3]), EVEN)
    assert found.balanced_accuracy_5 == pytest.approx(0.75)
    assert np.isnan(found.recall[[0, 1, 4]]).all()
    record = json.loads(json.dumps(found.record(), allow_nan=False))
    assert record["auc_rivalry"] is record["auc_community"] is None
    assert record["recall"]["severe_rivalry"] is None
    assert record["recall"]["warm_peace"] == 0.5


def test_the_record_has_exactly_the_declared_keys(
    drawn: tuple[np.ndarray, np.ndarray, Scores],
) -> None:
    record = drawn[2].record()
    assert set(record) == {
        "rows", "balanced_accuracy_5", "balanced_accuracy_3", "rps", "log_score", "ece",
        "auc_rivalry", "auc_community", "recall", "confusion", "reliability",
    }  # fmt: skip
    assert tuple(record["recall"]) == LEVEL_NAMES
    assert set(record["reliability"][0]) == {"low", "high", "rows", "confidence", "accuracy"}


def test_groups_are_scored_each_by_its_own_rows_even_with_one_level() -> None:
    given, levels = calibrated(60)
    keys = np.array(["later", None, "early"] * 20, dtype=object)
    levels[keys == "early"] = 2
    usual = np.repeat(USUAL[None], 60, axis=0)
    found = by(given, levels, usual, keys)
    assert list(found) == ["early", "later"]
    assert np.isnan(found["early"].auc_rivalry)
    alone = score(given[::3], levels[::3], USUAL)
    assert found["later"].record() == alone.record()


@pytest.mark.parametrize(
    ("probabilities", "levels", "problem"),
    [
        (np.zeros((0, 5)), np.zeros(0, int), "no row"),
        (np.full((2, 5), 0.2), np.array([1]), "shape"),
        (np.full((1, 5), 0.2), np.array([-1]), "levels from -1"),
        (np.full((1, 5), 0.3), np.array([1]), "sum to 1"),
        (np.full((1, 5), np.nan), np.array([1]), "missing"),
    ],
)
def test_what_cannot_be_scored_is_refused(
    probabilities: np.ndarray, levels: np.ndarray, problem: str
) -> None:
    with pytest.raises(InputError, match=problem):
        score(probabilities, levels, EVEN)
