"""Surprise: what a side did beyond what its own past, and the other's, foretold."""

from __future__ import annotations

import numpy as np
from jaxtyping import Float

from detente.errors import InputError
from detente.eventdata.models.regress import lagged

MEMORY = 3
"""Bins of either side's past that foretell the next."""

YEARS = 3
PER_YEAR = {"week": 52, "month": 12, "quarter": 4}
"""The last years, and bins of a year."""


def surprises(
    own: Float[np.ndarray, " bins"],
    *others: Float[np.ndarray, " bins"],
    around: int,
    memory: int = MEMORY,
) -> Float[np.ndarray, " bins"]:
    """Return a series less what its own past, and others', foretold; NaN where not known.

    How the past foretells is read off the ups and downs around a moving mean: a rise that lasts
    would else be taken for a long memory (Perron 1989), and foretold away.

    Parameters
    ----------
    own, *others
        The series that is foretold, and those whose past foretells it too.
    around
        Bins on either side over which the moving mean is taken.
    memory
        Bins of the past.

    Raises
    ------
    InputError
        If too few bins are known, or nothing ever changes.
    """
    level, short = (_past(own, others, memory, within) for within in (None, around))
    known = ~np.isnan(level).any(axis=1)
    if known.sum() < 4 * level.shape[1] or np.ptp(own[known]) == 0:
        raise InputError(
            f"{int(known.sum())} bins with a known past are too few, or too still, to foretell by",
            "take shorter bins, another pair, or let silence count as quiet",
        )
    slopes = np.linalg.lstsq(short[known, 1:], short[known, 0], rcond=None)[0]
    found = np.full(len(own), np.nan)
    found[known] = level[known, 0] - level[known, 1:] @ slopes
    return np.asarray(found - np.nanmean(found))


def _past(
    own: np.ndarray, others: tuple[np.ndarray, ...], memory: int, around: int | None
) -> np.ndarray:
    """Return a series and the past that foretells it, less moving means if asked."""
    every = [each if around is None else each - _moving(each, around) for each in (own, *others)]
    return np.column_stack([every[0], *(lagged(each, k) for each in every for k in _lags(memory))])


def _moving(values: np.ndarray, around: int) -> np.ndarray:
    """Return the mean of what is known around each bin."""
    known = ~np.isnan(values)
    at = np.arange(len(values))
    first, after = np.maximum(at - around, 0), np.minimum(at + around + 1, len(values))
    sums, counts = (
        np.concatenate([[0.0], np.cumsum(each)])
        for each in (np.where(known, values, 0.0), known.astype(float))
    )
    return np.asarray((sums[after] - sums[first]) / np.maximum(counts[after] - counts[first], 1.0))


def kinder(
    series: Float[np.ndarray, " bins"], bins: int, memory: int = MEMORY, after: int = 0
) -> Float[np.ndarray, " bins"]:
    """Return how much kinder each bin's next ones were than the past before it foretold.

    At a bin: the mean of ``bins`` that follow it, itself and the next ``after`` not among them,
    less what a regression on the ``memory`` bins up to the one before it foretells; NaN where not
    all of it is known.
    """
    ahead = np.mean([lagged(series, -k) for k in range(after + 1, after + bins + 1)], axis=0)
    past = np.column_stack([np.ones(len(series)), *(lagged(series, k) for k in _lags(memory))])
    known = ~np.isnan(np.column_stack([ahead, past])).any(axis=1)
    found = np.full(len(series), np.nan)
    if known.sum() > past.shape[1]:
        slopes = np.linalg.lstsq(past[known], ahead[known], rcond=None)[0]
        found[known] = ahead[known] - past[known] @ slopes
    return found


def boldness(
    surprise: Float[np.ndarray, " bins"], lately: int, since: int | None = None
) -> Float[np.ndarray, " bins"]:
    """Return each surprise in the greatest, kind or harsh, of the bins before it.

    Parameters
    ----------
    surprise
        What was not foretold; NaN where not known.
    lately
        How many bins before count.
    since
        How many must have gone before; all of them, if left out. NaN where fewer have, or nothing
        surprised.
    """
    size = np.nan_to_num(np.abs(surprise))
    found = np.full(len(surprise), np.nan)
    for at in range(lately if since is None else since, len(surprise)):
        frame = size[max(at - lately, 0) : at].max()
        if frame > 0:
            found[at] = surprise[at] / frame
    return found


def _lags(memory: int) -> range:
    return range(1, memory + 1)
