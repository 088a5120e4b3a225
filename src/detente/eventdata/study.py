"""The average answer: what the other side did before and after initiatives, and at other times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from detente.chance import generator
from detente.errors import InputError
from detente.eventdata.initiatives import Watched
from detente.eventdata.series import Series

BEFORE, AFTER = 6, 12
"""Bins before and after the first bin of an initiative that are looked at."""

DRAWS = 1000
PLACEBOS = 20
"""Resamples of pairs, and other dates of the same side for each of its initiatives."""

Place = tuple[str, int]
"""Whose series, and which bin."""


@dataclass(frozen=True)
class Average:
    """An average over initiatives, bin by bin.

    Parameters
    ----------
    at
        Bins since the first of the initiative.
    middle, low, high
        Mean, and its central 95 %, pairs resampled.
    number, series
        How many initiatives there were, and of how many series.
    """

    at: tuple[int, ...]
    middle: Float[np.ndarray, " at"]
    low: Float[np.ndarray, " at"]
    high: Float[np.ndarray, " at"]
    number: int
    series: int


@dataclass(frozen=True)
class Study:
    """The average answer to initiatives, and what came at other dates of the same series."""

    answer: Average
    placebo: Average


def answers(
    replies: Mapping[str, Float[np.ndarray, " bins"]], places: Sequence[Place], *, seed: int
) -> Average:
    """Return the average reply around some places, in standard deviations from the bins before.

    Parameters
    ----------
    replies
        What the other side did, by the name of the series.
    places
        Where initiatives began.
    seed
        Of the resamples.

    Raises
    ------
    InputError
        If there is no place with all its bins.
    """
    told = [(name, window) for name, at in places
            if (window := _window(replies[name], at)) is not None]  # fmt: skip
    if not told:
        raise InputError("no initiative has enough of the record around it", "take more pairs")
    names = sorted({name for name, _ in told})
    sums = np.stack([np.sum([w for n, w in told if n == name], axis=0) for name in names])
    counts = np.array([sum(n == name for n, _ in told) for name in names], float)
    source = generator(seed, "eventdata", "answers")
    drawn = source.integers(len(names), size=(DRAWS, len(names)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)[:, None]
    low, high = np.quantile(means, [0.025, 0.975], axis=0)
    return Average(
        tuple(range(-BEFORE, AFTER + 1)), sums.sum(axis=0) / counts.sum(), low, high,
        len(told), len(names),
    )  # fmt: skip


def placebos(
    replies: Mapping[str, Float[np.ndarray, " bins"]], places: Sequence[Place], *, seed: int
) -> list[Place]:
    """Return other dates: of the same series, and with no initiative within the bins looked at."""
    found = []
    for name in sorted({name for name, _ in places}):
        taken = [at for whose, at in places if whose == name]
        free = [at for at in range(BEFORE, len(replies[name]) - AFTER)
                if all(abs(at - other) > AFTER for other in taken)]  # fmt: skip
        if free:
            source = generator(seed, "eventdata", "placebo", name)
            picked = source.choice(free, size=PLACEBOS * len(taken))
            found += [(name, int(at)) for at in picked]
    return found


def of_many(many: Sequence[tuple[Watched, Series]], *, seed: int) -> Study | None:
    """Return the average answer to the initiatives of many pairs, and at other dates.

    Parameters
    ----------
    many
        What was found in each pair, and its series; silence counts as quiet.
    seed
        Of the resamples and the other dates.

    Returns
    -------
    Study or None
        None where no initiative has enough of the record around it.
    """
    replies, places = {}, []
    for watched, each in many:
        net = each.levels()
        days = [day.astype("datetime64[D]").item() for day in each.starts]
        for own, tie in enumerate(each.ties):
            name = ">".join(tie)
            replies[name] = net[1 - own]
            places += [(name, days.index(one.first)) for one in watched.initiatives
                       if (one.by, one.toward) == tie]  # fmt: skip
    try:
        found = answers(replies, places, seed=seed)
        other = answers(replies, placebos(replies, places, seed=seed), seed=seed)
    except InputError:
        return None
    return Study(found, other)


def _window(reply: np.ndarray, at: int) -> np.ndarray | None:
    """Return the replies around a bin, in their standard deviations, less the mean before it."""
    first, last = at - BEFORE, at + AFTER
    if first < 0 or last >= len(reply):
        return None
    told = reply[first : last + 1]
    if np.isnan(told).any():
        return None
    return np.asarray((told - told[:BEFORE].mean()) / np.nanstd(reply))
