"""Who did what to whom: the acts on the time axis, no label on another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import altair as alt
import numpy as np

from detente.report import palette
from detente.report.chart import WIDTH, Align, Panel, Row, pixel, rows, span, texts, time
from detente.report.history import Mark
from detente.report.lanes import Block, block, dividers, headings, height, lane_axis, placed

MOST = 30
"""How many acts a reader can take in on one axis; beyond it the weightiest are shown."""

RADIUS = 7.0

_SHAPES = {"conciliatory act": "triangle-up", "hostile act": "triangle-down"}


def weightiest(marks: Sequence[Mark], weight: Callable[[int], float]) -> tuple[Mark, ...]:
    """Return at most :data:`MOST` acts, those that weigh most, in the order of the history.

    Parameters
    ----------
    marks
        The acts.
    weight
        Gives an item's position in the case its weight.
    """
    kept = {mark.item for mark in sorted(marks, key=lambda mark: -weight(mark.item))[:MOST]}
    return tuple(mark for mark in marks if mark.item in kept)


def blocks(
    marks: Sequence[Mark], heading: Callable[[Mark], str], order: Sequence[str], years: np.ndarray
) -> tuple[Block[Mark], ...]:
    """Lay out acts under headings, in the order given; a heading without acts is left out.

    Parameters
    ----------
    marks
        The acts.
    heading
        Gives an act its heading.
    order
        The headings, topmost first.
    years
        The years of the axis.
    """
    chosen = ((name, [mark for mark in marks if heading(mark) == name]) for name in order)

    def place(mark: Mark) -> tuple[float, float, str]:
        at = pixel(years, mark.when)
        return at, at, mark.label

    return tuple(block(name, found, place, RADIUS) for name, found in chosen if found)


def moves(laid: Sequence[Block[Mark]], years: np.ndarray, *, labels: bool = True) -> Panel:
    """Draw acts as triangles, up for conciliatory and down for hostile, larger if more exposed.

    Parameters
    ----------
    laid
        The blocks, topmost first; at least one.
    years
        The years of the axis.
    labels
        Whether the years are written below the plot.
    """
    y = lane_axis(laid)
    data = list(_rows(laid))
    triangles = (
        alt.Chart(rows(data))
        .mark_point(filled=True, opacity=1, aria=True)
        .encode(
            x=time(years, labels=labels),
            y=y,
            size=alt.Size("size:Q", scale=None),
            shape=alt.Shape(
                "kind:N",
                scale=alt.Scale(domain=list(_SHAPES), range=list(_SHAPES.values())),
                legend=alt.Legend(title=None, orient="top", symbolSize=90),
            ),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(
                    domain=list(_SHAPES), range=[palette.CONCILIATORY, palette.HOSTILE]
                ),
            ),
            description=alt.Description("tip:N"),
        )
    )
    x = alt.X("x:Q", scale=span(years))
    sides: tuple[tuple[str, Align, float], ...] = (
        ("right", "left", RADIUS),
        ("left", "right", -RADIUS),
    )
    names = [
        texts(chosen, x, y, align=align, dx=dx, ink=palette.INK)
        for where, align, dx in sides
        if (chosen := [row for row in data if row["where"] == where])
    ]
    return alt.layer(dividers(laid, y), triangles, *names, headings(laid, y)).properties(
        width=WIDTH, height=height(laid)
    )


def _rows(laid: Sequence[Block[Mark]]) -> Iterator[Row]:
    kinds = list(_SHAPES)
    for mark, place, lane in placed(laid):
        yield {
            "x": round(mark.when, 3),
            "y": lane,
            "kind": kinds[0 if mark.conciliatory else 1],
            "size": round(30 + 70 * mark.exposure),
            "text": place.text,
            "where": place.where,
            "tip": f"{mark.date}: {mark.label}. {mark.what} Exposure {mark.exposure:.2f}.",
        }
