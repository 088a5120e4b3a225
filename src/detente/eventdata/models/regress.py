"""Regression on the past: lags, complete cases, and errors that may hang together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from detente.errors import InputError
from detente.eventdata.models.estimate import Coefficient, Test

FEWEST = 8
"""Bins for each slope below which nothing is estimated."""


@dataclass(frozen=True)
class Equation:
    """An equation that was fitted.

    Parameters
    ----------
    names
        Of the slopes, the constant first.
    slopes, spread
        The slopes and their covariance.
    left
        What the equation leaves unexplained, for each bin that was used.
    weights
        What each bin's outcome counts for each slope, shape (bins, slopes).
    at
        Which bins were used.
    """

    names: tuple[str, ...]
    slopes: Float[np.ndarray, " slopes"]
    spread: Float[np.ndarray, "slopes slopes"]
    left: Float[np.ndarray, " bins"]
    weights: Float[np.ndarray, "bins slopes"]
    at: Int[np.ndarray, " bins"]

    @property
    def bins(self) -> int:
        """How many bins were used."""
        return len(self.left)

    def coefficient(self, name: str, called: str, of: str) -> Coefficient:
        """Return a slope."""
        return self.sum_of([name], called, of)

    def sum_of(self, names: Sequence[str], called: str, of: str) -> Coefficient:
        """Return the sum of some slopes."""
        row = np.array([float(name in names) for name in self.names])
        estimate, error = float(row @ self.slopes), float(np.sqrt(row @ self.spread @ row))
        return Coefficient.by_student(called, of, estimate, error, self._freedom(row))

    def none_of(self, names: Sequence[str], what: str, of: str) -> Test:
        """Return the test that some slopes are all zero."""
        rows = np.array([[float(name == other) for other in self.names] for name in names])
        return self._tested(rows, what, of)

    def alike(self, one: str, other: str, what: str, of: str) -> Test:
        """Return the test that two slopes are the same."""
        row = [float(name == one) - float(name == other) for name in self.names]
        return self._tested(np.array([row]), what, of)

    def _freedom(self, row: np.ndarray) -> float:
        """Return how many bins' worth of evidence a slope rests on, as its weights are spread."""
        weights = self.weights @ row
        return float((weights**2).sum() ** 2 / (weights**4).sum())

    def _tested(self, rows: np.ndarray, what: str, of: str) -> Test:
        from scipy.stats import f

        told = rows @ self.slopes
        value = float(told @ np.linalg.solve(rows @ self.spread @ rows.T, told)) / len(rows)
        freedom = min(self._freedom(row) for row in rows)
        return Test(what, of, value, float(len(rows)), float(f.sf(value, len(rows), freedom)))


def lagged(values: Float[np.ndarray, " bins"], by: int) -> Float[np.ndarray, " bins"]:
    """Return what was ``by`` bins before, or after if it is below zero; NaN where nothing was."""
    found = np.full(len(values), np.nan)
    if by >= 0:
        found[by:] = values[: len(values) - by]
    else:
        found[:by] = values[-by:]
    return found


def bandwidth(bins: int) -> int:
    """Return over how many bins errors may hang together: 4 (n/100)^(2/9) (Newey and West 1994)."""
    return max(int(4 * (bins / 100) ** (2 / 9)), 1)


def fitted(
    outcome: Float[np.ndarray, " bins"], past: dict[str, Float[np.ndarray, " bins"]]
) -> Equation:
    """Return a least-squares equation with a constant, on the bins of which all is known.

    Errors may be of unequal size and hang together over neighbouring bins (Newey and West 1987).
    Each is taken as large as it would be had its own bin not been fitted (as HC3 does: MacKinnon
    and White 1985), and Student's freedom goes by how few bins a slope rests on: with wars among
    quiet months the usual errors are too small.

    Raises
    ------
    InputError
        If bins are too few for the slopes, or nothing varies.
    """
    from statsmodels.stats.sandwich_covariance import S_hac_simple

    columns = np.column_stack([np.ones(len(outcome)), *past.values()])
    known = ~np.isnan(np.column_stack([outcome, columns])).any(axis=1)
    y, x = outcome[known], columns[known]
    if known.sum() < FEWEST * x.shape[1]:
        raise InputError(
            f"{int(known.sum())} bins of which the past is known are too few for "
            f"{x.shape[1] - 1} slopes",
            "take shorter bins or fewer lags, or let silence count as quiet",
        )  # fmt: skip
    if np.ptp(y) == 0 or np.linalg.matrix_rank(x) < x.shape[1]:
        raise InputError("one side never does anything else", "name another pair, or longer bins")
    bread = np.linalg.inv(x.T @ x)
    slopes = bread @ x.T @ y
    left = y - x @ slopes
    leverage = np.einsum("ij,jk,ik->i", x, bread, x)
    # A bin that alone decides a slope leaves nothing to judge it by.
    scores = x * (left / np.maximum(1 - leverage, 1e-6))[:, None]
    meat = S_hac_simple(scores, nlags=bandwidth(len(y)))
    return Equation(
        ("constant", *past), np.asarray(slopes), np.asarray(bread @ meat @ bread), left, x @ bread,
        np.flatnonzero(known),
    )  # fmt: skip
