"""Regions: which part of the world a state belongs to, by its Correlates of War code.

The codes are dealt out by geography, so that a region is a range of them. Communities are regional
(L357, L405-433): what the lens learns of one pair of a region says something of the next, and how
much is estimated. Rivalries are the business of two states, and regions say nothing of them here.
"""

from __future__ import annotations

import numpy as np
from jaxtyping import Int

_RANGES: tuple[tuple[int, int, str], ...] = (
    (2, 20, "North America"),
    (31, 60, "Caribbean"),
    (70, 95, "Central America"),
    (100, 165, "South America"),
    (200, 260, "Western Europe"),
    (265, 290, "Central and Eastern Europe"),
    (305, 305, "Western Europe"),
    (310, 317, "Central and Eastern Europe"),
    (325, 338, "Western Europe"),
    (339, 349, "Balkans"),
    (350, 352, "Aegean and Cyprus"),
    (355, 369, "Central and Eastern Europe"),
    (370, 374, "Caucasus"),
    (375, 395, "Nordic states"),
    (402, 484, "West Africa"),
    (485, 499, "Central Africa"),
    (500, 531, "East Africa"),
    (540, 599, "Southern Africa"),
    (600, 626, "North Africa"),
    (630, 699, "Middle East"),
    (700, 705, "Central Asia"),
    (710, 740, "East Asia"),
    (750, 799, "South Asia"),
    (800, 860, "Southeast Asia"),
    (900, 999, "Oceania"),
)
REGIONS: tuple[str, ...] = tuple(dict.fromkeys(name for _, _, name in _RANGES))
"""Every region, in the order of the codes."""


def region_of(code: int) -> int | None:
    """Return a state's place in :data:`REGIONS`, or None for a code of no region."""
    for first, last, name in _RANGES:
        if first <= code <= last:
            return REGIONS.index(name)
    return None


def region_pairs(
    a: Int[np.ndarray, " pairs"], b: Int[np.ndarray, " pairs"]
) -> Int[np.ndarray, " pairs"]:
    """Return a number for the two regions of each pair, whichever comes first; -1 for none.

    The number is that of the cell (lower, higher) of a square with :data:`REGIONS` as sides.
    """
    of = {int(code): region_of(int(code)) for code in np.unique(np.concatenate([a, b]))}

    def cell(one: int, two: int) -> int:
        first, second = of[int(one)], of[int(two)]
        if first is None or second is None:
            return -1
        return min(first, second) * len(REGIONS) + max(first, second)

    return np.array([cell(one, two) for one, two in zip(a, b, strict=True)], dtype=int)
