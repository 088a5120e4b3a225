"""Asymmetry: whether kindness is returned as hostility is, and whether tension changes it."""

from __future__ import annotations

import numpy as np

from detente.errors import InputError
from detente.eventdata.models.estimate import Fitted, tie_name
from detente.eventdata.models.regress import fitted, lagged
from detente.eventdata.series import Series, Silence

TRAILING = {"week": 26, "month": 6, "quarter": 2}
"""Bins over which tension is measured, all of them before the one that is explained."""


def fit(series: Series, *, silence: Silence = "quiet", seed: int = 0) -> Fitted:
    """Return reciprocity in kindness and in hostility apart, and in high and in low tension.

    Tension is the hostility of both sides in the half year up to the bin before the last; it is
    high above its median. Sums over no act are zero; what is missing is left out.
    """
    net = series.levels(silence)
    kind, harsh = series.cooperation, series.conflict
    if np.isnan(kind).all():
        # A source of scores: what is above zero in a month, and what is below.
        kind, harsh = (np.maximum(sign * net, 0.0) for sign in (1, -1))
    found, tests = [], []
    high = tense(harsh.sum(axis=0), TRAILING[series.every])
    for own, other in ((0, 1), (1, 0)):
        of = tie_name(series.ties[own])
        mine = lagged(net[own], 1)
        split = {
            "own": mine,
            "kindness": lagged(kind[other], 1),
            "hostility": -lagged(harsh[other], 1),
        }
        apart = fitted(net[own], split)
        found += [
            apart.coefficient("kindness", "reciprocity in kindness", of),
            apart.coefficient("hostility", "reciprocity in hostility", of),
        ]
        tests.append(apart.alike("kindness", "hostility", "both are returned alike", of))
        theirs = lagged(net[other], 1)
        by_tension = {
            "own": mine, "high": np.where(high == 1, theirs, 0.0 * theirs),
            "low": np.where(high == 0, theirs, 0.0 * theirs), "tension": high,
        }  # fmt: skip
        tension = fitted(net[own], by_tension)
        found += [
            tension.coefficient("high", "reciprocity in high tension", of),
            tension.coefficient("low", "reciprocity in low tension", of),
        ]
        tests.append(tension.alike("high", "low", "tension changes nothing", of))
    return Fitted("asymmetry", tuple(found), tuple(tests), bins=tension.bins)


def tense(hostility: np.ndarray, trailing: int) -> np.ndarray:
    """Return 1 where hostility was high in the bins before the last one; NaN where not known."""
    before = np.stack([lagged(hostility, k) for k in range(2, trailing + 2)])
    mean = before.mean(axis=0)
    known = ~np.isnan(mean)
    if not known.any():
        raise InputError("there are too few bins to say when tension was high", "take shorter ones")
    return np.where(known, (mean > np.nanmedian(mean)).astype(float), np.nan)
