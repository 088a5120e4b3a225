"""The figures of a reading of the record, each ready to be written to a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np

from detente.report.chart import LEFT, Panel, dressed, titled
from detente.report.standing_certainty import certainty
from detente.report.standing_drivers import NAME_ROOM, Moved, drivers, most, moved
from detente.report.standing_maps import RING, network, world
from detente.report.standing_pair import features, levels_panels, stacked
from detente.report.standing_region import (
    matrix,
    mean_by_year,
    mean_drivers,
    multiples,
    small,
    years_of,
)
from detente.standing.reading import PairReading, RecordReading

__all__ = ["charts", "network", "parts", "world"]


def charts(reading: RecordReading) -> dict[str, Any]:
    """Return every figure of a reading by name, ``main`` first; see :func:`parts`."""
    found = parts(reading)
    return {"main": next(iter(found.values())), **found}


def parts(reading: RecordReading, year: int | None = None) -> dict[str, Any]:
    """Return the figures of which a report is made, by name.

    Parameters
    ----------
    reading
        The reading of at least one pair.
    year
        The year of the network between the first and the last; by default the one in the middle.

    Returns
    -------
    dict
        For one pair: levels, certainty, drivers, features. For several: region, matrix, pairs,
        network, drivers. Where no driver or feature is known, its figure is left out.
    """
    if len(reading.pairs) == 1:
        return _of_pair(reading.pairs[0])
    years, effects = mean_drivers(reading)
    return {
        "region": dressed(_mean(reading.pairs)),
        "matrix": dressed(_matrix(reading.pairs)),
        "pairs": dressed(_multiples(reading.pairs)),
        "network": dressed(_networks(reading, year)),
        **_drivers(moved(years, effects), years, "mean over the pairs"),
    }


def _of_pair(pair: PairReading) -> dict[str, Any]:
    years = years_of([pair])
    found = {
        "levels": dressed(
            alt.vconcat(*levels_panels(pair), spacing=14).resolve_scale(color="independent")
        ),
        "certainty": dressed(
            titled(
                certainty(pair),
                "How sure the reading is",
                "Probability of each level, 0 to 100% within its row. Band: 90% interval. "
                "Bar below a row: the coders give this level.",
            )
        ),
        **_drivers(moved(pair.years, pair.drivers), years, "mean over the years"),
    }
    if pair.features:
        note = "As the witnesses of each tell it by themselves. Thin line: none of them is known."
        chart = titled(features(pair), "What the witnesses say of each feature", note, NAME_ROOM)
        found["features"] = dressed(chart)
    return found


def _drivers(found: Sequence[Moved], years: np.ndarray, mean: str) -> dict[str, Any]:
    if not found:
        return {}
    note = (
        "The reading with these witnesses minus the reading without, by year. The highest bar is "
        f"{most(found):.2f} on a scale from 0 to 2. At the right: {mean}."
    )
    return {"drivers": dressed(titled(drivers(found, years), "What moved it", note, NAME_ROOM))}


def _mean(pairs: Sequence[PairReading]) -> Panel:
    years, peace = mean_by_year(pairs, [pair.peace for pair in pairs])
    note = "Probability of each level of the peace scale, mean over the pairs."
    return titled(stacked(years, peace), "Where the pairs stood", note)


def _matrix(pairs: Sequence[PairReading]) -> Panel:
    note = (
        "Dot: the coders give another level than the most probable one. Thin line: not both states."
    )
    title = "Every pair, the lowest of the last years at the top"
    return titled(matrix(pairs), title, note, LEFT)


def _multiples(pairs: Sequence[PairReading]) -> Panel:
    shown = small(pairs)
    note = "The lowest of the last years first."
    if len(shown) < len(pairs):
        note = f"{len(shown)} of {len(pairs)} pairs: those that moved most. {note}"
    chart = multiples(shown)
    chart.title = alt.TitleParams("Where each pair stood", subtitle=note, anchor="start")
    return chart


def _networks(reading: RecordReading, asked: int | None) -> Panel:
    known = sorted({int(year) for pair in reading.pairs for year in pair.years})
    middle = known[len(known) // 2] if asked is None else asked
    chosen = dict.fromkeys((known[0], middle, known[-1]))
    chart = alt.hconcat(*(network(reading, year, RING) for year in chosen), spacing=0)
    chart.title = alt.TitleParams(
        "Who stood where with whom",
        subtitle="Line: the most probable level, the more opaque the more probable. "
        "White: a state without a pair in that year.",
        anchor="start",
    )
    return chart
