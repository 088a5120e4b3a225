"""Baselines: simple ways to tell the level from the same columns, which the lens has to beat.

Each is a function ``(train_values, train_levels, test_values, columns) -> probabilities``:

- ``train_values``, ``test_values``: shape (rows, columns), NaN where missing; what the witnesses of
  :mod:`detente.standing.witnesses` say in each year, and whatever else the caller gives;
- ``train_levels``: shape (rows,), coded levels 0 to 4;
- ``columns``: the names of the columns;
- the probabilities have shape (rows of test, 5) and sum to 1 in each row.

None knows that years follow one another. Each is deterministic. A level that the training rows
lack has probability 0. A column with fewer than two distinct known values among the training rows
is not heard.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from jaxtyping import Bool, Float, Int

from detente.errors import InputError
from detente.standing.chain import LEVELS

Values = Float[np.ndarray, "rows columns"]
Coded = Int[np.ndarray, " rows"]
Probabilities = Float[np.ndarray, "rows levels"]
Baseline = Callable[[Values, Coded, Values, Sequence[str]], Probabilities]

DISPUTES = "disputes_ten_years"
"""The column that :func:`dispute_count` hears."""

PRIOR_ROWS = 10.0
"""Rows at the usual shares that are added to those of each count of disputes, so that a count met
once or twice does not make a level certain. Improvised; counts up to five have thousands of rows
in the record, which outweigh it."""

_ITERATIONS = 2000


def constant(
    train_values: Values, train_levels: Coded, test_values: Values, columns: Sequence[str]
) -> Probabilities:
    """Return the shares of the levels among the training rows, for every row."""
    return np.tile(_shares(train_levels), (len(test_values), 1))


def dispute_count(
    train_values: Values, train_levels: Coded, test_values: Values, columns: Sequence[str]
) -> Probabilities:
    """Return the shares of the levels among training rows with as many disputes in ten years.

    A missing count is a kind of its own; a count that training lacks is read as the nearest that it
    has. Each share is smoothed towards the usual one by :data:`PRIOR_ROWS`.

    Raises
    ------
    InputError
        If no column is called ``disputes_ten_years``.
    """
    if DISPUTES not in columns:
        raise InputError(
            f"the dispute count needs a column {DISPUTES}",
            f"add {DISPUTES} to the columns, or leave this baseline out",
        )
    at = list(columns).index(DISPUTES)
    known = np.unique(train_values[~np.isnan(train_values[:, at]), at])
    counted = np.zeros((len(known) + 1, LEVELS))
    np.add.at(counted, (_nearest(train_values[:, at], known), train_levels), 1)
    smoothed = counted + PRIOR_ROWS * _shares(train_levels)
    shares = smoothed / smoothed.sum(axis=1, keepdims=True)
    return np.asarray(shares[_nearest(test_values[:, at], known)])


def multinomial_logit(
    train_values: Values, train_levels: Coded, test_values: Values, columns: Sequence[str]
) -> Probabilities:
    """Return the probabilities of a multinomial logit on every column.

    What is missing is set to the column's median and marked by a column of its own; all are
    standardised, and the weights shrunk by a unit ridge.
    """
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(
        SimpleImputer(strategy="median", add_indicator=True),
        StandardScaler(),
        LogisticRegression(max_iter=_ITERATIONS),
    )
    return _told_by(model, train_values, train_levels, test_values)


def gradient_boosting(
    train_values: Values, train_levels: Coded, test_values: Values, columns: Sequence[str]
) -> Probabilities:
    """Return the probabilities of boosted trees on every column, missing values as they are."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits

    model = HistGradientBoostingClassifier(
        max_iter=150,
        learning_rate=0.06,
        max_leaf_nodes=15,
        min_samples_leaf=200,
        l2_regularization=5.0,
        early_stopping=False,
        random_state=0,
    )
    # Threads wait for one another after every node: where cores are shared with other work, two
    # take twenty times as long as one.
    with threadpool_limits(1):
        return _told_by(model, train_values, train_levels, test_values)


BASELINES: Mapping[str, Baseline] = MappingProxyType(
    {
        "constant": constant,
        "dispute_count": dispute_count,
        "multinomial_logit": multinomial_logit,
        "gradient_boosting": gradient_boosting,
        "gradient_boosting_with_states": gradient_boosting,
    }
)
"""Every baseline by its name, from the simplest to the strongest. The last is the one before it
given also what the lens of the record knows besides its witnesses: which states and regions the
pair is of."""

WITH_STATES = ("gradient_boosting_with_states",)


def _shares(levels: Coded) -> Float[np.ndarray, " levels"]:
    if not len(levels):
        raise InputError(
            "a baseline has no coded row to learn from", "give at least one training row"
        )
    return np.bincount(levels.astype(int), minlength=LEVELS) / len(levels)


def _nearest(
    counts: Float[np.ndarray, " rows"], known: Float[np.ndarray, " counts"]
) -> Int[np.ndarray, " rows"]:
    """Return the position of the nearest known count, or the one past the last if missing."""
    missing = np.isnan(counts)
    if not len(known):
        return np.zeros(len(counts), int)
    at = np.searchsorted((known[1:] + known[:-1]) / 2, np.where(missing, 0, counts))
    return np.where(missing, len(known), at)


def _varied(values: Values) -> Bool[np.ndarray, " columns"]:
    """Return which columns have two distinct known values or more."""
    known = ~np.isnan(values)
    low = np.where(known, values, np.inf).min(axis=0)
    high = np.where(known, values, -np.inf).max(axis=0)
    return np.asarray(low < high)


def _told_by(
    model: Any, train_values: Values, train_levels: Coded, test_values: Values
) -> Probabilities:
    """Return what a classifier learns, with every level in its place."""
    shares, heard = _shares(train_levels), _varied(train_values)
    if not heard.any() or (shares > 0).sum() < 2:
        return np.tile(shares, (len(test_values), 1))
    # Doubles: the probabilities of single-precision logits sum to 1 only to six digits.
    model.fit(train_values[:, heard].astype(float), train_levels)
    found = np.zeros((len(test_values), LEVELS))
    found[:, model.classes_] = model.predict_proba(test_values[:, heard].astype(float))
    found /= found.sum(axis=1, keepdims=True)
    return found
