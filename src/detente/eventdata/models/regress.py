"""Regression on the past: lags, complete cases, and errors that may hang together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from jaxtyping import Float

from detente.errors import InputError
from detente.eventdata.models.estimate import SURE, Coefficient, Test

FEWEST = 8
"""Bins for each slope below which nothing is estimated."""


@dataclass(frozen=True)
class Equation:
    """An equation that was fitted.

    Parameters
    ----------
    names
        Of the slopes.
    fit
        What statsmodels gives, with its covariance.
    """

    names: tuple[str, ...]
    fit: Any

    def coefficient(self, name: str, called: str, of: str) -> Coefficient:
        """Return a slope."""
        at = self.names.index(name)
        low, high = self.fit.conf_int(1 - SURE)[at]
        return Coefficient(
            called, of, float(self.fit.params[at]), float(low), float(high),
            float(self.fit.pvalues[at]),
        )  # fmt: skip

    def sum_of(self, names: Sequence[str], called: str, of: str) -> Coefficient:
        """Return the sum of some slopes."""
        told = self.fit.t_test([float(name in names) for name in self.names])
        low, high = told.conf_int(1 - SURE)[0]
        return Coefficient(
            called, of, float(np.squeeze(told.effect)), float(low), float(high),
            float(np.squeeze(told.pvalue)),
        )  # fmt: skip

    def none_of(self, names: Sequence[str], what: str, of: str) -> Test:
        """Return the test that some slopes are all zero."""
        rows = np.array([[float(name == other) for other in self.names] for name in names])
        return self._tested(rows, what, of)

    def alike(self, one: str, other: str, what: str, of: str) -> Test:
        """Return the test that two slopes are the same."""
        row = [float(name == one) - float(name == other) for name in self.names]
        return self._tested(np.array([row]), what, of)

    def _tested(self, rows: np.ndarray, what: str, of: str) -> Test:
        told = self.fit.f_test(rows)
        return Test(
            what, of, float(np.squeeze(told.fvalue)), float(told.df_num), float(told.pvalue)
        )


def lagged(values: Float[np.ndarray, " bins"], by: int) -> Float[np.ndarray, " bins"]:
    """Return what was ``by`` bins before; NaN where nothing was."""
    found = np.full(len(values), np.nan)
    found[by:] = values[: len(values) - by] if by else values
    return found


def bandwidth(bins: int) -> int:
    """Return over how many bins errors may hang together: 4 (n/100)^(2/9) (Newey and West 1994)."""
    return max(int(4 * (bins / 100) ** (2 / 9)), 1)


def fitted(
    outcome: Float[np.ndarray, " bins"], past: dict[str, Float[np.ndarray, " bins"]]
) -> Equation:
    """Return a least-squares equation with a constant, on the bins of which all is known.

    Errors may be of unequal size and hang together over neighbouring bins (Newey and West 1987),
    with the correction for small samples and Student's distribution.

    Raises
    ------
    InputError
        If bins are too few for the slopes, or nothing varies.
    """
    import statsmodels.api as sm

    columns = np.column_stack(list(past.values()))
    known = ~np.isnan(np.column_stack([outcome, columns])).any(axis=1)
    y, x = outcome[known], columns[known]
    if known.sum() < FEWEST * (x.shape[1] + 1):
        raise InputError(
            f"{int(known.sum())} bins of which the past is known are too few for "
            f"{x.shape[1]} slopes",
            "take shorter bins or fewer lags, or let silence count as quiet",
        )  # fmt: skip
    if np.ptp(y) == 0 or (np.ptp(x, axis=0) == 0).any():
        raise InputError("one side never does anything else", "name another pair, or longer bins")
    fit = sm.OLS(y, sm.add_constant(x, has_constant="add")).fit(
        cov_type="HAC", use_t=True,
        cov_kwds={"maxlags": bandwidth(len(y)), "use_correction": True},
    )  # fmt: skip
    return Equation(("constant", *past), fit)
