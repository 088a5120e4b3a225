"""Forecasts: where pairs may stand some years after a year, from the record up to it alone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from detente.standing.history import History
from detente.standing.lens import Lens
from detente.standing.outlook import Ahead, Outlook, ahead, seen
from detente.standing.read import warmed
from detente.standing.scores import LEVEL_NAMES
from detente.standing.sight import sight


def forecasts(
    history: History, lens: Lens, outlooks: Sequence[Outlook], year: int
) -> tuple[np.ndarray, dict[int, Ahead]]:
    """Return which pairs were states' pairs in a year, and what may come of them.

    Parameters
    ----------
    history
        The record; what came after the year is not looked at.
    lens, outlooks
        The lens, and what it was learnt to see ahead.
    year
        A calendar year of the record.

    Returns
    -------
    tuple
        Positions of the pairs that have a row in that year, and by years ahead what may come.
    """
    known = history.until(year)
    pairs = np.flatnonzero(known.rows[-1])
    glimpse = sight(known.only(pairs), lens)
    now, standing = seen(glimpse)[-1], warmed(np.exp(glimpse.so_far[-1]), lens.warmth)
    return pairs, {each.horizon: ahead(each, now, standing) for each in outlooks}


def forecast_table(
    history: History, lens: Lens, outlooks: Sequence[Outlook], year: int
) -> pl.DataFrame:
    """Return forecasts as a table: a row for each pair and number of years ahead.

    Columns: ``ccode1``, ``ccode2``, ``state1``, ``state2``, ``year`` (from which it is seen),
    ``horizon`` (years ahead), the five levels of the peace scale, and the probabilities of a higher
    (``deepen``) and a lower (``decline``) level than in that year.
    """
    pairs, found = forecasts(history, lens, outlooks, year)
    names = np.asarray(history.names, dtype=str).reshape(-1, 2)[pairs]
    parts = [
        pl.DataFrame(
            {
                "ccode1": history.a[pairs].astype(np.int16),
                "ccode2": history.b[pairs].astype(np.int16),
                "state1": names[:, 0],
                "state2": names[:, 1],
                "year": np.full(len(pairs), year, np.int16),
                "horizon": np.full(len(pairs), horizon, np.int16),
                **{name: each.levels[:, at] for at, name in enumerate(LEVEL_NAMES)},
                "deepen": each.deepen,
                "decline": each.decline,
            }
        )
        for horizon, each in found.items()
    ]
    return pl.concat(parts)
