"""The four readings of a history: what they are called, and where they stand at a year's end."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from detente.measure.result import Band

READING_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "as_coded": "as coded",
        "full": "full sensibility",
        "closed": "no sensibility",
        "bad_faith": "bad faith",
    }
)
"""By the key of each reading its name, in the order in which lines are drawn and named."""


def at_year_ends(dates: np.ndarray, belief: Band, years: np.ndarray) -> Band:
    """Return a belief as it stood at the end of each year, after everything that happened in it.

    Parameters
    ----------
    dates
        Decimal years at which the belief is given, shape (points,), ascending.
    belief
        The belief from each of these dates on.
    years
        Shape (years,).
    """
    last = np.searchsorted(dates, years + 1, side="right") - 1
    return Band(belief.mean[last], belief.low[last], belief.high[last])
