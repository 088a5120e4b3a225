"""Later: whether what two states did foretells the level that they reached some years on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import product

import numpy as np
from jaxtyping import Float, Int

from detente.dyadic import least_squares, pairs_of, swept
from detente.errors import InputError
from detente.eventdata.models.estimate import Coefficient, Test

AFTER = 5
"""Years to the level that is to be foretold."""

FEWEST = 100
"""Rows below which nothing is estimated."""

SEEN = 8
"""Pairs in which something must have happened for its effect to be told: of fewer, errors that
pairs share say too little of the doubt, and of a single case nearly none."""

STILL = 1e-9
"""Standard deviation up to which a column says nothing beside the constants."""

Levels = Mapping[tuple[int, int, int], tuple[float, float]]
"""By the lower and the higher Correlates of War number of a pair, and the calendar year: the level
expected, 0 conflict formation to 2 community, and the rung expected of the five of the peace
scale."""

Line = Callable[[str], frozenset[int]]
"""Returns the numbers that a state had through time, by what it is called."""


@dataclass(frozen=True)
class Asked:
    """One way of asking.

    Parameters
    ----------
    after
        Years to the level.
    below
        Only pairs whose level at first was expected below this.
    within
        Whether only differences within a pair count.
    rungs
        Whether the level is that of the five rungs.
    least, drift
        For styles: acts of the side that did less, and whether how far its conduct rose within the
        span is held constant as well; None for as many as usual.
    """

    after: int = AFTER
    below: float = float("inf")
    within: bool = False
    rungs: bool = False
    least: int | None = None
    drift: bool = False


@dataclass(frozen=True)
class Rows:
    """What is known of some pairs at some times.

    Parameters
    ----------
    y
        Where they stood later.
    keys
        What is held against it, by name.
    controls
        What is held constant.
    ends
        The places of each row's states among the states.
    time
        The place of each row's time among the times; each has a constant.
    """

    y: Float[np.ndarray, " rows"]
    keys: Mapping[str, Float[np.ndarray, " rows"]]
    controls: Float[np.ndarray, "rows controls"]
    ends: Int[np.ndarray, "rows 2"]
    time: Int[np.ndarray, " rows"]

    @property
    def pairs(self) -> int:
        """How many pairs there are."""
        return len(np.unique(pairs_of(self.ends)))

    @property
    def states(self) -> int:
        """How many states there are."""
        return len(np.unique(self.ends))


def stood(
    levels: Levels, one: frozenset[int], other: frozenset[int], year: int
) -> tuple[float, float] | None:
    """Return where a pair stood, under whatever numbers its states have there."""
    asked = ((min(pair), max(pair), year) for pair in product(one, other))
    return next((levels[key] for key in asked if key in levels), None)


def effects(
    rows: Rows, contrasts: Mapping[str, Mapping[str, float]], of: str, way: Asked
) -> tuple[list[Coefficient], Test]:
    """Return the slopes of the keys, sums of them, and the test that none tells anything.

    Least squares with a constant for each time. Errors are shared by all rows of a pair and by all
    pairs of a state; Student's freedom goes by the states.

    Parameters
    ----------
    rows
        What is known. A key that is zero in all but a few pairs, and a key or control that never
        varies or says the same as those before it, is left out, with every sum in which it is.
    contrasts
        Sums of slopes, each as the weights of the keys.
    of
        Whose the coefficients are.
    way
        Whether only differences within pairs count.

    Raises
    ------
    InputError
        If no key is left.
    """
    from scipy.stats import f

    groups = [rows.time, *([pairs_of(rows.ends)] if way.within else [])]
    columns = np.column_stack([rows.y, *rows.keys.values(), rows.controls])
    whole = swept(columns, groups)
    keys, held = whole[:, 1 : len(rows.keys) + 1], whole[:, len(rows.keys) + 1 :]
    pair = pairs_of(rows.ends)
    seen = [len(np.unique(pair[each != 0])) >= SEEN for each in rows.keys.values()]
    free = _free(np.column_stack([held, np.where(seen, keys, 0.0)]))
    controls, own = free[: held.shape[1]], free[held.shape[1] :]
    names = [name for name, is_free in zip(rows.keys, own, strict=True) if is_free]
    count = len(names)
    if not count:
        raise InputError("nothing that was done differs between pairs", "take more pairs")
    slopes, spread = least_squares(
        whole[:, 0], np.column_stack([keys[:, own], held[:, controls]]), rows.ends, count
    )
    slopes, spread = slopes[:count], spread[:count, :count]
    freedom = rows.states - 1
    asked = {name: {name: 1.0} for name in names} | {
        name: weights for name, weights in contrasts.items() if weights.keys() <= {*names}
    }
    found = []
    for name, weights in asked.items():
        row = np.array([weights.get(each, 0.0) for each in names])
        middle, error = float(row @ slopes), float(np.sqrt(row @ spread @ row))
        found.append(Coefficient.by_student(name, of, middle, error, freedom))
    wald = float(slopes @ np.linalg.pinv(spread, hermitian=True) @ slopes) / count
    p = float(f.sf(wald, count, freedom))
    return found, Test("none of these tells anything", "later level", wald, count, p)


def _free(columns: np.ndarray) -> np.ndarray:
    """Return which columns are no sum of those before them."""
    sizes = np.sqrt((columns**2).sum(axis=0))
    left = columns / np.maximum(sizes, STILL)
    found = []
    for at in range(columns.shape[1]):
        size = np.sqrt(left[:, at] @ left[:, at])
        found.append(bool(sizes[at] > STILL * np.sqrt(len(columns)) and size > STILL))
        if found[-1]:
            way = left[:, at] / size
            left[:, at + 1 :] -= np.outer(way, way @ left[:, at + 1 :])
    return np.array(found)


def asked_of(
    find: Callable[[Asked], Rows],
    contrasts: Callable[[Rows], Mapping[str, Mapping[str, float]]],
    ways: Mapping[str, Asked],
) -> tuple[Rows, list[Coefficient], list[Coefficient], Test]:
    """Return the rows of the first way of asking, what it comes to, and every other way.

    Of the other ways only the contrasts are told; one that cannot be asked of these rows is not.

    Parameters
    ----------
    find
        Returns the rows that a way of asking asks for.
    contrasts
        Returns the sums of slopes that are told, for some rows.
    ways
        The other ways, by name.

    Raises
    ------
    InputError
        If even the first way has too few rows.
    """
    rows = find(Asked())
    if len(rows.y) < FEWEST:
        raise InputError(
            f"{len(rows.y)} times at which acts and levels of a pair are known are too few",
            "take a source with more pairs, or a panel that covers its years",
        )
    told, test = effects(rows, contrasts(rows), "", Asked())
    others: list[Coefficient] = []
    for name, way in ways.items():
        other = find(way)
        if len(other.y) < FEWEST:
            continue
        sums = contrasts(other)
        with suppress(InputError):
            others += [each for each in effects(other, sums, name, way)[0] if each.name in sums]
    return rows, told, others, test
