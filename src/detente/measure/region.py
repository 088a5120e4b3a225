"""The complex as a whole: its members' dyads taken together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from jaxtyping import Bool, Float

from detente.cases import Case
from detente.measure.result import Band, Driver, RegionReading
from detente.measure.states import EMBEDDED, LEVELS, TO_LEVEL


def member_dyads(case: Case) -> Bool[np.ndarray, "dyads years"]:
    """Return which dyads lie inside the region in each year."""
    inside = np.zeros((len(case.dyads), len(case.years)), dtype=bool)
    for column, year in enumerate(case.years):
        within = set(combinations(case.members(year), 2))
        inside[:, column] = [dyad in within for dyad in case.dyads]
    return inside


def mean_over(
    weights: Bool[np.ndarray, "dyads years"], values: Float[np.ndarray, "dyads draws years kinds"]
) -> Float[np.ndarray, "draws years kinds"]:
    """Return the mean over the dyads of each year; NaN in a year without any."""
    count = weights.sum(axis=0)
    total = np.einsum("dy,dnyk->nyk", weights.astype(float), values)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(total / count[:, None])


def read_region(
    case: Case,
    states: Float[np.ndarray, "dyads draws years states"],
    drivers: Sequence[Driver],
) -> RegionReading:
    """Return the region's reading from its dyads' posterior states.

    A region stands, in a year, where its members' dyads stand on average; its weakest dyad is
    named beside it, since a community is no deeper than the pair that still plans for war.
    """
    inside = member_dyads(case)
    levels = band(mean_over(inside, states @ TO_LEVEL))
    embedded = band(mean_over(inside, (states @ EMBEDDED)[..., None]))
    expected = (states @ TO_LEVEL).mean(axis=1) @ np.arange(LEVELS)
    weakest: list[tuple[str, str] | None] = []
    for column in range(len(case.years)):
        if not inside[:, column].any():
            weakest.append(None)
            continue
        height = np.where(inside[:, column], expected[:, column], np.inf)
        weakest.append(case.dyads[int(height.argmin())])
    return RegionReading(
        years=np.asarray(case.years),
        levels=levels,
        weakest=tuple(weakest),
        embedded=Band(embedded.mean[:, 0], embedded.low[:, 0], embedded.high[:, 0]),
        members=tuple(case.members(year) for year in case.years),
        drivers=tuple(drivers),
    )


def band(draws: Float[np.ndarray, "draws years *kinds"]) -> Band:
    """Return the mean and the central 90 % of the draws."""
    low, high = np.quantile(draws, [0.05, 0.95], axis=0)
    return Band(draws.mean(axis=0), low, high)
