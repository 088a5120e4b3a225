"""What all charts share: the look, the time axis, and data as plain rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import altair as alt
import numpy as np

from detente.report import palette

WIDTH = 720
"""Width in pixels of a plot that has a time axis; every such plot has it, so that years align."""

LEFT = 152
"""Room left of a plot, for the names of rows."""

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
"""Faces with the same metrics; the first is the one that the renderer carries with it."""

SIZE = 11
SMALL = 10

Row = Mapping[str, object]

Align = Literal["left", "right"]

Panel = Any
"""A chart that can be stacked: the kinds that altair has for it share no type of use here."""


def rows(values: Iterable[Row]) -> alt.InlineData:
    """Return rows as inline data: no data frame is built and nothing is fetched.

    Notes
    -----
    The rows are one JSON text, which the renderer reads. As a list they would be copied in depth
    at every step by which altair puts charts together: most of a second for one figure.
    """
    text = json.dumps([dict(row) for row in values], allow_nan=False, ensure_ascii=False)
    return alt.InlineData(values=text, format=alt.JsonDataFormat(type="json"))


def time(years: np.ndarray, *, labels: bool = True) -> alt.X:
    """Return the time axis of a period: decimal years from the start of the first year.

    Parameters
    ----------
    years
        The years of the period, ascending.
    labels
        Whether the years are written; charts that stand on one another write them once.
    """
    return alt.X(
        "x:Q",
        scale=span(years),
        axis=alt.Axis(
            title=None,
            format="d",
            values=ticks(years),
            labels=labels,
            ticks=labels,
            grid=True,
            domain=labels,
        ),
    )


def span(years: np.ndarray) -> alt.Scale:
    """Return the scale from the first day of the period to its last."""
    return alt.Scale(domain=[int(years[0]), int(years[-1]) + 1], nice=False, zero=False)


def ticks(years: np.ndarray) -> list[int]:
    """Return the years to write on an axis: at most a dozen, at round numbers."""
    first, last = int(years[0]), int(years[-1])
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 1000) if (last - first) / s <= 12)
    return [year for year in range(first, last + 1) if year % step == 0]


def pixel(years: np.ndarray, when: float, width: float = WIDTH) -> float:
    """Return where a decimal year lies on the time axis, in pixels from its left end."""
    first, last = int(years[0]), int(years[-1]) + 1
    return (when - first) / (last - first) * width


def at(channel: Any, pixels: float) -> Any:
    """Return a channel that holds one place in pixels, such as ``at(alt.XValue, -8)``."""
    # altair's own alt.value costs several milliseconds each time, and there are dozens.
    return channel(pixels)


def texts(data: Iterable[Row], x: Any, y: Any, *, align: Align, dx: float, ink: str = "") -> Panel:
    """Write the field ``text`` of each row beside its place.

    Parameters
    ----------
    data
        The rows.
    x, y
        Channels of the place.
    align, dx
        Which end of the text lies at the place, and how many pixels to the right of it.
    ink
        The colour; empty when each row gives its own in the field ``ink``.
    """
    colour = alt.Color("ink:N", scale=None) if not ink else alt.Undefined
    return (
        alt.Chart(rows(data))
        .mark_text(align=align, dx=dx, fontSize=SMALL, color=ink or alt.Undefined)
        .encode(x=x, y=y, text=alt.Text("text:N"), color=colour)
    )


def row_names(data: Iterable[Row], y: Any, ink: str = palette.INK) -> Panel:
    """Write the field ``text`` of each row left of the plot, as high as its field ``y``."""
    return texts(data, at(alt.XValue, 0), y, align="right", dx=-8, ink=ink)


def year_tips(years: np.ndarray, told: Sequence[str], height: float) -> Panel:
    """Lay an unseen strip over each year that says its numbers when it is pointed at.

    Parameters
    ----------
    years
        The years of the axis.
    told
        For each year what its strip says; nothing where there is no strip.
    height
        Height of the plot in pixels.
    """
    strips = (
        {"x": int(year), "x2": int(year) + 1, "tip": text}
        for year, text in zip(years, told, strict=True)
        if text
    )
    return (
        alt.Chart(rows(strips))
        .mark_rect(opacity=0, aria=True)
        .encode(
            x=alt.X("x:Q", scale=span(years)),
            x2=alt.X2("x2:Q"),
            y=at(alt.YValue, 0),
            y2=at(alt.Y2Value, height),
            description=alt.Description("tip:N"),
        )
    )


def level_colour(**legend: Any) -> alt.Color:
    """Return the colours of the four levels, with a legend in their order."""
    return alt.Color(
        "level:N",
        scale=alt.Scale(
            domain=[level.label for level in palette.LEVELS], range=list(palette.LEVELS.values())
        ),
        legend=alt.Legend(title=None, orient="top", symbolType="square", symbolSize=120, **legend),
    )


def name_axis(**more: Any) -> alt.Axis:
    """Return a vertical axis as wide as the room left of every plot, so that plots align."""
    return alt.Axis(title=None, minExtent=LEFT, maxExtent=LEFT, labelLimit=LEFT - 6, **more)


def titled(chart: Any, title: str, note: str = "", room: int = LEFT) -> Any:
    """Give a plot its heading, flush with the names of its rows, and a note on how to read it."""
    chart.title = alt.TitleParams(
        title, subtitle=note or alt.Undefined, anchor="start", frame="group", dx=-room
    )
    return chart


def dressed(chart: Any) -> Any:
    """Give a finished chart the common look."""
    # One configuration, set once: each of altair's configure methods copies the whole chart.
    chart.config = alt.Config(
        background=palette.PAPER,
        font=FONT,
        padding={"left": 6, "top": 6, "right": 10, "bottom": 6},
        view=alt.ViewConfig(stroke=None),
        mark=alt.MarkConfig(aria=False),
        text=alt.MarkConfig(font=FONT, fontSize=SIZE, color=palette.INK),
        title=alt.TitleConfig(
            color=palette.INK,
            fontSize=13,
            offset=8,
            subtitleColor=palette.MUTED,
            subtitleFontSize=SIZE,
            subtitlePadding=4,
        ),
        axis=alt.AxisConfig(
            labelColor=palette.MUTED,
            titleColor=palette.MUTED,
            titleFontWeight="normal",
            labelFontSize=SIZE,
            titleFontSize=SIZE,
            gridColor=palette.GRID,
            domainColor=palette.MUTED,
            tickColor=palette.MUTED,
        ),
        legend=alt.LegendConfig(
            labelColor=palette.INK,
            titleColor=palette.MUTED,
            labelFontSize=SIZE,
            titleFontSize=SIZE,
            titleFontWeight="normal",
            symbolStrokeWidth=0.5,
            labelLimit=0,
        ),
    )
    return chart
