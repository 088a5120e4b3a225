"""The four readings of a history: what they are called, and where they stand at a year's end."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from detente.measure.result import Band, TrustLine

READING_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "as_coded": "as coded",
        "full": "full sensibility",
        "closed": "no sensibility",
        "bad_faith": "bad faith",
    }
)
"""By the key of each reading its name, in the order in which lines are drawn and named."""


def at_year_ends(line: TrustLine, years: np.ndarray, *, perceived: bool = False) -> Band:
    """Return a side's trust at the end of each year, after everything that happened in it.

    Parameters
    ----------
    line
        The side's beliefs, at dates of their own.
    years
        Shape (years,).
    perceived
        Whether to return its estimate of the other's trust in it instead.
    """
    belief = line.perceived_trust if perceived else line.trust
    last = np.searchsorted(line.dates, years + 1, side="right") - 1
    return Band(belief.mean[last], belief.low[last], belief.high[last])
