"""Training: a lens from a record and its labels, the same for a seed, blind where it says."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from made_record import PLACE, made_history, said_by_chance

from detente.standing.history import History
from detente.standing.labels import UNKNOWN
from detente.standing.lens import Lens
from detente.standing.read import read
from detente.standing.scales import scales_of, signs
from detente.standing.scores import score
from detente.standing.train import folds, train, usual_of

YEARS, PAIRS = 12, 24
WITNESSED = ("disputes_ten_years", "trade", "contiguity")


def a_world(seed: int) -> tuple[History, np.ndarray]:
    """Make a record in which disputes fall and trade rises with a level that lasts."""
    source = np.random.default_rng(seed)
    levels = np.repeat(source.integers(0, 5, (1, PAIRS)), YEARS, axis=0)
    told = {
        "disputes_ten_years": source.poisson((4 - levels) * 0.7).astype(float),
        "trade": (source.normal(levels, 1.0) > 2) * 1.0,
        "contiguity": (source.random((YEARS, PAIRS)) < 0.4) * 1.0,
    }
    history = made_history(told)
    codes = np.arange(200, 200 + PAIRS)
    return replace(history, a=codes, b=np.full(PAIRS, 400)), levels


HISTORY, LEVELS = a_world(1)


@cache
def informed() -> Lens:
    return train(HISTORY, LEVELS, "informed", seed=1, draws=2)


def test_a_lens_hears_what_varied_and_met_whom_it_met() -> None:
    lens = informed()
    assert [scale.witness for scale in lens.scales] == list(WITNESSED)
    assert lens.company.states == (*range(200, 200 + PAIRS), 400)
    assert lens.weights.slopes.shape == (2, sum(len(s.cuts) for s in lens.scales), 4)
    assert lens.weights.base.shape == (2, 4)
    assert lens.warmth == 1.0
    assert lens.about["rows"] == LEVELS.size
    assert lens.about["years"] == [1950, 1961]
    assert (lens.weights.slopes * signs(lens.scales)[:, None] >= 0).all()


def test_levels_of_pairs_that_it_never_saw_are_read_better_than_by_their_shares() -> None:
    other, levels = a_world(2)
    strangers = replace(other, a=other.a + 400, b=other.b + 400)
    found = read(strangers, informed()).mean.reshape(-1, 5)
    told = score(found, levels.ravel(), informed().usual)
    plain = score(np.tile(informed().usual, (levels.size, 1)), levels.ravel(), informed().usual)
    assert told.rps < 0.75 * plain.rps
    assert told.log_score < plain.log_score - 0.2
    assert told.auc_rivalry > 0.9


def test_the_same_seed_gives_the_same_lens_and_the_weights_depend_on_the_labels() -> None:
    again = train(HISTORY, LEVELS, "informed", seed=1, draws=2)
    for one, other in zip(again.weights, informed().weights, strict=True):
        np.testing.assert_array_equal(one, other)
    assert again.about == informed().about
    turned = train(HISTORY, 4 - LEVELS, "informed", seed=1, draws=0)
    assert turned.scales == informed().scales
    assert np.abs(turned.weights.slopes[0] - informed().weights.slopes[0]).max() > 0.01


def test_without_force_hears_no_dispute() -> None:
    lens = train(HISTORY, LEVELS, "without_force", seed=1, draws=0)
    assert [scale.witness for scale in lens.scales] == ["trade", "contiguity"]
    assert len(lens.weights.base) == 1
    loud = replace(HISTORY, values=HISTORY.values.copy())
    loud.values[..., PLACE["disputes_ten_years"]] = 30.0
    np.testing.assert_array_equal(read(loud, lens).mean, read(HISTORY, lens).mean)


def test_theory_only_sees_no_label() -> None:
    one = train(HISTORY, LEVELS, "theory_only", seed=1, draws=0)
    other = train(HISTORY, 4 - LEVELS, "theory_only", seed=1, draws=0)
    for mine, yours in zip(one.weights, other.weights, strict=True):
        np.testing.assert_array_equal(mine, yours)
    np.testing.assert_array_equal(one.usual, other.usual)
    assert one.about == other.about
    assert other.about["rows"] == 0
    assert one.company.states == ()
    assert one.usual.sum() == pytest.approx(1)


def test_scales_come_from_the_record_alone() -> None:
    assert informed().scales == scales_of(HISTORY.values[HISTORY.rows])


def test_the_usual_is_the_share_of_each_level_among_the_coded() -> None:
    levels = np.array([[0, 2, 2, UNKNOWN], [4, 2, UNKNOWN, UNKNOWN]])
    assert usual_of(levels) == pytest.approx([0.2, 0, 0.6, 0, 0.2])
    np.testing.assert_allclose(informed().usual, np.bincount(LEVELS.ravel()) / LEVELS.size)


def test_a_pair_keeps_its_fold_whatever_other_pairs_there_are() -> None:
    history = said_by_chance(2)
    every = folds(history, 5, 1)
    for at in range(len(history.a)):
        assert folds(history.only(np.array([at])), 5, 1)[0] == every[at]
    np.testing.assert_array_equal(folds(history.only(np.arange(6)[::-1]), 5, 1), every[::-1])


def test_folds_are_about_even_and_dealt_by_the_seed() -> None:
    a, b = np.array([(one, two) for one in range(40) for two in range(50, 75)]).T
    many = replace(HISTORY, a=a, b=b)
    found = folds(many, 5, 1950)
    counts = np.bincount(found, minlength=5)
    assert len(counts) == 5
    # A thousand pairs: within four standard deviations of two hundred.
    assert np.abs(counts - 200).max() < 4 * np.sqrt(1000 * 0.2 * 0.8)
    assert (folds(many, 5, 7) != found).mean() == pytest.approx(0.8, abs=0.06)
