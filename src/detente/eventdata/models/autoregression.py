"""Vector autoregression: every series on the last bins of all, and what an impulse comes to."""

from __future__ import annotations

import numpy as np

from detente.chance import generator
from detente.errors import InputError
from detente.eventdata.models.estimate import Fitted, Path, tie_name
from detente.eventdata.models.regress import Equation, fitted, lagged
from detente.eventdata.series import Series, Silence

MOST_LAGS = {"week": 8, "month": 6, "quarter": 4}
AHEAD = {"week": 26, "month": 12, "quarter": 8}
"""Lags that are tried at most, and bins through which an impulse is followed."""

REPLICAS = 400


def fit(
    series: Series, *, silence: Silence = "quiet", seed: int = 0, lags: int | None = None
) -> Fitted:
    """Return a vector autoregression of the ties of a series.

    Parameters
    ----------
    series
        Of a pair, or of more.
    silence
        What silent bins count as. Where it is missing, only bins with every lag known are used.
    seed
        Of the replicas from which intervals of responses are taken.
    lags
        How many; left out, as many as Schwarz's criterion asks for, on the same bins for all.

    Returns
    -------
    Fitted
        ``reciprocity`` and ``inertia``, sums over lags with errors after Newey and West; a
        Granger test for each pair of ties; and the response of each tie to an impulse of one
        standard deviation in each, through the impulses' correlation within a bin in the order of
        the ties.

    Notes
    -----
    Responses are of the order of the ties, as every such orthogonal response is: the first tie is
    held to move the second within a bin, and not the other way round. Intervals are of replicas
    made with resampled residuals (Runkle 1987).
    """
    net = series.levels(silence)
    names = [tie_name(tie) for tie in series.ties]
    count = _chosen(net, MOST_LAGS[series.every]) if lags is None else lags
    if count < 1:
        raise InputError(f"{count} lags are none", "ask for one at least")
    past = {f"{name} {k}": lagged(each, k) for name, each in zip(names, net, strict=True)
            for k in range(1, count + 1)}  # fmt: skip
    # Residuals of all sides are wanted of the same bins.
    together = np.where(np.isnan(net).any(axis=0), np.nan, net)
    sides = [fitted(each, past) for each in together]
    found, tests = [], []
    for name, side in zip(names, sides, strict=True):
        own = [f"{name} {k}" for k in range(1, count + 1)]
        found.append(side.sum_of(own, "inertia", name))
        for other in names:
            if other != name:
                told = [f"{other} {k}" for k in range(1, count + 1)]
                back = other.split(">")[::-1] == name.split(">")
                called = "reciprocity" if back else f"answer to {other}"
                found.append(side.sum_of(told, called, name))
                tests.append(side.none_of(told, f"{other} foretells nothing", name))
    return Fitted(
        "autoregression", tuple(found), tuple(tests), tuple(_responses(net, sides, names, count,
                                                                       series, seed)),
        bins=sides[0].bins,
        notes=(f"{count} lags" + (", by Schwarz's criterion." if lags is None else "."),),
    )  # fmt: skip


def _chosen(net: np.ndarray, most: int) -> int:
    """Return the number of lags with the least of Schwarz's criterion, on the same bins for all."""
    every = np.column_stack([lagged(each, k) for k in range(1, most + 1) for each in net])
    known = ~np.isnan(np.column_stack([net.T, every])).any(axis=1)
    n, sides = int(known.sum()), len(net)
    scores = []
    for count in range(1, most + 1):
        x = np.column_stack([np.ones(n), every[known][:, : count * sides]])
        if n < 4 * x.shape[1]:
            break
        left = net.T[known] - x @ np.linalg.lstsq(x, net.T[known], rcond=None)[0]
        size = np.linalg.slogdet(left.T @ left / n)[1]
        scores.append(size + np.log(n) * x.shape[1] * sides / n)
    return int(np.argmin(scores)) + 1 if scores else 1


def _slopes(sides: list[Equation], count: int) -> np.ndarray:
    """Return the matrices of the lags, shape (lags, of, on)."""
    of = np.stack([side.slopes[1:].reshape(-1, count) for side in sides])
    return np.moveaxis(of, 2, 0)


def _responses(
    net: np.ndarray, sides: list[Equation], names: list[str], count: int, series: Series, seed: int
) -> list[Path]:
    ahead = AHEAD[series.every]
    lags, left = _slopes(sides, count), np.column_stack([side.left for side in sides])
    constants = np.array([side.slopes[0] for side in sides])
    middle = _impulse(lags, np.cov(left.T), ahead)
    source = generator(seed, "eventdata", "autoregression", *names)
    many = []
    begun = np.nan_to_num(net[:, :count], nan=0.0)
    for _ in range(REPLICAS):
        drawn = left[source.integers(len(left), size=len(left))]
        made = np.empty((len(net), count + len(left)))
        made[:, :count] = begun
        for at in range(count, made.shape[1]):
            before = made[:, at - count : at][:, ::-1].T
            made[:, at] = constants + np.einsum("kij,kj->i", lags, before) + drawn[at - count]
        x = np.column_stack(
            [np.ones(len(left)), *(made[own, count - k : made.shape[1] - k]
                                   for own in range(len(net)) for k in range(1, count + 1))]
        )  # fmt: skip
        y = made[:, count:].T
        slopes = np.linalg.lstsq(x, y, rcond=None)[0]
        again = np.moveaxis(slopes[1:].T.reshape(len(net), len(net), count), 2, 0)
        many.append(_impulse(again, np.cov((y - x @ slopes).T), ahead))
    low, high = np.nanquantile(np.stack(many), [0.025, 0.975], axis=0)
    bins = tuple(range(ahead + 1))
    return [
        Path(f"response to {names[on]}", names[of], bins, middle[:, of, on], low[:, of, on],
             high[:, of, on])
        for on in range(len(names)) for of in range(len(names))
    ]  # fmt: skip


def _impulse(lags: np.ndarray, spread: np.ndarray, ahead: int) -> np.ndarray:
    """Return responses to impulses of a standard deviation, shape (bins, of, on)."""
    found = [np.linalg.cholesky(spread)]
    for at in range(1, ahead + 1):
        found.append(sum((lags[k - 1] @ found[at - k] for k in range(1, min(at, len(lags)) + 1)),
                         np.zeros_like(spread)))  # fmt: skip
    return np.stack(found)
