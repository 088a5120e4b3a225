"""Dyadic: least squares whose errors all rows of a pair share, and all pairs of a state."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float, Int


def ends_of(codes: Int[np.ndarray, "rows 2"]) -> Int[np.ndarray, "rows 2"]:
    """Return the places of each row's two states among the states."""
    return np.asarray(np.unique(codes, return_inverse=True)[1].reshape(codes.shape))


def pairs_of(ends: Int[np.ndarray, "rows 2"]) -> Int[np.ndarray, " rows"]:
    """Return the place of each row's pair among the pairs, whichever of its states comes first."""
    low, high = ends.min(axis=1), ends.max(axis=1)
    return np.asarray(np.unique(low * (ends.max() + 1) + high, return_inverse=True)[1])


def least_squares(
    y: Float[np.ndarray, " rows"],
    keys: Float[np.ndarray, "rows slopes"],
    ends: Int[np.ndarray, "rows 2"],
    asked: int,
) -> tuple[Float[np.ndarray, " slopes"], Float[np.ndarray, "slopes slopes"]]:
    """Return least squares' slopes, and their covariance where pairs of a state share errors.

    Of every two pairs with a state in common the products of their scores are summed: those of all
    pairs of each state, less those of each pair with itself, which both of its states have counted
    (Aronow, Samii and Assenova 2015). Of few states that is too little; where rows of a pair alone
    (Liang and Zeger 1986) leave more doubt in the first ``asked`` slopes, that is taken.

    Parameters
    ----------
    y, keys
        What is explained, and by what, a constant among it if there is one.
    ends
        The places of each row's two states among the states, see :func:`ends_of`.
    asked
        How many of the first slopes are asked for.
    """
    bread = np.linalg.inv(keys.T @ keys)
    slopes = np.asarray(bread @ keys.T @ y)
    scores = keys * (y - keys @ slopes)[:, None]
    of_states = sums(np.concatenate([scores, scores]), ends.T.ravel())
    of_pairs = sums(scores, pairs_of(ends))
    own = of_pairs.T @ of_pairs
    found = []
    for meat, count in ((of_states.T @ of_states - own, len(of_states)), (own, len(of_pairs))):
        # With few states the sum need not be a covariance: what is below zero of it is none.
        sizes, ways = np.linalg.eigh(bread @ meat @ bread * count / (count - 1))
        found.append(ways * np.maximum(sizes, 0.0) @ ways.T)
    return slopes, max(found, key=lambda each: float(np.trace(each[:asked, :asked])))


def sums(
    values: Float[np.ndarray, "rows columns"], group: Int[np.ndarray, " rows"]
) -> Float[np.ndarray, "groups columns"]:
    """Return the sums of columns over the rows of each group."""
    return np.column_stack([np.bincount(group, column) for column in values.T])


def means(
    values: Float[np.ndarray, "rows columns"], group: Int[np.ndarray, " rows"]
) -> Float[np.ndarray, "groups columns"]:
    """Return the means of columns over the rows of each group."""
    return np.asarray(sums(values, group) / np.bincount(group)[:, None])


def swept(
    values: Float[np.ndarray, "rows columns"], groups: Sequence[Int[np.ndarray, " rows"]]
) -> Float[np.ndarray, "rows columns"]:
    """Return columns without what a constant for each group of each grouping explains.

    What is left is what a regression with those constants reads (Frisch and Waugh 1933); of several
    groupings the sweeps alternate until nothing moves.
    """
    found = values.copy()
    for _ in range(500):
        before = found.copy()
        for group in groups:
            found -= means(found, group)[group]
        if np.abs(found - before).max() < 1e-9:
            break
    return found
