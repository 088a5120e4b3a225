"""What moved the verdict most: every item weighed by what the reading would be without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from jaxtyping import Float, Int

from detente.cases import Case
from detente.measure.beside import WHAT, Beside
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


def dyad_drivers(
    case: Case, influence: Influence, beside: Beside | None = None
) -> tuple[Driver, ...]:
    """Return the pair's items, the one with the largest effect in any year first.

    Items of a source beside the case have the numbers that follow those of the case.
    """
    complete = influence.complete.mean(axis=0)
    found = [
        _driver(case, int(item), complete, influence.without[row].mean(axis=0), beside)
        for row, item in enumerate(influence.item)
        if item >= 0
    ]
    return _ranked(found)


def region_drivers(
    case: Case, influences: Sequence[Influence], beside: Beside | None = None
) -> tuple[Driver, ...]:
    """Return the items by what the region's mean would be without each of them.

    ``beside`` is a source beside the case, which tells the same kinds of things of every pair.
    """
    inside = member_dyads(case)
    complete = np.stack([one.complete for one in influences])
    whole = mean_over(inside, complete).mean(axis=0)
    found = []
    for item in range(len(case.items) + (len(beside.labels) if beside else 0)):
        rest = complete.copy()
        for dyad, one in enumerate(influences):
            row = np.flatnonzero(one.item == item)
            if row.size:
                rest[dyad] = one.without[row[0]]
        if rest is not complete:
            found.append(_driver(case, item, whole, mean_over(inside, rest).mean(axis=0), beside))
    return _ranked(found)


def _driver(
    case: Case,
    item: int,
    complete: np.ndarray,
    without: np.ndarray,
    beside: Beside | None = None,
) -> Driver:
    change = np.nan_to_num(complete - without)
    distance = np.abs(change).sum(axis=1) / 2
    at = int(distance.argmax())
    return Driver(
        item=item,
        **_about(case, item, beside),
        effect=float((change @ np.arange(LEVELS)).mean()),
        largest=float(distance[at]),
        year=case.years[at],
    )


def _about(case: Case, item: int, beside: Beside | None) -> dict[str, str]:
    if item < len(case.items):
        coded = case.items[item]
        return {
            "kind": coded.kind_name, "when": coded.when, "label": coded.label,
            "what": coded.what, "source": coded.source.text,
        }  # fmt: skip
    assert beside is not None
    spoken = [int(year) for year in beside.years if year in case.years]
    when = f"{spoken[0]}/{spoken[-1]}" if spoken else ""
    label = beside.labels[item - len(case.items)]
    return {"kind": "record", "when": when, "label": label, "what": WHAT, "source": "the record"}


def _ranked(found: Sequence[Driver]) -> tuple[Driver, ...]:
    return tuple(sorted(found, key=lambda driver: (-driver.largest, driver.item)))
