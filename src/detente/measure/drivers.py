"""What moved the verdict most: every item weighed by what the reading would be without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from detente.cases import Case
from detente.measure.region import mean_over, member_dyads
from detente.measure.result import Driver
from detente.measure.states import LEVELS


@dataclass(frozen=True)
class Influence:
    """One pair's levels with all its items, and without each.

    Parameters
    ----------
    item
        Shape (items,): numbers of the items; -1 for padding.
    complete
        Shape (draws, years, levels).
    without
        Shape (items, draws, years, levels).
    """

    item: Int[np.ndarray, " items"]
    complete: Float[np.ndarray, "draws years levels"]
    without: Float[np.ndarray, "items draws years levels"]


def dyad_drivers(case: Case, influence: Influence) -> tuple[Driver, ...]:
    """Return the pair's items, the one with the largest effect in any year first."""
    complete = influence.complete.mean(axis=0)
    found = [
        _driver(case, int(item), complete, influence.without[row].mean(axis=0))
        for row, item in enumerate(influence.item)
        if item >= 0
    ]
    return _ranked(found)


def region_drivers(case: Case, influences: Sequence[Influence]) -> tuple[Driver, ...]:
    """Return the case's items by what the region's mean would be without each of them."""
    inside = member_dyads(case)
    complete = np.stack([one.complete for one in influences])
    whole = mean_over(inside, complete).mean(axis=0)
    found = []
    for item in range(len(case.items)):
        rest = complete.copy()
        for dyad, one in enumerate(influences):
            row = np.flatnonzero(one.item == item)
            if row.size:
                rest[dyad] = one.without[row[0]]
        if rest is not complete:
            found.append(_driver(case, item, whole, mean_over(inside, rest).mean(axis=0)))
    return _ranked(found)


def _driver(case: Case, item: int, complete: np.ndarray, without: np.ndarray) -> Driver:
    change = np.nan_to_num(complete - without)
    distance = np.abs(change).sum(axis=1) / 2
    coded = case.items[item]
    at = int(distance.argmax())
    return Driver(
        item=item,
        kind=coded.kind_name,
        when=coded.when,
        label=coded.label,
        what=coded.what,
        source=coded.source.text,
        effect=float((change @ np.arange(LEVELS)).mean()),
        largest=float(distance[at]),
        year=case.years[at],
    )


def _ranked(found: Sequence[Driver]) -> tuple[Driver, ...]:
    return tuple(sorted(found, key=lambda driver: (-driver.largest, driver.item)))
