"""Where security complexes stood by year: each small, beside the pairs across complexes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

import altair as alt
import numpy as np
import polars as pl

from detente.concepts import Level
from detente.report import palette
from detente.report.chart import LEFT, SMALL, WIDTH, Panel, Row, at, dressed, rows, span, ticks
from detente.standing.reading import Complex, ComplexesReading

STANDINGS: tuple[Level, ...] = tuple(Level)[:3]
"""Buzan's levels at which pairs of the record can stand; their ranks are the chart's scale."""

WITHIN, ACROSS = "pairs within the complex", "pairs across complexes"

_NAMES, _GAP, _HEIGHT, _LETTERS = 112, 22, 120, 46


def standing(reading: ComplexesReading, shown: Sequence[Complex]) -> Panel:
    """Draw the mean expected level of some complexes by year.

    Parameters
    ----------
    reading
        The complexes of a year with their levels.
    shown
        Those to draw, in the order in which they are drawn.
    """
    assert reading.levels is not None
    year = reading.found.year
    years = np.sort(reading.levels["year"].unique().to_numpy()).astype(int)
    heads = {each.number: heading(each) for each in shown}
    data = list(_lines(reading.levels, heads))
    x = alt.X(
        "x:Q",
        scale=span(years),
        axis=alt.Axis(title=None, format="d", values=ticks(years)[::2], grid=False),
    )
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[0, len(STANDINGS) - 1], nice=False),
        axis=alt.Axis(
            title=None,
            values=[level.rank for level in STANDINGS],
            labelExpr=f"{[level.label for level in STANDINGS]}[datum.value]",
            labelLimit=_NAMES,
            ticks=False,
            domain=False,
        ),
    )
    marked = (
        alt.Chart(rows([{"x": year + 0.5}]))
        .mark_rule(color=palette.THRESHOLD, strokeWidth=1)
        .encode(x=x)
    )
    columns = min(len(shown), 3 if len(shown) % 3 != 1 else 2)
    width = (WIDTH + LEFT - _NAMES - (columns - 1) * _GAP) / columns
    chart = (
        alt.layer(marked, _curves(x, y), _strips(years), data=rows(data))
        .properties(width=width, height=_HEIGHT)
        .facet(
            facet=alt.Facet(
                "panel:N",
                sort=list(heads.values()),
                title=None,
                header=alt.Header(
                    labelFontSize=SMALL,
                    labelColor=palette.INK,
                    labelAnchor="start",
                    labelAlign="left",
                    labelLimit=0,
                    labelExpr="split(datum.value, '\\n')",
                ),
            ),
            columns=columns,
            spacing={"row": 16, "column": _GAP},
        )
    )
    chart.title = alt.TitleParams(
        "Where the complexes stood",
        subtitle=f"Mean expected level, by year, of the complexes of {year}: members are held "
        "fixed as of that year (upright line).",
        anchor="start",
    )
    return dressed(chart)


def _curves(x: alt.X, y: alt.Y) -> Panel:
    """Draw both lines of a panel, told apart by dash and width as well as by colour."""
    both = [WITHIN, ACROSS]
    return (
        alt.Chart()
        .mark_line()
        .encode(
            x=x,
            y=y,
            detail=alt.Detail("run:Q"),
            color=alt.Color(
                "line:N",
                scale=alt.Scale(domain=both, range=[palette.INK, palette.MUTED]),
                legend=alt.Legend(title=None, orient="top", symbolType="stroke", symbolSize=300),
            ),
            strokeDash=alt.StrokeDash(
                "line:N", scale=alt.Scale(domain=both, range=[[1, 0], [4, 3]])
            ),
            strokeWidth=alt.StrokeWidth("line:N", scale=alt.Scale(domain=both, range=[2.2, 1.4])),
        )
    )


def _strips(years: np.ndarray) -> Panel:
    """Lay an unseen strip over each year of a panel that says its numbers."""
    return (
        alt.Chart()
        .mark_rect(opacity=0, aria=True)
        .transform_filter(f"datum.line == '{WITHIN}'")
        .encode(
            x=alt.X("left:Q", scale=span(years)),
            x2=alt.X2("right:Q"),
            y=at(alt.YValue, 0),
            y2=at(alt.Y2Value, _HEIGHT),
            description=alt.Description("tip:N"),
        )
    )


def heading(one: Complex) -> str:
    """Return a complex's name over two or three lines, with how many states it has."""
    place, _, central = one.name.rpartition(" (")
    count = f"{central.removesuffix(')')} \u00b7 {len(one.codes)} states"
    return "\n".join([*textwrap.wrap(place, _LETTERS), count])


def _lines(levels: pl.DataFrame, heads: dict[int, str]) -> Iterator[Row]:
    """Yield both lines of each complex by year; a line ends where a year is not known."""
    across = levels.filter(pl.col("complex").is_null())
    for number, head in heads.items():
        own = levels.filter(pl.col("complex") == number)
        if own.is_empty():
            continue
        for line, part in ((WITHIN, own), (ACROSS, across)):
            for place, row in enumerate(part.iter_rows(named=True)):
                year, value = int(row["year"]), float(row["expected"])
                many = "pair" if row["pairs"] == 1 else "pairs"
                yield {
                    "panel": head,
                    "line": line,
                    "run": year - place,
                    "x": year + 0.5,
                    "left": year,
                    "right": year + 1,
                    "value": round(value, 3),
                    "tip": f"{year}: mean expected level {value:.2f} of {len(STANDINGS) - 1}, "
                    f"{row['pairs']} {many}",
                }
