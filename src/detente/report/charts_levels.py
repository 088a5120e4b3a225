"""Where they stood: the probabilities of the four levels as stacked areas."""

from __future__ import annotations

from collections.abc import Iterator

import altair as alt
import numpy as np

from detente.concepts import Level
from detente.measure.result import Band
from detente.report import palette
from detente.report.chart import (
    SIZE,
    WIDTH,
    Panel,
    Row,
    level_colour,
    name_axis,
    rows,
    span,
    time,
    year_tips,
)
from detente.report.timeline import text_width
from detente.report.words import interval

HEIGHT = 200

_COLUMN = 4
"""Pixels between the places at which a name is tried."""

_BOLD = 1.1
"""How much wider bold letters are."""


def levels(years: np.ndarray, band: Band, *, labels: bool = True) -> Panel:
    """Draw the level probabilities by year, stacked, the lowest level at the bottom.

    Parameters
    ----------
    years
        Shape (years,).
    band
        Probabilities of the four levels, shape (years, 4).
    labels
        Whether the years are written below the plot.
    """
    areas = (
        alt.Chart(rows(area_rows(years, band.mean)))
        .mark_area(stroke=palette.PAPER, strokeWidth=0.8, interpolate="monotone")
        .encode(
            x=time(years, labels=labels),
            y=alt.Y(
                "low:Q",
                scale=alt.Scale(domain=[0, 1]),
                axis=name_axis(format="%", values=[0, 0.25, 0.5, 0.75, 1], grid=False),
            ),
            y2=alt.Y2("high:Q"),
            color=level_colour(),
        )
    )
    names = (
        alt.Chart(rows(_names(years, band.mean)))
        .mark_text(fontSize=SIZE, fontWeight="bold")
        .encode(
            x=alt.X("x:Q", scale=span(years)),
            y=alt.Y("y:Q"),
            text=alt.Text("text:N"),
            color=alt.Color("ink:N", scale=None),
        )
    )
    return alt.layer(areas, names, _tips(years, band)).properties(width=WIDTH, height=HEIGHT)


def area_rows(years: np.ndarray, mean: np.ndarray, **more: object) -> Iterator[Row]:
    """Give the corners of the four areas: each year at its middle, the ends held to the edges.

    Parameters
    ----------
    years
        Shape (years,).
    mean
        Probabilities, shape (years, 4). Years without a reading (NaN) are left blank.
    more
        Fields that every row carries, such as the name of a dyad.
    """
    known = ~np.isnan(mean).any(axis=1)
    if not known.any():
        return
    years, mean = years[known], mean[known]
    bounds = np.cumsum(np.column_stack([np.zeros(len(years)), mean]), axis=1).round(4)
    places = [float(years[0]), *(float(year) + 0.5 for year in years), float(years[-1]) + 1]
    held = np.vstack([bounds[:1], bounds, bounds[-1:]])
    for level in Level:
        for place, row in zip(places, held, strict=True):
            low, high = float(row[level.rank]), float(row[level.rank + 1])
            yield {"x": place, "low": low, "high": high, "level": level.label, **more}


def _names(years: np.ndarray, mean: np.ndarray) -> Iterator[Row]:
    """Write each level into its own area where that is deep and long enough to hold it."""
    columns = np.arange(0, WIDTH, _COLUMN)
    middles = (np.arange(len(years)) + 0.5) * WIDTH / len(years)
    bounds = np.cumsum(np.column_stack([np.zeros(len(years)), mean]), axis=1)
    # A year without a reading (NaN) becomes an area without depth, where no name can stand.
    edges = np.nan_to_num(np.stack([np.interp(columns, middles, bound) for bound in bounds.T]))
    for level in Level:
        reach = int(np.ceil(text_width(level.label, SIZE) * _BOLD / 2 / _COLUMN)) + 1
        if 2 * reach + 1 > len(columns):
            continue
        windows = np.lib.stride_tricks.sliding_window_view(edges, 2 * reach + 1, axis=1)
        low, high = windows[level.rank].max(axis=1), windows[level.rank + 1].min(axis=1)
        best = int((high - low).argmax())
        if (high[best] - low[best]) * HEIGHT > 2 * SIZE:
            yield {
                "x": float(years[0]) + float(columns[best + reach]) / WIDTH * len(years),
                "y": float(low[best] + high[best]) / 2,
                "text": level.label,
                "ink": palette.ink_on(palette.LEVELS[level]),
            }


def _tips(years: np.ndarray, band: Band) -> Panel:
    told = [
        f"{year}: "
        + ", ".join(f"{level.label} {interval(band, (i, level.rank))}" for level in Level)
        if not np.isnan(band.mean[i]).any()
        else ""
        for i, year in enumerate(years)
    ]
    return year_tips(years, told, HEIGHT)
