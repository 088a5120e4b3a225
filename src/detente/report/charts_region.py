"""A region as a whole: its dyads by year, and each dyad small."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import altair as alt
import numpy as np

from detente.concepts import Level
from detente.measure.result import DyadReading, RegionReading
from detente.report import palette
from detente.report.chart import (
    LEFT,
    SMALL,
    WIDTH,
    Panel,
    Row,
    level_colour,
    row_names,
    rows,
    span,
    ticks,
    time,
)
from detente.report.charts_levels import area_rows
from detente.report.timeline import shorten
from detente.report.words import expected_level

ROW = 15
RECENT = 5
"""Years at the end of the period over whose mean the dyads are sorted."""

Named = Callable[[str, str], str]


def lowest_first(dyads: Sequence[DyadReading]) -> list[DyadReading]:
    """Sort dyads by their expected level in the last years, the lowest first."""
    return sorted(dyads, key=lambda dyad: float(expected_level(dyad.levels.mean)[-RECENT:].mean()))


def matrix(dyads: Sequence[DyadReading], region: RegionReading, named: Named) -> Panel:
    """Draw the expected level of every dyad by year, and mark the weakest dyad of each year.

    Parameters
    ----------
    dyads
        The dyads, in any order; the lowest of the last years come out at the top.
    region
        The region: who belongs to it in which year, and its weakest dyads.
    named
        Writes the name of a dyad.
    """
    order = lowest_first(dyads)
    values = [expected_level(dyad.levels.mean) for dyad in order]
    colour = alt.Color(
        "value:Q",
        scale=alt.Scale(
            domain=[level.rank for level in Level],
            range=list(palette.LEVELS.values()),
            interpolate="rgb",
        ),
        legend=alt.Legend(
            title="expected level",
            orient="top",
            gradientLength=WIDTH - 200,
            gradientThickness=10,
            values=[level.rank for level in Level],
            labelExpr=f"{[level.label for level in Level]}[datum.value]",
        ),
    )
    cells = list(_cells(order, values, region, named, "expected level {:.2f} of 3"))
    return _grid(order, cells, colour, list(_weakest(order, region)), region, named)


def likeness(dyads: Sequence[DyadReading], region: RegionReading, named: Named) -> Panel:
    """Draw how much of a community every dyad has by year: the mean of Deutsch's six features.

    Where the levels of all dyads agree, this still tells them apart. Parameters as in
    :func:`matrix`; the colours span what occurs.
    """
    order = lowest_first(dyads)
    values = [np.mean([band.mean for band in dyad.features.values()], axis=0) for dyad in order]
    cells = list(_cells(order, values, region, named, "mean degree {:.2f}"))
    shown = [row["value"] for row in cells if isinstance(row["value"], float)] or [0.0, 1.0]
    ends = [min(shown), max(shown)]
    colour = alt.Color(
        "value:Q",
        scale=alt.Scale(domain=ends, range=list(palette.DEGREE)),
        legend=alt.Legend(
            title="mean degree of the six features",
            titleLimit=WIDTH,
            orient="top",
            gradientLength=160,
            gradientThickness=10,
            format=".2f",
            values=ends,
        ),
    )
    return _grid(order, cells, colour, [], region, named)


def _grid(
    order: Sequence[DyadReading],
    cells: Sequence[Row],
    colour: alt.Color,
    dots: Sequence[Row],
    region: RegionReading,
    named: Named,
) -> Panel:
    """Lay out a row of cells for every dyad, with names at the left and dots on some cells."""
    years = region.years
    y = alt.Y("y:Q", scale=alt.Scale(domain=[len(order), 0], nice=False), axis=None)
    drawn = (
        alt.Chart(rows(cells))
        .mark_rect(stroke=palette.PAPER, strokeWidth=0.4, aria=True)
        .encode(
            x=time(years),
            x2=alt.X2("x2:Q"),
            y=y,
            y2=alt.Y2("y2:Q"),
            color=colour,
            description=alt.Description("tip:N"),
        )
    )
    absent = (
        alt.Chart(rows([{"x": int(years[0]), "x2": int(years[-1]) + 1, "y": 0, "y2": len(order)}]))
        .mark_rect(color=palette.ABSENT)
        .encode(x=alt.X("x:Q", scale=span(years)), x2=alt.X2("x2:Q"), y=y, y2=alt.Y2("y2:Q"))
    )
    names = row_names(
        (
            {"y": number + 0.5, "text": shorten(named(dyad.a, dyad.b), SMALL, LEFT - 8)}
            for number, dyad in enumerate(order)
        ),
        y,
    )
    layers = [absent, drawn, names]
    if dots:
        layers.append(
            alt.Chart(rows(dots))
            .mark_point(
                size=22,
                filled=True,
                fill=palette.PAPER,
                stroke=palette.INK,
                strokeWidth=1,
                opacity=1,
            )
            .encode(x=alt.X("x:Q", scale=span(years)), y=y)
        )
    return alt.layer(*layers).properties(width=WIDTH, height=ROW * len(order))


def _cells(
    order: Sequence[DyadReading],
    values: Sequence[np.ndarray],
    region: RegionReading,
    named: Named,
    told: str,
) -> Iterator[Row]:
    members = {int(year): m for year, m in zip(region.years, region.members, strict=True)}
    for number, (dyad, of_dyad) in enumerate(zip(order, values, strict=True)):
        name = named(dyad.a, dyad.b)
        for year, value in zip(dyad.years, of_dyad, strict=True):
            if {dyad.a, dyad.b} <= set(members.get(int(year), ())):
                yield {
                    "x": int(year),
                    "x2": int(year) + 1,
                    "y": number,
                    "y2": number + 1,
                    "value": round(float(value), 3),
                    "tip": f"{name}, {year}: {told.format(value)}",
                }


def _weakest(order: Sequence[DyadReading], region: RegionReading) -> Iterator[Row]:
    places = {frozenset((dyad.a, dyad.b)): number for number, dyad in enumerate(order)}
    for year, pair in zip(region.years, region.weakest, strict=True):
        if pair is not None:
            yield {"x": int(year) + 0.5, "y": places[frozenset(pair)] + 0.5}


def multiples(dyads: Sequence[DyadReading], named: Named) -> Panel:
    """Draw the level areas of every dyad small, the lowest of the last years first.

    Parameters
    ----------
    dyads
        The dyads.
    named
        Writes the name of a dyad.
    """
    order = lowest_first(dyads)
    columns = min((5, 4, 3), key=lambda count: -len(order) % count)
    names = [named(dyad.a, dyad.b) for dyad in order]
    data = [
        row
        for dyad, name in zip(order, names, strict=True)
        for row in area_rows(dyad.years, dyad.levels.mean, dyad=name)
    ]
    years = order[0].years
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
            color=level_colour(),
        )
        .properties(width=(WIDTH + LEFT) / columns - 42, height=62)
        .facet(
            facet=alt.Facet(
                "dyad:N", sort=names, title=None, header=alt.Header(labelFontSize=SMALL)
            ),
            columns=columns,
            spacing={"row": 14, "column": 14},
            title=alt.TitleParams("Where each dyad stood", anchor="start"),
        )
    )
