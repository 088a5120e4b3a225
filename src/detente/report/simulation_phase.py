"""The phase portrait of the two trusts: where they move to from where they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import altair as alt
import numpy as np

from detente.report import palette
from detente.report.chart import Panel, Row, dressed, rows
from detente.report.simulation_fans import heading
from detente.report.simulation_outcomes import COLOURS
from detente.report.simulation_words import LABELS
from detente.report.words import percent, signed
from detente.simulation.outcomes import OUTCOMES
from detente.simulation.portrait import CELLS, Portrait

SIDE, GAP, ACROSS = 214, 22, 3
"""Pixels of a square and between two, and squares in a row."""

ROOM = 58
"""Pixels for the scale on the left."""

SHORT = 0.9
"""Share of the arrows that are at most as long as a cell is wide."""

SMOOTH = 5
"""Years of which the paths of single worlds show the mean."""

DASHES: Mapping[str, tuple[int, ...]] = {
    "spiral": (1, 0), "conflict": (2, 2), "regime": (1, 0), "community": (7, 2),
    "integration": (5, 2, 1, 2),
}  # fmt: skip
"""Dashes of the paths, so that they differ by more than their colours."""


def portraits(every: Mapping[str, Portrait]) -> Any:
    """Draw the phase portrait of a pair under each strategy.

    Parameters
    ----------
    every
        By strategy.
    """
    usual = usual_of(every)
    names = list(every)
    lines = [names[first : first + ACROSS] for first in range(0, len(names), ACROSS)]
    ends = [each for each in OUTCOMES if any(_has(one, each) for one in every.values())]
    chart = alt.vconcat(
        *(
            alt.hconcat(
                *(
                    _square(name, every[name], usual, ends, first=not place)
                    for place, name in enumerate(line)
                ),
                spacing=GAP,
            )
            for line in lines
        ),
        spacing=18,
    )
    a, b = next(iter(every.values())).names
    chart.title = alt.TitleParams(
        "Where the two trusts move",
        subtitle=[
            f"Across: trust of {a} in {b}. Up: trust of {b} in {a}. Arrows: mean motion; an arrow "
            f"{100 // CELLS} points long is {100 * usual:.1f} points a year.",
            "Dashed: median of the trust that it takes. Coloured: one world for each way of "
            f"ending, means of {SMOOTH} years, from the ring to the dot.",
        ],
        anchor="start",
    )
    return dressed(chart)


def usual_of(every: Mapping[str, Portrait]) -> float:
    """Return the mean motion, a year, that is drawn as long as a cell is wide."""
    lengths = [
        (arrow.dx**2 + arrow.dy**2) ** 0.5 for each in every.values() for arrow in each.arrows
    ]
    return (float(np.quantile(lengths, SHORT)) if lengths else 0.0) or 1.0


def _has(portrait: Portrait, outcome: str) -> bool:
    return any(way.outcome == outcome for way in portrait.ways)


def _square(name: str, portrait: Portrait, usual: float, ends: list[str], *, first: bool) -> Panel:
    scale = alt.Scale(domain=[0, 1], nice=False)
    side: dict[str, Any] = {"minExtent": ROOM, "maxExtent": ROOM} if first else {}
    marks = [0, 0.25, 0.5, 0.75, 1]
    axis = alt.Axis(values=marks, format="%", title=None)
    up = alt.Axis(values=marks, format="%", title=None, labels=first, ticks=first, **side)
    x, y = alt.X("x:Q", scale=scale, axis=axis), alt.Y("y:Q", scale=scale, axis=up)
    names = [LABELS[each] for each in ends]
    inks = alt.Scale(domain=names, range=[COLOURS[each] for each in ends])
    key = alt.Legend(
        title=None, orient="top", symbolType="stroke", symbolSize=420, symbolStrokeWidth=4
    )
    colour = alt.Color("end:N", scale=inks, legend=key)
    fill = alt.Fill("end:N", scale=inks, legend=None)
    dash = alt.StrokeDash(
        "end:N",
        scale=alt.Scale(domain=names, range=[DASHES[each] for each in ends]),
        legend=None,
    )
    ways = list(_ways(portrait))
    order = alt.Order("place:Q")
    under = (
        alt.Chart(rows(ways))
        .mark_line(color=palette.MUTED, strokeWidth=2.6, strokeJoin="round")
        .encode(x=x, y=y, detail=alt.Detail("end:N"), order=order)
    )
    paths = (
        alt.Chart(rows(ways))
        .mark_line(strokeWidth=1.8, strokeJoin="round")
        .encode(x=x, y=y, color=colour, strokeDash=dash, order=order)
    )
    return alt.layer(
        *_thresholds(portrait, x, y),
        under,
        paths,
        _arrows(portrait, usual, x, y),
        *_ends(portrait, x, y, fill),
        heading(name),
    ).properties(width=SIDE, height=SIDE)


def _thresholds(portrait: Portrait, x: alt.X, y: alt.Y) -> Iterator[Panel]:
    for place, channel, value in zip("xy", (x, y), portrait.threshold, strict=True):
        yield (
            alt.Chart(rows([{place: round(min(value, 1.0), 4)}]))
            .mark_rule(color=palette.MUTED, strokeDash=[5, 3], strokeWidth=1.2)
            .encode(**{place: channel})
        )


def _arrows(portrait: Portrait, usual: float, x: alt.X, y: alt.Y) -> Panel:
    """Draw each arrow as one line: tail, tip, one barb, tip, the other barb."""
    data = [
        row
        for number, arrow in enumerate(portrait.arrows)
        for row in arrow_rows(number, arrow, 1 / CELLS / usual)
    ]
    return (
        alt.Chart(rows(data))
        .mark_line(color=palette.INK, strokeWidth=1.1, strokeJoin="round", aria=True)
        .encode(
            x=x,
            y=y,
            detail=alt.Detail("arrow:N"),
            order=alt.Order("place:Q"),
            description=alt.Description("tip:N"),
        )
    )


def arrow_rows(number: int, arrow: Any, scale: float) -> Iterator[Row]:
    """Give the corners of an arrow whose middle lies in the middle of its cell."""
    dx, dy = arrow.dx * scale, arrow.dy * scale
    tip = (arrow.x + dx / 2, arrow.y + dy / 2)
    barbs = [
        (tip[0] - 0.34 * dx + turn * 0.2 * dy, tip[1] - 0.34 * dy - turn * 0.2 * dx)
        for turn in (1, -1)
    ]
    tail = (arrow.x - dx / 2, arrow.y - dy / 2)
    told = (
        f"at {percent(arrow.x)} and {percent(arrow.y)}: {signed(100 * arrow.dx, 1)} and "
        f"{signed(100 * arrow.dy, 1)} points a year, over {arrow.seen} years"
    )
    for place, (across, up) in enumerate((tail, tip, barbs[0], tip, barbs[1])):
        yield {
            "arrow": number, "place": place, "x": round(across, 4), "y": round(up, 4), "tip": told,
        }  # fmt: skip


def smoothed(trust: np.ndarray) -> np.ndarray:
    """Return the start and then means of some years each, the rest of years included."""
    blocks = [trust[first : first + SMOOTH].mean(axis=0) for first in range(1, len(trust), SMOOTH)]
    return np.stack([trust[0], *blocks])


def _ways(portrait: Portrait) -> Iterator[Row]:
    for way in portrait.ways:
        for place, (across, up) in enumerate(smoothed(way.trust)):
            yield {
                "x": round(float(across), 4), "y": round(float(up), 4), "place": place,
                "end": LABELS[way.outcome],
            }  # fmt: skip


def _ends(portrait: Portrait, x: alt.X, y: alt.Y, fill: alt.Fill) -> Iterator[Panel]:
    """Draw a ring where each path starts, and a dot in its colour where it ends."""
    look: dict[str, Any] = {"size": 60, "opacity": 1, "stroke": palette.INK, "strokeWidth": 1.2}
    tip = alt.Description("tip:N")
    starts = alt.Chart(rows(_places(portrait, 0, "start")))
    yield starts.mark_point(fill=palette.PAPER, aria=True, **look).encode(x=x, y=y, description=tip)
    ends = alt.Chart(rows(_places(portrait, -1, "end")))
    yield ends.mark_point(aria=True, **look).encode(x=x, y=y, fill=fill, description=tip)


def _places(portrait: Portrait, place: int, called: str) -> Iterator[Row]:
    for way in portrait.ways:
        across, up = smoothed(way.trust)[place]
        yield {
            "x": round(float(across), 4), "y": round(float(up), 4), "end": LABELS[way.outcome],
            "tip": f"the {called} of world {way.world}, which ended in {LABELS[way.outcome]}",
        }  # fmt: skip
