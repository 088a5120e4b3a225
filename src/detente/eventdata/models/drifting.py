"""Drifting: inertia and reciprocity that change with the years.

Slopes take a random walk, and are read off by the Kalman smoother; how far they walk in a bin is
estimated by maximum likelihood. Ward and Rajmaira (1992) found changes between the superpowers.
"""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np

from detente.errors import InputError
from detente.eventdata.models.estimate import Fitted, Path, Test, tie_name
from detente.eventdata.models.regress import FEWEST, lagged
from detente.eventdata.series import Series, Silence

SLOPES = ("level", "inertia", "reciprocity")
NORMAL_975 = 1.959964
LEAST = -12.0
"""Logarithm of a variance so small that the slope stays where it is."""


def fit(series: Series, *, silence: Silence = "quiet", seed: int = 0) -> Fitted:
    """Return each side's slopes through time, and how far they wander.

    Parameters
    ----------
    series
        Of a pair.
    silence
        What silent bins count as; a missing bin is passed over by the filter.
    seed
        Not used: nothing is drawn.

    Returns
    -------
    Fitted
        For each side the paths of ``inertia`` and ``reciprocity``, smoothed, with 95 % of the
        filter's uncertainty (that of the variances is not in it), and a likelihood ratio test of
        whether reciprocity changes at all.
    """
    net = series.levels(silence)
    from scipy.stats import chi2

    tests, paths = [], []
    days = tuple(day.astype("datetime64[D]").item() for day in series.starts)
    for own, other in ((0, 1), (1, 0)):
        of = tie_name(series.ties[own])
        mine, theirs = lagged(net[own], 1), lagged(net[other], 1)
        scale, scale_other = np.nanstd(net[own]), np.nanstd(net[other])
        if not (scale > 0 and scale_other > 0):
            raise InputError("one side never does anything else", "name another pair")
        standard = net[own] / scale, mine / scale, theirs / scale_other
        told = _smoothed(*standard, of)
        for at, name, unit in ((1, "inertia", 1.0), (2, "reciprocity", scale / scale_other)):
            middle = told.smoothed_state[at] * unit
            around = NORMAL_975 * np.sqrt(told.smoothed_state_cov[at, at]) * unit
            paths.append(Path(name, of, days, middle, middle - around, middle + around))
        more = max(2 * (told.llf - _smoothed(*standard, of, still=True).llf), 0.0)
        # Half of the chance, since steps cannot be smaller than none.
        tests.append(Test("reciprocity stays as it is", of, more, 1.0, float(chi2.sf(more, 1) / 2)))
    return Fitted("drifting", (), tuple(tests), tuple(paths), bins=len(days) - 1)


def _smoothed(
    y: np.ndarray, mine: np.ndarray, theirs: np.ndarray, of: str, *, still: bool = False
) -> Any:
    """Return what statsmodels makes of a regression whose slopes take random walks."""
    from statsmodels.tsa.statespace.mlemodel import MLEModel

    past = np.stack([np.ones(len(y)), mine, theirs])
    known = ~np.isnan(np.vstack([past, y])).any(axis=0)
    if known.sum() < FEWEST * len(SLOPES) or np.ptp(y[known]) == 0:
        raise InputError(f"{of} has too few bins for slopes that change", "take shorter bins")

    class Walk(MLEModel):  # type: ignore[misc]
        start_params = np.log([0.7, 1e-3, 1e-4, 1e-3])
        param_names = ["noise", *(f"steps of {name}" for name in SLOPES)]  # noqa: RUF012

        def __init__(self) -> None:
            super().__init__(np.where(known, y, np.nan), k_states=3)
            self["design"] = np.where(known, past, 0.0)[None]
            self["transition"] = self["selection"] = np.eye(3)
            self.initialize_approximate_diffuse(10.0)

        def update(self, params: np.ndarray, **more: Any) -> None:
            super().update(params, **more)
            self["obs_cov", 0, 0] = np.exp(params[0])
            self["state_cov"] = np.diag(np.exp(params[1:]))

    model = Walk()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        # Steps so small that the likelihood is flat are as good as none.
        fixed = {f"steps of {SLOPES[-1]}": LEAST} if still else {}
        free = [(LEAST, 4.0)] * (4 - len(fixed))
        with model.fix_params(fixed):
            return model.fit(disp=0, maxiter=200, method="lbfgs", bounds=free)
