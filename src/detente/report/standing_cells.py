"""Cells, one for each row and year: what heat maps, matrices and strips are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import altair as alt
import numpy as np

from detente.report import palette
from detente.report.chart import SMALL, WIDTH, Panel, Row, row_names, rows, span, time
from detente.report.timeline import shorten
from detente.report.words import periods


class Line(NamedTuple):
    """One row of cells.

    Parameters
    ----------
    name
        Stands at the left.
    years
        Shape (years,): the years that it has.
    values
        Shape (years,): what colours a cell; a year that is not a number has a thin line instead.
    told
        What each cell says when it is pointed at.
    """

    name: str
    years: np.ndarray
    values: np.ndarray
    told: Sequence[str]


def cells(
    lines: Sequence[Line],
    years: np.ndarray,
    colour: alt.Color,
    *,
    room: float,
    height: float = 15,
    labels: bool = True,
    words: Sequence[str] = (),
) -> Panel:
    """Draw rows of cells under one another.

    Parameters
    ----------
    lines
        The rows, from the top.
    years
        The years of the axis.
    colour
        The colour of the field ``value``.
    room
        Pixels for a name.
    height
        Pixels of a row.
    labels
        Whether the years are written.
    words
        What a cell's value is called, if its field is to hold a word and not a number.
    """
    y = rows_scale(len(lines))
    layers = [
        alt.Chart(rows(_blanks(lines, years)))
        .mark_rule(color=palette.THRESHOLD, strokeWidth=0.6)
        .encode(x=time(years, labels=labels), x2=alt.X2("x2:Q"), y=y)
    ]
    if data := list(_rows(lines, words)):
        layers.append(
            alt.Chart(rows(data))
            .mark_rect(stroke=palette.PAPER, strokeWidth=0.4, aria=True)
            .encode(
                x=alt.X("x:Q", scale=span(years)),
                x2=alt.X2("x2:Q"),
                y=y,
                y2=alt.Y2("y2:Q"),
                color=colour,
                description=alt.Description("tip:N"),
            )
        )
    named = (
        {"y": number + 0.5, "text": shorten(line.name, SMALL, room - 8)}
        for number, line in enumerate(lines)
    )
    layers.append(row_names(named, y))
    return alt.layer(*layers).properties(width=WIDTH, height=height * len(lines))


def rows_scale(count: int, field: str = "y") -> Any:
    """Return the vertical axis of so many rows, the first at the top, for a field."""
    return alt.Y(f"{field}:Q", scale=alt.Scale(domain=[count, 0], nice=False), axis=None)


def dots(places: Iterable[tuple[float, float, str]], years: np.ndarray, count: int) -> list[Panel]:
    """Mark some cells with a dot; nothing without any.

    Parameters
    ----------
    places
        Year, row, and what the dot says.
    years
        The years of the axis.
    count
        How many rows there are.
    """
    data = [{"x": year + 0.5, "y": row + 0.5, "tip": tip} for year, row, tip in places]
    if not data:
        return []
    return [
        alt.Chart(rows(data))
        .mark_point(
            size=12,
            filled=True,
            fill=palette.PAPER,
            stroke=palette.INK,
            strokeWidth=0.8,
            opacity=1,
            aria=True,
        )
        .encode(
            x=alt.X("x:Q", scale=span(years)),
            y=rows_scale(count),
            description=alt.Description("tip:N"),
        )
    ]


def _blanks(lines: Sequence[Line], years: np.ndarray) -> Iterator[Row]:
    """Give the runs of years without a value, which a thin line tells from the lightest cells."""
    for number, line in enumerate(lines):
        known = set(line.years[~np.isnan(line.values)].tolist())
        for first, last, there in periods(years, [year in known for year in years.tolist()]):
            if not there:
                yield {"x": first, "x2": last + 1, "y": number + 0.5}


def _rows(lines: Sequence[Line], words: Sequence[str]) -> Iterator[Row]:
    for number, line in enumerate(lines):
        for year, value, told in zip(line.years, line.values, line.told, strict=True):
            if not np.isnan(value):
                yield {
                    "x": int(year),
                    "x2": int(year) + 1,
                    "y": number,
                    "y2": number + 1,
                    "value": words[int(value)] if words else round(float(value), 3),
                    "tip": told,
                }
