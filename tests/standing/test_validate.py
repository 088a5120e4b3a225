"""Validation: no pair informs its own reading, and the rows judged are those that were promised."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made_record import PLACE, made_lens, mean_weights, said_by_chance
from test_train import HISTORY, LEVELS

from detente.standing import validate
from detente.standing.baselines import BASELINES
from detente.standing.chain import LEVELS as LEVEL_COUNT
from detente.standing.history import History
from detente.standing.labels import UNKNOWN
from detente.standing.lens import Lens
from detente.standing.read import read, warmed
from detente.standing.train import IN_TRIAL, folds, usual_of
from detente.standing.validate import (
    FOLDS,
    JUDGED,
    Judged,
    cross_validate,
    cross_validate_baseline,
    judge,
    judge_shipped,
    judged_rows,
    table,
    warmth,
)
from detente.standing.variants import Variant

SEED = 3


def told_the_shares(
    history: History, levels: np.ndarray, variant: Variant, *, seed: int, draws: int
) -> Lens:
    """Make a lens in the place of a fit: all it learns from the labels are their shares."""
    lens = made_lens(HISTORY, seed, draws=1, variant=variant)
    assert levels.shape == history.rows.shape
    assert draws == (0 if variant == "theory_only" else IN_TRIAL)
    usual = usual_of(np.concatenate([levels.ravel(), np.arange(LEVEL_COUNT)]))
    if variant == "theory_only":
        # It hears of each step also whether it is known.
        twice = np.tile(lens.weights.slopes[0], (2, 1))
        return replace(lens, weights=mean_weights(lens, slopes=twice))
    base = np.diff(np.log(usual))
    return replace(lens, usual=usual, weights=mean_weights(lens, base=base))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validate, "train", told_the_shares)


def poisoned(fold: int, many: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the pairs of a fold, and labels that are wrong for them and for no others."""
    held = folds(HISTORY, many, SEED) == fold
    assert 0 < held.sum() < len(held)
    return held, np.where(held, (LEVELS + 2) % 5, LEVELS)


@pytest.mark.usefixtures("quick")
def test_wrong_labels_of_a_fold_change_nothing_that_its_pairs_are_read_with() -> None:
    held, wrong = poisoned(0, 2)
    heard: list[tuple[str, int, int]] = []
    right = cross_validate(HISTORY, LEVELS, "informed", seed=SEED, many=2,
                           progress=lambda *words: heard.append(words))  # fmt: skip
    other = cross_validate(HISTORY, wrong, "informed", seed=SEED, many=2)
    inside = held[right.pairs]
    plain, same = (
        warmed(each.probabilities[inside], 1 / each.powers[0]) for each in (right, other)
    )
    np.testing.assert_allclose(plain, same, atol=1e-9)
    np.testing.assert_array_equal(right.usual[inside], other.usual[inside])
    # The other fold learnt from them.
    assert np.abs(right.probabilities[~inside] - other.probabilities[~inside]).max() > 0.01
    assert [done for _, done, _ in heard] == [1, 2]
    assert len(right.powers) == 2


@pytest.mark.usefixtures("quick")
def test_the_power_that_calibrates_a_fold_is_found_on_the_others() -> None:
    found = cross_validate(HISTORY, LEVELS, "informed", seed=SEED, many=3)
    fold = folds(HISTORY, 3, SEED)[found.pairs]
    powers = np.array(found.powers)
    plain = warmed(found.probabilities, 1.0 / powers[fold][:, None])
    for k in range(3):
        wanted = warmth(plain[fold != k], found.levels[fold != k])
        assert powers[k] == pytest.approx(wanted, rel=1e-3)
    assert len(np.unique(powers.round(3))) == 3


@pytest.mark.usefixtures("quick")
def test_theory_alone_is_judged_as_it_is_whatever_the_labels() -> None:
    one = cross_validate(HISTORY, LEVELS, "theory_only", seed=SEED, many=2)
    other = cross_validate(HISTORY, 4 - LEVELS, "theory_only", seed=SEED, many=2)
    np.testing.assert_array_equal(one.probabilities, other.probabilities)
    assert one.powers == other.powers == (1.0, 1.0)


@pytest.mark.parametrize("name", ["constant", "dispute_count", "multinomial_logit"])
def test_a_baseline_is_judged_on_pairs_that_it_has_not_seen(name: str) -> None:
    held, wrong = poisoned(1, FOLDS)
    right = cross_validate_baseline(HISTORY, LEVELS, name, seed=SEED)
    other = cross_validate_baseline(HISTORY, wrong, name, seed=SEED)
    inside = held[right.pairs]
    np.testing.assert_array_equal(right.probabilities[inside], other.probabilities[inside])
    assert np.abs(right.probabilities[~inside] - other.probabilities[~inside]).max() > 1e-3
    np.testing.assert_array_equal(right.levels, LEVELS[right.years - 1950, right.pairs])


def test_the_usual_of_a_fold_is_that_of_the_others() -> None:
    found = cross_validate_baseline(HISTORY, LEVELS, "constant", seed=SEED)
    fold = folds(HISTORY, FOLDS, SEED)
    for k in range(FOLDS):
        wanted = usual_of(LEVELS[:, fold != k])
        here = fold[found.pairs] == k
        np.testing.assert_allclose(found.usual[here], np.tile(wanted, (here.sum(), 1)))
        np.testing.assert_allclose(found.probabilities[here], found.usual[here])


def test_rows_are_judged_that_are_coded_in_the_record_and_of_the_years() -> None:
    years = np.array([1949, 1950, 1980, 2010, 2011])
    history = replace(
        HISTORY.only(np.arange(2)), years=years, rows=np.array([[1, 1]] * 2 + [[1, 0]] * 3) > 0
    )
    levels = np.array([[1, 2], [1, UNKNOWN], [0, 0], [4, 4], [3, 3]])
    found = judged_rows(history, levels)
    wanted = [[0, 0], [1, 0], [1, 0], [1, 0], [0, 0]]
    np.testing.assert_array_equal(found, np.array(wanted) > 0)
    assert JUDGED == (1950, 2010)


def judged() -> Judged:
    levels = np.random.default_rng(5).integers(-1, 5, HISTORY.rows.shape)
    given = np.random.default_rng(6).dirichlet(np.ones(5), levels.shape)
    history = replace(HISTORY, years=np.arange(1964, 1976), b=np.where(HISTORY.a < 212, 230, 710))
    usual = np.broadcast_to(usual_of(levels), given.shape)
    return judge(history, levels, given, usual)


def test_parts_are_periods_and_regions_of_both_states() -> None:
    found = judged()
    assert set(found.by_period) == {"1950-1969", "1970-1989"}
    assert sum(each.rows for each in found.by_period.values()) == found.scores.rows
    early = found.by_period["1950-1969"].rows
    assert early == (found.years < 1970).sum()
    assert set(found.by_region) == {"Western Europe"}
    assert found.by_region["Western Europe"].rows == (found.pairs < 12).sum()
    assert found.scores.rows == len(found.levels) == len(found.probabilities)


def test_a_lens_that_ships_is_judged_as_it_is() -> None:
    history = said_by_chance(41)
    lens = made_lens(history, 3, usual=np.array([0.1, 0.1, 0.4, 0.3, 0.1]))
    levels = np.random.default_rng(7).integers(0, 5, history.rows.shape)
    found = judge_shipped(history, levels, lens)
    assert len(found.levels) == history.rows.sum()
    np.testing.assert_array_equal(
        found.probabilities, read(history, lens).mean[found.years - 1950, found.pairs]
    )
    np.testing.assert_array_equal(found.usual, np.tile(lens.usual, (len(found.levels), 1)))


@pytest.mark.parametrize("power", [0.5, 0.8, 1.4])
def test_the_power_that_calibrates_is_found(power: float) -> None:
    source = np.random.default_rng(8)
    true = source.dirichlet(np.ones(5), 20000)
    levels = (true.cumsum(axis=1) < source.random((20000, 1))).sum(axis=1)
    assert warmth(warmed(true, 1 / power), levels) == pytest.approx(power, rel=0.05)


def test_a_baseline_hears_every_witness_and_the_states_only_if_it_may() -> None:
    plain, names = table(HISTORY, states=False)
    np.testing.assert_array_equal(plain, HISTORY.values)
    assert names == list(PLACE)
    more, longer = table(HISTORY, states=True)
    assert longer == [*names, "state_a", "state_b", "regions"]
    np.testing.assert_array_equal(more[..., : len(names)], HISTORY.values)
    for at, wanted in enumerate((HISTORY.a, HISTORY.b, HISTORY.regions)):
        np.testing.assert_array_equal(more[..., len(names) + at], np.tile(wanted, (12, 1)))
    assert {"constant", "dispute_count", "multinomial_logit", "gradient_boosting"} <= set(BASELINES)
