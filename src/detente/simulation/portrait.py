"""A phase portrait: where the two trusts of a pair move to from where they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from detente.simulation.outcomes import OUTCOMES
from detente.world.ensemble import Part, path_of

CELLS = 10
"""Cells of the grid on each side."""

LEAST = 20
"""Years spent in a cell, over all worlds, from which its mean motion is shown."""


class Arrow(NamedTuple):
    """Mean motion from one cell of the grid: its middle, the change in a year, and years seen."""

    x: float
    y: float
    dx: float
    dy: float
    seen: int


class Way(NamedTuple):
    """The path of one world: how it ended, and the two trusts at the start and after each year."""

    world: int
    outcome: str
    trust: Float[np.ndarray, "moments 2"]


@dataclass(frozen=True)
class Portrait:
    """Where the trust of a in b (x) and that of b in a (y) move to.

    Parameters
    ----------
    names
        a and b.
    worlds
        How many worlds it is drawn from.
    threshold
        Median over worlds and time of the two thresholds, at most 2.
    arrows
        Mean motions.
    ways
        A world for each way in which worlds ended.
    """

    names: tuple[str, str]
    worlds: int
    threshold: tuple[float, float]
    arrows: tuple[Arrow, ...]
    ways: tuple[Way, ...]


def portrait(
    names: tuple[str, str],
    part: Part,
    ties: tuple[int, int],
    start: Float[np.ndarray, "2 worlds"],
    ended: np.ndarray,
    years: float,
    first: int,
) -> Portrait:
    """Return the phase portrait of two states.

    Parameters
    ----------
    names
        The two.
    part
        Worlds with the path of every tie and every period.
    ties
        Positions of the tie of the first toward the second, and of the tie back.
    start
        Their trust before the first period.
    ended
        How they ended in each world, by place in :data:`detente.simulation.outcomes.OUTCOMES`.
    years
        Length of a period.
    first
        A world whose path is shown; of every other outcome it is the first that ended so.
    """
    each = max(1, round(1 / years))
    trust = path_of(part, "trust")[:, list(ties)]
    yearly = np.concatenate([start[None], trust[each - 1 :: each]])
    m = np.median(path_of(part, "threshold")[:, list(ties)], axis=(0, 2))
    return Portrait(
        names=names,
        worlds=len(part.worlds),
        threshold=(float(m[0]), float(m[1])),
        arrows=tuple(arrows(yearly, each * years)),
        ways=tuple(_ways(part, yearly, ended, first)),
    )


def arrows(trust: Float[np.ndarray, "moments 2 worlds"], years: float) -> Iterator[Arrow]:
    """Yield the mean motion from each cell in which enough was seen.

    Parameters
    ----------
    trust
        The two trusts of every world at equal distances of time.
    years
        That distance.
    """
    here, change = trust[:-1], np.diff(trust, axis=0) / years
    cell = np.clip((here * CELLS).astype(int), 0, CELLS - 1)
    for x in range(CELLS):
        for y in range(CELLS):
            there = (cell[:, 0] == x) & (cell[:, 1] == y)
            seen = int(there.sum())
            if seen >= LEAST:
                dx, dy = (float(change[:, side][there].mean()) for side in (0, 1))
                yield Arrow((x + 0.5) / CELLS, (y + 0.5) / CELLS, dx, dy, seen)


def _ways(part: Part, yearly: np.ndarray, ended: np.ndarray, first: int) -> Iterator[Way]:
    for number, outcome in enumerate(OUTCOMES):
        which = np.flatnonzero(ended == number)
        if len(which):
            named = part.worlds[which]
            place = int(which[np.flatnonzero(named == first)[0] if first in named else 0])
            yield Way(int(part.worlds[place]), outcome, yearly[:, :, place])
