"""Changes of level: where, and how surely, a noisy series moved to another mean and stayed there.

The series is cut into segments with a mean each. How many there are, where they end and what the
means are is not known; all are integrated over exactly, by the recursions of Fearnhead (2006).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from jaxtyping import Float

from detente.chance import generator, normal_quantile

DRAWS = 400


@dataclass(frozen=True)
class Segments:
    """How a series of unit noise may be cut, before it is seen.

    Parameters
    ----------
    length
        How many bins a segment lasts on average; lengths are geometric, from ``shortest`` on.
    shortest
        Fewest bins of a segment, but for the first and the last, which the record may cut.
    spread
        Standard deviation of the segments' means, in that of the noise.
    """

    length: float = 18.0
    shortest: int = 2
    spread: float = 1.0


def normal_scores(values: Float[np.ndarray, " bins"]) -> Float[np.ndarray, " bins"]:
    """Return each value's normal score by its rank, so that one war does not drown all else.

    NaN stays NaN; equal values share a score.
    """
    from scipy.stats import rankdata

    known = ~np.isnan(values)
    found = np.full(len(values), np.nan)
    ranks = rankdata(values[known])
    found[known] = normal_quantile((ranks - 0.5) / known.sum())
    return found


def levels(
    values: Float[np.ndarray, " bins"], prior: Segments, seed: int, *name: str
) -> Float[np.ndarray, "draws bins"]:
    """Return draws of the level of each bin from its posterior.

    Parameters
    ----------
    values
        A series with noise of standard deviation one; NaN where unknown.
    prior
        How it may be cut.
    seed, *name
        What the draws are keyed by.
    """
    source = generator(seed, *name, "levels")
    evidence, totals, counts = _evidence(values, prior)
    starts = _starts(evidence, prior)

    @cache
    def up_to(last: int) -> np.ndarray:
        # Draws end their segments in the same bins again and again.
        return np.cumsum(np.exp(starts[last, : last + 1] - starts[last, : last + 1].max()))

    return np.stack([_drawn(up_to, totals, counts, prior, source) for _ in range(DRAWS)])


def _evidence(values: np.ndarray, prior: Segments) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the log evidence of every segment, first bin by last, its sum and its known bins.

    Of a normal mean with variance v, n values of unit noise and sum s have, beside what every
    cut shares, the log evidence s^2 v / (2 (1 + n v)) - log(1 + n v) / 2.
    """
    known = ~np.isnan(values)
    sums = np.concatenate([[0.0], np.cumsum(np.where(known, values, 0.0))])
    number = np.concatenate([[0], np.cumsum(known)])
    totals = sums[None, 1:] - sums[:-1, None]
    counts = (number[None, 1:] - number[:-1, None]).astype(float)
    v = prior.spread**2
    # Of a segment that ends before it begins nothing is asked.
    told = np.maximum(1 + counts * v, 1.0)
    return totals**2 * v / (2 * told) - np.log(told) / 2, totals, counts


def _prior(bins: int, prior: Segments) -> np.ndarray:
    """Return the log chance of every segment's length, first bin by last."""
    rate = 1 / max(prior.length - prior.shortest + 1, 1.0)
    first, last = np.indices((bins, bins))
    beyond = last - first + 1 - prior.shortest
    whole = np.where(beyond >= 0, np.log(rate) + beyond * np.log1p(-rate), -np.inf)
    # What began before the record, or outlasts it, is only known to be as long as is seen.
    cut = np.maximum(beyond, 0) * np.log1p(-rate)
    found = np.where((first == 0) | (last == bins - 1), cut, whole)
    return np.where(last >= first, found, -np.inf)


def _starts(evidence: np.ndarray, prior: Segments) -> np.ndarray:
    """Return, for each last bin, the log chances of where its segment began, given what came up to.

    Shape (last, first); each row is not normalised.
    """
    bins = len(evidence)
    joint = evidence + _prior(bins, prior)
    up_to = np.full(bins + 1, -np.inf)
    up_to[0] = 0.0
    found = np.full((bins, bins), -np.inf)
    for last in range(bins):
        found[last, : last + 1] = up_to[: last + 1] + joint[: last + 1, last]
        up_to[last + 1] = np.logaddexp.reduce(found[last, : last + 1])
    return found


def _drawn(
    up_to: Callable[[int], np.ndarray], totals: np.ndarray, counts: np.ndarray, prior: Segments,
    source: np.random.Generator,
) -> np.ndarray:  # fmt: skip
    """Return one draw of the level of each bin, cut from the end to the beginning."""
    found = np.empty(len(totals))
    last = len(totals) - 1
    while last >= 0:
        chances = up_to(last)
        first = int(np.searchsorted(chances, source.random() * chances[-1]))
        v = prior.spread**2 / (1 + counts[first, last] * prior.spread**2)
        mean = v * totals[first, last]
        found[first : last + 1] = mean + np.sqrt(v) * source.standard_normal()
        last = first - 1
    return found
