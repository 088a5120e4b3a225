"""Several pairs as the record tells them: their mean, every pair by year, and each pair small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import altair as alt
import numpy as np

from detente.report import palette
from detente.report.chart import LEFT, SMALL, WIDTH, Panel, rows, span, ticks
from detente.report.standing_cells import Line, cells, dots
from detente.report.standing_pair import step_rows
from detente.report.standing_scale import (
    LABELS,
    disagrees,
    expected,
    expected_colour,
    step_colour,
)
from detente.standing.reading import PairReading, RecordReading

MOST = 60
"""Pairs that are drawn small at most; of more, those whose level moved most."""

_COLUMNS = 5


def name_of(pair: PairReading) -> str:
    """Return the name of a pair: ``FRA\u2013DEU``."""
    return f"{pair.a}\u2013{pair.b}"


def lowest_first(pairs: Sequence[PairReading]) -> list[PairReading]:
    """Sort pairs by their expected level in their last years, the lowest first."""
    return sorted(pairs, key=lambda pair: pair.height)


def years_of(pairs: Sequence[PairReading]) -> np.ndarray:
    """Return every year from the first of any pair to the last of any."""
    first = min(int(pair.years[0]) for pair in pairs)
    return np.arange(first, max(int(pair.years[-1]) for pair in pairs) + 1)


def mean_by_year(
    pairs: Sequence[PairReading], values: Sequence[np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the years that any pair has, and the mean of what is known over the pairs.

    Parameters
    ----------
    pairs
        The pairs.
    values
        For each pair what is averaged, shape (its years,) or (its years, kinds); what is not a
        number does not count.
    """
    years = years_of(pairs)
    total = np.zeros((len(years), *values[0].shape[1:]))
    count = np.zeros_like(total)
    for pair, value in zip(pairs, values, strict=True):
        at, known = pair.years - years[0], ~np.isnan(value)
        total[at] += np.where(known, value, 0.0)
        count[at] += known
    mean = np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)
    some = count.reshape(len(years), -1).any(axis=1)
    return years[some], mean[some]


def mean_drivers(reading: RecordReading) -> tuple[np.ndarray, Mapping[str, np.ndarray]]:
    """Return the years, and the mean over the pairs of what each source did to the level."""
    keys = list(dict.fromkeys(key for pair in reading.pairs for key in pair.drivers))
    blank = [np.full(len(pair.years), np.nan) for pair in reading.pairs]
    found = {}
    years = years_of(reading.pairs)
    for key in keys:
        values = [
            pair.drivers.get(key, nothing)
            for pair, nothing in zip(reading.pairs, blank, strict=True)
        ]
        known, mean = mean_by_year(reading.pairs, values)
        found[key] = np.full(len(years), np.nan)
        found[key][known - years[0]] = mean
    return years, found


def matrix(pairs: Sequence[PairReading]) -> Panel:
    """Draw the expected level of every pair by year, the lowest of the last years at the top.

    Parameters
    ----------
    pairs
        The pairs.
    """
    order, years = lowest_first(pairs), years_of(pairs)
    lines = [Line(name_of(pair), pair.years, expected(pair.peace), _tips(pair)) for pair in order]
    drawn = cells(lines, years, expected_colour(), room=LEFT)
    apart = [
        (
            int(pair.years[i]),
            row,
            f"{name_of(pair)}, {pair.years[i]}: coded {LABELS[int(pair.coded[i])]}, "
            f"read as {LABELS[int(pair.peace[i].argmax())]}",
        )
        for row, pair in enumerate(order)
        for i in np.flatnonzero(disagrees(pair.peace, pair.coded))
    ]
    marks = dots(apart, years, len(order))
    return alt.layer(drawn, *marks) if marks else drawn


def _tips(pair: PairReading) -> list[str]:
    return [
        f"{name_of(pair)}, {year}: expected level {place:.2f} of 4"
        for year, place in zip(pair.years, expected(pair.peace), strict=True)
    ]


def small(pairs: Sequence[PairReading]) -> list[PairReading]:
    """Return the pairs to draw small, the lowest of the last years first.

    Parameters
    ----------
    pairs
        The pairs; of more than :data:`MOST`, those whose expected level moved most are kept.
    """
    kept = sorted(pairs, key=lambda pair: -float(np.ptp(expected(pair.peace))))[:MOST]
    return lowest_first(kept)


def multiples(pairs: Sequence[PairReading]) -> Panel:
    """Draw the areas of every pair small, on the same years.

    Parameters
    ----------
    pairs
        The pairs, in the order in which they are drawn.
    """
    years = years_of(pairs)
    names = [name_of(pair) for pair in pairs]
    data = [
        row
        for pair, name in zip(pairs, names, strict=True)
        for row in step_rows(pair.years, pair.peace, pair=name)
    ]
    columns = min(len(pairs), _COLUMNS)
    marks = ticks(years)
    return (
        alt.Chart(rows(data))
        .mark_area(stroke=palette.PAPER, strokeWidth=0.4)
        .encode(
            x=alt.X(
                "x:Q",
                scale=span(years),
                axis=alt.Axis(title=None, format="d", values=marks[:: max(1, len(marks) // 3)]),
            ),
            y=alt.Y(
                "low:Q",
                scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(title=None, values=[0, 0.5, 1], format="%"),
            ),
            y2=alt.Y2("high:Q"),
            color=step_colour(),
            detail=alt.Detail("run:Q"),
        )
        .properties(width=(WIDTH + LEFT) / _COLUMNS - 42, height=62)
        .facet(
            facet=alt.Facet(
                "pair:N", sort=names, title=None, header=alt.Header(labelFontSize=SMALL)
            ),
            columns=columns,
            spacing={"row": 14, "column": 14},
        )
    )
