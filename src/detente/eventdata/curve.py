"""Specification curve: whether the answer hangs on bins, means, silence, or what is sifted out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from detente.errors import InputError
from detente.eventdata.actors import found as called
from detente.eventdata.acts import Acts, gathered
from detente.eventdata.bins import STEPS, binned
from detente.eventdata.models.estimate import Coefficient, tie_name
from detente.eventdata.models.regress import fitted, lagged
from detente.eventdata.sift import Sieve

SIEVES = {
    "sifted": Sieve(),
    "acts of two kept": Sieve(mutual=True),
    "one a day": Sieve(one_a_day=True),
    "many a day": Sieve(one_a_day=False),
    "everything": Sieve(repeated=True, mutual=True, one_a_day=False),
}
WEIGHED = ("sum", "sum, silence missing", "mean", "sign")
"""What a bin's conduct is: the sum of weights, with silence as none or as not known; their mean;
or friendly less hostile acts, whatever they weigh."""

LAGS = (1, 2)


@dataclass(frozen=True)
class Specification:
    """One way of asking, and what came of it.

    Parameters
    ----------
    every, weighed, sieve, lags
        How long bins are, what conduct is, what was sifted out, and lags of either side.
    of
        Whose answer it is.
    answer
        The sum of the slopes on the other's lags, in standard deviations for one.
    """

    every: str
    weighed: str
    sieve: str
    lags: int
    of: str
    answer: Coefficient


def specifications(acts: Acts, pair: Sequence[str]) -> tuple[Specification, ...]:
    """Return every way of asking after the reciprocity of a pair that the source allows.

    Ways that cannot be asked are not there: a source of months has no weeks, and a pair may be
    silent too often for its silence to be missing.
    """
    found = []
    held = gathered(acts, [code for asked in pair for code in called(asked, acts)])
    # Of scores of months there is nothing to sift, and some sources are sifted to one a day anyhow.
    left_out = {*SIEVES} - {"sifted"} if acts.monthly else {
        "one a day" if acts.one_a_day else "many a day"
    }  # fmt: skip
    sieves = {name: sieve for name, sieve in SIEVES.items() if name not in left_out}
    for every, (sieve, taken) in product(STEPS, sieves.items()):
        try:
            series = binned(held, pair, every=every, sieve=taken).series
        except InputError:
            continue
        conduct = {
            "sum": series.levels(), "sum, silence missing": series.levels("missing"),
            "mean": series.levels(mean=True), "sign": (series.friendly - series.hostile) * 1.0,
        }  # fmt: skip
        for weighed, lags in product(WEIGHED, LAGS):
            net = conduct[weighed]
            for own, other in ((0, 1), (1, 0)):
                of = tie_name(series.ties[own])
                answer = _answer(net[own], net[other], lags, of)
                if answer is not None:
                    found.append(Specification(every, weighed, sieve, lags, of, answer))
    if not found:
        raise InputError(
            f"{' and '.join(pair)} have too few acts for any way of asking", "name another pair"
        )
    return tuple(found)


def _answer(own: np.ndarray, other: np.ndarray, lags: int, of: str) -> Coefficient | None:
    scales = np.nanstd(own), np.nanstd(other)
    if not min(scales) > 0:
        return None
    past = {
        f"{name} {k}": lagged(each / scale, k)
        for name, each, scale in (("own", own, scales[0]), ("other", other, scales[1]))
        for k in range(1, lags + 1)
    }
    try:
        equation = fitted(own / scales[0], past)
    except InputError:
        return None
    return equation.sum_of([name for name in past if name.startswith("other")], "answer", of)
