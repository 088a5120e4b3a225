"""What lasts: tenures, surroundings, and which dyad was the weakest, as bars on the time axis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import altair as alt
import numpy as np

from detente.report import palette
from detente.report.chart import SMALL, WIDTH, Align, Panel, Row, pixel, rows, span, texts, time
from detente.report.history import Stretch
from detente.report.lanes import Block, block, headings, height, lane_axis, placed
from detente.report.timeline import text_width

_INDENT = 4


def stretches(
    lines: Sequence[tuple[str, Sequence[Stretch]]], years: np.ndarray, *, labels: bool = True
) -> Panel:
    """Draw what lasts as thin bars, each with its name in it or beside it.

    Parameters
    ----------
    lines
        For each heading what lasted; at least one heading, none of them empty.
    years
        The years of the axis.
    labels
        Whether the years are written below the plot.
    """
    first, last = int(years[0]), int(years[-1]) + 1

    def place(stretch: Stretch) -> tuple[float, float, str]:
        start, end = max(stretch.start, first), min(stretch.end, last)
        return pixel(years, start), pixel(years, end), stretch.name

    laid = [block(heading, line, place) for heading, line in lines]
    y = lane_axis(laid)
    data = list(_rows(laid, first, last))
    bars = (
        alt.Chart(rows(data))
        .mark_bar(height=12, orient="horizontal", stroke=palette.MUTED, strokeWidth=0.5, aria=True)
        .encode(
            x=time(years, labels=labels),
            x2=alt.X2("x2:Q"),
            y=y,
            color=alt.Color("colour:N", scale=None),
            description=alt.Description("tip:N"),
        )
    )
    return alt.layer(bars, *_texts(data, years, y), headings(laid, y)).properties(
        width=WIDTH, height=height(laid)
    )


def nameless_if_short(line: Sequence[Stretch], years: np.ndarray) -> list[Stretch]:
    """Take the name from every stretch too short to hold it, so that all fit into one lane.

    Parameters
    ----------
    line
        What lasted, one thing after another.
    years
        The years of the axis.
    """

    def fits(stretch: Stretch) -> bool:
        room = pixel(years, stretch.end) - pixel(years, stretch.start) - 2 * _INDENT
        return text_width(stretch.name, SMALL) <= room

    return [stretch if fits(stretch) else stretch.renamed("") for stretch in line]


def _rows(laid: Sequence[Block[Stretch]], first: float, last: float) -> Iterator[Row]:
    for stretch, place, lane in placed(laid):
        colour = palette.SENSIBILITY.get(stretch.tone, palette.SURROUNDINGS)
        yield {
            "x": round(max(stretch.start, first), 3),
            "x2": round(min(stretch.end, last), 3),
            "y": lane,
            "text": place.text,
            "where": place.where,
            "colour": colour,
            "ink": palette.ink_on(colour) if place.where == "inside" else palette.INK,
            "tip": stretch.tip,
        }


def _texts(data: Sequence[Row], years: np.ndarray, y: alt.Y) -> list[Panel]:
    """Write the names: at the start of a bar, after its end, or before its start."""
    forms: tuple[tuple[str, str, Align, float], ...] = (
        ("inside", "x:Q", "left", _INDENT),
        ("right", "x2:Q", "left", _INDENT),
        ("left", "x:Q", "right", -_INDENT),
    )
    return [
        texts(chosen, alt.X(field, scale=span(years)), y, align=align, dx=dx)
        for where, field, align, dx in forms
        if (chosen := [row for row in data if row["where"] == where and row["text"]])
    ]
