"""What another source than the case says of a pair, ready to be put beside the case's items."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from jaxtyping import Float, Int


class Beside(NamedTuple):
    """What a source that weighs for itself says of one pair.

    Parameters
    ----------
    labels
        What each of its items speaks of, in words.
    years
        Shape (years,): calendar years.
    told
        Shape (items, years, levels): what each item adds to the log-probability of each level.
    """

    labels: tuple[str, ...]
    years: Int[np.ndarray, " years"]
    told: Float[np.ndarray, "items years levels"]

    def over(self, years: np.ndarray) -> Float[np.ndarray, "items years levels"]:
        """Return what is told in some years; nothing, which is 0, in those that it lacks."""
        found = np.zeros((len(self.told), len(years), self.told.shape[2]))
        inside = np.isin(years, self.years)
        found[:, inside] = self.told[:, np.searchsorted(self.years, years[inside])]
        return found


Sources = Mapping[tuple[str, str], Beside]
"""By pair of the case's actors, in the order of the case."""

WHAT = "The panel of dyad-years, through the lens of the record."
"""What an item of the record is, in the table of what moved a verdict."""
