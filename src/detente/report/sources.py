"""What each source alone would say of a pair, where a case and the record were read together."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import numpy as np

from detente.measure.result import Band, DyadReading
from detente.report.chart import Panel, titled
from detente.report.charts_levels import levels
from detente.report.tables import Standing, level_standings

NAMES: Mapping[str, str] = {"case": "The case alone", "record": "The record alone"}


def sources(dyad: DyadReading) -> Panel:
    """Draw the levels as the case alone, the record alone and both together have them.

    Parameters
    ----------
    dyad
        A reading of several sources.
    """
    every: dict[str, Band] = {
        **{NAMES[name]: band for name, band in dyad.alone.items()},
        "Both together": dyad.levels,
    }
    return alt.vconcat(
        *(titled(levels(dyad.years, band), name) for name, band in every.items()), spacing=14
    )


def standings_alone(dyad: DyadReading) -> tuple[tuple[str, tuple[Standing, ...]], ...]:
    """Return for each source the most probable level by period, as it alone would have it."""
    return tuple(
        (NAMES[name], level_standings(dyad.years, np.asarray(band.mean)))
        for name, band in dyad.alone.items()
    )
