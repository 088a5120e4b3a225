"""Labels: which levels coders say were possible in each year of a history."""

from __future__ import annotations

import numpy as np
import polars as pl
from jaxtyping import Float, Int

from detente.standing.chain import LEVELS
from detente.standing.history import History

UNKNOWN = -1
FORBIDDEN = -1e4
"""Log potential of a level that the coders exclude: finite, so that nothing becomes NaN."""


def levels_of(rows: pl.DataFrame, history: History) -> Int[np.ndarray, "years pairs"]:
    """Return the level at which each pair was coded, or -1.

    Parameters
    ----------
    rows
        Columns ``ccode1``, ``ccode2``, ``year`` and ``level`` (0 to 4, or null in a year of
        change, which is never rounded).
    history
        Whose years and pairs are meant; rows of others are left out.
    """
    found = np.full(history.rows.shape, UNKNOWN)
    known = rows.filter(pl.col("level").is_not_null())
    pair = history.find(known["ccode1"].to_numpy(), known["ccode2"].to_numpy())
    year = known["year"].to_numpy().astype(int) - history.years[0]
    inside = (pair >= 0) & (year >= 0) & (year < len(history.years))
    at = (year[inside], pair[inside])
    found[at] = np.where(history.live[at], known["level"].to_numpy()[inside], UNKNOWN)
    return found


def allowed(levels: Int[np.ndarray, "years pairs"]) -> Float[np.ndarray, "years pairs levels"]:
    """Return 0 for each level that is possible, and a large negative number for each other."""
    known = levels[..., None]
    possible = (known == UNKNOWN) | (known == np.arange(LEVELS))
    return np.where(possible, 0.0, FORBIDDEN)
